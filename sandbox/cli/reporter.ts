import { headingLine, type Style, stageLine, stageLines } from './screen.ts'
import { advance, INITIAL_STATE, type RunEvent, type RunState, secondsOf } from './stages.ts'

/** Shows a run while it runs. */
export interface Reporter {
  tell(event: RunEvent): void
  /** The run as it stands. */
  state(): RunState
  /** Lines that follow the stages; `data` is the same for programs (`--json`). */
  finish(lines: readonly string[], data: object): void
}

/** What a reporter writes to. */
export interface Output {
  write(text: string): void
  readonly isTTY: boolean
  readonly columns: number
  readonly rows: number
}

/** The reporter that fits: JSON when asked for, a rewritten screen on a terminal, lines otherwise. */
export function openReporter(output: Output, options: { json: boolean; colour: boolean }): Reporter {
  if (options.json) return jsonReporter(output)
  const style: Style = { width: Math.min(Math.max(output.columns, 40), 100) - 1, colour: options.colour }
  return output.isTTY && output.rows > 14 ? screenReporter(output, style) : lineReporter(output, style)
}

/** Lines are appended: one when a step begins, one when a stage ends. For logs. */
export function lineReporter(output: Output, style: Style): Reporter {
  let state = INITIAL_STATE
  const told = new Set<string>()
  const line = (text: string) => output.write(`${text}\n`)
  return {
    state: () => state,
    tell(event) {
      state = advance(state, event)
      if (event.type === 'started') line(`${headingLine(state)}\n`)
      if (event.type === 'note') line(`  ${event.text}`)
      if (event.type !== 'stage-progress' && event.type !== 'stage-ended') return
      const stage = state.stages.find(one => one.name === event.stage)
      if (stage === undefined) return
      const text = stageLine({ ...stage, tail: '' }, style, event.at)
      const key = `${stage.name} ${stage.text} ${stage.verdict}`
      // Jobs side by side take turns; each of their steps is told once.
      if (!told.has(key)) line(text)
      told.add(key)
    },
    finish: lines => line(`\n${lines.join('\n')}`)
  }
}

/** The stages stand on the screen and are drawn again whenever something changes, and twice a second. */
export function screenReporter(output: Output, style: Style): Reporter {
  let state = INITIAL_STATE
  let drawn = 0
  let lastDrawn = 0
  const draw = (end: string) => {
    lastDrawn = Date.now()
    const lines = [...stageLines(state, style, Date.now()), '', end]
    const up = drawn === 0 ? '' : `\u001b[${drawn}A`
    output.write(`${up}\u001b[0J${lines.join('\n')}\n`)
    drawn = lines.length
  }
  const timer = setInterval(() => draw('^C stops cleanly'), 500)
  timer.unref()
  return {
    state: () => state,
    tell(event) {
      state = advance(state, event)
      if (event.type === 'started') output.write(`${headingLine(state)}\n\n`)
      if (event.type === 'note') {
        output.write(`${drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`}  ${event.text}\n`)
        drawn = 0
      }
      // A tool may print thousands of lines a second; nobody reads more than ten.
      if (event.type !== 'stage-progress' || event.at - lastDrawn > 100) draw('^C stops cleanly')
    },
    finish(lines) {
      clearInterval(timer)
      draw('')
      output.write(`${lines.join('\n')}\n`)
    }
  }
}

/** One JSON object a line: every event, and at the end all times in seconds. */
export function jsonReporter(output: Output): Reporter {
  let state = INITIAL_STATE
  const line = (value: object) => output.write(`${JSON.stringify(value)}\n`)
  return {
    state: () => state,
    tell(event) {
      state = advance(state, event)
      line(event)
    },
    finish(_, data) {
      const now = Date.now()
      const stages = state.stages.map(stage => [
        stage.name,
        { verdict: stage.verdict, seconds: secondsOf(stage, now) ?? null }
      ])
      line({ type: 'finished', at: now, stages: Object.fromEntries(stages), ...data })
    }
  }
}

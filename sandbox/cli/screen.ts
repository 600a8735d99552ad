import { duration, type RunState, type StageState, secondsOf } from './stages.ts'

/** How lines are drawn. */
export interface Style {
  /** Columns that may be used. */
  readonly width: number
  /** Are there colours? */
  readonly colour: boolean
}

const NAME_WIDTH = 13
const TIME_WIDTH = 10

/** The heading of a run. */
export function headingLine(state: RunState): string {
  const what = state.event === 'pull_request' ? `plan for ${state.environment}` : state.environment
  return `insight · ${what} on this machine`
}

/** All stages, one line each, the tail of the running one included. */
export function stageLines(state: RunState, style: Style, now: number): string[] {
  return state.stages.map(stage => stageLine(stage, style, now))
}

/** One stage: name, what it did or does, time. Never wider than the style says. */
export function stageLine(stage: StageState, style: Style, now: number): string {
  const mark = stage.verdict === 'running' ? ' ◀' : stage.verdict === 'failed' ? ' ✗' : ''
  const seconds = secondsOf(stage, now)
  const time = seconds === undefined ? '' : duration(seconds)
  const name = `  ${stage.name.padEnd(NAME_WIDTH)}`
  const room = Math.max(10, style.width - name.length - TIME_WIDTH - 2)
  const said = stage.tail === '' ? stage.text : `${stage.text} … ${stage.tail}`
  const text = stage.verdict === 'running' ? shorten(said, room, stage.text) : shorten(said, room)
  const line = `${name}${text.padEnd(room)}${time.padStart(TIME_WIDTH)}${mark}`.trimEnd()
  return style.colour ? paint(line, stage) : line
}

/** What was said is cut in the middle so that the step's name and the end of the tail both stay. */
function shorten(text: string, room: number, keep = ''): string {
  const clean = printable(text)
  if (clean.length <= room) return clean
  const head = printable(keep)
  if (head === '' || head.length > room - 12) return `${clean.slice(0, room - 1)}…`
  const left = room - head.length - 3
  return `${head} … ${clean.slice(head.length + 3).slice(0, left - 1)}…`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is removed
const CONTROLS = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[\u0000-\u001f\u007f-\u009f]/g

/** Text of a foreign program without anything that a terminal would act on. */
export function printable(text: string): string {
  return text.replace(CONTROLS, '')
}

function paint(line: string, stage: StageState): string {
  const code = { waiting: '2', running: '1', done: '', failed: '31', skipped: '2', stopped: '33' }[stage.verdict]
  return code === '' ? line : `\u001b[${code}m${line}\u001b[0m`
}

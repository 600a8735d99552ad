import { describe, expect, it } from '@jest/globals'
import { jsonReporter, lineReporter, openReporter } from '../../../sandbox/cli/reporter.ts'
import { printable, stageLine } from '../../../sandbox/cli/screen.ts'
import { INITIAL_STATE, type RunEvent, type StageState } from '../../../sandbox/cli/stages.ts'

const STYLE = { width: 79, colour: false }
const EVENTS: readonly RunEvent[] = [
  { type: 'started', at: 0, environment: 'staging', event: 'push' },
  { type: 'note', at: 0, text: 'An earlier run had been killed; removed what it left: 2 containers.' },
  { type: 'stage-started', at: 0, stage: 'tools' },
  { type: 'stage-ended', at: 400, stage: 'tools', verdict: 'done', text: 'terraform 1.11.4' },
  { type: 'stage-started', at: 400, stage: 'bake' },
  { type: 'stage-progress', at: 500, stage: 'bake', text: 'httpd: Bake httpd' },
  { type: 'stage-progress', at: 600, stage: 'bake', text: 'httpd: Bake httpd', tail: 'httpd launching' },
  { type: 'stage-ended', at: 31_600, stage: 'bake', verdict: 'failed', text: 'Bake httpd: Bake httpd' }
]

function collect(isTTY = false) {
  const written: string[] = []
  return { write: (text: string) => written.push(text), isTTY, columns: 80, rows: 40, text: () => written.join('') }
}

describe('lines', () => {
  it('are appended when something changes and never for a tail', () => {
    const output = collect()
    const reporter = lineReporter(output, STYLE)
    for (const event of EVENTS) reporter.tell(event)
    reporter.finish(['  Report  report.html'], {})
    expect(output.text()).toBe(
      [
        'insight · staging on this machine',
        '',
        '  An earlier run had been killed; removed what it left: 2 containers.',
        '  tools        terraform 1.11.4                                         0.4 s',
        '  bake         httpd: Bake httpd                                        0.1 s ◀',
        '  bake         Bake httpd: Bake httpd                                  31.2 s ✗',
        '',
        '  Report  report.html',
        ''
      ].join('\n')
    )
  })
})

describe('JSON', () => {
  it('is one object a line, with all times at the end', () => {
    const output = collect()
    const reporter = jsonReporter(output)
    for (const event of EVENTS) reporter.tell(event)
    reporter.finish([], { verdict: 'failed' })
    const objects = output
      .text()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(objects).toHaveLength(EVENTS.length + 1)
    expect(objects.at(-1)).toMatchObject({
      type: 'finished',
      verdict: 'failed',
      stages: { tools: { verdict: 'done', seconds: 0.4 }, verify: { verdict: 'waiting', seconds: null } }
    })
  })
})

describe('a terminal', () => {
  it('is rewritten in place, without colours when none are wanted', () => {
    const output = collect(true)
    const reporter = openReporter(output, { json: false, colour: false })
    for (const event of EVENTS) reporter.tell(event)
    reporter.finish(['done'], {})
    const screen = play(output.text())
    expect(screen.filter(line => line.includes('bake'))).toHaveLength(1)
    expect(screen[0]).toBe('insight · staging on this machine')
    expect(screen.at(-2)).toBe('done')
    expect(output.text()).not.toContain('\u001b[31m')
  })
})

describe('stageLine', () => {
  const running: StageState = {
    ...(INITIAL_STATE.stages[2] as StageState),
    verdict: 'running',
    text: 'httpd: Bake httpd',
    startedAt: 0
  }

  it('keeps the step and shortens the tail to the width', () => {
    const line = stageLine({ ...running, tail: 'x'.repeat(200) }, STYLE, 61_000)
    expect(line.length).toBeLessThanOrEqual(80)
    expect(line).toMatch(/^ {2}bake {9}httpd: Bake httpd … x+… +1:01 min ◀$/)
  })

  it('shows nothing that a terminal would act on', () => {
    expect(stageLine({ ...running, tail: 'a\u001b[2Jb\u0007c\u001b]0;t\u0007d\r' }, STYLE, 0)).toContain('… abcd ')
    expect(printable('\u001b[31mred\u001b[0m\u009b')).toBe('red')
  })
})

/** What stands on a terminal after this was written to it: lines, cursor up and erase below are understood. */
function play(text: string): string[] {
  const lines = ['']
  let row = 0
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a terminal acts on
  for (const part of text.split(/(\u001b\[\d*[AJ]|\n)/)) {
    if (part === '\n') {
      row += 1
      lines[row] ??= ''
    } else if (part.endsWith('A') && part.startsWith('\u001b')) row -= Number(part.slice(2, -1))
    else if (part.startsWith('\u001b')) lines.splice(row, Number.POSITIVE_INFINITY, '')
    else lines[row] += part
  }
  return lines
}

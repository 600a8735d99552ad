import { neutralise } from '../../lib/foreign-output.ts'
import { table } from '../../lib/markdown.ts'
import type { Json } from '../json/json.ts'
import type { Difference, Side } from '../plan/differences.ts'
import { pathText } from '../report/attributes.ts'
import { cut, span } from '../report/shown.ts'
import type { DriftedObject } from './drift-findings.ts'

/** Of names and values, in characters. */
export const LONGEST_NAME = 300
/** Attributes of one object. */
const MOST_ATTRIBUTES = 10
const LONGEST_VALUE = 100
/** How much of two long values is shown before and after where they begin to differ. */
const CONTEXT_BEFORE = 15
const CONTEXT_AFTER = 60

/** A table with as many objects as fit into `room` characters. */
export function tableOf(drifted: readonly DriftedObject[], room: number): string {
  const missing = (count: number) =>
    `${count} of ${drifted.length} objects are not shown here: plan the stack to see all.`
  const head = ['object', 'attribute', 'in the state', 'now']
  let left = room - table(head, []).length - missing(drifted.length).length - 2
  const rows: string[][] = []
  let shown = 0
  for (const one of drifted) {
    const more = rowsOf(one)
    left -= more.reduce((sum, row) => sum + row.join(' | ').length + 5, 0)
    if (left < 0) break
    rows.push(...more)
    shown += 1
  }
  const parts = [
    ...(shown === 0 ? [] : [table(head, rows)]),
    ...(shown < drifted.length ? [missing(drifted.length - shown)] : [])
  ]
  return parts.join('\n\n')
}

function rowsOf({ name, id, gone, differences }: DriftedObject): string[][] {
  if (gone) return [[quoted(name), '', id === undefined ? 'there' : quoted(JSON.stringify(id)), '**deleted**']]
  const rows = differences.slice(0, MOST_ATTRIBUTES).map((one, at) => {
    const [before, after] = sideTexts(one)
    return [at === 0 ? quoted(name) : '', quoted(pathText(one.path)), quoted(before), quoted(after)]
  })
  const more = differences.length - MOST_ATTRIBUTES
  return more > 0 ? [...rows, ['', `and ${more} more`, '', '']] : rows
}

/** Both values as one line of JSON each; of two long ones the part where they begin to differ. */
function sideTexts({ before, after, sensitive }: Difference): [string, string] {
  if (sensitive)
    return [
      before.kind === 'absent' ? 'null' : '(sensitive)',
      after.kind === 'absent' ? 'null' : '(sensitive, changed)'
    ]
  const [one, other] = [sideText(before), sideText(after)]
  if (one.length <= LONGEST_VALUE && other.length <= LONGEST_VALUE) return [one, other]
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return [windowOf(one, at), windowOf(other, at)]
}

function sideText(side: Side): string {
  if (side.kind === 'known') return neutralise(JSON.stringify(side.value satisfies Json))
  return side.kind === 'absent' ? 'null' : `(${side.kind})`
}

function windowOf(text: string, at: number): string {
  const from = Math.max(0, at - CONTEXT_BEFORE)
  const to = Math.min(text.length, at + CONTEXT_AFTER)
  return `${from > 0 ? '…' : ''}${cut(text, from, to)}${to < text.length ? '…' : ''}`
}

/** A text of others as a code span. */
export function quoted(text: string): string {
  return span(text, LONGEST_NAME)
}

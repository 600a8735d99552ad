import { tableHead, tableRow } from '../../lib/markdown.ts'
import type { Plan, ResourceChange } from '../plan/plan.ts'
import type { Room } from './budgets.ts'
import { addCounts, byDanger, type Counts, countsOf, DANGER, NO_COUNTS, quietParts } from './counts.ts'
import type { StackReport } from './report.ts'
import { addressText } from './resource-lines.ts'
import { pathSpan, span } from './shown.ts'
import { VERBS } from './verbs.ts'

interface Row {
  readonly stack: StackReport
  readonly counts: Counts
  /** The lower, the more dangerous. */
  readonly rank: number
}

const NOT_CHANGED = DANGER.length + 1

/**
 * The table of stacks, in the order they were given. When it has too many rows, stacks without changes become one, and
 * when that is not enough, the least dangerous ones are summed up in another.
 * @param most rows of stacks
 * @param room the table takes no more than this of what is left
 */
export function stackTable(stacks: readonly StackReport[], most: number, room: Room): string {
  const rows = stacks.map(rowOf)
  const head = tableHead(['stack', 'add', 'change', 'replace', 'destroy', ''], 'lrrrrl')
  const changed = rows.filter(row => row.rank < NOT_CHANGED)
  const folds = rows.length > most
  const kept = new Set(folds ? [...changed].sort((a, b) => a.rank - b.rank).slice(0, most) : rows)
  const lines: string[] = []
  let left = room.left() - room.measure(`${head.join('\n')}\n`) - 2 * LONGEST_FOLD
  const dropped: Row[] = []
  for (const row of rows) {
    if (!kept.has(row)) {
      if (row.rank < NOT_CHANGED) dropped.push(row)
      continue
    }
    const line = lineOf(row)
    left -= room.measure(`${line}\n`)
    if (left < 0) dropped.push(row)
    else lines.push(line)
  }
  if (dropped.length > 0) lines.push(sumLine(dropped))
  const same = rows.length - changed.length
  if (folds && same > 0) lines.push(tableRow([`${same} stack${same === 1 ? '' : 's'}`, '', '', '', '', 'no changes']))
  return [...head, ...lines].join('\n')
}

const LONGEST_FOLD = 120
/** A longer address would push the table over its edge. Its end sets it apart. */
const LONGEST_ADDRESS = 60

function rowOf(stack: StackReport): Row {
  const { result } = stack
  if (result.kind === 'failed') return { stack, counts: NO_COUNTS, rank: -1 }
  const first = byDanger(result.plan.resources).findIndex(list => list.length > 0)
  const rank = first >= 0 ? first : result.plan.applyable ? DANGER.length : NOT_CHANGED
  return { stack, counts: countsOf(result.plan), rank }
}

function lineOf({ stack, counts }: Row): string {
  const { result } = stack
  const says =
    result.kind === 'failed' ? `**failed**: ${span(firstLine(result.message), 120)}` : worst(result.plan, counts)
  return tableRow([pathSpan(stack.stack), ...numbers(counts), says])
}

function sumLine(rows: readonly Row[]): string {
  const sum = rows.reduce((counts, row) => addCounts(counts, row.counts), NO_COUNTS)
  return tableRow([`${rows.length} more stack${rows.length === 1 ? '' : 's'}`, ...numbers(sum), ''])
}

function numbers({ add, change, replace, destroy }: Counts): string[] {
  const number = (count: number) => (count === 0 ? '' : String(count))
  const strong = (count: number) => (count === 0 ? '' : `**${count}**`)
  return [number(add), number(change), strong(replace), strong(destroy)]
}

/** What a person should know first of a stack. */
function worst(plan: Plan, counts: Counts): string {
  const list = byDanger(plan.resources).find(one => one.length > 0)
  const first = list?.[0]
  if (list === undefined || first === undefined) return onlyOutputs(plan)
  const more = list.length > 1 ? ` and ${list.length - 1} more` : ''
  // Moves and imports have no column.
  const quiet = first.kind === 'no-op' ? [] : quietParts(counts)
  return [`${verbOf(first)} ${pathSpan(addressText(first), LONGEST_ADDRESS)}${more}`, ...quiet].join(', ')
}

function onlyOutputs(plan: Plan): string {
  if (plan.others.length > 0) return `${plan.others.length} actions or deferred changes`
  return plan.applyable ? 'changes outputs only' : 'no changes'
}

function verbOf({ kind, previousAddress }: ResourceChange): string {
  return kind === 'no-op' ? (previousAddress === undefined ? 'imports' : 'moves') : DOES[kind]
}

const DOES: Readonly<Record<Exclude<ResourceChange['kind'], 'no-op'>, string>> = {
  ...VERBS,
  read: 'reads',
  other: 'does something unknown to'
}

function firstLine(message: string): string {
  return /^.*\S.*$/m.exec(message)?.[0].trim() ?? 'no reason was given'
}

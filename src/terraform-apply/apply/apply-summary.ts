import { link as linkTo, plainText } from '../../lib/markdown.ts'
import { oneLine, pathSpan } from '../report/shown.ts'
import type { ApplyOutcome } from './outcome.ts'

/** What became of one stack in an apply. `unchanged`: there was nothing to do; `waiting`: its turn did not come. */
export interface StackEnd {
  readonly stack: string
  readonly outcome: ApplyOutcome | 'unchanged' | 'waiting'
}

/** What became of an apply of one or several stacks. */
export interface ApplySummary {
  /** The worst of all stacks. */
  readonly status: ApplyOutcome['status']
  /** Plain text for the log and the error. */
  readonly text: string
  /** Markdown block for comment, summary and check. */
  readonly block: string
}

/** Most characters that tell how an apply ended: it is put into a comment that may be full but for the room left for it. */
const LONGEST_TEXT = 1500
/** The same with several stacks, of the one that failed and of each other. */
const LONGEST_FAILURE = 700
const LONGEST_OTHER = 50
const MOST_STACKS = 20

/**
 * Put together what became of the stacks.
 * @param cancelled the apply was cut short, so some may be left without one having failed
 * @throws Error when something is left and nothing failed: that must never pass for a success
 */
export function summariseApply(
  ends: readonly StackEnd[],
  run: { id: number; url: string },
  { cancelled = false } = {}
): ApplySummary {
  const outcomes = ends.flatMap(({ outcome }) => (typeof outcome === 'string' ? [] : outcome))
  const failed = outcomes.find(one => one.status !== 'applied')
  const applied = outcomes.filter(one => one.status === 'applied').length
  const waiting = ends.filter(one => one.outcome === 'waiting').length
  const isLeft = applied === 0 || waiting > 0
  if (failed === undefined && isLeft && !cancelled)
    throw new Error(`${applied} stacks were applied and ${waiting} were not, although none failed.`)
  const status = failed?.status ?? (isLeft ? 'interrupted' : 'applied')
  const [only] = ends
  const all = applied + waiting + (failed === undefined ? 0 : 1)
  const text =
    ends.length === 1 && only !== undefined
      ? endText(only)
      : `${applied} of ${all} stacks with changes were applied. ${ends.map(end => `${end.stack}: ${endText(end)}`).join(' ')}`
  return { status, text, block: blockOf(ends, status, { applied, all }, run) }
}

/** `Changed: 2 objects. The state is written.`, `Nothing to do.`, `Not applied.` */
function endText({ outcome }: StackEnd): string {
  if (outcome === 'unchanged') return 'Nothing to do.'
  if (outcome === 'waiting') return 'Not applied: the apply stopped before.'
  return outcome.sentences.join(' ')
}

const TITLES: Readonly<Record<ApplyOutcome['status'], string>> = {
  applied: 'Applied.',
  failed: 'The apply failed.',
  interrupted: 'The apply was interrupted.',
  lost: 'The apply was killed.',
  running: 'The apply was left running.'
}

function blockOf(
  ends: readonly StackEnd[],
  status: ApplyOutcome['status'],
  { applied, all }: { applied: number; all: number },
  { id, url }: { id: number; url: string }
): string {
  const kind = status === 'applied' ? 'NOTE' : 'CAUTION'
  const link = linkTo(`run ${id}`, url)
  const [only] = ends
  if (ends.length === 1 && only !== undefined) {
    const text = plainText(oneLine(endText(only), LONGEST_TEXT))
    return `> [!${kind}]\n> **${TITLES[status]}** ${text} ${link}`
  }
  const told = [...ends].sort((a, b) => rank(a) - rank(b)).slice(0, MOST_STACKS)
  // Why it failed is worth more room than what went well.
  const roomOf = (end: StackEnd, at: number) => (at === 0 && rank(end) === 0 ? LONGEST_FAILURE : LONGEST_OTHER)
  const lines = told.map((end, at) => `> ${pathSpan(end.stack)}: ${plainText(oneLine(endText(end), roomOf(end, at)))}`)
  const more = ends.length - told.length
  const count =
    applied === all
      ? `${applied} ${applied === 1 ? 'stack' : 'stacks'}.`
      : `${applied} of ${all} stacks with changes were applied.`
  return [
    `> [!${kind}]\n> **${TITLES[status]}** ${count} ${link}`,
    ...lines,
    ...(more > 0 ? [`> and ${more} more`] : [])
  ].join('\n>\n')
}

/** What failed first, then what was not begun, then what is done. */
function rank({ outcome }: StackEnd): number {
  if (typeof outcome !== 'string') return outcome.status === 'applied' ? 2 : 0
  return outcome === 'waiting' ? 1 : 3
}

import { fenceFor, unmarked } from '../../lib/markdown.ts'
import { JOINT, type Room } from './budgets.ts'
import { byDanger, countsOf, countsSentence, DANGER, inThousands } from './counts.ts'
import type { PlannedStack, PlanReport } from './report.ts'
import { headLine, otherLine, outputLine, resourceLines } from './resource-lines.ts'
import { oneLine } from './shown.ts'

/** One thing to tell, as text of a `diff` block. `whole` is made only when there is room for it, `head` when there is less. */
interface Item {
  readonly stack: number
  readonly whole: () => string
  readonly head: () => string
}

interface Block {
  readonly summary: string
  readonly lines: string[]
  fence: string
}

/**
 * The details of every stack, one folded block each, in order of danger over all stacks: all that is destroyed comes before
 * all that is replaced, and so on, until the room is used up. The last part says what is not shown.
 * @param rest where to read what did not fit, Markdown
 */
export function detailBlocks({ stacks }: PlanReport, rest: string, room: Room): string[] {
  const total = stacks.reduce((sum, { result }) => sum + (result.kind === 'planned' ? sizeOf(result) : 0), 0)
  if (total === 0) return []
  const missing = (count: number) =>
    `${inThousands(count)} of ${inThousands(total)} changes are not shown here: ${rest}.`
  if (!room.take(`${missing(total)}${JOINT}`)) return []
  const blocks = new Map<number, Block>()
  let shown = 0
  for (const item of itemsOf(stacks)) {
    const block = blocks.get(item.stack) ?? emptyBlock(stacks, item.stack)
    if (add(block, item.whole(), room)) shown += 1
    else {
      // Of one that is too long to be shown whole, at least what happens to it.
      if (add(block, item.head(), room)) blocks.set(item.stack, block)
      break
    }
    blocks.set(item.stack, block)
  }
  const text = [...blocks.values()].map(textOf)
  return shown === total ? text : [...text, missing(total - shown)]
}

function sizeOf({ plan }: PlannedStack): number {
  return plan.resources.length + plan.others.length + plan.outputs.length
}

function* itemsOf(stacks: PlanReport['stacks']): Generator<Item> {
  const planned = stacks.flatMap(({ result }, stack) =>
    result.kind === 'failed'
      ? []
      : [{ stack, plan: result.plan, guarded: new Set(result.guarded), lists: byDanger(result.plan.resources) }]
  )
  for (const rank of DANGER.keys()) {
    for (const { stack, guarded, lists } of planned) {
      for (const change of lists[rank] ?? []) {
        const refused = DESTROYING.has(change.kind) && guarded.has(change.address)
        yield {
          stack,
          whole: () => resourceLines(change, refused).join('\n'),
          head: () => `${headLine(change, refused)}\n      … too long to be shown here`
        }
      }
    }
  }
  for (const { stack, plan } of planned) {
    for (const one of plan.others) yield { stack, whole: () => otherLine(one), head: () => otherLine(one) }
    for (const one of plan.outputs) yield { stack, whole: () => outputLine(one), head: () => outputLine(one) }
  }
}

const DESTROYING = new Set(['delete', 'replace', 'other'])

function emptyBlock(stacks: PlanReport['stacks'], at: number): Block {
  const stack = stacks[at]
  const counts = stack?.result.kind === 'planned' ? countsSentence(countsOf(stack.result.plan)) : ''
  return { summary: `<b>${htmlText(stack?.stack ?? '')}</b>: ${counts}`, lines: [], fence: '```' }
}

/** Put lines into a block, if there is room; the frame of the block and a longer fence count. */
function add(block: Block, lines: string, room: Room): boolean {
  const text = unmarked(lines)
  const needed = fenceFor(text)
  const fence = needed.length > block.fence.length ? needed : block.fence
  const frame = block.lines.length === 0 ? textOf({ ...block, lines: [] }) + JOINT : ''
  const growth = '`'.repeat(2 * (fence.length - block.fence.length))
  if (!room.take(`${frame}${growth}${text}\n`)) return false
  block.lines.push(text)
  block.fence = fence
  return true
}

function textOf({ summary, lines, fence }: Block): string {
  return `<details><summary>${summary}</summary>\n\n${fence}diff\n${lines.join('\n')}\n${fence}\n\n</details>`
}

/** Inside of an HTML block Markdown does not count, but GitHub still finds mentions and addresses outside of code. */
function htmlText(text: string): string {
  return `<code>${oneLine(text, 200).replace(/[&<>"'$]/g, one => `&#${one.charCodeAt(0)};`)}</code>`
}

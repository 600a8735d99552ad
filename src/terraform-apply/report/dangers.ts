import { plainText } from '../../lib/markdown.ts'
import type { Drift, ResourceChange } from '../plan/plan.ts'
import { attributeLines, changeText, pathText } from './attributes.ts'
import { JOINT, type Room } from './budgets.ts'
import { byDanger, DANGER, inThousands } from './counts.ts'
import type { PlannedStack, PlanReport, StackReport } from './report.ts'
import { addressText, replacementReason } from './resource-lines.ts'
import { oneLine, pathSpan, span } from './shown.ts'

type Planned = StackReport & { readonly result: PlannedStack }

/** Most places told that were changed outside of Terraform. */
const MOST_DRIFT = 8

/**
 * Blocks about what a reviewer must not overlook: what failed, what is destroyed or replaced, what is refused.
 * @param problems further sentences on what is missing, Markdown
 * @param most lines of dangers; the rest is counted
 */
export function dangerBlocks(report: PlanReport, problems: readonly string[], most: number, room: Room): string[] {
  const several = report.stacks.length > 1
  return [
    alert('CAUTION', [...problems.map(one => () => one), ...failureLines(report, several)], most, room),
    alert('WARNING', warningLines(report, several), most, room),
    alert('NOTE', driftLines(report, several), MOST_DRIFT, room)
  ].filter(block => block !== '')
}

/** A line that is made only when it is shown: a plan may have thousands. */
type Line = () => string

function alert(kind: string, lines: Iterable<Line>, most: number, room: Room): string {
  const shown: string[] = []
  let more = 0
  const head = `> [!${kind}]\n`
  // Room for the last line, and for the joints of the block.
  const spare = `> and 1,000,000 more, see the details.\n>\n${head}${JOINT}`
  for (const make of lines) {
    const line = more === 0 && shown.length < most ? make() : undefined
    const quoted = `> ${line}\n>\n`
    const fits = line !== undefined && room.left() > room.measure(quoted) + room.measure(spare) && room.take(quoted)
    if (fits) shown.push(line)
    else more += 1
  }
  if (shown.length + more === 0 || !room.take(spare)) return ''
  if (more > 0) shown.push(`${shown.length > 0 ? 'and ' : ''}${inThousands(more)} more, see the details.`)
  return `${head}${shown.map(line => `> ${line}`).join('\n>\n')}`
}

function failureLines({ stacks }: PlanReport, several: boolean): Line[] {
  return stacks.flatMap(({ stack, result }) => {
    if (result.kind !== 'failed') return []
    const who = several ? `${pathSpan(stack)} could not be planned` : 'The plan failed'
    return [() => `**${who}:** ${plainText(oneLine(result.message, 600))}`]
  })
}

/** Protected ones first: they decide whether this plan may be applied at all. */
function* warningLines({ stacks }: PlanReport, several: boolean): Generator<Line> {
  const planned = stacks
    .filter((one): one is Planned => one.result.kind === 'planned')
    .map(({ stack, result }) => ({
      plan: result.plan,
      name: several ? stack : undefined,
      guarded: new Set(result.guarded),
      lists: byDanger(result.plan.resources)
    }))
  for (const protectedOnes of [true, false]) {
    for (const kind of DANGEROUS) {
      for (const { name, guarded, lists } of planned) {
        for (const one of lists[DANGER.indexOf(kind)] ?? []) {
          if (guarded.has(one.address) === protectedOnes) yield () => dangerLine(one, protectedOnes, name)
        }
      }
    }
  }
  for (const { plan, name } of planned) {
    const whose = name === undefined ? '' : ` in ${pathSpan(name)}`
    for (const check of plan.failingChecks) yield () => `The check ${span(check)}${whose} does not hold.`
    if (!plan.complete)
      yield () => `The plan${whose} is not complete: some changes can be planned only after it was applied.`
  }
}

const DANGEROUS = ['delete', 'other', 'replace'] as const

function dangerLine(change: ResourceChange, guarded: boolean, stack: string | undefined): string {
  const address = `**${span(addressText(change))}**`
  const does = (verb: string) =>
    stack === undefined ? `${verb[0]?.toUpperCase()}${verb.slice(1)}` : `${pathSpan(stack)} ${verb}`
  const allow = guarded
    ? ` It is protected: allow it with ${span(`allow-destroy: ${change.address}`, ADDRESS_TO_COPY)}.`
    : ''
  if (change.kind === 'replace') return `${does('replaces')} ${address} because ${forcedBy(change)}.${allow}`
  if (change.kind === 'delete') return `${does('destroys')} ${address}.${allow}`
  return `${does('does')} to ${address} what is not known here: ${span(change.actions.join(', '))}.${allow}`
}

/** An address that is to be copied is not cut, unless it is absurd. */
const ADDRESS_TO_COPY = 1000

function forcedBy(change: ResourceChange): string {
  const forcing = new Set(change.replacePaths.map(path => JSON.stringify(path)))
  const known = change.differences.filter(one => forcing.size > 0 && forcing.has(JSON.stringify(one.path)))
  if (known.length === 0) return plainText(oneLine(replacementReason(change), 300))
  const parts = known.slice(0, 2).map(one => `${span(pathText(one.path))} changes (${span(changeText(one), 260)})`)
  return known.length > 2 ? `${parts.join(', ')} and ${known.length - 2} more` : parts.join(' and ')
}

function* driftLines({ stacks }: PlanReport, several: boolean): Generator<Line> {
  for (const { stack, result } of stacks) {
    if (result.kind !== 'planned') continue
    for (const drift of result.plan.drift) {
      if (drift.relevant.length === 0) continue
      yield () => driftLine(drift, several ? `in ${pathSpan(stack)} ` : '')
    }
  }
}

function driftLine(drift: Drift, where: string): string {
  const parts = drift.relevant
    .slice(0, 3)
    .flatMap(attributeLines)
    .slice(0, 3)
    .map(one => `${span(one.path, 120)} ${span(one.text, 300)}`)
  const more = drift.relevant.length > 3 ? ` and ${drift.relevant.length - 3} more` : ''
  return `Changed outside of Terraform: ${where}${span(addressText(drift))}: ${parts.join(', ')}${more}.`
}

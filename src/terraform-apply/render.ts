import { neutralise } from '../lib/foreign-output.ts'
import { codeBlock, codeSpan, table } from '../lib/markdown.ts'
import { changeText, pathText } from './attributes.ts'
import { countsOf, countsSentence, inOrderOfDanger } from './counts.ts'
import type { Plan, ResourceChange } from './plan.ts'
import { addressText, outputLine, replacementReason, resourceLines } from './resource-lines.ts'

/** GitHub refuses a comment of more than 65,536 UTF-16 units. The rest is room for what becomes of the plan later. */
export const COMMENT_BUDGET = 60_000
/** GitHub drops a summary of more than 1,048,576 bytes whole; a unit takes up to 3 of them. */
export const SUMMARY_BUDGET = 340_000

/** Everything that a rendering tells. */
export interface PlanReport {
  readonly environment: string
  readonly stack: string
  readonly plan: Plan
  readonly digest: string
  /** Changes that the guard refuses. */
  readonly guarded: readonly ResourceChange[]
  readonly commit: string
  readonly toolName: string
  /** Milliseconds that planning took. */
  readonly took: number
  readonly run: { readonly id: number; readonly url: string }
  /** What the last update of the comment changed, Markdown. */
  readonly since: string | undefined
  /** A block that stands above the rest: refused, applied, interrupted. Markdown. */
  readonly status: string | undefined
}

/** More dangers than this are counted. */
const MOST_DANGERS = 12

/**
 * The plan as Markdown: table, dangers, details in order of danger, as much as fits.
 * @param budget most UTF-16 units of the result
 * @param rest where to read what did not fit, Markdown
 */
export function renderPlan(report: PlanReport, budget: number, rest: string): string {
  const head = [
    titleOf(report),
    report.since === undefined ? '' : `<sub>${report.since}</sub>`,
    statusBlock(report.status),
    tableOf(report),
    dangersOf(report)
  ].filter(part => part !== '')
  const foot = footOf(report)
  const room = budget - [...head, foot].join('\n\n').length - 4
  return [...head, ...detailsOf(report, room, rest), foot].join('\n\n')
}

const STATUS_START = '<!-- insight:status -->'
const STATUS_END = '<!-- /insight:status -->'

function statusBlock(status: string | undefined): string {
  return `${STATUS_START}\n${status === undefined ? '' : `${status}\n`}${STATUS_END}`
}

/** The same comment with another status; `undefined` when it has no place for one. */
export function withStatus(body: string, status: string): string | undefined {
  const from = body.indexOf(STATUS_START)
  const to = body.indexOf(STATUS_END, from)
  if (from === -1 || to === -1) return undefined
  return body.slice(0, from) + statusBlock(status) + body.slice(to + STATUS_END.length)
}

function titleOf({ environment, plan, commit }: PlanReport): string {
  const { replace, destroy } = countsOf(plan)
  const dangers = [
    replace > 0 ? `${replace} replacement${replace === 1 ? '' : 's'}` : '',
    destroy > 0 ? `${destroy} destroy${destroy === 1 ? '' : 's'}` : ''
  ].filter(part => part !== '')
  const danger = dangers.length > 0 ? ` · **${dangers.join(', ')}**` : ''
  return `### Plan for ${codeSpan(environment)}${danger} · commit ${commit.slice(0, 7)}`
}

function tableOf({ stack, plan }: PlanReport): string {
  const counts = countsOf(plan)
  const number = (count: number, dangerous = false) => (count === 0 ? '' : dangerous ? `**${count}**` : String(count))
  const row = [
    codeSpan(stack),
    number(counts.add),
    number(counts.change),
    number(counts.replace, true),
    number(counts.destroy, true),
    worst(plan)
  ]
  return table(['stack', 'add', 'change', 'replace', 'destroy', ''], [row], 'lrrrrl')
}

function worst(plan: Plan): string {
  const [first] = inOrderOfDanger(plan.resources)
  if (first === undefined) return plan.applyable ? 'changes outputs only' : 'no changes'
  const same = plan.resources.filter(one => one.kind === first.kind).length
  const more = same > 1 ? ` and ${same - 1} more` : ''
  return `${VERBS[first.kind]} ${shortSpan(addressText(first))}${more}`
}

const VERBS: Readonly<Record<ResourceChange['kind'], string>> = {
  create: 'adds',
  update: 'changes',
  delete: 'destroys',
  replace: 'replaces',
  forget: 'forgets',
  read: 'reads',
  'no-op': 'moves or imports',
  other: 'does something unknown to'
}

function dangersOf(report: PlanReport): string {
  const { plan, guarded } = report
  const dangerous = inOrderOfDanger(plan.resources).filter(
    one => one.kind === 'delete' || one.kind === 'replace' || one.kind === 'other'
  )
  // Protected ones first: they decide whether this plan may be applied at all.
  const ordered = [...guarded, ...dangerous.filter(one => !guarded.includes(one))]
  const lines = ordered.slice(0, MOST_DANGERS).map(one => dangerLine(one, guarded.includes(one)))
  if (ordered.length > MOST_DANGERS) lines.push(`and ${ordered.length - MOST_DANGERS} more, see the details.`)
  lines.push(...plan.failingChecks.slice(0, MOST_DANGERS).map(check => `The check ${shortSpan(check)} does not hold.`))
  if (!plan.complete) lines.push('This plan is not complete: some changes can be planned only after it was applied.')
  if (lines.length === 0) return ''
  return `> [!WARNING]\n${lines.map(line => `> ${line}`).join('\n>\n')}`
}

function dangerLine(change: ResourceChange, isGuarded: boolean): string {
  const address = shortSpan(addressText(change))
  const allow = isGuarded ? ` It is protected: allow it with ${codeSpan(`allow-destroy: ${change.address}`)}.` : ''
  if (change.kind === 'replace') return `Replaces **${address}**: ${forcedBy(change)}.${allow}`
  if (change.kind === 'delete') return `Destroys **${address}**.${allow}`
  return `Does to **${address}**: ${shortSpan(change.actions.join(', '))}.${allow}`
}

function forcedBy(change: ResourceChange): string {
  const forcing = change.replacePaths.map(path => JSON.stringify(path))
  const known = change.differences.filter(one => forcing.includes(JSON.stringify(one.path)))
  if (known.length === 0) return neutralise(replacementReason(change)).replace(/[`*_<>[\]|@]/g, '')
  const parts = known.slice(0, 2).map(one => `${shortSpan(pathText(one.path))} changes (${shortSpan(changeText(one))})`)
  return known.length > 2 ? `${parts.join(', ')} and ${known.length - 2} more` : parts.join(' and ')
}

/** Blocks of details, until `room` is used up; the last says what did not fit. */
function detailsOf(report: PlanReport, room: number, rest: string): string[] {
  const { plan, stack } = report
  const changes = inOrderOfDanger(plan.resources)
  const all = [
    ...changes.map(one => resourceLines(one).join('\n')),
    ...plan.others.map(one => neutralise(`!   ${one.address} (${one.what})`)),
    ...plan.outputs.map(outputLine)
  ]
  if (all.length === 0) return []
  const summary = `<details><summary><b>${htmlText(stack)}</b>: ${countsSentence(plan)}</summary>`
  const missing = (count: number) => `${count} of ${all.length} changes are not shown here: ${rest}.`
  let left = room - summary.length - missing(all.length).length - 64
  const shown: string[] = []
  let longestFence = 0
  for (const one of all) {
    longestFence = Math.max(longestFence, ...(one.match(/`+/g) ?? []).map(run => run.length))
    left -= one.length + 1
    if (left - 2 * longestFence < 0) break
    shown.push(one)
  }
  const block = shown.length === 0 ? [] : [`${summary}\n\n${codeBlock(shown.join('\n'), 'diff')}\n\n</details>`]
  return shown.length === all.length ? block : [...block, missing(all.length - shown.length)]
}

function footOf(report: PlanReport): string {
  const { digest, toolName, took, run, plan } = report
  const facts = [
    `digest ${codeSpan(digest)}`,
    toolName,
    `planned in ${Math.max(1, Math.round(took / 1000))} s`,
    `[run ${run.id}](${run.url})`
  ]
  return `${facts.join(' · ')}\n${plan.applyable ? 'Apply runs exactly this, or refuses.' : 'There is nothing to apply.'}`
}

function shortSpan(text: string): string {
  const clean = neutralise(text)
  return codeSpan(clean.length > 200 ? `${clean.slice(0, 199).replace(/[\ud800-\udbff]$/, '')}…` : clean)
}

/** Inside of an HTML block Markdown does not count, but GitHub still finds mentions and addresses. */
function htmlText(text: string): string {
  const escaped = neutralise(text).replace(/[&<>"]/g, one => `&#${one.charCodeAt(0)};`)
  return `<code>${escaped}</code>`
}

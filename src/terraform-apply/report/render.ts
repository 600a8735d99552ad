import { codeSpan, link, table } from '../../lib/markdown.ts'
import { JOINT, type Room, roomOf, type Surface } from './budgets.ts'
import { countsSentence } from './counts.ts'
import { dangerBlocks } from './dangers.ts'
import { detailBlocks } from './details.ts'
import { isApplyable, type PlanReport, totalsOf } from './report.ts'
import { pathSpan, span } from './shown.ts'
import { stackTable } from './stack-table.ts'

/** What a rendering tells besides the report. */
export interface Extras {
  /** What the last update changed, Markdown. */
  readonly since?: string | undefined
  /** What became of the plans: stands above them. Markdown. */
  readonly status?: string | undefined
  /** Sentences on what is missing from the report, Markdown. */
  readonly problems?: readonly string[]
  /** Addresses where more can be read. */
  readonly links?: { readonly summary?: string | undefined; readonly artifact?: string | undefined }
  /** Digests by label, when the report is put together from plans that are approved each by itself. */
  readonly digests?: readonly (readonly [label: string, digest: string])[]
  /** Kept free of the surface's limit, in what it measures. */
  readonly reserved?: number
}

/**
 * The plans as Markdown: totals, table, dangers, details in order of danger, as much as fits. Never longer than the
 * surface takes; made from the report and nothing else.
 */
export function renderReport(report: PlanReport, surface: Surface, extras: Extras = {}): string {
  const room = roomOf(surface, extras.reserved ?? 0)
  const parts: string[] = []
  const put = (...texts: string[]) => parts.push(...texts.filter(text => text !== ''))
  const [title, foot] = [titleOf(report), footOf(report, extras)]
  room.take(`${title}${JOINT}${foot}${JOINT}`)
  put(title, takeAll(extras.since === undefined ? '' : `<sub>${extras.since}</sub>`, room))
  put(takeAll(extras.status ?? '', room))
  if (report.stacks.length > 0) put(takeAll(stackTable(report.stacks, surface.rows, shareOf(room)), room))
  put(...dangerBlocks(report, extras.problems ?? [], surface.dangers, room))
  const digests = digestTable(extras.digests ?? [])
  const shownDigests = takeAll(digests, room)
  put(...detailBlocks(report, whereTheRestIs(extras), room))
  put(shownDigests, foot)
  return parts.join(JOINT)
}

/** Half of the room: the other half is for what is to be looked at closely. */
function shareOf(room: Room): Room {
  return { ...room, left: () => room.left() / 2 }
}

/** The text, if there is room for it. */
function takeAll(text: string, room: Room): string {
  return text !== '' && room.take(text + JOINT) ? text : ''
}

/** The heading, and under it what the plans do in all. */
function titleOf(report: PlanReport): string {
  const { environment, workspace, stacks, commit, run } = report
  const failed = stacks.filter(one => one.result.kind === 'failed').length
  const heading = [
    `Plan for ${pathSpan(environment)}`,
    workspace === undefined ? '' : `workspace ${pathSpan(workspace)}`,
    stacks.length > 1 ? `${stacks.length} stacks` : '',
    `commit ${commitText(commit, run.url)}`
  ]
  const counts = [
    failed > 0 ? `**${failed} failed**` : '',
    failed === stacks.length ? '' : countsSentence(totalsOf(report), text => `**${text}**`)
  ]
  return `### ${factsOf(heading)}${failed + stacks.length === 0 ? '' : JOINT}${factsOf(counts)}`
}

function factsOf(facts: readonly string[]): string {
  return facts.filter(fact => fact !== '').join(' · ')
}

function commitText(commit: string, runUrl: string): string {
  if (!/^[0-9a-f]{7,64}$/.test(commit)) return span(commit, 40)
  const repository = /^(.+)\/actions\/runs\/\d+$/.exec(runUrl)?.[1]
  return link(codeSpan(commit.slice(0, 7)), repository === undefined ? '' : `${repository}/commit/${commit}`)
}

function footOf(report: PlanReport, { links, digests = [], problems = [] }: Extras): string {
  const { digest, stacks, run } = report
  const full = [
    links?.summary === undefined ? '' : link('summary', links.summary),
    links?.artifact === undefined ? '' : link('all of it', links.artifact)
  ].filter(one => one !== '')
  const tools = [...new Set(stacks.map(one => one.toolName))]
  const took = Math.max(0, ...stacks.map(one => one.took))
  const facts = [
    full.length > 0 ? `Full plan: ${full.join(' · ')}` : '',
    ...tools.slice(0, 3).map(name => plainTool(name)),
    stacks.length > 0
      ? `${stacks.length > 1 ? 'slowest plan' : 'planned in'} ${Math.max(1, Math.round(took / 1000))} s`
      : '',
    link(`run ${run.id}`, run.url)
  ]
  const which = digest === undefined || digests.length > 1 ? '' : ` (digest ${span(digest)})`
  // Summaries, unlike comments, do not keep the end of a line.
  return `${factsOf(facts)}${JOINT}${promiseOf(report, problems, which)}`
}

function promiseOf(report: PlanReport, problems: readonly string[], which: string): string {
  if (report.stacks.some(one => one.result.kind === 'failed'))
    return 'What failed has no digest: it cannot be approved.'
  if (problems.length > 0) return 'What is missing has no digest: it cannot be approved.'
  return isApplyable(report) ? `Apply runs exactly this${which}, or refuses.` : `There is nothing to apply${which}.`
}

/** The names that we give to tools are plain; any other came from elsewhere. */
function plainTool(name: string): string {
  return /^[A-Za-z]{1,20} \d{1,4}(?:\.\d{1,4}){0,3}(?:-[a-z]{1,10}\d{0,6})?$/.test(name) ? name : span(name, 60)
}

function digestTable(digests: readonly (readonly [string, string])[]): string {
  if (digests.length < 2) return ''
  const rows = digests.map(([label, digest]) => [pathSpan(label), span(digest)])
  return `<details><summary>${digests.length} digests</summary>\n\n${table(['plan', 'digest'], rows)}\n\n</details>`
}

function whereTheRestIs({ links }: Extras): string {
  if (links?.artifact !== undefined) return `see ${link('all of it', links.artifact)}`
  if (links?.summary !== undefined) return `see the ${link('job summary', links.summary)}`
  return 'they are too many, run the plan yourself to see all'
}

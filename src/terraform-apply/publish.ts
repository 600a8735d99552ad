import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnnotationProperties } from '@actions/core'
import * as core from '@actions/core'
import { uploadFiles } from '../lib/artifacts.ts'
import { tryToShow } from '../lib/showing.ts'
import type { ApplySummary } from './apply-summary.ts'
import type { Audience } from './audience.ts'
import { SUMMARY } from './budgets.ts'
import { type Check, checkName, publishCheck } from './check-run.ts'
import { checkSummary, checkTitle } from './check-text.ts'
import { type PullRequestPlace, publishComment, putStatus } from './comment.ts'
import { commentBody } from './comment-body.ts'
import { findCommentedPull } from './commented-pull.ts'
import type { Diagnostic, Place } from './diagnostics.ts'
import { artifactName, DOCUMENT_FILE, PAGE_FILE, writeDocument } from './document.ts'
import { writePage } from './html.ts'
import { renderReport } from './render.ts'
import { type PlanReport, verdictOf } from './report.ts'
import type { Step } from './step.ts'

/** Further files of a plan's artifact: sealed plan files, by name. */
export type SealedFiles = ReadonlyMap<string, Buffer>

/**
 * Show a plan everywhere: summary, comment, check, artifact.
 * @returns the comment's address, when there is one
 * @throws Error when `sealed` files could not be kept: without them nothing could be applied
 */
export async function publishPlan(
  { audience, home }: Step,
  report: PlanReport,
  diagnostics: readonly Diagnostic[],
  sealed: SealedFiles
): Promise<string | undefined> {
  const verdict = verdictOf(report)
  // The log of a step that fails says why, whoever can read the check.
  if (verdict === 'failed' && !audience.context.pullRequest?.fork)
    annotate(diagnostics.filter(one => one.severity === 'error'))
  const [url] = await Promise.all([
    commentPlan(audience, report),
    showCheckOrAnnotate(audience, {
      name: checkName('plan', audience),
      conclusion: verdict === 'changes' ? 'neutral' : verdict === 'no-changes' ? 'success' : 'failure',
      title: checkTitle(report),
      summary: checkSummary(report, linksOf(report)),
      digest: report.digest,
      diagnostics
    }),
    summarise(report),
    keepArtifact(audience, home, report, sealed)
  ])
  return url
}

/** Show that there is nothing to apply. */
export async function publishNothing({ audience }: Step, report: PlanReport): Promise<void> {
  await Promise.all([
    summarise(report),
    putOutcome(audience, '> [!NOTE]\n> **Nothing to apply.** The infrastructure is as declared.')
  ])
}

/** Show plans that will not be applied, and why: `status` stands above them. */
export async function publishNotApplied(
  { audience }: Step,
  report: PlanReport,
  { status, title, diagnostics }: { status: string; title: string; diagnostics: readonly Diagnostic[] }
): Promise<string | undefined> {
  const [url] = await Promise.all([
    commentPlan(audience, report, status),
    summarise(report, status),
    showCheckOrAnnotate(audience, {
      name: checkName('apply', audience),
      conclusion: 'failure',
      title: `${report.environment}: ${title}`,
      summary: `${status}\n\n${checkSummary(report, linksOf(report))}`,
      digest: report.digest,
      diagnostics
    })
  ])
  return url
}

/**
 * Show how an apply ended.
 * @param left the plan of what is left, when the apply failed: it takes the place of the plan that was applied in part
 */
export async function publishApply(
  { audience }: Step,
  report: PlanReport,
  summary: ApplySummary,
  { left, diagnostics }: { left: PlanReport | undefined; diagnostics: readonly Diagnostic[] }
): Promise<string | undefined> {
  const [url] = await Promise.all([
    left === undefined ? putOutcome(audience, summary.block) : commentPlan(audience, left, summary.block),
    summarise(left ?? report, summary.block),
    showOutcome(audience, summary, diagnostics, report.digest)
  ])
  return url
}

/** Show how an apply ended that was cut short. */
export async function publishInterrupted(
  audience: Audience,
  summary: ApplySummary,
  diagnostics: readonly Diagnostic[]
): Promise<void> {
  await Promise.all([
    putOutcome(audience, summary.block),
    tryToShow('The job summary could not be written', () => core.summary.addRaw(summary.block, true).write()),
    showOutcome(audience, summary, diagnostics, undefined)
  ])
}

async function showOutcome(
  audience: Audience,
  summary: ApplySummary,
  diagnostics: readonly Diagnostic[],
  digest: string | undefined
): Promise<void> {
  await showCheckOrAnnotate(audience, {
    name: checkName('apply', audience),
    conclusion: summary.status === 'applied' ? 'success' : 'failure',
    title: `${audience.settings.environment}: ${summary.status}`,
    summary: summary.block,
    digest,
    diagnostics
  })
}

async function summarise(report: PlanReport, status?: string): Promise<void> {
  const text = renderReport(report, SUMMARY, { status, links: { artifact: linksOf(report).artifact } })
  await tryToShow('The job summary could not be written', () => core.summary.addRaw(text, true).write())
}

function linksOf({ run }: PlanReport) {
  return { summary: run.url, artifact: `${run.url}#artifacts` }
}

async function commentPlan(audience: Audience, report: PlanReport, status?: string): Promise<string | undefined> {
  const place = await findPlace(audience)
  if (place === undefined) return undefined
  const { key } = audience
  const extras = {
    keys: [key],
    links: linksOf(report),
    ...(status === undefined ? {} : { statuses: { [key]: status } })
  }
  const published = await tryToShow(
    'The comment could not be written',
    () => publishComment(place, { key }, previous => commentBody(report, extras, previous)),
    WRITE_COMMENTS
  )
  if (published === undefined) return undefined
  core.info(
    published.outcome === 'newer'
      ? `The comment shows a later run already and was left as it is: ${published.url}`
      : `Comment ${published.outcome}: ${published.url}`
  )
  return published.url
}

/** Put another status above the plan in the comment that stands. */
async function putOutcome(audience: Audience, status: string): Promise<string | undefined> {
  const place = await findPlace(audience)
  if (place === undefined) return undefined
  return tryToShow('The comment could not be updated', () => putStatus(place, audience.key, status), WRITE_COMMENTS)
}

/** A check run on the reviewed commit; where there can be none, the findings as annotations of the step. */
async function showCheckOrAnnotate({ github, context }: Audience, check: Check): Promise<void> {
  const shown = context.pullRequest?.fork
    ? undefined
    : await tryToShow(
        'The check run could not be written',
        async () => {
          await publishCheck(await github(), context, check)
          return true
        },
        'Add "permissions: checks: write" to the job to have it.'
      )
  if (shown !== true) annotate(check.diagnostics)
}

function annotate(diagnostics: readonly Diagnostic[]): void {
  for (const { severity, summary, detail, place } of diagnostics) {
    const where = place === undefined ? {} : annotationPlace(place)
    const message = detail || summary
    if (severity === 'error') core.error(message, { title: summary, ...where })
    else core.warning(message, { title: summary, ...where })
  }
}

/** GitHub's end column is inclusive, Terraform's is not. */
function annotationPlace({ file, line, endLine, columns }: Place): AnnotationProperties {
  const inLine =
    columns === undefined ? {} : { startColumn: columns.start, endColumn: Math.max(columns.start, columns.end - 1) }
  return { file, startLine: line, endLine, ...inLine }
}

/** The whole report for people and programs, and what an apply of the saved plan needs. */
async function keepArtifact(
  { settings, context, key }: Audience,
  home: string,
  report: PlanReport,
  sealed: SealedFiles
): Promise<void> {
  const folder = join(home, 'artifact')
  const keep = async () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, DOCUMENT_FILE), writeDocument(report, { keyed: settings.planKey !== undefined }))
    await writePage(report, join(folder, PAGE_FILE))
    for (const [name, content] of sealed) writeFileSync(join(folder, name), content, { mode: 0o600 })
    const uploaded = await uploadFiles(settings.environmentVariables, {
      name: artifactName(key, context.runAttempt),
      folder,
      files: [DOCUMENT_FILE, PAGE_FILE, ...sealed.keys()],
      retentionDays: RETENTION_DAYS
    })
    if (!uploaded.available && sealed.size > 0)
      throw new Error(`The saved plan could not be kept, so it can never be applied. ${uploaded.reason}`)
    if (!uploaded.available) core.info(`The plan is not kept as an artifact. ${uploaded.reason}`)
  }
  if (sealed.size > 0) await keep()
  else await tryToShow('The plan could not be kept as an artifact', keep)
}

/** As long as a pull request may reasonably wait for its merge. */
const RETENTION_DAYS = 30

const WRITE_COMMENTS =
  'The plan is in the job summary. Add "permissions: pull-requests: write" to the job to have it as a comment.'

/** The pull request to comment: the event's, or the one that brought this commit to its branch. */
async function findPlace({ settings, context, github }: Audience): Promise<PullRequestPlace | undefined> {
  if (!settings.comment) return undefined
  if (context.pullRequest?.fork) {
    core.info('No comment: the token of a pull request from a fork may not write. The plan is in the job summary.')
    return undefined
  }
  const client = await github()
  const pullRequest = await tryToShow('The pull request of this commit could not be looked up', () =>
    findCommentedPull(client, context)
  )
  return pullRequest === undefined ? undefined : { github: client, context, pullRequest }
}

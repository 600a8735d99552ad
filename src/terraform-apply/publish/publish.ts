import * as core from '@actions/core'
import { tryToShow } from '../../lib/showing.ts'
import type { ApplySummary } from '../apply/apply-summary.ts'
import type { Audience } from '../audience.ts'
import { SUMMARY } from '../report/budgets.ts'
import { renderReport } from '../report/render.ts'
import { type PlanReport, verdictOf } from '../report/report.ts'
import type { Step } from '../step.ts'
import type { Diagnostic } from '../tool/diagnostics.ts'
import { annotate } from './annotations.ts'
import { type Check, checkName, publishCheck } from './check-run.ts'
import { checkSummary, checkTitle } from './check-text.ts'
import { keepArtifact, type SealedFiles } from './plan-artifact.ts'
import { commentPlan, linksOf, putOutcome } from './plan-comment.ts'

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

import { join } from 'node:path'
import * as core from '@actions/core'
import type { Cancellation } from '../lib/cancellation.ts'
import { UserError } from '../lib/errors.ts'
import { writeAtomically } from '../lib/private-folder.ts'
import { applyArguments } from './arguments.ts'
import { checkName } from './check-run.ts'
import { countsText } from './counts.ts'
import type { Diagnostic } from './diagnostics.ts'
import { allowHint } from './guard.ts'
import { snapshotOf } from './history.ts'
import { type ApplyOutcome, judgeApply } from './outcome.ts'
import type { FreshPlan } from './planning.ts'
import { followProgress } from './progress.ts'
import { type Audience, annotate, commentPlan, commentStatus, showCheck, summarisePlan } from './publish.ts'
import type { PlanReport } from './render.ts'
import { rescueState } from './rescue.ts'
import { outcomeBlock, reasonsOfRefusal, refusedBlock } from './statuses.ts'
import { readOutputs, superviseTerraform, type Terraform } from './terraform.ts'

/** File in the private folder: how many objects an apply was to change. */
export const PLANNED = 'planned'

/** The infrastructure is as declared already: that is success, whatever was approved. */
export async function nothingToApply(report: PlanReport, terraform: Terraform): Promise<void> {
  core.info('There is nothing to apply.')
  core.setOutput('status', 'no-changes')
  core.setOutput('changed', false)
  await summarisePlan(report)
  await writeOutputs(terraform)
}

/** @throws UserError when the plan is protected, or not the one that was approved; both are shown before */
export async function refuseUnlessApproved(audience: Audience, report: PlanReport, { plan, diagnostics }: FreshPlan) {
  const { settings, context } = audience
  const approved = settings.planDigest
  const different = settings.verify === 'digest' && approved !== report.digest
  if (!different && report.guarded.length === 0) return
  core.setOutput('status', different ? 'refused' : 'protected')
  core.setOutput('changed', false)
  const facts = { commit: report.commit, digest: report.digest, run: context.runId, attempt: context.runAttempt }
  const now = snapshotOf(plan, facts)
  let reasons: readonly string[] = []
  const statusFor = (shown: Parameters<typeof reasonsOfRefusal>[3]) => {
    if (!different) return undefined
    reasons = reasonsOfRefusal(plan, approved ?? '', now, shown)
    return refusedBlock(reasons, approved ?? '', report.run)
  }
  core.setOutput('comment-url', (await commentPlan(audience, report, statusFor)) ?? '')
  const status = statusFor(undefined)
  await summarisePlan(status === undefined ? report : { ...report, status })
  const message = different
    ? `Nothing was applied. What would be applied now (${report.digest}) is not what was approved (${approved}). Review the new plan and give its digest as plan-digest.`
    : `Nothing was applied. Protected: ${report.guarded.map(one => one.address).join(', ')}. ${allowHint(report.guarded[0]?.address ?? '')}`
  await showCheck(audience, {
    name: checkName('apply', report),
    conclusion: 'failure',
    title: `${report.environment}: not applied`,
    summary: status ?? message,
    digest: report.digest,
    diagnostics
  })
  throw new UserError(message)
}

/** Apply exactly the plan in the file. */
export async function applyPlan(
  audience: Audience,
  terraform: Terraform,
  report: PlanReport,
  { plan, file }: FreshPlan,
  cancellation: Cancellation
): Promise<void> {
  const { settings } = audience
  const progress = followProgress(settings, line => core.info(line))
  const started = Date.now()
  // For the post step, should it have to tell how this ended.
  writeAtomically(join(terraform.home, PLANNED), String(plan.resources.length))
  const { end, late } = await superviseTerraform(terraform, 'apply', applyArguments(settings, file, plan.ephemeral), {
    onLine: progress.read,
    cancellation,
    timeout: settings.timeout
  })
  const rescued = rescueState(settings.folder, terraform.home)
  const outcome = judgeApply({
    end,
    progress,
    planned: plan.resources.length,
    rescued,
    lock: undefined,
    tool: settings.tool
  })
  core.setOutput('status', outcome.status)
  core.setOutput('changed', outcome.status === 'applied' || progress.completed.length > 0)
  await showApplied(audience, report, outcome, progress.diagnostics)
  if (outcome.status !== 'applied') {
    throw new UserError(
      `${late ? 'The timeout was reached. ' : ''}The apply of ${settings.stack} failed. ${outcome.sentences.join(' ')}`
    )
  }
  core.info(`Applied in ${Math.round((Date.now() - started) / 1000)} s.`)
  // Last, for it may fail: that the plan was applied has been told by then.
  await writeOutputs(terraform)
}

async function showApplied(
  audience: Audience,
  report: PlanReport,
  outcome: ApplyOutcome,
  diagnostics: readonly Diagnostic[]
): Promise<void> {
  const status = outcomeBlock(outcome, report.run)
  await summarisePlan({ ...report, status })
  core.setOutput('comment-url', (await commentStatus(audience, status)) ?? '')
  const applied = outcome.status === 'applied'
  const checked = await showCheck(audience, {
    name: checkName('apply', report),
    conclusion: applied ? 'success' : 'failure',
    title: `${report.environment}: ${applied ? `applied ${countsText(report.plan)}` : outcome.status}`,
    summary: status,
    digest: report.digest,
    diagnostics
  })
  if (!checked) annotate(diagnostics)
}

/** All outputs go into a private file, those that are not sensitive into an output of the step as well. */
export async function writeOutputs(terraform: Terraform): Promise<void> {
  const { all, open } = await readOutputs(terraform)
  const file = join(terraform.home, 'outputs.json')
  writeAtomically(file, JSON.stringify(all))
  core.setOutput('outputs', JSON.stringify(open))
  core.setOutput('outputs-file', file)
}

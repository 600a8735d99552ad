import * as core from '@actions/core'
import { type Cancellation, listenForCancellation } from '../lib/cancellation.ts'
import { UserError } from '../lib/errors.ts'
import { readRunContext } from '../lib/github.ts'
import { makePrivateFolder } from '../lib/private-folder.ts'
import { applyPlan, nothingToApply, refuseUnlessApproved, writeOutputs } from './applying.ts'
import { checkName } from './check-run.ts'
import { countsOf, countsSentence, countsText } from './counts.ts'
import { makeDigestKey, planDigest } from './digest.ts'
import { allowHint, protectedChanges } from './guard.ts'
import { readInputs } from './inputs.ts'
import { type FreshPlan, initialise, makePlan, PlanFailed } from './planning.ts'
import {
  type Audience,
  annotate,
  commentPlan,
  commentStatus,
  openAudience,
  showCheck,
  summarisePlan
} from './publish.ts'
import type { PlanReport } from './render.ts'
import { refuseUnstoredState } from './rescue.ts'
import { failedPlanBlock } from './statuses.ts'
import { Cancelled, openTerraform, type Terraform } from './terraform.ts'

/** Plan, show the plan, and apply it when it is the one that was approved. */
export async function run(): Promise<void> {
  const settings = readInputs()
  const context = readRunContext()
  refuseUnstoredState(settings.folder, settings.stack, settings.tool)
  const home = makePrivateFolder(settings.temp, 'terraform-apply')
  // Before anything is started: the post step goes on from here when this process is cut short.
  core.saveState('home', home)
  const cancellation = listenForCancellation()
  try {
    const audience = await openAudience(settings, context)
    await planAndApply(audience, home, cancellation)
    core.saveState('reported', 'true')
  } catch (error) {
    if (!(error instanceof Cancelled)) core.saveState('reported', 'true')
    throw error
  } finally {
    cancellation.dispose()
  }
}

async function planAndApply(audience: Audience, home: string, cancellation: Cancellation): Promise<void> {
  const { settings } = audience
  const terraform = await openTerraform(settings, home)
  core.info(`${terraform.name}: ${settings.command} of ${settings.stack} for ${settings.environment}`)
  if (terraform.dropped.length > 0) core.info(`Not passed on to ${terraform.name}: ${terraform.dropped.join(', ')}`)
  const fresh = await planOrReport(audience, terraform, cancellation)
  const report = reportOf(audience, terraform, fresh)
  core.info(`${countsSentence(fresh.plan)} · ${report.digest}`)
  setPlanOutputs(report)
  if (settings.command === 'plan' || settings.command === 'plan-destroy')
    return showPlanned(audience, terraform, report, fresh)
  if (!fresh.plan.applyable) return nothingToApply(report, terraform)
  await refuseUnlessApproved(audience, report, fresh)
  await applyPlan(audience, terraform, report, fresh, cancellation)
}

async function planOrReport(audience: Audience, terraform: Terraform, cancellation: Cancellation): Promise<FreshPlan> {
  const { settings, context } = audience
  try {
    await initialise(terraform, settings, cancellation)
    return await makePlan(terraform, settings, cancellation)
  } catch (error) {
    if (!(error instanceof UserError) || error instanceof Cancelled) throw error
    core.setOutput('status', 'failed')
    const diagnostics = error instanceof PlanFailed ? error.diagnostics : []
    await showCheck(audience, {
      name: checkName('plan', settings),
      conclusion: 'failure',
      title: `${settings.environment}: the plan failed`,
      summary: failedPlanBlock(error.message, context.headSha, runOf(audience)),
      digest: undefined,
      diagnostics
    })
    annotate(diagnostics)
    await commentStatus(audience, failedPlanBlock(error.message, context.headSha, runOf(audience)))
    throw error
  }
}

function reportOf({ settings, context }: Audience, terraform: Terraform, { plan, took }: FreshPlan): PlanReport {
  return {
    environment: settings.environment,
    stack: settings.stack,
    plan,
    digest: planDigest(plan, settings, makeDigestKey(settings.planKey, `${context.owner}/${context.repo}`)),
    guarded: protectedChanges(plan, settings.guard),
    commit: context.headSha,
    toolName: terraform.name,
    took,
    run: { id: context.runId, url: context.runUrl },
    since: undefined,
    status: undefined
  }
}

/** `command: plan`: the plan for review, nothing else. */
async function showPlanned(
  audience: Audience,
  terraform: Terraform,
  report: PlanReport,
  { plan, diagnostics }: FreshPlan
): Promise<void> {
  const refusedLater = report.guarded.length > 0
  core.setOutput('status', refusedLater ? 'protected' : plan.applyable ? 'changes' : 'no-changes')
  core.setOutput('changed', plan.applyable)
  await summarisePlan(report)
  core.setOutput('comment-url', (await commentPlan(audience, report)) ?? '')
  const checked = await showCheck(audience, {
    name: checkName('plan', report),
    conclusion: refusedLater ? 'failure' : plan.applyable ? 'neutral' : 'success',
    title: `${report.environment}: ${countsText(plan)}`,
    summary: `${countsSentence(plan)}. Digest \`${report.digest}\`. The plan is in the pull request's comment and in the summary of [run ${report.run.id}](${report.run.url}).`,
    digest: report.digest,
    diagnostics
  })
  if (!checked) annotate(diagnostics)
  for (const one of report.guarded)
    core.warning(`${one.address} is protected and would be destroyed. ${allowHint(one.address)}`)
  // Nothing will be applied, so what the stack gives out is final: a workflow may go on without an apply.
  if (!plan.applyable) await writeOutputs(terraform)
}

function setPlanOutputs({ plan, digest }: PlanReport): void {
  const counts = countsOf(plan)
  core.setOutput('add', counts.add)
  core.setOutput('change', counts.change)
  core.setOutput('destroy', counts.destroy)
  core.setOutput('replace', counts.replace)
  core.setOutput('plan-digest', digest)
}

function runOf({ context }: Audience): { id: number; url: string } {
  return { id: context.runId, url: context.runUrl }
}

import * as core from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { type ApplySummary, type StackEnd, summariseApply } from './apply/apply-summary.ts'
import { type AppliedStack, applyStack } from './apply/applying.ts'
import { followRefreshes, watchRefreshes } from './apply/refreshes.ts'
import { type Approved, findApproved } from './approval/approved.ts'
import { refusalReasons } from './approval/refusal.ts'
import { openSavedPlans } from './approval/saved-plans.ts'
import { notAppliedBlock, refusedBlock } from './comment/statuses.ts'
import { allowHint } from './guards/guard.ts'
import { refuseReadOnlyFolder } from './guards/stack-folder.ts'
import { refuseFailed, sayPlanned, setPlanOutputs } from './plan-command.ts'
import { publishApply, publishNotApplied, publishNothing } from './publish/publish.ts'
import type { PlanReport } from './report/report.ts'
import { type OpenedStacks, openStacks } from './stacks/opening.ts'
import { attempt, diagnosticsOf, freshPlans, type PlannedStack, planAll, reportOf } from './stacks/planned-stacks.ts'
import { type FreshPlan, makePlan } from './stacks/planning.ts'
import { writeOutputs } from './stacks/stack-outputs.ts'
import type { Step } from './step.ts'

/** `command: apply` and `destroy`: plan every stack, apply in order what was approved, or nothing. */
export async function applyCommand(step: Step): Promise<void> {
  const { settings, home } = step
  core.info(`${settings.command} of ${step.audience.label} for ${settings.environment}`)
  for (const stack of settings.stacks.all) refuseReadOnlyFolder(stack.folder, stack.name)
  const approved = await findApproved(step)
  const opened = await openStacks(settings, home, step.cancellation)
  const planned =
    approved.saved === undefined ? await planAll(opened, step) : await openSavedPlans(approved, opened, step)
  const report = reportOf(step, planned)
  sayPlanned(report)
  setPlanOutputs(report)
  if (report.digest === undefined) {
    const status = notAppliedBlock('It could not be planned.', report.run)
    await publishNotApplied(step, report, { status, title: 'not applied', diagnostics: diagnosticsOf(planned) })
  }
  refuseFailed(planned)
  const fresh = freshPlans(planned)
  if (fresh.every(({ plan }) => !plan.applyable)) return nothingToApply(step, opened, report)
  await refuseUnlessApproved(step, approved, report, planned)
  await applyInOrder(step, opened, fresh, report)
}

/** The infrastructure is as declared already: that is success, whatever was approved. */
async function nothingToApply(step: Step, { all }: OpenedStacks, report: PlanReport): Promise<void> {
  core.info('There is nothing to apply.')
  core.setOutput('status', 'no-changes')
  core.setOutput('changed', false)
  await publishNothing(step, report)
  await writeOutputs(all, step.settings, step.home)
}

/** @throws UserError when the plan is protected, or not the one that was approved; both are shown before */
async function refuseUnlessApproved(
  step: Step,
  approved: Approved,
  report: PlanReport,
  planned: readonly PlannedStack[]
): Promise<void> {
  const { verify } = step.settings
  const guarded = freshPlans(planned).flatMap(one => one.guarded)
  const different = verify !== 'none' && approved.digest !== report.digest
  if (!different && guarded.length === 0) return
  core.setOutput('status', different ? 'refused' : 'protected')
  core.setOutput('changed', false)
  const message = different
    ? `Nothing was applied. What would be applied now (${report.digest}) is not what was approved (${approved.digest}${approved.origin}).`
    : `Nothing was applied. Protected: ${guarded.map(one => one.address).join(', ')}. ${allowHint(guarded[0]?.address ?? '')}`
  const reasons = different ? refusalReasons(approved, report) : { log: [], clauses: [] }
  for (const line of reasons.log) core.info(line)
  const status = different
    ? refusedBlock(reasons.clauses, approved.digest ?? '', report.run)
    : notAppliedBlock(message, report.run)
  const told = { status, title: 'not applied', diagnostics: diagnosticsOf(planned) }
  core.setOutput('comment-url', (await publishNotApplied(step, report, told)) ?? '')
  throw new UserError(different ? `${message} Review the new plan and have it approved.` : message)
}

/** Stops at the first stack that fails; the rest is told as not applied. */
async function applyInOrder(
  step: Step,
  opened: OpenedStacks,
  fresh: readonly FreshPlan[],
  report: PlanReport
): Promise<void> {
  const { settings } = step
  const { ledger } = opened
  for (const { plan, terraform } of fresh)
    ledger.set(terraform.stack.name, { state: plan.applyable ? 'waiting' : 'unchanged' })
  const started = Date.now()
  const ends: StackEnd[] = []
  let last: AppliedStack | undefined
  for (const one of fresh) {
    const stack = one.terraform.stack.name
    if (!one.plan.applyable) {
      ends.push({ stack, outcome: 'unchanged' })
    } else if (last !== undefined && last.outcome.status !== 'applied') {
      ends.push({ stack, outcome: 'waiting' })
    } else {
      const refreshes = await watchRefreshes(one.plan, step)
      last = await applyStack(one, step, ledger)
      if (last.outcome.status === 'applied')
        last = {
          ...last,
          outcome: await followRefreshes(refreshes, last.outcome, step, { ledger, stack, say: one.terraform.say })
        }
      ends.push({ stack, outcome: last.outcome })
    }
  }
  const summary = summariseApply(ends, report.run)
  await tellApplied(step, report, summary, ends, last)
  core.info(`Applied in ${Math.round((Date.now() - started) / 1000)} s.`)
  // Last, for it may fail: that the plan was applied has been told by then.
  await writeOutputs(opened.all, settings, step.home)
}

/** @throws UserError when not all was applied */
async function tellApplied(
  step: Step,
  report: PlanReport,
  summary: ApplySummary,
  ends: readonly StackEnd[],
  last: AppliedStack | undefined
): Promise<void> {
  core.setOutput('status', summary.status)
  core.setOutput('changed', last?.changed === true || ends.some(({ outcome }) => isApplied(outcome)))
  const failed = summary.status !== 'applied'
  const left = failed && last !== undefined ? await planLeft(step, last) : undefined
  const url = await publishApply(step, report, summary, {
    left: left === undefined ? undefined : { ...reportOf(step, [left]), digest: undefined },
    diagnostics: last?.diagnostics ?? []
  })
  core.setOutput('comment-url', url ?? '')
  if (failed)
    throw new UserError(
      `${last?.late ? 'The timeout was reached. ' : ''}The apply of ${step.audience.label} failed. ${summary.text}`
    )
}

function isApplied(outcome: StackEnd['outcome']): boolean {
  return typeof outcome !== 'string' && outcome.status === 'applied'
}

/** What is still to be done after a failed apply: its reviewers are shown it on the same pull request. */
async function planLeft(
  step: Step,
  { fresh: { terraform }, outcome }: AppliedStack
): Promise<PlannedStack | undefined> {
  // The state is not what the backend has, or not known: a plan would propose to make everything twice.
  if (outcome.status !== 'failed' || outcome.unstored) return undefined
  core.info(`What is left of ${terraform.stack.name} is planned:`)
  const planning = {
    settings: step.settings,
    digestKey: step.digestKey,
    cache: undefined,
    cancellation: step.cancellation
  }
  return attempt(terraform, () => makePlan(terraform, planning, 'plan-left'))
}

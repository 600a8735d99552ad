import * as core from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { allowHint } from './guards/guard.ts'
import { countsOf, countsSentence } from './report/counts.ts'
import { isApplyable, type PlanReport, totalsOf, verdictOf } from './report/report.ts'
import { type OpenedStacks, openStacks } from './stacks/opening.ts'
import { diagnosticsOf, freshPlans, type PlannedStack, planAll, reportOf } from './stacks/planned-stacks.ts'
import { writeOutputs } from './stacks/stack-outputs.ts'
import type { Step } from './step.ts'
import type { Diagnostic } from './tool/diagnostics.ts'
import { findUnformatted } from './tool/format-findings.ts'

/** `command: plan`: the plan of every stack for review, nothing else. */
export async function planCommand(step: Step): Promise<void> {
  const { settings } = step
  core.info(`${settings.command} of ${step.audience.label} for ${settings.environment}`)
  const opened = await openStacks(settings, step.home, step.cancellation)
  // fmt needs nothing of what init makes, so it runs beside it.
  const unformatted = findAllUnformatted(opened, step)
  const planning = planAll(opened, step)
  // The tool is at work by now: time to load what shows its plan.
  void step.audience.github()
  const [planned, { publishPlan }, { sealPlans }] = await Promise.all([
    planning,
    import('./publish/publish.ts'),
    import('./approval/saved-plans.ts'),
    import('../lib/artifacts.ts').then(({ loadArtifactClient }) => loadArtifactClient(settings.environmentVariables))
  ])
  const report = reportOf(step, planned)
  sayPlanned(report)
  setPlanOutputs(report)
  const diagnostics = [...diagnosticsOf(planned), ...(await unformatted)]
  const sealed = await sealPlans(step, freshPlans(planned))
  core.setOutput('comment-url', (await publishPlan(step, report, diagnostics, sealed)) ?? '')
  sayProtected(planned)
  refuseFailed(planned)
  // Nothing will be applied, so what the stacks give out is final: a workflow may go on without an apply.
  if (!isApplyable(report)) await writeOutputs(opened.all, settings, step.home)
}

/** Where files are not formatted. Nothing depends on it, so an fmt that fails is passed over. */
async function findAllUnformatted(
  { all }: OpenedStacks,
  { settings: { repositoryFolder } }: Step
): Promise<Diagnostic[]> {
  const found = await Promise.all(
    all.map(({ program, env, stack: { folder } }) =>
      findUnformatted({ program, env, folder, repositoryFolder }).catch(() => [])
    )
  )
  return found.flat()
}

/** One line for each stack, and the digest that an apply must be given. */
export function sayPlanned({ stacks, digest }: PlanReport): void {
  for (const { stack, result } of stacks) {
    if (result.kind === 'planned') core.info(`${stack}: ${countsSentence(countsOf(result.plan))} · ${result.digest}`)
  }
  if (stacks.length > 1 && digest !== undefined) core.info(`all ${stacks.length} stacks · ${digest}`)
}

/** Counts, digest and status of a plan as outputs of the step. */
export function setPlanOutputs(report: PlanReport): void {
  const { add, change, destroy, replace } = totalsOf(report)
  core.setOutput('add', add)
  core.setOutput('change', change)
  core.setOutput('destroy', destroy)
  core.setOutput('replace', replace)
  core.setOutput('plan-digest', report.digest ?? '')
  core.setOutput('changed', isApplyable(report))
  core.setOutput('status', verdictOf(report))
}

function sayProtected(planned: readonly PlannedStack[]): void {
  for (const { guarded } of freshPlans(planned))
    for (const { address } of guarded)
      core.warning(`${address} is protected and would be destroyed. ${allowHint(address)}`)
}

/** @throws UserError when a stack could not be planned; all that could be was shown before */
export function refuseFailed(planned: readonly PlannedStack[]): void {
  const failed = planned.flatMap(one => (one.kind === 'failed' ? one : []))
  const [first] = failed
  if (first === undefined) return
  if (planned.length === 1) throw first.error
  const reasons = failed.map(one => one.error.message)
  throw new UserError(`${failed.length} of ${planned.length} stacks could not be planned. ${reasons.join(' ')}`)
}

import pMap from 'p-map'
import { Cancelled, UserError } from '../../lib/errors.ts'
import { bindingOf } from '../binding/step-binding.ts'
import { combinedDigest } from '../plan/digest.ts'
import type { PlanReport, StackReport } from '../report/report.ts'
import type { Step } from '../step.ts'
import type { Diagnostic } from '../tool/diagnostics.ts'
import type { Terraform } from '../tool/terraform.ts'
import type { OpenedStacks } from './opening.ts'
import { PlanFailed } from './plan-failed.ts'
import { type FreshPlan, type Planning, planStack } from './planning.ts'

/** What came of planning one stack. */
export type PlannedStack =
  | { readonly kind: 'planned'; readonly terraform: Terraform; readonly fresh: FreshPlan }
  | {
      readonly kind: 'failed'
      readonly terraform: Terraform
      readonly error: UserError
      readonly diagnostics: readonly Diagnostic[]
    }

/**
 * Plan all stacks, `parallelism` at a time. One that fails stops no other: people want to see all that is wrong.
 * @throws Cancelled when the step is cancelled, once every tool has been told
 */
export async function planAll({ all, cache }: OpenedStacks, step: Step): Promise<PlannedStack[]> {
  const { settings, digestKey, cancellation } = step
  const planning: Planning = { settings, digestKey, cache, cancellation }
  const planned = await pMap(all, terraform => attempt(terraform, () => planStack(terraform, planning)), {
    concurrency: settings.parallelism
  })
  const cancelled = planned.find(one => one.kind === 'failed' && one.error instanceof Cancelled)
  if (cancelled?.kind === 'failed') throw cancelled.error
  return planned
}

/** A plan, or why there is none. What is no error for people is a fault of ours and ends the step. */
export async function attempt(terraform: Terraform, make: () => Promise<FreshPlan>): Promise<PlannedStack> {
  try {
    return { kind: 'planned', terraform, fresh: await make() }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { kind: 'failed', terraform, error, diagnostics: error instanceof PlanFailed ? error.diagnostics : [] }
  }
}

/** The plans of those that have one. */
export function freshPlans(planned: readonly PlannedStack[]): FreshPlan[] {
  return planned.flatMap(one => (one.kind === 'planned' ? one.fresh : []))
}

/** All findings, stack by stack. */
export function diagnosticsOf(planned: readonly PlannedStack[]): Diagnostic[] {
  return planned.flatMap(one => (one.kind === 'planned' ? one.fresh.diagnostics : one.diagnostics))
}

/** What people are told. */
export function reportOf(step: Step, planned: readonly PlannedStack[]): PlanReport {
  const { settings, context, audience } = step
  const stacks = planned.map(stackReport)
  const digests = stacks.flatMap(({ stack, result }) =>
    result.kind === 'planned' ? [{ stack, digest: result.digest }] : []
  )
  return {
    environment: settings.environment,
    workspace: settings.workspace,
    key: audience.key,
    label: audience.label,
    commit: context.headSha,
    run: { id: context.runId, attempt: context.runAttempt, url: context.runUrl },
    stacks,
    digest: digests.length === stacks.length ? combinedDigest(digests) : undefined,
    binding: freshPlans(planned).map(({ terraform, plan: { toolVersion }, digest: planDigest }) =>
      bindingOf(step, terraform.stack, { toolVersion, planDigest })
    )
  }
}

function stackReport(planned: PlannedStack): StackReport {
  const { terraform } = planned
  const stack = terraform.stack.name
  if (planned.kind === 'failed')
    return { stack, toolName: terraform.name, took: 0, result: { kind: 'failed', message: planned.error.message } }
  const { plan, digest, guarded, took } = planned.fresh
  return {
    stack,
    toolName: `${terraform.name.split(' ')[0]} ${plan.toolVersion}`,
    took,
    result: { kind: 'planned', plan, digest, guarded: guarded.map(one => one.address) }
  }
}

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Cancellation } from '../../lib/cancellation.ts'
import { protectedChanges } from '../guards/guard.ts'
import type { Settings } from '../inputs.ts'
import { type DigestKey, planDigest } from '../plan/digest.ts'
import { type Plan, type ResourceChange, readPlanFile } from '../plan/plan.ts'
import { lockError } from '../state/lock.ts'
import { planArguments } from '../tool/arguments.ts'
import { type Diagnostic, diagnosticLine, foldersOf } from '../tool/diagnostics.ts'
import { followProgress } from '../tool/progress.ts'
import type { ProviderCache } from '../tool/provider-cache.ts'
import { type Run, showPlan, superviseTerraform, type Terraform } from '../tool/terraform.ts'
import { isExit, reasonOf } from '../tool/tool-end.ts'
import { initialise } from './init.ts'
import { PlanFailed } from './plan-failed.ts'

/** A plan that was made just now, and the file that applies exactly it. */
export interface FreshPlan {
  readonly terraform: Terraform
  readonly plan: Plan
  readonly digest: string
  /** Changes that the guard refuses. */
  readonly guarded: readonly ResourceChange[]
  readonly file: string
  readonly diagnostics: readonly Diagnostic[]
  /** Milliseconds. */
  readonly took: number
}

/** What a plan needs besides its stack. */
export interface Planning {
  readonly settings: Settings
  readonly digestKey: DigestKey
  /** Absent with one stack: there is nobody to share it with. */
  readonly cache: ProviderCache | undefined
  readonly cancellation: Cancellation
}

/** `init` and `plan` of one stack. */
export async function planStack(terraform: Terraform, planning: Planning): Promise<FreshPlan> {
  await initialise(terraform, planning)
  return makePlan(terraform, planning)
}

/**
 * Plan into a private file and read the plan.
 * @param what `plan-left`: again, after an apply that failed
 * @throws PlanFailed with what Terraform found; UserError when the state is locked
 */
export async function makePlan(terraform: Terraform, planning: Planning, what: Run = 'plan'): Promise<FreshPlan> {
  const { settings, cancellation } = planning
  const started = Date.now()
  const { stack, home, say } = terraform
  const file = join(home, `${what}.tfplan`)
  const progress = followProgress(foldersOf(stack, settings), say)
  const { end, late } = await superviseTerraform(terraform, what, planArguments(settings, settings.command, file), {
    onLine: progress.read,
    cancellation,
    timeout: settings.timeout
  })
  const { diagnostics } = progress
  if (!isExit(end, [0, 2])) {
    const locked = lockError(diagnostics, settings.tool, new Date())
    const errors = diagnostics.filter(one => one.severity === 'error')
    const first = errors[0] === undefined ? 'it gave no reason' : diagnosticLine(errors[0])
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''
    throw new PlanFailed(
      locked?.message ?? `The plan of ${stack.name} failed${reasonOf(end, late)}: ${first}${more}`,
      diagnostics
    )
  }
  return readFresh(terraform, file, planning, { started, diagnostics })
}

/**
 * The plan in a plan file, as it is compared, guarded and applied.
 * @param made.started when its making began, in milliseconds since 1970
 */
export async function readFresh(
  terraform: Terraform,
  file: string,
  { settings, digestKey, cancellation }: Planning,
  { started, diagnostics }: { readonly started: number; readonly diagnostics: readonly Diagnostic[] }
): Promise<FreshPlan> {
  const plan = await readPlanOf(terraform, file, digestKey, cancellation)
  return {
    terraform,
    plan,
    digest: planDigest(plan, { ...settings, stack: terraform.stack.name }),
    guarded: protectedChanges(plan, settings.guard),
    file,
    diagnostics,
    took: Date.now() - started
  }
}

/** What `show` prints is on the disk only while it is read. */
async function readPlanOf(
  terraform: Terraform,
  file: string,
  digestKey: DigestKey,
  cancellation: Cancellation
): Promise<Plan> {
  const shown = await showPlan(terraform, file, cancellation)
  try {
    return await readPlanFile(shown, digestKey)
  } finally {
    rmSync(shown, { force: true })
  }
}

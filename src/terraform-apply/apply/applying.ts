import type { Ledger } from '../stacks/ledger.ts'
import type { FreshPlan } from '../stacks/planning.ts'
import { askForLock } from '../state/lock-question.ts'
import { keepUnstoredState } from '../state/unstored-state.ts'
import type { Step } from '../step.ts'
import { applyArguments } from '../tool/arguments.ts'
import { type Diagnostic, foldersOf } from '../tool/diagnostics.ts'
import { followProgress } from '../tool/progress.ts'
import { superviseTerraform } from '../tool/terraform.ts'
import { type ApplyOutcome, judgeApply } from './outcome.ts'

/** How an apply of one stack ended. */
export interface AppliedStack {
  readonly fresh: FreshPlan
  readonly outcome: ApplyOutcome
  readonly diagnostics: readonly Diagnostic[]
  /** Did it change anything? */
  readonly changed: boolean
  /** The timeout came first. */
  readonly late: boolean
}

/** Apply exactly the plan in the file. */
export async function applyStack(fresh: FreshPlan, step: Step, ledger: Ledger): Promise<AppliedStack> {
  const { settings, cancellation, audience } = step
  const { terraform, plan, file } = fresh
  const { program, env, stack, home, say } = terraform
  const progress = followProgress(foldersOf(stack, settings), say)
  ledger.set(stack.name, { state: 'applying', planned: plan.resources.length })
  const { end, late } = await superviseTerraform(terraform, 'apply', applyArguments(settings, file, plan.ephemeral), {
    onLine: progress.read,
    cancellation,
    timeout: settings.timeout
  })
  const unstored = await keepUnstoredState(step, { key: audience.key, stack, home, program, env })
  // A tool that was killed could not release it.
  const isKilled = end.kind === 'killed' || (end.kind === 'lost' && !progress.summarised)
  const lock = isKilled ? await askForLock({ program, env, folder: stack.folder }, settings) : undefined
  const outcome = judgeApply({ end, progress, planned: plan.resources.length, unstored, lock })
  const applied = outcome.status === 'applied'
  ledger.set(stack.name, { state: applied ? 'applied' : 'failed' })
  return {
    fresh,
    outcome,
    diagnostics: progress.diagnostics,
    changed: applied || progress.completed.length > 0,
    late
  }
}

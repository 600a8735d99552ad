import type { Plan } from '../plan/plan.ts'
import { addCounts, type Counts, countsOf, NO_COUNTS } from './counts.ts'

/** What became of the plan of one stack. */
export interface StackReport {
  /** The root module, relative to the workspace, POSIX. */
  readonly stack: string
  /** As people say it: `Terraform 1.11.4`. */
  readonly toolName: string
  /** Milliseconds that planning took. */
  readonly took: number
  readonly result: PlannedStack | FailedStack
}

export interface PlannedStack {
  readonly kind: 'planned'
  readonly plan: Plan
  /** `sha256:` and 64 hex digits. */
  readonly digest: string
  /** Addresses of changes that the guard refuses. */
  readonly guarded: readonly string[]
}

interface FailedStack {
  readonly kind: 'failed'
  /** Text of others, in any length. */
  readonly message: string
}

/** Everything that a rendering tells: the plans that one step made, or several steps together. */
export interface PlanReport {
  readonly environment: string
  readonly workspace: string | undefined
  /** 8 hex digits: which comment and check this is about. Made of environment, workspace and the folders as written. */
  readonly key: string
  /** For people: the stack's name, or "4 stacks of infra/*". */
  readonly label: string
  readonly commit: string
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
  readonly stacks: readonly StackReport[]
  /** Of one stack its digest, of several a digest over all; absent when a stack could not be planned. */
  readonly digest: string | undefined
  /** To what an approval is bound. Carried along, not looked into. */
  readonly binding: unknown
}

/** What a person has to do about a report. The worst of its stacks counts. */
type Verdict = 'no-changes' | 'changes' | 'protected' | 'failed'

/** A failed plan is worse than a refused one, a refused one worse than changes. Nothing at all is a failure. */
export function verdictOf(report: PlanReport): Verdict {
  if (report.stacks.length === 0) return 'failed'
  let verdict: Verdict = 'no-changes'
  for (const { result } of report.stacks) {
    if (result.kind === 'failed') return 'failed'
    if (result.guarded.length > 0) verdict = 'protected'
    else if (result.plan.applyable && verdict === 'no-changes') verdict = 'changes'
  }
  return verdict
}

/** Objects by what happens to them, over all stacks that could be planned. */
export function totalsOf(report: PlanReport): Counts {
  return report.stacks.reduce(
    (sum, { result }) => (result.kind === 'failed' ? sum : addCounts(sum, countsOf(result.plan))),
    NO_COUNTS
  )
}

/** Has an apply anything to do, in any stack? */
export function isApplyable(report: PlanReport): boolean {
  return report.stacks.some(({ result }) => result.kind === 'planned' && result.plan.applyable)
}

import type { Plan } from '../plan/plan.ts'
import type { Ledger } from '../stacks/ledger.ts'
import type { Step } from '../step.ts'
import {
  type RefreshSnapshot,
  snapshotRefreshes,
  updatedGroups,
  waitForRefreshes,
  withRefreshes
} from './instance-refreshes.ts'
import type { ApplyOutcome } from './outcome.ts'

/** What is known of the instance refreshes of the groups that a plan changes, before it is applied. */
export async function watchRefreshes(
  plan: Plan,
  { settings: { refreshTimeout, environmentVariables: env } }: Step
): Promise<RefreshSnapshot | undefined> {
  const groups = refreshTimeout === 0 ? [] : updatedGroups(plan, env['AWS_REGION'] || env['AWS_DEFAULT_REGION'])
  return groups.length === 0 ? undefined : snapshotRefreshes(groups)
}

/**
 * Wait for the instance refreshes that the apply of a stack has started: it has served its purpose only when they end well.
 * @param snapshot of {@link watchRefreshes}
 */
export async function followRefreshes(
  snapshot: RefreshSnapshot | undefined,
  outcome: ApplyOutcome,
  { settings, cancellation }: Step,
  { ledger, stack, say }: { ledger: Ledger; stack: string; say: (line: string) => void }
): Promise<ApplyOutcome> {
  if (snapshot === undefined) return outcome
  ledger.set(stack, { state: 'refreshing' })
  const refreshes = await waitForRefreshes(snapshot, {
    timeoutMs: settings.refreshTimeout,
    signal: cancellation.asked,
    say
  })
  ledger.set(stack, { state: 'applied' })
  return withRefreshes(outcome, refreshes)
}

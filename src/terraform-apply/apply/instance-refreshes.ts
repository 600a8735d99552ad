import { setTimeout as sleep } from 'node:timers/promises'
import type { InstanceRefresh } from '@aws-sdk/client-auto-scaling'
import type { Plan } from '../plan/plan.ts'
import { isFinal, listRefreshes, openClients } from './refresh-lookup.ts'
import {
  endedOutcome,
  type Group,
  leftOutcome,
  type RefreshOutcome,
  refreshOutcome,
  refreshProgress,
  unseenOutcome
} from './refresh-outcome.ts'

export { withRefreshes } from './refresh-outcome.ts'

/** The refreshes that were there before an apply: what comes later is the apply's. */
export interface RefreshSnapshot {
  readonly groups: readonly {
    readonly group: Group
    readonly known: ReadonlySet<string> | { readonly error: unknown }
  }[]
}

/** How to wait. Times in milliseconds. */
export interface Waiting {
  readonly timeoutMs: number
  /** Aborted when the step is cancelled: then the refreshes are left as they are. */
  readonly signal: AbortSignal
  /** Gets a line, safe for the log, each time something has changed. */
  readonly say: (line: string) => void
  readonly pollMs?: number
  /** How long a refresh may take to show up. The provider asks for it within the apply, so this is for AWS to agree. */
  readonly graceMs?: number
}

const POLL_MS = 10_000
const GRACE_MS = 15_000
/** So many looks one after another may fail, each of which the SDK has tried five times. */
const MOST_MISSES = 3

/**
 * The auto scaling groups that a plan updates: only their updates start refreshes.
 * @param region for groups that do not tell theirs (AWS provider before 6); `undefined`: the environment's
 */
export function updatedGroups({ resources }: Pick<Plan, 'resources'>, region: string | undefined): Group[] {
  return resources.flatMap(one =>
    one.type === 'aws_autoscaling_group' && one.kind === 'update' && one.id !== undefined
      ? [{ name: one.id, region: one.region ?? region }]
      : []
  )
}

/** Remember which refreshes there are, before an apply. It never throws: an apply does not depend on this. */
export async function snapshotRefreshes(groups: readonly Group[]): Promise<RefreshSnapshot> {
  const clients = openClients()
  const remember = async (group: Group) => {
    try {
      const found = await listRefreshes(await clients.of(group), group, undefined)
      return { group, known: new Set((found ?? []).map(one => one.InstanceRefreshId ?? '')) }
    } catch (error) {
      return { group, known: { error } }
    }
  }
  try {
    return { groups: await Promise.all(groups.map(remember)) }
  } finally {
    clients.close()
  }
}

/**
 * Wait until all refreshes that came after a snapshot have ended. It never throws: whatever becomes of a refresh, and also
 * that it cannot be seen, is an outcome, one for each group. The apply itself has succeeded all the same.
 */
export async function waitForRefreshes({ groups }: RefreshSnapshot, waiting: Waiting): Promise<RefreshOutcome[]> {
  const clients = openClients()
  const deadline = AbortSignal.timeout(Math.min(waiting.timeoutMs, 2 ** 31 - 1))
  const signal = AbortSignal.any([waiting.signal, deadline])
  try {
    return await Promise.all(
      groups.map(({ group, known }) =>
        'error' in known
          ? unseenOutcome(group, known.error)
          : follow(
              { group, known, look: async () => listRefreshes(await clients.of(group), group, signal) },
              waiting,
              signal
            )
      )
    )
  } finally {
    clients.close()
  }
}

/** A group whose refresh is waited for; `look` is `undefined` when the group is gone. */
interface Followed {
  readonly group: Group
  readonly known: ReadonlySet<string>
  readonly look: () => Promise<InstanceRefresh[] | undefined>
}

async function follow(
  { group, known, look }: Followed,
  waiting: Waiting,
  signal: AbortSignal
): Promise<RefreshOutcome> {
  const { say, pollMs = POLL_MS, graceMs = GRACE_MS } = waiting
  const began = Date.now()
  let ours: InstanceRefresh | undefined
  let said = ''
  let cancelled = false
  for (let misses = 0; !signal.aborted; await pause(pollMs, signal)) {
    let found: InstanceRefresh[] | undefined
    try {
      found = await look()
      misses = 0
    } catch (error) {
      if (signal.aborted) break
      misses += 1
      if (isFinal(error) || misses >= MOST_MISSES) return unseenOutcome(group, error, ours)
      continue
    }
    if (found === undefined) return refreshOutcome(group, 'gone', `The group ${group.name} was deleted meanwhile.`)
    const fresh = found.filter(one => !known.has(one.InstanceRefreshId ?? ''))
    // The apply is over: of several the newest is its own, and what comes after that one is not.
    const id: string | undefined = ours?.InstanceRefreshId ?? fresh[0]?.InstanceRefreshId
    const at = fresh.findIndex(one => one.InstanceRefreshId === id)
    ours = fresh[at] ?? ours
    if (ours === undefined) {
      if (Date.now() - began < graceMs) continue
      return refreshOutcome(group, 'none', `The change of ${group.name} started no instance refresh.`)
    }
    const line = refreshProgress(group, ours)
    if (line !== said) say(line)
    said = line
    const end = endedOutcome(group, ours, at > 0 ? fresh[at - 1]?.InstanceRefreshId : undefined)
    // Whoever cancels one to start another does so in this order.
    const settled = end?.kind !== 'cancelled' || cancelled
    if (end !== undefined && settled) return end
    cancelled = end !== undefined
  }
  return leftOutcome(group, waiting.signal.aborted ? 'aborted' : 'timeout', ours)
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}

import { setTimeout as sleep } from 'node:timers/promises'
import pMap from 'p-map'
import type { ConsulClient } from '../client/client.ts'
import { Board, type BoardOptions, isFulfilled } from './board.ts'
import { MOST_LOOPS, watchAll } from './follow.ts'
import { type HealthEntry, type HealthView, readHealth } from './health.ts'
import { type Expectation, judge, type Verdict } from './instances.ts'
import type { Runs } from './runs.ts'

/** How long to wait, and for what. Times are milliseconds. */
export interface WaitOptions extends BoardOptions {
  readonly client: ConsulClient
  readonly waitMs: number
  /** How long all must stay as wanted, without a break; 0: one moment is enough. */
  readonly stableMs: number
  readonly signal: AbortSignal
  /** How many blocking queries may be open at once; default {@link MOST_LOOPS}. */
  readonly mostLoops?: number
}

/** How the wait ended. `since`: from when on all was as wanted. */
export type WaitEnd =
  | { readonly kind: 'healthy'; readonly verdicts: readonly Verdict[]; readonly since: Date }
  | { readonly kind: 'timed-out'; readonly verdicts: readonly Verdict[] }

/** After a consistent read that disagreed with the blocking queries. */
const LOOK_AGAIN_MS = 250
/** Consul takes 200 connections of one caller by default (limits.http_max_conns_per_client). */
const READS_AT_ONCE = 32

/**
 * Wait until all services are as wanted at the same time and stay so, confirmed by one consistent read of each.
 * @throws UserError when Consul refuses or hides something, also in the middle
 */
export async function waitForServices(options: WaitOptions): Promise<WaitEnd> {
  const ended = new AbortController()
  const signal = AbortSignal.any([options.signal, ended.signal])
  const board = new Board(options)
  const loops = watchAll({ client: options.client, board, signal, mostLoops: options.mostLoops ?? MOST_LOOPS })
  try {
    return await Promise.race([...loops, settle(board, options, signal)])
  } finally {
    ended.abort()
    await Promise.allSettled(loops)
  }
}

/** What is so at this moment, by one consistent read of each service. @param runs what was seen of registrations */
export async function readServices(
  client: ConsulClient,
  expectations: readonly Expectation[],
  runs?: Runs
): Promise<Verdict[]> {
  const read = async (view: HealthView, name: string) =>
    (await readHealth(client, view, name, { kind: 'consistent' })).entries
  const ofOne = async (expectation: Expectation) => {
    const { name, service } = expectation
    const [entries, sidecars] = await Promise.all([
      read('service', name),
      service.sidecar ? read('connect', name) : ([] as HealthEntry[])
    ])
    runs?.see(entries)
    runs?.see(sidecars)
    return judge(expectation, entries, sidecars, runs?.doubt)
  }
  return pMap(expectations, ofOne, { concurrency: READS_AT_ONCE })
}

async function settle(board: Board, options: WaitOptions, signal: AbortSignal): Promise<WaitEnd> {
  const { client, expectations, onlyRelease, waitMs, stableMs } = options
  const deadline = Date.now() + waitMs
  let notBefore = 0
  for (;;) {
    const { goodSince } = board
    if (goodSince !== undefined && Date.now() >= Math.max(goodSince + stableMs, notBefore)) {
      const verdicts = await readServices(client.until(signal), expectations, board.runs)
      const confirmed = isFulfilled(verdicts, onlyRelease)
      // A reading may have come in between; then the time has begun anew already.
      if (confirmed && board.goodSince === goodSince) return { kind: 'healthy', verdicts, since: new Date(goodSince) }
      if (!confirmed) {
        board.restart()
        notBefore = Date.now() + LOOK_AGAIN_MS
      }
    }
    if (Date.now() >= deadline) return { kind: 'timed-out', verdicts: board.verdicts }
    const next = board.goodSince === undefined ? board.nextDue : Math.max(board.goodSince + stableMs, notBefore)
    const due = Math.min(deadline, next ?? deadline)
    await Promise.race([board.changed(), sleep(Math.max(1, due - Date.now()), undefined, { signal })])
    if (board.goodSince === undefined && next !== undefined && Date.now() >= next) board.judge()
  }
}

import pMap from 'p-map'
import * as z from 'zod/mini'
import { type ConsulClient, parseAnswer } from '../client/client.ts'
import type { Board, View } from './board.ts'
import { type HealthReading, type ReadMode, readHealth } from './health.ts'
import { watch } from './watch.ts'

/**
 * So many blocking queries are open at once at most: Consul takes 200 connections of one caller by default
 * (limits.http_max_conns_per_client), and other jobs may share the address of this one.
 */
export const MOST_LOOPS = 80
const READS_AT_ONCE = 32
/** What wakes no query on checks (meta changed in place) is found by reading anew after this time at the latest. */
const READ_ANEW_MS = 30_000

/** What is followed, and where the readings go. */
export interface Following {
  readonly client: ConsulClient
  readonly board: Board
  readonly signal: AbortSignal
  readonly mostLoops: number
}

/** Loops that hand every change to the board; none ends but by an error. */
export function watchAll(following: Following): Promise<never>[] {
  const { client, board, signal, mostLoops } = following
  if (board.views.length > mostLoops) return [watchChecks(following)]
  return board.views.map(one => {
    const own = client.until(signal)
    const read = (mode: ReadMode) => readHealth(own, one.view, one.name, mode)
    return watch(read, reading => board.put(one, reading), signal)
  })
}

const StateCheck = z.object({
  Node: z.string(),
  CheckID: z.string(),
  ServiceName: z.string(),
  ModifyIndex: z.string()
})
type StateCheck = z.infer<typeof StateCheck>

interface StateReading extends Pick<HealthReading, 'index'> {
  readonly checks: readonly StateCheck[]
}

/**
 * Many services by one query on all checks of the datacenter: the services whose checks changed, or on whose nodes
 * something changed, are read again. What the token may not see of it is told by the reads of the services.
 */
async function watchChecks({ client, board, signal }: Following): Promise<never> {
  const own = client.until(signal)
  let known: ReadonlyMap<string, StateCheck> | undefined
  let read = 0
  const onReading = async ({ checks }: StateReading) => {
    const found = new Map(checks.map(check => [JSON.stringify([check.Node, check.CheckID]), check]))
    const stale = known === undefined || Date.now() - read >= READ_ANEW_MS
    const views = stale ? board.views : affected(board, changed(known ?? new Map(), found))
    known = found
    if (stale) read = Date.now()
    const readOne = async (one: View) => board.put(one, await readHealth(own, one.view, one.name, { kind: 'now' }))
    await pMap(views, readOne, { concurrency: READS_AT_ONCE })
  }
  return watch(mode => readChecks(own, mode), onReading, signal, READ_ANEW_MS)
}

async function readChecks(client: ConsulClient, mode: ReadMode): Promise<StateReading> {
  const what = 'read the state of all checks'
  const answer = await client.send({
    method: 'GET',
    path: '/v1/health/state/any',
    what,
    ...(mode.kind === 'changed' ? { query: { index: String(mode.since) }, holdMs: mode.holdMs } : {})
  })
  return { checks: parseAnswer(answer, z.array(StateCheck), what), index: answer.index }
}

/** Checks that are new, gone or changed. */
function changed(before: ReadonlyMap<string, StateCheck>, after: ReadonlyMap<string, StateCheck>): StateCheck[] {
  const gone = [...before].filter(([key]) => !after.has(key))
  const fresh = [...after].filter(([key, check]) => before.get(key)?.ModifyIndex !== check.ModifyIndex)
  return [...gone, ...fresh].map(([, check]) => check)
}

/** A check of a node or of a sidecar does not name the service; its node does. */
function affected(board: Board, checks: readonly StateCheck[]): View[] {
  const names = new Set(checks.map(check => check.ServiceName))
  const nodes = new Set(checks.map(check => check.Node))
  return board.views.filter(
    ({ name }) => names.has(name) || board.entriesOf('service', name).some(entry => nodes.has(entry.Node.Node))
  )
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { HealthReading, ReadMode } from './health.ts'

/** How long the server may hold one query. Short enough for load balancers between us and Consul. */
const HOLD_MS = 50_000
/** A loop may turn this often at once, and then once in this time: a service that never rests must not eat Consul. */
const BURST = 10
const REST_MS = 500

/**
 * Blocking queries without end: hands over a reading at once and after each return. A return is no proof of a change.
 * The rules are Consul's (blocking.mdx): first read without an index, begin anew when the index goes back, never index 0.
 * @param read throws to end the loop; a token that dies while the server holds the query is a 403 here
 */
export async function watch(
  read: (mode: ReadMode) => Promise<HealthReading>,
  onReading: (reading: HealthReading) => void,
  signal: AbortSignal
): Promise<never> {
  let since = 0n
  let credit = BURST
  let refilled = Date.now()
  for (;;) {
    signal.throwIfAborted()
    const reading = await read(since === 0n ? { kind: 'now' } : { kind: 'changed', since, holdMs: HOLD_MS })
    onReading(reading)
    since = reading.index < since ? 0n : reading.index > 0n ? reading.index : 1n
    const turns = Math.floor((Date.now() - refilled) / REST_MS)
    credit = Math.min(BURST, credit + turns) - 1
    refilled += turns * REST_MS
    if (credit <= 0) await sleep(REST_MS, undefined, { signal })
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import { ConsulUnreachable } from '../client/refusal.ts'
import type { ReadMode } from './health.ts'

/** How long the server may hold one query. Short enough for load balancers between us and Consul. */
const HOLD_MS = 50_000
/** A loop may turn this often at once, and then once in this time: a service that never rests must not eat Consul. */
const BURST = 10
const REST_MS = 500

/**
 * Blocking queries without end: hands over a reading at once and after each return. A return is no proof of a change.
 * The rules are Consul's (blocking.mdx): first read without an index, begin anew when the index goes back, never index 0.
 * A server that is lost while it holds the query is no end: the next read is without an index, and may go elsewhere.
 * @param read throws to end the loop; a token that dies while the server holds the query is a 403 here
 */
export async function watch<T extends { readonly index: bigint }>(
  read: (mode: ReadMode) => Promise<T>,
  onReading: (reading: T) => void | Promise<void>,
  signal: AbortSignal,
  holdMs = HOLD_MS
): Promise<never> {
  let since = 0n
  let credit = BURST
  let refilled = Date.now()
  for (;;) {
    signal.throwIfAborted()
    const reading = await read(since === 0n ? { kind: 'now' } : { kind: 'changed', since, holdMs }).catch(error => {
      if (since === 0n || !(error instanceof ConsulUnreachable)) throw error
      return undefined
    })
    if (reading === undefined) since = 0n
    else {
      await onReading(reading)
      since = reading.index < since ? 0n : reading.index > 0n ? reading.index : 1n
    }
    const turns = Math.floor((Date.now() - refilled) / REST_MS)
    credit = Math.min(BURST, credit + turns) - 1
    refilled += turns * REST_MS
    if (credit <= 0) await sleep(REST_MS, undefined, { signal })
  }
}

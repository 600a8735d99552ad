import { verifyChain } from './chain.ts'
import { type Demand, type GateResult, passGate } from './gate.ts'
import type { Move, Mover, StepRecord } from './move.ts'
import { proveProbe } from './probe-proof.ts'
import type { Routing } from './routing.ts'
import type { Side } from './side.ts'
import { watchSide } from './side-watch.ts'

const CHAIN_WITHIN_MS = 10_000

/** Begin the record of a step. */
export function beginStep(what: string): StepRecord {
  return { what, at: new Date(), tookMs: 0, gate: '', probe: '' }
}

/** Run a part of a step; what it throws is noted. */
export async function during<T>(record: StepRecord, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    record.failed = error instanceof Error ? error.message : String(error)
    throw error
  } finally {
    record.tookMs = Date.now() - record.at.getTime()
  }
}

/** The gate in front of a step. */
export async function gate(
  { name, service }: Move,
  { client }: Mover,
  demands: readonly [Demand, ...Demand[]],
  record: StepRecord
): Promise<GateResult> {
  const result = await passGate(client, name, service, demands)
  record.gate = result.text
  return result
}

/**
 * Prove what was written: Consul compiled it, the probe answers, nothing of the release turns critical while it is
 * watched, and the probe still answers then.
 * @throws UserError that says what did not hold
 */
export async function proveStep(
  move: Move,
  mover: Mover,
  routing: Pick<Routing, 'shares' | 'subsets'>,
  atStart: Side,
  record: StepRecord,
  watchMs: number
): Promise<void> {
  const { client, signal, proof } = mover
  await verifyWritten(mover, move.name, routing)
  const share = routing.shares.get(move.target.name) ?? 0
  if (move.probe === undefined) record.probe = 'none declared'
  else record.probe = await proveProbe(move.probe, proof, share, signal)
  if (watchMs === 0) return
  await watchSide(client, move.name, move.target, atStart, { forMs: watchMs, signal })
  if (move.probe !== undefined) record.probe = await proveProbe(move.probe, proof, share, signal)
}

/** Wait until Consul has compiled these shares and filters. */
export async function verifyWritten(
  { client, signal }: Mover,
  name: string,
  { shares, subsets }: Pick<Routing, 'shares' | 'subsets'>
): Promise<void> {
  await verifyChain(client, name, { shares, filters: subsets }, { withinMs: CHAIN_WITHIN_MS, signal })
}

/** The message of an error as a part of a sentence. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/^traffic: /, '').replace(/\.$/, '')
}

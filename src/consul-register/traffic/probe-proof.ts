import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../lib/errors.ts'
import type { Probe, ProbeAnswer } from './probe.ts'

/** How much proof is asked of a probe. Times are milliseconds. */
export interface ProofDemand {
  /** Good and equal answers in a row. */
  readonly times: number
  /** They must come within this time: a proxy can take 20 s to follow when another entry holds it up (measured). */
  readonly withinMs: number
  /** Pause between two questions. */
  readonly everyMs: number
}

/** Five in a row: proxies judge pooled connections by the rules from before, so one answer proves nothing. */
export const PROOF: ProofDemand = { times: 5, withinMs: 30_000, everyMs: 200 }

/** A release that gets its share and is never seen in so many answers is one chance in a million. */
const CHANCE = 1e-6

/**
 * Ask until enough good and equal answers came in a row. A probe that tells releases says more: with all the traffic on
 * the release every answer of the row must come from it; with a part of it at least one answer must, where the time is
 * long enough to say so.
 * @param share percent of the traffic that the release has
 * @returns `5 good answers in 6`, `5 good answers in 6, 2 of them from ami-2`
 * @throws UserError when the time is over before
 */
export async function proveProbe(
  probe: Probe,
  demand: ProofDemand,
  share: number,
  signal: AbortSignal
): Promise<string> {
  const ended = AbortSignal.timeout(demand.withinMs)
  const needed = questionsFor(share)
  // Of a small share too few answers come in the time for their absence to prove anything.
  const mustShow = probe.tells !== undefined && share < 100 && needed <= demand.withinMs / Math.max(1, demand.everyMs)
  let row = 0
  let shown = 0
  let last = 'no answer in time'
  for (let asked = 1; ; asked++) {
    const given = await ask(probe, AbortSignal.any([signal, ended]), signal)
    if (given !== undefined) {
      const { good, answer } = share < 100 ? given : fromRelease(given, probe)
      if (given.good && given.ofRelease) shown += 1
      row = !good ? 0 : answer === last || row === 0 ? row + 1 : 1
      last = answer
    }
    const proven = row >= demand.times
    if (proven && (shown > 0 || !mustShow || (ended.aborted && asked < needed))) {
      const of = probe.tells === undefined ? '' : `, ${shown} of them from ${probe.tells}`
      return `${row} good answers in ${asked}${of}`
    }
    if (ended.aborted) throw explain(probe, demand, { proven, asked, share, last })
    await sleep(demand.everyMs, undefined, { signal })
  }
}

/** How many answers without the release make it certain that it gets none of its share. */
export function questionsFor(share: number): number {
  return Math.ceil(Math.log(CHANCE) / Math.log(1 - share / 100))
}

/** With all the traffic on the release an answer of another one is not good. */
function fromRelease({ good, answer, ofRelease }: ProbeAnswer, { tells }: Probe): ProbeAnswer {
  if (ofRelease !== false || !good) return { good, answer }
  return { good: false, answer: `${answer}, not from ${tells}` }
}

function explain(
  { what, tells }: Probe,
  { times, withinMs }: ProofDemand,
  { proven, asked, share, last }: { proven: boolean; asked: number; share: number; last: string }
): UserError {
  if (proven)
    return new UserError(
      `the probe ${what} got ${asked} answers within ${withinMs / 1000}s and none came from ${tells}, which should give ${share} % of them`
    )
  return new UserError(
    `the probe ${what} did not give ${times} good answers in a row within ${withinMs / 1000}s; the last was ${last}`
  )
}

/** @returns `undefined` when the end of the time cut the question short: that says nothing */
async function ask(probe: Probe, limit: AbortSignal, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  try {
    return await probe.ask(limit)
  } catch (error) {
    signal.throwIfAborted()
    if (limit.aborted) return undefined
    throw error
  }
}

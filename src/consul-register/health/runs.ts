import type { HealthCheck, HealthEntry } from './health.ts'

/** Consul's own, for checks that name none. */
const DEFAULT_TIMEOUT_MS = 10_000
/** An agent runs no check more often (checks.MinInterval), whatever its definition says. */
const LEAST_INTERVAL_MS = 1000
/** Types whose every run leaves an output. */
const TALKATIVE = new Set(['http', 'tcp', 'udp', 'grpc', 'h2ping'])

/**
 * Tells whether a passing check has run since its service was registered as it now is. Consul keeps no times, and a
 * check whose definition changes keeps its old status until its first run. So:
 *
 * - A check of a registration that was never changed begins critical, or passing after a run before the agent's first
 *   sync, which leaves an output. Without an output it may have been born passing (`status` in the definition).
 * - Of a registration that was changed in place, a check that changed afterwards has run. One that did not may have run
 *   with the same result, or not at all: then its own period decides. Once the registration has been seen for interval
 *   and timeout together, a living agent must have run it, and would have told another status at once.
 *
 * What cannot be seen from outside: a check whose target is changed while nothing else in the registration is, and
 * checks without a period (`ttl`, `alias`, those of external services).
 */
export class Runs {
  readonly #seen = new Map<string, number>()

  /** Note what is registered. @param now milliseconds since the epoch */
  see(entries: readonly HealthEntry[], now = Date.now()): void {
    for (const entry of entries) {
      const key = keyOf(entry)
      if (!this.#seen.has(key)) this.#seen.set(key, now)
    }
  }

  /** When a passing check will be proven at the latest, milliseconds since the epoch; `undefined` when it is. */
  dueAt(entry: HealthEntry, check: HealthCheck, now = Date.now()): number | undefined {
    if (check.Status !== 'passing' || check.ServiceID !== entry.Service.ID) return undefined
    const asked = goDuration(check.Interval ?? '')
    const intervalMs = Math.max(asked, LEAST_INTERVAL_MS)
    if (asked === 0 || !(changedInPlace(entry, check) || bornPassing(check))) return undefined
    const due =
      (this.#seen.get(keyOf(entry)) ?? now) + intervalMs + (goDuration(check.Timeout ?? '') || DEFAULT_TIMEOUT_MS)
    return due > now ? due : undefined
  }

  /** A reason against counting the check. */
  readonly doubt = (entry: HealthEntry, check: HealthCheck): string | undefined =>
    this.dueAt(entry, check) === undefined
      ? undefined
      : `check "${check.Name}" is not known to have run since the registration`

  /** When the first of these will be proven. */
  nextDue(entries: readonly HealthEntry[]): number | undefined {
    const dues = entries.flatMap(entry => entry.Checks.map(check => this.dueAt(entry, check)))
    return dues.reduce(
      (first, due) => (due !== undefined && (first === undefined || due < first) ? due : first),
      undefined
    )
  }
}

/** Milliseconds of Go's form of a duration, `1m30s`; 0 when there is none. */
export function goDuration(text: string): number {
  const units: Record<string, number> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1, us: 0.001, µs: 0.001, ns: 0.000_001 }
  let sum = 0
  for (const [, amount = '0', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)) {
    sum += Number(amount) * (units[unit] ?? 0)
  }
  return sum
}

function changedInPlace({ Service }: HealthEntry, check: HealthCheck): boolean {
  const made = BigInt(Service.CreateIndex ?? 0)
  const changed = BigInt(Service.ModifyIndex ?? 0)
  return changed > made && BigInt(check.ModifyIndex ?? 0) <= changed
}

function bornPassing({ Type = '', Output, CreateIndex, ModifyIndex }: HealthCheck): boolean {
  return TALKATIVE.has(Type) && Output === '' && CreateIndex !== undefined && CreateIndex === ModifyIndex
}

function keyOf({ Node, Service }: HealthEntry): string {
  return JSON.stringify([Node.Node, Service.ID, Service.CreateIndex, Service.ModifyIndex])
}

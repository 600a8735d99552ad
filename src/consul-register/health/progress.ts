import { neutralise } from '../../lib/foreign-output.ts'
import type { Instance, Verdict } from './instances.ts'

/** Tells how services come up: a line only when it differs from the last one, and since when each check is as it is. */
export class Progress {
  readonly #print: (line: string) => void
  readonly #told = new Map<string, string>()
  readonly #seen = new Map<string, number>()

  constructor(print: (line: string) => void) {
    this.#print = print
  }

  /** Take a look; prints what is new. */
  show(verdicts: readonly Verdict[]): void {
    for (const verdict of verdicts) {
      const line = describeVerdict(verdict)
      if (this.#told.get(verdict.name) !== line) this.#print(line)
      this.#told.set(verdict.name, line)
      for (const instance of verdict.instances) this.#remember(instance)
    }
  }

  /** Since when a check was seen with its status. Consul keeps no times, so it may be so for longer. */
  since(instance: Instance, check: { CheckID: string; Status: string }): Date | undefined {
    const at = this.#seen.get(keyOf(instance, check))
    return at === undefined ? undefined : new Date(at)
  }

  #remember(instance: Instance): void {
    for (const check of instance.checks) {
      const key = keyOf(instance, check)
      if (this.#seen.has(key)) continue
      for (const status of ['passing', 'warning', 'critical']) {
        this.#seen.delete(keyOf(instance, { CheckID: check.CheckID, Status: status }))
      }
      this.#seen.set(key, Date.now())
    }
  }
}

/** `httpd: 1 of 2 instances of ami-1 healthy; httpd-i-2: check "http" is critical; 2 of other releases still serve`. */
export function describeVerdict({ name, wanted, healthy, release, instances, others }: Verdict): string {
  const troubled = instances.filter(one => one.counted && !one.healthy)
  const parts = [
    `${name}: ${healthy} of ${describeWanted(wanted)} instances of ${release ?? 'any release'} healthy`,
    ...troubled.slice(0, 3).map(one => `${one.id}: ${one.reasons.join(', ')}`),
    ...(troubled.length > 3 ? [`${troubled.length - 3} more are not`] : []),
    ...(others.length === 0 ? [] : [`still serving of other releases: ${others.map(describeOther).join(', ')}`])
  ]
  return neutralise(parts.join('; '))
}

/** `2`, `2 to 4`, `2 or more`. */
export function describeWanted({ min, max }: Verdict['wanted']): string {
  if (max === min) return String(min)
  return max === undefined ? `${min} or more` : `${min} to ${max}`
}

function describeOther({ id, release }: Instance): string {
  return `${id} (${release || 'no release'})`
}

function keyOf({ node, id }: Instance, check: { CheckID: string; Status: string }): string {
  return JSON.stringify([node, id, check.CheckID, check.Status])
}

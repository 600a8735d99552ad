import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../lib/errors.ts'
import { ConsulUnreachable } from '../client/refusal.ts'
import type { WriteOutcome } from './journal.ts'

/** Others were faster too often. */
export class LostRaces extends UserError {}

/** Writes that came to nothing because somebody else was faster. */
const LOST_RACES = 5
/** Three servers have a new leader within a few seconds, 10 to 15 s with Consul's default timing. */
const SILENCE_MS = 30_000
const PAUSE_MS = { first: 250, longest: 2000 }

/**
 * How often an entry is written anew. Check-and-set makes that safe, also of a write whose answer was lost: what arrived
 * is seen in what is read back, or makes the index another one. So an election of a leader is sat out, by time and not by
 * number; races with others are lost a few times only.
 */
export class Patience {
  readonly #key: string
  #lost = 0
  #silent = 0
  #since = 0

  /** @param key the entry, for people: `service-defaults "httpd"` */
  constructor(key: string) {
    this.#key = key
  }

  /**
   * Pause as the outcome of a write asks for, before it is sent again.
   * @throws LostRaces after too many; ConsulUnreachable when Consul has taken no write for too long
   */
  async after(outcome: WriteOutcome): Promise<void> {
    if (outcome !== 'unknown') {
      this.#silent = 0
      if (++this.#lost < LOST_RACES) return
      throw new LostRaces(
        `${this.#key} was changed by others ${LOST_RACES} times while it was written. Find out who writes it, then run the step again.`
      )
    }
    if (this.#silent++ === 0) this.#since = Date.now()
    if (Date.now() - this.#since > SILENCE_MS)
      throw new ConsulUnreachable(
        `Consul answers reads, and did not answer the writing of ${this.#key} for ${SILENCE_MS / 1000}s. Look whether its servers have a leader, then run the step again.`
      )
    await sleep(Math.min(PAUSE_MS.first * 2 ** (this.#silent - 1), PAUSE_MS.longest))
  }
}

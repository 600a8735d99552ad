import { setTimeout as sleep } from 'node:timers/promises'
import { KINDS, type Leftover, type Unseen } from './leftover.ts'
import { judge, type Kept, type Look, TERMINATING } from './look.ts'
import type { Protection } from './protection.ts'
import { type Refusal, remove } from './removal.ts'
import { type Place, type Quest, search } from './search.ts'

/** What a sweep did. */
export interface Sweep {
  readonly removed: readonly Leftover[]
  /** What the last look still saw, or could not see any more; each with its problem. */
  readonly left: readonly Leftover[]
  /** Images that had to stay. */
  readonly kept: readonly Kept[]
  /** What the last look could not see. */
  readonly unseen: readonly Unseen[]
}

/** How to sweep. Times are milliseconds. */
export interface SweepOptions {
  /** No call and no pause goes beyond it. */
  readonly deadline: number
  /** Asked for only when there is an image that could be removed. */
  readonly protection: (abortSignal: AbortSignal) => Promise<Protection>
  /** For how long a call that its caller gave up on may still take effect. */
  readonly settleMs?: number
}

const SETTLE_MS = 5000
const FIRST_PAUSE_MS = 300
const LONGEST_PAUSE_MS = 5000
const MOST_ROUNDS = 3

const UNSURE = 'AWS accepted its removal, and whether it is gone could not be seen'

/** A run's tag as `makeRunTag` writes it. Nothing else is ever swept: not an empty one, not `manual`, no wildcard. */
export function isSweepable(run: string): boolean {
  return /^[\w.-]+\/[\w.-]+\/\d+\/\d+\/[0-9a-f]{8}$/.test(run)
}

/**
 * Remove everything of a run, in the order in which AWS lets it go, until a look finds nothing more. Then look again
 * after a pause, since a call that Packer gave up on may still take effect; and once more if that found something.
 * What was removed is what an earlier look saw and the last does not, whatever AWS answered in between.
 * @throws when `quest.run` is not the tag of one step of one run
 */
export async function sweep(places: readonly Place[], quest: Quest, options: SweepOptions): Promise<Sweep> {
  if (!isSweepable(quest.run)) throw new Error(`"${quest.run}" is not the tag of a run.`)
  const course = new Course(places, quest, options)
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    if (round > 1) await course.pause(options.settleMs ?? SETTLE_MS)
    const looks = await course.clear()
    if (course.isLate || course.isLockedOut || (round > 1 && looks === 1 && course.sawAll)) break
  }
  return course.result()
}

/** A sweep under way. */
class Course {
  readonly #places: readonly Place[]
  readonly #quest: Quest
  readonly #deadline: number
  readonly #readProtection: SweepOptions['protection']
  #protection: Protection | undefined
  readonly #seen = new Map<string, Leftover>()
  readonly #refusals = new Map<string, Refusal>()
  readonly #snapshots = new Set<string>()
  readonly #names = new Set<string>()
  #last: Look = { found: [], kept: [], unseen: [], usedBy: new Map() }

  constructor(places: readonly Place[], quest: Quest, { deadline, protection }: SweepOptions) {
    this.#places = places
    this.#quest = quest
    this.#deadline = deadline
    this.#readProtection = protection
  }

  get isLate(): boolean {
    return Date.now() >= this.#deadline
  }

  get sawAll(): boolean {
    return this.#last.unseen.length === 0
  }

  get isLockedOut(): boolean {
    return this.#last.unseen.some(one => one.isLockedOut)
  }

  pause(ms: number): Promise<void> {
    return sleep(Math.max(0, Math.min(ms, this.#deadline - Date.now())))
  }

  /** Look and remove until there is nothing more that can be removed, or the time is over. @returns how many looks it took */
  async clear(): Promise<number> {
    for (let looks = 1, pauseMs = FIRST_PAUSE_MS; ; looks++, pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const knew = this.#names.size
      await this.#look()
      if (!this.#last.found.some(one => !this.#isHopeless(one)) && this.#names.size === knew) return looks
      if (this.isLate || this.isLockedOut) return looks
      await Promise.all(this.#places.map(place => this.#removeIn(place)))
      await this.pause(pauseMs)
    }
  }

  result(): Sweep {
    const still = new Set([...this.#last.found, ...this.#last.kept].map(keyOf))
    const gone = [...this.#seen.values()].filter(one => !still.has(keyOf(one)))
    // That a look which failed does not show it, is no proof that it is gone.
    const unsure = gone.filter(one => this.#isBlindFor(one))
    return {
      removed: gone.filter(one => !unsure.includes(one)),
      left: [
        ...this.#last.found.map(one => ({ ...one, problem: this.#problemOf(one) })),
        ...unsure.map(one => ({ ...one, problem: this.#refusals.get(keyOf(one))?.problem ?? UNSURE }))
      ],
      kept: this.#last.kept,
      unseen: distinctLooks(this.#last.unseen)
    }
  }

  #isBlindFor({ kind, region }: Leftover): boolean {
    const here = this.#last.unseen.filter(one => one.region === region)
    return here.some(({ kinds }) => kinds.length === 0 || kinds.includes(kind))
  }

  get #abortSignal(): AbortSignal {
    // The last look may take a moment longer, so that there is one.
    return AbortSignal.timeout(Math.max(LONGEST_PAUSE_MS, this.#deadline - Date.now()))
  }

  async #look(): Promise<void> {
    const memory = { snapshots: this.#snapshots, names: this.#names }
    const { holdings, unseen, sources } = await search(this.#places, this.#quest, memory, this.#abortSignal)
    const isKnown = this.#protection !== undefined && this.#protection.unknown === undefined
    if (!isKnown && holdings.some(one => one.images.length > 0))
      this.#protection = await this.#readProtection(this.#abortSignal)
    const none: Protection = { channel: new Map(), record: new Set() }
    this.#last = { ...judge(holdings, this.#protection ?? none, sources), unseen }
    for (const one of this.#last.found) this.#seen.set(keyOf(one), one)
    for (const [snapshot] of this.#last.usedBy) this.#snapshots.add(snapshot)
    for (const { kind, name } of this.#last.found) if (kind === 'image' && name !== undefined) this.#names.add(name)
  }

  async #removeIn({ ec2, region }: Place): Promise<void> {
    const here = this.#last.found.filter(one => one.region === region)
    const byKind = [...here].sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
    for (const one of byKind) {
      if (this.#isHopeless(one) || this.#waitsForImage(one) || this.isLate) continue
      if (one.problem === TERMINATING) continue
      const refusal = await remove(ec2, one, this.#abortSignal)
      if (refusal === undefined) this.#refusals.delete(keyOf(one))
      else this.#refusals.set(keyOf(one), refusal)
    }
  }

  /** A snapshot goes after the image that uses it. */
  #waitsForImage({ kind, id, region }: Leftover): boolean {
    const image = kind === 'snapshot' ? this.#last.usedBy.get(id) : undefined
    return image !== undefined && this.#refusals.has(keyOf({ kind: 'image', id: image, region }))
  }

  #isHopeless(one: Leftover): boolean {
    if (this.#refusals.get(keyOf(one))?.final) return true
    const image = one.kind === 'snapshot' ? this.#last.usedBy.get(one.id) : undefined
    if (image !== undefined && this.#refusals.get(keyOf({ ...one, kind: 'image', id: image }))?.final) return true
    const needsInstancesGone = one.kind === 'security group' || one.kind === 'network interface'
    return (
      needsInstancesGone &&
      this.#last.found.some(it => it.kind === 'instance' && it.region === one.region && this.#isHopeless(it))
    )
  }

  #problemOf(one: Leftover): string {
    const image = one.kind === 'snapshot' ? this.#last.usedBy.get(one.id) : undefined
    if (image !== undefined) return `${image} uses it`
    return this.#refusals.get(keyOf(one))?.problem ?? one.problem ?? 'AWS accepted its removal, but it is still there'
  }
}

function keyOf({ kind, id, region }: Pick<Leftover, 'kind' | 'id' | 'region'>): string {
  return `${region} ${kind} ${id}`
}

function distinctLooks(all: readonly Unseen[]): Unseen[] {
  return [...new Map(all.map(one => [`${one.region} ${one.problem}`, one])).values()]
}

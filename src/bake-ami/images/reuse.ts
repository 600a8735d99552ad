import { describeAge, describeChange, knownInputsOf } from '../fingerprint/change.ts'
import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import { isBaked, isFinished, type KnownImage } from './images.ts'

/** What the next run can say about reuse. `reason` is a sentence without its end. */
export type Reuse =
  | { readonly kind: 'reuse'; readonly reason: string; readonly images: readonly KnownImage[] }
  | { readonly kind: 'bake'; readonly reason: string; readonly last?: KnownImage }

/** What makes an image too bad or too old to be used again. */
export interface ReuseRules {
  readonly now: Date
  readonly maxAgeMs: number
  /** Snapshots that are known to be lost. */
  readonly lost?: ReadonlySet<string>
}

/**
 * May images be used again? They must be all of their bake, each one finished, or at least completed by Packer (what is
 * left to do is then done now); available, neither deprecated nor disabled, with its snapshots, and younger than `maxAgeMs`.
 */
export function decideReuse(known: readonly KnownImage[], fingerprint: Fingerprint, rules: ReuseRules): Reuse {
  const newestFirst = [...known].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  const same = newestFirst.filter(one => one.fingerprint === fingerprint.digest)
  const finished = newestFirst.filter(isFinished)
  // A pull request bakes for itself: what it changed says nothing about the images of a branch, and the reverse.
  const last = finished.find(one => one.inputs.scope === fingerprint.groups.scope) ?? finished[0]
  const bake = (reason: string): Reuse => ({ kind: 'bake', reason, ...(last === undefined ? {} : { last }) })
  if (same.length === 0)
    return bake(last === undefined ? 'there is no finished image yet' : changeSince(last, fingerprint))
  const complete = [...same.filter(isFinished), ...same.filter(one => !isFinished(one) && isBaked(one))]
  if (complete.length === 0) return bake(`${list(same)} with this fingerprint was never finished`)
  const usable = complete.filter(one => obstacle(one, rules) === undefined)
  if (usable.length === 0) return bake(complete.map(one => `${one.id} ${obstacle(one, rules)}`).join(', '))
  const young = usable.filter(one => isYoung(one, rules))
  const [newest] = usable
  if (young.length === 0 && newest !== undefined)
    return bake(`${newest.id} is ${describeAge(newest.createdAt, rules.now, rules.maxAgeMs)}`)
  return takeAll(young, bake)
}

function takeAll(young: readonly KnownImage[], bake: (reason: string) => Reuse): Reuse {
  const wanted = young[0]?.builds ?? []
  const images = wanted.flatMap(build => young.find(one => one.image === build) ?? [])
  const missing = wanted.filter(build => !images.some(one => one.image === build))
  if (missing.length > 0 || images.length === 0)
    return bake(`there is no usable image of ${missing.join(', ')} with this fingerprint`)
  const unfinished = images.filter(one => !isFinished(one))
  if (unfinished.length === 0) return { kind: 'reuse', images, reason: 'nothing changed' }
  return {
    kind: 'reuse',
    images,
    reason: `nothing changed; ${list(unfinished)} was baked by an earlier run that did not finish it`
  }
}

/** What differs from a known image: `install.sh changed; base image moved from ami-a to ami-b since ami-…`. */
export function changeSince(image: KnownImage, fingerprint: Fingerprint): string {
  const before = { groups: image.inputs, bases: image.bases, ...(image.list === undefined ? {} : { list: image.list }) }
  return `${describeChange(before, knownInputsOf(fingerprint))} since ${image.id}`
}

function obstacle(one: KnownImage, { now, lost }: ReuseRules): string | undefined {
  if (one.state !== 'available') return `is ${one.state}`
  if (one.deprecatedAt !== undefined && Date.parse(one.deprecatedAt) <= now.getTime()) return 'is deprecated'
  if (one.snapshots.length === 0 || one.snapshots.some(id => lost?.has(id))) return 'has lost its snapshots'
  return undefined
}

/** Is it younger than the limit? */
export function isYoung({ createdAt }: KnownImage, { now, maxAgeMs }: ReuseRules): boolean {
  return now.getTime() - Date.parse(createdAt) < maxAgeMs
}

function list(images: readonly KnownImage[]): string {
  return images.map(one => one.id).join(', ')
}

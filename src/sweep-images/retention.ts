import type { OwnImage } from './own-images.ts'
import type { Act, Entry } from './plan.ts'
import { span } from './span.ts'

/** How long finished images are kept. */
export interface RetentionRules {
  /** So many newest of each name in each region stay always. */
  readonly keep: number
  readonly keepForMs: number
  /** Between two stages. */
  readonly graceMs: number
  /** Also images that other accounts may launch. */
  readonly alsoShared: boolean
  readonly now: Date
}

/** What is known about the use of one image. */
export interface Use {
  /** `instance i-1`, `launch template web (version 3)`. */
  readonly usedBy: readonly string[]
  /** Accounts and organisations that may launch it. */
  readonly sharedWith: readonly string[]
  /** What could not be read, each a sentence. With any of it there is no proof that nothing uses the image. */
  readonly unread: readonly string[]
}

/** EnableImageDeprecation takes no time in the past and rounds to minutes, so what we deprecate now is it a little later. */
const AHEAD_MS = 5 * 60_000

type Verdict = { readonly act?: Act; readonly why: string }

/** The images whose use has to be known before something is decided: those that neither their rank nor their age keeps. */
export function retentionCandidates(images: readonly OwnImage[], rules: RetentionRules): OwnImage[] {
  return ranked(images, rules.now).flatMap(({ image, rank }) =>
    keptAnyway(image, rank, rules) === undefined ? [image] : []
  )
}

/**
 * What happens to finished images, by name and region. An image is touched only when its use is known and there is
 * none, and never one of the newest `keep`.
 * @param uses of at least all {@link retentionCandidates}; one that is missing is not known, so the image is kept
 */
export function decideRetention(
  images: readonly OwnImage[],
  uses: ReadonlyMap<string, Use>,
  rules: RetentionRules
): Entry[] {
  return ranked(images, rules.now).map(({ image, rank }) => {
    const use = uses.get(image.id)
    const { act, why } = judge(image, rank, use, rules)
    return {
      region: image.region,
      kind: 'image' as const,
      id: image.id,
      name: image.name,
      createdAt: image.createdAt,
      usedBy: use?.usedBy ?? [],
      snapshots: act === 'deregister' ? image.snapshots : [],
      ...(act === undefined ? {} : { act }),
      why
    }
  })
}

/**
 * The finished images of each name and region with their rank, the newest has 0. Those that can be launched come first:
 * an image that somebody deprecated or disabled by hand does not take the place of a good one.
 */
function ranked(images: readonly OwnImage[], now: Date): { image: OwnImage; rank: number }[] {
  const groups = new Map<string, OwnImage[]>()
  for (const image of images) {
    if (image.mark !== 'finished') continue
    const key = `${image.region} ${image.name}`
    groups.set(key, [...(groups.get(key) ?? []), image])
  }
  return [...groups.values()].flatMap(group =>
    [...group].sort((a, b) => (sortKey(a, now) < sortKey(b, now) ? 1 : -1)).map((image, rank) => ({ image, rank }))
  )
}

function sortKey(image: OwnImage, now: Date): string {
  return `${isGood(image, now) ? 1 : 0} ${image.createdAt} ${image.id}`
}

/** Available and not deprecated, or out of use only because a sweep put it there. */
function isGood(image: OwnImage, now: Date): boolean {
  if (image.state === 'disabled') return image.retired.disabledAt !== undefined
  return image.state === 'available' && (!isDeprecated(image, now) || image.retired.deprecatedAt !== undefined)
}

function judge(image: OwnImage, rank: number, use: Use | undefined, rules: RetentionRules): Verdict {
  const kept = keptAnyway(image, rank, rules)
  if (kept !== undefined) return back(image, kept, rules)
  if (use === undefined) return { why: 'whether something uses it was not asked' }
  if (use.usedBy.length > 0) return back(image, 'in use', rules)
  if (use.unread.length > 0) return { why: use.unread.join(' ') }
  if (image.protected) return { why: 'protected from deregistration' }
  if (use.sharedWith.length > 0 && !rules.alsoShared) {
    return { why: `shared with ${use.sharedWith.join(', ')}, whose use of it cannot be seen from here` }
  }
  return nextStage(image, rules)
}

function keptAnyway(image: OwnImage, rank: number, { keep, keepForMs, now }: RetentionRules): string | undefined {
  if (rank < keep) return keep === 1 ? 'the newest' : `one of the newest ${keep}`
  // A date that cannot be read is no proof of age.
  const age = now.getTime() - Date.parse(image.createdAt)
  return age >= keepForMs ? undefined : `younger than ${span(keepForMs)}`
}

/** Kept; and when a sweep took it out of use earlier, it is brought back. */
function back(image: OwnImage, why: string, { now }: RetentionRules): Verdict {
  const { deprecatedAt, disabledAt } = image.retired
  const disabled = image.state === 'disabled' && disabledAt !== undefined
  const deprecated = deprecatedAt !== undefined && isDeprecated(image, now)
  if (disabled || deprecated) return { act: 'restore', why: `needed again: ${why}` }
  return { why }
}

function nextStage(image: OwnImage, { graceMs, now }: RetentionRules): Verdict {
  const { state, retired } = image
  if (state === 'disabled') {
    if (retired.disabledAt === undefined) return { why: 'disabled by somebody else, so it is theirs to remove' }
    return after(retired.disabledAt, 'disabled', 'deregister', { graceMs, now })
  }
  if (state !== 'available') return { why: `its state is ${state}` }
  if (!isDeprecated(image, now)) return { act: 'deprecate', why: 'nothing uses it' }
  const since = [image.deprecatedAt ?? '', retired.deprecatedAt ?? ''].sort().at(-1) ?? ''
  return after(since, 'deprecated', 'disable', { graceMs, now })
}

function isDeprecated({ deprecatedAt }: OwnImage, now: Date): boolean {
  return deprecatedAt !== undefined && Date.parse(deprecatedAt) <= now.getTime() + AHEAD_MS
}

function after(since: string, was: string, act: Act, { graceMs, now }: { graceMs: number; now: Date }): Verdict {
  const due = Date.parse(since) + graceMs
  if (now.getTime() >= due) return { act, why: `nothing uses it, ${was} since ${since.slice(0, 10)}` }
  // An unreadable date is never over.
  const when = Number.isNaN(due) ? 'a date that can be read' : new Date(due).toISOString().slice(0, 10)
  return { why: `${was} since ${since.slice(0, 10)}, next step from ${when} on` }
}

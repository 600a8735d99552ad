import type { Image, Instance } from '@aws-sdk/client-ec2'
import { snapshotsOf } from '../distribution/existing-copies.ts'
import { TAGS } from '../images/images.ts'
import type { Leftover, Unseen } from './leftover.ts'
import { type Protection, type Reason, reasonToKeep, reasonToKeepCopy } from './protection.ts'
import { sourceOf } from './related.ts'
import type { Holdings } from './search.ts'

/** An image that had to stay. */
export type Kept = Leftover & { readonly reason: Reason }

/** What one look saw. */
export interface Look {
  readonly found: readonly Leftover[]
  readonly kept: readonly Kept[]
  readonly unseen: readonly Unseen[]
  /** Snapshot -> the image to be removed that uses it. */
  readonly usedBy: ReadonlyMap<string, string>
}

/**
 * Of what is there, what is to go and what must stay. Snapshots that an image needs which stays, stay with it.
 * @param sources what copies of this run were made from; `undefined` when that could not be read
 */
export function judge(
  holdings: readonly Holdings[],
  protection: Protection,
  sources: readonly Image[] | undefined = []
): Omit<Look, 'unseen'> {
  const images = holdings.flatMap(({ region, images }) =>
    images.map(image => judgeImage(image, region, { protection, sources }))
  )
  const keptNames = new Set(images.flatMap(({ reason, one }) => (reason === undefined ? [] : (one.name ?? []))))
  // A copy without any tag of ours belongs to the image that it was copied from.
  const going = images.filter(it => it.reason === undefined && !(it.isCopy && keptNames.has(it.one.name ?? '')))
  const kept = images.flatMap(({ reason, one }) => (reason === undefined ? [] : [{ ...one, reason }]))
  const usedBy = new Map(going.flatMap(({ one, snapshots }) => snapshots.map(id => [id, one.id] as const)))
  const needed = new Set(images.filter(it => !going.includes(it)).flatMap(({ snapshots }) => snapshots))
  const found: Leftover[] = [
    ...holdings.flatMap(({ region, instances }) => instances.flatMap(instance => judgeInstance(instance, region))),
    ...holdings.flatMap(({ others }) => others),
    ...going.map(({ one }) => one)
  ]
  for (const { region, snapshots } of holdings) {
    const own = going.filter(({ one }) => one.region === region).flatMap(it => it.snapshots)
    // While a copy is being made, nothing but the tag says that a snapshot is its own.
    const keptCopies = new Set(images.flatMap(it => (it.one.region === region && !going.includes(it) ? it.source : [])))
    const loose = snapshots.flatMap(one => (keptCopies.has(sourceOf(one) ?? '') ? [] : (one.SnapshotId ?? [])))
    for (const id of new Set([...own, ...loose])) if (!needed.has(id)) found.push({ kind: 'snapshot', id, region })
  }
  return { found, kept, usedBy }
}

function judgeInstance({ InstanceId: id = '', State: state }: Instance, region: string): Leftover[] {
  if (state?.Name === 'terminated') return []
  const problem = state?.Name === 'shutting-down' ? { problem: TERMINATING } : {}
  return [{ kind: 'instance', id, region, ...problem }]
}

/** Said of an instance that is on its way; there is nothing to ask for. */
export const TERMINATING = 'it is still terminating'

function judgeImage(
  image: Image,
  region: string,
  { protection, sources }: { protection: Protection; sources: readonly Image[] | undefined }
) {
  const one: Leftover = { kind: 'image', id: image.ImageId ?? '', region, ...named(image) }
  const isTagged = (image.Tags ?? []).some(tag => tag.Key === TAGS.run)
  const isCopy = !isTagged && image.SourceInstanceId === undefined
  const reason = reasonToKeep(image, protection) ?? reasonToKeepCopy(image, sources)
  return { one, isCopy, reason, snapshots: snapshotsOf(image), source: sourceOf(image) ?? [] }
}

function named({ Name: name }: Image): { name?: string } {
  return name === undefined ? {} : { name }
}

import type { Image, Snapshot } from '@aws-sdk/client-ec2'
import { SOURCE_TAG } from '../distribution/existing-copies.ts'
import { TAGS } from '../images/images.ts'
import type { Ask, Ec2, Memory, Place, Quest } from './search.ts'

/** By what the untagged is found. */
interface Clues {
  readonly instances: readonly string[]
  readonly names: readonly string[]
  readonly memory: Memory
  readonly quest: Quest
}

/** Images and snapshots of a region that hang on tagged instances without a tag of their own. */
export async function findRelated(
  sdk: Ec2,
  { ec2 }: Place,
  { instances, names, memory, quest }: Clues,
  ask: Ask,
  abortSignal: AbortSignal
): Promise<{ images: Image[]; snapshots: Snapshot[] }> {
  const options = { abortSignal }
  const imagesBy = async (Name: string, Values: readonly string[]) => {
    if (Values.length === 0) return []
    const command = new sdk.DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name, Values: [...Values] }] })
    return (await ask('ec2:DescribeImages', ec2.send(command, options)))?.Images ?? []
  }
  const snapshotsBy = async (Name: string, Values: readonly string[]) => {
    if (Values.length === 0) return []
    const command = new sdk.DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters: [{ Name, Values: [...Values] }] })
    return (await ask('ec2:DescribeSnapshots', ec2.send(command, options)))?.Snapshots ?? []
  }
  const [made, named, described, remembered] = await Promise.all([
    imagesBy('source-instance-id', instances),
    imagesBy('name', names.map(literally)),
    snapshotsBy(
      'description',
      instances.map(id => `Created by CreateImage(${id})*`)
    ),
    snapshotsBy('snapshot-id', [...memory.snapshots])
  ])
  return {
    images: [...made, ...named.filter(image => isCopyOfOurs(image, quest))],
    snapshots: [...described, ...remembered]
  }
}

/** The image that a copy of ours says it was made from. */
export function sourceOf(one: Image | Snapshot): string | undefined {
  return (one.Tags ?? []).find(tag => tag.Key === SOURCE_TAG)?.Value
}

/** The images that our copies were made from, as far as they are there. One call, none without copies. */
export async function findSources(
  sdk: Ec2,
  { ec2 }: Place,
  images: readonly Image[],
  ask: Ask,
  abortSignal: AbortSignal
): Promise<readonly Image[] | undefined> {
  const ids = [...new Set(images.flatMap(image => sourceOf(image) ?? []))]
  if (ids.length === 0) return []
  const command = new sdk.DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name: 'image-id', Values: ids }] })
  const answer = await ask('ec2:DescribeImages', ec2.send(command, { abortSignal }))
  return answer === undefined ? undefined : (answer.Images ?? [])
}

/** Clocks differ, and AWS tells the time in whole seconds. */
const CLOCK_SKEW_MS = 120_000

/** An image with the name of one of ours: a copy of it, when it was made during this bake and nobody else's run made it. */
export function isCopyOfOurs(image: Image, { run, startedAt, journal }: Quest): boolean {
  const owner = (image.Tags ?? []).find(tag => tag.Key === TAGS.run)?.Value
  if (owner !== undefined) return owner === run
  const isNew = Date.parse(image.CreationDate ?? '') >= startedAt.getTime() - CLOCK_SKEW_MS
  const source = image.SourceImageId
  return isNew && (source === undefined || journal.images.includes(source))
}

/** A filter value that matches itself only: `*` and `?` are wildcards to EC2. */
function literally(value: string): string {
  return value.replace(/[\\*?]/g, '\\$&')
}

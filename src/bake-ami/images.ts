import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EC2Client, Image } from '@aws-sdk/client-ec2'
import { askAws, isAwsError } from '../lib/aws.ts'
import { UserError } from '../lib/errors.ts'
import { describeDifference, type FileList, fileListOf, packFileList, unpackFileList } from './file-list.ts'
import { type Fingerprint, GROUPS, type Group } from './fingerprint.ts'

/** Tags by which images are found again. `digest` is written last: an image without it is not finished. */
export const TAGS = {
  template: 'insight:template',
  image: 'insight:image',
  builds: 'insight:builds',
  regions: 'insight:regions',
  fingerprint: 'insight:fingerprint',
  inputs: 'insight:inputs',
  run: 'insight:run',
  digest: 'insight:digest'
} as const

/** An image of ours as its tags tell it. */
export interface KnownImage {
  readonly id: string
  readonly state: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly deprecatedAt?: string
  readonly hasSnapshots: boolean
  readonly image: string
  /** Names of all images of the same bake, this one included. */
  readonly builds: readonly string[]
  /** Regions that have the image. */
  readonly regions: readonly string[]
  readonly fingerprint: string
  readonly digest: string
  readonly inputs: Readonly<Partial<Record<Group, string>>>
  /** What it was made of, when that fitted into its tags. */
  readonly files?: FileList
}

/** What the next run can say about reuse. */
export type Reuse =
  | { readonly kind: 'reuse'; readonly images: readonly (KnownImage & { readonly region: string })[] }
  | { readonly kind: 'bake'; readonly reason: string; readonly last?: KnownImage }

/**
 * The mark of a finished image. It binds the fingerprint to this very image, so tags that are copied along with an
 * image (CopyImage, a script) do not make another one finished.
 */
export function finishedDigest(image: string, fingerprint: string, id: string): string {
  return createHash('sha256').update(['insight/finished/v1', image, fingerprint, id].join('\n')).digest('hex')
}

/** All images of this account in the client's region that were baked from a template of this name. One call for up to 1000. */
export async function findImages(ec2: EC2Client, template: string): Promise<KnownImage[]> {
  const { paginateDescribeImages } = await import('@aws-sdk/client-ec2')
  const request = {
    Owners: ['self'],
    Filters: [{ Name: `tag:${TAGS.template}`, Values: [template] }],
    MaxResults: 1000
  }
  const found: KnownImage[] = []
  const pages = paginateDescribeImages({ client: ec2 }, request)[Symbol.asyncIterator]()
  for (;;) {
    const page = await askAws('ec2:DescribeImages', pages.next())
    if (page.done) return found
    found.push(...(page.value.Images ?? []).flatMap(knownImage))
  }
}

/**
 * May finished images be used again? They must be all of their bake, each one available, neither deprecated nor
 * disabled, with its snapshots, and younger than `maxAgeMs`.
 */
export function decideReuse(
  known: readonly KnownImage[],
  fingerprint: Fingerprint,
  { now, maxAgeMs, region }: { now: Date; maxAgeMs: number; region: string }
): Reuse {
  const newestFirst = [...known].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  const same = newestFirst.filter(one => one.fingerprint === fingerprint.digest)
  const last = newestFirst.find(isFinished)
  const bake = (reason: string): Reuse => ({ kind: 'bake', reason, ...(last === undefined ? {} : { last }) })
  if (same.length === 0)
    return bake(last === undefined ? 'there is no finished image yet' : changeSince(last, fingerprint))
  const finished = same.filter(isFinished)
  if (finished.length === 0) return bake(`${list(same)} with this fingerprint was never finished`)
  const usable = finished.filter(one => obstacle(one, now) === undefined)
  const young = usable.filter(one => now.getTime() - Date.parse(one.createdAt) < maxAgeMs)
  if (usable.length === 0) return bake(finished.map(one => `${one.id} ${obstacle(one, now)}`).join(', '))
  if (young.length === 0) return bake(`${list(usable)} ${usable.length === 1 ? 'is' : 'are'} older than max-age`)
  const wanted = young[0]?.builds ?? []
  const images = wanted.flatMap(build => young.find(one => one.image === build) ?? [])
  const missing = wanted.filter(build => !images.some(one => one.image === build))
  if (missing.length > 0) return bake(`there is no usable image of ${missing.join(', ')} with this fingerprint`)
  return { kind: 'reuse', images: images.map(one => ({ ...one, region })) }
}

/** What differs from a known image: `install.sh, the base image changed since ami-…`. */
export function changeSince(image: KnownImage, fingerprint: Fingerprint): string {
  const changed = GROUPS.filter(group => image.inputs[group] !== fingerprint.groups[group])
  const files = image.files === undefined ? '' : describeDifference(image.files, fileListOf(fingerprint))
  const words = changed.map(group => (group === 'files' && files !== '' ? files : WORDS[group]))
  return `${words.length === 0 ? 'the way of computing fingerprints' : words.join(', ')} changed since ${image.id}`
}

const WORDS: Record<Group, string> = {
  files: 'files',
  base: 'the base image',
  variables: 'values of variables',
  settings: 'inputs of the action',
  packer: 'Packer',
  plugins: 'plugins',
  scope: 'the trust scope'
}

/**
 * Tag an image as finished: all that it is found by first, and when that is there the mark. Idempotent.
 * @param builds names of all images of the bake
 */
export async function markFinished(
  ec2: EC2Client,
  id: string,
  told: {
    template: string
    image: string
    builds: readonly string[]
    regions: readonly string[]
    run: string
    fingerprint: Fingerprint
  }
): Promise<void> {
  const { CreateTagsCommand } = await import('@aws-sdk/client-ec2')
  const { digest, groups } = told.fingerprint
  const tags = {
    [TAGS.template]: told.template,
    [TAGS.image]: told.image,
    [TAGS.builds]: told.builds.join(' ').slice(0, 256),
    [TAGS.regions]: told.regions.join(' ').slice(0, 256),
    [TAGS.fingerprint]: digest,
    [TAGS.inputs]: GROUPS.map(group => `${group}=${groups[group]}`).join(' '),
    [TAGS.run]: told.run,
    ...packFileList(fileListOf(told.fingerprint))
  }
  const write = (all: Record<string, string>) => {
    const Tags = Object.entries(all).map(([Key, Value]) => ({ Key, Value }))
    return askAws('ec2:CreateTags', ec2.send(new CreateTagsCommand({ Resources: [id], Tags })))
  }
  await write(tags)
  await write({ [TAGS.digest]: finishedDigest(told.image, digest, id) })
}

const MOST_LOOKS = 10
const PAUSE_MS = 2000

/**
 * Wait until EC2 shows the image as available, some 20 seconds at most: Packer has waited for it already, but another
 * call may be answered by a part of EC2 that does not know it yet.
 */
export async function assertAvailable(ec2: EC2Client, id: string, pauseMs = PAUSE_MS): Promise<void> {
  for (let looks = 1; ; looks++) {
    const state = await stateOf(ec2, id)
    if (state === 'available') return
    if (looks === MOST_LOOKS || (state !== undefined && state !== 'pending'))
      throw new UserError(`Packer reported ${id} as done, but EC2 says it is ${state ?? 'not there'}. Run this again.`)
    await sleep(pauseMs)
  }
}

async function stateOf(ec2: EC2Client, id: string): Promise<string | undefined> {
  const { DescribeImagesCommand } = await import('@aws-sdk/client-ec2')
  try {
    const command = new DescribeImagesCommand({ ImageIds: [id] })
    const { Images = [] } = await askAws('ec2:DescribeImages', ec2.send(command))
    return Images[0]?.State
  } catch (error) {
    if (isAwsError(error, 'InvalidAMIID.NotFound')) return undefined
    throw error
  }
}

function isFinished(one: KnownImage): boolean {
  return one.digest === finishedDigest(one.image, one.fingerprint, one.id)
}

function obstacle(one: KnownImage, now: Date): string | undefined {
  if (one.state !== 'available') return `is ${one.state}`
  if (one.deprecatedAt !== undefined && Date.parse(one.deprecatedAt) <= now.getTime()) return 'is deprecated'
  if (!one.hasSnapshots) return 'has lost its snapshots'
  return undefined
}

function list(images: readonly KnownImage[]): string {
  return images.map(one => one.id).join(', ')
}

function knownImage(image: Image): KnownImage[] {
  const tags = new Map((image.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
  const { ImageId: id, CreationDate: createdAt, DeprecationTime: deprecatedAt } = image
  if (id === undefined || createdAt === undefined) return []
  const files = unpackFileList(tags)
  const disks = (image.BlockDeviceMappings ?? []).filter(one => one.Ebs !== undefined)
  return [
    {
      id,
      state: image.State ?? 'unknown',
      createdAt,
      ...(deprecatedAt === undefined ? {} : { deprecatedAt }),
      hasSnapshots: disks.length > 0 && disks.every(one => one.Ebs?.SnapshotId !== undefined),
      image: tags.get(TAGS.image) ?? '',
      builds: words(tags.get(TAGS.builds)),
      regions: words(tags.get(TAGS.regions)),
      fingerprint: tags.get(TAGS.fingerprint) ?? '',
      digest: tags.get(TAGS.digest) ?? '',
      inputs: parseGroups(tags.get(TAGS.inputs) ?? ''),
      ...(files === undefined ? {} : { files })
    }
  ]
}

function words(text = ''): string[] {
  return text.split(' ').filter(word => word !== '')
}

function parseGroups(text: string): Partial<Record<Group, string>> {
  const pairs = text.split(' ').map(pair => pair.split('='))
  return Object.fromEntries(
    GROUPS.flatMap(group => pairs.filter(([name]) => name === group).map(([, value]) => [group, value]))
  )
}

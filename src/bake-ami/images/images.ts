import { createHash } from 'node:crypto'
import type { EC2Client, Image, Snapshot } from '@aws-sdk/client-ec2'
import { askAws } from '../../lib/aws.ts'
import { allPages, inGroups, MOST_VALUES } from '../../lib/pages.ts'
import { parseBaseText } from '../fingerprint/base-tag.ts'
import { GROUPS, type Group } from '../fingerprint/fingerprint.ts'
import { type InputList, unpackInputList } from '../fingerprint/input-list.ts'
import { readWords } from './word-tags.ts'

/**
 * Tags by which images are found again. `baked` is written when Packer has made the image, `tested` when its smoke test
 * passed, `digest` last: an image without it is not finished.
 */
export const TAGS = {
  template: 'insight:template',
  image: 'insight:image',
  builds: 'insight:builds',
  regions: 'insight:regions',
  fingerprint: 'insight:fingerprint',
  inputs: 'insight:inputs',
  base: 'insight:base',
  commit: 'insight:commit',
  run: 'insight:run',
  baked: 'insight:baked',
  tested: 'insight:tested',
  digest: 'insight:digest'
} as const

/** An image of ours as its tags tell it. */
export interface KnownImage {
  readonly id: string
  readonly name: string
  readonly state: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly deprecatedAt?: string
  /** Snapshots of its volumes, as far as it has any; see {@link lostSnapshots}. */
  readonly snapshots: readonly string[]
  /** Are its volumes encrypted? */
  readonly encrypted: boolean
  /** May everybody launch it? */
  readonly isPublic: boolean
  readonly image: string
  /** Names of all images of the same bake, this one included. */
  readonly builds: readonly string[]
  /** Regions that have the image. */
  readonly regions: readonly string[]
  readonly fingerprint: string
  /** The commit that it was baked from; empty when its tags do not tell. */
  readonly commit: string
  /** The marks as they stand in the tags, valid or not. */
  readonly baked: string
  readonly tested: string
  readonly digest: string
  readonly inputs: Readonly<Partial<Record<Group, string>>>
  /** What it was made of, when that fitted into its tags. */
  readonly list?: InputList
  /** Base images by source, as far as the tag tells them. */
  readonly bases: ReadonlyMap<string, string>
}

/**
 * The mark of a finished image. It binds the fingerprint to this very image, so tags that are copied along with an
 * image (CopyImage, a script) do not make another one finished.
 */
export function finishedDigest(image: string, fingerprint: string, id: string): string {
  return createHash('sha256').update(['insight/finished/v1', image, fingerprint, id].join('\n')).digest('hex')
}

/** The mark of an image that Packer completed. Bound to this very image, as {@link finishedDigest} is. */
export function bakedMark(image: string, fingerprint: string, id: string): string {
  return createHash('sha256').update(['insight/baked/v1', image, fingerprint, id].join('\n')).digest('hex')
}

/** The mark of an image that passed a smoke test. @param test SHA-256 of the script, hexadecimal */
export function testedMark(image: string, fingerprint: string, id: string, test: string): string {
  return createHash('sha256').update(['insight/tested/v1', image, fingerprint, id, test].join('\n')).digest('hex')
}

/** Is the mark that is written last there, and made for this very image? */
export function isFinished(one: Pick<KnownImage, 'id' | 'image' | 'fingerprint' | 'digest'>): boolean {
  return one.digest === finishedDigest(one.image, one.fingerprint, one.id)
}

/** Did Packer complete this very image? Then a later run may finish what is left to do. */
export function isBaked(one: Pick<KnownImage, 'id' | 'image' | 'fingerprint' | 'baked'>): boolean {
  return one.baked === bakedMark(one.image, one.fingerprint, one.id)
}

/** All images of this account in the client's region that were baked from a template of this name. One call for up to 1000. */
export async function findImages(ec2: EC2Client, template: string): Promise<KnownImage[]> {
  const { paginateDescribeImages } = await import('../../lib/sdk/ec2.ts')
  const request = {
    Owners: ['self'],
    Filters: [{ Name: `tag:${TAGS.template}`, Values: [template] }],
    MaxResults: 1000
  }
  const pages = paginateDescribeImages({ client: ec2 }, request)
  const images = await allPages('ec2:DescribeImages', pages, page => page.Images)
  return images.flatMap(image => knownImage(image) ?? [])
}

/**
 * Those of the images' snapshots that are not there any more. EC2 refuses to delete a snapshot of a registered image,
 * but a snapshot can be lost with its key or sit in an archive. One call for up to 200.
 */
export async function lostSnapshots(ec2: EC2Client, images: readonly KnownImage[]): Promise<string[]> {
  const { DescribeSnapshotsCommand } = await import('../../lib/sdk/ec2.ts')
  const wanted = [...new Set(images.flatMap(one => one.snapshots))]
  if (wanted.length === 0) return []
  const there = new Set<string | undefined>()
  // By filter: an id that does not exist is then no error, only missing.
  for (const Values of inGroups(wanted, MOST_VALUES)) {
    const command = new DescribeSnapshotsCommand({ Filters: [{ Name: 'snapshot-id', Values }] })
    const { Snapshots = [] } = await askAws('ec2:DescribeSnapshots', ec2.send(command))
    for (const one of Snapshots) if (isUsable(one)) there.add(one.SnapshotId)
  }
  return wanted.filter(id => !there.has(id))
}

/** Can an instance be launched from it now? */
export function isUsable({ State, StorageTier }: Snapshot): boolean {
  return State === 'completed' && StorageTier !== 'archive'
}

/** An image as EC2 describes it, in our terms; `undefined` when EC2 leaves out what every image has. */
export function knownImage(image: Image): KnownImage | undefined {
  const tags = new Map((image.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
  const { ImageId: id, CreationDate: createdAt, DeprecationTime: deprecatedAt } = image
  if (id === undefined || createdAt === undefined) return undefined
  const list = unpackInputList(tags)
  const disks = (image.BlockDeviceMappings ?? []).filter(one => one.Ebs !== undefined)
  return {
    id,
    state: image.State ?? 'unknown',
    createdAt,
    ...(deprecatedAt === undefined ? {} : { deprecatedAt }),
    name: image.Name ?? '',
    snapshots: disks.flatMap(one => one.Ebs?.SnapshotId ?? []),
    encrypted: disks.some(one => one.Ebs?.Encrypted === true),
    isPublic: image.Public === true,
    image: tags.get(TAGS.image) ?? '',
    builds: readWords(tags, TAGS.builds),
    regions: readWords(tags, TAGS.regions),
    fingerprint: tags.get(TAGS.fingerprint) ?? '',
    commit: tags.get(TAGS.commit) ?? '',
    baked: tags.get(TAGS.baked) ?? '',
    tested: tags.get(TAGS.tested) ?? '',
    digest: tags.get(TAGS.digest) ?? '',
    inputs: parseGroups(tags.get(TAGS.inputs) ?? ''),
    bases: parseBaseText(tags.get(TAGS.base) ?? ''),
    ...(list === undefined ? {} : { list })
  }
}

function parseGroups(text: string): Partial<Record<Group, string>> {
  const pairs = text.split(' ').map(pair => pair.split('='))
  return Object.fromEntries(
    GROUPS.flatMap(group => pairs.filter(([name]) => name === group).map(([, value]) => [group, value]))
  )
}

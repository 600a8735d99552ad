import type { EC2Client, Image, Snapshot } from '@aws-sdk/client-ec2'
import { askAws } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import { isUsable, TAGS } from '../images/images.ts'

/** Tag of a copy: the image that it was copied from. */
export const SOURCE_TAG = 'insight:source-image'

/** What makes an image a copy of another. */
export interface Identity {
  /** Name of the image in its build (`insight:image`). */
  readonly image: string
  readonly fingerprint: string
  /** The image that is copied. */
  readonly source: { readonly id: string; readonly region: string }
}

/** Copies of an image in the client's region, the most useful first: available, then pending, then the rest. One call. */
export async function findCopies(ec2: EC2Client, identity: Identity): Promise<Image[]> {
  const filter = (tag: string, value: string) => ({ Name: `tag:${tag}`, Values: [value] })
  const found = await describe(ec2, [
    filter(TAGS.fingerprint, identity.fingerprint),
    filter(TAGS.image, identity.image),
    filter(SOURCE_TAG, identity.source.id)
  ])
  return found.filter(image => isCopyOf(image, identity)).sort((a, b) => rank(a) - rank(b))
}

/** Images of this account in the client's region that have the name, disabled ones too: they keep it. One call. */
export async function findImagesByName(ec2: EC2Client, name: string): Promise<Image[]> {
  const found = await describe(ec2, [{ Name: 'name', Values: [name] }])
  return found.filter(image => image.Name === name)
}

/**
 * Is it a copy of this very image? The tags must say so, and so must EC2 where it tells the source: tags can be written
 * by whoever may tag.
 */
export function isCopyOf(image: Image, { image: name, fingerprint, source }: Identity): boolean {
  const tags = new Map((image.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
  return (
    tags.get(TAGS.fingerprint) === fingerprint &&
    tags.get(TAGS.image) === name &&
    tags.get(SOURCE_TAG) === source.id &&
    (image.SourceImageId ?? source.id) === source.id &&
    (image.SourceImageRegion ?? source.region) === source.region
  )
}

/**
 * Check that a copy that is available already is as good as a new one would be: not deprecated, with its snapshots, and
 * encrypted as asked (a key that is given must not be passed over). One call. The key itself is compared where it is given
 * by its id or ARN.
 * @throws UserError naming the copy: only people know whether something runs it
 */
export async function checkCopy(ec2: EC2Client, image: Image, region: string, key: string | undefined): Promise<void> {
  const what = `${image.ImageId} in ${region}`
  if (Date.parse(image.DeprecationTime ?? '') <= Date.now()) {
    throw new UserError(
      `${what} is a copy, but it is deprecated. Take that back (aws ec2 disable-image-deprecation --image-id ${image.ImageId} --region ${region}), or deregister it and run this again.`
    )
  }
  const ids = snapshotsOf(image)
  const snapshots = await readSnapshots(ec2, ids)
  const lost = ids.find(id => !snapshots.some(one => one.SnapshotId === id && isUsable(one)))
  if (lost !== undefined) {
    throw new UserError(
      `${what} is a copy that has lost its snapshot ${lost}, so nothing can be launched from it. Bring the snapshot back, or deregister the copy and run this again.`
    )
  }
  if (key === undefined) return
  const id = key.includes('alias/') ? undefined : key.split('/').at(-1)
  const isRight = (one: Snapshot) =>
    one.Encrypted === true && (id === undefined || one.KmsKeyId?.split('/').at(-1) === id)
  if (snapshots.every(isRight)) return
  throw new UserError(
    `kms-keys: ${what} is a copy that is not encrypted under ${key}. Deregister it and run this again, or remove the key of ${region}.`
  )
}

/** Ids of the snapshots of an image's disks. */
export function snapshotsOf(image: Image): string[] {
  return (image.BlockDeviceMappings ?? []).flatMap(one => one.Ebs?.SnapshotId ?? [])
}

async function readSnapshots(ec2: EC2Client, ids: string[]): Promise<Snapshot[]> {
  if (ids.length === 0) return []
  const { DescribeSnapshotsCommand } = await import('../../lib/sdk/ec2.ts')
  // By filter: one that does not exist is then no error, only missing.
  const command = new DescribeSnapshotsCommand({ Filters: [{ Name: 'snapshot-id', Values: ids }] })
  return (await askAws('ec2:DescribeSnapshots', ec2.send(command))).Snapshots ?? []
}

async function describe(ec2: EC2Client, filters: { Name: string; Values: string[] }[]): Promise<Image[]> {
  const { DescribeImagesCommand } = await import('../../lib/sdk/ec2.ts')
  const command = new DescribeImagesCommand({ Owners: ['self'], IncludeDisabled: true, Filters: filters })
  const { Images = [] } = await askAws('ec2:DescribeImages', ec2.send(command))
  return Images
}

function rank({ State: state }: Image): number {
  return state === 'available' ? 0 : state === 'pending' ? 1 : 2
}

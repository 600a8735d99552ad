import type { Filter, Instance, NetworkInterface, Tag } from '@aws-sdk/client-ec2'
import { TAGS } from '../bake-ami/images/images.ts'
import { askAws } from '../lib/aws.ts'
import { allPages, inGroups, MOST_VALUES } from '../lib/pages.ts'
import type { Leftover } from './leftover-decision.ts'
import { type OwnImage, SWEEP_TAGS } from './own-images.ts'
import type { Kind } from './plan.ts'
import type { Region } from './region.ts'
import type { FindUses } from './uses.ts'

/** A leftover as it was found; `instances` are those that hold it. */
export interface Found extends Leftover {
  readonly instances: readonly string[]
}

type Sdk = typeof import('../lib/sdk/ec2.ts')

const HAS_RUN: Filter = { Name: 'tag-key', Values: [TAGS.run] }

/** Everything of a region that carries the tag of a run but images and snapshots. */
export async function findThings({ name, ec2 }: Region): Promise<Found[]> {
  const sdk = await import('../lib/sdk/ec2.ts')
  const at = { client: ec2 }
  const tagged = { Filters: [HAS_RUN] }
  const [reservations, templates, interfaces, volumes, keys, groups] = await Promise.all([
    allPages('ec2:DescribeInstances', sdk.paginateDescribeInstances(at, tagged), page => page.Reservations),
    allPages(
      'ec2:DescribeLaunchTemplates',
      sdk.paginateDescribeLaunchTemplates(at, tagged),
      page => page.LaunchTemplates
    ),
    allPages(
      'ec2:DescribeNetworkInterfaces',
      sdk.paginateDescribeNetworkInterfaces(at, tagged),
      page => page.NetworkInterfaces
    ),
    allPages('ec2:DescribeVolumes', sdk.paginateDescribeVolumes(at, tagged), page => page.Volumes),
    askAws('ec2:DescribeKeyPairs', ec2.send(new sdk.DescribeKeyPairsCommand(tagged))),
    allPages('ec2:DescribeSecurityGroups', sdk.paginateDescribeSecurityGroups(at, tagged), page => page.SecurityGroups)
  ])
  const holders = await interfacesOfGroups(
    sdk,
    { name, ec2 },
    groups.flatMap(one => one.GroupId ?? [])
  )
  const instances = reservations.flatMap(one => one.Instances ?? []).filter(isThere)
  const thing = thingsOf(name)
  return [
    ...instances.map(one => thing('instance', one.InstanceId, one.Tags, { createdAt: one.LaunchTime })),
    ...templates.map(one => thing('launch template', one.LaunchTemplateId, one.Tags, { createdAt: one.CreateTime })),
    ...interfaces.map(one =>
      thing('network interface', one.NetworkInterfaceId, one.TagSet, { held: [one].filter(isAttached).map(holderOf) })
    ),
    ...volumes.map(one =>
      thing('volume', one.VolumeId, one.Tags, {
        createdAt: one.CreateTime,
        held: (one.Attachments ?? []).map(each => `instance ${each.InstanceId}`)
      })
    ),
    ...(keys.KeyPairs ?? []).map(one => thing('key pair', one.KeyPairId, one.Tags, { createdAt: one.CreateTime })),
    ...groups.map(one => thing('security group', one.GroupId, one.Tags, { held: holders.get(one.GroupId ?? '') ?? [] }))
  ]
}

function isThere({ State }: Instance): boolean {
  return State?.Name !== 'terminated' && State?.Name !== 'shutting-down'
}

function isAttached({ Attachment }: NetworkInterface): boolean {
  return Attachment !== undefined && Attachment.Status !== 'detached'
}

/** The instance that has a network interface; what else has one has no instance's id. */
function holderOf({ Attachment, NetworkInterfaceId }: NetworkInterface): string {
  const id = Attachment?.InstanceId
  return id === undefined ? `network interface ${NetworkInterfaceId}` : `instance ${id}`
}

/** What is in security groups, by group. */
async function interfacesOfGroups(sdk: Sdk, { ec2 }: Pick<Region, 'name' | 'ec2'>, groups: readonly string[]) {
  const held = new Map<string, string[]>()
  for (const Values of inGroups(groups, MOST_VALUES)) {
    const pages = sdk.paginateDescribeNetworkInterfaces({ client: ec2 }, { Filters: [{ Name: 'group-id', Values }] })
    const found = await allPages('ec2:DescribeNetworkInterfaces', pages, page => page.NetworkInterfaces)
    for (const one of found) {
      for (const { GroupId = '' } of one.Groups ?? []) held.set(GroupId, [...(held.get(GroupId) ?? []), holderOf(one)])
    }
  }
  return held
}

function thingsOf(region: string) {
  return (
    kind: Kind,
    id: string | undefined,
    tags: readonly Tag[] | undefined,
    { createdAt, held = [] }: { createdAt?: Date | undefined; held?: readonly string[] } = {}
  ): Found => {
    const tag = (key: string) => tags?.find(one => one.Key === key)?.Value
    const notedAt = tag(SWEEP_TAGS.leftoverSince)
    return {
      region,
      kind,
      id: id ?? '',
      run: tag(TAGS.run) ?? '',
      ...(createdAt === undefined ? {} : { createdAt: createdAt.toISOString() }),
      ...(notedAt === undefined ? {} : { notedAt }),
      usedBy: held,
      unread: [],
      instances: held.flatMap(one => /^instance (.+)$/.exec(one)?.[1] ?? [])
    }
  }
}

/**
 * Images with the tag of a run that are not finished, and what uses them.
 * @param images the account's own images of the region
 */
export async function findUnfinished(
  region: Region,
  images: readonly OwnImage[],
  findUses: FindUses
): Promise<Found[]> {
  const unfinished = images.filter(one => one.run !== undefined && one.mark !== 'finished')
  const uses = await findUses(region, unfinished)
  return unfinished.map(image => {
    const use = uses.get(image.id)
    return {
      region: region.name,
      kind: 'image',
      id: image.id,
      run: image.run ?? '',
      createdAt: image.createdAt,
      usedBy: [...(use?.usedBy ?? []), ...(use?.sharedWith ?? []).map(one => `account ${one}`)],
      unread: use?.unread ?? [],
      image,
      instances: []
    }
  })
}

/**
 * Snapshots with the tag of a run that no image of ours has: those go, or stay, with their image.
 * @param images the account's own images of the region
 */
export async function findSnapshots(region: Region, images: readonly OwnImage[]): Promise<Found[]> {
  const sdk = await import('../lib/sdk/ec2.ts')
  const pages = sdk.paginateDescribeSnapshots({ client: region.ec2 }, { OwnerIds: ['self'], Filters: [HAS_RUN] })
  const all = await allPages('ec2:DescribeSnapshots', pages, page => page.Snapshots)
  const ours = new Set(images.flatMap(one => one.snapshots))
  const alone = all.filter(one => !ours.has(one.SnapshotId ?? ''))
  const holders = await imagesOfSnapshots(
    region,
    alone.flatMap(one => one.SnapshotId ?? [])
  )
  const thing = thingsOf(region.name)
  return alone.map(({ SnapshotId: id, Tags, StartTime }) =>
    thing('snapshot', id, Tags, {
      createdAt: StartTime,
      held: (holders.get(id ?? '') ?? []).map(image => `image ${image}`)
    })
  )
}

/** The account's images that have the snapshots, disabled ones too, by snapshot. */
export async function imagesOfSnapshots({ ec2 }: Region, snapshots: readonly string[]): Promise<Map<string, string[]>> {
  const { paginateDescribeImages } = await import('../lib/sdk/ec2.ts')
  const held = new Map<string, string[]>()
  for (const Values of inGroups(snapshots, MOST_VALUES)) {
    const Filters = [{ Name: 'block-device-mapping.snapshot-id', Values }]
    const request = { Owners: ['self'], Filters, IncludeDisabled: true, MaxResults: 1000 }
    const images = await allPages(
      'ec2:DescribeImages',
      paginateDescribeImages({ client: ec2 }, request),
      page => page.Images
    )
    for (const { ImageId = '', BlockDeviceMappings = [] } of images) {
      for (const { Ebs } of BlockDeviceMappings) {
        const id = Ebs?.SnapshotId ?? ''
        held.set(id, [...(held.get(id) ?? []), ImageId])
      }
    }
  }
  return held
}

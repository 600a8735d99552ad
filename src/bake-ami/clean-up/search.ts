import type { EC2Client, Filter, Image, Instance, Snapshot } from '@aws-sdk/client-ec2'
import { askAws, isAwsError } from '../../lib/aws.ts'
import { TAGS } from '../images/images.ts'
import type { Journal } from '../packer/journal.ts'
import type { Kind, Leftover, Unseen } from './leftover.ts'
import { findRelated, findSources } from './related.ts'

/** A region to look in. */
export interface Place {
  readonly region: string
  readonly ec2: EC2Client
}

/** What is looked for. */
export interface Quest {
  /** Value of the run's tag. */
  readonly run: string
  readonly journal: Journal
  /** Nothing that is older can be of this bake. */
  readonly startedAt: Date
}

/** What a region holds that belongs to the run. */
export interface Holdings {
  readonly region: string
  /** Also terminated ones: they say what else is ours. */
  readonly instances: readonly Instance[]
  readonly images: readonly Image[]
  readonly snapshots: readonly Snapshot[]
  /** Things that are only to be removed. */
  readonly others: readonly Leftover[]
}

export type Ec2 = typeof import('../../lib/sdk/ec2.ts')
/** The answer to a call, or nothing when it failed; the failure is kept for the report. */
export type Ask = <T>(permission: string, call: Promise<T>) => Promise<T | undefined>

/** Snapshots and names of images that an earlier look saw: once the image is gone, nothing leads to them. */
export interface Memory {
  readonly snapshots: ReadonlySet<string>
  readonly names: ReadonlySet<string>
}

/**
 * Everything of the run in all regions. By its tag first; then by what AWS says about the tagged instances: images and
 * snapshots made from them, and copies of such images, which Packer tags only at the very end.
 * @param places the home region first
 * @returns holdings by region, the looks that failed, and what our copies were made from (`undefined`: not known)
 */
export async function search(
  places: readonly Place[],
  quest: Quest,
  memory: Memory,
  abortSignal: AbortSignal
): Promise<{ holdings: Holdings[]; unseen: Unseen[]; sources: readonly Image[] | undefined }> {
  const sdk = await import('../../lib/sdk/ec2.ts')
  const unseen: Unseen[] = []
  const asks = places.map(
    ({ region }): Ask =>
      async (permission, call) => {
        try {
          return await askAws(permission, call)
        } catch (error) {
          unseen.push(unseenIn(region, error, permission))
          return undefined
        }
      }
  )
  const ask = (at: number): Ask => asks[at] ?? askAws
  const tagged = await Promise.all(places.map((place, at) => findTagged(sdk, place, quest.run, ask(at), abortSignal)))
  const instances = new Set(tagged.flatMap(one => one.instances.flatMap(({ InstanceId: id }) => id ?? [])))
  const proven = quest.journal.names.filter(({ instance }) => instances.has(instance)).map(({ name }) => name)
  const clues = { instances: [...instances], names: [...new Set([...proven, ...memory.names])], memory, quest }
  const holdings = await Promise.all(
    places.map(async (place, at) => {
      const own = tagged[at] ?? { region: place.region, instances: [], images: [], snapshots: [], others: [] }
      const related = await findRelated(sdk, place, clues, ask(at), abortSignal)
      return {
        ...own,
        images: distinct([...own.images, ...related.images], one => one.ImageId),
        snapshots: distinct([...own.snapshots, ...related.snapshots], one => one.SnapshotId)
      }
    })
  )
  const [home] = places
  const copies = holdings.flatMap(one => one.images)
  const sources = home === undefined ? [] : await findSources(sdk, home, copies, ask(0), abortSignal)
  return { holdings, unseen, sources }
}

/** What each look shows. Snapshots are also known by the images that have them. */
const SHOWN: Readonly<Record<string, readonly Kind[]>> = {
  'ec2:DescribeInstances': ['instance'],
  'ec2:DescribeLaunchTemplates': ['launch template'],
  'ec2:DescribeNetworkInterfaces': ['network interface'],
  'ec2:DescribeVolumes': ['volume'],
  'ec2:DescribeSecurityGroups': ['security group'],
  'ec2:DescribeKeyPairs': ['key pair'],
  'ec2:DescribeImages': ['image', 'snapshot'],
  'ec2:DescribeSnapshots': ['snapshot']
}

/** A look that failed, for the report. */
export function unseenIn(region: string, error: unknown, permission = ''): Unseen {
  const problem = error instanceof Error ? error.message : String(error)
  return { region, problem, kinds: SHOWN[permission] ?? [], isLockedOut: isAwsError(error, ...LOCKED_OUT) }
}

const LOCKED_OUT = [
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'RequestExpired',
  'AuthFailure',
  'InvalidClientTokenId',
  'UnrecognizedClientException'
]

async function findTagged(
  sdk: Ec2,
  { ec2, region }: Place,
  run: string,
  ask: Ask,
  abortSignal: AbortSignal
): Promise<Holdings> {
  const Filters: Filter[] = [{ Name: `tag:${TAGS.run}`, Values: [run] }]
  const options = { abortSignal }
  const found = (kind: Leftover['kind'], ids: readonly (string | undefined)[] = []): Leftover[] =>
    ids.flatMap(id => (id === undefined ? [] : { kind, id, region }))
  const [instances, templates, interfaces, volumes, groups, keys, images, snapshots] = await Promise.all([
    ask('ec2:DescribeInstances', ec2.send(new sdk.DescribeInstancesCommand({ Filters }), options)),
    ask('ec2:DescribeLaunchTemplates', ec2.send(new sdk.DescribeLaunchTemplatesCommand({ Filters }), options)),
    ask('ec2:DescribeNetworkInterfaces', ec2.send(new sdk.DescribeNetworkInterfacesCommand({ Filters }), options)),
    ask('ec2:DescribeVolumes', ec2.send(new sdk.DescribeVolumesCommand({ Filters }), options)),
    ask('ec2:DescribeSecurityGroups', ec2.send(new sdk.DescribeSecurityGroupsCommand({ Filters }), options)),
    ask('ec2:DescribeKeyPairs', ec2.send(new sdk.DescribeKeyPairsCommand({ Filters }), options)),
    ask('ec2:DescribeImages', ec2.send(new sdk.DescribeImagesCommand({ Owners: ['self'], Filters }), options)),
    ask('ec2:DescribeSnapshots', ec2.send(new sdk.DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters }), options))
  ])
  // What is attached goes with its instance, or becomes available when that is gone.
  const loose = interfaces?.NetworkInterfaces?.filter(one => one.Status === 'available')
  const unattached = volumes?.Volumes?.filter(one => one.State === 'available' || one.State === 'error')
  return {
    region,
    instances: (instances?.Reservations ?? []).flatMap(one => one.Instances ?? []),
    images: images?.Images ?? [],
    snapshots: snapshots?.Snapshots ?? [],
    others: [
      ...found(
        'launch template',
        templates?.LaunchTemplates?.map(one => one.LaunchTemplateId)
      ),
      ...found(
        'network interface',
        loose?.map(one => one.NetworkInterfaceId)
      ),
      ...found(
        'volume',
        unattached?.map(one => one.VolumeId)
      ),
      ...found(
        'security group',
        groups?.SecurityGroups?.map(one => one.GroupId)
      ),
      ...(keys?.KeyPairs ?? []).flatMap(({ KeyPairId: id, KeyName: name = '' }): Leftover[] =>
        id === undefined ? [] : [{ kind: 'key pair', id, name, region }]
      )
    ]
  }
}

function distinct<T>(all: readonly T[], key: (one: T) => string | undefined): T[] {
  return [...new Map(all.map(one => [key(one), one])).values()]
}

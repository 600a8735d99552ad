import { setTimeout as sleep } from 'node:timers/promises'
import type { EC2Client, Filter, Image } from '@aws-sdk/client-ec2'
import { askAws, isAwsError } from '../lib/aws.ts'
import { TAGS } from './images.ts'

/** Something that a bake made and that is gone now, or still there. */
export interface Leftover {
  readonly kind: 'instance' | 'image' | 'snapshot' | 'security group' | 'key pair'
  readonly id: string
  /** Why it could not be removed. */
  readonly problem?: string
  /** The command that removes it. */
  readonly command: string
}

/** What a sweep did. */
export interface Sweep {
  readonly removed: readonly Leftover[]
  readonly left: readonly Leftover[]
}

type Ec2 = typeof import('@aws-sdk/client-ec2')

/** Long enough for an ordinary instance to terminate, short enough for a post step after a cancel. Both rounds share it. */
const TERMINATION_MS = 75_000
const PAUSE_MS = 5000

/**
 * Remove everything that carries the run's tag, in the order in which AWS lets it go: instances, then groups and keys,
 * then images that are not finished with their snapshots. Twice, because a call that Packer gave up on may still take
 * effect. An image with the finished mark, and its snapshots, are never touched.
 * @param run value of the run's tag, unique to one step of one run
 */
export async function sweep(ec2: EC2Client, run: string, region: string): Promise<Sweep> {
  const deadline = Date.now() + TERMINATION_MS
  const sdk = await import('@aws-sdk/client-ec2')
  const removed = new Map<string, Leftover>()
  let left: Leftover[] = []
  for (const round of [1, 2]) {
    if (round === 2) await sleep(PAUSE_MS)
    left = []
    for (const one of await sweepOnce(sdk, ec2, { run, region, deadline })) {
      if (one.problem === undefined) removed.set(one.id, one)
      else left.push(one)
    }
  }
  return { removed: [...removed.values()], left }
}

async function sweepOnce(
  sdk: Ec2,
  ec2: EC2Client,
  { run, region, deadline }: { run: string; region: string; deadline: number }
): Promise<Leftover[]> {
  const byRun: Filter[] = [{ Name: `tag:${TAGS.run}`, Values: [run] }]
  const found: Leftover[] = []
  const remove = async (kind: Leftover['kind'], id: string, command: string, call: () => Promise<unknown>) => {
    found.push(await attempt({ kind, id, command: `aws ec2 ${command} --region ${region}` }, call))
  }

  const instances = await findInstances(sdk, ec2, byRun)
  for (const id of instances) {
    await remove('instance', id, `terminate-instances --instance-ids ${id}`, () =>
      ec2.send(new sdk.TerminateInstancesCommand({ InstanceIds: [id] }))
    )
  }
  if (instances.length > 0) await terminated(sdk, ec2, instances, deadline)

  const groups = await askAws(
    'ec2:DescribeSecurityGroups',
    ec2.send(new sdk.DescribeSecurityGroupsCommand({ Filters: byRun }))
  )
  for (const { GroupId: id = '' } of groups.SecurityGroups ?? []) {
    await remove('security group', id, `delete-security-group --group-id ${id}`, () =>
      ec2.send(new sdk.DeleteSecurityGroupCommand({ GroupId: id }))
    )
  }
  const keys = await askAws('ec2:DescribeKeyPairs', ec2.send(new sdk.DescribeKeyPairsCommand({ Filters: byRun })))
  for (const { KeyPairId: id = '' } of keys.KeyPairs ?? []) {
    await remove('key pair', id, `delete-key-pair --key-pair-id ${id}`, () =>
      ec2.send(new sdk.DeleteKeyPairCommand({ KeyPairId: id }))
    )
  }

  const { images, snapshots } = await findImagesAndSnapshots(sdk, ec2, byRun)
  for (const id of images) {
    await remove('image', id, `deregister-image --image-id ${id}`, () =>
      ec2.send(new sdk.DeregisterImageCommand({ ImageId: id }))
    )
  }
  for (const id of snapshots) {
    await remove('snapshot', id, `delete-snapshot --snapshot-id ${id}`, () =>
      ec2.send(new sdk.DeleteSnapshotCommand({ SnapshotId: id }))
    )
  }
  return found
}

async function findInstances(sdk: Ec2, ec2: EC2Client, byRun: Filter[]): Promise<string[]> {
  const alive = { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped', 'shutting-down'] }
  const command = new sdk.DescribeInstancesCommand({ Filters: [...byRun, alive] })
  const answer = await askAws('ec2:DescribeInstances', ec2.send(command))
  return (answer.Reservations ?? []).flatMap(one => (one.Instances ?? []).flatMap(({ InstanceId: id }) => id ?? []))
}

async function findImagesAndSnapshots(sdk: Ec2, ec2: EC2Client, byRun: Filter[]) {
  const owned = { Owners: ['self'], Filters: byRun }
  const { Images = [] } = await askAws('ec2:DescribeImages', ec2.send(new sdk.DescribeImagesCommand(owned)))
  const tagged = await askAws(
    'ec2:DescribeSnapshots',
    ec2.send(new sdk.DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters: byRun }))
  )
  return chooseForRemoval(
    Images,
    (tagged.Snapshots ?? []).flatMap(({ SnapshotId: id }) => id ?? [])
  )
}

/** Of the run's images those without the finished mark; of its snapshots those that no finished image needs. */
export function chooseForRemoval(images: readonly Image[], snapshots: readonly string[]) {
  const isFinished = (image: Image) => (image.Tags ?? []).some(tag => tag.Key === TAGS.digest)
  const snapshotsOf = (image: Image) => (image.BlockDeviceMappings ?? []).flatMap(one => one.Ebs?.SnapshotId ?? [])
  const kept = new Set(images.filter(isFinished).flatMap(snapshotsOf))
  const unfinished = images.filter(image => !isFinished(image))
  return {
    images: unfinished.flatMap(({ ImageId: id }) => id ?? []),
    snapshots: [...new Set([...unfinished.flatMap(snapshotsOf), ...snapshots])].filter(id => !kept.has(id))
  }
}

async function terminated(sdk: Ec2, ec2: EC2Client, ids: string[], deadline: number): Promise<void> {
  const command = new sdk.DescribeInstancesCommand({ InstanceIds: ids })
  while (Date.now() < deadline) {
    const answer = await askAws('ec2:DescribeInstances', ec2.send(command)).catch(() => undefined)
    const all = (answer?.Reservations ?? []).flatMap(one => one.Instances ?? [])
    if (all.every(one => one.State?.Name === 'terminated')) return
    await sleep(3000)
  }
}

async function attempt(one: Omit<Leftover, 'problem'>, call: () => Promise<unknown>): Promise<Leftover> {
  try {
    await call()
    return one
  } catch (error) {
    if (isAwsError(error, ...GONE)) return one
    return { ...one, problem: error instanceof Error ? error.message : String(error) }
  }
}

const GONE = [
  'InvalidInstanceID.NotFound',
  'InvalidGroup.NotFound',
  'InvalidKeyPair.NotFound',
  'InvalidAMIID.NotFound',
  'InvalidAMIID.Unavailable',
  'InvalidSnapshot.NotFound'
]

import { setTimeout as sleep } from 'node:timers/promises'
import { askAws, isAwsError } from '../lib/aws.ts'
import { UserError } from '../lib/errors.ts'
import { imagesOfSnapshots } from './leftovers.ts'
import { listOwnImages, SWEEP_TAGS } from './own-images.ts'
import type { PlannedEntry } from './plan.ts'
import type { Region } from './region.ts'

/** AWS's words for: it is gone already. For images see {@link isGone}. */
const GONE = [
  'InvalidInstanceID.NotFound',
  'InvalidNetworkInterfaceID.NotFound',
  'InvalidVolume.NotFound',
  'InvalidKeyPair.NotFound',
  'InvalidGroup.NotFound',
  'InvalidGroupId.NotFound',
  'InvalidAMIID.NotFound',
  'InvalidSnapshot.NotFound',
  'InvalidLaunchTemplateId.NotFound',
  'InvalidLaunchTemplateId.NotFoundException'
]
/** Something else still holds it, for a while perhaps: an instance that has just ended. */
const HELD = [
  // Of a network interface in use.
  'InvalidParameterValue',
  'DependencyViolation',
  'VolumeInUse',
  'InvalidNetworkInterface.InUse',
  'IncorrectState'
]
const MOST_TRIES = 6
const PAUSE_MS = 5000
const TERMINATION_MS = 5 * 60_000

/**
 * Do what is planned with one thing. What is gone already counts as done.
 * @param signal when it is aborted, nothing is waited for any more
 * @param pauseMs between tries while something holds it
 * @throws UserError when AWS refuses
 */
export async function carryOut(
  region: Region,
  entry: PlannedEntry,
  signal: AbortSignal,
  pauseMs = PAUSE_MS
): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await act(region, entry, signal)
    } catch (error) {
      if (entry.act !== 'restore' && (await isGone(region, entry.id, error))) return
      if (entry.act !== 'remove' || !isAwsError(error, ...HELD) || tries === MOST_TRIES || signal.aborted) throw error
      await pause(pauseMs, signal)
    }
  }
}

function act(region: Region, entry: PlannedEntry, signal: AbortSignal): Promise<void> {
  switch (entry.act) {
    case 'deprecate':
      return deprecate(region, entry.id)
    case 'disable':
      return disable(region, entry.id)
    case 'restore':
      return restore(region, entry.id)
    case 'note':
      return tag(region, entry.id, SWEEP_TAGS.leftoverSince, new Date())
    case 'deregister':
      return deregister(region, entry)
    case 'remove':
      return entry.kind === 'image' ? deregister(region, entry) : remove(region, entry, signal)
  }
}

const MINUTE_MS = 60_000

/** EC2 takes no time in the past and rounds to a minute: the full minute after the next one. */
async function deprecate(region: Region, id: string): Promise<void> {
  const { EnableImageDeprecationCommand } = await import('../lib/sdk/ec2.ts')
  const at = new Date((Math.floor(Date.now() / MINUTE_MS) + 2) * MINUTE_MS)
  // First the tag: an image that is deprecated without it would count as deprecated by somebody else.
  await tag(region, id, SWEEP_TAGS.deprecatedAt, at)
  const command = new EnableImageDeprecationCommand({ ImageId: id, DeprecateAt: at })
  await askAws('ec2:EnableImageDeprecation', region.ec2.send(command))
}

async function disable(region: Region, id: string): Promise<void> {
  const { DisableImageCommand } = await import('../lib/sdk/ec2.ts')
  await tag(region, id, SWEEP_TAGS.disabledAt, new Date())
  await askAws('ec2:DisableImage', region.ec2.send(new DisableImageCommand({ ImageId: id })))
}

/**
 * Both stages back, then the tags go. Launch permissions that DisableImage took away stay away, and so does a deprecation
 * that is somebody else's.
 */
async function restore({ ec2 }: Region, id: string): Promise<void> {
  const sdk = await import('../lib/sdk/ec2.ts')
  const { Images = [] } = await askAws(
    'ec2:DescribeImages',
    ec2.send(new sdk.DescribeImagesCommand({ ImageIds: [id], IncludeDisabled: true }))
  )
  if (Images[0]?.State === 'disabled')
    await askAws('ec2:EnableImage', ec2.send(new sdk.EnableImageCommand({ ImageId: id })))
  const isOurs = Images[0]?.Tags?.some(({ Key }) => Key === SWEEP_TAGS.deprecatedAt) === true
  if (isOurs && Images[0]?.DeprecationTime !== undefined) {
    await askAws('ec2:DisableImageDeprecation', ec2.send(new sdk.DisableImageDeprecationCommand({ ImageId: id })))
  }
  const Tags = [{ Key: SWEEP_TAGS.deprecatedAt }, { Key: SWEEP_TAGS.disabledAt }]
  await askAws('ec2:DeleteTags', ec2.send(new sdk.DeleteTagsCommand({ Resources: [id], Tags })))
}

async function tag({ ec2 }: Region, id: string, key: string, at: Date): Promise<void> {
  const { CreateTagsCommand } = await import('../lib/sdk/ec2.ts')
  const command = new CreateTagsCommand({ Resources: [id], Tags: [{ Key: key, Value: at.toISOString() }] })
  await askAws('ec2:CreateTags', ec2.send(command))
}

const NOT_TAKEN = ['UnknownParameter', 'InvalidParameter', 'InvalidParameterCombination', 'UnsupportedOperation']

/** The image, then those of its snapshots that AWS did not take with it and that no other image has. */
async function deregister(region: Region, { id, snapshots }: PlannedEntry): Promise<void> {
  const { DeregisterImageCommand } = await import('../lib/sdk/ec2.ts')
  const send = (options: { DeleteAssociatedSnapshots?: boolean }) =>
    askAws('ec2:DeregisterImage', region.ec2.send(new DeregisterImageCommand({ ImageId: id, ...options })))
  await send({ DeleteAssociatedSnapshots: true }).catch(async error => {
    if (await isGone(region, id, error)) return undefined
    if (!isAwsError(error, ...NOT_TAKEN)) throw error
    return send({})
  })
  const left = await existing(region, snapshots)
  const held = await imagesOfSnapshots(region, left)
  for (const snapshot of left) {
    const others = (held.get(snapshot) ?? []).filter(image => image !== id)
    if (others.length === 0) await removeSnapshot(region, snapshot)
  }
}

/** AWS says "unavailable" of an image that is deregistered, and of one that is still pending, too: what is listed is there. */
async function isGone(region: Region, id: string, error: unknown): Promise<boolean> {
  if (!isAwsError(error, 'InvalidAMIID.Unavailable')) return isAwsError(error, ...GONE)
  return (await listOwnImages(region, { id })).every(one => one.state === 'deregistered')
}

async function existing({ ec2 }: Region, snapshots: readonly string[]): Promise<string[]> {
  if (snapshots.length === 0) return []
  const { DescribeSnapshotsCommand } = await import('../lib/sdk/ec2.ts')
  const Filters = [{ Name: 'snapshot-id', Values: [...snapshots] }]
  const answer = await askAws('ec2:DescribeSnapshots', ec2.send(new DescribeSnapshotsCommand({ Filters })))
  return (answer.Snapshots ?? []).flatMap(one => one.SnapshotId ?? [])
}

async function removeSnapshot({ ec2 }: Region, SnapshotId: string): Promise<void> {
  const { DeleteSnapshotCommand } = await import('../lib/sdk/ec2.ts')
  await askAws('ec2:DeleteSnapshot', ec2.send(new DeleteSnapshotCommand({ SnapshotId }))).catch(error => {
    if (!isAwsError(error, ...GONE)) throw error
  })
}

async function remove(region: Region, { kind, id }: PlannedEntry, signal: AbortSignal): Promise<void> {
  const sdk = await import('../lib/sdk/ec2.ts')
  const { ec2 } = region
  const calls: Readonly<Record<string, [permission: string, call: () => Promise<unknown>]>> = {
    instance: ['ec2:TerminateInstances', () => ec2.send(new sdk.TerminateInstancesCommand({ InstanceIds: [id] }))],
    'network interface': [
      'ec2:DeleteNetworkInterface',
      () => ec2.send(new sdk.DeleteNetworkInterfaceCommand({ NetworkInterfaceId: id }))
    ],
    'launch template': [
      'ec2:DeleteLaunchTemplate',
      () => ec2.send(new sdk.DeleteLaunchTemplateCommand({ LaunchTemplateId: id }))
    ],
    volume: ['ec2:DeleteVolume', () => ec2.send(new sdk.DeleteVolumeCommand({ VolumeId: id }))],
    'key pair': ['ec2:DeleteKeyPair', () => ec2.send(new sdk.DeleteKeyPairCommand({ KeyPairId: id }))],
    'security group': ['ec2:DeleteSecurityGroup', () => ec2.send(new sdk.DeleteSecurityGroupCommand({ GroupId: id }))],
    snapshot: ['ec2:DeleteSnapshot', () => ec2.send(new sdk.DeleteSnapshotCommand({ SnapshotId: id }))]
  }
  const found = calls[kind]
  if (found === undefined) throw new UserError(`There is no way to remove a ${kind}. Remove ${id} by hand.`)
  const [permission, call] = found
  await askAws(permission, call())
  if (kind === 'instance') await ended(region, id, signal)
}

/** Wait until an instance has ended: what it holds is free only then. */
async function ended({ ec2 }: Region, id: string, signal: AbortSignal): Promise<void> {
  const { DescribeInstancesCommand } = await import('../lib/sdk/ec2.ts')
  const command = new DescribeInstancesCommand({ Filters: [{ Name: 'instance-id', Values: [id] }] })
  for (const deadline = Date.now() + TERMINATION_MS; Date.now() < deadline; await pause(PAUSE_MS, signal)) {
    const { Reservations = [] } = await askAws('ec2:DescribeInstances', ec2.send(command))
    if (Reservations.flatMap(one => one.Instances ?? []).every(one => one.State?.Name === 'terminated')) return
    if (signal.aborted) return
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => undefined)
}

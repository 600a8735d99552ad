import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EC2Client, Instance, RunInstancesCommandInput, TagSpecification } from '@aws-sdk/client-ec2'
import { askAws, isAwsError } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import { TAGS } from '../images/images.ts'
import type { SmokeSettings } from './smoke-settings.ts'

/** What EC2 says of an instance. */
export interface Seen {
  /** `pending` also when EC2 does not know it yet. */
  readonly state: string
  /** The public address if it has one, else the private one. */
  readonly address?: string
  /** Why it ended: `Client.InternalError: …`. */
  readonly reason?: string
}

/** What an instance is launched for. */
export interface Launch {
  readonly image: { readonly name: string; readonly id: string }
  /** Value of the run's tag. */
  readonly run: string
  readonly settings: SmokeSettings
  readonly userData: string
}

/**
 * Launch one instance that removes itself when it powers off. A request that is sent again makes no second one.
 * @returns its id
 * @throws UserError when EC2 refuses
 */
export async function launchInstance(ec2: EC2Client, launch: Launch): Promise<string> {
  const { RunInstancesCommand } = await import('../../lib/sdk/ec2.ts')
  const { settings, userData } = launch
  const { subnet, securityGroup, profile } = settings
  const request: RunInstancesCommandInput = {
    ImageId: launch.image.id,
    InstanceType: settings.instanceType as Exclude<RunInstancesCommandInput['InstanceType'], undefined>,
    MinCount: 1,
    MaxCount: 1,
    ClientToken: createHash('sha256').update(`${launch.run}\n${launch.image.id}`).digest('hex'),
    InstanceInitiatedShutdownBehavior: 'terminate',
    MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1 },
    BlockDeviceMappings: await disksThatWouldStay(ec2, launch.image.id),
    TagSpecifications: tagsOf(launch),
    UserData: Buffer.from(userData).toString('base64'),
    ...(subnet === undefined ? {} : { SubnetId: subnet }),
    ...(securityGroup === undefined ? {} : { SecurityGroupIds: [securityGroup] }),
    ...(profile === undefined
      ? {}
      : { IamInstanceProfile: profile.startsWith('arn:') ? { Arn: profile } : { Name: profile } })
  }
  const answer = await askAws('ec2:RunInstances', ec2.send(new RunInstancesCommand(request)))
  const id = answer.Instances?.[0]?.InstanceId
  if (id === undefined) throw new UserError('AWS answered ec2:RunInstances without an instance. Run this again.')
  return id
}

/** Disks that the image asks to keep when an instance ends: here nothing may be left. */
async function disksThatWouldStay(ec2: EC2Client, image: string) {
  const { DescribeImagesCommand } = await import('../../lib/sdk/ec2.ts')
  const answer = await askAws('ec2:DescribeImages', ec2.send(new DescribeImagesCommand({ ImageIds: [image] })))
  const disks = answer.Images?.[0]?.BlockDeviceMappings ?? []
  return disks
    .filter(disk => disk.Ebs?.DeleteOnTermination === false)
    .map(({ DeviceName }) => ({ DeviceName, Ebs: { DeleteOnTermination: true } }))
}

function tagsOf({ image, run }: Launch): TagSpecification[] {
  const tags = { Name: `smoke test of ${image.name}`, [TAGS.run]: run, [TAGS.image]: image.name }
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  return (['instance', 'volume', 'network-interface'] as const).map(ResourceType => ({ ResourceType, Tags }))
}

/** Look at an instance once. */
export async function lookAtInstance(ec2: EC2Client, id: string): Promise<Seen> {
  const { DescribeInstancesCommand } = await import('../../lib/sdk/ec2.ts')
  try {
    const command = new DescribeInstancesCommand({ InstanceIds: [id] })
    const answer = await askAws('ec2:DescribeInstances', ec2.send(command))
    return seenOf(answer.Reservations?.[0]?.Instances?.[0])
  } catch (error) {
    // Another part of EC2 than the one that launched it may answer.
    if (isAwsError(error, 'InvalidInstanceID.NotFound')) return { state: 'pending' }
    throw error
  }
}

function seenOf(instance: Instance | undefined): Seen {
  const address = instance?.PublicIpAddress || instance?.PrivateIpAddress
  const reason = instance?.StateReason?.Message
  return {
    state: instance?.State?.Name ?? 'pending',
    ...(address ? { address } : {}),
    ...(reason ? { reason } : {})
  }
}

/** Has it ended, or is it about to? An instance of ours never stops: it powers off for good. */
export function hasEnded({ state }: Seen): boolean {
  return state === 'shutting-down' || state === 'terminated' || state === 'stopping' || state === 'stopped'
}

const TRIES = 4
const PAUSE_MS = 1500

/**
 * Terminate an instance and make sure that EC2 does it. It is confirmed when the instance shuts down; how long that
 * takes does not matter, it no longer bills.
 * @throws UserError with the id and the command to run, when EC2 does not confirm
 */
export async function terminateInstance(ec2: EC2Client, id: string, region: string): Promise<void> {
  const { TerminateInstancesCommand } = await import('../../lib/sdk/ec2.ts')
  let problem = 'EC2 does not confirm it.'
  for (let tries = 1; tries <= TRIES; tries++) {
    try {
      const command = new TerminateInstancesCommand({ InstanceIds: [id] })
      await askAws('ec2:TerminateInstances', ec2.send(command))
      if (isGone(await lookAtInstance(ec2, id))) return
    } catch (error) {
      // Also for "not found": it was launched a moment ago, and not every part of EC2 may know it.
      problem = error instanceof Error ? error.message : String(error)
    }
    if (tries < TRIES) await sleep(PAUSE_MS * tries)
  }
  throw new UserError(
    `The instance ${id} could not be terminated: ${problem} Run "aws ec2 terminate-instances --instance-ids ${id} --region ${region}".`
  )
}

function isGone({ state }: Seen): boolean {
  return state === 'shutting-down' || state === 'terminated'
}

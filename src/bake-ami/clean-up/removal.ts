import type { EC2Client } from '@aws-sdk/client-ec2'
import { askAws, isAwsError } from '../../lib/aws.ts'
import type { Leftover } from './leftover.ts'

/** What came of asking AWS to remove something. `final`: asking again is of no use. */
export interface Refusal {
  readonly problem: string
  readonly final: boolean
}

type Ec2 = typeof import('../../lib/sdk/ec2.ts')

/**
 * Ask AWS to remove it. That it accepts does not mean that it is gone: the next look tells.
 * @returns nothing when AWS accepted, or knows it no more
 */
export async function remove(ec2: EC2Client, one: Leftover, abortSignal: AbortSignal): Promise<Refusal | undefined> {
  const sdk = await import('../../lib/sdk/ec2.ts')
  try {
    await removeBy(sdk, ec2, one, abortSignal)
    return undefined
  } catch (error) {
    if (isAwsError(error, ...GONE)) return undefined
    return {
      problem: error instanceof Error ? error.message : String(error),
      final: isAwsError(error, ...FINAL)
    }
  }
}

function removeBy(sdk: Ec2, ec2: EC2Client, { kind, id, name }: Leftover, abortSignal: AbortSignal): Promise<unknown> {
  const options = { abortSignal }
  switch (kind) {
    case 'instance':
      return askAws(
        'ec2:TerminateInstances',
        ec2.send(new sdk.TerminateInstancesCommand({ InstanceIds: [id] }), options)
      )
    case 'launch template':
      return askAws(
        'ec2:DeleteLaunchTemplate',
        ec2.send(new sdk.DeleteLaunchTemplateCommand({ LaunchTemplateId: id }), options)
      )
    case 'network interface':
      return askAws(
        'ec2:DeleteNetworkInterface',
        ec2.send(new sdk.DeleteNetworkInterfaceCommand({ NetworkInterfaceId: id }), options)
      )
    case 'volume':
      return askAws('ec2:DeleteVolume', ec2.send(new sdk.DeleteVolumeCommand({ VolumeId: id }), options))
    case 'security group':
      return askAws('ec2:DeleteSecurityGroup', ec2.send(new sdk.DeleteSecurityGroupCommand({ GroupId: id }), options))
    case 'key pair':
      return askAws(
        'ec2:DeleteKeyPair',
        ec2.send(new sdk.DeleteKeyPairCommand(name === undefined ? { KeyPairId: id } : { KeyName: name }), options)
      )
    case 'image':
      return askAws('ec2:DeregisterImage', ec2.send(new sdk.DeregisterImageCommand({ ImageId: id }), options))
    case 'snapshot':
      return askAws('ec2:DeleteSnapshot', ec2.send(new sdk.DeleteSnapshotCommand({ SnapshotId: id }), options))
    default:
      throw new Error(`A ${kind} is not EC2's to remove.`)
  }
}

/** `InvalidAMIID.Unavailable` is not among them: AWS says that of an image that is still pending, too. */
const GONE = [
  'InvalidInstanceID.NotFound',
  'InvalidGroup.NotFound',
  'InvalidGroupId.NotFound',
  'InvalidKeyPair.NotFound',
  'InvalidAMIID.NotFound',
  'InvalidSnapshot.NotFound',
  'InvalidVolume.NotFound',
  'InvalidNetworkInterfaceID.NotFound',
  'InvalidLaunchTemplateId.NotFound',
  'InvalidLaunchTemplateId.NotFoundException'
]

/** Missing permissions, and protection that a person switched on. */
const FINAL = ['UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException', 'OperationNotPermitted']

import type { EC2Client, LaunchPermission } from '@aws-sdk/client-ec2'
import { askAws, isAwsError } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import { isAccount } from './distribution-inputs.ts'

/** The group of everybody, as EC2 calls it. */
const EVERYBODY = 'all'

/** An image and who is to have it. */
interface SharingRequest {
  readonly ec2: EC2Client
  readonly image: string
  readonly snapshots: readonly string[]
  /** Account ids, and ARNs of organisations and units; see `parseShareWith`. `undefined` leaves all as it is. */
  readonly wanted: readonly string[] | undefined
}

/** What was changed of who may launch the image: account ids, ARNs, and `all` for everybody. */
export interface SharingChange {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/**
 * Let exactly the wanted ones launch the image, and the accounts among them use its snapshots, without which they could
 * not copy it. EC2 shares no snapshots with organisations. Changes only what differs, and shares before it unshares.
 * @throws UserError when AWS will not share it, with the reason where that is known
 */
export async function reconcileSharing(request: SharingRequest): Promise<SharingChange> {
  const { ec2, image, snapshots, wanted } = request
  if (wanted === undefined) return { added: [], removed: [] }
  const change = compare(await readSharing(ec2, image), wanted)
  await explained(image, async () => {
    if (change.added.length > 0) await changeSharing(ec2, image, { Add: change.added.map(permission) })
    if (change.removed.length > 0) await changeSharing(ec2, image, { Remove: change.removed.map(permission) })
    for (const snapshot of snapshots) await reconcileSnapshot(ec2, snapshot, wanted.filter(isAccount))
  })
  return change
}

/** Who may launch the image besides its account. One call. */
export async function readSharing(ec2: EC2Client, image: string): Promise<string[]> {
  const { DescribeImageAttributeCommand } = await import('../../lib/sdk/ec2.ts')
  const command = new DescribeImageAttributeCommand({ ImageId: image, Attribute: 'launchPermission' })
  const { LaunchPermissions = [] } = await askAws('ec2:DescribeImageAttribute', ec2.send(command))
  return LaunchPermissions.flatMap(
    one => one.UserId ?? one.OrganizationArn ?? one.OrganizationalUnitArn ?? one.Group ?? []
  )
}

/** What has to be added to and removed from `now`, sorted. */
export function compare(now: readonly string[], wanted: readonly string[]): SharingChange {
  return {
    added: wanted.filter(one => !now.includes(one)).sort(),
    removed: now.filter(one => !wanted.includes(one)).sort()
  }
}

/** EC2's form of an account id, an ARN, or `all`. */
export function permission(principal: string): LaunchPermission {
  if (isAccount(principal)) return { UserId: principal }
  if (principal === EVERYBODY) return { Group: EVERYBODY }
  return principal.includes(':organization/') ? { OrganizationArn: principal } : { OrganizationalUnitArn: principal }
}

async function changeSharing(
  ec2: EC2Client,
  image: string,
  change: { Add: LaunchPermission[] } | { Remove: LaunchPermission[] }
): Promise<void> {
  const { ModifyImageAttributeCommand } = await import('../../lib/sdk/ec2.ts')
  const command = new ModifyImageAttributeCommand({ ImageId: image, LaunchPermission: change })
  await askAws('ec2:ModifyImageAttribute', ec2.send(command))
}

/** EC2 does not add and remove in one call for a snapshot (ModifySnapshotAttribute, EC2 API reference). */
async function reconcileSnapshot(ec2: EC2Client, snapshot: string, accounts: readonly string[]): Promise<void> {
  const { ModifySnapshotAttributeCommand } = await import('../../lib/sdk/ec2.ts')
  const { added, removed } = compare(await readSnapshotSharing(ec2, snapshot), accounts)
  const about = { SnapshotId: snapshot, Attribute: 'createVolumePermission' } as const
  const modify = (command: InstanceType<typeof ModifySnapshotAttributeCommand>) =>
    askAws('ec2:ModifySnapshotAttribute', ec2.send(command))
  if (added.length > 0)
    await modify(new ModifySnapshotAttributeCommand({ ...about, OperationType: 'add', UserIds: [...added] }))
  if (removed.length === 0) return
  const UserIds = removed.filter(isAccount)
  const GroupNames = removed.filter(one => one === EVERYBODY)
  const lists = { ...(UserIds.length > 0 ? { UserIds } : {}), ...(GroupNames.length > 0 ? { GroupNames } : {}) }
  await modify(new ModifySnapshotAttributeCommand({ ...about, OperationType: 'remove', ...lists }))
}

async function readSnapshotSharing(ec2: EC2Client, snapshot: string): Promise<string[]> {
  const { DescribeSnapshotAttributeCommand } = await import('../../lib/sdk/ec2.ts')
  const command = new DescribeSnapshotAttributeCommand({ SnapshotId: snapshot, Attribute: 'createVolumePermission' })
  const { CreateVolumePermissions = [] } = await askAws('ec2:DescribeSnapshotAttribute', ec2.send(command))
  return CreateVolumePermissions.flatMap(one => one.UserId ?? one.Group ?? [])
}

/**
 * EC2 says of snapshots under its own key, for an image (InvalidParameter) "Snapshots encrypted with the AWS Managed CMK
 * can't be shared", and for a snapshot (OperationNotPermitted) "Encrypted snapshots with EBS default key cannot be shared".
 */
const OWN_KEY = /encrypted.*(AWS Managed|default key)/i

async function explained(image: string, change: () => Promise<void>): Promise<void> {
  try {
    await change()
  } catch (error) {
    const { message } = error as Error
    if (isAwsError(error, 'InvalidParameter', 'OperationNotPermitted') && OWN_KEY.test(message)) {
      throw new UserError(
        `share-with: ${image} is encrypted under AWS's own key (alias/aws/ebs), and such an image cannot be shared. Encrypt it under a key of yours: kms_key_id in the template, kms-keys for copies.`,
        { cause: error }
      )
    }
    if (isAwsError(error, 'InvalidAMIAttributeItemValue')) {
      throw new UserError(`share-with: AWS does not know one of them: ${message} Check the ids and ARNs.`, {
        cause: error
      })
    }
    throw error
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { IAMClient } from '@aws-sdk/client-iam'
import { askAws, isAwsError } from '../../lib/aws.ts'
import { TAGS } from '../images/images.ts'
import type { Kind, Leftover } from './leftover.ts'

/** Instance profiles and roles by name. */
interface ProfileNames {
  readonly instanceProfiles: readonly string[]
  readonly roles: readonly string[]
}

type Iam = typeof import('../../lib/sdk/iam.ts')
type Thing = Pick<Leftover, 'kind' | 'id' | 'region'>

const TRIES = 4
const PAUSE_MS = 1000

/**
 * Remove the instance profiles and roles that Packer made for `temporary_iam_instance_profile_policy_document`. IAM cannot
 * be searched by tag, so the names come from Packer's log; what does not carry the run's tag is only listed.
 * @param region any of the partition: IAM is not regional
 */
export async function removeInstanceProfiles(
  names: ProfileNames,
  { run, region }: { run: string; region: string },
  abortSignal: AbortSignal
): Promise<{ removed: Leftover[]; left: Leftover[] }> {
  const removed: Leftover[] = []
  const left: Leftover[] = []
  if (names.instanceProfiles.length === 0 && names.roles.length === 0) return { removed, left }
  const sdk = await import('../../lib/sdk/iam.ts')
  const iam = new sdk.IAMClient({ region, maxAttempts: 5 })
  const things: Thing[] = [
    ...names.instanceProfiles.map(id => ({ kind: 'instance profile' as const, id, region })),
    ...names.roles.map(id => ({ kind: 'role' as const, id, region }))
  ]
  for (const one of things) {
    const outcome = await removeOne(sdk, iam, one, run, abortSignal)
    if (outcome === 'removed') removed.push(one)
    else if (outcome !== 'not there') left.push({ ...one, problem: outcome })
  }
  return { removed, left }
}

/** @returns `removed`, `not there`, or why it is left */
async function removeOne(sdk: Iam, iam: IAMClient, { kind, id }: Thing, run: string, abortSignal: AbortSignal) {
  for (let tries = 1; ; tries++) {
    try {
      const tags = await tagsOf(sdk, iam, kind, id, abortSignal)
      if (!tags.some(({ Key, Value }) => Key === TAGS.run && Value === run))
        return 'named in the log, without this run’s tag insight:run'
      if (kind === 'instance profile') await removeProfile(sdk, iam, id, abortSignal)
      else await removeRole(sdk, iam, id, abortSignal)
      return 'removed'
    } catch (error) {
      // At the first look it was never made, or Packer has removed it.
      if (isAwsError(error, 'NoSuchEntity', 'NoSuchEntityException')) return tries === 1 ? 'not there' : 'removed'
      const canChange = isAwsError(error, 'DeleteConflict', 'DeleteConflictException', 'ConcurrentModification')
      if (!canChange || tries === TRIES) return error instanceof Error ? error.message : String(error)
      await sleep(PAUSE_MS)
    }
  }
}

async function tagsOf(sdk: Iam, iam: IAMClient, kind: Kind, id: string, abortSignal: AbortSignal) {
  if (kind === 'role') {
    const command = new sdk.GetRoleCommand({ RoleName: id })
    return (await askAws('iam:GetRole', iam.send(command, { abortSignal }))).Role?.Tags ?? []
  }
  const command = new sdk.GetInstanceProfileCommand({ InstanceProfileName: id })
  return (await askAws('iam:GetInstanceProfile', iam.send(command, { abortSignal }))).InstanceProfile?.Tags ?? []
}

async function removeProfile(sdk: Iam, iam: IAMClient, name: string, abortSignal: AbortSignal): Promise<void> {
  const InstanceProfileName = name
  const asked = new sdk.GetInstanceProfileCommand({ InstanceProfileName })
  const { InstanceProfile } = await askAws('iam:GetInstanceProfile', iam.send(asked, { abortSignal }))
  for (const { RoleName } of InstanceProfile?.Roles ?? []) {
    const command = new sdk.RemoveRoleFromInstanceProfileCommand({ InstanceProfileName, RoleName })
    await askAws('iam:RemoveRoleFromInstanceProfile', iam.send(command, { abortSignal }))
  }
  const command = new sdk.DeleteInstanceProfileCommand({ InstanceProfileName })
  await askAws('iam:DeleteInstanceProfile', iam.send(command, { abortSignal }))
}

/** Packer gives the role one inline policy, of the role's own name or another; none can stay. */
async function removeRole(sdk: Iam, iam: IAMClient, RoleName: string, abortSignal: AbortSignal): Promise<void> {
  const listed = iam.send(new sdk.ListRolePoliciesCommand({ RoleName }), { abortSignal })
  const { PolicyNames = [] } = await askAws('iam:ListRolePolicies', listed)
  for (const PolicyName of PolicyNames) {
    const command = new sdk.DeleteRolePolicyCommand({ RoleName, PolicyName })
    await askAws('iam:DeleteRolePolicy', iam.send(command, { abortSignal }))
  }
  await askAws('iam:DeleteRole', iam.send(new sdk.DeleteRoleCommand({ RoleName }), { abortSignal }))
}

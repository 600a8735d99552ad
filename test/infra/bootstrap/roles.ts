import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  paginateListAttachedRolePolicies,
  paginateListRolePolicies,
  paginateListRoles
} from '@aws-sdk/client-iam'
import type { Account } from './account.ts'
import type { Policy } from './policy-evaluation.ts'

/** A role as AWS has it: read back, not as it was written. */
export interface Role {
  readonly arn: string
  /** Without `insight-`: `bake`, `production-apply`. */
  readonly name: string
  readonly trust: Policy
  readonly policies: readonly Policy[]
  readonly boundary: string | undefined
}

const document = (text = '') => JSON.parse(decodeURIComponent(text)) as Policy

/** All roles below /deploy/, by name. */
export async function readRoles(account: Account): Promise<ReadonlyMap<string, Role>> {
  const client = new IAMClient(account.client)
  const roles = new Map<string, Role>()
  for await (const page of paginateListRoles({ client }, { PathPrefix: '/deploy/' }))
    for (const { RoleName = '' } of page.Roles ?? []) {
      const { Role } = await client.send(new GetRoleCommand({ RoleName }))
      const name = RoleName.replace('insight-', '')
      const trust = document(Role?.AssumeRolePolicyDocument)
      const boundary = Role?.PermissionsBoundary?.PermissionsBoundaryArn
      roles.set(name, { arn: Role?.Arn ?? '', name, trust, policies: await readPolicies(client, RoleName), boundary })
    }
  return roles
}

async function readPolicies(client: IAMClient, RoleName: string): Promise<Policy[]> {
  const policies: Policy[] = []
  for await (const page of paginateListRolePolicies({ client }, { RoleName }))
    for (const PolicyName of page.PolicyNames ?? [])
      policies.push(document((await client.send(new GetRolePolicyCommand({ RoleName, PolicyName }))).PolicyDocument))
  for await (const page of paginateListAttachedRolePolicies({ client }, { RoleName }))
    for (const { PolicyArn = '' } of page.AttachedPolicies ?? []) {
      const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn }))
      const version = await client.send(
        new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId ?? '' })
      )
      policies.push(document(version.PolicyVersion?.Document))
    }
  return policies
}

/** The IAM actions in the Allow statements of a role. */
export function allowedActions({ policies }: Role): string[] {
  const statements = policies.flatMap(({ Statement }) => [Statement].flat())
  const allow = statements.filter(one => 'Effect' in one && one.Effect === 'Allow') as { Action?: string | string[] }[]
  return [...new Set(allow.flatMap(one => [one.Action ?? []].flat()))].sort()
}

import type { Declaration } from '../consul-register/declaration/declaration.ts'
import { deployPolicy, machinePolicy } from './policies.ts'

/** The kinds of a cluster's access rules, in the order in which they can be written: each names those before it. */
export const ACL_KINDS = ['policy', 'role', 'auth-method', 'binding-rule'] as const
export type AclKind = (typeof ACL_KINDS)[number]

/** One access rule: its name, and the body that Consul's API takes. */
export interface AclRule {
  readonly kind: AclKind
  /** Consul's name; of a binding rule, which has none, its description. */
  readonly name: string
  readonly body: Readonly<Record<string, unknown>>
}

/** What access rules depend on beside the declaration. */
export interface AccessSettings {
  readonly owner: string
  /** GitHub environment. */
  readonly environment: string
  /** GitHub's number of the repository. */
  readonly repositoryId: string
  readonly loginMethod: string
  readonly audiences: readonly string[]
  readonly oidcIssuer: string
  /** As Consul takes it: `1h`. */
  readonly maxTokenTtl: string
  readonly allowReap: boolean
  /** IAM roles by service. */
  readonly machineRoles: ReadonlyMap<string, readonly string[]>
  readonly machineMethod: string
  readonly serverIdHeader?: string
  readonly stsEndpoint?: string
  readonly iamEndpoint?: string
}

/** Stands in the description of all that is ours, so that what is no longer declared can be found. */
export function markOf({ owner, environment }: Pick<AccessSettings, 'owner' | 'environment'>): string {
  return `Managed by insight for ${owner}, ${environment}`
}

/**
 * All access rules of an environment: deploy jobs log in with GitHub's identity token and may write what is cluster-wide
 * for the declared services; machines log in with their IAM role and may register their own service and nothing else.
 */
export function accessRules(declaration: Declaration, settings: AccessSettings): AclRule[] {
  return [...deployRules(declaration, settings), ...machineRules(settings)].sort(
    (a, b) => ACL_KINDS.indexOf(a.kind) - ACL_KINDS.indexOf(b.kind)
  )
}

function deployRules(declaration: Declaration, settings: AccessSettings): AclRule[] {
  const { environment, loginMethod, audiences, oidcIssuer, maxTokenTtl, repositoryId } = settings
  const name = `insight-${environment}-deploy`
  const Description = markOf(settings)
  return [
    { kind: 'policy', name, body: { Name: name, Description, Rules: deployPolicy(declaration, settings) } },
    { kind: 'role', name, body: { Name: name, Description, Policies: [{ Name: name }] } },
    {
      kind: 'auth-method',
      name: loginMethod,
      body: {
        Name: loginMethod,
        Type: 'jwt',
        Description,
        MaxTokenTTL: maxTokenTtl,
        Config: {
          OIDCDiscoveryURL: oidcIssuer,
          BoundIssuer: oidcIssuer,
          BoundAudiences: [...audiences],
          ClaimMappings: { repository_id: 'repository_id', environment: 'environment', ref: 'ref' }
        }
      }
    },
    rule(`${Description}: deploys`, {
      AuthMethod: loginMethod,
      BindName: name,
      // The number: a name can be given up and taken by somebody else. The environment: it is in the token only after
      // its approval, while a branch proves less, since pull_request_target carries the main branch too.
      Selector: `value.repository_id == "${repositoryId}" and value.environment == "${environment}"`
    })
  ]
}

function machineRules(settings: AccessSettings): AclRule[] {
  const { environment, machineRoles, machineMethod } = settings
  if (machineRoles.size === 0) return []
  const Description = markOf(settings)
  const ofServices = [...machineRoles].flatMap(([service, arns]): AclRule[] => {
    const name = `insight-${environment}-machine-${service}`
    return [
      { kind: 'policy', name, body: { Name: name, Description, Rules: machinePolicy(service) } },
      // The identity is what lets a machine register the service and its sidecar, and read whom they call.
      {
        kind: 'role',
        name,
        body: { Name: name, Description, Policies: [{ Name: name }], ServiceIdentities: [{ ServiceName: service }] }
      },
      ...arns.map(arn =>
        rule(`${Description}: machines ${arn}`, {
          AuthMethod: machineMethod,
          BindName: name,
          // Role names are unique in an account only, and several accounts may log in by one method.
          Selector: `entity_name == "${roleOf(arn).name}" and account_id == "${roleOf(arn).account}"`
        })
      )
    ]
  })
  return [machineAuthMethod(settings, Description), ...ofServices]
}

function machineAuthMethod(settings: AccessSettings, Description: string): AclRule {
  const { machineRoles, machineMethod, serverIdHeader, stsEndpoint, iamEndpoint } = settings
  return {
    kind: 'auth-method',
    name: machineMethod,
    body: {
      Name: machineMethod,
      Type: 'aws-iam',
      Description,
      Config: {
        BoundIAMPrincipalARNs: [...machineRoles.values()].flat().map(canonicalArn),
        ...(serverIdHeader === undefined ? {} : { ServerIDHeaderValue: serverIdHeader }),
        ...(stsEndpoint === undefined ? {} : { STSEndpoint: stsEndpoint }),
        ...(iamEndpoint === undefined ? {} : { IAMEndpoint: iamEndpoint })
      }
    }
  }
}

/** A role's ARN as Consul knows it: who has assumed a role does not say its path, and AWS gives a name once whatever the path. */
export function canonicalArn(arn: string): string {
  return arn.replace(/:role\/.*\//, ':role/')
}

function roleOf(arn: string): { name: string; account: string } {
  return { name: arn.slice(arn.lastIndexOf('/') + 1), account: arn.split(':')[4] ?? '' }
}

function rule(description: string, body: Readonly<Record<string, string>>): AclRule {
  return { kind: 'binding-rule', name: description, body: { Description: description, BindType: 'role', ...body } }
}

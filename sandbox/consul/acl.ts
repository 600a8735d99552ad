import { parse } from 'yaml'
import { z } from 'zod'
import type { ConsulApi } from './api.ts'

/** What `${...}` stands for in `infra/bootstrap/consul/acl.yaml`. */
export interface AclValues {
  /** AWS account of the machines, 12 digits. */
  account_id: string
  datacenter: string
  /** Base of GitHub's OIDC issuer: `<issuer>/.well-known/openid-configuration` must answer. */
  oidc_issuer: string
  /** GitHub's number of the repository whose jobs may deploy. */
  repository_id: string
  /** Where the server asks who signed a machine's request; empty: AWS's own STS. */
  sts_endpoint: string
}

const Declaration = z.strictObject({
  policies: z.record(z.string(), z.string()),
  roles: z.record(
    z.string(),
    z.strictObject({ policies: z.array(z.string()), services: z.array(z.string()).default([]) })
  ),
  auth_methods: z.record(
    z.string(),
    z.strictObject({
      type: z.enum(['aws-iam', 'jwt']),
      max_token_ttl: z.string().optional(),
      config: z.record(z.string(), z.unknown())
    })
  ),
  binding_rules: z.record(z.string(), z.strictObject({ method: z.string(), role: z.string(), selector: z.string() }))
})

/** The access rules of a cluster: policies, roles, auth methods and binding rules by name. */
export type AclDeclaration = z.infer<typeof Declaration>

const Stored = z.object({ ID: z.string() })
const StoredRules = z.array(z.object({ ID: z.string(), Description: z.string(), AuthMethod: z.string() }))

/**
 * Read access rules from YAML and fill in `${name}`. A setting that becomes empty is left out.
 * @throws Error when the text has another shape, or names a value that is not there
 */
export function readAcl(yaml: string, values: AclValues): AclDeclaration {
  const known = new Map<string, string>(Object.entries(values))
  const filled = yaml.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = known.get(name)
    if (value === undefined) throw new Error(`Access rules use \${${name}}, which is not known.`)
    if (/[^\w:/.-]/.test(value)) throw new Error(`The value of \${${name}} holds a character that YAML could misread.`)
    return value
  })
  return Declaration.parse(parse(filled))
}

/** Make the cluster's access rules equal to the declaration. Running it again changes nothing. */
export async function applyAcl(consul: ConsulApi, acl: AclDeclaration): Promise<void> {
  for (const [name, rules] of Object.entries(acl.policies)) {
    await put(consul, 'policy', name, { Name: name, Rules: rules })
  }
  for (const [name, role] of Object.entries(acl.roles)) {
    await put(consul, 'role', name, {
      Name: name,
      Policies: role.policies.map(policy => ({ Name: policy })),
      ServiceIdentities: role.services.map(service => ({ ServiceName: service }))
    })
  }
  for (const [name, method] of Object.entries(acl.auth_methods)) {
    const exists = (await consul.request('GET', `/v1/acl/auth-method/${name}`)) !== undefined
    await consul.request('PUT', exists ? `/v1/acl/auth-method/${name}` : '/v1/acl/auth-method', {
      Name: name,
      Type: method.type,
      ...(method.max_token_ttl === undefined ? {} : { MaxTokenTTL: method.max_token_ttl }),
      Config: Object.fromEntries(Object.entries(method.config).filter(([, value]) => value !== null && value !== ''))
    })
    await applyRules(consul, name, acl)
  }
}

async function put(consul: ConsulApi, kind: 'policy' | 'role', name: string, content: object): Promise<void> {
  const found = await consul.request('GET', `/v1/acl/${kind}/name/${name}`)
  const id = found === undefined ? undefined : Stored.parse(found).ID
  await consul.request('PUT', id === undefined ? `/v1/acl/${kind}` : `/v1/acl/${kind}/${id}`, {
    ...content,
    ...(id === undefined ? {} : { ID: id })
  })
}

/** Binding rules have no name in Consul, so ours is their description; a rule that is not declared goes. */
async function applyRules(consul: ConsulApi, method: string, acl: AclDeclaration): Promise<void> {
  const stored = StoredRules.parse(await consul.request('GET', `/v1/acl/binding-rules?authmethod=${method}`))
  const declared = Object.entries(acl.binding_rules).filter(([, rule]) => rule.method === method)

  for (const [name, rule] of declared) {
    const id = stored.find(one => one.Description === name)?.ID
    await consul.request('PUT', id === undefined ? '/v1/acl/binding-rule' : `/v1/acl/binding-rule/${id}`, {
      Description: name,
      AuthMethod: method,
      BindType: 'role',
      BindName: rule.role,
      Selector: rule.selector
    })
  }
  const names = new Set(declared.map(([name]) => name))
  for (const rule of stored) {
    if (!names.has(rule.Description)) await consul.request('DELETE', `/v1/acl/binding-rule/${rule.ID}`)
  }
}

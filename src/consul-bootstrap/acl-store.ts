import * as z from 'zod/mini'
import { type ConsulClient, parseAnswer } from '../consul-register/client/client.ts'
import type { AclKind, AclRule } from './rules.ts'

/** A rule that Consul holds. */
export interface StoredRule {
  readonly kind: AclKind
  readonly name: string
  /** Consul's id; of an auth method, which has none, its name. */
  readonly id: string
  readonly body: Readonly<Record<string, unknown>>
}

/** Where the API has each kind: the list, and one rule. */
const PATHS = {
  policy: ['/v1/acl/policies', '/v1/acl/policy'],
  role: ['/v1/acl/roles', '/v1/acl/role'],
  'auth-method': ['/v1/acl/auth-methods', '/v1/acl/auth-method'],
  'binding-rule': ['/v1/acl/binding-rules', '/v1/acl/binding-rule']
} as const satisfies Record<AclKind, readonly [list: string, one: string]>

const Listed = z.looseObject({
  ID: z.optional(z.string()),
  Name: z.optional(z.string()),
  Description: z.optional(z.string())
})
type Listed = z.infer<typeof Listed>

/** The rules of a kind that `isWanted` wants. Lists leave out what matters most, so each of those is read by itself. */
export async function readRules(
  client: ConsulClient,
  kind: AclKind,
  isWanted: (name: string, description: string) => boolean
): Promise<StoredRule[]> {
  const [list] = PATHS[kind]
  const what = `list ${kind} rules`
  const listed = parseAnswer(await client.send({ method: 'GET', path: list, what }), z.array(Listed), what)
  const wanted = listed.filter(one => isWanted(nameOf(kind, one), one.Description ?? ''))
  return Promise.all(wanted.map(one => readOne(client, kind, one)))
}

/** Write a rule: over the stored one when there is one. ACL rules have no check-and-set, so the caller reads back. */
export async function writeRule(client: ConsulClient, { kind, name, body }: AclRule, stored?: StoredRule) {
  const [, one] = PATHS[kind]
  const path = stored === undefined ? one : `${one}/${encodeURIComponent(stored.id)}`
  const id = stored === undefined || kind === 'auth-method' ? {} : { ID: stored.id }
  await client.send({ method: 'PUT', path, body: { ...body, ...id }, what: `write ${kind} "${name}"` })
}

/** Delete a rule. */
export async function deleteRule(client: ConsulClient, { kind, name, id }: StoredRule): Promise<void> {
  const path = `${PATHS[kind][1]}/${encodeURIComponent(id)}`
  await client.send({ method: 'DELETE', path, what: `delete ${kind} "${name}"` })
}

async function readOne(client: ConsulClient, kind: AclKind, listed: Listed): Promise<StoredRule> {
  const name = nameOf(kind, listed)
  const id = (kind === 'auth-method' ? listed.Name : listed.ID) ?? ''
  const what = `read ${kind} "${name}"`
  const path = `${PATHS[kind][1]}/${encodeURIComponent(id)}`
  const body = parseAnswer(await client.send({ method: 'GET', path, what }), z.looseObject({}), what)
  return { kind, name, id, body }
}

function nameOf(kind: AclKind, { Name, Description }: Listed): string {
  return (kind === 'binding-rule' ? Description : Name) ?? ''
}

import { expect, test } from '@jest/globals'
import type { StoredRule } from '../../src/consul-bootstrap/acl-store.ts'
import { foreignBindings, planRules } from '../../src/consul-bootstrap/plan.ts'
import { type AclRule, accessRules, markOf } from '../../src/consul-bootstrap/rules.ts'
import { declaration, settings } from './settings.ts'

const rules = accessRules(declaration, settings())
const mark = markOf(settings())

/** As Consul gives it back: with an id, links with ids, and fields of its own. */
function stored({ kind, name, body }: AclRule, changes: Readonly<Record<string, unknown>> = {}): StoredRule {
  const links = Array.isArray(body['Policies']) ? { Policies: [{ ID: 'p-1', ...body['Policies'][0] }] } : {}
  return { kind, name, id: `id-${name}`, body: { CreateIndex: 9, ...body, ...links, ...changes } }
}
const all = rules.map(rule => stored(rule))
const actions = (list: readonly StoredRule[], by = mark) =>
  planRules(rules, list, by).map(({ action, kind, name }) => `${action} ${kind} ${name}`)

test('an empty cluster gets everything, in order', () => {
  expect(actions([])).toEqual(rules.map(({ kind, name }) => `create ${kind} ${name}`))
})

test('what Consul adds is no difference, nor is the long form of a duration', () => {
  const asStored = all.map(one =>
    one.name === 'insight-github' ? { ...one, body: { ...one.body, MaxTokenTTL: '1h0m0s' } } : one
  )
  expect(actions(asStored)).toEqual([])
})

test('a policy that somebody edited is put right, and the lines say how it must be', () => {
  const [first, ...rest] = all
  const edited = { ...first, body: { ...first?.body, Rules: 'acl = "write"' } } as StoredRule
  const [change] = planRules(rules, [edited, ...rest], mark)
  expect(change).toMatchObject({ action: 'update', name: 'insight-staging-deploy' })
  expect(change?.lines.join('\n')).toContain('service "httpd" {')
})

test.each([
  { ServiceIdentities: [{ ServiceName: 'billing' }] },
  { NodeIdentities: [{ NodeName: 'server-1', Datacenter: 'dc1' }] },
  { TemplatedPolicies: [{ TemplateName: 'builtin/service', TemplateVariables: { Name: 'billing' } }] },
  {
    Policies: [
      { ID: 'p-1', Name: 'insight-staging-deploy' },
      { ID: 'p-2', Name: 'operators' }
    ]
  }
])('a right that somebody added to a role is taken away again: %j', added => {
  const widened = all.map(one =>
    one.kind === 'role' && one.name.endsWith('-deploy') ? { ...one, body: { ...one.body, ...added } } : one
  )
  expect(actions(widened)).toEqual(['update role insight-staging-deploy'])
})

test('what is no longer declared goes in the reverse order; what has no mark stays', () => {
  const old = accessRules(declaration, settings({ machineRoles: new Map([['old', ['arn:aws:iam::1:role/old']]]) }))
  const ofOld = old.filter(rule => rule.name.includes('old')).map(rule => stored(rule))
  const foreign = { ...stored(rules[0] as AclRule), name: 'theirs', body: { Description: 'theirs' } }
  expect(actions([...all, ...ofOld, foreign])).toEqual([
    'delete binding-rule Managed by insight for octo/shop, staging: machines arn:aws:iam::1:role/old',
    'delete role insight-staging-machine-old',
    'delete policy insight-staging-machine-old'
  ])
})

test('another environment whose name begins alike is not ours', () => {
  const other = accessRules(declaration, settings({ environment: 'staging2' })).map(rule => stored(rule))
  const theirs = other.filter(one => one.kind !== 'auth-method')
  expect(actions([...all, ...theirs])).toEqual([])
})

test('an auth method can serve two environments as long as they want the same of it', () => {
  const shared = all.map(one =>
    one.kind === 'auth-method' ? { ...one, body: { ...one.body, Description: 'theirs' } } : one
  )
  expect(actions(shared)).toEqual([])
  const different = shared.map(one =>
    one.name === 'insight-github' ? { ...one, body: { ...one.body, MaxTokenTTL: '24h' } } : one
  )
  expect(() => actions(different)).toThrow(
    'auth-method "insight-github" is there already, and not from here ("theirs"); it differs in Description, MaxTokenTTL. Write another name into login-method, for example "login-method: insight-github-2".'
  )
})

test('bindings of others to our auth methods are told', () => {
  const theirs: StoredRule = {
    kind: 'binding-rule',
    name: 'back door',
    id: 'b-9',
    body: { AuthMethod: 'insight-github', Description: 'back door' }
  }
  expect(foreignBindings(rules, [...all, theirs], mark)).toEqual([theirs])
})

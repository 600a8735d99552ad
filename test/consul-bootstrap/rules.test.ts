import { expect, test } from '@jest/globals'
import { ACL_KINDS, type AclKind, accessRules } from '../../src/consul-bootstrap/rules.ts'
import { Declaration } from '../../src/consul-register/declaration/declaration.ts'
import { declaration, settings } from './settings.ts'

const bodies = (kind: AclKind, changes = {}) =>
  accessRules(declaration, settings(changes))
    .filter(rule => rule.kind === kind)
    .map(rule => rule.body)

test('each kind comes after those that it names', () => {
  const kinds = accessRules(declaration, settings()).map(rule => ACL_KINDS.indexOf(rule.kind))
  expect(kinds).toEqual([...kinds].sort())
})

test('a deploy may write for the declared services, and read all', () => {
  const [deploy] = bodies('policy')
  expect(deploy?.['Rules']).toBe(`node_prefix "" {
  policy = "read"
}
service_prefix "" {
  policy = "read"
  intentions = "read"
}
service "httpd" {
  policy = "write"
  intentions = "write"
}
service "postgres" {
  policy = "write"
  intentions = "write"
}
session_prefix "" {
  policy = "write"
}
key "insight/locks/octo%2Fshop" {
  policy = "write"
}
`)
})

test('only with allow-reap it may remove nodes, and only those of declared services', () => {
  const [deploy] = bodies('policy', { allowReap: true })
  const rights = [...String(deploy?.['Rules']).matchAll(/node_prefix "(.*)" \{\n {2}policy = "write"/g)]
  expect(rights.map(([, prefix]) => prefix)).toEqual(['httpd-i-', 'postgres-i-'])
})

test('entries in Consul’s own words need the right on what they are about', () => {
  const entries = [
    { Kind: 'service-defaults', Name: 'billing' },
    { Kind: 'proxy-defaults', Name: 'global' }
  ]
  const [deploy] = accessRules({ ...declaration, 'config-entries': entries }, settings())
  expect(deploy?.body['Rules']).toContain('service "billing" {')
  expect(deploy?.body['Rules']).toContain('mesh = "write"')
})

test('a machine has the identity of its service and its own node', () => {
  expect(bodies('role')).toContainEqual(
    expect.objectContaining({
      Name: 'insight-staging-machine-httpd',
      ServiceIdentities: [{ ServiceName: 'httpd' }],
      Policies: [{ Name: 'insight-staging-machine-httpd' }]
    })
  )
  expect(bodies('policy')[1]?.['Rules']).toBe(
    'node_prefix "httpd-i-" {\n  policy = "write"\n}\nagent_prefix "httpd-i-" {\n  policy = "read"\n}\n'
  )
})

test('who logs in is chosen by number and environment, and by the name of the IAM role without its path', () => {
  expect(bodies('binding-rule').map(body => [body['AuthMethod'], body['BindName'], body['Selector']])).toEqual([
    ['insight-github', 'insight-staging-deploy', 'value.repository_id == "42" and value.environment == "staging"'],
    [
      'insight-machines',
      'insight-staging-machine-httpd',
      'entity_name == "staging-httpd" and account_id == "123456789012"'
    ]
  ])
})

test('a role of the same name in another account is another role', () => {
  const machineRoles = new Map([
    ['httpd', ['arn:aws:iam::111111111111:role/machine']],
    ['postgres', ['arn:aws:iam::222222222222:role/machine']]
  ])
  const selectors = bodies('binding-rule', { machineRoles }).map(body => body['Selector'])
  expect(new Set(selectors).size).toBe(3)
})

test('a role with a path is bound as Consul sees who has assumed it: without the path', () => {
  const [, method] = bodies('auth-method')
  expect(method?.['Config']).toMatchObject({ BoundIAMPrincipalARNs: ['arn:aws:iam::123456789012:role/staging-httpd'] })
})

test('without machine roles there is nothing for machines', () => {
  expect(accessRules(declaration, settings({ machineRoles: new Map() })).map(rule => rule.kind)).toEqual([
    'policy',
    'role',
    'auth-method',
    'binding-rule'
  ])
})

test('external nodes need the right on node and service, and none on who may call them', () => {
  const nodes = { 'orders-db': { address: '10.0.0.9', services: { orders: { port: 5432 }, httpd: { port: 80 } } } }
  const withNodes = Declaration.parse({ ...declaration, 'external-nodes': nodes })
  const [deploy] = accessRules(withNodes, settings()).filter(rule => rule.kind === 'policy')
  const rules = String(deploy?.body['Rules'])
  expect(rules).toContain('node "orders-db" {\n  policy = "write"\n}\n')
  expect(rules).toContain('service "orders" {\n  policy = "write"\n}\n')
  expect(rules).toContain('service "httpd" {\n  policy = "write"\n  intentions = "write"\n}\n')
})

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { type LocalConsul, startLocalConsul } from '../consul-register/local-consul.ts'
import { type LocalIssuer, startLocalIssuer } from '../consul-register/local-issuer.ts'
import { type ActionResult, runAction } from '../harness/index.ts'

jest.setTimeout(900_000)

const SERVICES = `services:
  httpd: { protocol: http, instances: 1 }
  postgres: { protocol: tcp, instances: 1 }
intentions:
  - { source: httpd, destination: postgres, action: allow }
config-entries:
  - { Kind: proxy-defaults, Name: global, Config: { protocol: http } }
  - { Kind: mesh, TransparentProxy: { MeshDestinationsOnly: true } }
  - { Kind: terminating-gateway, Name: outside, Services: [{ Name: billing }] }
  - { Kind: jwt-provider, Name: okta, Issuer: okta, JSONWebKeySet: { Local: { JWKS: eyJrZXlzIjpbXX0= } } }
  - { Kind: service-defaults, Name: billing, Protocol: http }
`

let consul: LocalConsul
let issuer: LocalIssuer
let operator: string
const cwd = mkdtempSync(join(tmpdir(), 'insight-bootstrap-'))

beforeAll(async () => {
  consul = await startLocalConsul()
  issuer = await startLocalIssuer()
  issuer.iss = issuer.url
  operator = await consul.makeToken('acl = "write"')
  writeFileSync(join(cwd, 'staging.yml'), SERVICES)
}, 600_000)
afterAll(async () => {
  rmSync(cwd, { recursive: true, force: true })
  await issuer.stop()
  await consul.stop()
})

function bootstrap(inputs: Record<string, string> = {}): Promise<ActionResult> {
  return runAction({
    action: 'consul-bootstrap',
    cwd,
    inputs: {
      declaration: 'staging.yml',
      environment: 'staging',
      'repository-id': '42',
      'oidc-issuer': issuer.url,
      'machine-roles': 'httpd=arn:aws:iam::123456789012:role/staging-httpd',
      address: consul.address,
      token: operator,
      ...inputs
    },
    github: { url: 'http://127.0.0.1:1', token: 'ghs_0123456789abcdef', repository: 'octo/shop' }
  })
}

const errors = ({ annotations }: ActionResult) =>
  annotations.filter(one => one.level === 'error').map(one => one.message)
const names = async (kind: string) =>
  (await consul.api<{ Name: string }[]>('GET', `/v1/acl/${kind}`)).map(one => one.Name)

test('show asks nobody, and gives out what Consul would be told', async () => {
  const { conclusion, outputs, log, summary } = await bootstrap({ command: 'show', address: '', token: '' })
  expect(conclusion).toBe('success')
  expect(outputs['plan']).toBe('null')
  expect(log).toContain('Policy insight-staging-deploy\n  node_prefix "" {\n    policy = "read"\n  }\n')
  expect(log).toContain('Auth method insight-github\n  {\n    "Name": "insight-github",\n')
  expect(summary).toContain('### Role insight\\-staging\\-deploy\n\n```json\n{\n  "Name": "insight-staging-deploy",\n')
  expect(JSON.parse(readFileSync(outputs['rules'] ?? '', 'utf8'))).toHaveLength(8)
})

test('plan writes nothing, apply writes all, and the next plan finds nothing to do', async () => {
  const plan = await bootstrap({ command: 'plan' })
  expect(plan.outputs['changed']).toBe('true')
  expect(await names('roles')).not.toContain('insight-staging-deploy')

  const applied = await bootstrap({ command: 'apply' })
  expect(errors(applied)).toEqual([])
  expect(await names('roles')).toEqual(
    expect.arrayContaining(['insight-staging-deploy', 'insight-staging-machine-httpd'])
  )
  expect(applied.log).not.toContain(operator)

  const again = await bootstrap({ command: 'plan' })
  expect([again.outputs['changed'], again.outputs['plan']]).toEqual(['false', '[]'])
})

test('a deploy job logs in by what was written, and has the rights that consul-register needs', async () => {
  await bootstrap({ command: 'apply' })
  const { conclusion, log } = await runAction({
    action: 'consul-register',
    cwd,
    inputs: {
      declaration: 'staging.yml',
      address: consul.address,
      'login-method': 'insight-github',
      audience: 'consul',
      wait: '2s',
      'stable-for': '100ms'
    },
    env: issuer.env,
    github: { url: 'http://127.0.0.1:1', token: 'ghs_0123456789abcdef', repository: 'octo/shop' }
  })
  // Nothing is registered, so the wait ends in time; everything that has to be written was.
  expect(conclusion).toBe('failure')
  expect(log).toContain('create service-intentions "postgres": done')
  expect(log).not.toContain('No lock was taken')
  expect(await consul.api('GET', '/v1/config/service-defaults/httpd')).toMatchObject({ Protocol: 'http' })
})

test('what somebody widened is put back, and what is no longer declared is removed', async () => {
  await bootstrap({ command: 'apply' })
  const policy = await consul.api<{ ID: string }>('GET', '/v1/acl/policy/name/insight-staging-deploy')
  await consul.api('PUT', `/v1/acl/policy/${policy.ID}`, { ...policy, Rules: 'operator = "write"' })
  const role = await consul.api<{ ID: string }>('GET', '/v1/acl/role/name/insight-staging-deploy')
  const ServiceIdentities = [{ ServiceName: 'vault' }]
  await consul.api('PUT', `/v1/acl/role/${role.ID}`, { ...role, ServiceIdentities })

  const { outputs } = await bootstrap({ command: 'apply', 'machine-roles': '' })
  expect(
    JSON.parse(outputs['plan'] ?? '').map((one: { action: string; name: string }) => `${one.action} ${one.name}`)
  ).toEqual([
    'update insight-staging-deploy',
    'update insight-staging-deploy',
    'delete Managed by insight for octo/shop, staging: machines arn:aws:iam::123456789012:role/staging-httpd',
    'delete insight-machines',
    'delete insight-staging-machine-httpd',
    'delete insight-staging-machine-httpd'
  ])
  expect(await consul.api('GET', `/v1/acl/policy/${policy.ID}`)).toMatchObject({
    Rules: expect.stringContaining('service "httpd"')
  })
  expect(await consul.api('GET', `/v1/acl/role/${role.ID}`)).not.toHaveProperty('ServiceIdentities')
  expect(await names('auth-methods')).not.toContain('insight-machines')
})

test('a binding rule of somebody else is told and left alone', async () => {
  await bootstrap({ command: 'apply' })
  const made = await consul.api<{ ID: string }>('PUT', '/v1/acl/binding-rule', {
    AuthMethod: 'insight-github',
    Description: 'everybody',
    BindType: 'role',
    BindName: 'insight-staging-deploy',
    Selector: ''
  })
  const { annotations, outputs } = await bootstrap({ command: 'plan' })
  await consul.api('DELETE', `/v1/acl/binding-rule/${made.ID}`)
  expect(outputs['changed']).toBe('false')
  expect(annotations.map(one => one.message)).toEqual([
    'A binding rule that is not from here lets others log in by the same auth method: "everybody".'
  ])
})

test.each<[string, Record<string, string>, string]>([
  ['no token', { token: '' }, 'token: this input is required.'],
  ['a token without the right', { token: '5c1e3d2a-0000-4000-8000-00000000dead' }, 'ACL not found'],
  ['no environment', { environment: '' }, 'environment: this input is required.'],
  [
    'a role that is no ARN',
    { 'machine-roles': 'httpd=staging-httpd' },
    'machine-roles: "httpd=staging-httpd" is not a service and a role.'
  ],
  [
    'an unknown service',
    { 'machine-roles': 'htpd=arn:aws:iam::123456789012:role/a' },
    'machine-roles: "htpd" is not a declared service. Did you mean "httpd"?'
  ],
  [
    'one role for two services',
    { 'machine-roles': 'httpd=arn:aws:iam::123456789012:role/a\npostgres=arn:aws:iam::123456789012:role/a' },
    'Give each service an IAM role of its own; else each could register the other.'
  ],
  ['a life too long', { 'max-token-ttl': '25h' }, 'max-token-ttl: "25h" is not between 1m and 24h'],
  [
    'an issuer without a scheme',
    { 'oidc-issuer': 'token.example' },
    'Write, for example, https://token.actions.githubusercontent.com.'
  ]
])('%s is refused in one sentence', async (_, inputs, message) => {
  const result = await bootstrap({ command: 'apply', ...inputs })
  expect(errors(result)).toEqual([expect.stringContaining(message)])
})

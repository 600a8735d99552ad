import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { runAction } from '../harness/index.ts'
import { type LocalConsul, register, startLocalConsul } from './local-consul.ts'
import { generatedRule, readmeBlocks, readmeDeclarations } from './readme.ts'

// What the README says of the token of a deploy, asked of Consul.

jest.setTimeout(900_000)

const LOCK = '/v1/kv/insight/locks/octo%252Fshop'
const NODE = { Node: 'httpd-i-1', Address: '10.255.0.1' }

let consul: LocalConsul
let deploy: string
const cwd = mkdtempSync(join(tmpdir(), 'insight-token-'))

beforeAll(async () => {
  consul = await startLocalConsul()
  deploy = await consul.makeToken(readmeBlocks('hcl')[0] ?? '')
  await register(consul, { service: 'httpd', id: 'i-1', release: 'ami-1' })
  writeFileSync(join(cwd, 'staging.yml'), readmeDeclarations()[0] ?? '')
}, 600_000)
afterAll(async () => {
  await consul?.stop()
  rmSync(cwd, { recursive: true, force: true })
})

/** The status that Consul answers with. */
async function ask(method: string, path: string, body?: unknown, token = deploy): Promise<number> {
  const response = await fetch(consul.address + path, {
    method,
    headers: { 'x-consul-token': token },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  })
  await response.text()
  return response.status
}

const entry = (Kind: string, Name: string, more: object = {}) => ['PUT', '/v1/config', { Kind, Name, ...more }] as const
const callers = { Sources: [{ Name: 'edge', Action: 'allow' }] }

test.each<[string, string, string, unknown?]>([
  ['write defaults of a declared service', ...entry('service-defaults', 'httpd', { Protocol: 'http' })],
  ['write its resolver', ...entry('service-resolver', 'httpd', { ConnectTimeout: '5s' })],
  ['write its splitter', ...entry('service-splitter', 'httpd', { Splits: [{ Weight: 100 }] })],
  ['write its router', ...entry('service-router', 'httpd', { Routes: [] })],
  ['say who may call it', ...entry('service-intentions', 'httpd', callers)],
  ['take an instance out', 'PUT', '/v1/catalog/deregister', { Node: NODE.Node, ServiceID: 'httpd-i-1' }],
  [
    'register an instance on a node that exists',
    'PUT',
    '/v1/catalog/register',
    { ...NODE, Service: { Service: 'httpd' } }
  ],
  ['get a certificate of a declared service', 'GET', '/v1/agent/connect/ca/leaf/httpd']
])('may %s', async (_, ...request) => {
  expect(await ask(...request)).toBe(200)
})

test('may read all nodes, checks and intentions', async () => {
  await consul.api('PUT', '/v1/config', { Kind: 'service-intentions', Name: 'billing', ...callers })
  await register(consul, { service: 'billing', id: 'i-2', release: 'ami-7' })
  const read = async (path: string) => {
    const response = await fetch(consul.address + path, { headers: { 'x-consul-token': deploy } })
    expect(response.headers.get('x-consul-results-filtered-by-acls')).toBeNull()
    return response.text()
  }
  expect(await read('/v1/catalog/nodes')).toContain('billing-i-2')
  expect(await read('/v1/health/state/any')).toContain('billing-i-2-http')
  expect(await read('/v1/config/service-intentions')).toContain('billing')
})

test('may take its own lock, and end the session of another', async () => {
  const { ID } = await consul.api<{ ID: string }>('PUT', '/v1/session/create', { Checks: [] })
  const held = await consul.api<boolean>('PUT', `${LOCK}?acquire=${ID}`, 'x')
  expect(held).toBe(true)
  expect(await ask('PUT', `/v1/session/destroy/${ID}`)).toBe(200)
  expect(await ask('PUT', '/v1/session/create', { Checks: [] })).toBe(200)
  expect(await ask('PUT', LOCK, 'mine')).toBe(200)
})

test.each<[string, string, string, unknown?]>([
  ['write entries of another service', ...entry('service-defaults', 'billing', { Protocol: 'http' })],
  ['say who may call it', ...entry('service-intentions', 'billing', callers)],
  ['write what is for all proxies', ...entry('proxy-defaults', 'global', { Config: {} })],
  ['write what is for the mesh', 'PUT', '/v1/config', { Kind: 'mesh' }],
  ['add a node', 'PUT', '/v1/catalog/register', { Node: 'httpd-i-9', Address: '10.255.0.9' }],
  ['remove a node', 'PUT', '/v1/catalog/deregister', { Node: NODE.Node }],
  ['read another key', 'GET', '/v1/kv/secrets/password'],
  ['take the lock of another owner', 'PUT', '/v1/kv/insight/locks/octo%252Fother', 'x'],
  ['get a certificate of another service', 'GET', '/v1/agent/connect/ca/leaf/billing'],
  ['make a token', 'PUT', '/v1/acl/token', {}],
  ['read policies', 'GET', '/v1/acl/policies'],
  ['write a policy', 'PUT', '/v1/acl/policy', { Name: 'mine', Rules: '' }],
  ['write an auth method', 'PUT', '/v1/acl/auth-method', { Name: 'mine', Type: 'jwt' }]
])('may not %s', async (_, ...request) => {
  expect(await ask(...request)).toBe(403)
})

test('with allow-reap it may remove nodes of declared services, and no others', async () => {
  const token = await consul.makeToken(String(generatedRule('policy', { allowReap: true }).body['Rules']))
  await register(consul, { service: 'httpd', id: 'i-3', release: 'ami-1' })
  await register(consul, { service: 'billing', id: 'i-3', release: 'ami-1' })
  expect(await ask('PUT', '/v1/catalog/deregister', { Node: 'httpd-i-3' }, token)).toBe(200)
  expect(await ask('PUT', '/v1/catalog/deregister', { Node: 'billing-i-3' }, token)).toBe(403)
})

test('the policy for plans is enough to plan and check, and writes nothing', async () => {
  const token = await consul.makeToken(readmeBlocks('hcl')[1] ?? '')
  const step = (command: string) =>
    runAction({
      action: 'consul-register',
      cwd,
      inputs: { declaration: 'staging.yml', address: consul.address, token, command },
      github: { url: 'http://127.0.0.1:1', token: 'ghs_0123456789abcdef', repository: 'octo/shop' }
    })
  expect(await step('plan')).toMatchObject({ conclusion: 'success', outputs: { status: 'changes' } })
  expect(await step('check')).toMatchObject({ conclusion: 'failure', outputs: { status: 'drift' } })
  const apply = await step('apply')
  expect(apply.conclusion).toBe('failure')
  expect(apply.annotations.map(one => one.message).join()).toContain('Permission denied')
})

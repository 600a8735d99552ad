import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type ConsulCall, type ConsulClient, openConsul } from '../../../src/consul-register/client/client.ts'
import { ConsulUnreachable } from '../../../src/consul-register/client/refusal.ts'
import type { Declaration } from '../../../src/consul-register/declaration/declaration.ts'
import { applyPlan } from '../../../src/consul-register/plan/apply.ts'
import { listEntries } from '../../../src/consul-register/plan/config-entries.ts'
import { openJournal, readJournal } from '../../../src/consul-register/plan/journal.ts'
import { makePlan, ownerMarks } from '../../../src/consul-register/plan/plan.ts'
import { DEPLOY_RULES, type LocalConsul, startLocalConsul } from '../local-consul.ts'

jest.setTimeout(900_000)

let consul: LocalConsul
let client: ConsulClient
const temp = mkdtempSync(join(tmpdir(), 'insight-apply-'))
const ended = new AbortController()
const owner = ownerMarks('octo/shop')
const OURS = 'allow Managed by insight for octo/shop, applied 58d46b62'

beforeAll(async () => {
  consul = await startLocalConsul()
  client = await openConsul(consul, { token: await consul.makeToken(DEPLOY_RULES), signal: ended.signal })
})
beforeEach(async () => {
  for (const kind of ['service-intentions', 'service-defaults']) {
    for (const { Name } of await consul.api<{ Name: string }[]>('GET', `/v1/config/${kind}`)) {
      await consul.api('DELETE', `/v1/config/${kind}/${Name}`)
    }
  }
})
afterAll(async () => {
  ended.abort()
  await consul.stop()
  rmSync(temp, { recursive: true, force: true })
})

const declared = (...sources: string[]): Declaration => ({
  services: {
    httpd: { protocol: 'http', instances: 1, sidecar: false, meta: {} },
    postgres: { protocol: 'tcp', instances: 1, sidecar: false, meta: {} }
  },
  intentions: sources.map(source => ({ source, destination: 'postgres', action: 'allow' }))
})

const plan = async (declaration: Declaration) =>
  makePlan(
    declaration,
    {
      'service-defaults': await listEntries(client, 'service-defaults'),
      'service-intentions': await listEntries(client, 'service-intentions')
    },
    owner
  )

/** Plan, let `meanwhile` happen, then apply through `through`. */
async function apply(declaration: Declaration, meanwhile = async () => {}, through: ConsulClient = client) {
  const made = await plan(declaration)
  await meanwhile()
  const done: string[] = []
  const journal = openJournal(temp)
  const applied = applyPlan(made, {
    client: through,
    declaration,
    owner,
    journal,
    onDone: ({ action, kind, name }, how) => done.push(`${action} ${kind} ${name} ${how}`)
  })
  await applied
  return { done, journal: readJournal(journal.file) }
}

const put = (entry: object) => consul.api('PUT', '/v1/config', entry)
const intentions = async () =>
  (
    await consul.api<{ Sources: { Name: string; Action: string; Description?: string }[] }>(
      'GET',
      '/v1/config/service-intentions/postgres'
    )
  ).Sources.map(({ Name, Action, Description = '' }) => `${Name} ${Action} ${Description}`.trim())

test('what was written stands in Consul and in the journal, and is then nothing to do', async () => {
  const { done, journal } = await apply(declared('httpd'))
  expect(done).toEqual([
    'create service-defaults httpd written',
    'create service-defaults postgres written',
    'create service-intentions postgres written'
  ])
  expect(journal.map(({ phase, name, outcome }) => `${phase} ${name} ${outcome ?? ''}`.trim())).toEqual([
    'begin httpd',
    'end httpd written',
    'begin postgres',
    'end postgres written',
    'begin postgres',
    'end postgres written',
    'keep'
  ])
  expect((await plan(declared('httpd'))).changes).toEqual([])
})

test('sources of others stay, in place; ours that is no longer declared goes', async () => {
  await put({ Kind: 'service-intentions', Name: 'postgres', Sources: [{ Name: 'backup', Action: 'allow' }] })
  await apply(declared('httpd', 'flask'))
  expect(await intentions()).toEqual(['backup allow', `httpd ${OURS}`, `flask ${OURS}`])
  await apply(declared('httpd'))
  expect(await intentions()).toEqual(['backup allow', `httpd ${OURS}`])
  await apply({ services: {}, intentions: [] })
  expect(await intentions()).toEqual(['backup allow'])
  expect(await consul.api('GET', '/v1/config/service-defaults')).toEqual([])
})

test('rules by path or header of somebody else are not opened', async () => {
  await put({ Kind: 'service-defaults', Name: 'postgres', Protocol: 'http' })
  const Permissions = [{ Action: 'allow', HTTP: { PathPrefix: '/api' } }]
  await put({ Kind: 'service-intentions', Name: 'postgres', Sources: [{ Name: 'httpd', Permissions }] })
  await expect(plan(declared('httpd'))).rejects.toThrow(
    'the intention httpd to postgres has rules by path or header in Consul that are not from here'
  )
})

test('a lost race with another source: both are there afterwards', async () => {
  const { done, journal } = await apply(declared('httpd'), async () => {
    await put({ Kind: 'service-intentions', Name: 'postgres', Sources: [{ Name: 'backup', Action: 'allow' }] })
  })
  expect(done.at(-1)).toBe('create service-intentions postgres written')
  expect(journal.slice(-4, -1).map(line => line.outcome)).toEqual(['lost', undefined, 'written'])
  expect(await intentions()).toEqual(['backup allow', `httpd ${OURS}`])
})

test('a lost race with somebody who did the same is no error', async () => {
  const { done } = await apply(declared(), async () => {
    await put({ Kind: 'service-defaults', Name: 'httpd', Protocol: 'http', MaxInboundConnections: 7 })
  })
  expect(done[0]).toBe('create service-defaults httpd as-declared')
  expect(await consul.api('GET', '/v1/config/service-defaults/httpd')).toMatchObject({ MaxInboundConnections: 7 })
})

test('a lost race with somebody who did something else stops before it is overwritten', async () => {
  const race = apply(declared(), async () => {
    await put({ Kind: 'service-defaults', Name: 'httpd', Protocol: 'grpc' })
  })
  await expect(race).rejects.toThrow(
    'service-defaults "httpd" was changed by somebody else after the plan was made: needed is now "Protocol grpc -> http" instead of "Protocol http"'
  )
  expect(await consul.api('GET', '/v1/config/service-defaults/httpd')).toMatchObject({ Protocol: 'grpc' })
})

test('fields of others in an entry that we change are kept', async () => {
  await put({
    Kind: 'service-defaults',
    Name: 'httpd',
    Protocol: 'tcp',
    MaxInboundConnections: 7,
    Meta: { team: 'web' }
  })
  await apply(declared())
  expect(await consul.api('GET', '/v1/config/service-defaults/httpd')).toMatchObject({
    Protocol: 'http',
    MaxInboundConnections: 7,
    Meta: { team: 'web' }
  })
})

test.each([
  ['arrived', true],
  ['did not arrive', false]
])('a write whose answer was lost and that %s ends well', async (_, arrives) => {
  let lost = 0
  const lossy: ConsulClient = {
    ...client,
    async send(call: ConsulCall) {
      if (call.method !== 'PUT' || lost > 0) return client.send(call)
      lost += 1
      if (arrives) await client.send(call)
      throw new ConsulUnreachable('reset')
    }
  }
  const { done, journal } = await apply(declared(), undefined, lossy)
  expect(done[0]).toBe('create service-defaults httpd written')
  expect(journal[1]?.outcome).toBe('unknown')
  expect(await consul.api('GET', '/v1/config/service-defaults/httpd')).toMatchObject({ Protocol: 'http' })
})

test('a server that has just become the leader and has not caught up is not believed', async () => {
  // It answers ordinary reads from what it has, and consistent ones only when that is all.
  const behind: ConsulClient = {
    ...client,
    async send(call: ConsulCall) {
      const isRead = call.method === 'GET' && call.path === '/v1/config/service-defaults/httpd'
      if (!isRead || call.query?.['consistent'] !== undefined) return client.send(call)
      return { status: 404, text: '', index: 0n, filtered: false }
    }
  }
  const { done } = await apply(declared(), undefined, behind)
  expect(done[0]).toBe('create service-defaults httpd written')
})

test('an election that leaves many writes without an answer is sat out', async () => {
  let silent = 7
  const electing: ConsulClient = {
    ...client,
    async send(call: ConsulCall) {
      if (call.method === 'PUT' && silent-- > 0) throw new ConsulUnreachable('500 No cluster leader')
      return client.send(call)
    }
  }
  const { done, journal } = await apply(declared(), undefined, electing)
  expect(done[0]).toBe('create service-defaults httpd written')
  expect(journal.filter(line => line.outcome === 'unknown')).toHaveLength(7)
})

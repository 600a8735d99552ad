import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import { deployPolicy } from '../../../src/consul-bootstrap/policies.ts'
import { openConsul } from '../../../src/consul-register/client/client.ts'
import { ownerMarks } from '../../../src/consul-register/plan/plan.ts'
import { askFirst } from '../../../src/consul-register/plan/preflight.ts'
import { rollBack } from '../../../src/consul-register/plan/rollback.ts'
import { planStep } from '../../../src/consul-register/plan-step.ts'
import { readDeclaration } from '../../../src/consul-register/read-declaration.ts'
import { startLocalAgent } from '../local-agent.ts'
import { clearInstances } from '../local-consul.ts'
import { declarationOf, OWNER, type PlanStage, startPlanStage } from './stage.ts'

jest.setTimeout(900_000)

let stage: PlanStage
const cwd = mkdtempSync(join(tmpdir(), 'insight-external-'))
beforeAll(async () => {
  stage = await startPlanStage()
}, 600_000)
afterEach(async () => {
  await clearInstances(stage.consul)
  await stage.clear()
})
afterAll(async () => {
  await stage?.stop()
  rmSync(cwd, { recursive: true, force: true })
})

const orders = (more: { port?: number; check?: string; more?: string } = {}) => `
external-nodes:
  orders-db:
    address: orders.abc123.eu-central-1.rds.amazonaws.com
    meta: { team: shop }
    services:
      orders:
        port: ${more.port ?? 5432}
        tags: [primary]
        meta: { engine: postgres }
        check: { tcp: "orders.abc123.eu-central-1.rds.amazonaws.com:5432"${more.check ?? ''} }
${more.more ?? ''}`
const NOTHING = 'services: {}'

interface Health {
  Node: { Address: string; Meta: Record<string, string> }
  Service: { ID: string; Port: number; Tags: string[]; Meta: Record<string, string> }
  Checks: { CheckID: string; Status: string; Output: string; Definition: object; ModifyIndex: number }[]
}
const health = (service = 'orders') => stage.consul.api<Health[]>('GET', `/v1/health/service/${service}`)
const put = (body: object) =>
  stage.consul.api('PUT', '/v1/catalog/register', { Node: 'orders-db', SkipNodeUpdate: true, ...body })
const names = async () =>
  (await stage.consul.api<{ Node: string }[]>('GET', '/v1/catalog/nodes'))
    .map(one => one.Node)
    .filter(one => one !== 'server')
const changes = async (text: string, owner = OWNER) =>
  (await stage.plan(text, owner)).changes.map(({ action, name, lines }) => [action, name, ...lines])

/** What Consul's External Service Monitor does once it has looked. */
async function monitor(Status: string): Promise<void> {
  const [found] = await health()
  const check = found?.Checks[0]
  await put({ Check: { ...check, Node: 'orders-db', Status, Output: 'TCP connect: Success' } })
}

test('node, service and check are written together, and are then nothing to do', async () => {
  const { done } = await stage.apply(orders())
  expect(done).toEqual(['create external-node orders-db'])
  const [found] = await health()
  expect(found?.Node).toMatchObject({
    Address: 'orders.abc123.eu-central-1.rds.amazonaws.com',
    Meta: { team: 'shop', 'external-node': 'true', 'managed-by': 'insight', 'insight-owner': 'octo/shop' }
  })
  expect(found?.Service).toMatchObject({ ID: 'orders', Port: 5432, Tags: ['primary'], Meta: { engine: 'postgres' } })
  expect(found?.Checks).toEqual([
    expect.objectContaining({
      CheckID: 'orders-db-orders',
      Status: 'critical',
      Definition: expect.objectContaining({
        TCP: 'orders.abc123.eu-central-1.rds.amazonaws.com:5432',
        Interval: '30s',
        Timeout: '10s'
      })
    })
  ])
  expect(await changes(orders())).toEqual([])
})

test('what is changed is told field by field; how its check is stays as the monitor found it', async () => {
  await stage.apply(orders())
  await monitor('passing')
  expect(await changes(orders())).toEqual([])
  const more = { port: 5433, check: ', interval: 1m' }
  expect(await changes(orders(more))).toEqual([
    [
      'update',
      'orders-db',
      'Services.orders.Port 5432 -> 5433',
      'Checks.orders-db-orders.Definition.Interval 30s -> 1m'
    ]
  ])
  await stage.apply(orders(more))
  const [found] = await health()
  expect(found?.Service.Port).toBe(5433)
  expect(found?.Checks[0]).toMatchObject({
    Status: 'passing',
    Output: 'TCP connect: Success',
    Definition: { Interval: '1m0s' }
  })
  expect(await changes(orders(more))).toEqual([])
})

test('what somebody else did to it is drift; what they added stays, also when ours goes', async () => {
  await stage.apply(orders())
  await put({ Service: { ID: 'metrics', Service: 'metrics', Port: 9187 } })
  await put({ Service: { ID: 'orders', Service: 'orders', Port: 1, Tags: ['primary'], Meta: { engine: 'postgres' } } })
  const plan = await stage.plan(orders())
  expect(plan.changes).toMatchObject([
    { action: 'update', drift: true, lines: [expect.stringContaining('Port 1 -> 5432 (changed by')] }
  ])
  expect(plan.kept).toEqual([expect.stringContaining('external-node "orders-db": Services.metrics')])
  await stage.apply(orders())
  await stage.apply(NOTHING)
  expect(await health()).toEqual([])
  expect((await health('metrics')).map(one => one.Service.Port)).toEqual([9187])
  expect(await names()).toEqual(['orders-db'])
})

test('a service and a check that are no longer declared go, the rest stays', async () => {
  await stage.apply(orders({ more: '      reports: { port: 5439 }' }))
  await stage.apply(`
external-nodes:
  orders-db:
    address: orders.abc123.eu-central-1.rds.amazonaws.com
    services: { orders: { port: 5432 } }
`)
  expect(await health('reports')).toEqual([])
  expect(await health()).toMatchObject([{ Service: { Tags: [], Meta: {} }, Checks: [] }])
})

test('a node that is no longer declared goes; those of others, and of nobody, stay', async () => {
  await stage.apply(orders())
  await stage.apply(orders().replaceAll('orders', 'other'), { owner: ownerMarks('octo/other') })
  await put({ Node: 'by-hand', SkipNodeUpdate: false, Address: '10.255.0.7', NodeMeta: { 'external-node': 'true' } })
  expect(await changes(NOTHING)).toEqual([
    ['delete', 'orders-db', expect.any(String), expect.any(String), expect.any(String), expect.any(String)]
  ])
  await stage.apply(NOTHING)
  expect((await names()).sort()).toEqual(['by-hand', 'other-db'])
})

test('a node of another owner is refused when it is declared otherwise', async () => {
  await stage.apply(orders(), { owner: ownerMarks('octo/other') })
  await expect(stage.plan(orders({ port: 1 }))).rejects.toThrow(
    /external-node "orders-db" belongs to "octo\/other" and is not as declared here \(Services\.orders\.Port 5432 -> 1\)/
  )
})

test('a lost race with somebody who registers it otherwise stops before that is overwritten', async () => {
  const other = (Port: number) => () =>
    put({
      SkipNodeUpdate: false,
      Address: 'orders.abc123.eu-central-1.rds.amazonaws.com',
      Service: { ID: 'orders', Service: 'orders', Port }
    })
  await expect(stage.apply(orders(), { meanwhile: other(1) })).rejects.toThrow(
    /external-node "orders-db" was changed by somebody else after the plan was made/
  )
  expect(await health()).toMatchObject([{ Service: { Port: 1 } }])
})

test('the node of an agent is refused where it is declared, before anything is written', async () => {
  // A name that no other test has: the server goes on to tell of an agent for a while after it was ended.
  const agent = await startLocalAgent(stage.consul, { node: 'agent-db' })
  const declared = orders().replaceAll('orders', 'agent')
  try {
    const file = join(cwd, 'agent.yml')
    writeFileSync(file, declared)
    const read = await readDeclaration([file])
    const findings = {
      command: 'plan',
      status: 'failed',
      written: 0,
      verdicts: [],
      reach: [],
      traffic: [],
      seenSince: () => undefined
    } as const
    await expect(planStep(stage.client, read, OWNER, { ...findings, traffic: [] })).rejects.toThrow(
      /agent\.yml:3:3: external-nodes\.agent-db cannot be written: "agent-db" is the node of an agent, which registers it and its services itself/
    )
    await expect(stage.apply(declared)).rejects.toThrow('"agent-db" is the node of an agent')
    expect(await health('agent')).toEqual([])
  } finally {
    // Only who is known to have failed leaves for good.
    await agent.kill()
    await stage.consul.api('PUT', '/v1/agent/force-leave/agent-db?prune')
    while ((await names()).includes('agent-db')) await sleep(20)
    await agent.stop()
  }
})

test('it can be taken back: a new node goes, a changed one is as before, one that another changed since stays', async () => {
  const { file: made } = await stage.apply(orders())
  const { file: moved } = await stage.apply(orders({ port: 5433 }))
  expect(await rollBack(stage.client, moved, 'all')).toMatchObject({
    undone: ['external-node "orders-db": as before'],
    left: []
  })
  expect(await health()).toMatchObject([{ Service: { Port: 5432 }, Checks: [{ Status: 'critical' }] }])
  expect((await rollBack(stage.client, made, 'all')).left).toEqual([
    expect.stringContaining('changed by somebody else since')
  ])
  const { file } = await stage.apply(orders({ port: 5434 }))
  await monitor('passing')
  expect(await rollBack(stage.client, file, 'all')).toMatchObject({ undone: ['external-node "orders-db": as before'] })
  expect(await health()).toMatchObject([{ Service: { Port: 5432 }, Checks: [{ Status: 'passing' }] }])
})

test('a node that was removed comes back, and a new one is removed', async () => {
  const { file: made } = await stage.apply(orders())
  const { file: removed } = await stage.apply(NOTHING)
  expect(await rollBack(stage.client, removed, 'all')).toMatchObject({
    undone: ['external-node "orders-db": as before'],
    left: []
  })
  expect(await changes(orders())).toEqual([])
  await stage.apply(NOTHING)
  const { file } = await stage.apply(orders())
  expect(await rollBack(stage.client, file, 'all')).toMatchObject({
    undone: ['external-node "orders-db": removed'],
    left: []
  })
  expect(await names()).toEqual([])
  expect(made).not.toBe(file)
})

test('the deploy token of this declaration is enough, and one of another declaration is told which right it lacks', async () => {
  const client = async (text: string) => {
    const token = await stage.consul.makeToken(
      deployPolicy(declarationOf(text), { owner: 'octo/shop', allowReap: false })
    )
    return openConsul(stage.consul, { token, signal: new AbortController().signal })
  }
  const refused =
    /Consul would not write external node "orders-db" \(403: Permission denied.*node:write.*Add that right to the policy/
  const poor = await client(NOTHING)
  await expect(stage.apply(orders(), { client: poor })).rejects.toThrow(refused)
  expect(await names()).toEqual([])
  // Already before anything of the plan is written.
  await expect(askFirst(poor, await stage.plan(orders()))).rejects.toThrow(refused)
  const able = await client(orders())
  await askFirst(able, await stage.plan(orders()))
  expect(await names()).toEqual([])
  await stage.apply(orders(), { client: able })
  const before = await health()
  await askFirst(able, await stage.plan(orders({ port: 5433 })))
  await askFirst(able, await stage.plan(NOTHING))
  await expect(askFirst(poor, await stage.plan(NOTHING))).rejects.toThrow(
    /would not delete external node "orders-db" \(403/
  )
  expect(await health()).toEqual(before)
  await stage.apply(NOTHING, { client: await client(orders()) })
  expect(await names()).toEqual([])
})

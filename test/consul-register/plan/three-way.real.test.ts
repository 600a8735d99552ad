import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { ownerMarks } from '../../../src/consul-register/plan/plan.ts'
import { OWNER, type PlanStage, startPlanStage } from './stage.ts'

jest.setTimeout(900_000)

let stage: PlanStage
beforeAll(async () => {
  stage = await startPlanStage()
}, 600_000)
beforeEach(() => stage.clear())
afterAll(() => stage.stop())

const HTTP = 'services: { web: { protocol: http, instances: 1, max-inbound-connections: 10 } }'
const linesOf = async (text: string) => (await stage.plan(text)).changes.flatMap(one => one.lines)
const change = async (kind: string, fields: object) => {
  const {
    CreateIndex: _create,
    ModifyIndex: _modify,
    Hash: _hash,
    ...entry
  } = { Hash: 0, CreateIndex: 0, ...(await stage.read(kind, 'web')) }
  return stage.put({ ...entry, ...fields })
}

test('a change of ours, one of somebody else, and what somebody added are told apart', async () => {
  await stage.apply(HTTP)
  expect(await linesOf(HTTP.replace('10', '20'))).toEqual(['MaxInboundConnections 10 -> 20'])
  await change('service-defaults', { MaxInboundConnections: 99, LocalConnectTimeoutMs: 7 })
  const plan = await stage.plan(HTTP)
  expect(plan).toMatchObject({
    changes: [
      { drift: true, lines: ['MaxInboundConnections 99 -> 10 (changed by somebody else since it was written here)'] }
    ],
    kept: ['service-defaults "web": LocalConnectTimeoutMs']
  })
  await stage.apply(HTTP)
  expect(await stage.read('service-defaults', 'web')).toMatchObject({
    MaxInboundConnections: 10,
    LocalConnectTimeoutMs: 7
  })
  expect(await linesOf(HTTP)).toEqual([])
})

test('a field that is no longer declared goes, and with it only what is ours', async () => {
  await stage.apply(HTTP)
  await change('service-defaults', { LocalConnectTimeoutMs: 7 })
  const less = 'services: { web: { protocol: http, instances: 1 } }'
  expect(await linesOf(less)).toEqual(['MaxInboundConnections 10 (no longer declared)'])
  await stage.apply('services: {}')
  const left = await stage.read('service-defaults', 'web')
  expect(left).toMatchObject({ LocalConnectTimeoutMs: 7 })
  expect(left).not.toHaveProperty('MaxInboundConnections')
  expect(left['Meta'] ?? {}).toEqual({})
})

test('two repositories own one destination, each its sources', async () => {
  const base = 'services: { db: { protocol: tcp, instances: 1 } }\n'
  const other = ownerMarks('octo/else')
  const from = (source: string) => `${base}intentions: [{ source: ${source}, destination: db, action: allow }]`
  await stage.apply(from('web'))
  await stage.apply(from('batch'), { owner: other })
  const names = async () =>
    ((await stage.read('service-intentions', 'db'))['Sources'] as { Name: string }[]).map(one => one.Name)
  expect(await names()).toEqual(['web', 'batch'])
  await stage.apply(base, { owner: OWNER })
  expect(await names()).toEqual(['batch'])
  const { changes } = await stage.plan(from('batch'), other)
  expect(changes).toEqual([])
  await expect(stage.plan(`${base}intentions: [{ source: batch, destination: db, action: deny }]`)).rejects.toThrow(
    'the intention batch to db belongs to "octo/else", is allow there and deny here'
  )
})

test('a declaration that Consul keeps in another form is told so, and not written again and again', async () => {
  const text = 'config-entries: [{ Kind: service-defaults, Name: web, protocol: http }]'
  await expect(stage.apply(text)).rejects.toThrow('is not a field of service-defaults; did you mean Protocol?')
  const other = 'config-entries: [{ Kind: service-defaults, Name: web, Protocol: HTTP }]'
  await expect(stage.apply(other)).rejects.toThrow(
    'Consul keeps service-defaults "web" otherwise than it is declared (Protocol http -> HTTP'
  )
})

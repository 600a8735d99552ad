import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { ConsulClient } from '../../../src/consul-register/client/client.ts'
import { ConsulUnreachable } from '../../../src/consul-register/client/refusal.ts'
import { hasOpenWrites, rollBack } from '../../../src/consul-register/plan/rollback.ts'
import { type PlanStage, startPlanStage } from './stage.ts'

jest.setTimeout(900_000)

let stage: PlanStage
beforeAll(async () => {
  stage = await startPlanStage()
}, 600_000)
beforeEach(() => stage.clear())
afterAll(() => stage.stop())

const BEFORE = `
services:
  web: { protocol: http, instances: 1, subsets: { v1: {} }, splits: [{ weight: 100, subset: v1 }] }
  old: { protocol: grpc, instances: 1 }
`
const AFTER = `
services:
  web: { protocol: http, instances: 1, max-inbound-connections: 5, subsets: { v2: {} }, splits: [{ weight: 100, subset: v2 }] }
  db: { protocol: tcp, instances: 1 }
intentions: [{ source: web, destination: db, action: allow }]
`
/** All entries, without what the server numbers. */
async function snapshot(): Promise<string> {
  const all = await Promise.all(
    (await stage.entries()).map(entry => stage.consul.api<object>('GET', `/v1/config/${entry}`))
  )
  return JSON.stringify(all, (key, value) => (['CreateIndex', 'ModifyIndex', 'Hash'].includes(key) ? undefined : value))
}

test('everything is as before, newest first; a second time nothing is left to do', async () => {
  await stage.apply(BEFORE)
  const before = await snapshot()
  const { file } = await stage.apply(AFTER)
  expect(await snapshot()).not.toBe(before)
  expect(hasOpenWrites(file)).toBe(false)
  expect(await rollBack(stage.client, file, 'open')).toMatchObject({ undone: [], left: [] })
  const { undone, left } = await rollBack(stage.client, file, 'all')
  expect(left).toEqual([])
  expect(undone).toEqual([
    'service-defaults "old": as before',
    'service-resolver "web": as before',
    'service-intentions "db": removed',
    'service-splitter "web": as before',
    'service-defaults "web": as before',
    'service-defaults "db": removed',
    'service-resolver "web": as before'
  ])
  expect(await snapshot()).toBe(before)
  expect(await rollBack(stage.client, file, 'all')).toMatchObject({ undone: [], left: [] })
})

test('what somebody else changed since is not overwritten, but said', async () => {
  const { file } = await stage.apply(AFTER)
  await stage.put({ Kind: 'service-defaults', Name: 'db', Protocol: 'tcp', MaxInboundConnections: 3 })
  const { undone, left } = await rollBack(stage.client, file, 'all')
  expect(left).toEqual([
    'service-defaults "db": changed by somebody else since it was written here, so it was left as it is'
  ])
  expect(undone).toHaveLength(4)
  expect(await stage.entries()).toEqual(['service-defaults/db'])
  expect(await stage.read('service-defaults', 'db')).toMatchObject({ MaxInboundConnections: 3 })
})

test('changed and changed back is changed', async () => {
  const { file } = await stage.apply('services: { db: { protocol: tcp, instances: 1 } }')
  const {
    CreateIndex: _c,
    ModifyIndex: _m,
    Hash: _h,
    ...ours
  } = { CreateIndex: 0, Hash: 0, ...(await stage.read('service-defaults', 'db')) }
  await stage.put({ ...ours, Protocol: 'http' })
  await stage.put(ours)
  expect((await rollBack(stage.client, file, 'all')).left).toHaveLength(1)
})

test('what others build on is left, with the words of Consul', async () => {
  const { file } = await stage.apply('services: { web: { protocol: http, instances: 1 } }')
  await stage.put({ Kind: 'service-router', Name: 'web', Routes: [] })
  const { left } = await rollBack(stage.client, file, 'all')
  expect(left).toEqual([
    expect.stringMatching(/^service-defaults "web": Consul does not accept it as it was \(.*protocol "tcp"/)
  ])
  await stage.consul.api('DELETE', '/v1/config/service-router/web')
  expect((await rollBack(stage.client, file, 'all')).undone).toEqual(['service-defaults "web": removed'])
})

test.each([
  ['that arrived', true],
  ['that did not arrive', false]
])('a write %s before the kill, and a line that the kill cut off', async (_, arrived) => {
  const { file } = await stage.apply(AFTER)
  // As the kill leaves it: the last write has begun, and half a line of the end is there.
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  writeFileSync(file, `${lines.slice(0, -2).join('\n')}\n`)
  appendFileSync(file, '{"at":"2026-01-01T00:00:00Z","phase":"en')
  if (!arrived) await stage.consul.api('DELETE', '/v1/config/service-intentions/db')
  expect(hasOpenWrites(file)).toBe(true)
  const { undone, left } = await rollBack(stage.client, file, 'open')
  expect(left).toEqual([])
  expect(undone.includes('service-intentions "db": removed')).toBe(arrived)
  expect(await stage.entries()).toEqual([])
})

test('taking back goes on where it was stopped', async () => {
  await stage.apply(BEFORE)
  const before = await snapshot()
  const { file } = await stage.apply(AFTER)
  let writes = 0
  const dying: ConsulClient = {
    ...stage.client,
    async send(call) {
      if (call.method === 'GET') return stage.client.send(call)
      writes += 1
      const answer = await stage.client.send(call)
      if (writes === 3) throw new Error('killed')
      return answer
    }
  }
  await expect(rollBack(dying, file, 'all')).rejects.toThrow('killed')
  expect((await rollBack(stage.client, file, 'all')).left).toEqual([])
  expect(await snapshot()).toBe(before)
})

test('an answer that is lost on the way back', async () => {
  const { file } = await stage.apply(AFTER)
  let lost = 0
  const lossy: ConsulClient = {
    ...stage.client,
    async send(call) {
      const answer = await stage.client.send(call)
      if (call.method === 'GET' || lost++ > 0) return answer
      throw new ConsulUnreachable('reset')
    }
  }
  expect((await rollBack(lossy, file, 'all')).left).toEqual([])
  expect(await stage.entries()).toEqual([])
})

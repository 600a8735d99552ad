import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type PlanStage, startPlanStage } from './stage.ts'

jest.setTimeout(900_000)

let stage: PlanStage
beforeAll(async () => {
  stage = await startPlanStage()
}, 600_000)
beforeEach(() => stage.clear())
afterAll(() => stage.stop())

/** Consul refuses each of these changes when it comes in another order. */
const routed = (subset: string) => `
services:
  web:
    protocol: http
    instances: 1
    subsets: { ${subset}: {} }
    splits: [{ weight: 100, subset: ${subset} }]
    routes: [{ match: { path-exact: / }, to: { subset: ${subset} } }]
intentions: [{ source: edge, destination: web, permissions: [{ action: allow, path-exact: / }] }]
`

test('what is made, what replaces what is in use, and what is taken away', async () => {
  const first = await stage.apply(routed('v1'))
  expect(first.done).toEqual([
    'create service-defaults web',
    'create service-resolver web',
    'create service-splitter web',
    'create service-router web',
    'create service-intentions web'
  ])
  const second = await stage.apply(routed('v2'))
  expect(second.done).toEqual([
    'update service-splitter web',
    'update service-router web',
    'update service-resolver web'
  ])
  expect(Object.keys((await stage.read('service-resolver', 'web'))['Subsets'] as object)).toEqual(['v2'])
  expect((await stage.plan(routed('v2'))).changes).toEqual([])

  const tcp =
    'services: { web: { protocol: tcp, instances: 1 } }\nintentions: [{ source: edge, destination: web, action: allow }]'
  const third = await stage.apply(tcp)
  expect(third.done).toEqual([
    'update service-intentions web',
    'delete service-router web',
    'delete service-splitter web',
    'delete service-resolver web',
    'update service-defaults web'
  ])
  await stage.apply('services: {}')
  expect(await stage.entries()).toEqual([])
})

test('somebody else adds a subset while ours is replaced: theirs stays', async () => {
  await stage.apply(routed('v1'))
  await stage.apply(routed('v2'), {
    meanwhile: async () => {
      const {
        CreateIndex: _c,
        ModifyIndex: _m,
        Hash: _h,
        ...entry
      } = { CreateIndex: 0, Hash: 0, ...(await stage.read('service-resolver', 'web')) }
      await stage.put({ ...entry, Subsets: { v1: {}, theirs: { Filter: 'Service.Meta.a == "b"' } } })
    }
  })
  expect(Object.keys((await stage.read('service-resolver', 'web'))['Subsets'] as object).sort()).toEqual([
    'theirs',
    'v2'
  ])
})

import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { checkFilters } from '../../../src/consul-register/plan/subset-filters.ts'
import { register } from '../local-consul.ts'
import { declarationOf, type PlanStage, startPlanStage } from './stage.ts'

jest.setTimeout(900_000)

let stage: PlanStage
beforeAll(async () => {
  stage = await startPlanStage()
  await register(stage.consul, { service: 'web', id: '1', release: 'ami-1' })
}, 600_000)
afterAll(() => stage.stop())

const check = (filter: string, more = '') =>
  checkFilters(
    stage.client,
    declarationOf(
      `services: { web: { protocol: http, instances: 1, subsets: { v1: { filter: '${filter}' }, all: {} }${more} } }`
    )
  )
const GOOD = 'Service.Meta.release == "ami-1"'
const NOBODY = 'Service.Meta.release == "ami-2"'

test.each([
  ['that fits an instance', GOOD, ', default-subset: v1', []],
  ['that does not parse', 'Service.Meta.release ==', '', [/is not a filter that Consul understands: .*1:24/]],
  ['on a field that does not exist', 'Service.Nonsense == "x"', '', [/Selector "Service.Nonsense" is not valid/]],
  [
    'of a default subset that fits nobody',
    NOBODY,
    ', default-subset: v1',
    [/fits no instance of web, and is the default subset/]
  ],
  [
    'of a split that fits nobody',
    NOBODY,
    ', splits: [{ weight: 1, subset: v1 }, { weight: 99, subset: all }]',
    [/fits no instance of web, and gets 1% of the requests to web: callers would be cut off/]
  ],
  [
    'of a route that fits nobody',
    NOBODY,
    ', routes: [{ match: { path-prefix: /beta }, to: { subset: v1 } }]',
    [/fits no instance of web, and gets the requests to web that fit a route: callers would be cut off/]
  ],
  [
    'of a split without weight that fits nobody',
    NOBODY,
    ', splits: [{ weight: 0, subset: v1 }, { weight: 100, subset: all }]',
    []
  ]
])('a filter %s', async (_, filter, more, faults) => {
  const found = await check(filter, more)
  expect(found.faults.map(one => one.text)).toEqual(faults.map(text => expect.stringMatching(text)))
  for (const { path } of found.faults) expect(path).toEqual(['services', 'web', 'subsets', 'v1', 'filter'])
})

test('a subset without traffic may be empty, and is told', async () => {
  expect(await check(NOBODY)).toEqual({ faults: [], notes: ['Subset "v1" of web fits no instance yet.'] })
})

test("entries in Consul's own words are asked about as well", async () => {
  const text = `config-entries: [{ Kind: service-resolver, Name: web, DefaultSubset: v1, Subsets: { v1: { Filter: 'Service.Meta.release == "ami-2"' } } }]`
  const { faults } = await checkFilters(stage.client, declarationOf(text))
  expect(faults).toMatchObject([{ path: ['config-entries', 0, 'Subsets', 'v1', 'Filter'] }])
})

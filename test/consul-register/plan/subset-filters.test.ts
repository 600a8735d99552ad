import { expect, test } from '@jest/globals'
import type { ConsulClient } from '../../../src/consul-register/client/client.ts'
import { Declaration } from '../../../src/consul-register/declaration/declaration.ts'
import { checkFilters } from '../../../src/consul-register/plan/subset-filters.ts'

/** A Consul where no filter fits anything. */
function emptyConsul(filtered = false): ConsulClient {
  const client: ConsulClient = {
    address: 'http://127.0.0.1:8500',
    until: () => client,
    send: async () => ({ status: 200, text: '[]', index: 1n, filtered })
  }
  return client
}

const web = (more: object = {}) => ({
  web: { protocol: 'http', instances: 1, subsets: { v1: { filter: 'Service.Meta.v == "1"' } }, ...more }
})
const shop = (more: object) => ({ shop: { protocol: 'http', instances: 1, ...more } })
const faultsOf = async (services: object) =>
  (await checkFilters(emptyConsul(), Declaration.parse({ services }))).faults.map(one => one.text)

test('a subset that fits nobody and gets requests by a route or a redirect would cut them off', async () => {
  expect(await faultsOf(web())).toEqual([])
  expect(await faultsOf(web({ routes: [{ to: { subset: 'v1' } }] }))).toEqual([
    'fits no instance of web, and gets the requests to web that fit a route: callers would be cut off'
  ])
  const routes = [{ match: { 'path-prefix': '/web' }, to: { service: 'web', subset: 'v1' } }]
  expect(await faultsOf({ ...web(), ...shop({ routes }) })).toEqual([
    'fits no instance of web, and gets the requests to shop that fit a route: callers would be cut off'
  ])
  expect(await faultsOf({ ...web(), ...shop({ redirect: { service: 'web', subset: 'v1' } }) })).toEqual([
    'fits no instance of web, and gets all that goes to shop: callers would be cut off'
  ])
  expect(await faultsOf({ ...web(), ...shop({ routes: [{ to: { service: 'web' } }] }) })).toEqual([])
})

test('instances that Consul hides from the token are no fault of the filter', async () => {
  const declaration = Declaration.parse({ services: web({ 'default-subset': 'v1' }) })
  await expect(checkFilters(emptyConsul(true), declaration)).rejects.toThrow(/^Consul hides instances of "web"/)
})

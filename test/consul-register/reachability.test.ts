import { expect, test } from '@jest/globals'
import type { ConsulClient } from '../../src/consul-register/client.ts'
import { Declaration } from '../../src/consul-register/declaration.ts'
import { checkReach } from '../../src/consul-register/reachability.ts'

/** A Consul with these intentions, which says "denied" of every pair, as it does of rules by path or header. */
function denying(entries: readonly object[]): ConsulClient {
  const client: ConsulClient = {
    address: 'http://127.0.0.1:8500',
    until: () => client,
    send: async ({ path }) => {
      const text = JSON.stringify(path.startsWith('/v1/config/') ? entries : { Allowed: false })
      return { status: 200, text, index: 1n, filtered: false }
    }
  }
  return client
}

const intentions = (Name: string, Sources: readonly object[]) => ({
  Kind: 'service-intentions',
  Name,
  Sources,
  ModifyIndex: 7
})
const byPath = (Action: string) => [{ Action, HTTP: { PathPrefix: '/admin' } }]

test('a rule by path that allows something is not taken for a denial', async () => {
  const service = { protocol: 'http', instances: 1 }
  const declaration = Declaration.parse({ services: { shop: service, admin: service } })
  const opened = async (...entries: object[]) =>
    (await checkReach(denying(entries), declaration)).filter(one => one.actual === 'allow').map(one => one.destination)
  expect(await opened(intentions('admin', [{ Name: 'shop', Permissions: byPath('allow') }]))).toEqual(['admin'])
  expect(await opened(intentions('*', [{ Name: '*', Permissions: byPath('allow') }]))).toEqual(['admin', 'shop'])
  expect(await opened(intentions('admin', [{ Name: 'shop', Permissions: byPath('deny') }]))).toEqual([])
  // What is nearer decides, and a source of a peer is somebody else.
  const nearer = { Name: 'shop', Action: 'deny' }
  expect(await opened(intentions('admin', [nearer, { Name: '*', Permissions: byPath('allow') }]))).toEqual([])
  expect(await opened(intentions('admin', [{ Name: 'shop', Peer: 'x', Permissions: byPath('allow') }]))).toEqual([])
})

import { expect, test } from '@jest/globals'
import type { ConsulClient } from '../../../src/consul-register/client/client.ts'
import { Declaration } from '../../../src/consul-register/declaration/declaration.ts'
import { checkReach } from '../../../src/consul-register/health/reachability.ts'

/** A rule as `intentions/match` shows it. */
interface ShownRule {
  readonly SourceName: string
  readonly [field: string]: unknown
}

/** A Consul with these rules by destination, in its order, which says `allowed` about every pair that it is asked about. */
function consulWith(rules: Record<string, readonly ShownRule[]>, allowed = false) {
  const asked: string[] = []
  const client: ConsulClient = {
    address: 'http://127.0.0.1:8500',
    until: () => client,
    send: async ({ path, query = {} }) => {
      const names = [query['name'] ?? []].flat()
      const shown = Object.fromEntries(
        names.map(name => [name, rules[name]?.map(one => ({ SourceNS: 'default', DestinationNS: 'default', ...one }))])
      )
      const isMatch = path.endsWith('/match')
      asked.push(`${path.split('/').at(-1)} ${isMatch ? names.length : query['source']}`)
      const status = path.endsWith('/authorize') ? 403 : 200
      const body = isMatch ? JSON.stringify(shown, (_, value) => value ?? null) : JSON.stringify({ Allowed: allowed })
      return { status, text: body, index: 1n, filtered: false }
    }
  }
  return { client, asked }
}

const service = { protocol: 'http', instances: 1 }
const byPath = (Action: string) => ({ Permissions: [{ Action, HTTP: { PathPrefix: '/admin' } }] })

test('a rule by path that allows something is not taken for a denial, and what is nearer decides', async () => {
  const declaration = Declaration.parse({ services: { shop: service, admin: service } })
  const opened = async (...admin: ShownRule[]) =>
    (await checkReach(consulWith({ admin }).client, declaration)).filter(one => one.actual === 'allow').length
  expect(await opened({ SourceName: 'shop', ...byPath('allow') })).toBe(1)
  // Opened to shop, and to whoever else there is.
  expect(await opened({ SourceName: '*', ...byPath('allow') })).toBe(2)
  expect(await opened({ SourceName: 'shop', ...byPath('deny') })).toBe(0)
  expect(await opened({ SourceName: 'shop', Action: 'deny' }, { SourceName: '*', ...byPath('allow') })).toBe(1)
  expect(await opened({ SourceName: 'shop', SourcePeer: 'x', ...byPath('allow') })).toBe(0)
})

test('who is of another namespace or of a sameness group is for Consul to say', async () => {
  const declaration = Declaration.parse({ services: { shop: service, admin: service } })
  for (const elsewhere of [{ SourceNS: 'team' }, { SourcePartition: 'east' }, { SourceSamenessGroup: 'all' }]) {
    const { client, asked } = consulWith({ admin: [{ SourceName: 'shop', Action: 'deny', ...elsewhere }] }, true)
    const reach = await checkReach(client, declaration)
    expect(reach.slice(0, 2).map(one => one.actual)).toEqual(['allow', 'allow'])
    expect(asked).toContain('check shop')
  }
})

const open = ({ source, destination, declared, actual }: Awaited<ReturnType<typeof checkReach>>[number]) =>
  declared === actual ? [] : [`${source} ${destination} ${actual}`]

test('an allow for everybody that somebody else wrote is found, although every declared caller may call', async () => {
  const declaration = Declaration.parse({
    services: { shop: service, db: { protocol: 'tcp', instances: 1 } },
    intentions: [{ source: 'shop', destination: 'db', action: 'allow' }]
  })
  const shop = { SourceName: 'shop', Action: 'allow' }
  const denied = { shop: [{ SourceName: '*', Action: 'deny' }] }
  const wrong = async (...db: ShownRule[]) =>
    (await checkReach(consulWith({ ...denied, db }, true).client, declaration)).flatMap(open)
  expect(await wrong(shop, { SourceName: '*', Action: 'allow' })).toEqual(['* db allow'])
  expect(await wrong(shop, { SourceName: '*', Action: 'deny' })).toEqual([])
})

test('one service alone in a cluster that allows by default is open to others', async () => {
  const declaration = Declaration.parse({ services: { shop: service } })
  const { client, asked } = consulWith({}, true)
  expect((await checkReach(client, declaration)).flatMap(open)).toEqual(['* shop allow'])
  expect(asked.at(-1)).toBe('check insight-any-other-service')
  expect((await checkReach(consulWith({}, false).client, declaration)).flatMap(open)).toEqual([])
})

test('an allow for everybody that is declared is one', async () => {
  const declaration = Declaration.parse({
    services: { shop: service },
    intentions: [{ source: '*', destination: 'shop', action: 'allow' }]
  })
  const { client } = consulWith({ shop: [{ SourceName: '*', Action: 'allow' }] }, true)
  expect((await checkReach(client, declaration)).flatMap(open)).toEqual([])
})

test('200 services: one question for each declared intention, not for each pair', async () => {
  const names = Array.from({ length: 200 }, (_, at) => `s-${at}`)
  const intentions = names.slice(1).map((source, at) => ({ source, destination: `s-${at}`, action: 'allow' }))
  const declaration = Declaration.parse({
    services: Object.fromEntries(names.map(name => [name, service])),
    intentions: [...intentions, { source: '*', destination: 's-199', action: 'allow' }]
  })
  const rules = names.map((name, at) => [name, [{ SourceName: at === 199 ? '*' : `s-${at + 1}`, Action: 'allow' }]])
  const { client, asked } = consulWith(Object.fromEntries(rules), true)
  const reach = await checkReach(client, declaration)
  expect(reach).toHaveLength(200 * 199 + 200)
  expect(asked.filter(one => one === 'match 50')).toHaveLength(4)
  expect(asked.filter(one => one.startsWith('check')).length).toBe(199 + 1 + 1)
  expect(asked).toHaveLength(4 + 201 + 1)
})

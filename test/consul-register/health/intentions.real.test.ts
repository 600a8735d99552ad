import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { type ConsulClient, openConsul } from '../../../src/consul-register/client/client.ts'
import { Declaration } from '../../../src/consul-register/declaration/declaration.ts'
import { type Decision, readIntentions } from '../../../src/consul-register/health/intentions.ts'
import { checkReach } from '../../../src/consul-register/health/reachability.ts'
import { type LocalConsul, startLocalConsul } from '../local-consul.ts'

jest.setTimeout(900_000)

const SERVICES = ['a', 'b', 'c']
const CALLERS = [...SERVICES, 'stranger']

let consul: LocalConsul
let client: ConsulClient
beforeAll(async () => {
  consul = await startLocalConsul()
  client = await clientOf(consul, 'service_prefix "" { policy = "read" }')
  for (const Name of SERVICES)
    await consul.api('PUT', '/v1/config', { Kind: 'service-defaults', Name, Protocol: 'http' })
}, 600_000)
afterAll(() => consul.stop())

async function clientOf(one: LocalConsul, rules: string): Promise<ConsulClient> {
  return openConsul(one, { token: await one.makeToken(rules), signal: new AbortController().signal })
}

const action = fc.constantFrom('allow', 'deny')
const plain = fc.record({ Action: action })
const byRequest = fc.record({
  Permissions: fc.array(
    fc.record({ Action: action, HTTP: fc.constantFrom({ PathPrefix: '/a' }, { Methods: ['GET'] }) }),
    { minLength: 1, maxLength: 3 }
  )
})
const sources = (rule: fc.Arbitrary<object>) =>
  fc.uniqueArray(
    fc
      .tuple(fc.constantFrom(...CALLERS, '*'), fc.constantFrom(undefined, undefined, undefined, 'peer'), rule)
      .map(([Name, Peer, rest]) => ({ Name, ...(Peer === undefined ? {} : { Peer }), ...rest })),
    { selector: ({ Name, Peer = '' }: { Name: string; Peer?: string }) => `${Name}/${Peer}`, maxLength: 5 }
  )
const entries = fc.record({
  a: sources(fc.oneof(plain, byRequest)),
  b: sources(fc.oneof(plain, byRequest)),
  c: sources(plain),
  // Consul takes no rules by request for every destination.
  '*': sources(plain)
})

async function write(all: Record<string, readonly object[]>): Promise<void> {
  for (const [Name, Sources] of Object.entries(all)) {
    if (Sources.length === 0) await consul.api('DELETE', `/v1/config/service-intentions/${encodeURIComponent(Name)}`)
    else await consul.api('PUT', '/v1/config', { Kind: 'service-intentions', Name, Sources })
  }
}

/** Consul says no of whatever is by request, and here nothing is by default but no. */
const asConsulSays = (decision: Decision) => decision.by === 'connection' && decision.action === 'allow'

test('whatever is written, it is decided as Consul decides', async () => {
  const seen = new Set<string>()
  const compare = async (all: Record<string, readonly object[]>) => {
    await write(all)
    const decide = await readIntentions(client, SERVICES)
    for (const destination of SERVICES)
      for (const source of CALLERS) {
        const decision = decide(source, destination)
        seen.add(decision.by)
        const path = `/v1/connect/intentions/check?source=${source}&destination=${destination}`
        const { Allowed } = await consul.api<{ Allowed: boolean }>('GET', path)
        expect({ source, destination, allowed: asConsulSays(decision) }).toEqual({
          source,
          destination,
          allowed: Allowed
        })
      }
  }
  await fc.assert(fc.asyncProperty(entries, compare), { numRuns: 60 })
  expect([...seen].sort()).toEqual(['connection', 'default', 'requests'])
})

test('a rule by request that allows a part is open, whatever Consul says of the whole', async () => {
  await write({
    a: [{ Name: 'b', Permissions: [{ Action: 'allow', HTTP: { PathPrefix: '/a' } }] }],
    b: [],
    c: [],
    '*': []
  })
  const decide = await readIntentions(client, ['a'])
  expect(decide('b', 'a')).toEqual({ by: 'requests', action: 'allow' })
  expect(decide('c', 'a')).toEqual({ by: 'default' })
})

test('a token that may not see the intentions of a destination is told so', async () => {
  const blind = await clientOf(consul, 'service "a" { policy = "read" intentions = "deny" }')
  await expect(readIntentions(blind, ['a'])).rejects.toThrow(/would not read the intentions of "a" .*intention:read/)
})

test.each([
  ['deny', 'service_prefix "" { policy = "read" }', ['deny', 'deny', 'deny', 'deny']],
  ['allow', 'service_prefix "" { policy = "write" intentions = "write" }', ['allow', 'allow', 'allow', 'allow']],
  // Who may not ask what proxies go by is told the default of the ACL system.
  ['allow', 'service_prefix "" { policy = "read" }', ['deny', 'deny', 'deny', 'deny']]
])('a cluster whose default for intentions is %s, with %s', async (policy, rules, expected) => {
  const other = await startLocalConsul({ intentionPolicy: policy })
  try {
    const service = { protocol: 'tcp', instances: 1 }
    const declaration = Declaration.parse({ services: { a: service, b: service } })
    const reach = await checkReach(await clientOf(other, rules), declaration)
    expect(reach.map(one => one.actual)).toEqual(expected)
  } finally {
    await other.stop()
  }
})

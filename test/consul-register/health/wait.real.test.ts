import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { type ConsulCall, type ConsulClient, openConsul } from '../../../src/consul-register/client/client.ts'
import type { DeclaredService } from '../../../src/consul-register/declaration/declaration.ts'
import { describeVerdict } from '../../../src/consul-register/health/progress.ts'
import { type WaitOptions, waitForServices } from '../../../src/consul-register/health/wait.ts'
import { clearInstances, DEPLOY_RULES, type LocalConsul, register, startLocalConsul } from '../local-consul.ts'

jest.setTimeout(900_000)

let consul: LocalConsul
let client: ConsulClient
const ended = new AbortController()

beforeAll(async () => {
  consul = await startLocalConsul()
  client = await openConsul(consul, { token: await consul.makeToken(DEPLOY_RULES), signal: ended.signal })
}, 600_000)
afterEach(() => clearInstances(consul))
afterAll(async () => {
  ended.abort()
  await consul.stop()
})

const good = { service: 'httpd', release: 'ami-2' }
const one: DeclaredService = { protocol: 'http', instances: 1, sidecar: false, meta: {} }

/** A wait that nothing will fulfil ends after so long; until then all has been read, also on a busy machine. */
const IN_VAIN = { waitMs: 2000 }

/** Begin to wait; `said` resolves when a reading was judged with these words. */
function startWait(service: Partial<DeclaredService> = {}, more: Partial<WaitOptions> = {}) {
  const lines: string[] = []
  let wake = () => {}
  const end = waitForServices({
    client,
    expectations: [{ name: 'httpd', service: { ...one, ...service }, release: 'ami-2' }],
    waitMs: 20_000,
    stableMs: 50,
    onlyRelease: false,
    onVerdicts(verdicts) {
      lines.push(...verdicts.map(describeVerdict))
      wake()
    },
    signal: ended.signal,
    ...more
  })
  const said = async (words: string) => {
    const heard = (async () => {
      while (!lines.some(line => line.includes(words))) await new Promise<void>(done => (wake = done))
    })()
    const over = end.then(({ kind }) => {
      throw new Error(`the wait ended (${kind}) before "${words}" was said, after:\n${lines.join('\n')}`)
    })
    await Promise.race([heard, over])
  }
  return { ending: end.then(result => ({ ...result, lines })), said }
}

const wait = (...given: Parameters<typeof startWait>) => startWait(...given).ending

test('all as wanted', async () => {
  await register(consul, { ...good, id: 'i-1', sidecar: 'passing' })
  const end = await wait({ sidecar: true, port: 80, meta: { release: 'ami-2' } })
  expect(end.kind).toBe('healthy')
  expect(end.lines.at(-1)).toBe('httpd: 1 of 1 instances of ami-2 healthy')
})

test('an instance that was registered without a port', async () => {
  await register(consul, { ...good, id: 'i-1', port: 0 })
  expect((await wait()).kind).toBe('healthy')
})

test('a check that turns good moves the wait on at once', async () => {
  await register(consul, { ...good, id: 'i-1', check: 'critical' })
  const { ending, said } = startWait()
  await said('is critical')
  await register(consul, { ...good, id: 'i-1' })
  const end = await ending
  expect(end.kind).toBe('healthy')
  expect(end.lines).toEqual([
    'httpd: 0 of 1 instances of ami-2 healthy; httpd-i-1: check "HTTP" is critical',
    'httpd: 1 of 1 instances of ami-2 healthy'
  ])
})

/** Everything is good but one thing; each must hold the wait up alone. */
test.each([
  ['too few', { instances: 2 }, [{ ...good, id: 'i-1' }], '1 of 2 instances'],
  [
    'too many',
    {},
    [
      { ...good, id: 'i-1' },
      { ...good, id: 'i-2' }
    ],
    '2 of 1 instances'
  ],
  [
    'another release',
    {},
    [{ ...good, id: 'i-1', release: 'ami-1' }],
    'still serving of other releases: httpd-i-1 (ami-1)'
  ],
  ['a check that warns', {}, [{ ...good, id: 'i-1', check: 'warning' as const }], 'check "HTTP" is warning'],
  [
    'a good check on a dead node',
    {},
    [{ ...good, id: 'i-1', node: 'critical' as const }],
    '"Serf Health Status" is critical'
  ],
  ['no check at all', {}, [{ ...good, id: 'i-1', check: 'none' as const }], 'it has no check of its own'],
  ['no sidecar', { sidecar: true }, [{ ...good, id: 'i-1' }], 'its sidecar is not registered'],
  [
    'a sidecar that does not listen',
    { sidecar: true },
    [{ ...good, id: 'i-1', sidecar: 'critical' as const }],
    '"Connect Sidecar Listening" is critical'
  ],
  ['another port', { port: 8080 }, [{ ...good, id: 'i-1' }], 'its port is 80, declared is 8080'],
  ['other meta', { meta: { tier: 'web' } }, [{ ...good, id: 'i-1' }], 'its meta "tier" is not "web"'],
  ['nothing at all', {}, [], '0 of 1 instances']
])('not fooled by %s', async (_, declared, instances, said) => {
  for (const instance of instances) await register(consul, instance)
  const end = await wait(declared, IN_VAIN)
  expect(end.kind).toBe('timed-out')
  expect(end.verdicts.map(describeVerdict).join()).toContain(said)
})

test('an older release that still serves is named, and refused only on demand', async () => {
  await register(consul, { ...good, id: 'i-1' })
  await register(consul, { ...good, id: 'i-0', release: 'ami-1' })
  const named = await wait()
  expect(named).toMatchObject({ kind: 'healthy', verdicts: [{ healthy: 1, others: [{ id: 'httpd-i-0' }] }] })
  expect(await wait({}, { ...IN_VAIN, onlyRelease: true })).toMatchObject({ kind: 'timed-out' })
})

test('good only for moments is not stable', async () => {
  const flapping = new AbortController()
  const flap = (async () => {
    for (let at = 0; !flapping.signal.aborted; at++) {
      await register(consul, { ...good, id: 'i-1', check: at % 2 === 0 ? 'passing' : 'critical' })
      await new Promise(done => setTimeout(done, 100))
    }
  })()
  const end = await wait({}, { waitMs: 6000, stableMs: 5000 })
  flapping.abort()
  await flap
  expect(end.kind).toBe('timed-out')
  expect(end.lines).toContain('httpd: 1 of 1 instances of ami-2 healthy')
})

test('an answer that is cut by the rights of the token is refused, not believed', async () => {
  await register(consul, { ...good, id: 'i-1' })
  await register(consul, { ...good, id: 'i-2' })
  const rules = 'service_prefix "" { policy = "read" }\nnode "httpd-i-1" { policy = "read" }'
  const half = await openConsul(consul, { token: await consul.makeToken(rules), signal: ended.signal })
  await expect(wait({}, { client: half })).rejects.toThrow(
    'Consul hides instances of "httpd" from this token, so their number cannot be trusted. Give the token'
  )
})

test('what is hidden only after the wait has begun is found out at its end', async () => {
  const Rules = 'service_prefix "" { policy = "read" }\nnode_prefix "" { policy = "read" }'
  const { ID, Name } = await consul.api<{ ID: string; Name: string }>('PUT', '/v1/acl/policy', { Name: 'cut', Rules })
  const Policies = [{ Name }]
  const { SecretID } = await consul.api<{ SecretID: string }>('PUT', '/v1/acl/token', { Policies })
  await register(consul, { ...good, id: 'i-1' })
  await register(consul, { ...good, id: 'i-0', release: 'ami-1' })
  const cut = await openConsul(consul, { token: SecretID, signal: ended.signal })
  let hide = () => {}
  const hidden = new Promise<void>(done => {
    hide = done
  })
  const { ending, said } = startWait({}, { client: readAtLastAfter(hidden, cut) })
  const refused = expect(ending).rejects.toThrow('Consul hides instances of "httpd" from this token')
  await said('1 of 1 instances')
  const half = Rules.replace('node_prefix "" ', 'node "httpd-i-1" ')
  await consul.api('PUT', `/v1/acl/policy/${ID}`, { ID, Name, Rules: half })
  hide()
  await refused
})

/** The client, whose consistent reads, with which a wait ends, come after something else. */
function readAtLastAfter(before: Promise<unknown>, of: ConsulClient): ConsulClient {
  return {
    address: of.address,
    until: signal => readAtLastAfter(before, of.until(signal)),
    async send(call: ConsulCall) {
      if (call.query?.['consistent'] !== undefined) await before
      return of.send(call)
    }
  }
}

/** More services than there may be blocking queries: one query on all checks instead. */
describe('many services', () => {
  const many = { mostLoops: 1 }

  test('a check that turns good moves the wait on at once, a sidecar too', async () => {
    await register(consul, { ...good, id: 'i-1', check: 'critical', sidecar: 'critical' })
    const { ending, said } = startWait({ sidecar: true }, many)
    await said('"Connect Sidecar Listening" is critical')
    await register(consul, { ...good, id: 'i-1', check: 'passing', sidecar: 'critical' })
    await register(consul, { ...good, id: 'i-1', check: 'passing', sidecar: 'passing' })
    const end = await ending
    // Before the next read of everything, which is later than the end of the wait.
    expect(end.kind).toBe('healthy')
  })

  test('an instance that comes, and a node that dies, are noticed', async () => {
    const { ending, said } = startWait({ sidecar: true }, { ...many, stableMs: 4000, waitMs: 8000 })
    await said('0 of 1 instances')
    await register(consul, { ...good, id: 'i-1', sidecar: 'passing' })
    await said('1 of 1 instances')
    await register(consul, { ...good, id: 'i-1', sidecar: 'passing', node: 'critical' })
    const end = await ending
    expect(end.kind).toBe('timed-out')
    expect(end.verdicts.map(describeVerdict).join()).toContain('"Serf Health Status" is critical')
  })
})

test('a token that dies in the middle of the wait ends it', async () => {
  const token = await consul.makeToken(DEPLOY_RULES)
  const mortal = await openConsul(consul, { token, signal: ended.signal })
  // One that ends in the very moment in which Consul takes a blocking query is only noticed when that query ends.
  const { ending, said } = startWait({}, { client: mortal, waitMs: 120_000 })
  const failed = expect(ending).rejects.toThrow(/ACL not found\)\. The token is unknown, expired or deleted/)
  await said('0 of 1 instances')
  const self = await fetch(`${consul.address}/v1/acl/token/self`, { headers: { 'x-consul-token': token } })
  const { AccessorID } = (await self.json()) as { AccessorID: string }
  await consul.api('DELETE', `/v1/acl/token/${AccessorID}`)
  await failed
})

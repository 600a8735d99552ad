import { afterEach, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { type ConsulCall, openConsul, parseAnswer } from '../../../src/consul-register/client/client.ts'
import { type FakeAnswer, type FakeConsul, inTurn, startFakeConsul } from './fake-consul.ts'

const servers: FakeConsul[] = []
const ended = new AbortController()
afterEach(async () => {
  await Promise.all(servers.splice(0).map(server => server.stop()))
})

async function serverThatAnswers(...answers: FakeAnswer[]): Promise<FakeConsul> {
  const server = await startFakeConsul(inTurn(...answers))
  servers.push(server)
  return server
}

/** A Consul that gives these answers in turn, and a client of it. `asked` are method, path and token. */
async function consulThatAnswers(...answers: FakeAnswer[]) {
  const { address, asked } = await serverThatAnswers(...answers)
  const client = await openConsul({ address, datacenter: 'dc1' }, { token: 'secret', signal: ended.signal })
  return { client, asked }
}

const read: ConsulCall = { method: 'GET', path: '/v1/config/service-defaults', what: 'list service-defaults' }
const write: ConsulCall = { method: 'PUT', path: '/v1/config', query: { cas: '3' }, body: {}, what: 'write httpd' }

test('the token goes in the header only, the datacenter with every call', async () => {
  const { client, asked } = await consulThatAnswers([200, '[]', { 'x-consul-index': '18446744073709551615' }])
  expect(await client.send(read)).toMatchObject({ index: 18_446_744_073_709_551_615n, filtered: false })
  expect(asked).toEqual(['GET /v1/config/service-defaults?dc=dc1 secret'])
})

test('namespace and partition go with every call', async () => {
  const { address, asked } = await serverThatAnswers([200, 'true'])
  const place = { address, namespace: 'shop', partition: 'web' }
  await (await openConsul(place, { token: 'secret', signal: ended.signal })).send(write)
  expect(asked).toEqual(['PUT /v1/config?ns=shop&partition=web&cas=3 secret'])
})

test('a read is repeated while Consul has no leader or asks for patience', async () => {
  const { client, asked } = await consulThatAnswers(
    [500, 'No cluster leader'],
    [429, 'Your request was rate limited'],
    [200, '[]', { 'x-consul-knownleader': 'false' }],
    [200, '[]', { 'x-consul-knownleader': 'true' }]
  )
  expect(await client.send(read)).toMatchObject({ status: 200 })
  expect(asked).toHaveLength(4)
})

test('a write is sent once: whether it arrived is for its caller to find out', async () => {
  const { client, asked } = await consulThatAnswers([
    500,
    'rpc error making call: leadership lost while committing log'
  ])
  await expect(client.send(write)).rejects.toThrow('did not write httpd: 500 leadership lost')
  expect(asked).toEqual(['PUT /v1/config?dc=dc1&cas=3 secret'])
})

test('a login is repeated', async () => {
  const { client, asked } = await consulThatAnswers([500, 'No cluster leader'], [200, '{}'])
  await client.send({ method: 'POST', path: '/v1/acl/login', body: {}, what: 'log in', repeatable: true })
  expect(asked).toHaveLength(2)
})

test('a blocking query that fails is not repeated: its loop must read anew without an index first', async () => {
  const { client, asked } = await consulThatAnswers([500, 'No cluster leader'], [200, '[]'])
  await expect(client.send({ ...read, query: { index: '7' }, holdMs: 1000 })).rejects.toThrow('No cluster leader')
  expect(asked).toEqual(['GET /v1/config/service-defaults?dc=dc1&index=7&wait=1000ms secret'])
})

test('a refusal is said in Consul’s words, without a client agent’s prefix and without commands', async () => {
  const { client } = await consulThatAnswers([403, 'rpc error making call: ##[error]token lacks permission'])
  await expect(client.send(write)).rejects.toThrow(
    'Consul would not write httpd (403: # #[error]token lacks permission). Add that right'
  )
})

test('an empty cas would write unconditionally, so it is never sent', async () => {
  const { client, asked } = await consulThatAnswers()
  await expect(client.send({ ...write, query: { cas: '' } })).rejects.toThrow('cas "" is no index')
  expect(asked).toEqual([])
})

test('indexes and hashes keep all their digits; other numbers are numbers', () => {
  const answer = {
    status: 200,
    text: '{"ModifyIndex":9007199254740993,"Hash":18446744073709551615,"Port":80}',
    index: 0n,
    filtered: false
  }
  expect(parseAnswer(answer, z.unknown(), 'x')).toEqual({
    ModifyIndex: '9007199254740993',
    Hash: '18446744073709551615',
    Port: 80
  })
  expect(() => parseAnswer({ ...answer, text: '<html>' }, z.unknown(), 'read x')).toThrow(
    'What answered "read x" is not the Consul API as we know it: <html>'
  )
})

async function twoServers(first: FakeAnswer[], second: FakeAnswer[]) {
  const [one, other] = [await serverThatAnswers(...first), await serverThatAnswers(...second)]
  const place = { address: one.address, further: [other.address] }
  return { one, other, client: await openConsul(place, { token: 'secret', signal: ended.signal }) }
}

test('a read goes to the next address at once, and the next read begins there', async () => {
  const { one, other, client } = await twoServers(['reset'], [[200, '[]']])
  await client.send(read)
  await client.send(read)
  expect([one.asked.length, other.asked.length]).toEqual([1, 2])
})

test('an address where nobody listens is passed over', async () => {
  const { one, other, client } = await twoServers([[200, '[]']], [[200, '[]']])
  await one.stop()
  expect(await client.send(read)).toMatchObject({ status: 200 })
  expect(other.asked).toHaveLength(1)
})

test('a write whose outcome is unknown is not sent to the next address; the read after it is', async () => {
  const { one, other, client } = await twoServers(['reset'], [[200, '[]']])
  await expect(client.send(write)).rejects.toThrow(/did not write httpd/)
  expect([one.asked.length, other.asked.length]).toEqual([1, 0])
  await client.send(read)
  expect(other.asked).toEqual(['GET /v1/config/service-defaults secret'])
})

test('a loop stays on its server while another call has moved on', async () => {
  const { one, other, client } = await twoServers(
    [
      [200, '[]'],
      [503, ''],
      [200, '[]']
    ],
    [[200, '[]']]
  )
  const loop = client.until(ended.signal)
  await loop.send(read)
  await client.send(read)
  expect([one.asked.length, other.asked.length]).toEqual([2, 1])
  await loop.send({ ...read, query: { index: '7' }, holdMs: 1000 })
  expect(one.asked.at(-1)).toBe('GET /v1/config/service-defaults?index=7&wait=1000ms secret')
})

test('a token that is gone is renewed once for all calls that find it so, and a write is sent again', async () => {
  let renewed = 0
  const server = await startFakeConsul(request =>
    request.headers['x-consul-token'] === 'new' ? [200, 'true'] : [403, 'rpc error making call: ACL not found']
  )
  servers.push(server)
  const renew = async () => {
    renewed += 1
    return 'new'
  }
  const client = await openConsul(server, { token: 'old', signal: ended.signal, renew })
  await Promise.all([client.send(read), client.until(ended.signal).send(write), client.send(read)])
  await client.send(read)
  expect(renewed).toBe(1)
  expect(server.asked.at(-1)).toMatch(/ new$/)
})

test('a renewal that fails is what the call fails with, and a refusal for a right renews nothing', async () => {
  const { address } = await serverThatAnswers([403, 'Permission denied'], [403, 'ACL not found'])
  const renew = async () => {
    throw new Error('no more logins')
  }
  const client = await openConsul({ address }, { token: 'old', signal: ended.signal, renew })
  await expect(client.send(read)).rejects.toThrow(/403: Permission denied/)
  await expect(client.send(read)).rejects.toThrow('no more logins')
})

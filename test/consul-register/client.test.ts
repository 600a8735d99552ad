import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import * as z from 'zod/mini'
import { type ConsulCall, openConsul, parseAnswer } from '../../src/consul-register/client.ts'
import { isTransient, plainBody } from '../../src/consul-register/refusal.ts'

let server: Server | undefined
const ended = new AbortController()
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A Consul that gives these answers in turn, and a client of it. `asked` are method, path and token. */
async function consulThatAnswers(...answers: [status: number, body: string, headers?: Record<string, string>][]) {
  const asked: string[] = []
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers['x-consul-token']}`)
    const [status, body, headers] = answers.shift() ?? [500, 'no more answers']
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>(done => server?.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
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

test('a read is repeated while Consul has no leader or asks for patience', async () => {
  const busy: [number, string][] = [
    [500, 'No cluster leader'],
    [429, 'Your request was rate limited'],
    [200, '[]']
  ]
  const { client, asked } = await consulThatAnswers(...busy)
  expect(await client.send(read)).toMatchObject({ status: 200 })
  expect(asked).toHaveLength(3)
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

test.each([
  [500, 'discovery chain "web" uses inconsistent protocols', false],
  [500, 'Failed to create boolean expression evaluator: EOF', false],
  [503, '', true],
  [403, 'ACL not found', false],
  [500, 'rpc error making call: EOF', true]
])('%i %s: worth another try: %j', (status, body, expected) => {
  expect(isTransient(status, plainBody(body))).toBe(expected)
})

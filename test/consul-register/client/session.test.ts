import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { reopenSession, reopenSessions } from '../../../src/consul-register/client/session.ts'
import { type FakeConsul, startFakeConsul } from './fake-consul.ts'

const NEW = 'new-0123456789'
let consul: FakeConsul
beforeEach(async () => {
  // One server is Consul and GitHub's issuer; it knows the token of a new login only.
  consul = await startFakeConsul(({ url = '', headers }) => {
    if (url.startsWith('/identity')) return [200, JSON.stringify({ value: 'head.body.sign' })]
    if (url === '/v1/acl/login') return [200, JSON.stringify({ SecretID: NEW, AccessorID: 'a' })]
    return headers['x-consul-token'] === NEW ? [200, 'true'] : [403, 'ACL not found']
  })
  process.env['ACTIONS_ID_TOKEN_REQUEST_URL'] = `${consul.address}/identity?a=b`
  process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'] = 'request-0123456789'
  process.env['STATE_consul-login'] = JSON.stringify({
    tokens: ['old-0123456789'],
    consul: { address: consul.address }
  })
})
afterEach(async () => {
  for (const name of ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN', 'STATE_consul-login'])
    delete process.env[name]
  await consul.stop()
})

const { signal } = new AbortController()
const CALL = { method: 'GET', path: '/v1/config/mesh', what: 'read mesh' } as const

test('a login that ended before the post step is replaced there, and the new one is given back as well', async () => {
  const credentials = { kind: 'login', method: 'insight-github', audience: 'consul' } as const
  const made: string[] = []
  const client = await reopenSession(
    signal,
    () => ({ credentials, run: { run: '1' } }),
    token => made.push(token)
  )
  expect((await client?.send(CALL))?.text).toBe('true')
  expect(made).toEqual([NEW])
  const [newest, old] = await reopenSessions(signal, made)
  expect((await newest?.send(CALL))?.status).toBe(200)
  await expect(old?.send(CALL)).rejects.toThrow('ACL not found')
})

test('without a login of main there is nothing to go on with', async () => {
  delete process.env['STATE_consul-login']
  const noInputs = () => {
    throw new Error('inputs are not needed')
  }
  expect(await reopenSession(signal, noInputs, () => {})).toBeUndefined()
  expect(await reopenSessions(signal)).toEqual([])
})

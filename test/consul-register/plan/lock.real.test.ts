import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { openConsul } from '../../../src/consul-register/client/client.ts'
import { endSession, type LockRequest, lockKey, takeLock } from '../../../src/consul-register/plan/lock.ts'
import { type PlanStage, startPlanStage } from './stage.ts'

jest.setTimeout(900_000)

let stage: PlanStage
beforeAll(async () => {
  stage = await startPlanStage()
}, 600_000)
afterAll(() => stage.stop())

const sessions: string[] = []
const request = (more: Partial<LockRequest> = {}): LockRequest => ({
  owner: 'octo/shop',
  run: 'https://github.com/octo/shop/actions/runs/7',
  waitMs: 0,
  onSession: session => sessions.push(session),
  onWait: () => {},
  ...more
})

test('one run at a time; the other is told who has it, and no session of it is left', async () => {
  const held = await takeLock(stage.client, request())
  expect(held).toMatchObject({ key: 'insight/locks/octo%2Fshop', waited: false })
  await expect(takeLock(stage.client, request({ run: 'https://other' }))).rejects.toThrow(
    /lock: insight\/locks\/octo%2Fshop is held by octo\/shop in https:\/\/github\.com\/octo\/shop\/actions\/runs\/7 since 20/
  )
  expect(await stage.consul.api('GET', '/v1/session/list')).toHaveLength(1)
  const elsewhere = await takeLock(stage.client, request({ owner: 'octo/else' }))
  await elsewhere.release()
  await held.release()
  expect(await stage.consul.api('GET', '/v1/session/list')).toEqual([])
  expect(await stage.consul.api('GET', '/v1/kv/insight/locks?keys').catch(() => 'none')).toBe('none')
})

test('who waits gets it when the other has ended, and knows that it waited', async () => {
  const held = await takeLock(stage.client, request())
  const holders: string[] = []
  let waits = () => {}
  const refused = new Promise<void>(done => {
    waits = done
  })
  const onWait = (_: string, holder: string) => {
    holders.push(holder)
    waits()
  }
  const waiting = takeLock(stage.client, request({ waitMs: 30_000, onWait }))
  await refused
  await held.release()
  const next = await waiting
  expect(next.waited).toBe(true)
  expect(holders).toEqual([expect.stringContaining('octo/shop in https://github.com')])
  await next.release()
})

test('the lock of a run that was killed is given back by its session alone', async () => {
  await takeLock(stage.client, request())
  await endSession(stage.client, sessions.at(-1) ?? '')
  const next = await takeLock(stage.client, request())
  await next.release()
  await endSession(stage.client, sessions.at(-1) ?? '')
})

test('the lock of a run that says nothing any more ends by itself', async () => {
  const dying = new AbortController()
  const token = await stage.consul.makeToken(
    'key_prefix "" { policy = "write" }\nsession_prefix "" { policy = "write" }'
  )
  const client = await openConsul(stage.consul, { token, signal: dying.signal })
  const held = await takeLock(client, request())
  dying.abort()
  const next = await takeLock(stage.client, request({ waitMs: 60_000 }))
  expect(next.waited).toBe(true)
  await next.release()
  await held.release().catch(() => {})
})

test('a lock that is lost while it is held is noticed', async () => {
  const held = await takeLock(stage.client, request())
  const lost = new Promise(done => held.lost.addEventListener('abort', done))
  await endSession(stage.client, held.session)
  await lost
  await held.release()
})

test('without the rights Consul says which', async () => {
  const signal = new AbortController().signal
  const client = await openConsul(stage.consul, {
    token: await stage.consul.makeToken('service_prefix "" { policy = "read" }'),
    signal
  })
  await expect(takeLock(client, request())).rejects.toThrow(
    /would not make a session for the lock \(403: .*session:write/
  )
  const halfway = await openConsul(stage.consul, {
    token: await stage.consul.makeToken('session_prefix "" { policy = "write" }'),
    signal
  })
  await expect(takeLock(halfway, request())).rejects.toThrow(/would not take the lock .*\(403: .*key:write/)
  expect(await stage.consul.api('GET', '/v1/session/list')).toEqual([])
  expect(lockKey('a b')).toBe('insight/locks/a%20b')
})

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { describeVerdict } from '../../../src/consul-register/health/progress.ts'
import { type WaitOptions, waitForServices } from '../../../src/consul-register/health/wait.ts'
import { entry, type FakeHealth, fakeHealth } from './fake-health.ts'

const service = { protocol: 'http' as const, instances: 1, sidecar: false, meta: {} }

function wait(fake: FakeHealth, more: Partial<WaitOptions> = {}) {
  const lines: string[] = []
  const end = waitForServices({
    client: fake.client,
    expectations: [{ name: 'httpd', service, release: 'ami-2' }],
    waitMs: 10_000,
    stableMs: 0,
    onlyRelease: false,
    onVerdicts: verdicts => lines.push(...verdicts.map(describeVerdict)),
    signal: new AbortController().signal,
    ...more
  })
  return end.then(result => ({ ...result, lines }))
}

test('one good moment is enough for stable-for 0, and it is confirmed by a consistent read', async () => {
  const fake = fakeHealth(entry('a'))
  expect(await wait(fake)).toMatchObject({ kind: 'healthy' })
  expect(fake.asked.filter(one => one === 'consistent')).toHaveLength(1)
})

test('nothing is asked while nothing changes', async () => {
  const fake = fakeHealth(entry('a', { Status: 'critical' }))
  expect(await wait(fake, { waitMs: 700 })).toMatchObject({ kind: 'timed-out' })
  expect(fake.asked).toEqual(['now', '1'])
})

test('a consistent read that disagrees is believed, and the time begins anew', async () => {
  const fake = fakeHealth(entry('a'))
  let reads = 0
  fake.consistent = () => {
    reads += 1
    return { entries: reads < 3 ? [entry('a', { Status: 'critical' })] : [entry('a')] }
  }
  const began = Date.now()
  const end = await wait(fake)
  expect(end).toMatchObject({ kind: 'healthy', verdicts: [{ healthy: 1 }] })
  expect(reads).toBe(3)
  expect(end.kind === 'healthy' && end.since.getTime()).toBeGreaterThan(began)
  fake.consistent = () => ({ entries: [] })
  expect(await wait(fake, { waitMs: 700 })).toMatchObject({ kind: 'timed-out' })
})

test('instances that are hidden in the middle are found out by the last read', async () => {
  const fake = fakeHealth(entry('a'))
  fake.consistent = () => ({ filtered: true })
  await expect(wait(fake)).rejects.toThrow('Consul hides instances of "httpd" from this token')
})

test('a change for the worse and back that a blocking query told as one begins the time anew', async () => {
  const fake = fakeHealth(entry('a', { ModifyIndex: '11' }))
  const waiting = wait(fake, { stableMs: 800 })
  await sleep(400)
  const flapped = Date.now()
  fake.show(entry('a', { ModifyIndex: '13' }))
  const end = await waiting
  expect(end.kind === 'healthy' && end.since.getTime()).toBeGreaterThanOrEqual(flapped)
})

test('new output of a check that stays good begins nothing anew, nor does another instance', async () => {
  const fake = fakeHealth(entry('a'))
  const waiting = wait(fake, { stableMs: 800 })
  await sleep(400)
  const later = Date.now()
  fake.show(entry('a', { ModifyIndex: '13', Output: '200 OK, 2 ms' }), entry('b', {}, { Meta: { release: 'ami-1' } }))
  const end = await waiting
  expect(end.kind === 'healthy' && end.since.getTime()).toBeLessThan(later)
})

test('an instance that was registered anew under its old id begins the time anew', async () => {
  const fake = fakeHealth(entry('a'))
  const waiting = wait(fake, { stableMs: 800 })
  await sleep(400)
  const again = Date.now()
  fake.show(entry('a', { ModifyIndex: '22' }, { CreateIndex: '21', ModifyIndex: '21' }))
  const end = await waiting
  expect(end.kind === 'healthy' && end.since.getTime()).toBeGreaterThanOrEqual(again)
})

test('a check of a registration changed in place counts after its own period, although nothing is read then', async () => {
  const period = { Interval: '300ms', Timeout: '400ms' }
  const fake = fakeHealth(entry('a', period, { ModifyIndex: '20' }))
  const began = Date.now()
  const end = await wait(fake)
  expect(end.lines[0]).toContain('a: check "HTTP" is not known to have run since the registration')
  expect(end.kind === 'healthy' && end.since.getTime() - began).toBeGreaterThanOrEqual(1390)
  expect(fake.asked).toEqual(['now', '1', 'consistent'])
})

import { expect, test } from '@jest/globals'
import type { HealthEntry } from '../../../src/consul-register/health/health.ts'
import { goDuration, Runs } from '../../../src/consul-register/health/runs.ts'
import { entry } from './fake-health.ts'

const SEEN = 1_000_000
/** Interval and timeout of the check together. */
const PERIOD = 12_000

/** What is said about the check of an instance that was first seen at `SEEN`, so much later. */
function dueAfter(laterMs: number, one: HealthEntry): number | undefined {
  const runs = new Runs()
  runs.see([one], SEEN)
  const [check] = one.Checks
  return check && runs.dueAt(one, check, SEEN + laterMs)
}

const inPlace = { CreateIndex: '10', ModifyIndex: '20' }

test.each([
  ['a registration that was never changed, its check changed afterwards', entry('a')],
  ['a check that ran before the agent’s first sync', entry('a', { ModifyIndex: '10' })],
  ['a registration changed in place, its check changed after that', entry('a', { ModifyIndex: '21' }, inPlace)],
  ['a check of a service that reports itself', entry('a', { Type: 'ttl', Interval: '' }, inPlace)],
  ['a check of the node', entry('a', { ServiceID: '' }, inPlace)],
  ['a check that is not good anyhow', entry('a', { Status: 'critical' }, inPlace)],
  ['a script that says nothing', entry('a', { Type: 'script', Output: '', ModifyIndex: '10' })]
])('proven at once: %s', (_, one) => {
  expect(dueAfter(0, one)).toBeUndefined()
})

test.each([
  ['a registration changed in place, its check not', entry('a', {}, inPlace)],
  ['both changed in one go, the check as good as before', entry('a', { ModifyIndex: '20' }, inPlace)],
  ['born passing: never changed, and no run left an output', entry('a', { Output: '', ModifyIndex: '10' })]
])('proven by its own period only: %s', (_, one) => {
  expect(dueAfter(0, one)).toBe(SEEN + PERIOD)
  expect(dueAfter(PERIOD - 1, one)).toBe(SEEN + PERIOD)
  expect(dueAfter(PERIOD, one)).toBeUndefined()
})

test('the period begins anew when the registration is changed once more', () => {
  const runs = new Runs()
  runs.see([entry('a', {}, inPlace)], SEEN)
  const again = entry('a', {}, { CreateIndex: '10', ModifyIndex: '30' })
  runs.see([again], SEEN + 5000)
  const [check] = again.Checks
  expect(check && runs.dueAt(again, check, SEEN + 6000)).toBe(SEEN + 5000 + PERIOD)
})

test.each([
  ['10s', 10_000],
  ['1m30s', 90_000],
  ['1h0m0s', 3_600_000],
  ['500ms', 500],
  ['', 0]
])('%s is %i ms', (text, milliseconds) => {
  expect(goDuration(text)).toBe(milliseconds)
})

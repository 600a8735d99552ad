import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import type { Probe } from '../../../src/consul-register/traffic/probe.ts'
import { PROOF, proveProbe, questionsFor } from '../../../src/consul-register/traffic/probe-proof.ts'

/** What is proven is so long before the time is over, also on a machine that halts for a while. */
const demand = { times: 3, withinMs: 60_000, everyMs: 1 }
const never = new AbortController().signal

/** A probe that gives these answers in turn, the last for ever. */
function probeOf(...answers: [good: boolean, answer: string][]): Probe {
  return {
    what: 'the test',
    async ask() {
      const [good, answer] = (answers.length > 1 ? answers.shift() : answers[0]) ?? [false, '']
      return { good, answer }
    }
  }
}

test.each([
  ['a bad one breaks the row', [true, false, true, true, true], '3 good answers in 5'],
  ['good from the beginning', [true], '3 good answers in 3']
])('several in a row: %s', async (_, goods, told) => {
  const answers = goods.map((good): [boolean, string] => [good, good ? 'status 200' : 'status 503'])
  expect(await proveProbe(probeOf(...answers), demand, 100, never)).toBe(told)
})

test('good answers that differ are not equal answers', async () => {
  const answers: [boolean, string][] = [200, 204, 200, 200, 200].map(status => [true, `status ${status}`])
  expect(await proveProbe(probeOf(...answers), demand, 100, never)).toBe('3 good answers in 5')
})

test('the last answer is told when the time is over', async () => {
  await expect(proveProbe(probeOf([false, 'status 503']), { ...demand, withinMs: 500 }, 100, never)).rejects.toThrow(
    'the probe the test did not give 3 good answers in a row within 0.5s; the last was status 503'
  )
})

test('an answer that never comes is a bad one, and a cancel ends at once', async () => {
  const hung: Probe = {
    what: 'the test',
    ask: signal => new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)))
  }
  await expect(proveProbe(hung, { ...demand, withinMs: 50 }, 100, never)).rejects.toThrow(
    'the last was no answer in time'
  )
  const cancel = new AbortController()
  const asked = proveProbe(hung, { ...demand, withinMs: 60_000 }, 100, cancel.signal)
  cancel.abort(new Error('cancelled'))
  await expect(asked).rejects.toThrow('cancelled')
})

/** Answers all good, by turns of these releases, the last for ever. */
function telling(...releases: string[]): Probe {
  return {
    what: 'the test',
    tells: 'ami-2',
    async ask() {
      const release = releases.length > 1 ? releases.shift() : releases[0]
      return { good: true, answer: 'status 200', ofRelease: release === 'ami-2' }
    }
  }
}

test('with all the traffic every answer of the row must come from the release', async () => {
  const late = telling('ami-1', 'ami-2', 'ami-1', 'ami-2')
  expect(await proveProbe(late, demand, 100, never)).toBe('3 good answers in 6, 4 of them from ami-2')
  await expect(proveProbe(telling('ami-1'), { ...demand, withinMs: 100 }, 100, never)).rejects.toThrow(
    'did not give 3 good answers in a row within 0.1s; the last was status 200, not from ami-2'
  )
})

test('with a part of it the others are good too, and the release is waited for until it shows', async () => {
  const some = telling('ami-1', 'ami-1', 'ami-1', 'ami-1', 'ami-2')
  expect(await proveProbe(some, demand, 50, never)).toBe('5 good answers in 5, 1 of them from ami-2')
})

test('a share that never shows fails when enough were asked, and only then', async () => {
  const everyMs = 2
  expect(questionsFor(50)).toBe(20)
  await expect(proveProbe(telling('ami-1'), { times: 3, withinMs: 2000, everyMs }, 50, never)).rejects.toThrow(
    /^the probe the test got \d+ answers within 2s and none came from ami-2, which should give 50 % of them$/
  )
  // Between the three of a row and the twenty that prove something.
  const slow: Probe = { ...telling('ami-1'), ask: () => answerLate(200) }
  expect(await proveProbe(slow, { times: 3, withinMs: 3000, everyMs }, 50, never)).toMatch(
    /^\d+ good answers in \d+, 0 of them from ami-2$/
  )
})

test('of a share that is too small to be seen in the time nothing is waited for', async () => {
  const most = PROOF.withinMs / PROOF.everyMs
  expect([1, 10, 50].map(share => questionsFor(share) <= most)).toEqual([false, true, true])
  const quick = { ...PROOF, everyMs: 200, withinMs: 30_000, times: 1 }
  expect(await proveProbe(telling('ami-1'), quick, 1, never)).toBe('1 good answers in 1, 0 of them from ami-2')
})

test('an answer that the end of the time cuts short breaks no row', async () => {
  let asked = 0
  const probe: Probe = {
    ...telling('ami-1'),
    ask: signal =>
      ++asked <= 4
        ? answerLate(1)
        : new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)))
  }
  expect(await proveProbe(probe, { times: 3, withinMs: 2000, everyMs: 1 }, 50, never)).toBe(
    '4 good answers in 5, 0 of them from ami-2'
  )
})

async function answerLate(ms: number) {
  await sleep(ms)
  return { good: true, answer: 'status 200', ofRelease: false }
}

import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'

// Jest's clock moves the timers of the global object, and not those of this module.
jest.unstable_mockModule('node:timers/promises', () => ({
  setTimeout: (ms: number) => new Promise<void>(done => setTimeout(done, ms))
}))
const { ConsulUnreachable } = await import('../../../src/consul-register/client/refusal.ts')
const { Patience } = await import('../../../src/consul-register/plan/patience.ts')

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

test('races are lost a few times only', async () => {
  const patience = new Patience('service-defaults "web"')
  for (let race = 1; race < 5; race++) await patience.after('lost')
  await expect(patience.after('lost')).rejects.toThrow('service-defaults "web" was changed by others 5 times')
})

test('silence is sat out by time, however many answers are lost, and begins anew when Consul spoke', async () => {
  const patience = new Patience('service-defaults "web"')
  const sitOut = async (ms: number) => {
    for (const end = Date.now() + ms; Date.now() < end; ) {
      const paused = patience.after('unknown')
      await jest.advanceTimersByTimeAsync(2000)
      await paused
    }
  }
  await sitOut(28_000)
  await patience.after('lost')
  await sitOut(28_000)
  await jest.advanceTimersByTimeAsync(4000)
  const end = patience.after('unknown')
  await expect(end).rejects.toThrow(ConsulUnreachable)
  await expect(end).rejects.toThrow(/did not answer the writing of service-defaults "web" for 30s/)
})

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { ProviderCache } from '../../../src/terraform-apply/tool/provider-cache.ts'

/** Runs `init`s and notes which were at work together. */
async function watch(locks: readonly (string | undefined)[], fails: readonly boolean[] = []) {
  const cache = new ProviderCache('/nowhere')
  const running = new Set<number>()
  const together: [number, number][] = []
  const order: number[] = []
  const ends = await Promise.allSettled(
    locks.map((lock, at) =>
      cache.init(lock, async () => {
        for (const other of running) together.push([other, at])
        running.add(at)
        order.push(at)
        await sleep((at % 3) + 1)
        running.delete(at)
        if (fails[at]) throw new Error(`init ${at}`)
        return at
      })
    )
  )
  return { ends, together, order }
}

test('with one lock file the first init is alone, and the others run side by side', async () => {
  const { ends, together, order } = await watch(['a', 'a', 'a', 'a'])
  expect(ends.every(one => one.status === 'fulfilled')).toBe(true)
  expect(order[0]).toBe(0)
  expect(together.some(pair => pair.includes(0))).toBe(false)
  expect(together.length).toBeGreaterThan(0)
})

test('what an init installs is not known: then it is alone', async () => {
  const { together } = await watch([undefined, 'a', undefined, 'a', 'a'])
  expect(together.filter(([one, other]) => [0, 2].includes(one) || [0, 2].includes(other))).toEqual([])
})

test('after an init that failed the next of its lock file fills the cache, alone', async () => {
  const { ends, together } = await watch(['a', 'a', 'a'], [true, false, false])
  expect(ends.map(one => one.status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(together).toEqual([])
})

test('whatever comes in whatever order: nothing runs beside an init that fills, and all of them run', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'c', undefined), { maxLength: 12 }),
      fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
      async (locks, fails) => {
        const { order, together } = await watch(locks, fails)
        expect([...order].sort((a, b) => a - b)).toEqual(locks.map((_, at) => at))
        const seen = new Set<string>()
        const fills = new Set(
          locks.flatMap((lock, at) => {
            const isFirst = lock === undefined || !seen.has(lock)
            if (lock !== undefined) seen.add(lock)
            return isFirst ? [at] : []
          })
        )
        expect(together.filter(([one, other]) => fills.has(one) || fills.has(other))).toEqual([])
      }
    ),
    { numRuns: 60 }
  )
})

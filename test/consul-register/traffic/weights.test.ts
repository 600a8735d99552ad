import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  checkShares,
  describeShares,
  type Shares,
  shiftShares,
  stepsAhead
} from '../../../src/consul-register/traffic/weights.ts'

const names = ['ami-1', 'ami-2', 'ami-3']
/** Shares of some subsets, whole hundredths, together 100. */
const shares = fc.tuple(fc.nat(10_000), fc.nat(10_000)).map(([a, b]): Shares => {
  const [low = 0, high = 0] = [a, b].toSorted((one, other) => one - other)
  const parts = [low, high - low, 10_000 - high]
  return new Map(names.map((name, at) => [name, (parts[at] ?? 0) / 100]))
})
const percent = fc.integer({ min: 1, max: 10_000 }).map(parts => parts / 100)

test('whatever was there: the target gets its step, the sum stays 100, nobody gains but the target', () => {
  fc.assert(
    fc.property(shares, percent, fc.constantFrom(...names, 'ami-9'), (from, step, target) => {
      fc.pre(step >= (from.get(target) ?? 0))
      fc.pre(step === 100 || (from.get(target) ?? 0) < 100)
      const after = shiftShares(from, target, step)
      expect(after.get(target)).toBe(step)
      expect(() => checkShares('httpd', after)).not.toThrow()
      for (const [name, share] of after) {
        if (name !== target) expect(share).toBeLessThanOrEqual((from.get(name) ?? 0) + 0.01)
      }
    })
  )
})

test('the rest keeps its proportion, and a side that is left stays listed with 0', () => {
  const from = new Map([
    ['ami-1', 75],
    ['ami-2', 25]
  ])
  expect([...shiftShares(from, 'ami-3', 1)]).toEqual([
    ['ami-1', 74.25],
    ['ami-2', 24.75],
    ['ami-3', 1]
  ])
  expect([...shiftShares(from, 'ami-2', 100)]).toEqual([
    ['ami-1', 0],
    ['ami-2', 100]
  ])
})

test.each([
  ['a negative one', [110, -10]],
  ['three decimals', [99.999, 0.001]],
  ['a sum below 100', [90, 9]],
  ['a sum above 100', [90, 10.01]]
])('weights with %s are refused', (_, [first = 0, second = 0]) => {
  const wrong = new Map([
    ['ami-1', first],
    ['ami-2', second]
  ])
  expect(() => checkShares('httpd', wrong)).toThrow(
    /the weights of httpd are .* at most two decimals and sum up to 100/
  )
})

test('a shift that was cut short goes on from where it is', () => {
  expect(stepsAhead([1, 10, 50, 100], 0)).toEqual([1, 10, 50, 100])
  expect(stepsAhead([1, 10, 50, 100], 10)).toEqual([50, 100])
  expect(stepsAhead([1, 10, 50, 100], 12.5)).toEqual([50, 100])
})

test('shares are told without those that are none', () => {
  const told = describeShares(
    new Map([
      ['ami-1', 0],
      ['ami-2', 100]
    ])
  )
  expect(told).toBe('100 % ami-2')
})

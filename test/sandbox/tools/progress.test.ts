import { expect, test } from '@jest/globals'
import { elapsed, plainProgress } from '../../../sandbox/tools/progress.ts'

test('durations are short', () => {
  expect([430, 12_400, 59_999, 125_000, 3_600_000].map(elapsed)).toEqual(['0.4 s', '12 s', '59 s', '2:05', '60:00'])
})

test('a step tells its start and its end, and news at most every ten seconds', () => {
  const lines: string[] = []
  let now = 0
  const step = plainProgress(
    line => lines.push(line),
    () => now
  ).step('consul')
  step.note('downloading')
  now = 1000
  step.note('module 1')
  now = 10_500
  step.note('module 2')
  now = 65_000
  step.done('1.22.2  go build')
  expect(lines).toEqual([
    'consul                    0.0 s  downloading',
    'consul                     10 s  module 2',
    'consul                     1:05  1.22.2  go build'
  ])
})

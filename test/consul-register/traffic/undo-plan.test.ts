import { expect, test } from '@jest/globals'
import type { ConfigEntry } from '../../../src/consul-register/plan/config-entries.ts'
import type { JournalLine, WriteOutcome } from '../../../src/consul-register/plan/journal.ts'
import { planUndo } from '../../../src/consul-register/traffic/undo-plan.ts'

const splitter = (blue: number): ConfigEntry => ({
  Kind: 'service-splitter',
  Name: 'httpd',
  Splits: [
    { ServiceSubset: 'blue', Weight: blue },
    { ServiceSubset: 'green', Weight: 100 - blue }
  ]
})
const resolver = (to: string, subsets: string[], more: object = {}): ConfigEntry => ({
  Kind: 'service-resolver',
  Name: 'postgres',
  DefaultSubset: to,
  Subsets: Object.fromEntries(subsets.map(name => [name, { Filter: name }])),
  ...more
})

/** The lines of one write; without an outcome a kill cut it off. */
function write(before: ConfigEntry | undefined, after: ConfigEntry, outcome?: WriteOutcome): JournalLine[] {
  const line = { at: '', action: 'update', kind: after.Kind, name: after.Name }
  return [
    { ...line, phase: 'begin', after, ...(before === undefined ? {} : { before }) },
    ...(outcome === undefined ? [] : [{ ...line, phase: 'end', outcome } as const])
  ]
}

test('weights go back to those before the first step, whichever of ours stands there', () => {
  const lines = [
    ...write(splitter(100), splitter(99), 'written'),
    ...write(splitter(99), splitter(90), 'unknown'),
    ...write(splitter(90), splitter(50))
  ]
  expect(planUndo(lines, 'httpd')).toEqual({
    writes: [{ restore: splitter(100), ours: [splitter(99), splitter(90), splitter(50)] }],
    flips: []
  })
})

test('what only was set up stays: a first splitter, new subsets, and subsets that are gone', () => {
  const lines = [
    ...write(undefined, resolver('blue', ['blue', 'green']), 'written'),
    ...write(undefined, splitter(100), 'written')
  ]
  expect(planUndo(lines, 'httpd')).toEqual({ writes: [], flips: [] })
  expect(planUndo([...lines, ...write(splitter(100), splitter(90))], 'httpd').writes).toEqual([
    { restore: splitter(100), ours: [splitter(90)] }
  ])
  const Splits = [{ ServiceSubset: 'red', Weight: 0 }, ...(splitter(100)['Splits'] as object[])]
  const cleaned = write({ ...splitter(100), Splits }, splitter(100), 'written')
  expect(planUndo([...cleaned, ...write(splitter(100), splitter(90))], 'httpd').writes).toEqual([
    { restore: splitter(100), ours: [splitter(90)] }
  ])
  const tidied = write(resolver('red', ['red', 'blue']), resolver('blue', ['blue']), 'written')
  const grown = write(resolver('blue', ['blue']), resolver('blue', ['blue', 'green']), 'written')
  expect(planUndo([...tidied, ...grown], 'postgres')).toEqual({ writes: [], flips: [] })
})

test('a write that lost or was refused is not ours', () => {
  const lines = [
    ...write(splitter(100), splitter(90), 'written'),
    ...write(splitter(90), splitter(50), 'lost'),
    ...write(splitter(90), splitter(40), 'refused')
  ]
  expect(planUndo(lines, 'httpd').writes).toEqual([{ restore: splitter(100), ours: [splitter(90)] }])
})

test('weights that are back already, and other services, need nothing', () => {
  const lines = [...write(splitter(100), splitter(90), 'written'), ...write(splitter(90), splitter(100), 'written')]
  expect(planUndo(lines, 'httpd').writes).toEqual([])
  expect(planUndo(write(splitter(100), splitter(90)), 'postgres')).toEqual({ writes: [], flips: [] })
})

test('a flip is told and never taken back, unless the old side may serve at any time', () => {
  const before = resolver('blue', ['blue', 'green'])
  expect(planUndo(write(before, resolver('green', ['blue', 'green'])), 'postgres')).toEqual({
    writes: [],
    flips: [{ from: 'blue', to: 'green' }]
  })
  const safe = resolver('green', ['blue', 'green'], { Failover: { '*': { ServiceSubset: 'blue' } } })
  expect(planUndo(write(before, safe), 'postgres')).toEqual({ writes: [{ restore: before, ours: [safe] }], flips: [] })
})

import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { findStateTrouble, readDump, removeDumps } from '../../../src/terraform-apply/state/emergency-dump.ts'

let dir: string
let log: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'insight-dump-'))
  log = join(dir, 'output.log')
})
afterEach(() => rmSync(dir, { recursive: true }))

const VERSION = '{"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","type":"version"}'
const NOT_STORED =
  '{"@level":"error","@message":"Error: Failed to persist state to backend","@module":"terraform.ui","diagnostic":{"severity":"error","summary":"Failed to persist state to backend","detail":""},"type":"diagnostic"}'
const dumpOf = (state: string) =>
  `{"@level":"info","@message":"Emergency state dump","@module":"terraform.ui","@timestamp":"2026-11-25T06:41:54Z","state":${state},"type":"log"}`

test('the state in a line comes out byte for byte, and goes from the output', () => {
  const state = '{"version":4,"serial":12345678901234567890,"text":"a \\"}] { \\\\","list":[1.10,{}]}'
  writeFileSync(log, [VERSION, dumpOf(state), NOT_STORED, ''].join('\n'), { mode: 0o644 })
  const { dumps, notStored } = findStateTrouble(log)
  expect([dumps.length, notStored]).toEqual([1, true])
  expect(dumps.map(dump => readDump(log, dump)?.toString())).toEqual([state])
  removeDumps(log, dumps)
  const lines = readFileSync(log, 'utf8').split('\n')
  expect([lines[0], JSON.parse(lines[1] ?? ''), lines[2], lines[3]]).toEqual([
    VERSION,
    { '@level': 'info', '@message': 'Emergency state dump', type: 'log' },
    NOT_STORED,
    ''
  ])
  expect(statSync(log).mode & 0o777).toBe(0o600)
})

test('any JSON comes out as it went in', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.json()), parts => {
      const state = JSON.stringify(parts)
      writeFileSync(log, `${VERSION}\n${dumpOf(state)}\n${VERSION}\n`)
      const { dumps } = findStateTrouble(log)
      expect(dumps.map(dump => readDump(log, dump)?.toString())).toEqual([state])
      removeDumps(log, dumps)
      expect(findStateTrouble(log).dumps.map(dump => readDump(log, dump))).toEqual([undefined])
      expect(
        readFileSync(log, 'utf8')
          .split('\n')
          .filter(line => line === VERSION)
      ).toHaveLength(2)
    }),
    { numRuns: 200 }
  )
})

test('a line of 40 MB is found without having it in memory', () => {
  const state = JSON.stringify({
    version: 4,
    serial: 1,
    lineage: 'x',
    outputs: { big: { value: 'y'.repeat(40_000_000) } }
  })
  writeFileSync(log, `${VERSION}\n${dumpOf(state)}\n${NOT_STORED}\n`)
  const before = process.memoryUsage().arrayBuffers
  const { dumps } = findStateTrouble(log)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000)
  const [dump] = dumps
  expect(dump === undefined ? 0 : readDump(log, dump)?.length).toBe(state.length)
  removeDumps(log, dumps)
  expect(statSync(log).size).toBeLessThan(1000)
})

test('a dump that was cut is no state, and is removed all the same', () => {
  writeFileSync(log, `${VERSION}\n${dumpOf('{"secret":"hunter2"}').slice(0, -18)}`)
  const { dumps } = findStateTrouble(log)
  expect(dumps.map(dump => readDump(log, dump))).toEqual([undefined])
  removeDumps(log, dumps)
  expect(readFileSync(log, 'utf8')).not.toContain('hunter2')
})

test('what a provisioner prints is not taken for a dump', () => {
  const echoed = JSON.stringify({
    '@level': 'info',
    '@message': `local-exec: ${dumpOf('{}')}`,
    hook: { output: dumpOf('{}') },
    type: 'provision_progress'
  })
  writeFileSync(log, `${echoed}\n  ${dumpOf('{}')}\n`)
  expect(findStateTrouble(log)).toEqual({ dumps: [], notStored: false })
})

test('an output that is not there, and an empty one, tell of nothing', () => {
  expect(findStateTrouble(log)).toEqual({ dumps: [], notStored: false })
  writeFileSync(log, '')
  expect(findStateTrouble(log)).toEqual({ dumps: [], notStored: false })
})

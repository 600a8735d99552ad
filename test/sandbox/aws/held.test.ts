import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openHeldFile, startOf } from '../../../sandbox/aws/held.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insight-held-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('what is held is found again by the next process; a torn line is left out', () => {
  const path = join(folder, 'below', 'held.jsonl')
  const held = openHeldFile(path)
  held.add({ route: '10.42.0.0/16' })
  held.add({ loop: '/dev/loop3', file: '/x.img' })
  held.addProcess(process.pid, 'node')
  appendFileSync(path, '{"route":"10.4')
  const next = openHeldFile(path)
  expect(next.all()).toEqual([
    { route: '10.42.0.0/16' },
    { loop: '/dev/loop3', file: '/x.img' },
    { process: process.pid, started: startOf(process.pid), name: 'node' }
  ])
  next.clear()
  expect(openHeldFile(path).all()).toEqual([])
})

test('a process that has ended has no start time', () => {
  expect(startOf(process.pid)).toMatch(/^\d+$/)
  expect(startOf(2 ** 22 + 1)).toBeUndefined()
})

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { withLock } from '../../../sandbox/tools/lock.ts'
import { identify } from '../../../src/lib/process-identity.ts'

let dir: string
let before: string | undefined
beforeEach(() => {
  before = process.env['INSIGHT_CACHE']
  dir = mkdtempSync(join(tmpdir(), 'insight-lock-'))
  process.env['INSIGHT_CACHE'] = dir
  mkdirSync(join(dir, 'locks'))
})
afterEach(() => {
  if (before === undefined) delete process.env['INSIGHT_CACHE']
  else process.env['INSIGHT_CACHE'] = before
  rmSync(dir, { recursive: true })
})

test('work under one lock never overlaps, and the lock goes with it', async () => {
  let inside = 0
  const work = (): Promise<void> =>
    withLock(
      'tool',
      () => {},
      async () => {
        inside++
        expect(inside).toBe(1)
        await new Promise(resolve => setTimeout(resolve, 5))
        inside--
      }
    )
  await Promise.all([work(), work(), work()])
  expect(readdirSync(join(dir, 'locks'))).toEqual([])
})

test('a lock whose work failed is free again', async () => {
  const failing = withLock(
    'tool',
    () => {},
    () => Promise.reject(new Error('no'))
  )
  await expect(failing).rejects.toThrow('no')
  await expect(
    withLock(
      'tool',
      () => {},
      async () => 'done'
    )
  ).resolves.toBe('done')
})

test.each([
  ['of a process that is gone', `${2 ** 22 + 1} 1\n`],
  ['of a pid that was given again', `${process.pid} 1\n`]
])('a lock %s is taken over', async (_, holder) => {
  writeFileSync(join(dir, 'locks', 'tool.lock'), holder)
  await expect(
    withLock(
      'tool',
      () => {},
      async () => 'done'
    )
  ).resolves.toBe('done')
})

test('one waits for a process that lives, and says for which', async () => {
  const child = spawn('sleep', ['60'])
  const pid = child.pid ?? 0
  writeFileSync(join(dir, 'locks', 'tool.lock'), `${pid} ${identify(pid)?.startTime}\n`)
  const waited: number[] = []
  const result = withLock(
    'tool',
    holder => {
      waited.push(holder)
      child.kill('SIGKILL')
    },
    async () => 'done'
  )
  await expect(result).resolves.toBe('done')
  expect(waited).toEqual([pid])
})

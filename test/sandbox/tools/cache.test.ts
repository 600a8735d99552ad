import { mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { cacheDir, markComplete, readComplete } from '../../../sandbox/tools/cache.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'insight-cache-'))
  mkdirSync(join(dir, 'bin'))
  writeFileSync(join(dir, 'bin', 'tool'), 'program')
})
afterEach(() => rmSync(dir, { recursive: true }))

test('the cache is where INSIGHT_CACHE says, else under the home folder', () => {
  expect(cacheDir({ INSIGHT_CACHE: '/big', HOME: '/home/me' })).toBe('/big')
  expect(cacheDir({ HOME: '/home/me' })).toBe('/home/me/.cache/insight')
})

test('a folder counts when its marker was written', async () => {
  await expect(readComplete(dir)).resolves.toBeUndefined()
  await markComplete(dir, 'bin/tool', 'go build')
  await expect(readComplete(dir)).resolves.toMatchObject({ file: 'bin/tool', source: 'go build' })
})

test('a cut, changed or missing executable does not count', async () => {
  await markComplete(dir, 'bin/tool', 'go build')
  writeFileSync(join(dir, 'bin', 'tool'), 'pr0gram')
  utimesSync(join(dir, 'bin', 'tool'), 1, 1)
  await expect(readComplete(dir)).resolves.toBeUndefined()
  truncateSync(join(dir, 'bin', 'tool'), 3)
  await expect(readComplete(dir)).resolves.toBeUndefined()
  rmSync(join(dir, 'bin', 'tool'))
  await expect(readComplete(dir)).resolves.toBeUndefined()
})

test('an executable that was only touched still counts', async () => {
  await markComplete(dir, 'bin/tool', 'go build')
  utimesSync(join(dir, 'bin', 'tool'), 1, 1)
  await expect(readComplete(dir)).resolves.toMatchObject({ file: 'bin/tool' })
})

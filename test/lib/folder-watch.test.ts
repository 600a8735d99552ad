import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { watchFolder } from '../../src/lib/folder-watch.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insight-watch-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Milliseconds until a look is due again. */
async function time(next: Promise<void>): Promise<number> {
  const from = performance.now()
  await next
  return performance.now() - from
}

test('ends with the last file at once, and soon with any other', async () => {
  const watched = watchFolder(folder, 'exit.json')
  try {
    for (const name of ['output.log', 'exit.json', 'exit.json']) {
      const next = watched.next()
      writeFileSync(join(folder, name), name)
      expect(await time(next)).toBeLessThan(150)
      // Its other events.
      await time(watched.next())
    }
    expect(await time(watched.next())).toBeGreaterThan(150)
  } finally {
    watched.close()
  }
})

test('ends when it is told to leave, and when it is closed', async () => {
  const watched = watchFolder(folder, 'exit.json')
  const leave = new AbortController()
  const left = time(watched.next(leave.signal))
  leave.abort()
  expect(await left).toBeLessThan(150)
  const closed = time(watched.next())
  watched.close()
  expect(await closed).toBeLessThan(150)
})

test('looks often where the kernel tells of no changes', async () => {
  const watched = watchFolder(join(folder, 'gone'), 'exit.json')
  const waited = [await time(watched.next()), await time(watched.next())]
  watched.close()
  expect(Math.min(...waited)).toBeLessThan(150)
  expect(Math.min(...waited)).toBeGreaterThan(15)
})

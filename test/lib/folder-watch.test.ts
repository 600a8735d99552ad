import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { watchFolder } from '../../src/lib/folder-watch.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insight-watch-'))
  // The clock stands still unless a test moves it, so that a busy machine changes nothing; what the kernel tells comes as ever.
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] })
})
afterEach(() => {
  jest.useRealTimers()
  rmSync(folder, { recursive: true })
})

/** Whether a wait has ended, once all that has happened so far is told. */
function watchEnd(next: Promise<void>): () => Promise<boolean> {
  let ended = false
  void next.then(() => {
    ended = true
  })
  return async () => {
    await new Promise(done => setImmediate(done))
    return ended
  }
}

test('ends at once with the last file', async () => {
  const watched = watchFolder(folder, 'exit.json')
  try {
    const next = watched.next()
    writeFileSync(join(folder, 'exit.json'), 'x')
    await next
  } finally {
    watched.close()
  }
})

test('ends a moment after a change of any other file, so that it is not read for each line', async () => {
  const watched = watchFolder(folder, 'exit.json')
  try {
    const hasEnded = watchEnd(watched.next())
    writeFileSync(join(folder, 'output.log'), 'x')
    // The longest wait, and once the change is told the moment.
    while (jest.getTimerCount() < 2) await new Promise(done => setImmediate(done))
    expect(await hasEnded()).toBe(false)
    jest.advanceTimersByTime(5)
    expect(await hasEnded()).toBe(true)
  } finally {
    watched.close()
  }
})

test('looks again after a while although nothing changes', async () => {
  const watched = watchFolder(folder, 'exit.json')
  try {
    const hasEnded = watchEnd(watched.next())
    jest.advanceTimersByTime(199)
    expect(await hasEnded()).toBe(false)
    jest.advanceTimersByTime(1)
    expect(await hasEnded()).toBe(true)
  } finally {
    watched.close()
  }
})

test('ends when it is told to leave, and when it is closed', async () => {
  const watched = watchFolder(folder, 'exit.json')
  const leave = new AbortController()
  const left = watched.next(leave.signal)
  leave.abort()
  await left
  const closed = watched.next()
  watched.close()
  await closed
})

test('looks often where the kernel tells of no changes', async () => {
  const watched = watchFolder(join(folder, 'gone'), 'exit.json')
  for (let look = 0; look < 2; look++) {
    const hasEnded = watchEnd(watched.next())
    jest.advanceTimersByTime(19)
    expect(await hasEnded()).toBe(false)
    jest.advanceTimersByTime(1)
    expect(await hasEnded()).toBe(true)
  }
  watched.close()
})

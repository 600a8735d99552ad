import { expect, test } from '@jest/globals'
import { ConsulUnreachable } from '../../../src/consul-register/client/refusal.ts'
import type { ReadMode } from '../../../src/consul-register/health/health.ts'
import { watch } from '../../../src/consul-register/health/watch.ts'

/** Let a loop read these indexes one after the other; returns how it asked. */
async function askedFor(indexes: readonly (bigint | 'lost')[]): Promise<string[]> {
  const asked: string[] = []
  const left = [...indexes]
  const read = async (mode: ReadMode) => {
    asked.push(mode.kind === 'changed' ? String(mode.since) : mode.kind)
    const index = left.shift()
    if (index === undefined) throw new Error('over')
    if (index === 'lost') throw new ConsulUnreachable('lost')
    return { entries: [], index }
  }
  await expect(watch(read, () => {}, new AbortController().signal)).rejects.toThrow('over')
  return asked
}

test('reads at once, then waits for the index it has', async () => {
  expect(await askedFor([7n, 9n, 9n])).toEqual(['now', '7', '9', '9'])
})

test('an index that goes back begins anew with a read that can tell of hidden instances', async () => {
  expect(await askedFor([9n, 4n, 5n])).toEqual(['now', '9', 'now', '5'])
})

test('index 0 is never sent, and an index above 2^53 is kept to the last digit', async () => {
  expect(await askedFor([0n, 18_446_744_073_709_551_615n])).toEqual(['now', '1', '18446744073709551615'])
})

test('a server that is lost while it holds the query: reads anew, without an index', async () => {
  expect(await askedFor([7n, 'lost', 5n])).toEqual(['now', '7', 'now', '5'])
})

test('a Consul that cannot be reached at all ends the loop', async () => {
  const read = async (): Promise<never> => {
    throw new ConsulUnreachable('nobody is there')
  }
  await expect(watch(read, () => {}, new AbortController().signal)).rejects.toThrow('nobody is there')
})

test('ends when it is told to', async () => {
  const ended = new AbortController()
  const loop = watch(
    async () => ({ entries: [], index: 1n }),
    () => ended.abort(new Error('enough')),
    ended.signal
  )
  await expect(loop).rejects.toThrow('enough')
})

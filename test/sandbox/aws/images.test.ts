import { expect, test } from '@jest/globals'
import { openImages } from '../../../sandbox/aws/images.ts'
import type { Engine } from '../../../sandbox/engine.ts'

const BASE = { ami: 'ami-1', reference: 'localhost/base' }

/** Images of an engine whose commits fail with these words, one after the other, before they work. */
function imagesThatFail(words: string[]) {
  const run = async (): Promise<string> => {
    const failed = words.shift()
    if (failed !== undefined) throw new Error(failed)
    return 'sha256:1'
  }
  return openImages({ label: 'insight.sandbox=test', name: 'test', run } as unknown as Engine, BASE)
}

test('a machine that could not be frozen is imaged a moment later', async () => {
  await expect(imagesThatFail(['podman commit: unable to freeze']).commit('i-1')).resolves.toBe('sha256:1')
})

test('whatever else fails is told at once', async () => {
  const words = ['podman commit: no space left on device']
  await expect(imagesThatFail(words).commit('i-1')).rejects.toThrow('no space left')
  expect(words).toEqual([])
})

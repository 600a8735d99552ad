import { expect, test } from '@jest/globals'
import { readWords, wordTags } from '../../../src/bake-ami/images/word-tags.ts'

const regions = Array.from({ length: 34 }, (_, at) => `ap-southeast-${at + 1}`)
const read = (tags: Record<string, string>) => readWords(new Map(Object.entries(tags)), 'regions')

test('a short list is one tag', () => {
  expect(wordTags('regions', ['us-east-1', 'eu-west-1'])).toEqual({ regions: 'us-east-1 eu-west-1' })
  expect([read(wordTags('regions', [])), read({})]).toEqual([[], []])
})

test('what does not fit into a tag goes into the next, and no word is cut', () => {
  const tags = wordTags('regions', regions)
  expect(Object.keys(tags)).toEqual(['regions', 'regions-2', 'regions-3'])
  for (const value of Object.values(tags)) expect(value.length).toBeLessThanOrEqual(256)
  expect(read(tags)).toEqual(regions)
})

test('what is left of a longer list does not count', () => {
  expect(read({ ...wordTags('regions', regions), ...wordTags('regions', ['us-east-1']) })).toEqual(['us-east-1'])
})

import { expect, test } from '@jest/globals'
import { inputListOf, packInputList } from '../../src/bake-ami/fingerprint/input-list.ts'
import { compareImages, describeImages } from '../../src/promote-image/difference.ts'
import type { ImageFacts } from '../../src/promote-image/image.ts'

const packed = (files: Record<string, string>) =>
  packInputList(
    inputListOf({
      ingredients: Object.entries(files).map(([name, digest]) => ({
        group: 'files' as const,
        name,
        value: `file - 5 ${digest.repeat(64)}`
      }))
    })
  )

const image = (id: string, createdAt: string, tags: Record<string, string>): ImageFacts => ({
  ...{ id, createdAt, name: `httpd-${id}`, state: 'available' },
  tags: new Map(Object.entries({ 'insight:fingerprint': id, ...tags }))
})

const old = image('ami-0a', '2026-01-01T00:00:00.000Z', {
  'insight:inputs': 'files=1 base=1 variables=1 packer=1',
  'insight:base': 'ami-0base1',
  ...packed({ 'install.sh': 'a', 'page.html': 'b' })
})
const fresh = image('ami-0b', '2026-01-10T06:00:00.000Z', {
  'insight:inputs': 'files=2 base=2 variables=2 packer=1',
  'insight:base': 'ami-0base2',
  'insight:commit': 'c0ffee',
  ...packed({ 'install.sh': 'c', 'page.html': 'b' })
})

test('what changed between two images, in one sentence', () => {
  expect(describeImages(old, fresh)).toBe(
    'install.sh changed; variables changed; base image ami-0base1 -> ami-0base2; 9 days newer'
  )
  expect(describeImages(fresh, old)).toMatch(/; 9 days older$/)
  expect(describeImages(undefined, fresh)).toBe('nothing to compare with')
  expect(describeImages(old, old)).toBe('the same image')
})

test('images whose tags tell nothing, or the same', () => {
  const bare = { ...image('ami-0c', '', {}), tags: new Map() }
  expect(describeImages(old, bare)).toBe('unknown: the tags of the images do not tell')
  expect(describeImages(old, { ...old, id: 'ami-0d' })).toBe('another bake of the same inputs')
  // Neither says what it was made of.
  expect(describeImages(bare, { ...bare, id: 'ami-0e' })).toBe('unknown: the tags of the images do not tell')
})

test('line by line, without the lines of which nothing is known', () => {
  const rows = compareImages(old, fresh, new Date('2026-01-11T06:00:00.000Z'))
  expect(rows).toEqual([
    { name: 'id', before: 'ami-0a', after: 'ami-0b' },
    { name: 'name', before: 'httpd-ami-0a', after: 'httpd-ami-0b' },
    { name: 'created', before: '2026-01-01T00:00:00Z, 10 days old', after: '2026-01-10T06:00:00Z, 1 day old' },
    { name: 'commit', before: '', after: 'c0ffee' },
    { name: 'base image', before: 'ami-0base1', after: 'ami-0base2' },
    { name: 'fingerprint', before: 'ami-0a', after: 'ami-0b' }
  ])
})

test('a tag cannot be a command of the runner', () => {
  const evil = image('ami-0f', '', { 'insight:base': '##[error]x\n::stop-commands::' })
  expect(describeImages(old, evil)).toBe('base image ami-0base1 -> # #[error]x ::stop-commands::')
})

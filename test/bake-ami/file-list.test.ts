import { join } from 'node:path'
import type { EC2Client } from '@aws-sdk/client-ec2'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { describeDifference, fileListOf, packFileList, unpackFileList } from '../../src/bake-ami/file-list.ts'
import { findUntagged, readJournal } from '../../src/bake-ami/journal.ts'

const list = (files: Record<string, string>) => new Map(Object.entries(files))
const digest = fc.stringMatching(/^[x-][0-9a-f]{6}$/)
const path = fc.stringMatching(/^[a-zA-Z0-9éあ./ _-]{1,30}$/)

test('what is packed into tags comes out the same, in tags that AWS takes', () => {
  fc.assert(
    fc.property(fc.dictionary(path, digest, { minKeys: 1, maxKeys: 40 }), files => {
      const tags = packFileList(list(files))
      expect(Object.values(tags).every(value => /^[A-Za-z0-9+/=]{1,256}$/.test(value))).toBe(true)
      expect(Object.fromEntries(unpackFileList(list(tags)) ?? [])).toEqual(files)
    })
  )
})

test('too many files are left out, and what is no list is none', () => {
  const many = Array.from({ length: 5000 }, (_, at) => [
    `${Math.sin(at)}`,
    `-${(at * 7919).toString(16).padStart(6, '0')}`
  ])
  expect(packFileList(new Map(many as [string, string][]))).toEqual({})
  expect(unpackFileList(new Map())).toBeUndefined()
  expect(unpackFileList(list({ 'insight:files-1': 'nonsense' }))).toBeUndefined()
})

test('a change of content and of mode are told apart from none', () => {
  const of = (value: string) => fileListOf({ ingredients: [{ group: 'files', name: 'a', value }] }).get('a')
  expect([of('file - 1 abcdef99'), of('file x 1 abcdef99'), of('file - 1 abcdee99')]).toEqual([
    '-abcdef',
    'xabcdef',
    '-abcdee'
  ])
})

test.each<[Record<string, string>, Record<string, string>, string]>([
  [{ a: '1', b: '1' }, { a: '2', b: '1' }, 'a'],
  [{ a: '1', b: '1' }, { c: '1', b: '1' }, 'c (new), a (gone)'],
  [{}, { a: '1', b: '1', c: '1', d: '1' }, 'a (new), b (new), c (new) and 1 more file'],
  [{ a: '1' }, { a: '1' }, '']
])('%j -> %j: %s', (before, after, words) => {
  expect(describeDifference(list(before), list(after))).toBe(words)
})

test('ids that Packer named', () => {
  const output = `1,,ui,say,==> amazon-ebs.x: Instance ID: i-0a
1,,ui,say,==> amazon-ebs.x: AMI: ami-0b
1,,ui,say,==> amazon-ebs.x: AMI: ami-0b
garbage`
  expect(readJournal(output)).toEqual({ instances: ['i-0a'], images: ['ami-0b'] })
})

test('a bake that was killed before Packer wrote anything left nothing to look for', async () => {
  expect(await findUntagged({} as EC2Client, join(import.meta.dirname, 'not-there'), 'us-east-1')).toEqual([])
})

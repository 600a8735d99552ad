import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { deadLinks, headingAnchors } from './markdown-links.ts'

const root = join(import.meta.dirname, '../..')
const files = globSync(['*.md', '{actions,docs,infra,sandbox,test}/**/*.md'], { cwd: root })
const documents = new Map(files.map(file => [file, readFileSync(join(root, file), 'utf8')]))

test('every link in every document leads to a file, and every anchor to a heading of it', () => {
  expect(files).toEqual(
    expect.arrayContaining(['README.md', 'infra/bootstrap/README.md', 'actions/bake-ami/README.md'])
  )
  expect(deadLinks(documents, path => existsSync(join(root, path)))).toEqual([])
})

test('a link that leads nowhere is found, one in code is none', () => {
  const texts = new Map([
    [
      'a/README.md',
      '# A\n[one](../b.md#the-b) [two](#a) [three](missing.md) `[four](no.md)`\n```\n[five](no.md)\n```\n'
    ],
    ['b.md', '# B\n[six](a/README.md#b) [seven](https://example.com/#x) ![eight](a)\n']
  ])
  const exists = (path: string) => ['a', 'a/README.md', 'b.md'].includes(path)
  expect(deadLinks(texts, exists)).toEqual([
    { file: 'a/README.md', link: '../b.md#the-b', why: 'no such heading' },
    { file: 'a/README.md', link: 'missing.md', why: 'no such file' },
    { file: 'b.md', link: 'a/README.md#b', why: 'no such heading' }
  ])
})

test('anchors are as GitHub makes them', () => {
  const text =
    '# What `x` is, and is not\n## [A link](b.md) twice\n### A link twice\n```sh\n# no heading\n```\n## Über uns_2\n'
  expect(headingAnchors(text)).toEqual(['what-x-is-and-is-not', 'a-link-twice', 'a-link-twice-1', 'über-uns_2'])
})

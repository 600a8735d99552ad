import { expect, test } from '@jest/globals'
import { changedPlaces } from '../../../src/terraform-apply/tool/format-findings.ts'

const diff = (...lines: string[]) => `${lines.join('\n')}\n`

test('each hunk is told by its first line that changes, counted in the old file', () => {
  const text = diff(
    'a.tf',
    '--- old/a.tf',
    '+++ new/a.tf',
    '@@ -2,3 +2,4 @@',
    ' one',
    '+added',
    ' two',
    ' three',
    '@@ -20 +21 @@ some heading',
    '-x',
    '+y',
    '\\ No newline at end of file',
    'b c.tf',
    '--- old/b c.tf',
    '+++ new/b c.tf',
    '@@ -0,0 +1 @@',
    '+first'
  )
  expect(changedPlaces(text)).toEqual([
    { file: 'a.tf', line: 3 },
    { file: 'a.tf', line: 20 },
    { file: 'b c.tf', line: 1 }
  ])
})

test('what looks like the beginning of a file or a hunk inside of a hunk is none', () => {
  const text = diff(
    '--- old/a.tf',
    '+++ new/a.tf',
    '@@ -5,3 +5,3 @@',
    ' x',
    '--- old/other.tf',
    '+++ new/other.tf',
    ' @@ -1 +1 @@',
    '@@ -30,1 +30,1 @@',
    '-y',
    '+z'
  )
  expect(changedPlaces(text)).toEqual([
    { file: 'a.tf', line: 6 },
    { file: 'a.tf', line: 30 }
  ])
})

test.each([
  ['nothing', ''],
  ['other text', 'Error: x\n@@ -1 +1 @@\n-a\n'],
  ['a diff that is cut short', '--- old/a.tf\n+++ new/a.tf\n']
])('there is none in %s', (_, text) => {
  expect(changedPlaces(text)).toEqual([])
})

test('a hunk that is cut short is still told', () => {
  expect(changedPlaces('--- old/a.tf\n+++ new/a.tf\n@@ -4,9 +4,9 @@\n x\n-y')).toEqual([{ file: 'a.tf', line: 5 }])
})

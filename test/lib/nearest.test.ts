import { expect, test } from '@jest/globals'
import { nearestWord } from '../../src/lib/nearest.ts'

test.each([
  ['plugin', ['format', 'plugins'], 'plugins'],
  ['Archive', ['archive', 'binaries'], 'archive'],
  ['binarys', ['archive', 'binaries'], 'binaries'],
  ['sha256', ['archive', 'binaries'], undefined],
  ['x', [], undefined]
])('"%s" of %j is nearest to %s', (written, known, expected) => {
  expect(nearestWord(written, known)).toBe(expected)
})

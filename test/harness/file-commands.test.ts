import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { parseFileCommands, parsePathFile } from './file-commands.ts'

test.each([
  ['A=1\n', { A: '1' }],
  ['A=1', { A: '1' }],
  ['A=x=y\nA=z\n\nB=\n', { A: 'z', B: '' }],
  ['A<<E\none\n\ntwo\nE\nB=2\n', { A: 'one\n\ntwo', B: '2' }],
  ['A<<E\nE\n', { A: '' }],
  ['A=<<E\n', { A: '<<E' }],
  ['A<<E=\nx\nE=\n', { A: 'x' }]
])('%j', (text, values) => {
  expect(parseFileCommands(text)).toEqual(values)
})

test.each([
  ['word\n', "Invalid format 'word'"],
  ['=1\n', "Invalid format '=1'"],
  ['<<E\nE\n', 'Name must not be empty'],
  ['A<<\n\n', 'delimiter must not be empty'],
  ['A<<E\nx\n', "Matching delimiter not found 'E'"],
  ['A<<E\nx\nE', 'must be followed by a new line']
])('%j is refused', (text, reason) => {
  expect(() => parseFileCommands(text)).toThrow(reason)
})

test('whatever the toolkit writes is read back', () => {
  fc.assert(
    fc.property(fc.string(), value => {
      const normal = value.replace(/\r\n?/g, '\n')
      expect(parseFileCommands(`N<<ghadelimiter_1\n${normal}\nghadelimiter_1\n`)).toEqual({ N: normal })
    })
  )
})

test('a path file has one folder per line', () => {
  expect(parsePathFile('/a\n\n/b c\n')).toEqual(['/a', '/b c'])
})

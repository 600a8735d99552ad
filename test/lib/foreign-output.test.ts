import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { neutralise, neutraliseLines } from '../../src/lib/foreign-output.ts'

// How the runner finds a command: actions/runner, ActionCommand.cs, TryParseV2 and TryParse.
const isCommand = (line: string) => /^\s*::/.test(line) || line.includes('##[')

test.each([
  ['::set-output name=x::y', ': :set-output name=x::y'],
  ['   ::add-mask::e', '   : :add-mask::e'],
  ['##[error]no', '# #[error]no'],
  ['aws_instance.web: Creating... ##[add-path]/tmp', 'aws_instance.web: Creating... # #[add-path]/tmp'],
  ['\u001b[1mbold\u001b[0m', 'bold'],
  ['a\r\nb', 'a b']
])('%j becomes %j', (line, expected) => {
  expect(neutralise(line)).toBe(expected)
})

test('no line is a command afterwards, whatever it was', () => {
  const nasty = fc.string({
    unit: fc.constantFrom(':', '#', '[', ' ', '\u001b', '\n', '\r', '\u0000', '\u2028', 'm', 'a', ']', '\t', '\u00a0')
  })
  fc.assert(fc.property(nasty, line => !isCommand(neutralise(line)) && !/[\r\n]/.test(neutralise(line))))
})

test('lines are told apart as a terminal would', () => {
  expect(neutraliseLines('a\r\nb\rc\n\nd\n')).toEqual(['a', 'b', 'c', '', 'd'])
})

import { afterEach, expect, test } from '@jest/globals'
import {
  assignmentsInput,
  booleanInput,
  choiceInput,
  durationInput,
  integerInput,
  listInput,
  requiredInput
} from '../../src/lib/inputs.ts'

afterEach(() => {
  delete process.env['INPUT_X']
})

function given(text: string) {
  process.env['INPUT_X'] = text
}

test.each([
  ['30s', 30_000],
  ['5m', 300_000],
  ['1.5h', 5_400_000],
  ['7d', 604_800_000]
])('a length of time %s', (text, expected) => {
  given(text)
  expect(durationInput('x', '1s')).toBe(expected)
})

test.each([
  ['7', () => durationInput('x', '1s'), 'x: "7" has no unit. Write 7d, 7h, 7m or 7s.'],
  ['soon', () => durationInput('x', '1s'), 'x: "soon" is not a length of time. Write 30s, 5m, 12h or 7d.'],
  ['yes', () => booleanInput('x', true), 'x: "yes" is neither true nor false. Write true or false.'],
  ['maybe', () => choiceInput('x', ['plan', 'apply'], 'plan'), 'x: "maybe" is not known. Write one of: plan, apply.'],
  ['=v', () => assignmentsInput('x'), 'x: "=v" has no name. Write name=value, one on each line.'],
  ['a=1\na=2', () => assignmentsInput('x'), 'x: "a" is given twice. Keep one of the lines.'],
  ['-1', () => integerInput('x', 4), 'x: "-1" is not a whole number from 0 on. Write, for example, 4.'],
  [
    '',
    () => requiredInput('x', 'infra/images/httpd'),
    'x: this input is required. Write, for example, "x: infra/images/httpd".'
  ]
])('%j is refused with a sentence', (text, read, message) => {
  given(text)
  expect(read).toThrow(message)
})

test('an empty optional input is absent', () => {
  given('')
  expect([booleanInput('x', true), choiceInput('x', ['a', 'b'], 'b'), integerInput('x', 4), listInput('x')]).toEqual([
    true,
    'b',
    4,
    []
  ])
})

test('lists are split at line ends only', () => {
  given(' a,b \n\n c=d=e ')
  expect(listInput('x')).toEqual(['a,b', 'c=d=e'])
  given('a=1\nb=x=y\nc=')
  expect([...assignmentsInput('x')]).toEqual([
    ['a', '1'],
    ['b', 'x=y'],
    ['c', '']
  ])
})

import { expect, test } from '@jest/globals'
import { createMasker } from './masker.ts'
import { createStepLog } from './step-log.ts'
import { parseCommand } from './workflow-commands.ts'

test.each([
  [
    '::error file=a.tf,line=3,title=a%2Cb::bad%0Aworse 100%25',
    { name: 'error', properties: { file: 'a.tf', line: '3', title: 'a,b' }, data: 'bad\nworse 100%' }
  ],
  ['  ::Warning::x', { name: 'warning', properties: {}, data: 'x' }],
  ['text ##[set-output name=a;]v%5D', { name: 'set-output', properties: { name: 'a' }, data: 'v]' }],
  ['::unknown::x', undefined],
  ['text ::error::x', undefined],
  ['::error', undefined],
  ['##[section]x', undefined]
])('%s', (line, command) => {
  expect(parseCommand(line)).toEqual(command)
})

test('outputs and state set on stdout still work; set-env fails the step', () => {
  const log = createStepLog()
  log.line('::set-output name=a::1')
  log.line('x ##[save-state name=b]2')
  expect(log.failed).toBe(false)
  log.line('::set-env name=c::3')
  expect([log.outputs, log.state, log.failed]).toEqual([{ a: '1' }, { b: '2' }, true])
})

test('nothing is a command between stop-commands and its token', () => {
  const log = createStepLog()
  for (const line of [
    '::stop-commands::Token-123',
    '::set-output name=a::1',
    '::token-123::',
    '::set-output name=b::2'
  ]) {
    log.line(line)
  }
  expect(log.outputs).toEqual({ b: '2' })
  expect(log.lines).toEqual(['::set-output name=a::1'])
})

test('an empty stop token and the name of a command are refused', () => {
  const log = createStepLog()
  log.line('::stop-commands::')
  log.line('::stop-commands::Error')
  expect(log.annotations.map(one => one.message)).toEqual(["Invalid stop token ''.", "Invalid stop token 'Error'."])
})

test('ten annotations of a level are kept, each cut at 4,096 characters', () => {
  const log = createStepLog()
  for (let i = 0; i < 12; i++) log.line(`::error::${'e'.repeat(5000)}`)
  log.line('::notice::n')
  expect(log.annotations).toHaveLength(11)
  expect(log.annotations[0]?.message).toHaveLength(4096)
})

test('secrets are masked whole, line by line and encoded', () => {
  const masker = createMasker(['s3cret"value\nsecond line'])
  const base64 = Buffer.from('xx s3cret"value yy').toString('base64')
  const masked = masker.mask(`second line | s3cret\\"value | ${encodeURIComponent('s3cret"value')} | ${base64}`)
  expect(masked).toMatch(/^\*\*\* \| \*\*\* \| \*\*\* \| [\w+/]*\*\*\*[\w+/=]*$/)
})

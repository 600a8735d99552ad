import { expect, test } from '@jest/globals'
import { backNote, describeWrite, imagesBefore, promotionNote, readHistory } from '../../src/lib/stage-history.ts'
import { aWrite, store } from './parameter-store.ts'

/** `a`, `b`: promoted; `<a`: gone back to. */
const writes = (text: string) =>
  text
    .split(' ')
    .filter(one => one !== '')
    .map((one, at) =>
      one.startsWith('<')
        ? aWrite(at + 1, one.slice(1), backNote('x', 'run'))
        : aWrite(at + 1, one, promotionNote('y', 'run'))
    )

test.each([
  ['', []],
  ['a', []],
  ['a b c', ['b', 'a']],
  ['a b b', ['a']],
  ['a b c <b', ['a']],
  ['a b c <b <a', []],
  ['a b c <b d', ['b', 'a']],
  // b could not be used any more
  ['a b c <a d', ['a']],
  // An older image that was promoted again is no step back.
  ['a b a', ['b']],
  ['a b a <b', ['a']],
  // It left the history of AWS.
  ['b c <a', ['c', 'b']]
])('after %j what was before is %j', (text, before) => {
  expect(imagesBefore(writes(text))).toEqual(before)
})

test('the history is read to its end, and given oldest first', async () => {
  const { client, write } = store('ami-0a')
  for (const id of ['ami-0b', 'ami-0c', 'ami-0d', 'ami-0e']) write(id, 'arn:x', 'text', `note of ${id}`)
  const history = await readHistory(client, '/p')
  expect(history.map(one => [one.version, one.value, one.note])).toEqual([
    [3, 'ami-0a', ''],
    [4, 'ami-0b', 'note of ami-0b'],
    [5, 'ami-0c', 'note of ami-0c'],
    [6, 'ami-0d', 'note of ami-0d'],
    [7, 'ami-0e', 'note of ami-0e']
  ])
})

test('a stage that does not exist has no history', async () => {
  expect(await readHistory(store().client, '/p')).toEqual([])
})

test('a write in words cannot be a command of the runner', () => {
  expect(describeWrite(aWrite(7, 'ami-0a', 'x ##[error]\n::set-output::'))).toBe(
    'version 7: ami-0a at 2026-01-02T03:04:05Z by arn:aws:sts::1:assumed-role/promote/x (x # #[error] ::set-output::)'
  )
})

import { expect, test } from '@jest/globals'
import { UserError } from '../../src/lib/errors.ts'

test('a user error keeps its cause', () => {
  const cause = new Error('connect ECONNREFUSED')
  expect(new UserError('No answer. Try again.', { cause }).cause).toBe(cause)
})

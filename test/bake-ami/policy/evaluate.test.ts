import { expect, test } from '@jest/globals'
import { type Condition, fromRequest } from '../../../scripts/bake-policy/statement.ts'
import { type Context, isAllowed } from './evaluate.ts'

const ask = (context: Context, resource = 'arn:aws:ec2:us-east-1::image/ami-1') => ({
  action: 'ec2:DeregisterImage',
  resource,
  context
})
const policy = (Condition?: Condition, Resource = 'arn:aws:ec2:*::image/*') => ({
  Version: '2012-10-17' as const,
  Statement: [
    {
      Sid: 'One',
      Effect: 'Allow' as const,
      Action: ['ec2:DeregisterImage'],
      Resource: [Resource],
      ...(Condition && { Condition })
    }
  ]
})

test.each<[Condition, Context, boolean]>([
  [{ StringEquals: { a: ['x', 'y'] } }, { a: 'y' }, true],
  [{ StringEquals: { a: 'x' } }, {}, false],
  [{ StringEquals: { a: fromRequest('b') } }, { a: '1', b: '1' }, true],
  [{ StringEquals: { a: fromRequest('b') } }, { a: '1', b: '2' }, false],
  [{ StringLike: { a: '*/*/*/*/*' } }, { a: 'o/r/1/1/ab' }, true],
  [{ StringLike: { a: '*/*/*/*/*' } }, { a: 'manual' }, false],
  [{ StringLike: { a: 'x.z' } }, { a: 'xyz' }, false],
  [{ ArnLike: { a: 'arn:aws:iam::*:role/x-*' } }, { a: 'arn:aws:iam::1:role/x-1' }, true],
  [{ ArnLike: { a: 'arn:*:role/x-*' } }, { a: 'arn:aws:iam::1:role/x-1' }, false],
  [{ Null: { a: 'true' } }, {}, true],
  [{ Null: { a: 'true' } }, { a: '' }, false],
  [{ Bool: { a: 'true' } }, { a: 'false' }, false],
  [{ 'ForAllValues:StringEquals': { a: ['x', 'y'] } }, { a: ['x', 'z'] }, false],
  [{ 'ForAllValues:StringEquals': { a: ['x', 'y'] } }, { a: ['y'] }, true],
  [{ StringEquals: { a: 'x' }, Null: { b: 'true' } }, { a: 'x', b: '1' }, false]
])('%j with %j: %s', (condition, context, expected) => {
  expect(isAllowed(policy(condition), ask(context))).toBe(expected)
})

test('another action or resource is not allowed, and an operator that is not known is an error', () => {
  expect(isAllowed(policy(), ask({}))).toBe(true)
  expect(isAllowed(policy(), { ...ask({}), action: 'ec2:DeleteSnapshot' })).toBe(false)
  expect(isAllowed(policy(), ask({}, 'arn:aws:ec2:us-east-1::snapshot/snap-1'))).toBe(false)
  expect(() => isAllowed(policy({ DateLessThan: { a: '1' } }), ask({}))).toThrow('DateLessThan')
})

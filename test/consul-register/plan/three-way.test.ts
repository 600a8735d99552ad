import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Fields, isEmpty, same } from '../../../src/consul-register/plan/canonical.ts'
import { describeDifference } from '../../../src/consul-register/plan/entry-lines.ts'
import { merge } from '../../../src/consul-register/plan/three-way.ts'

const lines = (declared: Fields, last: Fields | undefined, found: Fields) =>
  merge(declared, last, found).differences.map(describeDifference)

test('we want a change', () => {
  expect(lines({ Protocol: 'http' }, { Protocol: 'tcp' }, { Protocol: 'tcp' })).toEqual(['Protocol tcp -> http'])
})

test('somebody else changed what we wrote', () => {
  const merged = merge({ Protocol: 'http' }, { Protocol: 'http' }, { Protocol: 'grpc' })
  expect(merged.differences).toMatchObject([{ drift: true }])
  expect(merged.differences.map(describeDifference)).toEqual([
    'Protocol grpc -> http (changed by somebody else since it was written here)'
  ])
})

test('somebody added fields that are not ours', () => {
  const merged = merge({ Protocol: 'http' }, { Protocol: 'http' }, { Protocol: 'http', MaxInboundConnections: 7 })
  expect(merged).toEqual({
    fields: { Protocol: 'http', MaxInboundConnections: 7 },
    differences: [],
    kept: ['MaxInboundConnections']
  })
})

test('what we wrote and declare no longer goes, unless somebody changed it since', () => {
  expect(lines({}, { Protocol: 'http' }, { Protocol: 'http' })).toEqual(['Protocol http (no longer declared)'])
  expect(merge({}, { Protocol: 'http' }, { Protocol: 'grpc' })).toEqual({
    fields: { Protocol: 'grpc' },
    differences: [],
    kept: ['Protocol (changed by somebody else since it was written here)']
  })
})

test('a subset of others stays beside ours, and one without a filter is something', () => {
  const found = { Subsets: { v1: {}, theirs: { Filter: 'x' } } }
  expect(merge({ Subsets: { v2: {} } }, { Subsets: { v1: {} } }, found)).toEqual({
    fields: { Subsets: { v2: {}, theirs: { Filter: 'x' } } },
    differences: [
      { path: ['Subsets', 'v2'], from: undefined, to: {}, drift: false },
      { path: ['Subsets', 'v1'], from: {}, to: undefined, drift: false }
    ],
    kept: ['Subsets.theirs']
  })
})

test('what the server adds inside a list is no difference; what is declared in it is', () => {
  const want = { Splits: [{ Weight: 100, ServiceSubset: 'v1' }] }
  expect(lines(want, want, { Splits: [{ Weight: 100, ServiceSubset: 'v1', Filled: 'in' }] })).toEqual([])
  expect(lines(want, want, { Splits: [{ Weight: 90, ServiceSubset: 'v1' }, { Weight: 10 }] })).toEqual([
    'Splits 90% v1, 10% itself -> 100% v1 (changed by somebody else since it was written here)'
  ])
  const before = { Splits: [{ Weight: 100, ServiceSubset: 'v1', RequestHeaders: { Set: { a: 'b' } } }] }
  expect(lines(want, before, before)).toHaveLength(1)
})

test.each([
  [{ ConnectTimeout: '30m' }, { ConnectTimeout: '30m0s' }, true],
  [{ ConnectTimeout: '1500ms' }, { ConnectTimeout: '1.5s' }, true],
  [{ ConnectTimeout: '30s' }, { ConnectTimeout: '31s' }, false],
  [{ Enabled: false, MaxInboundConnections: 0 }, {}, true],
  [{ Limits: { MaxConnections: 0 } }, {}, false],
  [{ Config: { keep: false } }, { Config: {} }, false],
  [{ Type: 'file' }, {}, false],
  [{ Sources: [{ Name: 'a', Type: 'consul', Precedence: 9 }] }, { Sources: [{ Name: 'a' }] }, true]
])('%j and %j are the same: %s', (one, other, equal) => {
  expect(same(one, other)).toBe(equal)
})

const value = fc.oneof(fc.constantFrom('a', 'b', '', 1, 0, true), fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }))
const fields = fc.dictionary(
  fc.constantFrom('A', 'B', 'C', 'D'),
  fc.oneof(value, fc.dictionary(fc.constantFrom('E', 'F'), value)),
  { maxKeys: 4 }
)

test('after a merge nothing is left to do, and everything declared is there', () => {
  fc.assert(
    fc.property(fields, fc.option(fields, { nil: undefined }), fields, (declared, last, found) => {
      const { fields: after } = merge(declared, last, found)
      const again = merge(declared, declared, after)
      expect(again.differences.filter(one => !isEmpty(one.to) || !isEmpty(one.from))).toEqual([])
      for (const [key, want] of Object.entries(declared)) {
        if (typeof want !== 'object') expect(same(after[key], want)).toBe(true)
      }
    })
  )
})

test('what was never ours is never touched', () => {
  fc.assert(
    fc.property(fields, fields, (declared, found) => {
      const { fields: after } = merge(declared, undefined, found)
      for (const [key, is] of Object.entries(found)) if (!(key in declared)) expect(after[key]).toEqual(is)
    })
  )
})

import { expect, test } from '@jest/globals'
import { fieldsIn, lastApplied, markedMeta, ownerMarks, ownerOf } from '../../../src/consul-register/plan/ownership.ts'

const owner = ownerMarks('octo/shop')
const entry = (Meta: Record<string, unknown>) => ({ Kind: 'service-router', Name: 'web', Routes: [], Meta })

test('a short record stays readable, and is found again', () => {
  const meta = markedMeta({ team: 'web' }, owner, { Protocol: 'http' })
  expect(meta).toEqual({
    team: 'web',
    'managed-by': 'insight',
    'insight-owner': 'octo/shop',
    'insight-applied': '{"Protocol":"http"}'
  })
  expect(lastApplied(entry(meta))).toEqual({ Protocol: 'http' })
  expect(ownerOf(entry(meta))).toBe('octo/shop')
  expect(fieldsIn(entry(meta))).toEqual({ Routes: [], Meta: { team: 'web' } })
})

test("a long record keeps to Consul's limits, and is found again", () => {
  const Routes = Array.from({ length: 400 }, (_, at) => ({ Destination: { Service: `s-${at}-${(at * 7919) % 1013}` } }))
  const meta = markedMeta({}, owner, { Routes })
  expect(Object.keys(meta).length).toBeLessThan(64)
  expect(Object.keys(meta).length).toBeGreaterThan(3)
  for (const value of Object.values(meta)) expect(String(value).length).toBeLessThanOrEqual(512)
  expect(lastApplied(entry(meta))).toEqual({ Routes })
  expect(fieldsIn(entry(meta))).toEqual({ Routes: [] })
})

test.each([
  ['none', {}],
  ['edited', { 'insight-applied': '{"Protocol":' }],
  ['no object', { 'insight-applied-1': 'bm90aGluZw==' }]
])('a record that is %s is none', (_, meta) => {
  expect(lastApplied(entry(meta))).toBeUndefined()
})

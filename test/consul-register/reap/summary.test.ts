import { expect, test } from '@jest/globals'
import type { Reaped } from '../../../src/consul-register/reap/reap.ts'
import { describeReaped, renderReaped } from '../../../src/consul-register/reap/summary.ts'

const removed: Reaped = {
  node: 'httpd-i-1',
  service: 'httpd',
  release: 'ami-1',
  instance: 'i-0123456789abcdef0',
  cloud: 'terminated',
  outcome: 'removed',
  why: ''
}
const stays: Reaped = { ...removed, release: '', instance: '', cloud: '', outcome: 'stays', why: 'it has | no meta' }

test('one line for each node, with what EC2 says and why it stays', () => {
  expect([removed, { ...removed, outcome: 'to-remove' as const }, stays].map(describeReaped)).toEqual([
    'node httpd-i-1 (httpd of ami-1, i-0123456789abcdef0 terminated): removed',
    'node httpd-i-1 (httpd of ami-1, i-0123456789abcdef0 terminated): would be removed',
    'node httpd-i-1 (httpd of no release, no instance known): stays, it has | no meta'
  ])
})

test('the summary has a row for each, and is cut', () => {
  expect(renderReaped([])).toContain('None.')
  const text = renderReaped([removed, stays])
  expect(text).toContain('| `httpd-i-1` | `httpd` | `ami-1` | `i-0123456789abcdef0` | terminated | 🧹 removed |')
  const rows = text.split('\n').filter(line => line.startsWith('| `'))
  expect(rows.map(row => row.split(/(?<!\\)\|/).length)).toEqual([8, 8])
  expect(renderReaped(Array.from({ length: 230 }, () => removed))).toContain('30 more are not shown.')
})

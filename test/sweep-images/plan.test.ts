import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { approvedOf, assertNotTooMany } from '../../src/sweep-images/apply.ts'
import type { SweepInputs } from '../../src/sweep-images/inputs.ts'
import { type Entry, makePlan, readPlan, writePlan } from '../../src/sweep-images/plan.ts'
import { summaryOf } from '../../src/sweep-images/summary.ts'

const entry = (id: string, change: Partial<Entry> = {}): Entry => ({
  ...{ region: 'us-east-1', kind: 'image', id, name: 'httpd', usedBy: [], snapshots: [], why: 'nothing uses it' },
  ...change
})
const plan = makePlan([
  entry('ami-1', { act: 'deregister', snapshots: ['snap-2', 'snap-1'] }),
  entry('i-1', { kind: 'instance', act: 'remove' }),
  entry('snap-9', { kind: 'snapshot', act: 'remove' }),
  entry('ami-2')
])

test('things go in the order in which AWS lets them go', () => {
  expect(plan.planned.map(one => one.id)).toEqual(['i-1', 'snap-9', 'ami-1'])
  expect(plan.kept.map(one => one.id)).toEqual(['ami-2'])
})

test('the digest is that of what is done, whatever is kept and why', () => {
  const [first, ...others] = plan.planned
  const same = makePlan([...others, entry('ami-7'), { ...entry('i-1', { kind: 'instance', act: 'remove' }), why: 'x' }])
  expect(same.digest).toBe(plan.digest)
  expect(makePlan(others).digest).not.toBe(plan.digest)
  expect(makePlan([...others, { ...first, region: 'eu-west-1' } as Entry]).digest).not.toBe(plan.digest)
})

test('a plan file comes back, and one that was changed does not pass for the approved one', () => {
  const dir = mkdtempSync(join(tmpdir(), 'insight-plan-'))
  const file = writePlan(plan, dir)
  expect(readPlan(file, plan.digest)).toEqual(plan)
  expect(() => readPlan(file, 'f'.repeat(64))).toThrow(
    /^plan-file: .* has the digest [0-9a-f]{64}, not f+ of plan-digest/
  )
  writeFileSync(file, '{"version":1}')
  expect(() => readPlan(file)).toThrow('is not a plan of this action. Give the file that "command: plan" wrote')
  rmSync(dir, { recursive: true })
  expect(() => readPlan(file)).toThrow(`plan-file: there is no file ${file}. Write the path that the output plan of`)
})

test('only what was approved is done', () => {
  const approved = makePlan([entry('i-1', { kind: 'instance', act: 'remove' }), entry('ami-1', { act: 'disable' })])
  const inputs = (planDigest?: string) => ({ planDigest }) as SweepInputs
  expect(approvedOf(plan, inputs(approved.digest), approved).map(one => one.id)).toEqual(['i-1'])
  expect(approvedOf(plan, inputs(plan.digest), undefined)).toBe(plan.planned)
  expect(approvedOf(plan, inputs(), undefined)).toBe(plan.planned)
  expect(() => approvedOf(plan, inputs(approved.digest), undefined)).toThrow(
    /^plan-digest: what there is to do has changed/
  )
})

test('more than most is refused; deprecating does not count', () => {
  const many = makePlan([...plan.planned, entry('ami-3', { act: 'deprecate' }), entry('ami-4', { act: 'restore' })])
  expect(() => assertNotTooMany(many.planned, 3)).not.toThrow()
  expect(() => assertNotTooMany(many.planned, 2)).toThrow(
    'most: 3 things would be removed or disabled, and at most 2 may be in one run. Nothing was done.'
  )
})

test('the summary shows foreign names as text, and not more than it can hold', () => {
  const hostile = makePlan([
    entry('ami-1', { name: 'a`|@octocat <img>', usedBy: ['launch template lt-1 ([x](http://y), version 1)'] })
  ])
  const text = summaryOf(hostile, undefined, ['note @octocat'], new Date())
  expect(text).not.toContain('@octocat')
  expect(text).not.toContain('<img>')
  expect(text).not.toMatch(/[^\\]\[x/)
  const many = makePlan(Array.from({ length: 3000 }, (_, at) => entry(`ami-${at}`, { why: 'x'.repeat(300) })))
  expect(Buffer.byteLength(summaryOf(many, undefined, [], new Date()))).toBeLessThan(1_000_000)
})

import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { COMMENT } from '../../../src/terraform-apply/report/budgets.ts'
import { readDocument, writeDocument } from '../../../src/terraform-apply/report/document.ts'
import { LONGEST_DOCUMENT } from '../../../src/terraform-apply/report/document-schema.ts'
import { renderReport } from '../../../src/terraform-apply/report/render.ts'
import type { PlanReport } from '../../../src/terraform-apply/report/report.ts'
import { exampleDocument } from '../plan/plan-documents.ts'
import { hostileReport } from './hostile.ts'
import { failedStack, fourStacks, plannedStack, reportOf } from './reports.ts'

const example = () => reportOf([plannedStack('infra', exampleDocument()), failedStack('other', 'it failed')])
const hmacs = (text: string) => text.match(/"hmac"/g) ?? []
// biome-ignore lint/suspicious/noExplicitAny: a foreign document has any form
type Content = any

/** The document with something else at one place. */
function edited(report: PlanReport, edit: (content: Content) => void): string {
  const content = JSON.parse(writeDocument(report, { keyed: false }))
  edit(content)
  return JSON.stringify(content)
}

describe('a document', () => {
  test('is read as it was written, and looks the same', () => {
    for (const report of [fourStacks(), example()]) {
      const again = readDocument(writeDocument(report, { keyed: true }))
      expect(renderReport(again, COMMENT)).toBe(renderReport(report, COMMENT))
      expect(writeDocument(again, { keyed: true })).toBe(writeDocument(report, { keyed: true }))
    }
  })

  test('carries what an approval is bound to', () => {
    const binding = [{ sha: 'x', files: ['a'] }]
    expect(readDocument(writeDocument({ ...fourStacks(), binding }, { keyed: true })).binding).toEqual(binding)
  })

  test('holds no sensitive value, and nothing that helps to guess one', () => {
    const report = example()
    expect(hmacs(JSON.stringify(report))).not.toHaveLength(0)
    for (const keyed of [true, false]) {
      const text = writeDocument(report, { keyed })
      expect(text).not.toMatch(/hunter|secret data/)
      expect(hmacs(text)).toHaveLength(0)
    }
    const digests = (keyed: boolean) => {
      const [stack] = readDocument(writeDocument(report, { keyed })).stacks
      const resources = stack?.result.kind === 'planned' ? stack.result.plan.resources : []
      return new Map(resources.map(one => [one.address, one.digest !== undefined]))
    }
    // Its user data are sensitive.
    expect(digests(true).get('aws_instance.postgres')).toBe(true)
    expect(digests(false).get('aws_instance.postgres')).toBe(false)
    expect(digests(false).get('aws_iam_role_policy.state')).toBe(true)
  })

  test('that has a value beside a mark "sensitive" loses it when it is read', () => {
    const difference = (sensitive: boolean, before: unknown, after: unknown) => ({
      path: ['x'],
      before,
      after,
      sensitive,
      valueChanges: true
    })
    const known = { kind: 'known', value: 'hunter2hunter2' }
    const foreign = edited(example(), content => {
      content.stacks[0].result.plan.resources[0].differences = [
        difference(true, known, known),
        difference(false, { kind: 'sensitive', hmac: 'f'.repeat(64) }, known),
        difference(false, { kind: 'sensitive', value: 'hunter2hunter2' }, { kind: 'unknown' })
      ]
      content.stacks[0].result.plan.drift = [
        { ...content.stacks[0].result.plan.resources[0], relevant: [difference(true, known, known)] }
      ]
      content.stacks[0].result.plan.outputs = [
        { name: 'x', kind: 'update', differences: [difference(true, known, known)] }
      ]
    })
    const read = JSON.stringify(readDocument(foreign))
    expect(read).not.toContain('hunter2')
    expect(read).not.toContain('ffffffff')
  })

  test.each<[string, (content: Content) => void, RegExp]>([
    ['of another format', content => (content.format = 2), /format 2, this version reads 1\. Use the same version/],
    ['without a format', content => delete content.format, /not the document of a plan/],
    ['without stacks', content => (content.stacks = []), /not as it should be: stacks/],
    ['with a key that is none', content => (content.key = '0a1b2c3d -->'), /not as it should be: key/],
    ['with a commit that is none', content => (content.commit = 'main'), /not as it should be: commit/],
    [
      'with a digest that is none',
      content => (content.stacks[0].result.digest = 'x'),
      /not as it should be: stacks\.0/
    ],
    ['with an unknown kind', content => (content.stacks[0].result.plan.resources[0].kind = 'x'), /kind/],
    ['with too many stacks', content => (content.stacks = Array(1001).fill(content.stacks[1])), /stacks/],
    ['with a name that is too long', content => (content.environment = 'x'.repeat(1001)), /environment/]
  ])('%s is refused', (_, edit, message) => {
    expect(() => readDocument(edited(example(), edit))).toThrow(message)
  })

  test('that is no JSON, or too long, is refused', () => {
    expect(() => readDocument('{"format": 1')).toThrow('is not JSON')
    expect(() => readDocument('null')).toThrow('not the document of a plan')
    expect(() => readDocument(' '.repeat(LONGEST_DOCUMENT + 1))).toThrow('too long')
  })

  test('does not make an object of another kind of it', () => {
    const foreign = edited(example(), content => (content.stacks[0].result.plan.extra = 1)).replace(
      '"format":1',
      '"format":1,"__proto__":{"polluted":true}'
    )
    const read = readDocument(foreign)
    expect((read as unknown as { polluted?: boolean }).polluted).toBeUndefined()
    expect(JSON.stringify(read)).not.toContain('extra')
  })

  test('of whatever content is a report again, or is refused with a sentence for people', () => {
    fc.assert(
      fc.property(hostileReport, report => {
        try {
          readDocument(writeDocument(report, { keyed: true }))
        } catch (error) {
          expect((error as Error).name).toBe('UserError')
        }
      }),
      { numRuns: 100 }
    )
  })
})

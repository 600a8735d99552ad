import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { marked, type Tokens } from 'marked'
import { type DriftFindings, driftSentences, findDrift } from '../../../src/terraform-apply/drift/drift-findings.ts'
import { driftTitle, renderDrift } from '../../../src/terraform-apply/drift/drift-text.ts'
import type { Plan } from '../../../src/terraform-apply/plan/plan.ts'
import { aPlan, drifted, gone, planned, secret, UNKNOWN } from './drift-plans.ts'

const find = (plan: Plan, secretKey = true) => findDrift(plan, { secretKey })
const names = ({ drifted: list }: DriftFindings) => list.map(one => one.name)
const left = ({ unapplied }: DriftFindings) => unapplied.resources.map(one => one.address)

describe('real drift', () => {
  test('is what the plan depends on, and what it would put back; the rest is counted', () => {
    const findings = find(
      aPlan({
        drift: [
          drifted('aws_instance.a', { private_ip: ['10.0.0.1', '10.0.0.2'], uptime: [1, 2] }, ['private_ip']),
          drifted('aws_s3_bucket.tagged', { 'tags.team': ['web', 'db'], 'tags.x': [undefined, 'y'] }),
          drifted('aws_autoscaling_group.web', { desired_capacity: [2, 5] })
        ],
        resources: [planned('aws_s3_bucket.tagged', 'update', { 'tags.team': ['db', 'web'] })]
      })
    )
    expect(findings.drifted).toMatchObject([
      { name: 'aws_instance.a', gone: false, differences: [{ path: ['private_ip'] }] },
      { name: 'aws_s3_bucket.tagged', gone: false, differences: [{ path: ['tags', 'team'] }] }
    ])
    expect(findings.noise).toBe(1)
    expect(left(findings)).toEqual([])
    expect(driftSentences(findings)).toEqual([
      '2 objects were changed outside of Terraform: aws_instance.a, aws_s3_bucket.tagged.',
      '1 other object was changed outside of Terraform where it does not matter to this configuration.'
    ])
  })

  test('is an object that is gone and would be made anew; not one that the code does not want either', () => {
    const findings = find(
      aPlan({
        drift: [
          drifted('aws_lb.web', { 'tags.a': ['one1', 'two2'] }, ['tags.a']),
          gone('aws_eip.nat', { id: ['eip-1', undefined] }, 'eip-1'),
          gone('aws_eip.old', { id: ['eip-2', undefined] })
        ],
        resources: [planned('aws_eip.nat', 'create', { id: [undefined, UNKNOWN] })]
      })
    )
    expect(findings.drifted.map(({ name, gone: isGone, id }) => [name, isGone, id])).toEqual([
      ['aws_eip.nat', true, 'eip-1'],
      ['aws_lb.web', false, undefined]
    ])
    expect(findings.noise).toBe(1)
    expect(left(findings)).toEqual([])
  })

  test('is not what follows from another planned change', () => {
    const findings = find(
      aPlan({
        drift: [drifted('aws_instance.a', { last_seen: ['monday', 'tuesday'] })],
        resources: [planned('aws_instance.a', 'replace', { ami: ['ami-1', 'ami-2'], last_seen: ['tuesday', UNKNOWN] })]
      })
    )
    expect([names(findings), left(findings), findings.noise]).toEqual([[], ['aws_instance.a'], 1])
  })

  test('is not that something empty is read where nothing was, nor the other way round; it is no noise either', () => {
    const empty = { tags: [undefined, {}], list: [[], undefined], text: [undefined, ''], of: [{}, []] } as const
    expect(find(aPlan({ drift: [drifted('aws_lb.a', empty, Object.keys(empty))] }))).toMatchObject({
      drifted: [],
      noise: 0
    })
    const emptied = {
      tags: [['a'], []],
      zero: [undefined, 0],
      no: [undefined, false],
      list: [undefined, [null]]
    } as const
    const findings = find(aPlan({ drift: [drifted('aws_lb.a', emptied, Object.keys(emptied))] }))
    expect(findings.drifted[0]?.differences).toHaveLength(4)
  })

  test('a deposed object is another one than the present one', () => {
    const deposed = { ...drifted('aws_instance.a', { x: ['one1', 'two2'] }), deposed: 'ab12' }
    const findings = find(
      aPlan({ drift: [deposed], resources: [planned('aws_instance.a', 'update', { x: ['two2', 'one1'] })] })
    )
    expect([names(findings), left(findings)]).toEqual([[], ['aws_instance.a']])
  })
})

describe('code that is not applied', () => {
  test('is every planned change that no drift explains', () => {
    const plan = aPlan({
      resources: [planned('aws_lb.new', 'create', { name: [undefined, 'new'] }), planned('aws_lb.old', 'delete')],
      outputs: [
        { name: 'url', kind: 'create', differences: planned('x.y', 'create', { '': [undefined, 'http'] }).differences }
      ]
    })
    const action = { what: 'action', address: 'action.a.b', detail: 'after update of *x*', hmac: undefined } as const
    const findings = find({ ...plan, others: [action] })
    expect(left(findings)).toEqual(['aws_lb.new', 'aws_lb.old'])
    expect(findings.unapplied.outputs).toHaveLength(1)
    expect(findings.digest).toBeUndefined()
    expect(findings.unappliedDigest).toMatch(/^sha256:/)
    expect(driftSentences(findings)).toEqual([
      'No drift.',
      'Code that is not applied: 1 to destroy, 1 to add, 1 other, 1 output.'
    ])
    expect(renderDrift(findings, facts, 65_536)).toContain('- `action.a.b`: after update of \\*x\\*')
  })

  test('is the part of a change that puts nothing back', () => {
    const findings = find(
      aPlan({
        drift: [drifted('aws_lb.a', { 'tags.a': ['mine', 'theirs'] })],
        resources: [
          planned('aws_lb.a', 'update', { 'tags.a': ['theirs', 'mine'], idle_timeout: [60, 90], arn: ['x', UNKNOWN] })
        ]
      })
    )
    expect(names(findings)).toEqual(['aws_lb.a'])
    expect(findings.unapplied.resources.map(one => one.differences.map(part => part.path))).toEqual([
      [['idle_timeout']]
    ])
  })

  test('is not what follows from drift: a value that turned, or one that will not be known', () => {
    const findings = find(
      aPlan({
        drift: [
          drifted('aws_instance.a', { private_ip: ['10.0.0.1', '10.0.0.2'] }, ['private_ip']),
          gone('aws_security_group.s', { id: ['sg-0123', undefined], name: ['web-group', undefined] })
        ],
        resources: [
          planned('aws_security_group.s', 'create', { id: [undefined, UNKNOWN], name: [undefined, 'web-group'] }),
          planned('aws_route53_record.a', 'update', { records: [['10.0.0.1'], ['10.0.0.2']] }),
          // It follows from the one below, which follows from the group.
          planned('aws_pipe.last', 'update', { source: ['arn:of:eni-77777', UNKNOWN] }),
          planned('aws_eni.e', 'replace', { groups: [['sg-0123'], UNKNOWN], id: ['eni-77777', UNKNOWN] }),
          planned('aws_other.named', 'update', { name: ['web-group', UNKNOWN] }),
          planned('aws_other.b', 'update', { target: ['10.0.0.1', '10.9.9.9'] })
        ],
        outputs: [
          {
            name: 'ip',
            kind: 'update',
            differences: planned('x.y', 'update', { '': ['10.0.0.1', '10.0.0.2'] }).differences
          },
          { name: 'n', kind: 'update', differences: planned('x.y', 'update', { '': ['1', '2'] }).differences }
        ]
      })
    )
    expect(left(findings)).toEqual(['aws_other.named', 'aws_other.b'])
    expect(findings.unapplied.outputs.map(one => one.name)).toEqual(['n'])
  })
})

describe('the digest', () => {
  const plan = (value: string | { hmac: string }, more = {}) =>
    aPlan({
      drift: [drifted('aws_lb.a', { x: ['old1', value] }, ['x']), drifted('aws_lb.b', { x: ['old1', 'new1'] }, ['x'])],
      ...more
    })

  test('is the same for the same drift in another order, whatever code is not applied', () => {
    const one = plan('new1')
    const other = { ...one, drift: [...one.drift].reverse(), resources: [planned('aws_lb.n', 'create')] }
    expect(find(other).digest).toBe(find(one).digest)
    expect(find(one).digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test('is another one for another value, object or deletion', () => {
    const digests = [
      plan('new1'),
      plan('new2'),
      aPlan({ drift: plan('new1').drift.slice(0, 1) }),
      aPlan({ drift: [gone('aws_lb.a', { x: ['old1', undefined] })], resources: [planned('aws_lb.a', 'create')] })
    ].map(one => find(one).digest)
    expect(new Set(digests).size).toBe(digests.length)
  })

  test('has sensitive values in it only under a secret key', () => {
    expect(find(plan(secret('aa'))).digest).not.toBe(find(plan(secret('bb'))).digest)
    expect(find(plan(secret('aa')), false).digest).toBe(find(plan(secret('bb')), false).digest)
  })
})

const facts = {
  environment: 'staging',
  workspace: undefined,
  stack: 'infra/x',
  toolName: 'Terraform 1.11.4',
  commit: 'b'.repeat(40),
  run: { id: 118, url: 'https://github.com/octo/demo/actions/runs/118' }
}

describe('the text of the issue', () => {
  const findings = find(
    aPlan({
      drift: [
        gone('aws_eip.nat', { id: ['eip-1', undefined] }, 'eip-1'),
        drifted('aws_lb.a', { 'tags.a b': ['mine', 'theirs'], pass: [secret('aa'), secret('bb')] }),
        drifted('aws_lb.noise', { x: [1, 2] })
      ],
      resources: [
        planned('aws_eip.nat', 'create'),
        planned('aws_lb.a', 'update', { 'tags.a b': ['theirs', 'mine'], pass: [secret('bb'), secret('aa')] }),
        planned('aws_lb.new', 'create', { name: [undefined, 'n'] })
      ]
    })
  )

  test('has the drift as a table, how to fix it, the code that is not applied apart, and the run', () => {
    expect(renderDrift(findings, { ...facts, workspace: 'blue' }, 65_536)).toBe(
      [
        '**1 object was changed outside of Terraform, 1 was deleted.** Stack `infra/x` for `staging`, workspace `blue`, code of commit `bbbbbbb`.',
        '',
        '| object | attribute | in the state | now |',
        '| --- | --- | --- | --- |',
        '| `aws_eip.nat` |  | `"eip-1"` | **deleted** |',
        '| `aws_lb.a` | `tags["a b"]` | `"mine"` | `"theirs"` |',
        '|  | `pass` | `(sensitive)` | `(sensitive, changed)` |',
        '',
        '#### How to fix it',
        '',
        '- To have what the code says: apply the stack again. Its plan shows what is put back and what is made anew.',
        '- To keep what is there now: write it into the code (take out what shall stay deleted), and apply that.',
        '- To leave it: close this as not planned, and it stays closed until the drift is another one; or add the label `drift-muted`.',
        '',
        '#### Code that is not applied',
        '',
        '1 to add: this is no drift, the next apply does it.',
        '',
        '- `aws_lb.new` to add',
        '',
        '1 other object was changed outside of Terraform where it does not matter to this configuration.',
        '',
        'Terraform 1.11.4 · seen by [run 118](https://github.com/octo/demo/actions/runs/118)'
      ].join('\n')
    )
    expect(driftTitle({ ...facts, workspace: 'blue' })).toBe('Drift in staging (workspace blue): infra/x')
  })

  test('of two long values shows where they begin to differ', () => {
    const same = 'x'.repeat(200)
    const long = find(aPlan({ drift: [drifted('a.b', { v: [`${same}old${same}`, `${same}new${same}`] }, ['v'])] }))
    const text = renderDrift(long, facts, 65_536)
    expect(text).toContain(`…${'x'.repeat(15)}old`)
    expect(text).toContain(`…${'x'.repeat(15)}new`)
    expect(text).not.toContain('x'.repeat(61))
  })

  const nasty = fc.string({
    unit: fc.constantFrom(
      '`',
      '|',
      '<',
      '>',
      '[',
      ']',
      '(',
      ')',
      '!',
      '*',
      '_',
      '#',
      '@',
      '\n',
      '\r',
      ' ',
      'a',
      'b',
      '\\',
      '&',
      '-',
      ':',
      '/',
      '"',
      '=',
      '😀',
      '\u001b',
      'http://x.y',
      '<!--',
      '-->',
      '<img src=x>',
      '\n| a |',
      '\n```\n'
    )
  })

  test('nothing in a plan can break out of its place', () => {
    const rows = fc.array(fc.tuple(nasty, nasty, nasty, nasty), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(rows, nasty, (list, stack) => {
        const drift = list.map(([name, attribute, before, after], at) =>
          drifted(`a.${at}${name}`, { [attribute]: [`0${before}`, `1${after}`] }, [attribute.split('.').join('.')])
        )
        const findings = find(
          aPlan({ drift, resources: list.map(([name], at) => planned(`n.${at}${name}`, 'create')) })
        )
        const text = renderDrift(findings, { ...facts, stack }, 65_536)
        const tokens = marked.lexer(text).filter(token => token.type !== 'space')
        expect(tokens.map(token => token.type)).toEqual([
          'paragraph',
          'table',
          'heading',
          'list',
          'heading',
          'paragraph',
          'list',
          'paragraph'
        ])
        const [, rowsShown] = tokens as [unknown, Tokens.Table]
        expect(rowsShown.rows.map(row => row.length)).toEqual(list.map(() => 4))
        const html = marked.parse(text, { async: false })
        expect(html.match(/<a /g)).toHaveLength(1)
        expect(html).not.toMatch(/<(?!\/?(?:p|table|thead|tbody|tr|th|td|h4|ul|li|strong|code|a)\b)/)
        expect(driftTitle({ ...facts, stack })).not.toMatch(/[\n\r`]/)
      })
    )
  })

  test('always fits, however much there is, and says what it leaves out', () => {
    const drift = Array.from({ length: 2000 }, (_, at) =>
      drifted(`aws_lb.a[${at}]`, { x: [`old${'y'.repeat(150)}${at}`, `new${at}`] }, ['x'])
    )
    const resources = Array.from({ length: 2000 }, (_, at) => planned(`aws_lb.n["${'k'.repeat(200)}${at}"]`, 'create'))
    for (const budget of [4000, 20_000, 65_536]) {
      const text = renderDrift(find(aPlan({ drift, resources })), { ...facts, stack: 's'.repeat(3000) }, budget)
      expect(text.length).toBeLessThanOrEqual(budget)
      expect(text).toMatch(/\d+ of 2000 objects are not shown here/)
      expect(text).toMatch(/- and \d+ more\n/)
      expect(text).toContain('seen by [run 118]')
    }
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Json } from '../../../src/terraform-apply/json/json.ts'
import { makeDigestKey } from '../../../src/terraform-apply/plan/digest.ts'
import { readPlan, readPlanFile } from '../../../src/terraform-apply/plan/plan.ts'
import { countsOf, countsSentence, countsText } from '../../../src/terraform-apply/report/counts.ts'
import { change, document, exampleDocument, resource } from './plan-documents.ts'

const KEY = makeDigestKey('key', 'octo/demo')
const read = (content: unknown) => readPlan(JSON.stringify(content), KEY)

describe('a plan', () => {
  test('has every kind of change, and leaves out what does not change', () => {
    const untouched = resource('aws_x.same', change(['no-op']))
    const data = resource('data.aws_ami.x', change(['read']), { mode: 'data' })
    const plan = read({
      ...exampleDocument(),
      resource_changes: [untouched, data, ...(exampleDocument()['resource_changes'] as [])]
    })
    expect(plan.resources.map(one => [one.address, one.kind])).toEqual([
      ['aws_instance.postgres', 'replace'],
      ['aws_lb_listener.http', 'delete'],
      ['aws_volume_attachment.data', 'update'],
      ['aws_iam_role_policy.state', 'update'],
      ['aws_security_group_rule.web_https', 'update'],
      ['aws_launch_template.web["blue"]', 'create'],
      ['module.network.aws_subnet.private[0]', 'no-op'],
      ['aws_s3_bucket.logs', 'no-op'],
      ['aws_cloudwatch_log_group.old', 'forget']
    ])
    expect(countsOf(plan)).toEqual({
      add: 1,
      change: 3,
      replace: 1,
      destroy: 1,
      move: 1,
      import: 1,
      forget: 1,
      other: 0,
      outputs: 2
    })
    expect(countsText(countsOf(plan))).toBe('+1 ~3 -/+1 -1 1 moved 1 imported 1 forgotten')
    expect(countsSentence(countsOf(plan))).toBe(
      '1 to destroy, 1 to replace, 3 to change, 1 to add, 1 to forget, 1 to move, 1 to import, 2 outputs'
    )
  })

  test('takes every order of a replacement for one, and does not stumble over an action that it does not know', () => {
    const kinds = read(
      document([
        resource('a.one', change(['create', 'delete'])),
        resource('a.two', change(['delete', 'create'])),
        resource('a.three', change(['create', 'forget'])),
        resource('a.four', change(['forget', 'create'])),
        resource('a.five', change(['teleport'])),
        resource('a.six', change(['constructor']))
      ])
    ).resources.map(one => one.kind)
    expect(kinds).toEqual(['replace', 'replace', 'replace', 'replace', 'other', 'other'])
  })

  test('treats a value as sensitive wherever it stands, when it is marked anywhere', () => {
    const plan = read(
      document(
        [
          resource(
            'terraform_data.b',
            change(['update'], {
              before: { input: 'old one', output: 'old one' },
              after: { input: 'new one', note: 'new one' },
              before_sensitive: { input: true },
              after_sensitive: { input: true }
            })
          )
        ],
        {
          variables: { token: { value: 'from-variable' } },
          configuration: { root_module: { variables: { token: { sensitive: true } } } },
          output_changes: { token: change(['create'], { after: 'from-variable' }) }
        }
      )
    )
    expect(plan.resources[0]?.differences.map(one => [one.path[0], one.sensitive])).toEqual([
      ['input', true],
      ['note', true],
      ['output', true]
    ])
    expect(plan.outputs[0]?.differences[0]?.sensitive).toBe(true)
  })

  test.each([
    ['{}'],
    ['{"format_version":"2.0","terraform_version":"9"}'],
    ['{"format_version":"1.2","terraform_version":"1","resource_changes":[{}]}']
  ])('that is none is refused: %s', text => {
    expect(() => readPlan(text)).toThrow('The plan cannot be read')
  })

  test('that is empty says so', () => {
    const plan = read(document([], { applyable: false }))
    expect([countsText(countsOf(plan)), countsSentence(countsOf(plan))]).toEqual(['no changes', 'no changes'])
  })

  test('is the same from a file and from a text', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'insight-plan-'))
    try {
      const file = join(folder, 'plan.json')
      writeFileSync(file, JSON.stringify(exampleDocument(), null, 2))
      const plan = await readPlanFile(file, KEY)
      expect(plan).toEqual(read(exampleDocument()))
      writeFileSync(file, JSON.stringify(exampleDocument()).slice(0, -1))
      await expect(readPlanFile(file, KEY)).rejects.toThrow('before it is complete')
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('without a key, as in a published document, has no HMACs and no digests', () => {
    expect(JSON.stringify(readPlan(JSON.stringify(exampleDocument())))).not.toMatch(/"[0-9a-f]{64}"/)
    expect(JSON.stringify(read(exampleDocument()))).toMatch(/"hmac":"[0-9a-f]{64}"/)
    expect(read(exampleDocument()).resources.every(one => /^[0-9a-f]{64}$/.test(one.digest ?? ''))).toBe(true)
  })

  test('may have members that this version does not know, everywhere', () => {
    const added = (value: Json): Json => {
      if (Array.isArray(value)) return value.map(one => added(one as Json))
      if (value === null || typeof value !== 'object') return value
      const members = Object.entries(value).map(([name, one]) => [name, isValue(name) ? one : added(one as Json)])
      return { ...Object.fromEntries(members), 'what comes later': { at: [1, { 'no-op': true }] } }
    }
    const isValue = (name: string) => /^(before|after|after_unknown|.*_sensitive|output_changes|variables)$/.test(name)
    const example = { ...exampleDocument(), format_version: '1.9' }
    expect(read(added(example))).toEqual(read(example))
  })

  test('of OpenTofu, which tells neither, can be applied when something changes and is complete', () => {
    const { applyable: _, complete: __, ...rest } = exampleDocument()
    expect(read(rest)).toMatchObject({ applyable: true, complete: true })
    expect(read({ ...rest, resource_changes: [], output_changes: {} })).toMatchObject({ applyable: false })
    const ephemeral = resource('ephemeral.aws_secret.x', change(['open']), { mode: 'ephemeral' })
    expect(read(document([ephemeral])).resources).toEqual([])
  })

  test.each<[string, Json, boolean]>([
    ['is not among the values', { declared: { token: {} }, values: {} }, true],
    [
      'has a value and is called so',
      { declared: { token: { ephemeral: true } }, values: { token: { value: 1 } } },
      true
    ],
    ['has a value', { declared: { token: {} }, values: { token: { value: null } } }, false]
  ])('uses an ephemeral variable when it %s', (_what, parts, ephemeral) => {
    const { declared, values } = parts as { declared: Json; values: Json }
    const configuration = { root_module: { variables: declared } }
    expect(read(document([], { variables: values, configuration })).ephemeral).toBe(ephemeral)
  })

  test('says of an object what it is and where, when it may be shown', () => {
    const one = (parts: Record<string, Json>, more: Record<string, Json> = {}) =>
      read(document([resource('aws_x.y', change(['update'], parts), more)])).resources[0]
    const before = { id: 'i-1', region: 'eu-central-1', a: 1 }
    expect(one({ before, after: { ...before, a: 2 } }, { deposed: 'abcd1234' })).toMatchObject({
      id: 'i-1',
      region: 'eu-central-1',
      deposed: 'abcd1234'
    })
    expect(one({ after: { region: 'eu-west-1' } })).toMatchObject({ id: undefined, region: 'eu-west-1' })
    const marked = { before, after: before, before_sensitive: { id: true, region: true }, after_sensitive: true }
    expect(one(marked)).toMatchObject({ id: undefined, region: undefined })
    expect(one({ before: { id: 5, region: null }, after: null })).toMatchObject({ id: undefined, region: undefined })
  })

  test('tells what is imported by its id or its identity', () => {
    const importing = (value: Json) =>
      read(document([resource('aws_x.y', change(['no-op'], { importing: value }))])).resources[0]?.importing
    expect(importing({ id: 'i-1' })).toBe('i-1')
    expect(importing({ identity: { region: 'eu', account_id: '1' } })).toBe('{"account_id":"1","region":"eu"}')
    expect(importing({ unknown: true })).toBe('')
  })

  test('tells deferred changes and invoked actions, with when and why, and none of their values', () => {
    const action = {
      address: 'action.aws_lambda_invoke.warm',
      type: 'aws_lambda_invoke',
      name: 'warm',
      config_values: { payload: 'a-payload-of-the-action', token: 'a-token-of-the-action' },
      config_sensitive: { token: true },
      provider_name: 'registry.terraform.io/hashicorp/aws',
      lifecycle_action_trigger: {
        triggering_resource_address: 'aws_instance.web',
        action_trigger_event: 'AfterCreate',
        action_trigger_block_index: 0,
        actions_list_index: 0,
        on_failure: 'taint'
      }
    }
    const invoked = { ...action, lifecycle_action_trigger: undefined, invoke_action_trigger: {} } as unknown as Json
    const deferred = resource('aws_x.y["*"]', change(['create'], { after: { a: 'a-token-of-the-action' } }))
    const plan = read(
      document([resource('aws_x.z', change(['create'], { after: { note: 'a-token-of-the-action' } }))], {
        deferred_changes: [
          { reason: 'instance_count_unknown', resource_change: deferred },
          { reason: 'a_reason_to_come', resource_change: deferred }
        ],
        action_invocations: [action, invoked],
        deferred_action_invocations: [{ reason: 'deferred_prereq', action_invocation: action }]
      })
    )
    expect(plan.others.map(one => [one.what, one.address, one.detail])).toEqual([
      ['deferred', 'aws_x.y["*"]', 'create, deferred: the number of instances is not known yet'],
      ['deferred', 'aws_x.y["*"]', 'create, deferred: a_reason_to_come'],
      ['action', 'action.aws_lambda_invoke.warm', 'after create of aws_instance.web'],
      ['action', 'action.aws_lambda_invoke.warm', 'invoked by itself'],
      [
        'deferred',
        'action.aws_lambda_invoke.warm',
        'after create of aws_instance.web, deferred: something that it needs is deferred'
      ]
    ])
    expect(JSON.stringify(plan)).not.toMatch(/-of-the-action/)
  })

  test('that is broken in any part of it is refused, and the error tells the place and no value', () => {
    const broken = (more: Record<string, Json>) => () => read(document([], more))
    expect(broken({ resource_changes: [{ address: 'hunter2', change: 'hunter2' }] })).toThrow(
      /^The plan cannot be read: resource_changes\[0\]\.mode is not what(?!.*hunter2)/
    )
    expect(broken({ output_changes: { x: { actions: 'hunter2' } } })).toThrow(/a member of output_changes(?!.*hunter2)/)
    for (const name of ['deferred_changes', 'action_invocations', 'checks', 'relevant_attributes', 'resource_drift'])
      expect(broken({ [name]: ['hunter2'] })).toThrow(new RegExp(`${name}\\[0\\](?!.*hunter2)`))
    expect(broken({ errored: 'hunter2' })).toThrow(/errored(?!.*hunter2)/)
  })
})

describe('a plan holds no sensitive value', () => {
  const SECRETS = ['planted-secret-one', 'another"planted\\secret', 'third planted\nsecret\n', '987654321987']
  const secret = fc.constantFrom(...SECRETS)
  /** Values in which secrets stand anywhere, and the marks that tell of some of them. */
  const values = fc
    .array(
      fc.record({
        name: fc.constantFrom('id', 'region', 'input', 'output', 'tags', 'policy', 'list'),
        text: secret,
        form: fc.constantFrom('plain', 'within', 'json', 'name', 'list', 'number', 'trimmed'),
        other: fc.string()
      }),
      { maxLength: 6 }
    )
    .map(list => Object.fromEntries(list.map(({ name, text, form, other }) => [name, formed(text, form, other)])))
  function formed(text: string, form: string, other: string): Json {
    if (form === 'within') return `url://${other}${text}@host`
    if (form === 'json') return JSON.stringify({ a: [text], other })
    if (form === 'name') return { [text]: other, more: other }
    if (form === 'list') return [other, text]
    if (form === 'number') return 987654321987
    return form === 'trimmed' ? text.trim() : text
  }

  test('wherever it stands, when it is marked anywhere', () => {
    const marked = {
      variables: Object.fromEntries(SECRETS.slice(0, 2).map((value, at) => [`v${at}`, { value: { a: [value] } }])),
      configuration: { root_module: { variables: { v0: { sensitive: true }, v1: { sensitive: true } } } }
    }
    const keeper = resource(
      'aws_x.keeper',
      change(['no-op'], {
        before: { a: SECRETS[2] ?? '', n: 987654321987 },
        after: { a: SECRETS[2] ?? '', n: 987654321987 },
        before_sensitive: { a: true, n: true }
      })
    )
    fc.assert(
      fc.property(values, values, secret, fc.boolean(), (before, after, text, first) => {
        const one = resource('aws_x.y', change(['update'], { before, after, after_unknown: { later: true } }))
        const imported = resource('aws_x.i', change(['no-op'], { importing: { id: text } }))
        const plan = read(
          document(first ? [keeper, one, imported] : [one, imported, keeper], {
            ...marked,
            resource_drift: [resource('aws_x.y', change(['update'], { before: after, after: before }))],
            output_changes: {
              out: change(['create'], { after }),
              raw: change(['update'], { before: text, after: before })
            }
          })
        )
        const written = JSON.stringify(plan)
        for (const value of SECRETS) {
          expect(written).not.toContain(JSON.stringify(value.trim()).slice(1, -1))
          expect(written).not.toContain(JSON.stringify(JSON.stringify(value.trim()).slice(1, -1)).slice(1, -1))
        }
      }),
      { numRuns: 500 }
    )
  })

  test('not even as the name of a member, where what it is a member of is told as a whole', () => {
    const plan = read(
      document([
        resource('aws_x.m', change(['create'], { after: { s: 'planted-secret-one' }, after_sensitive: { s: true } })),
        resource(
          'aws_x.y',
          change(['delete', 'create'], {
            before: { a: { 'planted-secret-one': 1 } },
            after: { a: 'text' },
            replace_paths: [
              ['a', 'planted-secret-one'],
              ['b', 0]
            ]
          })
        )
      ])
    )
    expect(plan.resources[1]).toMatchObject({ differences: [{ sensitive: true }], replacePaths: [['a'], ['b', 0]] })
    expect(JSON.stringify(plan)).not.toContain('planted')
  })

  test('and what is hidden still counts', () => {
    const digests = (after: Json, importing = 'planted-secret-one') =>
      read(
        document([
          resource(
            'aws_x.m',
            change(['create'], {
              after: { s: ['planted-secret-one', 'planted-secret-two'] },
              after_sensitive: { s: true }
            })
          ),
          resource('aws_x.y', change(['create'], { after: { output: after }, importing: { id: importing } }))
        ])
      ).resources[1]
    const one = digests({ 'planted-secret-one': 1 })
    expect(one).toMatchObject({
      importing: '',
      differences: [{ path: ['output'], sensitive: true, valueChanges: true }]
    })
    const all = [
      one,
      digests({ 'planted-secret-two': 1 }),
      digests({ 'planted-secret-one': 2 }),
      digests('planted-secret-one'),
      digests('planted-secret-two'),
      digests({ 'planted-secret-one': 1 }, 'planted-secret-two')
    ]
    expect(new Set(all.map(change => change?.digest)).size).toBe(all.length)
    expect(digests({ 'planted-secret-one': 1 })?.digest).toBe(one?.digest)
  })

  test('equal secrets in two places cannot be told to be equal', () => {
    const marks = { after: { a: 'the same secret', b: 'the same secret' }, after_sensitive: { a: true, b: true } }
    const plan = read(
      document([resource('a.x', change(['create'], marks)), resource('a.y', change(['create'], marks))])
    )
    const hmacs = plan.resources.flatMap(one =>
      one.differences.map(({ after }) => after.kind === 'sensitive' && after.hmac)
    )
    expect(new Set(hmacs).size).toBe(4)
  })
})

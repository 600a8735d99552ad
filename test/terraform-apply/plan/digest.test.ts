import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Json } from '../../../src/terraform-apply/json/json.ts'
import {
  combinedDigest,
  type DigestPlace,
  makeDigestKey,
  planDigest
} from '../../../src/terraform-apply/plan/digest.ts'
import { readPlan } from '../../../src/terraform-apply/plan/plan.ts'
import { change, document, exampleDocument, resource } from './plan-documents.ts'

const KEY = makeDigestKey('key', 'octo/demo')
const PLACE = { environment: 'staging', stack: 'infra/app', workspace: undefined }
const digestOf = (content: Json, key = KEY, place: DigestPlace = PLACE) =>
  planDigest(readPlan(JSON.stringify(content), key), place)

/** The same JSON with the members of every object in another order. */
function reordered(value: Json): Json {
  if (Array.isArray(value)) return value.map(one => reordered(one as Json))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, one]) => [key, reordered(one as Json)])
  )
}

describe('the digest of the same change is the same', () => {
  test('has its form', () => {
    expect(digestOf(exampleDocument())).toMatch(/^sha256:[0-9a-f]{64}$/)
  })

  test('in another order, at another time, by another version, with data sources read and attributes that stay', () => {
    const plan = exampleDocument()
    const list = plan['resource_changes'] as readonly Json[]
    const read = resource('data.aws_ami.base', change(['read']), { mode: 'data' })
    const other = reordered({
      ...plan,
      resource_changes: [...list].reverse().concat(read),
      timestamp: '2027-01-01T00:00:00Z',
      terraform_version: '1.15.9',
      format_version: '1.3',
      relevant_attributes: [{ resource: 'x', attribute: [] }],
      resource_drift: [resource('aws_x.y', change(['update'], { before: { a: 1 }, after: { a: 2 } }))]
    })
    expect(digestOf(other)).toBe(digestOf(plan))
  })

  test('when something drifted that the change does not touch', () => {
    const with_ = (tags: Json) =>
      document([
        resource('aws_x.y', change(['update'], { before: { id: '1', a: 1, tags }, after: { id: '1', a: 2, tags } }))
      ])
    expect(digestOf(with_({ a: 'x' }))).toBe(digestOf(with_({ a: 'y' })))
  })
})

describe('the digest of the same change, written otherwise,', () => {
  test('is the same: with blanks, with other orders of members and elements', () => {
    const before = digestOf(exampleDocument())
    const shuffled = (value: Json): fc.Arbitrary<Json> => {
      if (value === null || typeof value !== 'object') return fc.constant(value)
      // Of the lists only that of the changes has no order.
      if (Array.isArray(value)) return fc.tuple(...value.map(one => shuffled(one as Json))) as fc.Arbitrary<Json>
      const members = Object.entries(value)
      return fc
        .shuffledSubarray(members, { minLength: members.length })
        .chain(order => fc.tuple(...order.map(([name, one]) => shuffled(one).map(other => [name, other]))))
        .map(entries => Object.fromEntries(entries as [string, Json][]))
    }
    const { resource_changes: list, ...rest } = exampleDocument()
    const changes = list as readonly Json[]
    fc.assert(
      fc.property(
        shuffled(rest),
        fc.shuffledSubarray([...changes], { minLength: changes.length }).chain(order => shuffled(order)),
        fc.constantFrom(0, 1, '\t', '\n'),
        (others, order, blank) => {
          const text = JSON.stringify({ ...(others as object), resource_changes: order }, null, blank)
          expect(planDigest(readPlan(text, KEY), PLACE)).toBe(before)
        }
      )
    )
  })

  test('is the same with a provider of the default registry of OpenTofu, and another with one of elsewhere', () => {
    const from = (registry: string) =>
      digestOf(JSON.parse(JSON.stringify(exampleDocument()).replaceAll('registry.terraform.io', registry)))
    expect(from('registry.opentofu.org')).toBe(from('registry.terraform.io'))
    expect(from('registry.example.org')).not.toBe(from('registry.terraform.io'))
  })

  test('is the same when another version of the tool gives another reason and more words', () => {
    const text = JSON.stringify(exampleDocument())
      .replaceAll('delete_because_no_resource_config', 'gone')
      .replaceAll('"mode":"managed"', '"mode":"managed","index_unknown":false')
    expect(digestOf(JSON.parse(text))).toBe(digestOf(exampleDocument()))
  })
})

describe('drift', () => {
  const update = resource('aws_x.y', change(['update'], { before: { a: 1 }, after: { a: 2 } }))
  const drift = (now: Json, actions = ['update']) =>
    resource('aws_x.read', change(actions, { before: { ami: 'old', note: 'old' }, after: now }))
  const digest = (of: Json | undefined) =>
    digestOf(
      document([update], {
        ...(of === undefined ? {} : { resource_drift: [of] }),
        relevant_attributes: [{ resource: 'aws_x.read', attribute: ['ami'] }]
      })
    )

  test('that matters counts, the rest does not', () => {
    const none = digest(undefined)
    expect(digest(drift({ ami: 'old', note: 'new' }))).toBe(none)
    const all = [none, digest(drift({ ami: 'new', note: 'old' })), digest(drift({ ami: 'other', note: 'old' }))]
    expect(new Set([...all, digest(drift(null, ['delete']))]).size).toBe(4)
    expect(digest(drift({ ami: 'new', note: 'x' }))).toBe(digest(drift({ ami: 'new', note: 'y' })))
  })
})

describe('the digest of several stacks', () => {
  const [one, other] = [`sha256:${'1'.repeat(64)}`, `sha256:${'2'.repeat(64)}`] as const
  const parts = [
    { stack: 'infra/a', digest: one },
    { stack: 'infra/b', digest: other }
  ]

  test('is its own for one, and one over all for more, in any order', () => {
    expect(combinedDigest(parts.slice(0, 1))).toBe(one)
    expect(combinedDigest(parts)).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(combinedDigest([...parts].reverse())).toBe(combinedDigest(parts))
  })

  test('is another when one of them changes, trades places with another, comes or goes', () => {
    const all = [
      combinedDigest(parts),
      combinedDigest([
        { stack: 'infra/a', digest: other },
        { stack: 'infra/b', digest: one }
      ]),
      combinedDigest([
        { stack: 'infra/a', digest: one },
        { stack: 'infra/b', digest: one }
      ]),
      combinedDigest([...parts, { stack: 'infra/c', digest: one }]),
      one
    ]
    expect(new Set(all).size).toBe(5)
  })

  test('is none for no stack and for a plan that was read without a key', () => {
    expect(() => combinedDigest([])).toThrow('no plans')
    expect(() => planDigest(readPlan(JSON.stringify(exampleDocument())), PLACE)).toThrow('without a key')
    const action = { address: 'action.a.b', config_values: {} }
    const others = readPlan(JSON.stringify(document([], { action_invocations: [action] })))
    expect(() => planDigest(others, PLACE)).toThrow('without a key')
    const output = change(['create'], { after: 'hunter2', after_sensitive: true })
    const outputs = readPlan(JSON.stringify(document([], { output_changes: { x: output } })))
    expect(() => planDigest(outputs, PLACE)).toThrow('without a key')
  })
})

describe('the digest of another change is another', () => {
  test('also a number for a text of the same digits, when a double cannot hold it', () => {
    const text = (after: string) =>
      JSON.stringify(document([resource('aws_x.y', change(['update'], { before: { a: 'B' }, after: { a: 'A' } }))]))
        .replace('"B"', '12345678901234567890')
        .replace('"A"', after)
    const changes = (after: string) => readPlan(text(after), KEY).resources[0]?.differences
    expect(changes('"12345678901234567890"')).toHaveLength(1)
    expect(changes('12345678901234567890')).toEqual([])
  })

  test('with another order of the two actions of a replacement', () => {
    const ordered = (...actions: string[]) => digestOf(document([resource('aws_x.y', change(actions))]))
    expect(ordered('create', 'delete')).not.toBe(ordered('delete', 'create'))
    expect(ordered('create', 'forget')).not.toBe(ordered('create', 'delete'))
    expect(ordered('teleport')).not.toBe(ordered('transmute'))
  })

  test('of a deposed object', () => {
    const of = (more: Record<string, Json>) => digestOf(document([resource('aws_x.y', change(['delete']), more)]))
    expect(new Set([of({}), of({ deposed: 'abcd1234' }), of({ deposed: 'abcd1235' })]).size).toBe(3)
  })

  test('with a check that fails otherwise, a deferred change with another reason, another trigger of an action', () => {
    const check = (status: string) => ({ address: { to_display: 'check.a' }, status })
    const checks = (status: string) => digestOf(document([], { checks: [check(status)] }))
    expect(new Set(['pass', 'fail', 'error'].map(checks)).size).toBe(3)
    expect(checks('unknown')).toBe(checks('pass'))
    const deferred = (reason: string) =>
      digestOf(document([], { deferred_changes: [{ reason, resource_change: resource('a.b', change(['create'])) }] }))
    expect(deferred('absent_prereq')).not.toBe(deferred('deferred_prereq'))
    const action = (event: string, more: Record<string, Json> = {}) =>
      digestOf(
        document([], {
          action_invocations: [
            { address: 'action.a.b', lifecycle_action_trigger: { action_trigger_event: event }, ...more }
          ]
        })
      )
    expect(action('AfterCreate')).not.toBe(action('AfterUpdate'))
    expect(action('AfterCreate', { of_a_later_version: 1 })).toBe(action('AfterCreate'))
  })
  test('also the same change of another environment, stack or workspace', () => {
    const at = (other: Partial<DigestPlace>) => digestOf(exampleDocument(), KEY, { ...PLACE, ...other })
    const all = [at({}), at({ environment: 'production' }), at({ stack: 'infra/data' }), at({ workspace: 'blue' })]
    expect(new Set(all).size).toBe(4)
    expect(at({ workspace: 'default' })).toBe(at({}))
  })

  /** Every place of a document that is a real part of the change, with another value put there. */
  function mutations(value: Json, path: readonly string[] = []): { path: string; apply: (root: Json) => Json }[] {
    if (value !== null && typeof value === 'object') {
      return Object.entries(value).flatMap(([key, one]) => mutations(one as Json, [...path, key]))
    }
    return [{ path: path.join('.'), apply: root => replaced(root, path, other(value)) }]
  }
  const other = (value: Json): Json => {
    if (typeof value === 'string') return `${value}x`
    if (typeof value === 'number') return value + 1
    return typeof value === 'boolean' ? !value : 'something'
  }
  function replaced(root: Json, [key, ...rest]: readonly string[], value: Json): Json {
    if (key === undefined) return value
    if (Array.isArray(root))
      return root.map((one, at) => (String(at) === key ? replaced(one as Json, rest, value) : one)) as Json
    const members = root as { readonly [key: string]: Json }
    return { ...members, [key]: replaced(members[key] ?? null, rest, value) }
  }

  // What is in the document but does not belong to the change.
  const OUTSIDE =
    /^(format_version|terraform_version|timestamp|applyable|complete|errored)$|\.(mode|type|name|action_reason)$|replace_paths|_sensitive$/

  const plan = exampleDocument()
  const before = digestOf(plan)
  const isNoOp = (path: string) => /^resource_changes\.(6|7)\.change\.(before|after|actions)/.test(path)
  /** The same before and after: part of the change only when it is a new or a gone object. */
  const stays =
    /^resource_changes\.(0\.change\.(before|after)\.(instance_type|tags)|2\.change\.(before|after)\.device_name|4\.change\.(before|after)\.from_port)/
  const real = mutations(plan).filter(
    ({ path }) => !OUTSIDE.test(path) && !isNoOp(path) && !stays.test(path) && !path.endsWith('_sensitive.user_data')
  )

  test.each(real.map(one => [one.path, one] as const))('%s', (_path, mutation) => {
    expect(digestOf(mutation.apply(plan))).not.toBe(before)
  })

  test.each<[string, Json]>([
    ['a text', 'before'],
    ['nothing', null]
  ])('any value of any attribute that was %s', (_what, was) => {
    const planWith = (value: Json) =>
      document([resource('aws_x.y', change(['update'], { before: { a: was }, after: { a: value } }))])
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, two) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(two))
        const same = digestOf(planWith(one as Json)) === digestOf(planWith(two as Json))
        // null is "no value", also inside; and the order of keys and the sign of zero carry no meaning.
        if (same) expect(stripped(one as Json)).toEqual(stripped(two as Json))
      })
    )
  })

  function stripped(value: Json): Json {
    if (Object.is(value, -0)) return 0
    if (Array.isArray(value)) return value.map(one => stripped(one as Json))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, one]) => one !== null)
        .map(([key, one]) => [key, stripped(one as Json)])
    )
  }

  test('what is imported, also when it is named by an identity', () => {
    const imported = (name: string) =>
      document([resource('aws_x.y', change(['no-op'], { importing: { identity: { region: 'eu', name } } }))])
    expect(digestOf(imported('a'))).not.toBe(digestOf(imported('b')))
  })

  test('numbers that a double cannot tell apart', () => {
    const text = (value: string) =>
      JSON.stringify(document([resource('aws_x.y', change(['create'], { after: { a: 0 } }))])).replace(
        '"a":0',
        `"a":${value}`
      )
    const digest = (value: string) => planDigest(readPlan(text(value), KEY), PLACE)
    expect(digest('12345678901234567890')).not.toBe(digest('12345678901234567891'))
  })
})

describe('sensitive values', () => {
  const secret = (value: string, unknown: Json = {}) =>
    document([
      resource(
        'aws_x.y',
        change(['update'], {
          before: { a: 'a' },
          after: { a: value },
          after_unknown: unknown,
          after_sensitive: { a: true }
        })
      )
    ])

  test('count, under the key', () => {
    expect(digestOf(secret('one'))).not.toBe(digestOf(secret('two')))
    const otherKey = makeDigestKey('other', 'octo/demo')
    expect(digestOf(secret('one'), otherKey)).not.toBe(digestOf(secret('one')))
    expect(digestOf(secret('one', { a: true }))).not.toBe(digestOf(secret('one')))
  })

  test('need no key to be told apart, and the key of one repository is not that of another', () => {
    expect(makeDigestKey(undefined, 'octo/demo')).not.toEqual(makeDigestKey(undefined, 'octo/other'))
    expect(makeDigestKey('key', 'octo/demo')).toEqual(makeDigestKey('key', 'octo/other'))
  })

  test('of deferred changes and actions count too', () => {
    const action = (value: string) => ({ address: 'action.aws_x.y', config_values: { a: value } })
    const with_ = (value: string) => document([], { action_invocations: [action(value)] })
    expect(digestOf(with_('a'))).not.toBe(digestOf(with_('b')))
    const deferred = (value: string) =>
      document([], { deferred_action_invocations: [{ reason: 'unknown', action_invocation: action(value) }] })
    expect(digestOf(deferred('a'))).not.toBe(digestOf(deferred('b')))
    expect(readPlan(JSON.stringify(deferred('a'))).others[0]?.address).toBe('action.aws_x.y')
  })
})

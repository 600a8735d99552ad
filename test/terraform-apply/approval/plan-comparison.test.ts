import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { comparePlans } from '../../../src/terraform-apply/approval/plan-comparison.ts'
import { refusalClauses, refusalLines } from '../../../src/terraform-apply/approval/refusal-text.ts'
import { canonicalJson } from '../../../src/terraform-apply/json/canonical-json.ts'
import type { Json } from '../../../src/terraform-apply/json/json.ts'
import type { Difference, Side } from '../../../src/terraform-apply/plan/differences.ts'
import type { ActionKind, Drift, OutputChange, Plan, ResourceChange } from '../../../src/terraform-apply/plan/plan.ts'

const known = (value: Json): Side => ({ kind: 'known', value })
const ABSENT: Side = { kind: 'absent' }
const part = (path: (string | number)[], before: Side, after: Side): Difference => {
  const sensitive = before.kind === 'sensitive' || after.kind === 'sensitive'
  return { path, before, after, sensitive, valueChanges: true }
}

const OBJECT: ResourceChange = {
  address: 'aws_instance.web',
  previousAddress: undefined,
  deposed: undefined,
  type: 'aws_instance',
  provider: 'registry.terraform.io/hashicorp/aws',
  kind: 'update',
  actions: ['update'],
  reason: undefined,
  id: 'i-1',
  importing: undefined,
  replacePaths: [],
  differences: [part(['ami'], known('ami-1'), known('ami-2'))],
  region: undefined,
  digest: undefined
}
const PLAN: Plan = {
  formatVersion: '1.2',
  toolVersion: '1.11.4',
  resources: [OBJECT],
  outputs: [],
  drift: [],
  failingChecks: [],
  others: [],
  ephemeral: false,
  applyable: true,
  complete: true,
  errored: false
}
const planOf = (more: Partial<ResourceChange>): Plan => ({ ...PLAN, resources: [{ ...OBJECT, ...more }] })
const lines = (fresh: Plan, approved = PLAN) => refusalLines(comparePlans(approved, fresh))

describe('what differs is told by address and attribute', () => {
  test.each<[string, Plan, string]>([
    [
      'an object more',
      { ...PLAN, resources: [OBJECT, { ...OBJECT, address: 'aws_eip.a', kind: 'create' }] },
      'now adds aws_eip.a'
    ],
    ['an object less', { ...PLAN, resources: [] }, 'no longer changes aws_instance.web'],
    [
      'other actions',
      planOf({ kind: 'replace', actions: ['create', 'delete'] }),
      'replaces (creating first) aws_instance.web (approved: changes)'
    ],
    [
      'another value',
      planOf({ differences: [part(['ami'], known('ami-1'), known('ami-3'))] }),
      'aws_instance.web: ami "ami-1" -> "ami-3" (approved: "ami-1" -> "ami-2")'
    ],
    [
      'an attribute more',
      planOf({ differences: [...OBJECT.differences, part(['tags', 'a b'], ABSENT, known(1))] }),
      'aws_instance.web: tags["a b"] 1 (approved: no change)'
    ],
    ['another id', planOf({ id: 'i-2' }), 'aws_instance.web: id i-2 (approved: i-1)'],
    [
      'another provider',
      planOf({ provider: 'evil/aws' }),
      'aws_instance.web: provider evil/aws (approved: registry.terraform.io/hashicorp/aws)'
    ],
    [
      'a move',
      planOf({ previousAddress: 'aws_instance.old' }),
      'aws_instance.web: moved from aws_instance.old (approved: none)'
    ],
    ['an import', planOf({ importing: 'i-9' }), 'aws_instance.web: imported i-9 (approved: none)'],
    [
      'an action that nobody knows',
      planOf({ kind: 'other', actions: ['melt'] }),
      'does "melt" with aws_instance.web (approved: changes)'
    ],
    ['a check', { ...PLAN, failingChecks: ['check.a: fail'] }, 'now with the check check.a: fail'],
    [
      'a deferred change',
      { ...PLAN, others: [{ what: 'deferred', address: 'aws_eip.x', detail: '', hmac: 'a' }] },
      'now with the deferred change aws_eip.x'
    ],
    ['an output', { ...PLAN, outputs: [{ name: 'url', kind: 'create', differences: [] }] }, 'now adds output url']
  ])('%s', (_, fresh, line) => {
    expect(lines(fresh)).toEqual([line])
  })

  test('a difference within a long text that no window shows', () => {
    const long = (end: string) => planOf({ differences: [part(['a'], ABSENT, known(`${'x'.repeat(300)}${end}`))] })
    expect(lines(long('2'), long('1'))[0]).toMatch(/\(differs in a part that is not shown\)/)
  })
})

describe('a sensitive value', () => {
  const secret = (hmac: string | undefined, digest: string | undefined) =>
    planOf({ differences: [part(['password'], { kind: 'sensitive', hmac }, { kind: 'sensitive', hmac })], digest })

  test('differs by its HMACs', () => {
    expect(lines(secret('1', 'a'), secret('2', 'b'))).toEqual(['aws_instance.web: password (sensitive value differs)'])
  })
  test('differs by the digest of its object, where the approved plan was published', () => {
    expect(lines(secret('1', 'a'), secret(undefined, 'b'))).toEqual(['aws_instance.web (sensitive value differs)'])
    expect(comparePlans(secret(undefined, 'a'), secret('1', 'a')).differences).toEqual([])
  })
  test('is the reason when nothing else differs', () => {
    expect(lines(secret('1', undefined), secret(undefined, undefined))).toEqual(['only sensitive values differ'])
  })
})

test('what was changed outside stands first', () => {
  const drift: Drift = {
    ...OBJECT,
    address: 'aws_security_group.web',
    relevant: [part(['cidr'], known('a'), known('b'))]
  }
  expect(lines({ ...planOf({ id: 'i-2' }), drift: [drift] })).toEqual([
    'aws_security_group.web was changed outside: cidr "a" -> "b"',
    'aws_instance.web: id i-2 (approved: i-1)'
  ])
  const gone: Drift = { ...OBJECT, kind: 'delete', differences: [], relevant: [] }
  expect(lines({ ...PLAN, drift: [gone] })[0]).toBe('aws_instance.web was changed outside: it is gone')
})

test('what the plan depends on and was changed outside counts, told once', () => {
  const drift: Drift = { ...OBJECT, address: 'aws_vpc.a', relevant: [part(['cidr'], known('a'), known('b'))] }
  expect(lines({ ...PLAN, drift: [drift] })).toEqual(['aws_vpc.a was changed outside: cidr "a" -> "b"'])
  expect(lines(PLAN, { ...PLAN, drift: [drift] })).toEqual(['aws_vpc.a is no longer changed outside'])
  const further = { ...drift, relevant: [part(['cidr'], known('a'), known('c'))] }
  expect(lines({ ...PLAN, drift: [further] }, { ...PLAN, drift: [drift] })).toEqual([
    'aws_vpc.a was changed outside: cidr "a" -> "c"',
    'aws_vpc.a: cidr "a" -> "c" (approved: "a" -> "b")'
  ])
  const harmless = { ...drift, relevant: [] }
  expect(comparePlans(PLAN, { ...PLAN, drift: [harmless] }).differences).toEqual([])
})

test('a deferred change of a published plan, which has no HMAC, is the same as the one that has', () => {
  const one = { what: 'deferred' as const, address: 'aws_eip.x', detail: 'why', hmac: 'a' }
  const compared = (hmac: string | undefined) =>
    refusalLines(comparePlans({ ...PLAN, others: [{ ...one, hmac }] }, { ...PLAN, others: [one] }))
  expect(compared(undefined)).toEqual(['only sensitive values differ'])
  expect(compared('b')).toEqual(['aws_eip.x (sensitive value differs)'])
})

test('many differences are told up to a number', () => {
  const many = Array.from({ length: 100 }, (_, at) => ({ ...OBJECT, address: `aws_eip.e${at}` }))
  const comparison = comparePlans(PLAN, { ...PLAN, resources: [OBJECT, ...many] })
  expect(refusalLines(comparison)).toHaveLength(41)
  expect(refusalLines(comparison).at(-1)).toBe('and 60 more differences')
  expect(refusalClauses(comparison).at(-1)).toBe('and 94 more differences')
})

test('foreign text is harmless in the log and in Markdown', () => {
  const nasty = 'aws_eip.x["::set-output name=a::b\n@someone <img> `"]'
  const comparison = comparePlans(PLAN, {
    ...PLAN,
    resources: [OBJECT, { ...OBJECT, address: `::error::${nasty}`, kind: 'create' }],
    failingChecks: ['##[add-path]/evil: fail']
  })
  for (const line of refusalLines(comparison)) expect(line).not.toMatch(/^\s*::|##\[|\n/)
  expect(refusalClauses(comparison)[0]).toMatch(/^now adds ``.*``$/)
})

// Plans of any shape. Keys are unique, as they are in a plan.
const json = fc.oneof(fc.string({ maxLength: 8 }), fc.integer(), fc.boolean())
const side = fc.oneof(
  fc.constant(ABSENT),
  fc.constant<Side>({ kind: 'unknown' }),
  json.map(known),
  fc.nat({ max: 3 }).map((n): Side => ({ kind: 'sensitive', hmac: `secret-${n}` }))
)
const differences = fc.uniqueArray(
  fc.tuple(
    fc.array(fc.oneof(fc.constantFrom('a', 'b'), fc.nat({ max: 2 })), { minLength: 1, maxLength: 2 }),
    side,
    side
  ),
  { selector: ([path]) => JSON.stringify(path), maxLength: 3 }
)
const parts = differences.map(list => list.map(([path, before, after]) => part(path, before, after)))
const kinds = fc.constantFrom<[ActionKind, string[]]>(
  ['create', ['create']],
  ['update', ['update']],
  ['replace', ['delete', 'create']],
  ['replace', ['create', 'delete']],
  ['other', ['melt']]
)
const optional = fc.option(fc.constantFrom('x', 'y'), { nil: undefined })
const object = fc
  .tuple(fc.constantFrom('a.a', 'a.b', 'a.c', 'b.a'), optional, kinds, parts, optional, optional, optional)
  .map(([address, deposed, [kind, actions], list, previousAddress, id, importing]): ResourceChange => {
    return { ...OBJECT, address, deposed, kind, actions, differences: list, previousAddress, id, importing }
  })
const output = fc
  .tuple(fc.constantFrom('o', 'p'), kinds, parts)
  .map(([name, [kind], list]): OutputChange => ({ name, kind, differences: list }))
const plan = fc
  .record({
    resources: fc.uniqueArray(object, { selector: one => `${one.address} ${one.deposed}`, maxLength: 4 }),
    outputs: fc.uniqueArray(output, { selector: one => one.name, maxLength: 2 }),
    drift: fc.uniqueArray(
      fc.tuple(object, parts).map(([one, relevant]): Drift => ({ ...one, relevant })),
      { selector: one => `${one.address} ${one.deposed}`, maxLength: 2 }
    ),
    failingChecks: fc.array(fc.constantFrom('c: fail', 'd: error'), { maxLength: 2 }),
    others: fc.array(
      fc.record({
        what: fc.constantFrom('deferred' as const, 'action' as const),
        address: fc.constantFrom('e.e', 'e.f'),
        detail: fc.constantFrom('', 'why'),
        hmac: fc.constantFrom('secret-1', 'secret-2')
      }),
      { maxLength: 2 }
    )
  })
  .map((some): Plan => ({ ...PLAN, ...some }))

/** What counts of a plan, whatever the order. */
function canonical({ resources, outputs, drift, failingChecks, others }: Plan): string {
  const sorted = (list: Json[]) => list.map(one => canonicalJson(one)).sort()
  const differencesOf = (list: readonly Difference[]) =>
    sorted(list.map(one => [one.path, { ...one.before }, { ...one.after }, one.sensitive] as Json))
  return canonicalJson([
    sorted(
      resources.map(one => [
        [one.address, one.deposed ?? null, one.previousAddress ?? null, one.provider, one.id ?? null],
        [one.importing ?? null, one.kind, one.actions],
        differencesOf(one.differences)
      ])
    ),
    sorted(outputs.map(one => [one.name, one.kind, differencesOf(one.differences)])),
    sorted(
      drift
        .filter(one => one.relevant.length > 0)
        .map(one => [one.address, one.deposed ?? null, one.actions, differencesOf(one.relevant)])
    ),
    [...failingChecks].sort(),
    sorted(others.map(one => ({ ...one }) as Json))
  ])
}

test('two plans are told to differ exactly when they do', () => {
  fc.assert(
    fc.property(plan, plan, (one, another) => {
      expect(comparePlans(one, another).differences.length === 0).toBe(canonical(one) === canonical(another))
    }),
    { numRuns: 500 }
  )
})

test('also when only one object of them was made another', () => {
  fc.assert(
    fc.property(plan, object, (one, given) => {
      const resources = one.resources.map((each, at) => {
        return at > 0 ? each : { ...given, address: each.address, deposed: each.deposed, differences: each.differences }
      })
      const another = { ...one, resources }
      expect(comparePlans(one, another).differences.length === 0).toBe(canonical(one) === canonical(another))
    }),
    { numRuns: 500 }
  )
})

test('the order of things is no difference', () => {
  fc.assert(
    fc.property(plan, one => {
      const turned = {
        ...one,
        resources: [...one.resources]
          .reverse()
          .map(each => ({ ...each, differences: [...each.differences].reverse() })),
        outputs: [...one.outputs].reverse(),
        drift: [...one.drift].reverse(),
        others: [...one.others].reverse(),
        failingChecks: [...one.failingChecks].reverse()
      }
      expect(comparePlans(one, turned).differences).toEqual([])
    }),
    { numRuns: 300 }
  )
})

test('one thing changed anywhere is told, and no sensitive value ever is', () => {
  fc.assert(
    fc.property(plan, plan, (one, another) => {
      const told = JSON.stringify([comparePlans(one, another), refusalLines(comparePlans(one, another))])
      expect(told).not.toContain('secret-')
    }),
    { numRuns: 300 }
  )
})

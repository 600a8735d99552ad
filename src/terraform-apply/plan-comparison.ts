import { attributeLines, changeText, pathText } from './attributes.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Difference, Side } from './differences.ts'
import type { Drift, OutputChange, Plan, ResourceChange } from './plan.ts'

/** One thing in which two plans differ. */
export interface PlanDifference {
  /** `approved`, `fresh`: it is in that plan only. `other`: it is in both, and not the same. */
  readonly where: 'approved' | 'fresh' | 'other'
  readonly what:
    | 'object'
    | 'action'
    | 'attribute'
    | 'property'
    | 'sensitive'
    | 'output'
    | 'drift'
    | 'check'
    | 'deferred'
  /** Address of the object, name of the output, or the check. Foreign text. */
  readonly name: string
  /** Attribute or property that differs; foreign text. */
  readonly path: string | undefined
  /** What the plans do, in words; foreign text. Never a sensitive value. */
  readonly approved: string | undefined
  readonly fresh: string | undefined
}

/** How a fresh plan differs from the one that was approved. */
export interface PlanComparison {
  readonly differences: readonly PlanDifference[]
  /** What was changed outside of the tool since: the likely reason. One line each: address, attribute, text. */
  readonly changedOutside: readonly { readonly name: string; readonly parts: readonly string[] }[]
}

/**
 * Compare what was approved with what would be applied now: object by object, attribute by attribute, whatever their
 * order. Empty exactly when both do the same; sensitive values count by their HMACs where both plans have them, else by
 * the digest of their object.
 */
export function comparePlans(approved: Plan, fresh: Plan): PlanComparison {
  return {
    differences: [
      ...pairs(approved.resources, fresh.resources, objectKey).flatMap(compareObjects),
      ...pairs(approved.outputs, fresh.outputs, one => one.name).flatMap(compareOutputs),
      ...pairs(relevantDrift(approved), relevantDrift(fresh), objectKey).flatMap(compareDrift),
      ...pairs(
        nth(approved.failingChecks, one => one),
        nth(fresh.failingChecks, one => one),
        keyed
      ).flatMap(compareChecks),
      ...pairs(nth(inOrder(approved.others), otherKey), nth(inOrder(fresh.others), otherKey), keyed).flatMap(
        compareOthers
      )
    ],
    changedOutside: fresh.drift.flatMap(one => {
      const parts = one.relevant.length > 0 ? one.relevant : one.differences
      if (parts.length === 0 && one.kind !== 'delete') return []
      const texts = parts.map(part => `${pathText(part.path)} ${changeText(part)}`)
      return [{ name: one.address, parts: one.kind === 'delete' ? ['it is gone'] : texts }]
    })
  }
}

interface Pair<T> {
  readonly approved: T | undefined
  readonly fresh: T | undefined
}

function pairs<T>(approved: readonly T[], fresh: readonly T[], keyOf: (one: T) => string): Pair<T>[] {
  const found = new Map<string, { approved: T | undefined; fresh: T | undefined }>()
  for (const one of approved) found.set(keyOf(one), { approved: one, fresh: undefined })
  for (const one of fresh) found.set(keyOf(one), { approved: found.get(keyOf(one))?.approved, fresh: one })
  return [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, pair]) => pair)
}

function objectKey({ address, deposed }: ResourceChange): string {
  return `${address}\n${deposed ?? ''}`
}

const DOES: Readonly<Record<string, string>> = {
  create: 'adds',
  update: 'changes',
  delete: 'destroys',
  replace: 'replaces',
  forget: 'forgets',
  read: 'reads',
  'no-op': 'leaves as it is'
}

function doing({ kind, actions }: { kind: string; actions?: readonly string[] }): string {
  const verb = DOES[kind] ?? `does "${actions?.join(', ') ?? kind}" with`
  return kind === 'replace' && actions?.[0] === 'create' ? `${verb} (creating first)` : verb
}

function nameOf({ address, deposed }: ResourceChange): string {
  return deposed === undefined ? address : `${address} (deposed ${deposed})`
}

function compareObjects({ approved, fresh }: Pair<ResourceChange>): PlanDifference[] {
  if (approved === undefined || fresh === undefined)
    return onlyIn('object', nameOf((approved ?? fresh) as ResourceChange), approved, fresh)
  const name = nameOf(fresh)
  const found: PlanDifference[] = []
  if (approved.actions.join() !== fresh.actions.join() || approved.kind !== fresh.kind) {
    found.push(other('action', name, undefined, doing(approved), doing(fresh)))
  }
  for (const [path, of] of PROPERTIES) {
    if (of(approved) !== of(fresh))
      found.push(other('property', name, path, of(approved) ?? 'none', of(fresh) ?? 'none'))
  }
  found.push(...compareAttributes(name, approved.differences, fresh.differences))
  // Nothing that may be seen differs, yet the objects do.
  const digests = approved.digest !== undefined && fresh.digest !== undefined && approved.digest !== fresh.digest
  if (found.length === 0 && digests) found.push(other('sensitive', name, undefined, undefined, undefined))
  return found
}

/** What counts of an object beside its actions and attributes. Why it happens does not. */
const PROPERTIES: readonly (readonly [string, (one: ResourceChange) => string | undefined])[] = [
  ['moved from', one => one.previousAddress],
  ['provider', one => one.provider],
  ['id', one => one.id],
  ['imported', one => one.importing],
  ['region', one => one.region]
]

function compareOutputs({ approved, fresh }: Pair<OutputChange>): PlanDifference[] {
  if (approved === undefined || fresh === undefined)
    return onlyIn('output', ((approved ?? fresh) as OutputChange).name, approved, fresh)
  const { name } = fresh
  const found = approved.kind === fresh.kind ? [] : [other('output', name, undefined, doing(approved), doing(fresh))]
  const parts = compareAttributes(name, approved.differences, fresh.differences)
  return [...found, ...parts.map(one => ({ ...one, what: one.what === 'attribute' ? ('output' as const) : one.what }))]
}

function compareAttributes(
  name: string,
  approved: readonly Difference[],
  fresh: readonly Difference[]
): PlanDifference[] {
  const byPath = (one: Difference) => canonicalJson(one.path)
  // A path may stand twice, when a value becomes one of another type.
  return pairs(nth(approved, byPath), nth(fresh, byPath), keyed).flatMap(pair => {
    const [one, now] = [pair.approved?.one, pair.fresh?.one]
    const path = pathText((now ?? one)?.path ?? [])
    if (one === undefined || now === undefined)
      return [other('attribute', name, path, one && textOf(one), now && textOf(now))]
    if (sameDifference(one, now)) return []
    const [approvedText, freshText] = [textOf(one), textOf(now)]
    if (approvedText !== freshText) return [other('attribute', name, path, approvedText, freshText)]
    if (one.sensitive || now.sensitive) return [other('sensitive', name, path, undefined, undefined)]
    return [other('attribute', name, path, approvedText, `${freshText} (differs in a part that is not shown)`)]
  })
}

/** Elements of a list whose order says nothing, with keys that tell equal ones apart. */
function nth<T>(list: readonly T[], keyOf: (one: T) => string): { one: T; key: string }[] {
  const seen = new Map<string, number>()
  return list.map(one => {
    const key = keyOf(one)
    const count = seen.get(key) ?? 0
    seen.set(key, count + 1)
    return { one, key: `${key}\n${count}` }
  })
}

function keyed({ key }: { key: string }): string {
  return key
}

function sameDifference(one: Difference, other: Difference): boolean {
  return (
    one.sensitive === other.sensitive &&
    one.valueChanges === other.valueChanges &&
    sameSide(one.before, other.before) &&
    sameSide(one.after, other.after)
  )
}

function sameSide(one: Side, other: Side): boolean {
  if (one.kind !== other.kind) return false
  if (one.kind === 'known' && other.kind === 'known') return canonicalJson(one.value) === canonicalJson(other.value)
  if (one.kind !== 'sensitive' || other.kind !== 'sensitive') return true
  // A published plan has no HMACs; then the digest of the object tells.
  return one.hmac === undefined || other.hmac === undefined || one.hmac === other.hmac
}

function textOf(difference: Difference): string {
  const lines = attributeLines(difference)
  return lines.length === 1 ? (lines[0]?.text ?? '') : changeText(difference)
}

function relevantDrift(plan: Plan): readonly Drift[] {
  return plan.drift.filter(one => one.relevant.length > 0)
}

/** What was changed outside, as far as the plan depends on it. */
function compareDrift({ approved, fresh }: Pair<Drift>): PlanDifference[] {
  if (approved === undefined || fresh === undefined)
    return [listed('drift', approved === undefined ? 'fresh' : 'approved', nameOf((approved ?? fresh) as Drift))]
  const name = nameOf(fresh)
  const actions = approved.actions.join() === fresh.actions.join() ? [] : [listed('drift', 'fresh', name)]
  return [...actions, ...compareAttributes(name, approved.relevant, fresh.relevant)]
}

function compareChecks({ approved, fresh }: Pair<{ one: string }>): PlanDifference[] {
  if (approved !== undefined && fresh !== undefined) return []
  return [listed('check', approved === undefined ? 'fresh' : 'approved', (approved ?? fresh)?.one ?? '')]
}

type Other = Plan['others'][number]

function otherKey({ what, address, detail }: Other): string {
  return canonicalJson([what, address, detail])
}

function inOrder(others: readonly Other[]): Other[] {
  return [...others].sort((one, another) => ((one.hmac ?? '') < (another.hmac ?? '') ? -1 : 1))
}

function compareOthers({ approved, fresh }: Pair<{ one: Other }>): PlanDifference[] {
  const address = (fresh ?? approved)?.one.address ?? ''
  if (approved === undefined || fresh === undefined)
    return [listed('deferred', approved === undefined ? 'fresh' : 'approved', address)]
  const [one, now] = [approved.one.hmac, fresh.one.hmac]
  // A published plan has no HMACs.
  return one === undefined || now === undefined || one === now
    ? []
    : [other('sensitive', address, undefined, undefined, undefined)]
}

function listed(what: 'check' | 'deferred' | 'drift', where: 'approved' | 'fresh', name: string): PlanDifference {
  return { where, what, name, path: undefined, approved: undefined, fresh: undefined }
}

function onlyIn(
  what: 'object' | 'output',
  name: string,
  approved: { kind: string; actions?: readonly string[] } | undefined,
  fresh: { kind: string; actions?: readonly string[] } | undefined
): PlanDifference[] {
  const where = approved === undefined ? 'fresh' : 'approved'
  return [{ where, what, name, path: undefined, approved: approved && doing(approved), fresh: fresh && doing(fresh) }]
}

function other(
  what: PlanDifference['what'],
  name: string,
  path: string | undefined,
  approved: string | undefined,
  fresh: string | undefined
): PlanDifference {
  return { where: 'other', what, name, path, approved, fresh }
}

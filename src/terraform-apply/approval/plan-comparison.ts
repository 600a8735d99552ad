import { canonicalJson } from '../json/canonical-json.ts'
import type { Drift, OutputChange, Plan, ResourceChange } from '../plan/plan.ts'
import { changeText, pathText } from '../report/attributes.ts'
import { compareAttributes } from './attribute-comparison.ts'
import { keyed, nth, type Pair, pairs } from './pairs.ts'
import { doing, listed, onlyIn, other, type PlanDifference } from './plan-difference.ts'

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

function objectKey({ address, deposed }: ResourceChange): string {
  return `${address}\n${deposed ?? ''}`
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

import { canonicalJson } from '../json/canonical-json.ts'
import type { Difference, Side } from '../plan/differences.ts'
import { attributeLines, changeText, pathText } from '../report/attributes.ts'
import { keyed, nth, pairs } from './pairs.ts'
import { other, type PlanDifference } from './plan-difference.ts'

/** In which attributes one object is not changed alike by two plans, whatever their order. */
export function compareAttributes(
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

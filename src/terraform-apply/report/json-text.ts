import type { Json } from '../json/json.ts'
import type { Difference, Side } from '../plan/differences.ts'

/** Longer texts are shown as texts: nobody reads a policy of that size by its places. */
const LONGEST_JSON = 100_000
/** More differing places than this, and the text is shown as a text. */
const MOST_DIFFERENCES = 12
const DEEPEST = 64

/**
 * Where two texts that hold JSON differ, such as two versions of a policy. `undefined` when one of them holds none, or
 * when they have too little in common.
 */
export function jsonDifferences(before: Side, after: Side): Difference[] | undefined {
  const one = jsonInside(before)
  const other = jsonInside(after)
  if (one === undefined || other === undefined) return undefined
  const found: Difference[] = []
  const whole = compare(one, other, [], found)
  return whole && !found.some(({ path }) => path.length === 0) ? found : undefined
}

function jsonInside(side: Side): Json | undefined {
  if (side.kind !== 'known' || typeof side.value !== 'string' || side.value.length > LONGEST_JSON) return undefined
  if (!/^\s*[{[]/.test(side.value)) return undefined
  try {
    return JSON.parse(side.value)
  } catch {
    return undefined
  }
}

/** @returns false when there are too many differences, or they lie too deep */
function compare(
  one: Json | undefined,
  other: Json | undefined,
  path: (string | number)[],
  found: Difference[]
): boolean {
  if (one === other) return true
  if (path.length > DEEPEST || found.length >= MOST_DIFFERENCES) return false
  if (!isTree(one) || !isTree(other) || Array.isArray(one) !== Array.isArray(other)) {
    found.push({ path, before: sideOf(one), after: sideOf(other), sensitive: false, valueChanges: true })
    return true
  }
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return keys.every(key =>
    compare(child(one, key), child(other, key), [...path, Array.isArray(one) ? Number(key) : key], found)
  )
}

function isTree(value: Json | undefined): value is readonly Json[] | { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null
}

function child(tree: object, key: string): Json | undefined {
  return Object.hasOwn(tree, key) ? (tree as { readonly [key: string]: Json })[key] : undefined
}

function sideOf(value: Json | undefined): Side {
  return value === undefined || value === null ? { kind: 'absent' } : { kind: 'known', value }
}

/** A JSON value as plans hold them. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What one attribute is, before or after a change. `absent` is also Terraform's null. */
export type Side =
  | { readonly kind: 'absent' }
  | { readonly kind: 'known'; readonly value: Json }
  | { readonly kind: 'unknown' }

/** One attribute, or part of one, that a change makes different. */
export interface Difference {
  readonly path: readonly (string | number)[]
  readonly before: Side
  readonly after: Side
  /** Its values must never be shown. */
  readonly sensitive: boolean
  /** False when only the mark "sensitive" comes or goes. */
  readonly valueChanges: boolean
}

/** The five parallel structures of a change in `terraform show -json`; marks are `true` at a leaf or a whole subtree. */
export interface ChangeValues {
  readonly before: Json | undefined
  readonly after: Json | undefined
  readonly unknown: Json | undefined
  readonly sensitiveBefore: Json | undefined
  readonly sensitiveAfter: Json | undefined
}

/** Sensitive texts of a plan. */
export interface Secrets {
  /** Is this text one of them, or does it contain one? */
  has(text: string): boolean
}

/** Shorter texts are words such as `true` or `admin` that stand in a plan for many reasons. */
const SHORTEST_SECRET = 6
/** A secret from this length on is looked for inside other texts too; a shorter one is a common part of names. */
const SHORTEST_PART = 12

/** Every difference between before and after, attribute by attribute, in the order of their paths. */
export function differencesOf(values: ChangeValues, secrets: Secrets): Difference[] {
  const found: Difference[] = []
  compare(values, [], secrets, found)
  return found
}

/** The texts that are marked sensitive in pairs of value and marks. */
export function collectSecrets(marked: readonly (readonly [Json | undefined, Json | undefined])[]): Secrets {
  const texts = new Set<string>()
  const walk = (value: Json | undefined, marks: Json | undefined): void => {
    if (marks === undefined || marks === false || value === undefined || value === null) return
    if (typeof value === 'string') {
      if (marks === true && value.length >= SHORTEST_SECRET) texts.add(value)
      return
    }
    if (typeof value !== 'object') return
    for (const key of Object.keys(value)) walk(child(value, key), marks === true ? true : child(marks, key))
  }
  for (const [value, marks] of marked) walk(value, marks)
  // By their beginnings, so that thousands of secrets cost no more than one: every place of a text is looked up once.
  const byBeginning = new Map<string, string[]>()
  for (const text of texts) {
    if (text.length < SHORTEST_PART) continue
    const beginning = text.slice(0, SHORTEST_PART)
    const same = byBeginning.get(beginning)
    if (same === undefined) byBeginning.set(beginning, [text])
    else same.push(text)
  }
  const holdsPart = (text: string): boolean => {
    if (byBeginning.size === 0) return false
    for (let at = 0; at + SHORTEST_PART <= text.length; at++) {
      const candidates = byBeginning.get(text.slice(at, at + SHORTEST_PART))
      if (candidates?.some(secret => text.startsWith(secret, at))) return true
    }
    return false
  }
  return { has: text => texts.has(text) || holdsPart(text) }
}

/** Are two values the same, null and absent being one? */
export function sameValue(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other)
  if (typeof one !== 'object' || typeof other !== 'object') return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  if (Array.isArray(one) && one.length !== (other as readonly Json[]).length) return false
  return keysOf(one, other).every(key => sameValue(child(one, key), child(other, key)))
}

function compare(values: ChangeValues, path: readonly (string | number)[], secrets: Secrets, found: Difference[]) {
  const { before, after, unknown, sensitiveBefore, sensitiveAfter } = values
  const sensitive = sensitiveBefore === true || sensitiveAfter === true
  const partlyUnknown = unknown !== true && holdsTrue(unknown)
  if (partlyUnknown && !isNothing(before) && shapeOf(before) !== shapeOf(after ?? unknown)) {
    // A value of another type: what was goes as a whole, what comes is told part by part.
    compare({ ...values, after: undefined, unknown: undefined }, path, secrets, found)
    compare({ ...values, before: undefined }, path, secrets, found)
    return
  }
  if (partlyUnknown || (unknown !== true && !sensitive && (isTree(before, after) || isTree(after, before)))) {
    const foundBefore = found.length
    for (const key of keysOf(before, after, unknown)) {
      const step = Array.isArray(before) || Array.isArray(after) ? Number(key) : key
      compare(
        {
          before: child(before, key),
          after: child(after, key),
          unknown: child(unknown, key),
          sensitiveBefore: sensitiveBefore === true ? true : child(sensitiveBefore, key),
          sensitiveAfter: sensitiveAfter === true ? true : child(sensitiveAfter, key)
        },
        [...path, step],
        secrets,
        found
      )
    }
    const told = found.length > foundBefore
    if (!endsWithNothing(values) && (told || isNothing(before) === isNothing(after))) return
  }
  addDifference(values, path, secrets, found)
}

function addDifference(
  { before, after, unknown, sensitiveBefore, sensitiveAfter }: ChangeValues,
  path: readonly (string | number)[],
  secrets: Secrets,
  found: Difference[]
) {
  const valueChanges = unknown === true || !sameValue(before, after)
  const markChanges = isMarked(sensitiveBefore) !== isMarked(sensitiveAfter) && !isNothing(before) && !isNothing(after)
  if (!valueChanges && !markChanges) return
  found.push({
    path,
    before: side(before, undefined),
    after: side(after, unknown),
    sensitive:
      isMarked(sensitiveBefore) || isMarked(sensitiveAfter) || hasSecret(before, secrets) || hasSecret(after, secrets),
    valueChanges
  })
}

/** Is `one` to be compared part by part with `other`? Lists of plain values are compared whole: they read better so. */
function isTree(one: Json | undefined, other: Json | undefined): boolean {
  if (isNothing(one) || typeof one !== 'object') return false
  if (!isNothing(other) && (typeof other !== 'object' || Array.isArray(one) !== Array.isArray(other))) return false
  if (Object.keys(one).length === 0)
    return !isNothing(other) && Object.keys(other as object).length > 0 && !isPlain(other)
  return !(isPlain(one) && (isNothing(other) || isPlain(other)))
}

/** Do two lists differ in their length by an element that is nothing? Compared part by part that would not be seen. */
function endsWithNothing({ before, after, unknown }: ChangeValues): boolean {
  const [one, other] = [before, after].map(value => (Array.isArray(value) ? value.length : 0)) as [number, number]
  if (one === other) return false
  const last = String(Math.max(one, other) - 1)
  return isNothing(child(one > other ? before : after, last)) && !holdsTrue(child(unknown, last))
}

function shapeOf(value: Json | undefined): string {
  return Array.isArray(value) ? 'list' : typeof value
}

function isPlain(value: Json | undefined): boolean {
  return Array.isArray(value) && value.every(one => one === null || typeof one !== 'object')
}

function side(value: Json | undefined, unknown: Json | undefined): Side {
  if (unknown === true) return { kind: 'unknown' }
  return isNothing(value) ? { kind: 'absent' } : { kind: 'known', value }
}

function hasSecret(value: Json | undefined, secrets: Secrets): boolean {
  if (typeof value === 'string') return secrets.has(value)
  if (isNothing(value) || typeof value !== 'object') return false
  return Object.entries(value).some(([key, one]) => secrets.has(key) || hasSecret(one as Json, secrets))
}

function holdsTrue(marks: Json | undefined): boolean {
  if (marks === true) return true
  return typeof marks === 'object' && marks !== null && Object.values(marks).some(one => holdsTrue(one as Json))
}

const isMarked = holdsTrue

function isNothing(value: Json | undefined): value is null | undefined {
  return value === null || value === undefined
}

function child(value: Json | undefined, key: string): Json | undefined {
  if (value === null || typeof value !== 'object') return undefined
  return Object.hasOwn(value, key) ? (value as { readonly [key: string]: Json })[key] : undefined
}

/** Keys of all containers given, sorted; indexes by number. */
function keysOf(...containers: (Json | undefined)[]): string[] {
  const keys = new Set(containers.flatMap(one => (one !== null && typeof one === 'object' ? Object.keys(one) : [])))
  const indexed = containers.some(one => Array.isArray(one))
  return [...keys].sort(indexed ? (a, b) => Number(a) - Number(b) : undefined)
}

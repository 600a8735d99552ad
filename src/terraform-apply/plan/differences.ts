import { exactNumber } from '../json/exact-numbers.ts'
import type { Json } from '../json/json.ts'
import { hideSecrets } from './hidden-differences.ts'
import { newPathPool, type PathPool, pooled } from './path-pool.ts'
import { child, isNothing, sameValue } from './same-value.ts'
import { isMarked, NO_SECRETS, type Secrets } from './secrets.ts'

/** What one attribute is, before or after a change. `absent` is also Terraform's null. */
export type Side =
  | { readonly kind: 'absent' }
  | { readonly kind: 'known'; readonly value: Json }
  | { readonly kind: 'unknown' }
  /** A value that is never shown. `hmac` (hex) is absent in a published document. */
  | { readonly kind: 'sensitive'; readonly hmac?: string | undefined }

/** Steps to a part of a value: names of members and indexes of elements. */
export type Path = readonly (string | number)[]

/** One attribute, or part of one, that a change makes different. */
export interface Difference {
  readonly path: Path
  readonly before: Side
  readonly after: Side
  /** Either side is sensitive. What it is then is told by kind only: absent, not known, or there. */
  readonly sensitive: boolean
  /** False when only the mark "sensitive" comes or goes. */
  readonly valueChanges: boolean
}

/** The five parallel structures of a change in `terraform show -json`; marks are `true` at a leaf or a whole subtree. */
interface ChangeValues {
  readonly before: Json | undefined
  readonly after: Json | undefined
  readonly unknown: Json | undefined
  readonly sensitiveBefore: Json | undefined
  readonly sensitiveAfter: Json | undefined
}

/** What stands for a sensitive value at a path: its HMAC in hex. `unknown` marks the parts that are not known yet. */
export type Seal = (path: Path, value: Json, unknown: Json | undefined) => string

interface ComparisonOptions {
  /** Without one, nothing stands for a sensitive value. */
  readonly seal?: Seal | undefined
  /** Paths that were found before: equal ones become the same object. */
  readonly paths?: PathPool | undefined
}

/** Every difference between before and after, attribute by attribute, in the order of their paths. */
export function differencesOf(
  values: ChangeValues,
  secrets: Secrets = NO_SECRETS,
  options: ComparisonOptions = {}
): Difference[] {
  const { seal, paths = newPathPool() } = options
  const to: Comparison = { found: [], path: [], seal, paths }
  // Marks are walked at every level: most changes have none.
  const marks = (one: Json | undefined) => (isMarked(one) ? one : undefined)
  compare(
    {
      before: values.before,
      after: values.after,
      unknown: marks(values.unknown),
      sensitiveBefore: marks(values.sensitiveBefore),
      sensitiveAfter: marks(values.sensitiveAfter)
    },
    to
  )
  return hideSecrets(to.found, secrets, seal)
}

interface Comparison {
  readonly found: Difference[]
  /** Where the comparison is. */
  readonly path: (string | number)[]
  readonly seal: Seal | undefined
  readonly paths: PathPool
}

function compare(values: ChangeValues, to: Comparison): void {
  const { before, after, unknown, sensitiveBefore, sensitiveAfter } = values
  const noMarks = unknown === undefined && sensitiveBefore === undefined && sensitiveAfter === undefined
  if (noMarks && sameValue(before, after)) return
  // Not part by part: the names of the members of a sensitive value are sensitive too.
  if (sensitiveBefore === true || sensitiveAfter === true) {
    addDifference(values, to)
    return
  }
  const partlyUnknown = unknown !== true && isMarked(unknown)
  if (partlyUnknown && !isNothing(before) && shapeOf(before) !== shapeOf(after ?? unknown)) {
    // A value of another type: what was goes as a whole, what comes is told part by part.
    compare({ ...values, after: undefined, unknown: undefined }, to)
    compare({ ...values, before: undefined }, to)
    return
  }
  if (partlyUnknown || (unknown !== true && (isTree(before, after) || isTree(after, before)))) {
    const foundBefore = to.found.length
    compareParts(values, to)
    const told = to.found.length > foundBefore
    if (!endsWithNothing(values) && (told || isNothing(before) === isNothing(after))) return
  }
  addDifference(values, to)
}

function compareParts({ before, after, unknown, sensitiveBefore, sensitiveAfter }: ChangeValues, to: Comparison): void {
  const indexed = Array.isArray(before) || Array.isArray(after)
  for (const key of keysOf(before, after, unknown)) {
    const part = {
      before: child(before, key),
      after: child(after, key),
      unknown: child(unknown, key),
      sensitiveBefore: child(sensitiveBefore, key),
      sensitiveAfter: child(sensitiveAfter, key)
    }
    to.path.push(indexed ? Number(key) : key)
    compare(part, to)
    to.path.pop()
  }
}

const ABSENT: Side = { kind: 'absent' }
const UNKNOWN: Side = { kind: 'unknown' }

function addDifference(
  { before, after, unknown, sensitiveBefore, sensitiveAfter }: ChangeValues,
  to: Comparison
): void {
  const partlyUnknown = isMarked(unknown)
  const valueChanges = partlyUnknown || !sameValue(before, after)
  const [wasMarked, isNowMarked] = [isMarked(sensitiveBefore), isMarked(sensitiveAfter)]
  const markChanges = wasMarked !== isNowMarked && !isNothing(before) && !isNothing(after)
  if (!valueChanges && !markChanges) return
  const path = pooled(to.path, to.paths)
  const sensitive = wasMarked || isNowMarked
  const side = (value: Json | undefined, marks: Json | undefined): Side => {
    if (marks === true) return UNKNOWN
    if (isNothing(value) && !(sensitive && marks !== undefined)) return ABSENT
    if (sensitive) return { kind: 'sensitive', hmac: to.seal?.(path, value ?? null, marks) }
    return { kind: 'known', value: value ?? null }
  }
  const after_ = side(after, partlyUnknown ? unknown : undefined)
  to.found.push({ path, before: side(before, undefined), after: after_, sensitive, valueChanges })
}

/** Is `one` to be compared part by part with `other`? Lists of plain values are compared whole: they read better so. */
function isTree(one: Json | undefined, other: Json | undefined): boolean {
  if (isNothing(one) || typeof one !== 'object' || exactNumber(one) !== undefined) return false
  if (!isNothing(other) && (shapeOf(other) !== shapeOf(one) || exactNumber(other) !== undefined)) return false
  if (isEmpty(one)) return !isNothing(other) && !isEmpty(other as object) && !isPlain(other)
  return !(isPlain(one) && (isNothing(other) || isPlain(other)))
}

/** Do two lists differ in their length by an element that is nothing? Compared part by part that would not be seen. */
function endsWithNothing({ before, after, unknown }: ChangeValues): boolean {
  const [one, other] = [before, after].map(value => (Array.isArray(value) ? value.length : 0)) as [number, number]
  if (one === other) return false
  const last = String(Math.max(one, other) - 1)
  return isNothing(child(one > other ? before : after, last)) && !isMarked(child(unknown, last))
}

function isEmpty(value: object): boolean {
  if (Array.isArray(value)) return value.length === 0
  for (const _ in value) return false
  return true
}

function shapeOf(value: Json | undefined): string {
  return Array.isArray(value) ? 'list' : typeof value
}

function isPlain(value: Json | undefined): boolean {
  return Array.isArray(value) && value.every(one => one === null || typeof one !== 'object')
}

/** Keys of all containers given, sorted; indexes by number. */
function keysOf(...containers: (Json | undefined)[]): string[] {
  const keys = new Set<string>()
  for (const one of containers)
    if (one !== null && typeof one === 'object') for (const key of Object.keys(one)) keys.add(key)
  const indexed = containers.some(one => Array.isArray(one))
  return [...keys].sort(indexed ? (a, b) => Number(a) - Number(b) : undefined)
}

import { type Fields, isEmpty, isObject, keepsEmpty, same } from './canonical.ts'

/** A field that is not as it will be. */
export interface Difference {
  readonly path: readonly string[]
  readonly from: unknown
  readonly to: unknown
  /** We wrote it, and somebody else changed it since. */
  readonly drift: boolean
}

/** What comes of joining what is declared, what we last wrote, and what is there. */
export interface Merged {
  readonly fields: Fields
  readonly differences: readonly Difference[]
  /** Fields that are not ours and stay. */
  readonly kept: readonly string[]
}

/**
 * Join field by field: what is declared wins; what we wrote and declare no longer goes, unless somebody changed it since;
 * everything else is of others and stays. A list is one field, but what others, or the server, added to its members stays
 * as long as everything declared is in them.
 * @param last `undefined` when it is not known what we wrote
 */
export function merge(declared: Fields, last: Fields | undefined, found: Fields): Merged {
  const result = { differences: [] as Difference[], kept: [] as string[] }
  const fields = mergeFields(declared, last ?? {}, found, [], result)
  return { fields, ...result }
}

interface Result {
  readonly differences: Difference[]
  readonly kept: string[]
}

function mergeFields(declared: Fields, last: Fields, found: Fields, above: readonly string[], result: Result): Fields {
  const fields: Record<string, unknown> = {}
  for (const key of new Set([...Object.keys(declared), ...Object.keys(found)])) {
    const path = [...above, key]
    const [want, was, is] = [declared[key], last[key], found[key]]
    if (isObject(want) && (is === undefined || is === null || isObject(is))) {
      fields[key] = mergeFields(want, asObject(was), asObject(is), path, result)
      if (!isObject(is) && isEmpty(want) && keepsEmpty(above.at(-1) ?? ''))
        result.differences.push({ path, from: undefined, to: want, drift: was !== undefined })
    } else if (want !== undefined) {
      const right = covers(is, want, was, key)
      fields[key] = right ? is : want
      if (!right)
        result.differences.push({
          path,
          from: is,
          to: want,
          drift: was !== undefined && !covers(is, was, undefined, key)
        })
    } else {
      keepOrRemove({ path, was, is }, fields, result)
    }
  }
  return fields
}

function keepOrRemove(
  one: { path: string[]; was: unknown; is: unknown },
  fields: Record<string, unknown>,
  result: Result
) {
  const { path, was, is } = one
  const key = path.at(-1) ?? ''
  if (isObject(is) && isObject(was) && !same(is, was, key)) {
    const left = mergeFields({}, was, is, path, result)
    if (!isEmpty(left)) fields[key] = left
  } else if (was !== undefined && (Array.isArray(was) ? covers(is, was, undefined, key) : same(is, was, key))) {
    result.differences.push({ path, from: is, to: undefined, drift: false })
  } else {
    fields[key] = is
    const changed = was === undefined ? '' : ' (changed by somebody else since it was written here)'
    if (!isEmpty(is, key)) result.kept.push(path.join('.') + changed)
  }
}

/** Is everything that is wanted there, and nothing left of what was wanted before? */
function covers(is: unknown, want: unknown, was: unknown, key: string): boolean {
  if (Array.isArray(want)) {
    if (!Array.isArray(is) || is.length !== want.length) return isEmpty(want) && isEmpty(is)
    return want.every((one, at) => covers(is[at], one, Array.isArray(was) ? was[at] : undefined, ''))
  }
  if (!isObject(want) || !isObject(is)) return same(is, want, key)
  const before = asObject(was)
  return (
    Object.keys(want).every(name => covers(is[name], want[name], before[name], name)) &&
    Object.keys(before).every(
      name => name in want || isEmpty(is[name], name) || !covers(is[name], before[name], undefined, name)
    )
  )
}

function asObject(value: unknown): Fields {
  return isObject(value) ? value : {}
}

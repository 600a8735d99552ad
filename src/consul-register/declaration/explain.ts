import type * as z from 'zod/mini'
import { nearestWord } from '../../lib/nearest.ts'
import { Declaration, type Fault } from './declaration.ts'

/** What the schema complains of, as faults in our words. */
export function explain(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownKey(issue.path, key))
  if (issue.code === 'invalid_key')
    return [{ path: issue.path, text: issue.issues[0]?.message ?? 'is not a good name' }]
  const missing = issue.input === undefined ? 'is missing; it must be' : 'must be'
  if (issue.code === 'invalid_value')
    return [{ path: issue.path, text: `${missing} one of ${issue.values.join(', ')}` }]
  if (issue.code === 'invalid_type' && issue.message === 'Invalid input') {
    // YAML's null: what should be inside stands beside it.
    if (issue.input === null)
      return [{ path: issue.path, text: 'has nothing in it; indent below it what belongs to it' }]
    return [{ path: issue.path, text: `${missing} ${WORDS[issue.expected] ?? issue.expected}` }]
  }
  if (issue.input === undefined) return [{ path: issue.path, text: `is missing; it ${issue.message}` }]
  return [{ path: issue.path, text: issue.message }]
}

const WORDS: Record<string, string> = { object: 'a mapping', record: 'a mapping', array: 'a list', string: 'text' }

function unknownKey(path: readonly PropertyKey[], key: string): Fault {
  const known = keysAt(Declaration as unknown as Schema, path)
  return { path: [...path, key], text: unknownWord('is not a known key', key, known) }
}

/** The complaint, with the word that was meant or all that could be. */
export function unknownWord(complaint: string, written: string, known: readonly string[]): string {
  const meant = nearestWord(written, known)
  if (meant !== undefined) return `${complaint}; did you mean ${meant}?`
  return known.length === 0 ? complaint : `${complaint}; known are ${known.join(', ')}`
}

/** As much of a zod schema as is needed to walk down a path. */
interface Schema {
  readonly def: {
    readonly type: string
    readonly shape?: Readonly<Record<string, Schema>>
    readonly element?: Schema
    readonly valueType?: Schema
    readonly innerType?: Schema
  }
}

function keysAt(schema: Schema, path: readonly PropertyKey[]): string[] {
  const { innerType, shape, element, valueType } = schema.def
  if (innerType !== undefined) return keysAt(innerType, path)
  const [head, ...rest] = path
  if (head === undefined) return Object.keys(shape ?? {})
  const next = shape?.[String(head)] ?? element ?? valueType
  return next === undefined ? [] : keysAt(next, rest)
}

import { exactNumber } from '../json/exact-numbers.ts'
import type { Json } from '../json/json.ts'

/** Are two values the same, null and absent being one? */
export function sameValue(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true
  if (isNothing(one) || isNothing(other)) return isNothing(one) && isNothing(other)
  if (typeof one !== 'object' || typeof other !== 'object') return false
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
    for (let at = 0; at < one.length; at++) if (!sameValue(one[at], other[at])) return false
    return true
  }
  const number = exactNumber(one)
  if (number !== undefined || exactNumber(other) !== undefined) return number === exactNumber(other)
  for (const key of Object.keys(one)) if (!sameValue(child(one, key), child(other, key))) return false
  for (const key of Object.keys(other)) if (!Object.hasOwn(one, key) && !isNothing(child(other, key))) return false
  return true
}

/** Terraform's null and a missing member are one. */
export function isNothing(value: Json | undefined): value is null | undefined {
  return value === null || value === undefined
}

/** An own member or element; `undefined` where there is none. */
export function child(value: Json | undefined, key: string): Json | undefined {
  if (value === null || typeof value !== 'object') return undefined
  return Object.hasOwn(value, key) ? (value as { readonly [key: string]: Json })[key] : undefined
}

import { exactNumber } from '../json/exact-numbers.ts'
import type { Json } from '../json/json.ts'

/** Sensitive texts of a plan. */
export interface Secrets {
  /** Is this text one of them, or does it contain one? */
  has(text: string): boolean
}

/** No text is sensitive. */
export const NO_SECRETS: Secrets = { has: () => false }

/** Shorter texts are words such as `true` or `admin` that stand in a plan for many reasons. */
const SHORTEST_SECRET = 6
/** A secret from this length on is looked for inside other texts too; a shorter one is a common part of names. */
const SHORTEST_PART = 12

/**
 * Add the texts and numbers that are marked sensitive in a value, also as they stand inside of JSON texts.
 * @param marks `true` for a leaf or a whole subtree, as in `before_sensitive`
 */
export function addSecrets(texts: Set<string>, value: Json | undefined, marks: Json | undefined): void {
  if (value === null || value === undefined || !isMarked(marks)) return
  const number = typeof value === 'number' ? String(value) : exactNumber(value)
  if (number !== undefined || typeof value === 'string') addSecret(texts, number ?? String(value))
  else if (typeof value === 'object')
    for (const [key, one] of Object.entries(value as { readonly [key: string]: Json }))
      addSecrets(texts, one, marks === true ? true : memberOf(marks, key))
}

function addSecret(texts: Set<string>, text: string): void {
  // Providers cut off blanks at the ends, and a policy or a script holds it with its quotes and line breaks escaped.
  for (const form of [text, text.trim(), JSON.stringify(text).slice(1, -1), JSON.stringify(text.trim()).slice(1, -1)])
    if (form.length >= SHORTEST_SECRET) texts.add(form)
}

/** Is something in these marks `true`? */
export function isMarked(marks: Json | undefined): boolean {
  if (marks === true) return true
  if (marks === null || typeof marks !== 'object') return false
  if (Array.isArray(marks)) return marks.some(isMarked)
  for (const key in marks) if (isMarked((marks as { readonly [key: string]: Json })[key])) return true
  return false
}

/** Does a value hold one of the secrets, as a text, within a text or as the name of a member? */
export function hasSecret(value: Json, secrets: Secrets): boolean {
  if (typeof value === 'string') return secrets.has(value)
  if (typeof value === 'number') return secrets.has(String(value))
  if (value === null || typeof value !== 'object') return false
  if (Array.isArray(value)) return value.some(one => hasSecret(one, secrets))
  const number = exactNumber(value)
  if (number !== undefined) return secrets.has(number)
  return Object.entries(value).some(([key, one]) => secrets.has(key) || hasSecret(one as Json, secrets))
}

/** Look texts up among these. */
export function secretsOf(texts: ReadonlySet<string>): Secrets {
  if (texts.size === 0) return NO_SECRETS
  const parts = new Map<string, string[]>()
  // Which three characters a long secret may begin with, so that thousands of secrets cost no more than one: nearly
  // every place of a text is left behind after one look.
  const beginnings = new Uint8Array(1 << 16)
  for (const text of texts) {
    if (text.length < SHORTEST_PART) continue
    const beginning = text.slice(0, SHORTEST_PART)
    parts.set(beginning, [...(parts.get(beginning) ?? []), text])
    beginnings[beginningAt(text, 0)] = 1
  }
  const holdsPart = (text: string): boolean => {
    if (parts.size === 0) return false
    for (let at = 0; at + SHORTEST_PART <= text.length; at++) {
      if (beginnings[beginningAt(text, at)] === 0) continue
      if (parts.get(text.slice(at, at + SHORTEST_PART))?.some(secret => text.startsWith(secret, at))) return true
    }
    return false
  }
  return { has: text => texts.has(text) || holdsPart(text) }
}

function beginningAt(text: string, at: number): number {
  return (text.charCodeAt(at) ^ (text.charCodeAt(at + 1) << 5) ^ (text.charCodeAt(at + 2) << 10)) & 0xffff
}

function memberOf(marks: Json | undefined, key: string): Json | undefined {
  if (marks === null || typeof marks !== 'object' || !Object.hasOwn(marks, key)) return undefined
  return (marks as { readonly [key: string]: Json })[key]
}

import { exactNumber } from './exact-numbers.ts'
import type { Json } from './json.ts'

/** JSON with sorted keys and without blanks. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  let text = ''
  if (Array.isArray(value)) {
    for (const one of value) text += `${text === '' ? '' : ','}${canonicalJson(one)}`
    return `[${text}]`
  }
  const number = exactNumber(value)
  if (number !== undefined) return number
  const members = value as { readonly [key: string]: Json }
  for (const name of Object.keys(members).sort())
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(members[name] ?? null)}`
  return `{${text}}`
}

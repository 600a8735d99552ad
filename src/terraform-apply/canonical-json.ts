import type { Json } from './differences.ts'

/** JSON with sorted keys and without blanks. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = value as { readonly [key: string]: Json }
  const parts = Object.keys(members)
    .sort()
    .map(name => `${JSON.stringify(name)}:${canonicalJson(members[name] ?? null)}`)
  return `{${parts.join(',')}}`
}

import { isObject } from './canonical.ts'
import type { Difference } from './three-way.ts'

/** Said of what we wrote and somebody else changed. */
export const DRIFTED = '(changed by somebody else since it was written here)'

const LONGEST = 300

/** One difference for people: `Protocol tcp -> http`. */
export function describeDifference({ path, from, to, drift }: Difference): string {
  const name = path.join('.')
  const end = drift ? ` ${DRIFTED}` : ''
  if (to === undefined) return `${name} ${describeValue(from)} (no longer declared)`
  if (from === undefined || from === null || from === '') return `${name} ${describeValue(to)}${end}`
  return `${name} ${describeValue(from)} -> ${describeValue(to)}${end}`
}

function describeValue(value: unknown): string {
  if (typeof value === 'string') return cut(value)
  if (Array.isArray(value) && value.every(one => isObject(one) && 'Weight' in one)) {
    return cut(value.map(one => describeSplit(one as Readonly<Record<string, unknown>>)).join(', '))
  }
  return cut(JSON.stringify(value ?? 'nothing'))
}

function describeSplit({ Weight, Service, ServiceSubset, ...rest }: Readonly<Record<string, unknown>>): string {
  const target = [Service, ServiceSubset].filter(Boolean).join(' ') || 'itself'
  const more = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest)}`
  return `${Weight}% ${target}${more}`
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`
}

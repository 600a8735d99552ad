/**
 * What is left of a value for comparing: keys sorted, the server's additions and everything that Go leaves out as empty
 * taken out, lengths of time in one form.
 * @param key the field that holds the value; its name decides what "empty" means
 */
export function canonical(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map(inner => canonical(inner))
  if (isObject(value)) return canonicalObject(value, key)
  return typeof value === 'string' && TIMES.test(key) ? nanosecondsOf(value) : value
}

/** Do two values of a field mean the same to Consul? */
export function same(one: unknown, other: unknown, key = ''): boolean {
  return textOf(one, key) === textOf(other, key)
}

/** Nothing, as Consul's answers leave it out. A field that Go holds by pointer tells 0 from nothing. */
export function isEmpty(value: unknown, key = ''): boolean {
  if (value === undefined || value === null) return true
  if (value === '' || value === false || value === 0) return !POINTERS.has(key)
  return typeof value === 'object' && Object.keys(value).length === 0
}

export type Fields = Readonly<Record<string, unknown>>

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Maps whose keys mean something even when nothing stands behind them: a subset without a filter is all instances. */
export function keepsEmpty(key: string): boolean {
  return key === 'Subsets'
}

/** Consul hands these on as they are, so nothing in them is empty or a length of time. */
const OPAQUE = new Set(['Config', 'Meta', 'Arguments'])

/** Fields behind a pointer in agent/structs of Consul 1.22. */
const POINTERS = new Set([
  'MaxConnections',
  'MaxPendingRequests',
  'MaxConcurrentRequests',
  'EnforcingConsecutive5xx',
  'MaxEjectionPercent',
  'BaseEjectionTime',
  'MaxRequestHeadersKB',
  'NumRetries'
])

const SERVER_FIELDS = new Set([
  'CreateIndex',
  'ModifyIndex',
  'Hash',
  'Precedence',
  'Status',
  'LegacyID',
  'LegacyMeta',
  'LegacyCreateTime',
  'LegacyUpdateTime'
])

const TIMES = /(Timeout|Interval|Time|TTL|Duration|Delay|Period)$/

function canonicalObject(value: Fields, key: string): unknown {
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  if (OPAQUE.has(key)) return Object.fromEntries(sorted.map(([name, inner]) => [name, sortDeep(inner)]))
  const pairs = sorted
    // Sources of intentions are all of this type; others mean something by it.
    .filter(([name, inner]) => !SERVER_FIELDS.has(name) && !(name === 'Type' && inner === 'consul'))
    .map(([name, inner]): [string, unknown] => [name, canonical(inner, name)])
    .filter(([name, inner]) => keepsEmpty(key) || !isEmpty(inner, name))
  return Object.fromEntries(pairs)
}

function sortDeep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortDeep)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sortDeep(inner)])
  )
}

function textOf(value: unknown, key: string): string | undefined {
  const left = canonical(value, key)
  return isEmpty(left, key) ? undefined : JSON.stringify(left)
}

const NANOSECONDS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 6e10, h: 3.6e12 }

/** Consul stores `30m` and answers `30m0s`. */
function nanosecondsOf(text: string): number | string {
  if (!/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text)) return text
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)]
  return parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (NANOSECONDS[unit] ?? 0), 0)
}

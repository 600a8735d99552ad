import * as z from 'zod/mini'
import { type ConsulClient, parseAnswer } from './client.ts'

/** The kinds that this action writes. */
export type EntryKind = 'service-defaults' | 'service-intentions'

/** A config entry as Consul keeps it. Fields that we do not know are kept, so that writing it back loses nothing. */
export interface ConfigEntry {
  readonly Kind: string
  readonly Name: string
  readonly [field: string]: unknown
}

/** An entry and the index to check against when it is written: a 64-bit number as text. */
export interface StoredEntry {
  readonly entry: ConfigEntry
  readonly index: string
}

const Stored = z.looseObject({ Kind: z.string(), Name: z.string(), ModifyIndex: z.string() })

/** All entries of a kind by name. Entries that the token may not read are missing. */
export async function listEntries(client: ConsulClient, kind: EntryKind): Promise<Map<string, StoredEntry>> {
  const what = `list ${kind}`
  const answer = await client.send({ method: 'GET', path: `/v1/config/${kind}`, what })
  const list = parseAnswer(answer, z.nullable(z.array(Stored)), what) ?? []
  return new Map(list.map(stored => [stored.Name, toEntry(stored)]))
}

/** One entry; `undefined` when there is none. */
export async function readEntry(client: ConsulClient, kind: EntryKind, name: string): Promise<StoredEntry | undefined> {
  const what = `read ${kind} "${name}"`
  const answer = await client.send({ method: 'GET', path: pathOf(kind, name), what, accept: [404] })
  return answer.status === 404 ? undefined : toEntry(parseAnswer(answer, Stored, what))
}

/**
 * Write an entry if its index still is `index` (`0`: if there is none).
 * @returns false when somebody was faster. True can also mean that the same was stored already, at whatever index.
 */
export async function writeEntry(client: ConsulClient, entry: ConfigEntry, index: string): Promise<boolean> {
  const what = `write ${entry.Kind} "${entry.Name}"`
  const answer = await client.send({ method: 'PUT', path: '/v1/config', query: { cas: index }, body: entry, what })
  return parseAnswer(answer, z.boolean(), what)
}

/** Delete an entry if its index still is `index`; true also when it was gone already. */
export async function deleteEntry(
  client: ConsulClient,
  kind: EntryKind,
  name: string,
  index: string
): Promise<boolean> {
  const what = `delete ${kind} "${name}"`
  const answer = await client.send({ method: 'DELETE', path: pathOf(kind, name), query: { cas: index }, what })
  return parseAnswer(answer, z.boolean(), what)
}

/** What is left of a value for comparing: keys sorted, the server's additions and everything empty taken out. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  const pairs = Object.entries(value)
    .filter(([key]) => !SERVER_FIELDS.has(key))
    .map(([key, inner]): [string, unknown] => [key, canonical(inner)])
    .filter(([, inner]) => !isEmpty(inner))
  return Object.fromEntries(pairs.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const SERVER_FIELDS = new Set([
  'CreateIndex',
  'ModifyIndex',
  'Hash',
  'Precedence',
  'Type',
  'LegacyID',
  'LegacyMeta',
  'LegacyCreateTime',
  'LegacyUpdateTime'
])

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false || value === 0) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

function toEntry(stored: z.infer<typeof Stored>): StoredEntry {
  const { ModifyIndex, ...entry } = stored
  delete entry['CreateIndex']
  delete entry['Hash']
  return { entry, index: ModifyIndex }
}

function pathOf(kind: EntryKind, name: string): string {
  return `/v1/config/${kind}/${encodeURIComponent(name)}`
}

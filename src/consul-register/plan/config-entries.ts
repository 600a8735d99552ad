import * as z from 'zod/mini'
import { type ConsulClient, parseAnswer } from '../client/client.ts'
import { ConsulRefusal } from '../client/refusal.ts'
import { deleteNode, readNode, writeNode } from './external-nodes.ts'
import { type EntryKind, EXTERNAL_NODE, NAMELESS } from './kinds.ts'
import { NEVER } from './never.ts'

export { canonical } from './canonical.ts'
export type { EntryKind } from './kinds.ts'

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

const Stored = z.looseObject({ Kind: z.string(), Name: z._default(z.string(), NAMELESS), ModifyIndex: z.string() })

/** All entries of a kind by name; none when this Consul does not know the kind. Entries that the token may not read are missing. */
export async function listEntries(client: ConsulClient, kind: EntryKind): Promise<Map<string, StoredEntry>> {
  const what = `list ${kind}`
  const answer = await client.send({ method: 'GET', path: `/v1/config/${kind}`, what }).catch(unlessUnknown)
  if (answer === undefined) return new Map()
  const list = parseAnswer(answer, z.nullable(z.array(Stored)), what) ?? []
  return new Map(list.map(stored => [stored.Name, toEntry(stored)]))
}

/**
 * One entry as the leader knows it; `undefined` when there is none. A consistent read: a server that has just become the
 * leader answers others before it has caught up, and what was written a moment ago would seem not to be there.
 */
export async function readEntry(client: ConsulClient, kind: EntryKind, name: string): Promise<StoredEntry | undefined> {
  if (kind === EXTERNAL_NODE) return readNode(client, name)
  const what = `read ${kind} "${name}"`
  const answer = await client.send({
    method: 'GET',
    path: pathOf(kind, name),
    query: { consistent: '' },
    what,
    accept: [404]
  })
  return answer.status === 404 ? undefined : toEntry(parseAnswer(answer, Stored, what))
}

/**
 * Write an entry if its index still is `index` (`0`: if there is none).
 * @returns false when somebody was faster. True can also mean that the same was stored already, at whatever index.
 */
export async function writeEntry(client: ConsulClient, entry: ConfigEntry, index: string): Promise<boolean> {
  if (entry.Kind === EXTERNAL_NODE) return writeNode(client, entry, index)
  const what = `write ${entry.Kind} "${entry.Name}"`
  const body = writable(entry)
  const call = { method: 'PUT', path: '/v1/config', query: { cas: index }, body, what } as const
  const answer = await client.send({ ...call, repeatable: index === NEVER })
  return parseAnswer(answer, z.boolean(), what)
}

/** Delete an entry if its index still is `index`; true also when it was gone already. */
export async function deleteEntry(
  client: ConsulClient,
  kind: EntryKind,
  name: string,
  index: string
): Promise<boolean> {
  if (kind === EXTERNAL_NODE) return deleteNode(client, name, index)
  const what = `delete ${kind} "${name}"`
  const call = { method: 'DELETE', path: pathOf(kind, name), query: { cas: index }, what } as const
  const answer = await client.send({ ...call, repeatable: index === NEVER })
  return parseAnswer(answer, z.boolean(), what)
}

/** Without what the server computes: it would refuse or misread some of it. */
function writable({ Status: _status, ...whole }: ConfigEntry): object {
  const { Name, ...nameless } = whole
  const entry = whole.Kind === NAMELESS ? nameless : whole
  const { Sources } = entry
  if (entry.Kind !== 'service-intentions' || !Array.isArray(Sources)) return entry
  const computed = ['Precedence', 'LegacyID', 'LegacyMeta', 'LegacyCreateTime', 'LegacyUpdateTime']
  const without = (source: object) =>
    Object.fromEntries(Object.entries(source).filter(([key]) => !computed.includes(key)))
  return { ...entry, Sources: Sources.map(without) }
}

function unlessUnknown(error: unknown): undefined {
  if (error instanceof ConsulRefusal && error.body.includes('invalid config entry kind')) return undefined
  throw error
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

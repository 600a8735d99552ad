import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { canonical, type Fields, isObject } from './canonical.ts'
import type { ConfigEntry } from './config-entries.ts'

/** Who writes: goes into what is written, so that the same owner later finds what it may change or remove. */
export interface Owner {
  readonly name: string
  /** In `Meta` of an entry of ours. */
  readonly meta: Readonly<Record<string, string>>
  /** At the beginning of `Description` of a source of ours. */
  readonly mark: string
}

/** The marks of an owner such as `octo/shop`. */
export function ownerMarks(name: string): Owner {
  return { name, meta: { 'managed-by': 'insight', 'insight-owner': name }, mark: `Managed by insight for ${name}` }
}

/** The owner that an entry names; `undefined` when it is not of this action. */
export function ownerOf(entry: ConfigEntry): string | undefined {
  const owner = metaOf(entry)['insight-owner']
  return typeof owner === 'string' ? owner : undefined
}

/**
 * The fields that we last wrote, as they stand in the entry itself: written together with them by one check-and-set, so
 * that neither a kill nor a missing right can part the two.
 * @returns `undefined` when the entry has none, or what it has was edited
 */
export function lastApplied(entry: ConfigEntry): Fields | undefined {
  const meta = metaOf(entry)
  const whole = meta[KEY]
  const text = typeof whole === 'string' && whole.startsWith('{') ? whole : unpack(meta)
  if (text === undefined) return undefined
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** An entry without what is not a field of its own: kind, name, the server's additions and our marks. */
export function fieldsIn(entry: ConfigEntry): Record<string, unknown> {
  const { Kind: _kind, Name: _name, Status: _status, Meta: meta, ...rest } = entry
  if (!isObject(meta)) return rest
  const others = Object.entries(meta).filter(([key]) => !isOurs(key))
  return others.length === 0 ? rest : { ...rest, Meta: Object.fromEntries(others) }
}

/** `Meta` with our marks and the record of what we write, beside what others have in it. */
export function markedMeta(others: unknown, owner: Owner, written: Fields): Record<string, unknown> {
  return { ...(isObject(others) ? others : {}), ...owner.meta, ...recordOf(written) }
}

const KEY = 'insight-applied'
/** Consul's limits: 64 pairs, values of 512 characters (agent/structs/catalog.go). */
const LONGEST_VALUE = 512
const MOST_PIECES = 40

function isOurs(key: string): boolean {
  return key === 'managed-by' || key === 'insight-owner' || key === KEY || key.startsWith(`${KEY}-`)
}

/** Short records stay readable; long ones are packed and cut into pieces. */
function recordOf(written: Fields): Record<string, string> {
  const text = JSON.stringify(canonical(written))
  if (text.length <= LONGEST_VALUE && /^[\x20-\x7e]*$/.test(text)) return { [KEY]: text }
  const packed = deflateRawSync(text).toString('base64')
  const pieces = packed.match(new RegExp(`.{1,${LONGEST_VALUE}}`, 'g')) ?? []
  if (pieces.length > MOST_PIECES) {
    throw new UserError(
      `declaration: an entry of ${text.length} characters is too long to remember what was written of it. Split it into several entries.`
    )
  }
  return Object.fromEntries(pieces.map((piece, at) => [`${KEY}-${at + 1}`, piece]))
}

const LARGEST_RECORD = 4_000_000

function unpack(meta: Fields): string | undefined {
  const pieces: string[] = []
  for (let at = 1; typeof meta[`${KEY}-${at}`] === 'string'; at++) pieces.push(String(meta[`${KEY}-${at}`]))
  if (pieces.length === 0) return undefined
  try {
    return inflateRawSync(Buffer.from(pieces.join(''), 'base64'), { maxOutputLength: LARGEST_RECORD }).toString('utf8')
  } catch {
    return undefined
  }
}

function metaOf(entry: ConfigEntry): Fields {
  return isObject(entry['Meta']) ? entry['Meta'] : {}
}

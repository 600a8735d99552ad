import { UserError } from '../../lib/errors.ts'
import { type Fields, isEmpty, isObject, same } from './canonical.ts'
import type { ConfigEntry, StoredEntry } from './config-entries.ts'
import type { DesiredEntry } from './desired.ts'
import { describeDifference } from './entry-lines.ts'
import { type EntryKind, serverDefault } from './kinds.ts'
import { fieldsIn, lastApplied, markedMeta, type Owner, ownerOf } from './ownership.ts'
import type { Change } from './plan.ts'
import { merge } from './three-way.ts'

/** What one entry needs, and what of it is of others. */
export interface EntryPlan {
  readonly change?: Change
  readonly kept: readonly string[]
}

/**
 * Compare one entry with what is declared of it and what we last wrote of it.
 * @param desired `undefined`: it is not declared (any more)
 * @throws UserError when it needs a change and belongs to another owner
 */
export function planFields(
  kind: EntryKind,
  name: string,
  desired: DesiredEntry | undefined,
  found: StoredEntry | undefined,
  owner: Owner
): EntryPlan {
  if (desired === undefined) return found === undefined ? { kept: [] } : planRemoval(kind, name, found, owner)
  const { fields } = desired
  const before = found === undefined ? {} : fieldsIn(found.entry)
  const last = found === undefined || ownerOf(found.entry) !== owner.name ? undefined : lastApplied(found.entry)
  const merged = merge(fields, last, before)
  const kept = merged.kept.filter(field => before[field] === undefined || before[field] !== serverDefault(kind, field))
  const lines = merged.differences.map(describeDifference)
  if (found === undefined) {
    const after = entryOf(kind, name, fields, owner, fields)
    return { change: { action: 'create', kind, name, index: '0', after, lines, drift: false, late: false }, kept }
  }
  if (lines.length === 0) return { kept }
  refuseOtherOwner(found.entry, owner, lines)
  const after = entryOf(kind, name, merged.fields, owner, fields)
  const interim = interimOf(found.entry, after, fields, last ?? {}, owner)
  const drift = merged.differences.some(one => one.drift)
  const late = isLoosening(after, found.entry)
  const { entry, index } = found
  return {
    change: {
      action: 'update',
      kind,
      name,
      index,
      before: entry,
      after,
      lines,
      drift,
      late,
      ...(interim ? { interim } : {})
    },
    kept
  }
}

/** Only what we wrote and nobody changed since goes. When nothing is left, so does the entry. */
function planRemoval(kind: EntryKind, name: string, { entry, index }: StoredEntry, owner: Owner): EntryPlan {
  const last = ownerOf(entry) === owner.name ? lastApplied(entry) : undefined
  if (last === undefined) return { kept: [] }
  const { fields, differences, kept } = merge({}, last, fieldsIn(entry))
  const lines = differences.map(describeDifference)
  const change = { kind, name, index, before: entry, drift: false, late: true }
  if (Object.entries(fields).every(([key, value]) => isBlank(value, key) || value === serverDefault(kind, key)))
    return { change: { ...change, action: 'delete', lines: lines.length === 0 ? ['no longer declared'] : lines }, kept }
  if (differences.length === 0) return { kept }
  return { change: { ...change, action: 'update', after: { Kind: kind, Name: name, ...fields }, lines }, kept }
}

function entryOf(kind: string, name: string, fields: Fields, owner: Owner, written: Fields): ConfigEntry {
  const { Meta, ...rest } = fields
  return { Kind: kind, Name: name, ...rest, Meta: markedMeta(Meta, owner, written) }
}

function refuseOtherOwner(entry: ConfigEntry, owner: Owner, lines: readonly string[]): void {
  const other = ownerOf(entry)
  if (other === undefined || other === owner.name) return
  throw new UserError(
    `declaration: ${entry.Kind} "${entry.Name}" belongs to "${other}" and is not as declared here (${lines.join(', ')}). Declare it in one of the two places only, or give both the same owner.`
  )
}

/**
 * A resolver that loses subsets keeps them until splitter and router point elsewhere: Consul refuses to take away what is
 * in use, and refuses to use what is not there yet. They stay ours, so that they go in the end.
 */
function interimOf(entry: ConfigEntry, after: ConfigEntry, written: Fields, last: Fields, owner: Owner) {
  if (!losesSubset(after, entry)) return undefined
  const fields = { ...fieldsIn(after), Subsets: { ...subsetsOf(entry), ...subsetsOf(after) } }
  if (same(fields, fieldsIn(entry))) return undefined
  const ours = { ...written, Subsets: { ...subsetsOf(last), ...subsetsOf(written) } }
  return entryOf(after.Kind, after.Name, fields, owner, ours)
}

function isLoosening(after: ConfigEntry, found: ConfigEntry): boolean {
  if (after.Kind !== 'service-defaults') return losesSubset(after, found)
  return isTcp(after) && !isTcp(found)
}

function losesSubset(after: ConfigEntry, found: ConfigEntry): boolean {
  return Object.keys(subsetsOf(found)).some(name => !Object.hasOwn(subsetsOf(after), name))
}

function subsetsOf(entry: Fields): Fields {
  return isObject(entry['Subsets']) ? entry['Subsets'] : {}
}

/** A service without a protocol is tcp. */
function isTcp({ Protocol }: ConfigEntry): boolean {
  return Protocol === undefined || Protocol === '' || Protocol === 'tcp'
}

/** Nothing that anybody has written: the server adds structures that are empty all through. */
function isBlank(value: unknown, key: string): boolean {
  return isObject(value) ? Object.entries(value).every(([name, one]) => isBlank(one, name)) : isEmpty(value, key)
}

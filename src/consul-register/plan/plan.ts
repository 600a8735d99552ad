import { createHash } from 'node:crypto'
import type { Declaration } from '../declaration/declaration.ts'
import { type ConfigEntry, canonical, type EntryKind, type StoredEntry } from './config-entries.ts'
import { type DesiredEntry, desiredEntries } from './desired.ts'
import { type EntryPlan, planFields } from './entry-plan.ts'
import { PLANNED_KINDS, rankOf } from './kinds.ts'
import type { Owner } from './ownership.ts'
import { othersIn, planIntentions } from './service-intentions.ts'

export { type Owner, ownerMarks } from './ownership.ts'

/** One entry that differs from what is declared. */
export interface Change {
  readonly action: 'create' | 'update' | 'delete'
  readonly kind: EntryKind
  readonly name: string
  /** The index to check against when writing: that of `before`, `0` when there is none. */
  readonly index: string
  readonly before?: ConfigEntry
  /** The whole entry as it will be; absent when it is deleted. */
  readonly after?: ConfigEntry
  /** What is written first, until entries that build on the old one have changed; then `after`. */
  readonly interim?: ConfigEntry
  /** It takes something away that others may build on, so it comes after them. */
  readonly late?: boolean
  /** Somebody else changed what we wrote. */
  readonly drift?: boolean
  /** What changes, for people, one fact a line. */
  readonly lines: readonly string[]
}

/** What was found in Consul, by kind and name. A kind that was not looked at is absent. */
export type Found = { readonly [kind in EntryKind]?: ReadonlyMap<string, StoredEntry> }

/** Everything to be written, in the order in which Consul accepts it. */
export interface Plan {
  readonly changes: readonly Change[]
  /** What others have in entries of ours, and stays: one entry a line. */
  readonly kept?: readonly string[]
  /** SHA-256 of what will be, 64 hex; the same for the same changes, whatever the indexes. */
  readonly digest: string
}

/** Compare all that is declared, and all that the owner made before, with what is there. */
export function makePlan(declaration: Declaration, found: Found, owner: Owner): Plan {
  const kept: string[] = []
  const changes: Change[] = []
  for (const kind of PLANNED_KINDS) {
    for (const name of namesOf(kind, declaration, found)) {
      const entry = planOne(kind, name, declaration, found[kind]?.get(name), owner)
      if (entry.kept.length > 0) kept.push(`${kind} "${name}": ${entry.kept.join(', ')}`)
      if (entry.change !== undefined) changes.push(entry.change)
    }
  }
  const ordered = [
    ...changes.filter(change => !change.late),
    ...changes.filter(change => change.late).sort((one, other) => rankOf(other.kind) - rankOf(one.kind))
  ]
  return { changes: ordered, kept, digest: digestOf(ordered) }
}

/** The change that one entry needs; `undefined` when it is as declared, or none of our business. */
export function planEntry(
  kind: EntryKind,
  name: string,
  declaration: Declaration,
  found: StoredEntry | undefined,
  owner: Owner
): Change | undefined {
  return planOne(kind, name, declaration, found, owner).change
}

function planOne(
  kind: EntryKind,
  name: string,
  declaration: Declaration,
  found: StoredEntry | undefined,
  owner: Owner
): EntryPlan {
  if (kind === 'service-intentions') {
    const declared = declaration.intentions.filter(one => one.destination === name)
    const change = planIntentions(name, declared, found, owner)
    const kept = Object.hasOwn(declaration.services, name) ? othersIn(declared, found, owner) : []
    return change === undefined ? { kept } : { change, kept }
  }
  // Whoever moves the traffic writes these two.
  const moved = kind === 'service-resolver' || kind === 'service-splitter'
  if (moved && Object.hasOwn(declaration.traffic ?? {}, name)) return { kept: [] }
  return planFields(kind, name, desiredOf(declaration).get(keyOf(kind, name)), found, owner)
}

function namesOf(kind: EntryKind, declaration: Declaration, found: Found): string[] {
  const declared =
    kind === 'service-intentions'
      ? declaration.intentions.map(one => one.destination)
      : [...desiredOf(declaration).values()].filter(one => one.kind === kind).map(one => one.name)
  return [...new Set([...declared, ...(found[kind]?.keys() ?? [])])].sort()
}

const desired = new WeakMap<Declaration, ReadonlyMap<string, DesiredEntry>>()

/** Made once for each declaration: every entry that is written is compared anew. */
function desiredOf(declaration: Declaration): ReadonlyMap<string, DesiredEntry> {
  const known = desired.get(declaration)
  if (known !== undefined) return known
  const made = new Map(desiredEntries(declaration).map(one => [keyOf(one.kind, one.name), one]))
  desired.set(declaration, made)
  return made
}

/** One text for an entry's kind and name. */
export function keyOf(kind: string, name: string): string {
  return `${kind} "${name}"`
}

function digestOf(changes: readonly Change[]): string {
  const content = changes.map(({ action, kind, name, after }) => [action, kind, name, canonical(after)])
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

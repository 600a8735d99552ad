import { createHash } from 'node:crypto'
import { type ConfigEntry, canonical, type EntryKind, type StoredEntry } from './config-entries.ts'
import type { Declaration } from './declaration.ts'
import { planDefaults } from './service-defaults.ts'
import { planIntentions } from './service-intentions.ts'

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
  /** What changes, for people, one fact a line. */
  readonly lines: readonly string[]
}

/** What was found in Consul, by kind and name. */
export type Found = Readonly<Record<EntryKind, ReadonlyMap<string, StoredEntry>>>

/** Everything to be written, in the order in which Consul accepts it. */
export interface Plan {
  readonly changes: readonly Change[]
  /** SHA-256 of what will be, 64 hex; the same for the same changes, whatever the indexes. */
  readonly digest: string
}

/** Who writes: goes into what is written, so that the same owner later finds what it may remove. */
export interface Owner {
  /** In `Meta` of an entry that we made. */
  readonly meta: Readonly<Record<string, string>>
  /** In `Description` of a source that we made. */
  readonly mark: string
}

/** The marks of an owner such as `octo/shop`. */
export function ownerMarks(owner: string): Owner {
  return { meta: { 'managed-by': 'insight', 'insight-owner': owner }, mark: `Managed by insight for ${owner}` }
}

/** Compare all that is declared, and all that the owner made before, with what is there. */
export function makePlan(declaration: Declaration, found: Found, owner: Owner): Plan {
  const plan = (kind: EntryKind, names: Iterable<string>) =>
    [...new Set(names)]
      .sort()
      .map(name => planEntry(kind, name, declaration, found[kind].get(name), owner))
      .filter(change => change !== undefined)
  const defaults = plan('service-defaults', [...Object.keys(declaration.services), ...found['service-defaults'].keys()])
  const intentions = plan('service-intentions', [
    ...declaration.intentions.map(one => one.destination),
    ...found['service-intentions'].keys()
  ])
  // Protocols come first and go last: intentions and routing of other owners may depend on them.
  const changes = [
    ...defaults.filter(change => change.action !== 'delete'),
    ...intentions,
    ...defaults.filter(change => change.action === 'delete')
  ]
  return { changes, digest: digestOf(changes) }
}

/** The change that one entry needs; `undefined` when it is as declared, or none of our business. */
export function planEntry(
  kind: EntryKind,
  name: string,
  declaration: Declaration,
  found: StoredEntry | undefined,
  owner: Owner
): Change | undefined {
  if (kind === 'service-intentions') {
    const declared = declaration.intentions.filter(one => one.destination === name)
    return planIntentions(name, declared, found, owner)
  }
  const service = Object.hasOwn(declaration.services, name) ? declaration.services[name] : undefined
  return planDefaults(name, service, found, owner)
}

function digestOf(changes: readonly Change[]): string {
  const content = changes.map(({ action, kind, name, after }) => [action, kind, name, canonical(after)])
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

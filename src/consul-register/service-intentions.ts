import * as z from 'zod/mini'
import { UserError } from '../lib/errors.ts'
import type { ConfigEntry, StoredEntry } from './config-entries.ts'
import type { DeclaredIntention } from './declaration.ts'
import type { Change, Owner } from './plan.ts'

const KIND = 'service-intentions'

const Source = z.looseObject({
  Name: z.string(),
  Action: z.optional(z.string()),
  Description: z.optional(z.string()),
  Permissions: z.optional(z.nullable(z.array(z.looseObject({ Action: z.optional(z.string()) })))),
  Peer: z.optional(z.string()),
  SamenessGroup: z.optional(z.string())
})
type IntentionSource = z.infer<typeof Source>

/** The sources of an entry, in its order. */
function sourcesOf(entry: ConfigEntry): IntentionSource[] {
  return z.array(Source).parse(entry['Sources'] ?? [])
}

/**
 * The change that the intentions of one destination need. Ownership is by source: those of others stay untouched and in
 * their order, so two repositories can share a destination. A source of ours that is no longer declared goes.
 * @throws UserError when a declared source has rules by path or header that somebody else wrote: a plain allow would open what these close
 */
export function planIntentions(
  destination: string,
  declared: readonly DeclaredIntention[],
  found: StoredEntry | undefined,
  owner: Owner
): Change | undefined {
  const wanted = new Map(declared.map(one => [one.source, one.action]))
  const lines: string[] = []
  const sources: IntentionSource[] = []
  for (const source of found === undefined ? [] : sourcesOf(found.entry)) {
    const kept = keepSource(source, wanted, destination, owner, lines)
    if (kept !== undefined) sources.push(kept)
    if (isLocal(source)) wanted.delete(source.Name)
  }
  for (const [source, action] of wanted) {
    sources.push({ Name: source, Action: action, Description: owner.mark })
    lines.push(`+ ${source} ${action}`)
  }
  if (lines.length === 0) return undefined
  const change = { kind: KIND, name: destination, lines } as const
  if (found === undefined) {
    const after = { Kind: KIND, Name: destination, Sources: sources, Meta: { ...owner.meta } }
    return { ...change, action: 'create', index: '0', after }
  }
  const { entry: before, index } = found
  if (sources.length === 0) return { ...change, action: 'delete', index, before }
  return { ...change, action: 'update', index, before, after: { ...before, Sources: sources.map(writable) } }
}

/** Does the intention that decides about this pair have rules by path or header, and allow by one of them? */
export function opensPaths(entries: ReadonlyMap<string, StoredEntry>, source: string, destination: string): boolean {
  // The order in which Consul chooses: the exact destination before `*`, then the exact source before `*`.
  const candidates = [destination, '*'].flatMap(name => {
    const stored = entries.get(name)
    const sources = stored === undefined ? [] : sourcesOf(stored.entry).filter(isLocal)
    return [source, '*'].map(one => sources.find(({ Name }) => Name === one))
  })
  const deciding = candidates.find(one => one !== undefined)
  return deciding?.Permissions?.some(({ Action }) => Action === 'allow') ?? false
}

function keepSource(
  source: IntentionSource,
  wanted: ReadonlyMap<string, string>,
  destination: string,
  owner: Owner,
  lines: string[]
): IntentionSource | undefined {
  const action = isLocal(source) ? wanted.get(source.Name) : undefined
  if (action === undefined) {
    if (source.Description !== owner.mark) return source
    lines.push(`- ${source.Name} ${source.Action} (no longer declared)`)
    return undefined
  }
  if (source.Permissions && source.Permissions.length > 0) {
    throw new UserError(
      `declaration: the intention ${source.Name} to ${destination} has rules by path or header in Consul that are not from here. Remove it from the declaration, or remove those rules in Consul first.`
    )
  }
  if (source.Action === action) return source
  lines.push(`~ ${source.Name} ${source.Action} -> ${action}`)
  return { ...source, Action: action, Description: owner.mark }
}

/** Sources of peers and sameness groups are other callers than the service of the same name here. */
function isLocal(source: IntentionSource): boolean {
  return !source.Peer && !source.SamenessGroup
}

/** Without what the server computes: it would refuse or misread some of it. */
function writable(source: IntentionSource): IntentionSource {
  const { Precedence: _, LegacyID: _id, LegacyMeta: _meta, ...rest } = source
  delete rest['LegacyCreateTime']
  delete rest['LegacyUpdateTime']
  return rest
}

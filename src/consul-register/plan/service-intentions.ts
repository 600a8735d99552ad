import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import type { DeclaredIntention } from '../declaration/declaration.ts'
import { canonical } from './canonical.ts'
import type { ConfigEntry, StoredEntry } from './config-entries.ts'
import { DRIFTED } from './entry-lines.ts'
import type { Owner } from './ownership.ts'
import { describeRule, permissionFields } from './permissions.ts'
import type { Change } from './plan.ts'

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

/** What a source may do: `Action`, or `Permissions` request by request. */
type Rule = Pick<IntentionSource, 'Action' | 'Permissions'>

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
  const wanted = new Map(declared.map(one => [one.source, ruleOf(one)]))
  const lines: string[] = []
  const sources: IntentionSource[] = []
  for (const source of found === undefined ? [] : sourcesOf(found.entry)) {
    const kept = keepSource(source, wanted, destination, owner, lines)
    if (kept !== undefined) sources.push(kept)
    if (isLocal(source)) wanted.delete(source.Name)
  }
  for (const [source, rule] of wanted) {
    sources.push({ Name: source, ...rule, Description: describeSource(rule, owner) })
    lines.push(`+ ${source} ${describeRule(rule)}`)
  }
  if (lines.length === 0) return undefined
  const change = { kind: KIND, name: destination, lines, drift: lines.some(line => line.endsWith(DRIFTED)) } as const
  if (found === undefined) {
    const after = { Kind: KIND, Name: destination, Sources: sources, Meta: { ...owner.meta } }
    return { ...change, action: 'create', index: '0', after, late: false }
  }
  const { entry: before, index } = found
  if (sources.length === 0) return { ...change, action: 'delete', index, before, late: true }
  return { ...change, action: 'update', index, before, after: { ...before, Sources: sources }, late: false }
}

/** Sources of a destination that are neither declared nor ours: they stay, and let in or shut out whom they name. */
export function othersIn(
  declared: readonly DeclaredIntention[],
  found: StoredEntry | undefined,
  owner: Owner
): string[] {
  const names = new Set(declared.map(one => one.source))
  return (found === undefined ? [] : sourcesOf(found.entry))
    .filter(one => !(isLocal(one) && names.has(one.Name)) && writtenBy(one, owner) === undefined)
    .map(one => `${one.Name}${isLocal(one) ? '' : ` of ${one.Peer || one.SamenessGroup}`} ${describeRule(one)}`)
}

/** The sources of an entry, in its order. */
function sourcesOf(entry: ConfigEntry): IntentionSource[] {
  return z.array(Source).parse(entry['Sources'] ?? [])
}

function ruleOf({ action, permissions }: DeclaredIntention): Rule {
  return permissions === undefined ? { Action: action } : { Permissions: permissions.map(permissionFields) }
}

function keepSource(
  source: IntentionSource,
  wanted: ReadonlyMap<string, Rule>,
  destination: string,
  owner: Owner,
  lines: string[]
): IntentionSource | undefined {
  const rule = isLocal(source) ? wanted.get(source.Name) : undefined
  const written = writtenBy(source, owner)
  if (rule === undefined) {
    if (written === undefined) return source
    lines.push(`- ${source.Name} ${describeRule(source)} (no longer declared)`)
    return undefined
  }
  if (digestOf(source) === digestOf(rule)) return source
  refuseForeign(source, rule, destination, written !== undefined)
  const drift = written !== undefined && written !== '' && written !== digestOf(source) ? ` ${DRIFTED}` : ''
  lines.push(`~ ${source.Name} ${describeRule(source)} -> ${describeRule(rule)}${drift}`)
  const { Action: _action, Permissions: _permissions, ...rest } = source
  return { ...rest, ...rule, Description: describeSource(rule, owner) }
}

function refuseForeign(source: IntentionSource, rule: Rule, destination: string, ours: boolean): void {
  if (ours) return
  if (source.Permissions && source.Permissions.length > 0 && rule.Permissions === undefined) {
    throw new UserError(
      `declaration: the intention ${source.Name} to ${destination} has rules by path or header in Consul that are not from here. Remove it from the declaration, or remove those rules in Consul first.`
    )
  }
  const other = /^Managed by insight for (\S+?)(?:, applied [0-9a-f]{8})?$/.exec(source.Description ?? '')?.[1]
  if (other === undefined) return
  throw new UserError(
    `declaration: the intention ${source.Name} to ${destination} belongs to "${other}", is ${describeRule(source)} there and ${describeRule(rule)} here. Declare it in one of the two places only, or give both the same owner.`
  )
}

/** The mark carries a digest of what we wrote, so that a later change by somebody else is seen. */
function describeSource(rule: Rule, owner: Owner): string {
  return `${owner.mark}, applied ${digestOf(rule)}`
}

/** The digest of what we wrote of a source of ours, empty when it does not say; `undefined` when it is not ours. */
function writtenBy({ Description = '' }: IntentionSource, { mark }: Owner): string | undefined {
  if (Description === mark) return ''
  return Description.startsWith(`${mark}, applied `) ? Description.slice(mark.length + 10) : undefined
}

function digestOf({ Action, Permissions }: Rule): string {
  const content = Permissions && Permissions.length > 0 ? canonical(Permissions) : Action
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 8)
}

/** Sources of peers and sameness groups are other callers than the service of the same name here. */
function isLocal(source: IntentionSource): boolean {
  return !source.Peer && !source.SamenessGroup
}

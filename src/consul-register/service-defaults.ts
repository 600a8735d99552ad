import { canonical, type StoredEntry } from './config-entries.ts'
import type { DeclaredService } from './declaration.ts'
import type { Change, Owner } from './plan.ts'

const KIND = 'service-defaults'

/**
 * The change that the service-defaults of one service need. Only the protocol is ours; other fields stay as they are.
 * An entry goes when its service is no longer declared and it is our own and nobody added to it.
 */
export function planDefaults(
  name: string,
  declared: DeclaredService | undefined,
  found: StoredEntry | undefined,
  owner: Owner
): Change | undefined {
  if (declared === undefined) return found === undefined ? undefined : planRemoval(name, found, owner)
  const { protocol } = declared
  if (found === undefined) {
    const after = { Kind: KIND, Name: name, Protocol: protocol, Meta: { ...owner.meta } }
    return { action: 'create', kind: KIND, name, index: '0', after, lines: [`protocol ${protocol}`] }
  }
  const before = found.entry
  const was = protocolOf(before)
  if (was === protocol) return undefined
  return {
    action: 'update',
    kind: KIND,
    name,
    index: found.index,
    before,
    after: { ...before, Protocol: protocol },
    lines: [`protocol ${was} -> ${protocol}`]
  }
}

function planRemoval(name: string, { entry, index }: StoredEntry, owner: Owner): Change | undefined {
  const { Kind: _kind, Name: _name, Protocol: _protocol, Meta, ...added } = canonical(entry) as Record<string, unknown>
  if (JSON.stringify(Meta) !== JSON.stringify(canonical(owner.meta)) || Object.keys(added).length > 0) return undefined
  const lines = [`protocol ${protocolOf(entry)} (no longer declared)`]
  return { action: 'delete', kind: KIND, name, index, before: entry, lines }
}

/** A service without a protocol is tcp. */
function protocolOf(entry: Readonly<Record<string, unknown>>): string {
  return typeof entry['Protocol'] === 'string' && entry['Protocol'] !== '' ? entry['Protocol'] : 'tcp'
}

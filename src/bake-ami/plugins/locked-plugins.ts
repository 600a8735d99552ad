import { createHash } from 'node:crypto'
import { UserError } from '../../lib/errors.ts'
import { versionFits } from '../../setup-tools/constraint.ts'
import type { Tool } from '../fingerprint/tools.ts'
import type { RequiredPlugin } from '../template/required-plugins.ts'
import type { PlatformLock, PluginEntry, PluginLock } from './plugin-lock.ts'
import { type SuggestionSources, suggestEntry } from './plugin-suggestion.ts'

/** A plugin that a template requires, as the lock knows it on this kind of machine. */
export interface LockedPlugin {
  readonly source: string
  readonly version: string
  /** Kind of this machine: `linux_amd64`. */
  readonly kind: string
  /** Whether its release is known by its signer or by the digest of its archive, and not only by that of its executable. */
  readonly isReleaseEnough: boolean
  readonly archive: string | undefined
  readonly binaries: readonly string[]
  /** SHA-256 of all that the lock says of it for this kind of machine, hexadecimal. */
  readonly digest: string
}

/**
 * Find every required plugin in the lock. Nothing is fetched and nothing is read but the lock, unless a plugin is not
 * there: then it is looked up what would have to be written.
 * @throws UserError naming the first plugin that the lock does not have in a version that the template accepts
 */
export async function lockPlugins(
  required: readonly RequiredPlugin[],
  lock: PluginLock,
  sources: SuggestionSources
): Promise<LockedPlugin[]> {
  const locked: LockedPlugin[] = []
  for (const plugin of required) {
    const entry = lock.get(plugin.source)
    const fault = faultOf(plugin, entry, sources.kind)
    if (entry === undefined || fault !== undefined)
      throw new UserError(`plugin-lock: ${fault} ${await suggestEntry(plugin, sources)}`)
    locked.push(lockedOn(sources.kind, plugin.source, entry))
  }
  return locked
}

/** The plugins as a fingerprint knows them: by what is locked, so that none of them has to be there to compute it. */
export function lockedTools(plugins: readonly LockedPlugin[]): Tool[] {
  return plugins.map(({ source, version, digest }) => ({ name: `${source} ${version}`, digest }))
}

/** That a plugin has a digest which the lock does not know, as a sentence. */
export function notAsLocked({ source, version, binaries }: LockedPlugin, digest: string): string {
  const known = binaries.length === 0 ? 'its signed release only' : binaries.join(' or ')
  return `plugin-lock: the plugin ${source} ${version} that is there has the digest ${digest}, and locked is ${known}.`
}

function faultOf(
  { source, versions }: RequiredPlugin,
  entry: PluginEntry | undefined,
  kind: string
): string | undefined {
  if (entry === undefined) return `the template requires ${source}, which is not in the lock.`
  if (!versionFits(entry.version, versions))
    return `the template requires ${source} ${versions?.text}, but ${entry.version} is locked.`
  const known = entry.platforms.get(kind)
  if (entry.signer !== undefined || known?.archive !== undefined || (known?.binaries.length ?? 0) > 0) return undefined
  return `${source} is locked, but not for ${kind}.`
}

function lockedOn(kind: string, source: string, { version, signer, platforms }: PluginEntry): LockedPlugin {
  const { archive, binaries }: PlatformLock = platforms.get(kind) ?? { binaries: [] }
  const said = JSON.stringify([source, version, kind, signer ?? null, archive ?? null, binaries])
  return {
    source,
    version,
    kind,
    isReleaseEnough: signer !== undefined || archive !== undefined,
    archive,
    binaries,
    digest: createHash('sha256').update(said).digest('hex')
  }
}

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { type LockedPlugin, notAsLocked } from './locked-plugins.ts'
import { restoreFolder, saveFolder } from './plugin-cache.ts'
import { findInstalled, pluginFolder, productOf } from './plugin-folder.ts'
import { isHashicorps } from './plugin-lock.ts'
import { otherPublishers } from './plugin-of-others.ts'
import { hashicorp } from './plugin-release.ts'
import { type Found, type Publisher, type PublisherRequest, showToPacker, stage } from './plugin-staging.ts'

/** Where plugins may come from, and where they go. */
export interface PluginSources extends PublisherRequest {
  readonly warn: (line: string) => void
}

/** A plugin that Packer will find, and nobody else's. */
interface ProvidedPlugin {
  readonly source: string
  readonly version: string
  /** SHA-256 of its executable, hexadecimal. */
  readonly digest: string
  /** Where it came from, for people. */
  readonly from: string
}

/**
 * Bring together exactly the locked plugins in a new folder, which is all that Packer shall see. Each is checked where
 * it lies there, right before it is used: by its own digest, or as part of an archive whose signature and digest were
 * checked here. Looked for where Packer keeps plugins, in the tool cache, in the cache of the repository, and at last
 * at its publisher's.
 * @returns the folder for PACKER_PLUGIN_PATH
 * @throws UserError when one is not as it is locked, or cannot be had
 */
export async function providePlugins(
  plugins: readonly LockedPlugin[],
  sources: PluginSources
): Promise<{ path: string; provided: ProvidedPlugin[] }> {
  const path = join(sources.folder, 'plugins')
  await mkdir(path, { mode: 0o700 })
  const provided: ProvidedPlugin[] = []
  for (const plugin of plugins) {
    const { found, from } = await find(plugin, sources)
    await showToPacker(found, path, plugin)
    const { source, version } = plugin
    sources.log(`Plugin ${source} ${version} is as locked (${from})`)
    provided.push({ source, version, digest: found.digest, from })
  }
  return { path, provided }
}

interface Origin {
  readonly found: Found
  readonly from: string
}

async function find(plugin: LockedPlugin, sources: PluginSources): Promise<Origin> {
  const installed = await findGoodInstalled(plugin, sources)
  if (installed !== undefined && 'found' in installed) return { found: installed.found, from: 'installed' }
  try {
    return await fetch(plugin, sources, isHashicorps(plugin.source) ? hashicorp : otherPublishers)
  } catch (error) {
    if (installed === undefined || !(error instanceof UserError) || sources.signal?.aborted) throw error
    throw new UserError(`${notAsLocked(plugin, installed.refused)} Its release was not to be had: ${error.message}`, {
      cause: error
    })
  }
}

/** The installed plugin when it is good; its digest when another must be looked for. */
async function findGoodInstalled(
  plugin: LockedPlugin,
  { env, folder, log }: PluginSources
): Promise<{ readonly found: Found } | { readonly refused: string } | undefined> {
  const { source, version, kind, binaries, isReleaseEnough } = plugin
  let refused: string | undefined
  for (const { file, api } of findInstalled(pluginFolder(env), source, kind).filter(one => one.version === version)) {
    const staged = await stage(file, join(folder, 'staging'))
    if (binaries.includes(staged.digest)) return { found: { ...staged, api } }
    refused = staged.digest
  }
  if (refused === undefined) return undefined
  if (!isReleaseEnough) {
    throw new UserError(
      `${notAsLocked(plugin, refused)} Find out where it came from; if it is right, add its digest to the lock.`
    )
  }
  log(`${notAsLocked(plugin, refused)} It is passed over.`)
  return { refused }
}

async function fetch(plugin: LockedPlugin, sources: PluginSources, publisher: Publisher): Promise<Origin> {
  const kept = await publisher.findKept(plugin, sources)
  if (kept !== undefined) return { found: kept, from: 'tool cache' }
  const folder = publisher.keptFolder(plugin, sources.toolCache)
  const key = cacheKey(plugin)
  const isCached = await restoreFolder(folder, key, sources.log)
  if (isCached) {
    const remarks: string[] = []
    const restored = await publisher.findKept(plugin, { ...sources, log: line => remarks.push(line) })
    if (restored !== undefined) return { found: restored, from: 'cache of the repository' }
    sources.warn(
      `The entry ${key} in the cache of the repository is not used. ${remarks.join(' ')} Delete the entry; if it comes back, somebody changed it.`
    )
  }
  const found = await publisher.fetch(plugin, sources)
  // An entry cannot be replaced.
  if (!isCached) await saveFolder(folder, key, sources.log)
  return { found, from: publisher.from }
}

/** Of all that is locked: another digest in the lock is another entry of the cache. */
function cacheKey({ source, kind, digest }: LockedPlugin): string {
  return `insight-${productOf(source)}-${kind}-${digest}`
}

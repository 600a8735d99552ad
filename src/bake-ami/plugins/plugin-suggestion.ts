import { digestProgram } from '../../lib/program-digest.ts'
import { type Constraint, fittingVersions } from '../../setup-tools/constraint.ts'
import { hashicorpKey, type ReleaseSite } from '../../setup-tools/release-sites.ts'
import type { RequiredPlugin } from '../template/required-plugins.ts'
import { findInstalled, pluginFolder, productOf } from './plugin-folder.ts'
import { isHashicorps } from './plugin-lock.ts'

/** Where to look for what could be locked. */
export interface SuggestionSources {
  readonly env: NodeJS.ProcessEnv
  /** Kind of this machine: `linux_amd64`. */
  readonly kind: string
  /** Tests bring their own. */
  readonly site?: ReleaseSite | undefined
  readonly signal?: AbortSignal | undefined
  readonly log: (line: string) => void
}

interface Suggestion {
  version: string
  signer?: string
  platforms: Record<string, { archive?: string; binaries?: string[] }>
}

const PATIENCE_MS = 10_000

/**
 * What to write into the lock for a plugin, as a sentence; the whole entry goes to the log. It is known from what is
 * installed on this machine and from the digests that HashiCorp signed, never from anything else.
 */
export async function suggestEntry(plugin: RequiredPlugin, sources: SuggestionSources): Promise<string> {
  const { source, versions } = plugin
  const installed = await installedEntry(plugin, sources)
  const released = isHashicorps(source) ? await releasedEntry(plugin, installed?.version, sources) : undefined
  const found = merged(installed, released, sources.kind)
  if (found === undefined) {
    return `Add it with its version and digests, or install ${source}${versions === undefined ? '' : ` ${versions.text}`} in a step before: then the digest to add is told here.`
  }
  sources.log('To lock the plugin after checking that it is the one that you want, write under "plugins":')
  for (const line of entryText(source, found, 2).split('\n')) sources.log(line)
  const { [sources.kind]: here } = found.platforms
  const short = { ...found, platforms: here === undefined ? {} : { [sources.kind]: here } }
  return `If it is the one that you want, add ${entryText(source, short, 0)}`
}

function entryText(source: string, entry: Suggestion, indent: number): string {
  return `${JSON.stringify(source)}: ${JSON.stringify(entry, undefined, indent)}`
}

async function installedEntry(
  { source, versions }: RequiredPlugin,
  { env, kind }: SuggestionSources
): Promise<Suggestion | undefined> {
  const all = findInstalled(pluginFolder(env), source, kind)
  const [version] = fittingVersions(
    all.map(one => one.version),
    versions
  )
  const newest = all.find(one => one.version === version)
  if (newest === undefined) return undefined
  return { version: newest.version, platforms: { [kind]: { binaries: [await digestProgram(newest.file)] } } }
}

async function releasedEntry(
  { source, versions }: RequiredPlugin,
  installed: string | undefined,
  { site, signal, kind, log }: SuggestionSources
): Promise<Suggestion | undefined> {
  const product = productOf(source)
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const options = { site, signal: signal === undefined ? patience : AbortSignal.any([signal, patience]) }
  try {
    const { fetchSignedSums, listVersions } = await import('../../setup-tools/release.ts')
    const newest = async (wanted: Constraint | undefined) => {
      const [os = '', arch = ''] = kind.split('_')
      return fittingVersions(await listVersions(product, { os, arch }, options), wanted)[0]
    }
    const version = installed ?? versions?.exact ?? (await newest(versions))
    if (version === undefined) return undefined
    const sums = await fetchSignedSums(product, version, options)
    const prefix = `${product}_${version}_`
    const archives = [...sums]
      .filter(([name]) => name.startsWith(prefix) && name.endsWith('.zip'))
      .map(([name, archive]) => [name.slice(prefix.length, -'.zip'.length), { archive }] as const)
    return { version, signer: hashicorpKey.fingerprint, platforms: Object.fromEntries(archives.sort()) }
  } catch (error) {
    log(`The releases of ${source} could not be looked up: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

function merged(
  installed: Suggestion | undefined,
  released: Suggestion | undefined,
  kind: string
): Suggestion | undefined {
  if (installed === undefined || released === undefined) return released ?? installed
  const here = { ...released.platforms[kind], ...installed.platforms[kind] }
  return { ...released, platforms: { ...released.platforms, [kind]: here } }
}

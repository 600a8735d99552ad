import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../lib/errors.ts'
import { type Attempts, explained, withRetries } from './attempts.ts'
import { type Constraint, fittingVersions } from './constraint.ts'
import { downloadRelease, listVersions, thisMachine, unpackRelease } from './release.ts'
import { type Release, type ReleaseSite, siteOf } from './release-sites.ts'
import { keep, keptFolder, keptVersions } from './tool-cache.ts'

/** Where to look, and how long. */
export interface Sources extends Attempts {
  /** Folder of the runner's tool cache; absent: nothing is kept. */
  readonly toolCache?: string | undefined
  /** Digest that the archive must have besides being signed. */
  readonly archive?: string | undefined
  /** Tests bring their own. */
  readonly site?: ReleaseSite | undefined
}

/** What was put into the folder, and where it came from, for people. */
interface Installed {
  readonly version: string
  readonly from: 'tool cache, checked again' | 'signed release'
}

/**
 * Put the newest program that fits into the folder `into`: out of the tool cache when anything there fits, so that
 * nobody is asked; else the newest release that fits. The tool cache keeps a release as it was published, so a hit is
 * checked like a download: by the signature, not by anything that lies beside it.
 * @throws UserError when there is no such release, it is not good, or `signal` was aborted
 */
export async function install(product: string, wanted: Constraint, into: string, sources: Sources): Promise<Installed> {
  return (await installKept(product, wanted, into, sources)) ?? (await installReleased(product, wanted, into, sources))
}

/** Like {@link install}, out of the tool cache only: undefined when nothing good is there. */
export function installKept(
  product: string,
  wanted: Constraint,
  into: string,
  sources: Sources
): Promise<Installed | undefined> {
  return explained(`${product} ${wanted.text}`, sources, () => fromCache(product, wanted, into, sources))
}

/** Like {@link install}, but without looking into the tool cache; what is downloaded is kept there. */
export function installReleased(
  product: string,
  wanted: Constraint,
  into: string,
  sources: Sources
): Promise<Installed> {
  return explained(`${product} ${wanted.text}`, sources, () => fromSite(product, wanted, into, sources))
}

async function fromCache(
  product: string,
  wanted: Constraint,
  into: string,
  sources: Sources
): Promise<Installed | undefined> {
  const { toolCache, archive, site, signal, log } = sources
  if (toolCache === undefined) return undefined
  const machine = thisMachine()
  for (const version of fittingVersions(await keptVersions(toolCache, product, machine.arch), wanted)) {
    const release = { product, version, ...machine }
    const kept = keptFolder(toolCache, release)
    const out = join(into, product)
    try {
      await unpackRelease(release, kept, out, { archive, site, signal })
      return { version, from: 'tool cache, checked again' }
    } catch (error) {
      await rm(out, { force: true })
      if (signal?.aborted) throw error
      log(`${product} ${version} in the tool cache is not used: ${error instanceof Error ? error.message : error}`)
      await rm(kept, { recursive: true, force: true })
    }
  }
  return undefined
}

async function fromSite(product: string, wanted: Constraint, into: string, sources: Sources): Promise<Installed> {
  const { toolCache, archive, site, signal, log } = sources
  const version = wanted.exact ?? (await newestRelease(product, wanted, sources))
  const release: Release = { product, version, ...thisMachine() }
  const downloads = await mkdtemp(join(into, '.download-'))
  const out = join(into, product)
  try {
    await withRetries(`${product} ${version}`, sources, () => downloadRelease(release, downloads, { site, signal }))
    await unpackRelease(release, downloads, out, { archive, site, signal })
    if (toolCache !== undefined) await keep(downloads, keptFolder(toolCache, release), log)
    return { version, from: 'signed release' }
  } catch (error) {
    await rm(out, { force: true })
    throw error
  } finally {
    await rm(downloads, { recursive: true, force: true })
  }
}

async function newestRelease(product: string, wanted: Constraint, sources: Sources): Promise<string> {
  const { site = siteOf(product), signal } = sources
  const all = await withRetries(`the list of releases of ${product}`, sources, () =>
    listVersions(product, thisMachine(), { site, signal })
  )
  const [newest] = fittingVersions(all, wanted)
  if (newest !== undefined) return newest
  const [last = 'none at all'] = fittingVersions(all, undefined).filter(version => !version.includes('-'))
  throw new UserError(
    `There is no release of ${product} that fits ${wanted.text}; the newest is ${last}. Change the constraint.`
  )
}

import { cp, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../lib/errors.ts'
import { downloadRelease, type Release, thisMachine, unpackRelease } from './release.ts'
import type { TrustedKey } from './signed-sums.ts'

/** Where to look and whom to trust; tests bring their own site and key. */
export interface Sources {
  /** Folder of the runner's tool cache; absent: nothing is kept. */
  toolCache?: string
  site?: string
  key?: TrustedKey
  /** Milliseconds between tries of a download. */
  pauseMs?: number
  log: (line: string) => void
}

const MOST_TRIES = 3
const PAUSE_MS = 3000

/**
 * Put the program of a release into the folder `into`. The tool cache keeps the release as it was published, so a
 * hit is checked like a download: by the signature, not by anything that lies beside it.
 * @returns where it came from, for people
 * @throws UserError when the release is not there or not good
 */
export async function install(product: string, version: string, into: string, sources: Sources): Promise<string> {
  const release: Release = { product, version, ...thisMachine() }
  const out = join(into, product)
  const { toolCache, key, log } = sources
  const kept = toolCache && join(toolCache, `insight-${product}`, version, release.arch)
  if (kept && (await isFolder(kept))) {
    try {
      await unpackRelease(release, kept, out, key)
      return 'tool cache, checked again'
    } catch (error) {
      log(`${product} ${version} in the tool cache is not used: ${error instanceof Error ? error.message : error}`)
      await rm(out, { force: true })
      await rm(kept, { recursive: true, force: true })
    }
  }
  const downloads = await mkdtemp(join(into, '.download-'))
  try {
    await download(release, downloads, sources)
    await unpackRelease(release, downloads, out, key)
    if (kept) await keep(downloads, kept, log)
    return 'signed release'
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(
      `${product} ${version} could not be downloaded (${reasonOf(error)}). Run the job again, or put ${product} on PATH before this step.`,
      { cause: error }
    )
  } finally {
    await rm(downloads, { recursive: true, force: true })
  }
}

/** A site that stumbles once must not fail the job; a release that is not there or too large fails at once. */
async function download(release: Release, into: string, { site, pauseMs = PAUSE_MS, log }: Sources): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await downloadRelease(release, into, site)
    } catch (error) {
      if (error instanceof UserError || tries === MOST_TRIES) throw error
      log(`${release.product} ${release.version}: the download failed (${reasonOf(error)}) and is tried again`)
      await sleep(pauseMs)
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true
}

// Another job on the same machine may do the same at the same time; keeping is a favour and never fails the step.
async function keep(downloads: string, kept: string, log: (line: string) => void): Promise<void> {
  const copy = `${kept}.${process.pid}`
  try {
    await cp(downloads, copy, { recursive: true })
    await rename(copy, kept)
  } catch (error) {
    log(`Not kept in the tool cache: ${error instanceof Error ? error.message : error}`)
    await rm(copy, { recursive: true, force: true })
  }
}

// fetch says no more than "fetch failed"; why is in the cause.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}

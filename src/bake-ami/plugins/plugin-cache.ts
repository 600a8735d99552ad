import { rm } from 'node:fs/promises'
import { group } from '@actions/core'

const PATIENCE_MS = 30_000

/**
 * Fill a folder from the cache of the repository. What comes out of it is not to be trusted: check it like anything
 * that was downloaded. Whatever goes wrong counts as "not in the cache".
 * @returns whether something is in the folder now
 */
export async function restoreFolder(folder: string, key: string, log: (line: string) => void): Promise<boolean> {
  const outcome = await useCache(log, `Plugin from the cache: ${key}`, async cache => {
    const options = { timeoutInMs: PATIENCE_MS, segmentTimeoutInMs: PATIENCE_MS }
    return (await cache.restoreCache([folder], key, [], options)) === key
  })
  if (outcome !== true) await rm(folder, { recursive: true, force: true })
  return outcome === true
}

/** Put a folder into the cache of the repository, unless the key is there. Never throws. */
export async function saveFolder(folder: string, key: string, log: (line: string) => void): Promise<void> {
  await useCache(log, `Plugin to the cache: ${key}`, async cache => {
    // Another job of this run may have saved it meanwhile, and then saving it again would be a warning.
    const isThere = await cache.restoreCache([folder], key, [], { lookupOnly: true })
    if (isThere === undefined) await cache.saveCache([folder], key)
  })
}

type CacheClient = typeof import('@actions/cache')

/** undefined when the job has no cache or it does not work. */
async function useCache<T>(
  log: (line: string) => void,
  title: string,
  use: (cache: CacheClient) => Promise<T>
): Promise<T | undefined> {
  try {
    const cache = await import('@actions/cache')
    return cache.isFeatureAvailable() ? await group(title, () => use(cache)) : undefined
  } catch (error) {
    log(`The cache is not used: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

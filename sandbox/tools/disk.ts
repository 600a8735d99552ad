import { mkdir, statfs } from 'node:fs/promises'
import { UserError } from '../../src/lib/errors.ts'
import { cacheDir } from './cache.ts'

/**
 * Refuse to start what would fill the disk.
 * @param gigabytes free space needed where the cache is
 * @param purpose what it is for, e.g. `building consul`
 * @throws UserError when there is less
 */
export async function checkSpace(gigabytes: number, purpose: string): Promise<void> {
  const dir = cacheDir()
  await mkdir(dir, { recursive: true })
  const { bavail, bsize } = await statfs(dir)
  const free = (bavail * bsize) / 1e9
  if (free < gigabytes) {
    throw new UserError(
      `${dir} has ${free.toFixed(1)} GB free, and ${purpose} needs ${gigabytes} GB. Make room, or set INSIGHT_CACHE to a folder on a larger disk.`
    )
  }
}

import { cp, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Release } from './release-sites.ts'

/** Folder of the runner's tool cache that keeps a release as it was published: its three files. */
export function keptFolder(toolCache: string, { product, version, arch }: Release): string {
  return join(toolCache, `insight-${product}`, version, arch)
}

/** Versions of a product that the tool cache keeps for a kind of machine, in no order. */
export async function keptVersions(toolCache: string, product: string, arch: string): Promise<string[]> {
  const folder = join(toolCache, `insight-${product}`)
  const versions = await readdir(folder).catch(() => [])
  const kept = await Promise.all(versions.map(version => isFolder(join(folder, version, arch))))
  return versions.filter((_, at) => kept[at])
}

/**
 * Keep the files of a release. Another job on the same machine may do the same at the same time; keeping is a favour
 * and never fails the step.
 */
export async function keep(downloads: string, kept: string, log: (line: string) => void): Promise<void> {
  const copy = `${kept}.${process.pid}`
  try {
    await cp(downloads, copy, { recursive: true })
    await rename(copy, kept)
  } catch (error) {
    log(`Not kept in the tool cache: ${error instanceof Error ? error.message : error}`)
    await rm(copy, { recursive: true, force: true })
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true
}

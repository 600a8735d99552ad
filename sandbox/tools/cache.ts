import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'

/** Folder of everything that is made once per machine: `$INSIGHT_CACHE` or `~/.cache/insight`. */
export function cacheDir(env: NodeJS.ProcessEnv = process.env): string {
  return env['INSIGHT_CACHE'] || join(env['HOME'] || homedir(), '.cache', 'insight')
}

/** Folder of one version of a tool for this machine, e.g. `~/.cache/insight/tools/consul-1.22.2-linux-x64`. */
export function toolDir(name: string, version: string): string {
  return join(cacheDir(), 'tools', `${name}-${version}-${process.platform}-${process.arch}`)
}

// Written last: a folder without it was interrupted.
const MARKER = 'complete.json'

const Complete = z.object({
  /** Path of the executable, relative to the folder. */
  file: z.string(),
  sha256: z.string(),
  size: z.number(),
  /** Time of its last change in milliseconds: while it and the size stand, the digest need not be made again. */
  changed: z.number(),
  /** Where it came from, for people. */
  source: z.string()
})

/** What the marker of a complete folder says. */
export type Complete = z.infer<typeof Complete>

/**
 * Declare a folder complete.
 * @param file path of its executable, relative to the folder
 * @param source where it came from, for people, e.g. `signed release`
 */
export async function markComplete(dir: string, file: string, source: string): Promise<Complete> {
  const path = join(dir, file)
  const { size, mtimeMs: changed } = await stat(path)
  const complete: Complete = { file, sha256: await digest(path), size, changed, source }
  await writeAtomic(join(dir, MARKER), `${JSON.stringify(complete)}\n`)
  return complete
}

/**
 * Read the marker of a folder and check its executable against it.
 * @returns undefined when the folder is not there, was interrupted or its executable was changed
 */
export async function readComplete(dir: string): Promise<Complete | undefined> {
  try {
    const complete = Complete.parse(JSON.parse(await readFile(join(dir, MARKER), 'utf8')))
    const path = join(dir, complete.file)
    const { size, mtimeMs } = await stat(path)
    if (size !== complete.size) return undefined
    if (mtimeMs === complete.changed) return complete
    return (await digest(path)) === complete.sha256 ? complete : undefined
  } catch {
    return undefined
  }
}

/** SHA-256 of a file, hex. */
export async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash)
  return hash.digest('hex')
}

/** Write a file so that it is either there whole or not at all. */
export async function writeAtomic(path: string, content: string): Promise<void> {
  const temporary = `${path}.${process.pid}`
  await writeFile(temporary, content)
  await rename(temporary, path)
}

/** An empty folder, whatever was there before. */
export async function emptyDir(dir: string): Promise<string> {
  await rm(dir, { recursive: true, force: true })
  await mkdir(dir, { recursive: true })
  return dir
}

import { constants } from 'node:fs'
import { chmod, copyFile, link, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { digestProgram } from '../../lib/program-digest.ts'
import type { ReleaseSite } from '../../setup-tools/release-sites.ts'
import type { LockedPlugin } from './locked-plugins.ts'
import { pluginFile, SUM_ENDING } from './plugin-folder.ts'

// Whoever else may write a file could change it after it was checked.
const OWN_USER = process.getuid?.() ?? 0

/** An executable that lies in our own folder and is not yet shown to Packer. */
interface Staged {
  readonly file: string
  /** SHA-256 of exactly these bytes, hexadecimal. */
  readonly digest: string
}

/** A plugin that is as locked. */
export interface Found extends Staged {
  /** Version of its protocol, as in the name of its file: `x5.0`. */
  readonly api: string
}

/** What is needed to fetch a plugin. */
export interface PublisherRequest {
  /** The environment of the step. */
  readonly env: NodeJS.ProcessEnv
  /** Private folder of this step. */
  readonly folder: string
  /** The runner's tool cache, or a folder in its place that has the same path in every run. */
  readonly toolCache: string
  /** Tests bring their own. */
  readonly site?: ReleaseSite | undefined
  /** Tests bring their own: address of GitHub, where other publishers than HashiCorp have their releases. */
  readonly github?: string | undefined
  /** Milliseconds between tries of a download. */
  readonly pauseMs?: number | undefined
  readonly signal?: AbortSignal | undefined
  readonly log: (line: string) => void
}

/** One way to get at plugins and to check them. */
export interface Publisher {
  /** Where what was fetched came from, for people. */
  readonly from: string
  /** Folder that a fetched plugin is kept in for later runs. */
  readonly keptFolder: (plugin: LockedPlugin, toolCache: string) => string
  /** What is kept, when it is as locked; else it is told and kept no longer. */
  readonly findKept: (plugin: LockedPlugin, request: PublisherRequest) => Promise<Found | undefined>
  /** Fetch it, check it, keep it. @throws UserError when that cannot be */
  readonly fetch: (plugin: LockedPlugin, request: PublisherRequest) => Promise<Found>
}

/**
 * Put an executable into a private folder and only then digest it, so that what was digested is what will run. It is
 * a second name of the same file (no bytes are copied) when nobody but this user and root can write that file.
 * @param source may be a link
 */
export async function stage(source: string, folder: string): Promise<Staged> {
  const real = await realpath(source)
  const file = join(folder, 'unchecked')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rm(file, { force: true })
  const { uid, mode } = await stat(real)
  const isOurs = (uid === OWN_USER || uid === 0) && (mode & 0o022) === 0 && (mode & 0o100) !== 0
  // Another file system, or a kernel that lets nobody name another's file.
  const linked = isOurs && (await link(real, file).then(ok, no))
  if (!linked) await copyExecutable(real, file)
  return { file, digest: await digestProgram(file) }
}

const ok = (): boolean => true
const no = (): boolean => false

async function copyExecutable(source: string, file: string): Promise<void> {
  await copyFile(source, file, constants.COPYFILE_FICLONE)
  // Its own bytes now, so that the mode is only ours.
  await chmod(file, 0o700)
}

/** Give a plugin that has been checked the name by which Packer finds it, and the digest without which Packer does not. */
export async function showToPacker({ file, digest, api }: Found, root: string, plugin: LockedPlugin): Promise<string> {
  const { source, version, kind } = plugin
  const shown = join(root, ...source.split('/'), pluginFile(source, version, api, kind))
  await mkdir(dirname(shown), { recursive: true, mode: 0o700 })
  await rename(file, shown)
  await writeFile(`${shown}${SUM_ENDING}`, digest, { mode: 0o600 })
  return shown
}

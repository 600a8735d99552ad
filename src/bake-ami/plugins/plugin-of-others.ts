import { constants } from 'node:fs'
import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { explained, withRetries } from '../../setup-tools/attempts.ts'
import { GITHUB_FILES } from '../../setup-tools/release-sites.ts'
import { keep } from '../../setup-tools/tool-cache.ts'
import { digestFile } from '../fingerprint/file-digest.ts'
import { type LockedPlugin, notAsLocked } from './locked-plugins.ts'
import { pluginFile, productOf } from './plugin-folder.ts'
import { type Found, type Publisher, type PublisherRequest, stage } from './plugin-staging.ts'

/**
 * Everybody but HashiCorp: releases on GitHub without a signature, so a plugin is known by the digest of its archive or
 * of its executable alone. `packer plugins install` starts what it has downloaded, to ask for its version, so it is
 * fetched here, and nothing of it is started before its digest is known to be good. What is kept is the archive.
 */
export const otherPublishers: Publisher = {
  from: 'release on GitHub, as locked',
  keptFolder: ({ source, version, kind }, toolCache) =>
    join(toolCache, `insight-${source.replaceAll('/', '-')}`, version, kind),

  async findKept(plugin, request) {
    const kept = otherPublishers.keptFolder(plugin, request.toolCache)
    const name = archiveName(await readdir(kept).catch(() => []), plugin)
    if (name === undefined) return undefined
    // Others may write what is kept: a copy is what is checked and unpacked.
    const own = await mkdtemp(join(request.folder, 'kept-'))
    try {
      await copyFile(join(kept, name), join(own, name), constants.COPYFILE_FICLONE)
      return await obtain(plugin, request, () => unpack(plugin, own, name, request))
    } catch (error) {
      if (!(error instanceof UserError) || request.signal?.aborted) throw error
      request.log(`${error.message} It was kept on this machine and is not used.`)
      await rm(kept, { recursive: true, force: true })
      return undefined
    }
  },

  async fetch(plugin, request) {
    const downloads = await mkdtemp(join(request.folder, 'download-'))
    const found = await obtain(plugin, request, async () =>
      unpack(plugin, downloads, await download(plugin, downloads, request), request)
    )
    await keep(downloads, otherPublishers.keptFolder(plugin, request.toolCache), request.log)
    return found
  }
}

function obtain(
  { source, version }: LockedPlugin,
  request: PublisherRequest,
  work: () => Promise<Found>
): Promise<Found> {
  const otherwise = 'install the locked version where Packer keeps plugins in a step before this one'
  return explained(`${source} ${version}`, { ...request, otherwise }, work)
}

const LARGEST_SUMS = 1_000_000
const LARGEST_ARCHIVE = 1_000_000_000

/**
 * Download the archive for this kind of machine, from where Packer takes it (packer 1.16,
 * `packer/plugin-getter/github/getter.go`). Its name holds the version of the protocol, which only the list of sums tells.
 * @returns the name of the archive
 */
async function download(plugin: LockedPlugin, into: string, request: PublisherRequest): Promise<string> {
  const { source, version, kind } = plugin
  const { fetchBytes, fetchFile } = await import('../../setup-tools/transfer.ts')
  const folder = releaseFolder(plugin, request.github)
  const transfer = { redirects: GITHUB_FILES, signal: request.signal }
  const what = `${source} ${version}`
  const sums = await withRetries(what, request, () =>
    fetchBytes(`${folder}/${productOf(source)}_v${version}_SHA256SUMS`, { ...transfer, largest: LARGEST_SUMS })
  )
  const listed = sums.toString('utf8').split('\n')
  const name = archiveName(
    listed.map(line => line.trim().split(/\s+\*?/)[1] ?? ''),
    plugin
  )
  if (name === undefined)
    throw new UserError(`The release of ${what} has no archive for ${kind}. Lock another version.`)
  const archive = { ...transfer, largest: LARGEST_ARCHIVE }
  await withRetries(what, request, () => fetchFile(`${folder}/${name}`, join(into, name), archive))
  return name
}

function releaseFolder({ source, version }: LockedPlugin, github = 'https://github.com'): string {
  const [host, owner, name, ...more] = source.split('/')
  if (host !== 'github.com' || name === undefined || more.length > 0) {
    throw new UserError(
      `plugin-lock: ${source} cannot be fetched: only sources of the form github.com/OWNER/NAME can. Install the plugin in a step before this one.`
    )
  }
  return `${github}/${owner}/${productOf(source)}/releases/download/v${version}`
}

/** The name in a list that an archive of the plugin has for its kind of machine. */
function archiveName(names: readonly string[], { source, version, kind }: LockedPlugin): string | undefined {
  return names.find(name => protocolOf(name, `${productOf(source)}_v${version}_`, `_${kind}.zip`) !== undefined)
}

/** `x5.0`, between what comes before and after it in a name. */
function protocolOf(name: string, before: string, after: string): string | undefined {
  if (!name.startsWith(before) || !name.endsWith(after)) return undefined
  return /^x\d+\.\d+$/.exec(name.slice(before.length, -after.length))?.[0]
}

/** @throws UserError when the archive or the program in it is not as locked */
async function unpack(plugin: LockedPlugin, folder: string, name: string, request: PublisherRequest): Promise<Found> {
  const { source, version, kind, archive, binaries } = plugin
  const api = protocolOf(name, `${productOf(source)}_v${version}_`, `_${kind}.zip`) ?? ''
  const file = join(folder, name)
  const digest = await digestFile(file)
  if (archive !== undefined && digest !== archive) {
    throw new UserError(`plugin-lock: ${name} has the digest ${digest}, and locked is ${archive}.`)
  }
  const { extractProgram } = await import('../../setup-tools/archive.ts')
  const unpacked = await mkdtemp(join(request.folder, 'unpacked-'))
  const program = pluginFile(source, version, api, kind)
  const out = join(unpacked, program)
  const options = { signal: request.signal, mayHoldMore: true }
  await extractProgram(file, new RegExp(`^${program.replaceAll('.', '\\.')}$`), out, options)
  await mkdir(join(request.folder, 'staging'), { recursive: true })
  const staged = await stage(out, join(request.folder, 'staging'))
  await rm(unpacked, { recursive: true })
  if (archive === undefined && !binaries.includes(staged.digest))
    throw new UserError(notAsLocked(plugin, staged.digest))
  return { ...staged, api }
}

import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { runCommand } from '../../lib/programs.ts'
import { type LockedPlugin, notAsLocked } from './locked-plugins.ts'
import { findInstalled, type InstalledPlugin, pluginFile } from './plugin-folder.ts'
import { type Found, type Publisher, type PublisherRequest, stage } from './plugin-staging.ts'

/** Everybody but HashiCorp: no signature, so a plugin is known by the digest of its executable alone, and Packer fetches it. */
export const otherPublishers: Publisher = {
  from: 'packer plugins install',
  keptFolder: ({ source, version, kind }, toolCache) =>
    join(toolCache, `insight-${source.replaceAll('/', '-')}`, version, kind),

  async findKept(plugin, request) {
    const kept = otherPublishers.keptFolder(plugin, request.toolCache)
    const installed = findExact(kept, plugin)
    if (installed === undefined) return undefined
    const staged = await stage(installed.file, join(request.folder, 'staging'))
    if (plugin.binaries.includes(staged.digest)) return { ...staged, api: installed.api }
    request.log(`${notAsLocked(plugin, staged.digest)} It was kept on this machine and is not used.`)
    await rm(kept, { recursive: true, force: true })
    return undefined
  },

  async fetch(plugin, request) {
    const { file, api } = await installWithPacker(plugin, join(request.folder, 'installed'), request)
    const staged = await stage(file, join(request.folder, 'staging'))
    if (!plugin.binaries.includes(staged.digest)) {
      throw new UserError(`${notAsLocked(plugin, staged.digest)} It was downloaded just now and is not used.`)
    }
    const found = { ...staged, api }
    await keep(plugin, found, request)
    return found
  }
}

function findExact(folder: string, { source, version, kind }: LockedPlugin): InstalledPlugin | undefined {
  return findInstalled(folder, source, kind).find(one => one.version === version)
}

// Packer starts what it has downloaded, to ask for its version, before anybody can check it.
const HARMLESS = /^(PATH|HOME|TMPDIR|LANG|https?_proxy|no_proxy|SSL_CERT_(FILE|DIR))$/i

/**
 * Let Packer install the exact version of a plugin into a folder of its own. It is not checked yet. Neither Packer nor
 * the plugin, which is started, gets anything secret but the token for GitHub.
 */
async function installWithPacker(
  plugin: LockedPlugin,
  folder: string,
  { packer, env, githubToken }: PublisherRequest
): Promise<InstalledPlugin> {
  const { source, version } = plugin
  const given = Object.fromEntries(Object.entries(env).filter(([name]) => HARMLESS.test(name)))
  const token = githubToken === undefined ? {} : { PACKER_GITHUB_API_TOKEN: githubToken }
  const { exitCode, stdout, stderr } = await runCommand([packer, 'plugins', 'install', source, version], {
    env: { ...given, ...token, PACKER_PLUGIN_PATH: folder, CHECKPOINT_DISABLE: '1' }
  })
  const found = findExact(folder, plugin)
  if (exitCode === 0 && found !== undefined) return found
  const said = neutralise((stderr || stdout).trim().split('\n')[0] ?? '').slice(0, 400)
  throw new UserError(
    `Packer could not install the plugin ${source} ${version}: ${said || 'it did not say why'}. Check the network, or install it in a step before this one.`
  )
}

/** Keeping is a favour and never fails the step. */
async function keep(plugin: LockedPlugin, { file, api }: Found, { toolCache, log }: PublisherRequest): Promise<void> {
  const { source, version, kind } = plugin
  const kept = otherPublishers.keptFolder(plugin, toolCache)
  const copy = `${kept}.${process.pid}`
  try {
    const target = join(copy, ...source.split('/'), pluginFile(source, version, api, kind))
    await mkdir(dirname(target), { recursive: true })
    await cp(file, target)
    await rename(copy, kept)
  } catch (error) {
    log(`${source} is not kept in the tool cache: ${error instanceof Error ? error.message : error}`)
    await rm(copy, { recursive: true, force: true })
  }
}

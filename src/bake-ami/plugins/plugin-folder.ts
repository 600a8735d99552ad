import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** An executable of a plugin that lies where Packer would load it from. */
export interface InstalledPlugin {
  readonly file: string
  readonly version: string
  /** Version of the protocol between Packer and the plugin, as in the file's name: `x5.0`. */
  readonly api: string
}

/** Where Packer keeps plugins (packer 1.16, `packer/plugin_folders.go`). */
export function pluginFolder(env: NodeJS.ProcessEnv): string {
  const home = env['HOME'] ?? homedir()
  if (env['PACKER_PLUGIN_PATH']) return env['PACKER_PLUGIN_PATH']
  if (env['PACKER_CONFIG_DIR']) return join(env['PACKER_CONFIG_DIR'], '.packer.d', 'plugins')
  if (existsSync(join(home, '.packer.d'))) return join(home, '.packer.d', 'plugins')
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'packer', 'plugins')
}

/**
 * Name under which Packer finds a plugin (packer 1.16, `packer/plugin-getter/plugins.go`). Beside it, with
 * {@link SUM_ENDING}, the digest in hexadecimal: without it Packer takes the plugin for missing.
 * @param kind of machine: `linux_amd64`
 */
export function pluginFile(source: string, version: string, api: string, kind: string): string {
  return `${productOf(source)}_v${version}_${api}_${kind}`
}

export const SUM_ENDING = '_SHA256SUM'

/** Name of the plugin's releases: `packer-plugin-amazon`. */
export function productOf(source: string): string {
  return `packer-plugin-${source.slice(source.lastIndexOf('/') + 1)}`
}

/** All versions of a plugin that lie in a folder of plugins for a kind of machine, in no order. */
export function findInstalled(root: string, source: string, kind: string): InstalledPlugin[] {
  const folder = join(root, ...source.split('/'))
  const pattern = new RegExp(`^${productOf(source)}_v(\\d+\\.\\d+\\.\\d+)_(x\\d+\\.\\d+)_${kind}$`)
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  return names.flatMap(name => {
    const [, version, api] = pattern.exec(name) ?? []
    return version === undefined || api === undefined ? [] : [{ file: join(folder, name), version, api }]
  })
}

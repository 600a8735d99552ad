import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { UserError } from '../lib/errors.ts'
import { runCommand } from '../lib/programs.ts'
import { digestFile } from './context-files.ts'

/** A program that takes part in a bake. Both fields are the same on every machine that has the same program. */
export interface Tool {
  readonly name: string
  /** SHA-256 of the executable, hexadecimal. */
  readonly digest: string
}

/**
 * What Packer this is, without starting it: the digest of its executable. Only a wrapper script, whose bytes say
 * nothing, is asked for its version.
 */
export async function identifyPacker(packer: string): Promise<Tool> {
  const digest = await digestFile(packer)
  if (!(await isScript(packer))) return { name: 'packer', digest }
  return { name: `packer ${await packerVersion(packer)}`, digest }
}

/** Version of Packer: `1.16.0`. Starts it, 0.1 s. */
export async function packerVersion(packer: string): Promise<string> {
  const { stdout } = await runCommand([packer, 'version', '-machine-readable'])
  const version = /^\d+,,version,(.+)$/m.exec(stdout)?.[1]
  if (version === undefined)
    throw new UserError(`${packer} does not answer "version" as Packer does. Check what is on PATH.`)
  return version
}

/** @throws UserError when Packer is another version than the one wanted */
export async function assertVersion(packer: string, wanted: string | undefined): Promise<void> {
  if (wanted === undefined) return
  const found = await packerVersion(packer)
  if (found !== wanted) {
    throw new UserError(
      `packer-version: ${wanted} is wanted, but ${packer} is ${found}. Install that version, or change the input.`
    )
  }
}

/**
 * The installed plugins of these sources, with the digests that Packer itself verifies when it loads them (a binary
 * without a matching `_SHA256SUM` file is ignored by Packer). `undefined` when one of the sources has no plugin.
 * @param sources as in `required_plugins`: `github.com/hashicorp/amazon`
 */
export function installedPlugins(sources: readonly string[], env: NodeJS.ProcessEnv): Tool[] | undefined {
  const root = pluginFolder(env)
  const found: Tool[] = []
  for (const source of sources) {
    const folder = join(root, ...source.split('/'))
    const sums = existsSync(folder) ? readdirSync(folder).filter(name => /_SHA256SUM(\.exe)?$/.test(name)) : []
    if (sums.length === 0) return undefined
    for (const name of sums.sort()) {
      const digest = readFileSync(join(folder, name), 'utf8').trim()
      found.push({ name: `${source} ${basename(name).replace(/_SHA256SUM.*$/, '')}`, digest })
    }
  }
  return found
}

/** Where Packer keeps plugins (packer 1.16, `packer/plugin_folders.go`). */
export function pluginFolder(env: NodeJS.ProcessEnv): string {
  const home = env['HOME'] ?? homedir()
  if (env['PACKER_PLUGIN_PATH']) return env['PACKER_PLUGIN_PATH']
  if (env['PACKER_CONFIG_DIR']) return join(env['PACKER_CONFIG_DIR'], '.packer.d', 'plugins')
  if (existsSync(join(home, '.packer.d'))) return join(home, '.packer.d', 'plugins')
  return join(env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'packer', 'plugins')
}

async function isScript(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0)
    return buffer.toString('latin1') === '#!'
  } finally {
    await handle.close()
  }
}

import { constants } from 'node:fs'
import { access, realpath } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Binary } from './catalog.ts'
import { command } from './command.ts'
import { parseVersion, versionFits } from './version.ts'

/** Absolute path of an executable on PATH. */
export async function which(name: string, path = process.env['PATH'] ?? ''): Promise<string | undefined> {
  for (const dir of path.split(delimiter)) {
    if (!dir.startsWith('/')) continue
    const file = join(dir, name)
    try {
      await access(file, constants.X_OK)
      return file
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}

/** What PATH has of a tool: the version that fits, or one that is passed over. */
export interface OnPath {
  path: string
  version: string
  fits: boolean
}

/** Look for a tool on PATH and ask its version. */
export async function findOnPath(tool: Binary): Promise<OnPath | undefined> {
  if (tool.ask === undefined) return undefined
  const found = await which(tool.name)
  if (found === undefined) return undefined
  const path = await realpath(found)
  const version = await askVersion(path, tool.ask)
  return { path, version, fits: versionFits(version, tool.version, tool.fits) }
}

/** The version that a program says it has, `unknown` when it does not say. */
export async function askVersion(path: string, args: readonly string[]): Promise<string> {
  try {
    // Without the check for updates these commands ask nobody.
    const env = { ...process.env, CHECKPOINT_DISABLE: '1' }
    const { stdout } = await command([path, ...args], { env, timeoutMs: 20_000 })
    return parseVersion(stdout) ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

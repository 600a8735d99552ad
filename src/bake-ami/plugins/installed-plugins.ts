import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Tool } from '../fingerprint/tools.ts'
import { pluginFolder, SUM_ENDING } from './plugin-folder.ts'

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
    const sums = existsSync(folder) ? readdirSync(folder).filter(name => name.endsWith(SUM_ENDING)) : []
    if (sums.length === 0) return undefined
    for (const name of sums.sort()) {
      const digest = readFileSync(join(folder, name), 'utf8').trim()
      found.push({ name: `${source} ${basename(name, SUM_ENDING)}`, digest })
    }
  }
  return found
}

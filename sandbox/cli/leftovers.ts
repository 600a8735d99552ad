import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { removeLeftovers as removeAws } from '../aws/index.ts'
import { consulPlace } from '../consul/server.ts'
import { type Engine, openEngine } from '../engine.ts'
import { removeGuard } from '../guard-route.ts'
import type { SandboxFolder } from './folder.ts'

/**
 * Remove everything that carries the sandbox's label, however it came to be left: first what the local AWS knows best,
 * then containers and networks of any other part.
 * @returns one line for each thing, its kind first
 */
export async function removeSandbox(folder: SandboxFolder): Promise<string[]> {
  // Without the folder or an engine nothing was ever started from this checkout.
  if (!existsSync(folder.dir) || !hasPodman()) return []
  const engine = openEngine({ name: folder.name, dir: folder.dir })
  const removed = await removeAws(engine, folder.dir)
  const filter = ['--filter', `label=${engine.label}`]
  for (const name of await names(engine, ['ps', '-a', ...filter, '--format', '{{.Names}}'])) {
    await engine.run(['rm', '-f', '-t', '0', '-v', name])
    removed.push(`container ${name}`)
  }
  for (const name of await names(engine, ['network', 'ls', ...filter, '--format', '{{.Name}}'])) {
    await engine.run(['network', 'rm', '-f', name])
    removed.push(`network ${name}`)
  }
  const { network } = consulPlace()
  if (await removeGuard(network)) removed.push(`route ${network}`)
  return removed
}

async function names(engine: Engine, args: readonly string[]): Promise<string[]> {
  return (await engine.run(args)).split('\n').filter(line => line !== '')
}

function hasPodman(): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== '')
  return folders.some(folder => existsSync(join(folder, 'podman')))
}

import { rmSync } from 'node:fs'
import type { Engine } from '../engine.ts'
import { removeGuard } from '../guard-route.ts'
import { type HeldThing, openHeldFile, startOf } from './held.ts'
import { detachLoop } from './loop-devices.ts'
import { awsLabel, heldPath, volumesFolder } from './place.ts'

/**
 * Remove everything that an earlier local AWS of this sandbox left when it was killed: by label, and by its file of held things.
 * Safe to call when there is nothing; never touches what another sandbox made.
 * @returns what was removed, one line each, for a person to read
 */
export async function removeLeftovers(engine: Engine, dir: string): Promise<string[]> {
  const held = openHeldFile(heldPath(dir))
  const things = held.all()
  const removed: string[] = []
  for (const thing of things)
    if ('process' in thing && endProcess(thing)) removed.push(`process ${thing.process} (${thing.name})`)
  removed.push(...(await removeLabelled(engine)))
  for (const thing of things) removed.push(...(await release(thing)))
  held.clear()
  rmSync(volumesFolder(dir), { recursive: true, force: true })
  return removed
}

async function removeLabelled(engine: Engine): Promise<string[]> {
  const filter = ['--filter', `label=${awsLabel(engine)}`]
  const removed: string[] = []
  for (const name of lines(await engine.run(['ps', '-a', ...filter, '--format', '{{.Names}}']))) {
    await engine.run(['rm', '-f', '-t', '0', '-v', name])
    removed.push(`container ${name}`)
  }
  for (const name of lines(await engine.run(['network', 'ls', ...filter, '--format', '{{.Name}}']))) {
    await engine.run(['network', 'rm', '-f', name])
    removed.push(`network ${name}`)
  }
  // Newest first: an image baked on top of another has to go before it.
  for (const id of lines(await engine.run(['images', ...filter, '--quiet', '--no-trunc', '--sort', 'created']))) {
    const gone = await engine.run(['rmi', '-f', id]).then(
      () => true,
      () => false
    )
    if (gone) removed.push(`image ${id.slice(0, 19)}`)
  }
  return removed
}

function lines(output: string): string[] {
  return [...new Set(output.split('\n').filter(line => line !== ''))]
}

function endProcess(thing: Extract<HeldThing, { process: number }>): boolean {
  if (startOf(thing.process) !== thing.started) return false
  process.kill(thing.process, 'SIGKILL')
  return true
}

async function release(thing: HeldThing): Promise<string[]> {
  if ('route' in thing) return (await removeGuard(thing.route)) ? [`route ${thing.route}`] : []
  if ('loop' in thing) return (await detachLoop(thing.loop, thing.file)) ? [`loop device ${thing.loop}`] : []
  if ('folder' in thing) rmSync(thing.folder, { recursive: true, force: true })
  return []
}

import { command } from '../command.ts'
import type { HeldFile } from './held.ts'

/** Make `file` readable as a block device of the machine; returns its path, `/dev/loopN`. */
export async function attachLoop(file: string, held: HeldFile): Promise<string> {
  const loop = await command('losetup', ['--find', '--show', file])
  held.add({ loop, file })
  return loop
}

/** Loop devices that hold `file`, detached ones that are still mounted somewhere included. */
export async function loopsOf(file: string): Promise<string[]> {
  const found = await command('losetup', ['--noheadings', '--output', 'NAME', '--associated', file])
  return found
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** Detach a loop device, if it still holds `file`. While something has it mounted the kernel waits with it. */
export async function detachLoop(loop: string, file: string): Promise<boolean> {
  const holds = await loopsOf(file).catch((): string[] => [])
  if (!holds.includes(loop)) return false
  return command('losetup', ['--detach', loop]).then(
    () => true,
    () => false
  )
}

import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { UserError } from '../../src/lib/errors.ts'
import type { SandboxFolder } from './folder.ts'

/** Open the report of the last run, or say where it is when this machine has nothing to open it with. */
export async function openReport(folder: SandboxFolder): Promise<number> {
  if (!existsSync(folder.report)) throw new UserError('There is no report yet. Run ./build.sh first.')
  const opened = process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined
  if (!opened || !(await starts('xdg-open', folder.report))) process.stdout.write(`${folder.report}\n`)
  return 0
}

function starts(program: string, argument: string): Promise<boolean> {
  return new Promise(resolve => {
    const child = spawn(program, [argument], { detached: true, stdio: 'ignore' })
    child.on('error', () => resolve(false))
    child.on('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}

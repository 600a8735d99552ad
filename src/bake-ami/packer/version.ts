import { UserError } from '../../lib/errors.ts'
import { runCommand } from '../../lib/programs.ts'
import { withoutRunnersOwn } from './packer.ts'

/** Version of Packer: `1.16.0`. Starts it, 0.1 s; it asks nobody whether there is a newer one. */
export async function askPackerVersion(packer: string, given: NodeJS.ProcessEnv): Promise<string> {
  const env = { ...withoutRunnersOwn(given), CHECKPOINT_DISABLE: '1' }
  const { stdout } = await runCommand([packer, 'version', '-machine-readable'], { env })
  const version = /^\d+,,version,(.+)$/m.exec(stdout)?.[1]
  if (version === undefined)
    throw new UserError(`${packer} does not answer "version" as Packer does. Check what is on PATH.`)
  return version
}

/**
 * @param wanted of the input `packer-version`
 * @throws UserError when Packer is another version than the one wanted
 */
export function assertVersion(packer: string, found: string, wanted: string | undefined): void {
  if (wanted === undefined || found === wanted) return
  throw new UserError(
    `packer-version: ${wanted} is wanted, but ${packer} is ${found}. Install that version, or change the input.`
  )
}

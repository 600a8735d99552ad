import { closeSync, constants, existsSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { ERRORED_STATE } from '../state/rescue.ts'

/**
 * Nothing may be planned or applied while the state of an earlier apply is not stored: it would make everything twice.
 * @throws UserError that says how to store it
 */
export function refuseUnstoredState(folder: string, stack: string, tool: string): void {
  if (!existsSync(join(folder, ERRORED_STATE))) return
  throw new UserError(
    `${stack} holds an ${ERRORED_STATE} of an earlier apply that could not store its state. Store it first: "${tool} state push ${ERRORED_STATE}" in that folder, then remove the file.`
  )
}

/**
 * Nothing may be applied in a folder that cannot be written. Terraform and OpenTofu say that they wrote errored.tfstate
 * there although they could not open it (statemgr's Filesystem gives no error for that), and print no dump either: the
 * state would be nowhere.
 * @throws UserError that says so
 */
export function refuseReadOnlyFolder(folder: string, stack: string): void {
  const probe = join(folder, `.insight-${process.pid}`)
  try {
    closeSync(openSync(probe, constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY, 0o600))
    rmSync(probe)
  } catch (cause) {
    throw new UserError(
      `working-directory: ${stack} cannot be written (${(cause as NodeJS.ErrnoException).code}), and a state that cannot be stored would be lost there. Check the repository out where this job may write.`,
      { cause }
    )
  }
}

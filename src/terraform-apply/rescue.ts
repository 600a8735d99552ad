import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../lib/errors.ts'

/** Terraform writes this into its working directory when it cannot store the state: secrets, and the only record of what it made. */
const ERRORED_STATE = 'errored.tfstate'

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
 * Take an `errored.tfstate` out of the checkout, where an artifact or a commit could pick it up, into the private folder.
 * @returns its new path; `undefined` when there is none
 */
export function rescueState(folder: string, home: string): string | undefined {
  const left = join(folder, ERRORED_STATE)
  if (!existsSync(left)) return undefined
  const kept = join(home, ERRORED_STATE)
  copyFileSync(left, kept)
  chmodSync(kept, 0o600)
  rmSync(left)
  return kept
}

/** Is a rescued state in this private folder? Then the folder must stay. */
export function holdsRescuedState(home: string): boolean {
  return existsSync(join(home, ERRORED_STATE))
}

/** What to do with a rescued state. */
export function rescueSentence(path: string, tool: string): string {
  return (
    `The state could not be stored. It is kept in ${path} on this runner (mode 0600, it holds secrets) and is the only record of what was made: ` +
    `before this runner goes away, run "${tool} state push ${path}" in the stack's folder. Do not apply again before.`
  )
}

import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A new folder that only this user can read, under `temp` (the job's RUNNER_TEMP). Plans, state and logs of tools go there. */
export function makePrivateFolder(temp: string, purpose: string): string {
  mkdirSync(temp, { recursive: true })
  return mkdtempSync(join(temp, `insight-${purpose}-`))
}

/** Write a file so that a reader sees the old content or the new one, never a part, also after a kill. Mode 0600. */
export function writeAtomically(file: string, content: string): void {
  const fresh = `${file}.${process.pid}.new`
  writeFileSync(fresh, content, { mode: 0o600 })
  renameSync(fresh, file)
}

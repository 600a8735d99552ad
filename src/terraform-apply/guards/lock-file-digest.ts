import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The name of the file, in the stack's folder. */
export const LOCK_FILE = '.terraform.lock.hcl'

/** SHA-256 (hex) of the lock file of a stack; `undefined` when it has none. */
export function lockFileDigest(folder: string): string | undefined {
  const file = join(folder, LOCK_FILE)
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : undefined
}

import { UserError } from '../../src/lib/errors.ts'
import type { LockHolder } from './lock.ts'

/** Name of the machine-wide lock of everything that starts or removes things. */
export const RUN_LOCK = 'run'

/** What the second of two commands is told. */
export function refusal(holder: LockHolder | undefined): UserError {
  const where =
    holder === undefined
      ? 'Another ./build.sh runs'
      : `./build.sh runs in ${holder.checkout} since ${holder.since} (pid ${holder.pid})`
  return new UserError(`${where}. Wait until it has ended, or stop it with Ctrl-C there.`)
}

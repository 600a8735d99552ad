import { UserError } from '../../lib/errors.ts'
import type { StoredEntry } from '../plan/config-entries.ts'
import { EntryConflict, WriteUnknown } from './entry-writer.ts'
import { commandEnv, type Move, type MoveRecord, type Mover } from './move.ts'
import { runShort } from './probe.ts'
import { type Routing, subsetList } from './routing.ts'
import { resolverEntry } from './routing-entries.ts'
import { readSide } from './side.ts'
import { reasonOf, verifyWritten } from './step.ts'

/** A flip that failed. */
interface FailedFlip {
  readonly move: Move
  /** Before the flip. */
  readonly routing: Routing
  readonly mover: Mover
  readonly record: MoveRecord
  /** What was written; `undefined` when it did not come to that. */
  readonly flipped: StoredEntry | undefined
  readonly cause: unknown
}

/**
 * Whether a flip may be taken back, and why (not). Since the flip callers may have written to the new side; going back
 * would then fork the data. So only when the old side may serve at any time (`failover`), when somebody said so for this
 * run (`flip-back`), or when `confirm` says that the new side took no write and takes none. Both ends of the sentence
 * matter: connections to the new side stay open when new ones go back, so `confirm` must fence it before it looks.
 */
export async function mayGoBack(
  { name, release, flip: { failover, confirm } }: Move,
  { env, signal, flipBack }: Pick<Mover, 'env' | 'signal' | 'flipBack'>
): Promise<{ readonly allowed: boolean; readonly why: string }> {
  if (failover) return { allowed: true, why: 'the old side may serve at any time' }
  if (flipBack) return { allowed: true, why: 'flip-back is true' }
  if (confirm === undefined) {
    return { allowed: false, why: 'it may have been written since, and no "confirm" is declared that could tell' }
  }
  const { code, said } = await runShort(confirm, commandEnv(env, name, release), signal, 'SIGTERM')
  const command = confirm.join(' ')
  if (code === 0) return { allowed: true, why: `${command} says that it was not written` }
  return { allowed: false, why: `${command} does not say that it was not written (exit code ${code}: ${said})` }
}

/** Leave, and somebody to go back to. */
async function decide(move: Move, { defaultSubset = '', subsets }: Routing, mover: Mover) {
  const side = { name: defaultSubset, filter: subsets.get(defaultSubset) ?? '' }
  const { healthy } = await readSide(mover.client, move.name, move.service, side)
  if (healthy === 0) return { allowed: false, why: `the old side ${side.name} has no healthy instance to go back to` }
  return mayGoBack(move, mover)
}

/** What to tell about a flip that failed, after taking it back if that is allowed. */
export async function explainFlip(failed: FailedFlip): Promise<UserError> {
  const { move, routing, mover, record, flipped, cause } = failed
  const { name, release, target } = move
  const old = routing.defaultSubset ?? ''
  const head = `traffic: the flip of ${name} to ${release} failed: ${reasonOf(cause)}.`
  if (cause instanceof WriteUnknown) {
    return new UserError(`${head} Look at service-resolver "${name}"; before it was on ${old}.`, { cause })
  }
  if (flipped === undefined) {
    record.end = cause instanceof EntryConflict ? 'stopped' : 'back'
    mover.guard(undefined)
    return new UserError(`${head} Nothing was flipped: it was on ${old}. Then run the step again.`, { cause })
  }
  const { allowed, why } = await decide(move, routing, mover).catch((error: unknown) => ({
    allowed: false,
    why: reasonOf(error)
  }))
  if (!allowed) {
    record.end = 'stays'
    mover.guard(undefined)
    return new UserError(
      `${head} Traffic stays on ${target.name}: ${why}. Repair the new side. If nothing was written there, run the step with the old release.`,
      { cause }
    )
  }
  return takeBack({ ...failed, flipped }, head, why)
}

async function takeBack(
  { move, routing, mover, record, flipped, cause }: FailedFlip & { flipped: StoredEntry },
  head: string,
  why: string
): Promise<UserError> {
  const { name, target } = move
  const old = routing.defaultSubset ?? ''
  const wanted = { defaultSubset: old, subsets: subsetList(routing.subsets), failovers: routing.failovers }
  try {
    const entry = resolverEntry(name, mover.owner, flipped, wanted)
    await mover.writer.write(entry, flipped, `back to ${old}`)
    await verifyWritten(mover, name, routing)
  } catch (error) {
    return new UserError(
      `${head} It could not be flipped back: ${reasonOf(error)}. Look at service-resolver "${name}"; before it was on ${old}.`,
      { cause: error }
    )
  } finally {
    mover.guard(undefined)
  }
  record.end = 'back'
  mover.print(`traffic of ${name}: new connections go to ${old} again`)
  return new UserError(
    `${head} Traffic is back: new connections go to ${old} again (${why}); those to ${target.name} stay open until it stops. Repair the release, then run the step again.`,
    { cause }
  )
}

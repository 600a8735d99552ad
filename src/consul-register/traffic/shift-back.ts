import { UserError } from '../../lib/errors.ts'
import type { StoredEntry } from '../plan/config-entries.ts'
import { EntryConflict, WriteUnknown } from './entry-writer.ts'
import type { Demand } from './gate.ts'
import type { Move, MoveRecord, Mover } from './move.ts'
import type { Routing } from './routing.ts'
import { splitterEntry } from './routing-entries.ts'
import { readSide } from './side.ts'
import { reasonOf, verifyWritten } from './step.ts'
import { describeShares, type Shares } from './weights.ts'

/** A shift, and where it is. */
export interface Shift {
  readonly move: Move
  /** Before the first step. */
  readonly routing: Routing
  readonly mover: Mover
  readonly record: MoveRecord
  /** Sides that served before, with what they must keep. */
  readonly old: readonly Demand[]
  /** As we wrote it last. */
  splitter: StoredEntry | undefined
  shares: Shares
  /** For people: `step 10 %`. */
  step: string
}

/**
 * Bring the weights back to those before the first step, and tell it. Not when somebody else wrote since, and not to a
 * side that has no healthy instance any more: that would cut off also those whom the release serves.
 */
export async function goBack(shift: Shift, cause: unknown): Promise<UserError> {
  const { move, routing, mover, record, splitter, shares, step } = shift
  const { name, release } = move
  const head = `traffic: ${step} of ${name} to ${release} failed: ${reasonOf(cause)}.`
  const before = describeShares(routing.shares)
  const now = describeShares(shares)
  const failed = (text: string, inner: unknown = cause) => new UserError(`${head} ${text}`, { cause: inner })
  if (cause instanceof WriteUnknown)
    return failed(`Look at service-splitter "${name}"; before it was ${before}, and the post step brings that back.`)
  try {
    const moved = splitter !== routing.splitter
    const dead = moved ? await findDead(shift) : undefined
    if (moved && dead === undefined) await restore(shift)
    record.end = dead === undefined ? 'back' : 'stays'
    mover.guard(undefined)
    if (dead !== undefined) {
      return failed(`Traffic stays at ${now}: the old side ${dead} has no healthy instance to go back to.`)
    }
    const where = moved ? 'Traffic is back' : 'Traffic was not moved'
    return failed(`${where}: ${before}. Repair the release, then run the step again.`)
  } catch (error) {
    if (error instanceof EntryConflict) mover.guard(undefined)
    return failed(
      `Traffic could not be set back to ${before}: ${reasonOf(error)}. It was last set to ${now}; look at service-splitter "${name}".`,
      error
    )
  }
}

async function findDead({ move, mover, old }: Shift): Promise<string | undefined> {
  for (const { subset } of old) {
    const { healthy } = await readSide(mover.client, move.name, move.service, subset)
    if (healthy === 0) return subset.name
  }
  return undefined
}

async function restore({ move: { name }, routing, mover, splitter }: Shift): Promise<void> {
  const before = describeShares(routing.shares)
  const entry = splitterEntry(name, mover.owner, splitter, routing.shares)
  await mover.writer.write(entry, splitter, `back to ${before}`)
  await verifyWritten(mover, name, routing)
  mover.print(`traffic of ${name}: back to ${before}`)
}

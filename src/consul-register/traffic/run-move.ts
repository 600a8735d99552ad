import { UserError } from '../../lib/errors.ts'
import { flip } from './flip.ts'
import { demandOf } from './gate.ts'
import type { Move, MoveRecord, Mover } from './move.ts'
import { type Routing, readRouting, subsetList } from './routing.ts'
import { setUp } from './set-up.ts'
import { shift } from './shift.ts'
import { readSide, type Side } from './side.ts'
import { beginStep, during, gate, proveStep, reasonOf } from './step.ts'
import { refuseClash, type Subset } from './subset.ts'
import { tidy } from './tidy.ts'
import { describeShares } from './weights.ts'

/** A record of a move that has not begun. */
export function beginRecord({ name, release }: Move): MoveRecord {
  return { service: name, release, from: 'all instances', end: 'stopped', steps: [], notes: [] }
}

/**
 * Bring all traffic of one service to its release. Before anything is written the release must have its healthy
 * instances, counted by the filter that its subset gets.
 * @throws UserError; the record says how far it came
 */
export async function runMove(move: Move, mover: Mover, record: MoveRecord): Promise<void> {
  const { name, service, target, release } = move
  const { client, owner } = mover
  const first = beginStep('look')
  const ready = await explained(`${name} was not moved to ${release}`, mover, async () => {
    const found = await readRouting(client, name, owner)
    refuseClash(name, target, found.subsets)
    if (found.shares.size > 0) record.from = describeShares(found.shares)
    record.steps.push(first)
    const { sides } = await during(first, () => gate(move, mover, [demandOf(service, target)], first))
    const routing = await setUp(move, await tidy(move, found, await readSides(move, found, mover), mover), mover)
    return { fresh: sides[0], routing, isNew: found.resolver === undefined }
  })
  const { routing, fresh, isNew } = ready
  if (!isThere(routing, move)) {
    record.steps.pop()
    return service.protocol === 'tcp' ? flip(move, routing, mover, record) : shift(move, routing, mover, record)
  }
  await explained(`${name} is on ${release} already, and there`, mover, async () => {
    await during(first, () => proveStep(move, mover, routing, fresh, first, 0))
  })
  record.end = isNew ? 'moved' : 'was-there'
}

/** Every subset that is there is asked about first, so that a filter that cannot be evaluated stops before any write. */
async function readSides({ name, service }: Move, { subsets }: Routing, { client }: Mover): Promise<Map<string, Side>> {
  const read = async (subset: Subset) => [subset.name, await readSide(client, name, service, subset)] as const
  return new Map(await Promise.all(subsetList(subsets).map(read)))
}

/** Is all traffic on the release? */
export function isThere({ shares }: Pick<Routing, 'shares'>, { target }: Pick<Move, 'target'>): boolean {
  return shares.get(target.name) === 100
}

/** A reason alone says too little: put in front what it is about. */
async function explained<T>(what: string, { signal }: Mover, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (signal.aborted || !(cause instanceof UserError) || cause.message.startsWith('traffic: ')) throw cause
    throw new UserError(`traffic: ${what}: ${reasonOf(cause)}. Repair that, then run the step again.`, { cause })
  }
}

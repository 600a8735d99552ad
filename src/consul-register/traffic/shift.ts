import { type Demand, demandOf, demandOfOld, passGate } from './gate.ts'
import type { Move, MoveRecord, Mover } from './move.ts'
import type { Routing } from './routing.ts'
import { splitterEntry } from './routing-entries.ts'
import { goBack, type Shift } from './shift-back.ts'
import { readSide } from './side.ts'
import { watchSide } from './side-watch.ts'
import { beginStep, during, gate, proveStep } from './step.ts'
import { checkShares, describeShares, shiftShares, stepsAhead } from './weights.ts'

/**
 * Move the traffic of a service that is split by percentage to the release, in steps. Before each step both sides have
 * the healthy instances that they need, after each it is proven. When something does not hold, the weights go back to
 * what they were before the first step.
 * @param routing after `setUp`: it has a splitter
 * @throws UserError that tells the step, the reason and where the traffic is
 */
export async function shift(move: Move, routing: Routing, mover: Mover, record: MoveRecord): Promise<void> {
  const old = await oldSides(move, routing, mover)
  const { splitter, shares } = routing
  const running: Shift = { move, routing, mover, record, old, splitter, shares, step: 'the first step' }
  try {
    for (const percent of stepsOf(move, routing, old)) await takeStep(running, percent)
    await settle(running)
  } catch (error) {
    // A step that is cancelled goes back in the post step, which has the time for it.
    if (mover.signal.aborted) throw error
    throw await goBack(running, error)
  }
  record.end = 'moved'
  mover.guard(undefined)
}

async function takeStep(running: Shift, percent: number): Promise<void> {
  const { move, mover, routing, record } = running
  const step = beginStep(`${percent} %`)
  running.step = `step ${step.what}`
  record.steps.push(step)
  const shares = shiftShares(routing.shares, move.target.name, percent)
  checkShares(move.name, shares)
  await during(step, async () => {
    const { sides } = await gate(move, mover, demandsOf(running), step)
    const entry = splitterEntry(move.name, mover.owner, running.splitter, shares)
    mover.guard(move.name)
    running.splitter = await mover.writer.write(entry, running.splitter, describeShares(shares))
    running.shares = shares
    mover.print(`traffic of ${move.name}: ${describeShares(shares)}`)
    await proveStep(move, mover, { shares, subsets: routing.subsets }, sides[0], step, move.pauseMs)
  })
}

/** After the last step both sides are still there, and the release stays well while connections to the old side end. */
async function settle(running: Shift): Promise<void> {
  const { move, mover } = running
  const { sides } = await passGate(mover.client, move.name, move.service, demandsOf(running))
  await watchSide(mover.client, move.name, move.target, sides[0], { forMs: move.drainMs, signal: mover.signal })
}

function demandsOf({ move, old }: Shift): [Demand, ...Demand[]] {
  return [demandOf(move.service, move.target), ...old]
}

/** Old sides that serve now, each with the healthy instances that it must keep. */
async function oldSides({ name, service, target }: Move, { shares, subsets }: Routing, { client }: Mover) {
  const serving = [...shares].filter(([subset, share]) => subset !== target.name && share > 0)
  return Promise.all(
    serving.map(async ([subset]) => {
      const side = { name: subset, filter: subsets.get(subset) ?? '' }
      return demandOfOld(service, side, await readSide(client, name, service, side))
    })
  )
}

/** An old side without a healthy instance has nothing to be compared with, and its share is lost: all moves at once. */
function stepsOf({ steps, target }: Move, { shares }: Routing, old: readonly Demand[]): number[] {
  if (old.some(one => one.healthy === 0)) return [100]
  return stepsAhead(steps, shares.get(target.name) ?? 0)
}

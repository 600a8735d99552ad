import { UserError } from '../../lib/errors.ts'
import type { StoredEntry } from '../plan/config-entries.ts'
import { explainFlip } from './flip-back.ts'
import { demandOf } from './gate.ts'
import { commandEnv, type Move, type MoveRecord, type Mover } from './move.ts'
import { runShort } from './probe.ts'
import { type Routing, subsetList } from './routing.ts'
import { resolverEntry } from './routing-entries.ts'
import { readSide, type Side } from './side.ts'
import { watchSide } from './side-watch.ts'
import { beginStep, during, gate, proveStep, reasonOf } from './step.ts'
import type { Subset } from './subset.ts'

/**
 * Flip a tcp service to the release: one write of the resolver's `DefaultSubset`, so new connections are never shared
 * between two writers. What it does and does not do for the data:
 *
 * - Connections that are open stay on the old side, for minutes, and may still write there. `before` is the place to
 *   prevent that: fence the old side, let the new one catch up, promote it.
 * - The old side becomes `Failover` only where the declaration says that it may serve at any time (`failover: true`).
 *   Otherwise a new side that falls ill after its first write would send writers to the old one without anybody's leave.
 * - The way back is automatic only if it cannot fork the data; see `mayGoBack`.
 *
 * @throws UserError that tells the reason and where the traffic is
 */
export async function flip(move: Move, routing: Routing, mover: Mover, record: MoveRecord): Promise<void> {
  const { name, service, target } = move
  const step = beginStep('flip')
  record.steps.push(step)
  const subsets = subsetList(routing.subsets)
  const old = subsets.find(one => one.name === routing.defaultSubset)
  let flipped: StoredEntry | undefined
  let fresh: Side | undefined
  try {
    await during(step, async () => {
      const { sides } = await gate(move, mover, [demandOf(service, target)], step)
      fresh = sides[0]
      await prepare(move, mover)
      const failovers = new Map(move.flip.failover && old !== undefined ? [['*', old.name]] : [])
      const wanted = { defaultSubset: target.name, subsets, failovers }
      const entry = resolverEntry(name, mover.owner, routing.resolver, wanted)
      mover.guard(name)
      flipped = await mover.writer.write(entry, routing.resolver, `${old?.name} -> ${target.name}`)
      mover.print(`traffic of ${name}: new connections go to ${target.name}`)
      const shares = new Map([[target.name, 100]])
      await proveStep(move, mover, { shares, subsets: routing.subsets }, sides[0], step, 0)
    })
  } catch (error) {
    if (mover.signal.aborted) throw error
    throw await explainFlip({ move, routing, mover, record, flipped, cause: error })
  }
  record.end = 'moved'
  mover.guard(undefined)
  if (old !== undefined && fresh !== undefined) await drain(move, mover, old, fresh, record)
}

/** Run the declared command of the flip. */
async function prepare({ name, release, flip: { before } }: Move, { env, signal, print }: Mover): Promise<void> {
  if (before === undefined) return
  print(`traffic of ${name}: before the flip runs ${before.join(' ')}`)
  const { code, said } = await runShort(before, commandEnv(env, name, release), signal)
  if (code === 0) return
  throw new UserError(`the command before the flip (${before.join(' ')}) ended with exit code ${code}: ${said}`)
}

/**
 * A flip moves new connections only, so it is said who still holds open ones, and how they end. Measured with Envoy 1.36.4:
 * the caller's sidecar replaces its listener, and closes what the old one accepted after `--drain-time-s` (600 s).
 */
async function drain(move: Move, mover: Mover, old: Subset, fresh: Side, record: MoveRecord): Promise<void> {
  const { name, service, release, drainMs, target } = move
  const { client, signal, print } = mover
  if (drainMs > 0) {
    print(`traffic of ${name}: ${drainMs / 1000}s for connections to ${old.name} to end`)
    try {
      await watchSide(client, name, target, fresh, { forMs: drainMs, signal })
    } catch (cause) {
      if (signal.aborted) throw cause
      record.end = 'stays'
      throw new UserError(
        `traffic: ${name} was flipped to ${release} and then ${reasonOf(cause)}. Traffic stays there, because it may have been written. Repair it; the old side is ${old.name}.`,
        { cause }
      )
    }
  }
  const { ids } = await readSide(client, name, service, old)
  if (ids.length === 0) return
  const note = `Connections to ${name} that were open before the flip stay on the old side (${ids.join(', ')}) until it stops or the caller reconnects; sidecars end them after Envoy's drain time, 10 minutes by default. To end them now, restart the sidecar there: new connections do not come to it any more.`
  record.notes.push(note)
  print(note)
}

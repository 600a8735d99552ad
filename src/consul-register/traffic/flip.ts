import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../lib/errors.ts'
import type { StoredEntry } from '../plan/config-entries.ts'
import { explainFlip } from './flip-back.ts'
import { demandOf, passGate } from './gate.ts'
import { commandEnv, type Move, type MoveRecord, type Mover, type StepRecord } from './move.ts'
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
      const ready = await gate(move, mover, [demandOf(service, target)], step)
      fresh = (await prepare(move, mover, step, record)) ?? ready.sides[0]
      const failovers = new Map(move.flip.failover && old !== undefined ? [['*', old.name]] : [])
      const wanted = { defaultSubset: target.name, subsets, failovers }
      const entry = resolverEntry(name, mover.owner, routing.resolver, wanted)
      mover.guard(name)
      flipped = await mover.writer.write(entry, routing.resolver, `${old?.name} -> ${target.name}`)
      mover.print(`traffic of ${name}: new connections go to ${target.name}`)
      const shares = new Map([[target.name, 100]])
      await proveStep(move, mover, { shares, subsets: routing.subsets }, fresh, step, 0)
      await passGate(mover.client, name, service, [demandOf(service, target)])
    })
  } catch (error) {
    if (mover.signal.aborted) throw error
    throw await explainFlip({ move, routing, mover, record, flipped, cause: error })
  }
  record.end = 'moved'
  mover.guard(undefined)
  if (old !== undefined && fresh !== undefined) await drain(move, mover, old, fresh, record)
}

/**
 * Run the declared command of the flip. It may take long and restart the release, so that is counted anew, for as long as a
 * proof may take.
 * @returns the release after it; `undefined` when there is no such command
 */
async function prepare(move: Move, mover: Mover, step: StepRecord, record: MoveRecord): Promise<Side | undefined> {
  const { name, release, service, target, flip } = move
  const { env, signal, print, proof } = mover
  if (flip.before === undefined) return undefined
  const command = flip.before.join(' ')
  print(`traffic of ${name}: before the flip runs ${command}`)
  // It changes things and may have to put them back, so it is asked to end and not killed.
  const { code, said } = await runShort(flip.before, commandEnv(env, name, release), signal, 'SIGTERM').catch(error => {
    if (signal.aborted) tellCut(move, command, mover, record)
    throw error
  })
  if (code !== 0) throw new UserError(`the command before the flip (${command}) ended with exit code ${code}: ${said}`)
  const until = Date.now() + proof.withinMs
  for (;;) {
    try {
      return (await gate(move, mover, [demandOf(service, target)], step)).sides[0]
    } catch (cause) {
      if (signal.aborted || !(cause instanceof UserError)) throw cause
      if (Date.now() >= until)
        throw new UserError(`after the command before the flip (${command}) had run, ${reasonOf(cause)}`, { cause })
    }
    await sleep(proof.everyMs, undefined, { signal })
  }
}

function tellCut({ name }: Move, command: string, { print }: Mover, record: MoveRecord): void {
  const note = `The command before the flip of ${name} (${command}) was cut short and nothing was flipped: look whether the old side still takes writes.`
  record.notes.push(note)
  print(note)
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

import { info, saveState } from '@actions/core'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import type { ConsulClient } from '../client/client.ts'
import type { Findings } from '../findings.ts'
import type { Task } from '../health/proof.ts'
import { openJournal } from '../plan/journal.ts'
import { ownerMarks } from '../plan/plan.ts'
import { type EntryWriter, openWriter, WriteUnknown } from './entry-writer.ts'
import type { Mover } from './move.ts'
import { planMoves } from './moves.ts'
import { PROOF } from './probe-proof.ts'
import { readRouting } from './routing.ts'
import { beginRecord, isThere, runMove } from './run-move.ts'
import { STATE } from './undo.ts'
import { describeShares } from './weights.ts'

/** Proxies follow within 0.5 s (measured); agents that are far away may take longer. */
const SETTLE_MS = 5000

/**
 * Move the traffic of every service under `traffic` to its release, one after the other.
 * @throws UserError at the first that fails; those before it stay where they were moved to
 */
export async function moveTraffic(client: ConsulClient, task: Task): Promise<void> {
  const { inputs, declaration, findings, signal } = task
  const moves = planMoves(declaration, inputs)
  if (moves.length === 0) return
  const journal = openJournal(inputs.temp)
  const mover: Mover = {
    client,
    owner: ownerMarks(declaration.owner ?? inputs.repository),
    writer: noting(openWriter(client, journal), findings),
    signal,
    proof: PROOF,
    settleMs: SETTLE_MS,
    flipBack: inputs.flipBack,
    env: inputs.commandEnv,
    print: line => info(neutralise(line)),
    guard: service => saveState(STATE, service === undefined ? '' : JSON.stringify({ service, journal: journal.file }))
  }
  findings.status = 'traffic-failed'
  for (const move of moves) {
    const record = beginRecord(move)
    findings.traffic.push(record)
    await runMove(move, mover, record)
    if (record.end === 'was-there') mover.print(`traffic of ${move.name}: 100 % ${move.target.name} already`)
  }
  findings.status = 'healthy'
}

/** The writer, and in the findings that it wrote. */
function noting(writer: EntryWriter, findings: Findings): EntryWriter {
  return {
    async write(entry, found, line) {
      try {
        const written = await writer.write(entry, found, line)
        findings.rerouted = true
        return written
      } catch (error) {
        if (error instanceof WriteUnknown) findings.rerouted = true
        throw error
      }
    }
  }
}

/**
 * Say where the traffic is and what would be moved.
 * @param strict traffic that is not all on the release fails the step
 */
export async function lookAtTraffic(client: ConsulClient, task: Task, strict: boolean): Promise<void> {
  const { inputs, declaration, findings } = task
  const owner = ownerMarks(declaration.owner ?? inputs.repository)
  for (const { name, target, release, steps, service } of planMoves(declaration, inputs)) {
    const { shares } = await readRouting(client, name, owner)
    const there = isThere({ shares }, { target })
    const now = shares.size === 0 ? 'to all instances' : describeShares(shares)
    const how = service.protocol === 'tcp' ? 'by a flip' : `in steps of ${steps.join(', ')} %`
    info(neutralise(`traffic of ${name}: ${now}${there ? '' : `; ${release} would get it ${how}`}`))
    if (there) continue
    findings.rerouted = true
    findings.status = strict ? 'drift' : 'changes'
    if (!strict) continue
    throw new UserError(
      `traffic: that of ${name} goes ${now}, not all to ${release}. Run the step with "command: apply", or give the release that is live.`
    )
  }
}

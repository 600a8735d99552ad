import { info, saveState } from '@actions/core'
import { listenForCancellation } from '../lib/cancellation.ts'
import { UserError } from '../lib/errors.ts'
import type { ConsulClient } from './client/client.ts'
import { openSession } from './client/session.ts'
import { type Findings, publish } from './findings.ts'
import { Progress } from './health/progress.ts'
import { look, prove, type Task } from './health/proof.ts'
import type { RegisterInputs } from './inputs.ts'
import { ownerMarks } from './plan/plan.ts'
import { planAll, planStep, publishPlan } from './plan-step.ts'
import { expectServices, type ReadDeclaration, readDeclaration } from './read-declaration.ts'
import { reap } from './reap/step.ts'
import { planMoves } from './traffic/moves.ts'
import { lookAtTraffic, moveTraffic } from './traffic/traffic.ts'
import { lockStep, rollbackStep, unlockStep, writeStep } from './write-step.ts'

/** The main step: log in, plan, write, prove. */
export async function run(inputs: RegisterInputs): Promise<void> {
  const read = await readDeclaration(inputs.declaration)
  const { declaration } = read
  const expectations = expectServices(declaration, inputs)
  planMoves(declaration, inputs)
  const cancellation = listenForCancellation()
  const limit = inputs.timeoutMs === undefined ? [] : [AbortSignal.timeout(inputs.timeoutMs)]
  const signal = AbortSignal.any([cancellation.asked, ...limit])
  const progress = new Progress(info)
  const findings: Findings = {
    command: inputs.command,
    status: 'failed',
    written: 0,
    verdicts: [],
    reach: [],
    traffic: [],
    seenSince: (instance, check) => progress.since(instance, check)
  }
  try {
    const client = await openSession(inputs, signal)
    const task = { inputs, declaration, expectations, progress, findings, signal }
    if (inputs.command !== 'reap') await work(client, read, task)
    if (inputs.reap !== undefined) await reap(client, inputs.reap, task)
  } catch (error) {
    if (!signal.aborted) throw error
    if (cancellation.asked.aborted) findings.status = 'cancelled'
    throw explainStop(cancellation.asked.aborted, findings, inputs.planning.onFailure, error)
  } finally {
    cancellation.dispose()
    saveState('ended', 'true')
    await publish(findings, inputs)
  }
}

async function work(client: ConsulClient, read: ReadDeclaration, task: Task): Promise<void> {
  const { inputs, declaration, findings } = task
  const owner = ownerMarks(declaration.owner ?? inputs.repository)
  const { journal } = inputs.planning
  if (journal !== undefined) {
    const lock = await lockStep(client, task, owner)
    return rollbackStep(client, journal, task).finally(() => unlockStep(lock))
  }
  const plan = await planStep(client, read, owner, findings)
  if (inputs.command !== 'apply') {
    await publishPlan(plan, owner, inputs, findings)
    await look(client, task, inputs.command === 'check')
    return lookAtTraffic(client, task, inputs.command === 'check')
  }
  const writes = plan.changes.length > 0 || Object.keys(declaration.traffic ?? {}).length > 0
  const lock = writes ? await lockStep(client, task, owner) : undefined
  try {
    const safe = lock === undefined ? client : client.until(lock.lost)
    // Whoever had the lock before has written meanwhile.
    if (lock?.waited) findings.plan = await planAll(safe, declaration, owner)
    await writeStep(safe, findings.plan ?? plan, owner, task)
    // Config entries alone: there is nobody to wait for.
    if (task.expectations.length === 0) findings.status = 'healthy'
    else await prove(safe, task)
    await moveTraffic(safe, task)
  } catch (error) {
    if (!lock?.lost.aborted) throw error
    throw new UserError(
      `lock: ${lock.key} was lost while the step worked, because Consul did not hear of it in time. Another run may write now; run the step again.`,
      { cause: error }
    )
  } finally {
    await unlockStep(lock)
  }
}

function explainStop(
  cancelled: boolean,
  findings: Findings,
  onFailure: 'rollback' | 'keep',
  cause: unknown
): UserError {
  const { written, plan, reaped = [] } = findings
  const what = cancelled ? 'Cancelled' : 'timeout: the time is over'
  if (findings.command === 'rollback')
    return new UserError(`${what}; what was taken back so far is. Run the step again: it goes on from there.`, {
      cause
    })
  const done = plan === undefined ? 'nothing was written' : `of ${plan.changes.length} changes ${written} were written`
  const removed = reaped.filter(one => one.outcome === 'removed').length
  const nodes = removed === 0 ? '' : `; ${removed} nodes were removed`
  const half = plan !== undefined && written > 0 && written < plan.changes.length
  const next =
    half && onFailure === 'rollback'
      ? 'The post step takes them back.'
      : 'Run the step again: it writes only what is still missing.'
  const traffic = findings.rerouted === true ? ' The post step looks after traffic that was being moved.' : ''
  return new UserError(`${what}; ${done}${nodes}.${traffic} ${next}`, { cause })
}

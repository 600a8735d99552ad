import { info, saveState, warning } from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import type { ConsulClient } from './client/client.ts'
import { ConsulRefusal, ConsulUnreachable } from './client/refusal.ts'
import type { Task } from './health/proof.ts'
import { applyPlan, describeChange } from './plan/apply.ts'
import { openJournal } from './plan/journal.ts'
import { DEAD_LOCK_ENDS_WITHIN_S, type HeldLock, lockKey, takeLock } from './plan/lock.ts'
import type { Owner, Plan } from './plan/plan.ts'
import { refuseOtherPlan } from './plan/plan-document.ts'
import { askFirst } from './plan/preflight.ts'
import { hasOpenWrites, type Rollback, rollBack } from './plan/rollback.ts'
import { tellOpenConnections } from './plan/shut-out.ts'

/**
 * Take the lock of the owner as the inputs ask for.
 * @returns `undefined` when none is wanted, or it is optional and the token may not
 */
export async function lockStep(client: ConsulClient, { inputs }: Task, owner: Owner): Promise<HeldLock | undefined> {
  const { lock, lockTimeoutMs } = inputs.planning
  if (lock === 'none') return undefined
  try {
    const held = await takeLock(client, {
      owner: owner.name,
      run: inputs.context.runUrl,
      waitMs: lockTimeoutMs,
      onSession: session => saveState('lock', session),
      onWait: (key, holder) =>
        info(
          neutralise(
            `Waits for the lock ${key}, at most ${lockTimeoutMs / 1000}s (lock-timeout). It is held by ${holder}; if that run died, it ends by itself within ${DEAD_LOCK_ENDS_WITHIN_S}s.`
          )
        )
    })
    info(neutralise(`Holds the lock ${held.key}`))
    return held
  } catch (error) {
    if (!(error instanceof ConsulRefusal) || error.status !== 403) throw error
    const rights = `Give the token's role write on session_prefix "" and on key "${lockKey(owner.name)}"`
    if (lock === 'required')
      throw new UserError(`lock: this token may not take a lock (${error.body}). ${rights}.`, { cause: error })
    warning(
      neutralise(
        `No lock was taken, because this token may not (${error.body}): another run may write at the same time, and only check-and-set keeps the two apart. ${rights}, or write "lock: none".`
      )
    )
    return undefined
  }
}

/** Give a lock back. One that is gone, or a Consul that does not answer, changes nothing: it ends by itself. */
export async function unlockStep(lock: HeldLock | undefined): Promise<void> {
  if (lock === undefined) return
  await lock.release().then(
    () => saveState('lock', ''),
    () => {}
  )
}

/**
 * Write a plan. When not all of it can be written, what was is taken back, unless the step is to keep it. When the step must
 * end, or Consul no longer answers, the post step does it.
 * @throws UserError that says what stands in Consul
 */
export async function writeStep(client: ConsulClient, plan: Plan, owner: Owner, task: Task): Promise<void> {
  const { inputs, declaration, findings, signal } = task
  const { approved, onFailure } = inputs.planning
  if (approved !== undefined) refuseOtherPlan(approved, plan)
  if (plan.changes.length === 0) return
  await askFirst(client, plan)
  const journal = openJournal(inputs.temp)
  findings.beforeImage = journal.file
  saveState('journal', journal.file)
  saveState('on-failure', onFailure)
  try {
    await applyPlan(plan, {
      client,
      declaration,
      owner,
      journal,
      onDone(change, how) {
        if (how === 'written') findings.written += 1
        info(neutralise(`${describeChange(change)}: ${how === 'written' ? 'done' : 'somebody else just did the same'}`))
      }
    })
    findings.openConnections = tellOpenConnections(plan.changes, declaration)
    for (const line of findings.openConnections) info(neutralise(line))
  } catch (error) {
    if (onFailure === 'keep' || signal.aborted || !hasOpenWrites(journal.file)) throw error
    if (error instanceof ConsulUnreachable) throw leaveToPost(error, plan, findings.written)
    throw await takeBack(client, journal.file, error, task)
  }
}

/** What does not answer now will not take anything back now; the post step has its chance a little later. */
function leaveToPost(cause: ConsulUnreachable, { changes }: Plan, written: number): UserError {
  return new UserError(
    `${cause.message} Of ${changes.length} changes ${written} were written for certain; the post step takes them back when Consul answers again.`,
    { cause }
  )
}

async function takeBack(client: ConsulClient, file: string, cause: unknown, { findings }: Task): Promise<UserError> {
  const why = cause instanceof Error ? cause.message : String(cause)
  const rollback = await rollBack(client, file, 'open').catch((error: unknown) => {
    if (!(error instanceof ConsulUnreachable)) throw error
    throw new UserError(
      `${why} Not all of what was written before could be taken back: ${error.message} The post step tries it again.`,
      { cause }
    )
  })
  saveState('on-failure', 'done')
  showRollback(rollback)
  findings.written = rollback.left.length
  if (rollback.left.length > 0)
    return new UserError(`${why} What was written before was taken back, but not ${rollback.left.join('; ')}.`, {
      cause
    })
  findings.status = 'rolled-back'
  return new UserError(`${why} What was written before (${rollback.undone.length}) was taken back.`, { cause })
}

/** Tell what was taken back, and what was not. */
export function showRollback({ undone, left }: Rollback): void {
  for (const line of undone) info(neutralise(`Taken back: ${line}`))
  for (const line of left) warning(neutralise(`Not taken back: ${line}`))
}

/**
 * The command `rollback`: take back all that a journal says was written.
 * @throws UserError when something could not be taken back
 */
export async function rollbackStep(
  client: ConsulClient,
  journal: string,
  { findings }: Pick<Task, 'findings'>
): Promise<void> {
  const rollback = await rollBack(client, journal, 'all')
  findings.rollback = rollback
  findings.written = rollback.undone.length
  showRollback(rollback)
  if (rollback.undone.length === 0 && rollback.left.length === 0) info('There is nothing left to take back.')
  findings.status = rollback.left.length === 0 ? 'rolled-back' : 'incomplete'
  if (rollback.left.length > 0)
    throw new UserError(
      `journal: ${rollback.left.length} could not be taken back: ${rollback.left.join('; ')}. Look at these entries in Consul and decide; the journal has them as they were.`
    )
}

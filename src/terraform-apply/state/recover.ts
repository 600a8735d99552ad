import { UserError } from '../../lib/errors.ts'
import { readState, type StateFacts } from './state-file.ts'
import { pullState, pushState, type StateTool } from './state-tool.ts'

/** What the backend had when the apply had ended that could not store its state. */
export type RemoteSeen = Pick<StateFacts, 'serial' | 'lineage'> | 'none'

/**
 * Look what the backend has, right after an apply that could not store its state: whatever is written later is somebody
 * else's. The serial alone does not tell, for every try to store counts it up.
 * @returns `undefined` when the backend does not answer
 */
export async function lookAtRemote(stateTool: StateTool): Promise<RemoteSeen | undefined> {
  try {
    const remote = await pullState(stateTool)
    return remote === undefined ? 'none' : { serial: remote.serial, lineage: remote.lineage }
  } catch {
    return undefined
  }
}

/** What came of storing a state again. */
interface Recovery {
  /** `nothing-to-do`: the backend has it already. */
  readonly outcome: 'stored' | 'nothing-to-do'
  /** Serial that the backend has now. */
  readonly serial: number
  /** For people. */
  readonly sentence: string
}

/**
 * Store a state that an apply could not store.
 * @param state the plain state, opened
 * @param lockTimeout milliseconds
 * @param seen what the backend had then, if it is known
 * @throws UserError that says what does not fit: another lineage, an older serial, a lock, a backend that does not answer
 */
export async function recoverState(
  state: Buffer,
  stateTool: StateTool,
  lockTimeout: number,
  seen?: RemoteSeen
): Promise<Recovery> {
  const kept = readState(state.toString('utf8'))
  if (kept === undefined) throw new UserError('What was kept is no state of Terraform. Nothing was stored.')
  if (kept.encrypted) {
    throw new UserError(
      `The kept state was encrypted by OpenTofu, and "${stateTool.tool} state push" takes only plain states. Decrypt it with the keys of the stack's encryption block, and push it by hand. Nothing was stored.`
    )
  }
  const before = await pullState(stateTool)
  const done = judgeRemote(kept, before, seen)
  if (done !== undefined) return done
  await pushState(state, stateTool, lockTimeout)
  const after = await pullState(stateTool)
  // A backend without a state gives what is pushed a lineage of its own, so the lineage is no proof.
  if (after?.content !== kept.content) {
    throw new UserError(
      `The kept state was pushed, but the backend has another one now (${factsText(after)}): somebody else has written it at the same time. Plan and look before anything is applied.`
    )
  }
  return {
    outcome: 'stored',
    serial: after.serial,
    sentence: `The kept state (${factsText(kept)}) is stored; before, the backend had ${before === undefined ? 'none' : `serial ${before.serial}`}.`
  }
}

/**
 * May the kept state be stored over what the backend has?
 * @returns the recovery when there is nothing to do, `undefined` when the state may be pushed
 * @throws UserError that says why not
 */
function judgeRemote(
  kept: StateFacts,
  remote: StateFacts | undefined,
  seen: RemoteSeen | undefined
): Recovery | undefined {
  if (remote === undefined) return undefined
  if (remote.content === kept.content) {
    const sentence = `Nothing to do: the backend has this state already (serial ${remote.serial}).`
    return { outcome: 'nothing-to-do', serial: remote.serial, sentence }
  }
  const writtenSince = seen !== undefined && (seen === 'none' || seen.serial !== remote.serial)
  if (seen !== 'none' && remote.lineage !== kept.lineage) {
    throw new UserError(
      `The kept state does not belong here: its lineage is ${kept.lineage}, the backend's state has ${remote.lineage}. Check environment, workspace, working-directory and backend-config. Nothing was stored.`
    )
  }
  if (writtenSince || remote.serial > kept.serial) {
    const then =
      seen === undefined ? '' : seen === 'none' ? ' Then it had none.' : ` Then it had serial ${seen.serial}.`
    throw new UserError(
      `The backend's state (serial ${remote.serial}) was written after the kept one (serial ${kept.serial}) was made.${then} If the kept state had been stored before that, all is well; else what it alone records must be imported. Nothing was stored.`
    )
  }
  if (remote.serial === kept.serial) {
    throw new UserError(
      `The backend has another state of the same serial ${kept.serial}: something else was applied instead. What the kept state alone records must be imported. Nothing was stored.`
    )
  }
  return undefined
}

function factsText(facts: StateFacts | undefined): string {
  return facts === undefined ? 'none' : `lineage ${facts.lineage}, serial ${facts.serial}`
}

import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { runCommand } from '../lib/programs.ts'
import { explainLock, readLock } from './lock.ts'
import { readState, type StateFacts } from './state-file.ts'

/** The tool, initialised for one stack: its backend is known. */
export interface StateTool {
  readonly program: string
  /** `terraform` or `tofu`. */
  readonly tool: string
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
}

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
export interface Recovery {
  /** `nothing-to-do`: the backend has it already. */
  readonly outcome: 'stored' | 'nothing-to-do'
  /** Serial that the backend has now. */
  readonly serial: number
  /** For people. */
  readonly sentence: string
}

/** `state pull`: the state of the backend on stdout; nothing when it has none. It takes no lock. */
export function statePullArguments(): string[] {
  return ['state', 'pull', '-no-color']
}

/**
 * `state push` of what comes on stdin. Under the lock, and never by force: the tool itself refuses another lineage or an
 * older serial once more, should the state have been changed since it was looked at.
 * @param lockTimeout milliseconds
 */
export function statePushArguments(lockTimeout: number): string[] {
  return ['state', 'push', '-no-color', `-lock-timeout=${lockTimeout}ms`, '-']
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
export function judgeRemote(
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

async function pullState({ program, tool, folder: cwd, env }: StateTool): Promise<StateFacts | undefined> {
  const { exitCode, stdout, stderr } = await runCommand([program, ...statePullArguments()], { cwd, env })
  if (exitCode !== 0) {
    throw new UserError(
      `The backend's state cannot be read ("${tool} state pull" says: ${reasonOf(stderr)}). Nothing was stored. Run this again when the backend answers.`
    )
  }
  if (stdout.trim() === '') return undefined
  const facts = readState(stdout)
  if (facts === undefined) throw new UserError('The backend gave something that is no state. Nothing was stored.')
  // A backend that was never written gives a state without a history.
  return facts.empty && facts.lineage === '' ? undefined : facts
}

async function pushState(state: Buffer, { program, tool, folder: cwd, env }: StateTool, lockTimeout: number) {
  const argv = [program, ...statePushArguments(lockTimeout)] as const
  const { exitCode, stderr } = await runCommand(argv, { cwd, env, input: state.toString('utf8') })
  if (exitCode === 0) return
  const detail = withoutBox(stderr)
  const lock = readLock({ severity: 'error', summary: '', detail, address: undefined, place: undefined })
  if (lock !== undefined) throw new UserError(`${explainLock(lock, tool, new Date())} Nothing was stored.`)
  throw new UserError(
    `The state could not be stored ("${tool} state push" says: ${reasonOf(stderr)}). The kept one stays where it is: run this again when the backend takes it.`
  )
}

/** The first error of a tool's text, in one line. */
function reasonOf(stderr: string): string {
  const text = withoutBox(stderr).replace(/\s+/g, ' ').trim()
  return neutralise(/Error: (.*)/.exec(text)?.[1] ?? text).slice(0, 400) || 'nothing'
}

/** Errors stand in a box of lines. */
function withoutBox(text: string): string {
  return text.replace(/^[│╷╵|]\s?/gm, '')
}

function factsText(facts: StateFacts | undefined): string {
  return facts === undefined ? 'none' : `lineage ${facts.lineage}, serial ${facts.serial}`
}

import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { runCommand } from '../../lib/programs.ts'
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
 * The state that the backend has; `undefined` when it has none.
 * @throws UserError when it does not answer, or answers with something else
 */
export async function pullState({ program, tool, folder: cwd, env }: StateTool): Promise<StateFacts | undefined> {
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

/**
 * Store a state in the backend, under its lock.
 * @param lockTimeout milliseconds
 * @throws UserError when the state is locked, or not taken
 */
export async function pushState(state: Buffer, { program, tool, folder: cwd, env }: StateTool, lockTimeout: number) {
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

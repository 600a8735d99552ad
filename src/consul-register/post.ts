import { getState, info, warning } from '@actions/core'
import { neutralise } from '../lib/foreign-output.ts'
import type { ConsulClient } from './client/client.ts'
import { logout } from './client/login.ts'
import { openSession, reopenSession, reopenSessions } from './client/session.ts'
import { readInputs } from './inputs.ts'
import { describeJournal, readJournal } from './plan/journal.ts'
import { endSession } from './plan/lock.ts'
import { hasOpenWrites, rollBack } from './plan/rollback.ts'
import { undoTraffic } from './traffic/undo.ts'
import { showRollback } from './write-step.ts'

const LOGOUT_WITHIN_MS = 30_000
const TAKE_BACK_WITHIN_MS = 180_000

/**
 * The post step: of a main step that was stopped tell what it had written, take back what it had begun and not finished, and
 * give back lock and tokens.
 */
export async function post(): Promise<void> {
  const journals = [getState('journal'), getState('reap-journal')].filter(file => file !== '')
  if (getState('ended') === '') {
    for (const line of journals.flatMap(file => describeJournal(readJournal(file)))) info(neutralise(line))
  }
  const journal = getState('journal')
  const open = journal !== '' && getState('on-failure') === 'rollback' && hasOpenWrites(journal)
  const lock = getState('lock')
  await takeTrafficBack()
  if (open || lock !== '') await finish(open ? journal : undefined, lock)
  await giveTokensBack()
}

/** Traffic was moved last, so it goes back first. */
async function takeTrafficBack(): Promise<void> {
  try {
    for (const line of await undoTraffic(() => openAgain(AbortSignal.timeout(TAKE_BACK_WITHIN_MS))))
      info(neutralise(line))
  } catch (error) {
    const message = neutralise(error instanceof Error ? error.message : String(error))
    warning(
      `The traffic that was being moved could not be taken back: ${message} Look at the entries in the log of the step.`
    )
  }
}

/** Logins of this step itself, to be given back like those of main. */
const made: string[] = []

/** A step that was given a token has it still; one that logged in left its own. */
async function openAgain(signal: AbortSignal): Promise<ConsulClient> {
  const left = await reopenSession(signal, readInputs, token => made.push(token))
  return left ?? openSession(readInputs(), signal)
}

async function finish(journal: string | undefined, lock: string): Promise<void> {
  const signal = AbortSignal.timeout(TAKE_BACK_WITHIN_MS)
  try {
    const client = await openAgain(signal)
    if (journal !== undefined) showRollback(await rollBack(client, journal, 'open'))
    if (lock !== '') await endSession(client, lock)
  } catch (error) {
    const message = neutralise(error instanceof Error ? error.message : String(error))
    warning(
      journal === undefined
        ? `The lock of this step was not given back: ${message} It ends by itself.`
        : `What the step had written is only partly taken back: ${message} Run the action again with "command: rollback" and "journal: ${journal}", or apply again.`
    )
  }
}

async function giveTokensBack(): Promise<void> {
  const signal = AbortSignal.timeout(LOGOUT_WITHIN_MS)
  for (const client of await reopenSessions(signal, made)) await giveBack(client)
}

async function giveBack(client: ConsulClient): Promise<void> {
  try {
    const end = await logout(client)
    info(end === 'logged-out' ? `Logged out of ${client.address}` : 'The token of the login had ended already')
  } catch (error) {
    const message = neutralise(error instanceof Error ? error.message : String(error))
    warning(
      `The Consul token of this step could not be given back: ${message} It ends by the MaxTokenTTL of the auth method.`
    )
  }
}

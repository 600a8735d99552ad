import { getState, info, warning } from '@actions/core'
import { neutralise } from '../lib/foreign-output.ts'
import { describeJournal, readJournal } from './journal.ts'
import { logout } from './login.ts'
import { reopenSession } from './session.ts'

const LOGOUT_WITHIN_MS = 30_000

/** The post step: give the token back, and tell what a main step that was killed had written. */
export async function post(): Promise<void> {
  const journal = getState('journal')
  if (journal !== '' && getState('ended') === '') {
    for (const line of describeJournal(readJournal(journal))) info(neutralise(line))
  }
  const signal = AbortSignal.timeout(LOGOUT_WITHIN_MS)
  try {
    const client = await reopenSession(signal)
    if (client === undefined) return
    const end = await logout(client)
    info(end === 'logged-out' ? `Logged out of ${client.address}` : 'The token of the login had ended already')
  } catch (error) {
    const message = neutralise(error instanceof Error ? error.message : String(error))
    warning(
      `The Consul token of this step could not be given back: ${message} It ends by the MaxTokenTTL of the auth method.`
    )
  }
}

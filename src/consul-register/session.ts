import { getState, info, saveState, setSecret } from '@actions/core'
import * as z from 'zod/mini'
import { neutralise } from '../lib/foreign-output.ts'
import { type ConsulAddress, type ConsulClient, openConsul } from './client.ts'
import type { RegisterInputs } from './inputs.ts'
import { login, requestIdentity } from './login.ts'

/** What the post step must know to give the token back. */
const SavedLogin = z.object({
  token: z.string(),
  consul: z.object({
    address: z.string(),
    datacenter: z.optional(z.string()),
    ca: z.optional(z.string()),
    certificate: z.optional(z.object({ cert: z.string(), key: z.string() }))
  })
})

const STATE = 'consul-login'

/**
 * Open Consul with the step's credentials. A login is saved for the post step before the token is used for anything.
 * @param waitMs how long the token must live at least; a shorter one is told at once
 */
export async function openSession({ consul, credentials, run, waitMs }: RegisterInputs, signal: AbortSignal) {
  if (credentials.kind === 'token') return openConsul(consul, { token: credentials.token, signal })
  const identity = await requestIdentity(credentials.audience)
  const anonymous = await openConsul(consul, { signal })
  const made = await login(anonymous, credentials.method, identity, run)
  saveState(STATE, JSON.stringify({ token: made.token, consul }))
  const lifeMs = made.expires === undefined ? Number.POSITIVE_INFINITY : made.expires.getTime() - Date.now()
  info(
    neutralise(
      `Logged in to ${consul.address} by "${credentials.method}" as ${made.accessor}` +
        (made.expires === undefined ? '; the token has no end of its own' : ` until ${made.expires.toISOString()}`)
    )
  )
  if (lifeMs < waitMs) {
    info('The token may end before the wait does: MaxTokenTTL of the auth method is shorter than "wait".')
  }
  return openConsul(consul, { token: made.token, signal })
}

/** The client of the login that main left, for the post step; `undefined` when there was none. */
export async function reopenSession(signal: AbortSignal): Promise<ConsulClient | undefined> {
  const saved = getState(STATE)
  if (saved === '') return undefined
  const { token, consul } = SavedLogin.parse(JSON.parse(saved))
  setSecret(token)
  return openConsul(consul as ConsulAddress, { token, signal })
}

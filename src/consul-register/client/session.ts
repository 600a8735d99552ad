import { getState, info, saveState, setSecret } from '@actions/core'
import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import type { RegisterInputs } from '../inputs.ts'
import { type ConsulClient, openConsul } from './client.ts'
import type { ConsulAddress } from './connection.ts'
import { type ConsulLogin, login, requestIdentity } from './login.ts'

/** What the post step must know to give the tokens back, oldest first. */
const SavedLogins = z.object({
  tokens: z.array(z.string()),
  consul: z.object({
    address: z.string(),
    further: z.optional(z.array(z.string())),
    datacenter: z.optional(z.string()),
    namespace: z.optional(z.string()),
    partition: z.optional(z.string()),
    ca: z.optional(z.string()),
    certificate: z.optional(z.object({ cert: z.string(), key: z.string() })),
    serverName: z.optional(z.string()),
    proxies: z.optional(z.record(z.string(), z.string()))
  })
})

const STATE = 'consul-login'

type SessionInputs = Pick<RegisterInputs, 'consul' | 'credentials' | 'run' | 'waitMs'>

/**
 * Open Consul with the step's credentials. A login is saved for the post step before its token is used for anything. A
 * token of a login that ends before the step does is replaced once by another login.
 */
export async function openSession(inputs: SessionInputs, signal: AbortSignal): Promise<ConsulClient> {
  const { consul, credentials, run, waitMs } = inputs
  if (credentials.kind === 'token') return openConsul(consul, { token: credentials.token, signal })
  const { method, audience } = credentials
  const anonymous = await openConsul(consul, { signal })
  const tokens: string[] = []
  const logIn = async () => {
    const made = await login(anonymous, method, await requestIdentity(audience), run)
    tokens.push(made.token)
    saveState(STATE, JSON.stringify({ tokens, consul }))
    info(neutralise(`Logged in to ${consul.address} by "${method}" as ${made.accessor}${describeEnd(made)}`))
    return made
  }
  const first = await logIn()
  if (lifeOf(first) < waitMs) {
    info(
      'The token may end before the wait does: MaxTokenTTL of the auth method is shorter than "wait". Then the step logs in once more.'
    )
  }
  const renew = async () => {
    if (tokens.length > 1) {
      throw new UserError(
        `login-method: the token of a login by "${method}" ended a second time while the step still needed it. Raise MaxTokenTTL of the auth method above "wait", or shorten "wait".`
      )
    }
    info('The Consul token ended before the step did: logging in once more')
    return (await logIn()).token
  }
  return openConsul(consul, { token: first.token, signal, renew })
}

/** The clients of the logins that main left, newest first, for the post step. */
export async function reopenSessions(signal: AbortSignal): Promise<ConsulClient[]> {
  const saved = getState(STATE)
  if (saved === '') return []
  const { tokens, consul } = SavedLogins.parse(JSON.parse(saved))
  for (const token of tokens) setSecret(token)
  const newest = [...tokens].reverse()
  return Promise.all(newest.map(token => openConsul(consul as ConsulAddress, { token, signal })))
}

function lifeOf({ expires }: ConsulLogin): number {
  return expires === undefined ? Number.POSITIVE_INFINITY : expires.getTime() - Date.now()
}

function describeEnd({ expires }: ConsulLogin): string {
  return expires === undefined ? '; the token has no end of its own' : ` until ${expires.toISOString()}`
}

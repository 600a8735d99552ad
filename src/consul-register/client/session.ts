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

/** What the post step logs in with when it must. Read only then: inputs can name files that are gone by now. */
type Renewal = () => Pick<RegisterInputs, 'credentials' | 'run'>

/**
 * For the post step: a client with the newest login that main left. When its token has ended meanwhile, it logs in once more.
 * @param onLogin told the token of such a login, which must be given back
 * @returns `undefined` when main left no login
 */
export async function reopenSession(
  signal: AbortSignal,
  renewal: Renewal,
  onLogin: (token: string) => void
): Promise<ConsulClient | undefined> {
  const saved = readSaved()
  const token = saved?.tokens.at(-1)
  if (saved === undefined || token === undefined) return undefined
  const renew = async () => {
    const { credentials, run } = renewal()
    if (credentials.kind === 'token') return credentials.token
    info('The Consul token of the step has ended: logging in once more')
    const anonymous = await openConsul(saved.consul, { signal })
    const made = await login(anonymous, credentials.method, await requestIdentity(credentials.audience), run)
    onLogin(made.token)
    return made.token
  }
  return openConsul(saved.consul, { token, signal, renew })
}

/** The clients of all logins, newest first, for the post step. @param more tokens of its own */
export async function reopenSessions(signal: AbortSignal, more: readonly string[] = []): Promise<ConsulClient[]> {
  const saved = readSaved()
  if (saved === undefined) return []
  const newest = [...saved.tokens, ...more].reverse()
  return Promise.all(newest.map(token => openConsul(saved.consul, { token, signal })))
}

function readSaved(): { readonly tokens: readonly string[]; readonly consul: ConsulAddress } | undefined {
  const saved = getState(STATE)
  if (saved === '') return undefined
  const { tokens, consul } = SavedLogins.parse(JSON.parse(saved))
  for (const token of tokens) setSecret(token)
  return { tokens, consul: consul as ConsulAddress }
}

function lifeOf({ expires }: ConsulLogin): number {
  return expires === undefined ? Number.POSITIVE_INFINITY : expires.getTime() - Date.now()
}

function describeEnd({ expires }: ConsulLogin): string {
  return expires === undefined ? '; the token has no end of its own' : ` until ${expires.toISOString()}`
}

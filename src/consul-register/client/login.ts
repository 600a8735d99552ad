import { getIDToken, setSecret } from '@actions/core'
import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { type ConsulClient, parseAnswer } from './client.ts'
import { ConsulRefusal } from './refusal.ts'

/** A token that a login made. It must be given back by {@link logout}. */
export interface ConsulLogin {
  readonly token: string
  readonly accessor: string
  /** When Consul drops it by itself; absent when the auth method has no MaxTokenTTL. */
  readonly expires?: Date
}

const LoginAnswer = z.object({
  SecretID: z.string(),
  AccessorID: z.string(),
  ExpirationTime: z.optional(z.string())
})

/** The claims that binding rules are written on; none of them is a secret. */
const CLAIMS = [
  'aud',
  'iss',
  'sub',
  'repository',
  'repository_id',
  'repository_owner_id',
  'environment',
  'ref',
  'event_name',
  'job_workflow_ref'
]

/**
 * GitHub's identity token of this job, masked by the toolkit. It lives about five minutes: use it at once, keep it nowhere.
 * @throws UserError when the job lacks the permission
 */
export async function requestIdentity(audience: string, request = getIDToken): Promise<string> {
  try {
    return await request(audience)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    if (message.includes('ACTIONS_ID_TOKEN_REQUEST')) {
      throw new UserError(
        'login-method: this job may not ask GitHub for an identity token. Write "permissions: id-token: write" for the job (and for the job that calls a reusable workflow); pull requests of forks never get one.',
        { cause }
      )
    }
    throw new UserError(`login-method: GitHub gave no identity token (${neutralise(message)}). Run the job again.`, {
      cause
    })
  }
}

/**
 * Log in with an identity token by an auth method of type jwt. The new token is masked before anything else sees it.
 * @param meta ends up in the description of the token
 * @throws UserError that shows which claims the identity carried, never the identity itself
 */
export async function login(
  client: ConsulClient,
  method: string,
  identity: string,
  meta: Record<string, string>
): Promise<ConsulLogin> {
  const what = `log in by "${method}"`
  // Sent twice it can at worst leave a token that nobody has; it ends by the method's MaxTokenTTL.
  const call = { method: 'POST', path: '/v1/acl/login', what, repeatable: true } as const
  try {
    const answer = await client.send({ ...call, body: { AuthMethod: method, BearerToken: identity, Meta: meta } })
    const { SecretID, AccessorID, ExpirationTime } = parseAnswer(answer, LoginAnswer, what)
    setSecret(SecretID)
    return {
      token: SecretID,
      accessor: AccessorID,
      ...(ExpirationTime === undefined ? {} : { expires: new Date(ExpirationTime) })
    }
  } catch (error) {
    // 400 is about the request and not about the identity.
    throw error instanceof ConsulRefusal && error.status !== 400 ? explainRefusal(error, method, identity) : error
  }
}

/**
 * Give the client's own token back.
 * @returns whether there still was one
 */
export async function logout(client: ConsulClient): Promise<'logged-out' | 'was-gone'> {
  try {
    await client.send({ method: 'POST', path: '/v1/acl/logout', what: 'log out', repeatable: true })
    return 'logged-out'
  } catch (error) {
    if (error instanceof ConsulRefusal && error.body.includes('ACL not found')) return 'was-gone'
    throw error
  }
}

/** Name and value of each claim that a rule may be written on. */
function describeClaims(identity: string): string {
  const claims = readClaims(identity)
  const shown = CLAIMS.filter(name => claims[name] !== undefined).map(
    name => `${name}=${neutralise(JSON.stringify(claims[name]))}`
  )
  const absent = CLAIMS.filter(name => claims[name] === undefined)
  return `The identity carried ${shown.join(', ') || 'no claim that is known'}${absent.length === 0 ? '' : `; it did not carry ${absent.join(', ')}`}.`
}

function readClaims(identity: string): Record<string, unknown> {
  const [, payload = ''] = identity.split('.')
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')))
  } catch {
    return {}
  }
}

/** Consul's own words are few: no rule matches, the rule's role is missing, a claim is absent all say "Permission denied". */
function explainRefusal(error: ConsulRefusal, method: string, identity: string): UserError {
  if (error.status === 403 && error.body.includes('auth method')) {
    return new UserError(
      `login-method: Consul has no auth method "${method}". Write the name of one of type jwt; the README shows how to make it.`,
      { cause: error }
    )
  }
  if (error.status === 403) {
    return new UserError(
      `login-method: no binding rule of "${method}" matched the identity of this job, or the role that it names does not exist. ${describeClaims(identity)} Write a rule for these values.`,
      { cause: error }
    )
  }
  return new UserError(
    `login-method: "${method}" does not accept the identity of this job (${error.body}). ${describeClaims(identity)} Make audience and the auth method's BoundAudiences and BoundIssuer agree.`,
    { cause: error }
  )
}

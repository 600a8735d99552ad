import { readFileSync } from 'node:fs'
import { setSecret } from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { optionalInput } from '../lib/inputs.ts'

/** How the step proves who it is. */
export type Credentials =
  | { readonly kind: 'login'; readonly method: string; readonly audience: string }
  | { readonly kind: 'token'; readonly token: string }

/**
 * The inputs say how to log in; only when they say nothing, the variables of Consul's command line do:
 * `CONSUL_HTTP_TOKEN_FILE`, then `CONSUL_HTTP_TOKEN`.
 * @throws UserError when there is no way, or more than one
 */
export function readCredentials(env: NodeJS.ProcessEnv): Credentials {
  const method = optionalInput('login-method')
  const audience = optionalInput('audience')
  const input = optionalInput('token')
  if (input !== undefined && (method !== undefined || audience !== undefined)) {
    setSecret(input)
    throw new UserError('token: it excludes login-method and audience. Keep one of the two ways.')
  }
  const token = input ?? (method === undefined && audience === undefined ? tokenOfVariables(env) : undefined)
  if (token !== undefined) {
    setSecret(token)
    // It could not be sent in a header, and would be told as a Consul that does not answer.
    if (!/^[\x21-\x7e]+$/.test(token))
      throw new UserError(
        'token: there is a blank, a line break or a sign in it that no token has. Write the SecretID of a token alone.'
      )
    return { kind: 'token', token }
  }
  if (method === undefined) {
    throw new UserError(
      'login-method: how to log in? Write the name of a JWT auth method, or give a token (also as CONSUL_HTTP_TOKEN or CONSUL_HTTP_TOKEN_FILE).'
    )
  }
  if (audience === undefined) {
    throw new UserError(
      'audience: it is required with login-method. Write what the auth method has in BoundAudiences, for example "consul://dc1".'
    )
  }
  return { kind: 'login', method, audience }
}

function tokenOfVariables(env: NodeJS.ProcessEnv): string | undefined {
  const file = env['CONSUL_HTTP_TOKEN_FILE']
  if (!file) return env['CONSUL_HTTP_TOKEN']?.trim() || undefined
  let token: string
  try {
    token = readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new UserError(
      `CONSUL_HTTP_TOKEN_FILE: the file "${file}" cannot be read. Write the path of a file that holds a token.`,
      { cause }
    )
  }
  if (token === '') throw new UserError(`CONSUL_HTTP_TOKEN_FILE: the file "${file}" is empty. Write a token into it.`)
  return token
}

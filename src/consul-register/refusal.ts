import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'

/** Consul answered, and the answer is no. */
export class ConsulRefusal extends UserError {
  readonly status: number
  /** What Consul said, without the prefix of a client agent, on one line. */
  readonly body: string

  constructor(what: string, status: number, body: string) {
    super(`Consul would not ${what} (${status}: ${body || 'no text'}). ${advice(status, body)}`)
    this.status = status
    this.body = body
  }
}

/** Consul did not answer, or said that it cannot at the moment, for longer than is worth waiting. */
export class ConsulUnreachable extends UserError {}

/** Strip what a client agent puts in front of the server's words, and make it one harmless line. */
export function plainBody(body: string): string {
  return neutralise(body.trim())
    .replace(/^(rpc error making call: )+/, '')
    .slice(0, 500)
}

/**
 * May the same request be sent again and end differently? Consul says much with 500, so the words decide.
 * Measured on 1.22.2; 429 and 503 are its request limits.
 */
export function isTransient(status: number, body: string): boolean {
  if (status === 429 || status === 502 || status === 503 || status === 504) return true
  return (
    status === 500 &&
    (body.endsWith('EOF') ? !body.includes('expression') : TRANSIENT.some(words => body.includes(words)))
  )
}

const TRANSIENT = [
  'No cluster leader',
  'leadership lost',
  'leadership transfer in progress',
  'node is not the leader',
  'not ready to serve consistent reads',
  'No known Consul servers',
  'raft is already shutdown',
  'failed to get conn',
  'rpc error getting client',
  'connection refused',
  'connection reset by peer',
  'i/o timeout'
]

function advice(status: number, body: string): string {
  if (status === 403 && body.includes('auth method')) return 'Write the name of a JWT auth method into login-method.'
  if (status === 403 && body.includes('ACL not found'))
    return 'The token is unknown, expired or deleted; give a new one.'
  if (status === 403) return "Add that right to the policy of the token's role; the README has a policy to copy."
  if (status === 401) return 'This Consul has its ACL system off or wants a token; check address and token.'
  if (status === 400) return 'This Consul may be older than the action expects; 1.22 is tested.'
  return 'Correct the declaration, or the entry in Consul that contradicts it.'
}

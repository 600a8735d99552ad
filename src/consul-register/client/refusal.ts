import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'

/** Consul answered, and the answer is no. */
export class ConsulRefusal extends UserError {
  readonly status: number
  /** What Consul said, without the prefix of a client agent, on one line. */
  readonly body: string

  constructor(what: string, status: number, body: string) {
    super(`Consul would not ${what} (${status}: ${body || 'no text'}). ${meaningOf(status, body).advice}`)
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

/** What an answer that is not 200 means. `again`: the same request may end differently a moment later. */
export interface Meaning {
  readonly status: number
  /** Words of the body; absent: whatever it says. */
  readonly says?: RegExp
  readonly again?: true
  /** One sentence, what to do. */
  readonly advice: string
}

const LATER = 'Consul is busy or has no leader; run the step again.'

/**
 * The first row that fits is what an answer means: Consul says much with 500 and 403, so the words decide. Measured on
 * 1.22.2; 429 and 503 are its request limits, 502 and 504 come from load balancers in front of it.
 */
export const MEANINGS: readonly Meaning[] = [
  { status: 429, again: true, advice: LATER },
  { status: 502, again: true, advice: LATER },
  { status: 503, again: true, advice: LATER },
  { status: 504, again: true, advice: LATER },
  {
    status: 500,
    says: /No cluster leader|Raft leader not found|leadership lost|leadership transfer in progress|node is not the leader/,
    again: true,
    advice: LATER
  },
  {
    status: 500,
    says: /not ready to serve consistent reads|raft is already shutdown|timed out enqueuing operation/i,
    again: true,
    advice: LATER
  },
  {
    status: 500,
    says: /No known Consul servers|failed to get conn|rpc error getting client/,
    again: true,
    advice: LATER
  },
  {
    status: 500,
    says: /connection refused|connection reset by peer|broken pipe|use of closed network connection|i\/o timeout/,
    again: true,
    advice: LATER
  },
  // Words of the multiplexer between servers (hashicorp/yamux, const.go) when the other one is gone.
  {
    status: 500,
    says: /session shutdown|stream (closed|reset)|connection write timeout|keepalive timeout|i\/o deadline reached|remote end is not accepting/,
    again: true,
    advice: LATER
  },
  {
    status: 500,
    says: /expression/,
    advice: 'Correct the filter; Consul names the place in it.'
  },
  { status: 500, says: /EOF$/, again: true, advice: LATER },
  { status: 403, says: /auth method/, advice: 'Write the name of a JWT auth method into login-method.' },
  {
    status: 403,
    says: /ACL not found|token does not exist/,
    advice: 'The token is unknown, expired or deleted; give a new one.'
  },
  { status: 403, advice: "Add that right to the policy of the token's role; the README has a policy to copy." },
  { status: 401, advice: 'This Consul has its ACL system off or wants a token; check address and token.' },
  {
    status: 400,
    says: /Enterprise feature/,
    advice: 'Leave out namespace and partition: this Consul is the community edition.'
  },
  {
    status: 400,
    says: /Client sent an HTTP request to an HTTPS server/,
    advice: 'Write https:// into address.'
  },
  { status: 400, advice: 'This Consul may be older than the action expects; 1.22 is tested.' }
]

const OTHERWISE: Omit<Meaning, 'status'> = {
  advice: 'Correct the declaration, or the entry in Consul that contradicts it.'
}

/** The row of {@link MEANINGS} for an answer. @param body as {@link plainBody} gives it */
export function meaningOf(status: number, body: string): Omit<Meaning, 'status'> {
  return MEANINGS.find(row => row.status === status && (row.says?.test(body) ?? true)) ?? OTHERWISE
}

/** May the same request be sent again and end differently? */
export function isTransient(status: number, body: string): boolean {
  return meaningOf(status, body).again === true
}

/** Does Consul no longer know the token? An unknown auth method is told with the same words. */
export function isTokenGone(status: number, body: string): boolean {
  return status === 403 && /ACL not found|token does not exist/.test(body) && !body.includes('auth method')
}

import { setTimeout as sleep } from 'node:timers/promises'
import type * as z from 'zod/mini'
import { type ConsulAddress, openConnection, originsOf, type SendOnce } from './connection.ts'
import { type ClientOptions, Identity } from './identity.ts'
import { ConsulRefusal, ConsulUnreachable, isTokenGone, isTransient, plainBody } from './refusal.ts'

/** One request. */
export interface ConsulCall {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Path with encoded parts: `/v1/config/service-defaults/httpd`. */
  readonly path: string
  /** A list is sent as the same parameter several times. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: unknown
  /** What it is for, to follow "would not": `read the health of "httpd"`. */
  readonly what: string
  /** A blocking query: how long the server may hold it, milliseconds. It is not repeated: its loop begins anew. */
  readonly holdMs?: number
  /** It may be sent twice without harm, so it is repeated like a GET. */
  readonly repeatable?: boolean
  /** Further statuses that are an answer and no refusal. */
  readonly accept?: readonly number[]
}

/** What Consul answered. */
export interface ConsulAnswer {
  readonly status: number
  readonly text: string
  /** X-Consul-Index; 0 when there is none. A 64-bit number. */
  readonly index: bigint
  /** Consul left out what the token may not read. Only said on reads without an index. */
  readonly filtered: boolean
  /** The server that answered knows no leader, so what it says may be old. */
  readonly leaderless?: boolean
}

/**
 * A client with one identity. Reads are repeated, also at the other addresses, while Consul cannot answer; writes are
 * not: whether one arrived is for its caller to read, and only then to decide.
 */
export interface ConsulClient {
  readonly address: string
  send(call: ConsulCall): Promise<ConsulAnswer>
  /**
   * The same client, whose requests also end when `signal` is aborted. It keeps its own mind about which address to
   * ask: a loop of blocking queries needs one such client, so that it stays on one server.
   */
  until(signal: AbortSignal): ConsulClient
}

const RETRY_FOR_MS = 20_000

/** Open a client. Nothing is sent yet. */
export async function openConsul(connection: ConsulAddress, options: ClientOptions): Promise<ConsulClient> {
  const sendOnce = await openConnection(connection)
  return makeClient({ origins: originsOf(connection), sendOnce, identity: new Identity(options) }, 0, options.signal)
}

/** What a client and all that were made from it by `until` have together. */
interface Shared {
  readonly origins: readonly string[]
  readonly sendOnce: SendOnce
  readonly identity: Identity
}

function makeClient(shared: Shared, first: number, signal: AbortSignal): ConsulClient {
  const { origins, sendOnce, identity } = shared
  let at = first
  const address = origins.join(', ')
  return {
    address,
    until: other => makeClient(shared, at, AbortSignal.any([signal, other])),
    async send(call) {
      // Consul reads an empty cas as none at all and writes unconditionally.
      const cas = call.query?.['cas']
      if (cas !== undefined && !/^\d+$/.test(String(cas))) throw new Error(`cas "${cas}" is no index`)
      const until = Date.now() + RETRY_FOR_MS
      const mayRepeat = call.holdMs === undefined && (call.method === 'GET' || call.repeatable === true)
      let hopeless = 0
      for (let tries = 1; ; tries++) {
        const asked = at
        const { token } = identity
        const answer = await sendOnce(origins[asked] as string, call, token, signal).catch((error: unknown) => {
          signal.throwIfAborted()
          return error instanceof Error ? error : new Error(String(error))
        })
        const trouble = troubleOf(answer, call)
        if (trouble === undefined && !(answer instanceof Error)) {
          // A refusal did nothing, so also a write may be sent again with the new token.
          if (!isTokenGone(answer.status, plainBody(answer.text)) || !(await identity.renew(token)))
            return checkStatus(answer, call)
          continue
        }
        // Another call may have moved on already.
        if (at === asked) at = (asked + 1) % origins.length
        hopeless = isHopeless(answer) ? hopeless + 1 : 0
        const pause = Math.min(100 * 2 ** Math.floor((tries - 1) / origins.length), 2000)
        if (!mayRepeat || hopeless >= origins.length || Date.now() + pause > until) {
          throw new ConsulUnreachable(
            `Consul at ${address} did not ${call.what}: ${trouble}. Check the address and that this runner may reach it.`
          )
        }
        if (tries % origins.length === 0) await sleep(pause * (0.75 + Math.random() / 2), undefined, { signal })
      }
    }
  }
}

/**
 * The body of an answer as JSON, checked. Indexes and hashes are 64-bit numbers: they stay text.
 * @throws Error when it is not what the schema says: then this is not Consul, or not one that we know
 */
export function parseAnswer<T>(answer: ConsulAnswer, schema: z.ZodMiniType<T>, what: string): T {
  try {
    return schema.parse(JSON.parse(answer.text, keepIndexes as Reviver))
  } catch (cause) {
    throw new Error(`What answered "${what}" is not the Consul API as we know it: ${plainBody(answer.text)}`, { cause })
  }
}

type Reviver = (key: string, value: unknown) => unknown

/** The third argument came with Node 21 (JSON.parse source text access). */
function keepIndexes(key: string, value: unknown, context: { source?: string }): unknown {
  return typeof value === 'number' && WIDE.has(key) ? context.source : value
}

const WIDE = new Set(['CreateIndex', 'ModifyIndex', 'Hash'])

function troubleOf(answer: ConsulAnswer | Error, call: ConsulCall): string | undefined {
  if (answer instanceof Error) {
    const code = (answer as { code?: unknown }).code
    return answer.name === 'TimeoutError' ? 'no answer in time' : String(code ?? answer.message)
  }
  const body = plainBody(answer.text)
  if (call.accept?.includes(answer.status)) return undefined
  if (isTransient(answer.status, body)) return `${answer.status} ${body}`
  return answer.leaderless && call.method === 'GET' ? 'the server that answers knows no leader' : undefined
}

/** Faults of the connection that no patience heals: certificates, and names that nobody knows. */
function isHopeless(answer: ConsulAnswer | Error): boolean {
  const code = answer instanceof Error ? String((answer as { code?: unknown }).code) : ''
  return /CERT|VERIFY|SSL|TLS|EPROTO|ENOTFOUND/.test(code)
}

function checkStatus(answer: ConsulAnswer, call: ConsulCall): ConsulAnswer {
  if (answer.status === 200 || call.accept?.includes(answer.status)) return answer
  throw new ConsulRefusal(call.what, answer.status, plainBody(answer.text))
}

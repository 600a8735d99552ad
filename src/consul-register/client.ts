import { setTimeout as sleep } from 'node:timers/promises'
import type { Dispatcher } from 'undici'
import type * as z from 'zod/mini'
import { ConsulRefusal, ConsulUnreachable, isTransient, plainBody } from './refusal.ts'

/** Where Consul is and how to reach it. */
export interface ConsulAddress {
  /** Origin with scheme: `https://consul.example:8501`. */
  readonly address: string
  readonly datacenter?: string
  /** PEM of the authority that signed Consul's certificate; the system's authorities when absent. */
  readonly ca?: string
  /** PEM of our certificate and key, when Consul verifies callers. */
  readonly certificate?: { readonly cert: string; readonly key: string }
}

/** One request. */
export interface ConsulCall {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Path with encoded parts: `/v1/config/service-defaults/httpd`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** What it is for, to follow "would not": `read the health of "httpd"`. */
  readonly what: string
  /** A blocking query: how long the server may hold it, milliseconds. */
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
}

/** A client with one token. GETs are repeated while Consul cannot answer; writes are not: their caller reads and decides. */
export interface ConsulClient {
  readonly address: string
  send(call: ConsulCall): Promise<ConsulAnswer>
  /** The same client, whose requests also end when `signal` is aborted. */
  until(signal: AbortSignal): ConsulClient
}

const ANSWER_WITHIN_MS = 10_000
const RETRY_FOR_MS = 20_000

/** Open a client. `signal` aborts every request of it. */
export async function openConsul(
  connection: ConsulAddress,
  options: { token?: string; signal: AbortSignal }
): Promise<ConsulClient> {
  const { Agent, request } = await import('undici')
  const { ca, certificate } = connection
  const dispatcher = new Agent({ connect: { ...(ca === undefined ? {} : { ca }), ...certificate } })

  const sendOnce = async (call: ConsulCall, signal: AbortSignal): Promise<ConsulAnswer> => {
    // The server adds up to a sixteenth to the time it holds a query.
    const patience = ANSWER_WITHIN_MS + ((call.holdMs ?? 0) * 17) / 16
    const response = await request(urlOf(connection, call), {
      method: call.method,
      dispatcher,
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
      headersTimeout: 0,
      bodyTimeout: 0,
      headers: {
        ...(options.token === undefined ? {} : { 'x-consul-token': options.token }),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' })
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) })
    })
    return toAnswer(response, await response.body.text())
  }
  return makeClient(connection.address, sendOnce, options.signal)
}

type Send = (call: ConsulCall, signal: AbortSignal) => Promise<ConsulAnswer>

function makeClient(address: string, sendOnce: Send, signal: AbortSignal): ConsulClient {
  return {
    address,
    until: other => makeClient(address, sendOnce, AbortSignal.any([signal, other])),
    async send(call) {
      // Consul reads an empty cas as none at all and writes unconditionally.
      const cas = call.query?.['cas']
      if (cas !== undefined && !/^\d+$/.test(cas)) throw new Error(`cas "${cas}" is no index`)
      const until = Date.now() + RETRY_FOR_MS
      for (let pause = 100; ; pause = Math.min(pause * 2, 2000)) {
        const answer = await sendOnce(call, signal).catch((error: unknown) => {
          signal.throwIfAborted()
          return error instanceof Error ? error : new Error(String(error))
        })
        const trouble = troubleOf(answer, call)
        if (trouble === undefined && !(answer instanceof Error)) return checkStatus(answer, call)
        const repeatable = (call.method === 'GET' || call.repeatable) && !isHopeless(answer)
        if (!repeatable || Date.now() + pause > until) {
          throw new ConsulUnreachable(
            `Consul at ${address} did not ${call.what}: ${trouble}. Check the address and that this runner may reach it.`
          )
        }
        await sleep(pause * (0.75 + Math.random() / 2), undefined, { signal })
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

function urlOf({ address, datacenter }: ConsulAddress, call: ConsulCall): URL {
  const url = new URL(call.path, address)
  if (datacenter !== undefined) url.searchParams.set('dc', datacenter)
  for (const [name, value] of Object.entries(call.query ?? {})) {
    url.searchParams.set(name, value)
  }
  if (call.holdMs !== undefined) url.searchParams.set('wait', `${Math.max(1, Math.round(call.holdMs))}ms`)
  return url
}

function toAnswer(response: Dispatcher.ResponseData, text: string): ConsulAnswer {
  const header = (name: string) => String(response.headers[name] ?? '')
  const index = header('x-consul-index')
  return {
    status: response.statusCode,
    text,
    index: /^\d+$/.test(index) ? BigInt(index) : 0n,
    filtered: header('x-consul-results-filtered-by-acls') === 'true'
  }
}

function troubleOf(answer: ConsulAnswer | Error, call: ConsulCall): string | undefined {
  if (answer instanceof Error) {
    const code = (answer as { code?: unknown }).code
    return answer.name === 'TimeoutError' ? 'no answer in time' : String(code ?? answer.message)
  }
  const body = plainBody(answer.text)
  if (call.accept?.includes(answer.status)) return undefined
  return isTransient(answer.status, body) ? `${answer.status} ${body}` : undefined
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

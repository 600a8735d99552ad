import type { Dispatcher } from 'undici'
import type { ConsulAnswer, ConsulCall } from './client.ts'

/** Where Consul is and how to reach it. */
export interface ConsulAddress {
  /** Origin with scheme: `https://consul.example:8501`. */
  readonly address: string
  /** Further origins of the same cluster, asked in turn when one does not answer. */
  readonly further?: readonly string[]
  readonly datacenter?: string
  /** Enterprise only; the community edition refuses them. */
  readonly namespace?: string
  readonly partition?: string
  /** PEM of the authority that signed Consul's certificate; the system's authorities when absent. */
  readonly ca?: string
  /** PEM of our certificate and key, when Consul verifies callers. */
  readonly certificate?: { readonly cert: string; readonly key: string }
  /** Name that Consul's certificate must carry, when it is not the host of the address. */
  readonly serverName?: string
  /** Address of an HTTP proxy by origin; an origin that is missing is connected directly. */
  readonly proxies?: Readonly<Record<string, string>>
}

/** One try of a call at one origin. Rejects when the connection fails or the answer is late. */
export type SendOnce = (
  origin: string,
  call: ConsulCall,
  token: string | undefined,
  signal: AbortSignal
) => Promise<ConsulAnswer>

const ANSWER_WITHIN_MS = 10_000

/** Open connections of their own to every origin; they are kept alive between calls. */
export async function openConnection(connection: ConsulAddress): Promise<SendOnce> {
  const { request } = await import('undici')
  const dispatchers = await openDispatchers(connection)
  return async (origin, call, token, signal) => {
    const dispatcher = dispatchers.get(origin)
    // The server adds up to a sixteenth to the time it holds a query.
    const patience = ANSWER_WITHIN_MS + Math.ceil(((call.holdMs ?? 0) * 17) / 16)
    const response = await request(urlOf(origin, connection, call), {
      method: call.method,
      ...(dispatcher === undefined ? {} : { dispatcher }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
      headersTimeout: 0,
      bodyTimeout: 0,
      headers: {
        ...(token === undefined ? {} : { 'x-consul-token': token }),
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' })
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) })
    })
    return toAnswer(response, await response.body.text())
  }
}

/** All origins of the cluster, the one to begin with first. */
export function originsOf({ address, further = [] }: ConsulAddress): readonly string[] {
  return [address, ...further]
}

async function openDispatchers(connection: ConsulAddress): Promise<Map<string, Dispatcher>> {
  const { Agent, ProxyAgent } = await import('undici')
  const { ca, certificate, serverName } = connection
  const tls = {
    ...(ca === undefined ? {} : { ca }),
    ...certificate,
    ...(serverName === undefined ? {} : { servername: serverName })
  }
  const open = (origin: string) => {
    const proxy = connection.proxies?.[origin]
    return proxy === undefined ? new Agent({ connect: tls }) : new ProxyAgent({ uri: proxy, requestTls: tls })
  }
  return new Map(originsOf(connection).map(origin => [origin, open(origin)]))
}

function urlOf(origin: string, { datacenter, namespace, partition }: ConsulAddress, call: ConsulCall): URL {
  const url = new URL(call.path, origin)
  const everywhere = { dc: datacenter, ns: namespace, partition }
  for (const [name, value] of Object.entries({ ...everywhere, ...call.query })) {
    for (const one of value === undefined ? [] : [value].flat()) url.searchParams.append(name, one)
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
    filtered: header('x-consul-results-filtered-by-acls') === 'true',
    // On a refusal it says nothing: it is false there in any case.
    ...(response.statusCode === 200 && header('x-consul-knownleader') === 'false' ? { leaderless: true } : {})
  }
}

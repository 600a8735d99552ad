import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { UserError } from '../../src/lib/errors.ts'
import { control } from './control.ts'
import { CONTROL, type ControlName } from './control-requests.ts'
import { createFaults, Fault } from './faults.ts'
import { answerGraphql } from './graphql.ts'
import { openOidc } from './oidc.ts'
import type { Reply } from './rest/call.ts'
import { createRestApi, primaryLimit } from './rest/index.ts'
import { openBlobs } from './results/blobs.ts'
import { answerTwirp } from './results/index.ts'
import { openStore } from './store.ts'

const JOURNAL_LENGTH = 2000

/** One request that came in, for tests: `GET /_insight/requests`. */
export interface JournalEntry {
  method: string
  /** Path and query. */
  url: string
  status: number
  body: unknown
}

/** A server that listens. */
export interface RunningServer {
  endpoint: string
  /** Stops listening, cuts open connections, writes the state. */
  stop(): Promise<void>
}

/**
 * Serve GitHub's REST and GraphQL API, the results service, the OIDC issuer and the control paths on one loopback port.
 * @throws UserError when the port is taken
 */
export async function serve(options: {
  dir: string
  port: number
  subject: 'ids' | 'names'
  log: (line: string) => void
}): Promise<RunningServer> {
  const store = openStore(options.dir)
  const blobs = openBlobs(join(options.dir, 'blobs'))
  const oidc = await openOidc(store, options.subject)
  const rest = await createRestApi(store, blobs)
  const faults = createFaults()
  let journal: JournalEntry[] = []
  let endpoint = ''

  async function route(method: string, url: URL, request: IncomingMessage, body: unknown): Promise<Reply> {
    const path = url.pathname
    const { authorization } = request.headers
    if (path.startsWith('/_insight/')) return insight(method, path.slice('/_insight/'.length), body)
    if (path.startsWith('/oidc/')) {
      return (
        (await oidc.answer({ path, query: url.searchParams, authorization }, endpoint)) ?? { status: 404, body: {} }
      )
    }
    if (path.startsWith('/twirp/')) return answerTwirp({ path, authorization, body, endpoint }, { store, blobs })
    if (path === '/graphql') return answerGraphql(store, authorization, body)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    return rest.handle({ method: method.toLowerCase(), url: `${path}${url.search}`, headers, body }, endpoint)
  }

  function insight(method: string, name: string, body: unknown): Reply {
    if (name === 'health') return { status: 200, body: { ok: true } }
    if (name === 'requests' && method === 'GET') return { status: 200, body: journal }
    if (name === 'requests' && method === 'DELETE') journal = []
    else if (name === 'faults' && method === 'POST') faults.add(Fault.parse(body))
    else if (name === 'faults' && method === 'DELETE') faults.clear()
    else if (name === 'state') {
      const { tokens: _, identities: __, ...rest } = store.data
      return { status: 200, body: rest }
    } else if (name in CONTROL) return { status: 200, body: control(store, endpoint, name as ControlName, body) }
    else return { status: 404, body: { message: `There is no control path ${name}.` } }
    return { status: 204 }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET'
    const url = new URL(request.url ?? '/', endpoint)
    const target = `${url.pathname}${url.search}`
    const fault = target.startsWith('/_insight/') ? undefined : faults.take(method, target)
    if (fault?.delayMs) await sleep(fault.delayMs)
    if (fault?.reset) {
      request.socket.resetAndDestroy()
      return
    }
    const early = fault && replyOf(fault)
    if (url.pathname.startsWith('/blobs/') && !early) {
      await blobs.serve(request, response, url)
      return
    }
    const read = await readJson(request)
    let reply: Reply = early ?? (read.ok ? await route(method, url, request, read.body) : read.reply)
    if (fault?.statusAfter) reply = { status: fault.statusAfter, body: { message: 'Server Error' } }
    if (!target.startsWith('/_insight/')) {
      journal.push({ method, url: target, status: reply.status, body: read.ok ? read.body : undefined })
      if (journal.length > JOURNAL_LENGTH) journal.shift()
    }
    if (reply.status === 500) options.log(`${method} ${target}: ${JSON.stringify(reply.body)}`)
    send(response, reply)
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
      if (response.headersSent) response.destroy()
      else send(response, { status: error instanceof z.ZodError ? 400 : 500, body: { message } })
    })
  })
  // Longer than clients keep a connection for the next request, or it ends under their hands.
  server.keepAliveTimeout = 75_000
  const port = await listen(server, options.port)
  endpoint = `http://127.0.0.1:${port}`
  return {
    endpoint,
    async stop() {
      await new Promise<void>(done => {
        server.close(() => done())
        server.closeAllConnections()
      })
      store.flush()
    }
  }
}

function replyOf(fault: Fault): Reply | undefined {
  if (fault.status) return { status: fault.status, body: { message: 'Server Error' } }
  if (fault.limit === 'primary') {
    const reset = Math.floor(Date.now() / 1000) + fault.retryAfter
    return { ...primaryLimit(), headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) } }
  }
  if (fault.limit === 'secondary') {
    const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
    return { status: 403, body: { message }, headers: { 'retry-after': String(fault.retryAfter) } }
  }
  return undefined
}

async function readJson(request: IncomingMessage): Promise<{ ok: true; body: unknown } | { ok: false; reply: Reply }> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString('utf8')
  try {
    return { ok: true, body: text === '' ? undefined : JSON.parse(text) }
  } catch {
    return { ok: false, reply: { status: 400, body: { message: 'Problems parsing JSON' } } }
  }
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const text = body === undefined ? '' : JSON.stringify(body)
  const type = text === '' ? {} : { 'content-type': 'application/json; charset=utf-8' }
  response.writeHead(status, { ...type, 'x-github-request-id': 'INSIGHT', ...headers }).end(text)
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EADDRINUSE') fail(cause)
      else
        fail(
          new UserError(`Port ${port} is taken. Stop the program that listens there, or choose another port.`, {
            cause
          })
        )
    })
    server.listen(port, '127.0.0.1', () => {
      server.removeAllListeners('error')
      done((server.address() as AddressInfo).port)
    })
  })
}

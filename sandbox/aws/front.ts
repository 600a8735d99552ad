import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type Call, type Handlers, isReading, readCall } from './call.ts'
import type { Journal } from './calls.ts'
import { answerControl, type Control } from './control.ts'
import type { Faults } from './faults.ts'
import type { Moto } from './moto.ts'
import { AwsError, failure } from './query.ts'

/** The HTTP server that all tools talk to. */
export interface Front {
  port: number
  stop(): Promise<void>
}

/** What the front needs; `changed` is told after every call that may have changed something in moto. */
export interface FrontOptions {
  moto: Moto
  handlers: Handlers
  faults: Faults
  journal: Journal
  control: Control
  changed: (call: Call) => void
  port: number
  log: (line: string) => void
}

/** Largest request body that is taken, in bytes: state files and objects, not backups. */
const BODY_LIMIT = 256 * 1024 * 1024

/**
 * Start the front on loopback.
 * @throws Error with `code` `EADDRINUSE` when the port is taken
 */
export async function startFront(options: FrontOptions): Promise<Front> {
  const server = createServer((request, response) => {
    serve(options, request, response).catch(error => {
      options.log(`front: ${request.method} ${request.url}: ${String(error)}`)
      response.destroy()
    })
  })
  server.keepAliveTimeout = 60_000
  server.requestTimeout = 0 // a launch or an image may take minutes
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(options.port, '127.0.0.1', resolve))
  return { port: portOf(server), stop: () => close(server) }
}

async function serve(options: FrontOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = request
  const body = await read(request)
  if (path.startsWith('/_insight/')) return send(response, method, answerControl(options.control, method, path, body))
  const call = readCall({ method, path, headers, body })
  send(response, method, await answer(options, call))
}

/** One call through the faults, its handler or moto, and the journal. */
export async function answer(options: Omit<FrontOptions, 'port'>, call: Call): Promise<Answer> {
  const { faults, journal, log } = options
  const at = Date.now()
  let given: Answer
  try {
    faults.before(call)
    given = await effect(options, call)
    const late = faults.after(call)
    if (late.delayMs > 0) await sleep(late.delayMs)
    if (late.error) given = failure(call.protocol, late.error)
  } catch (error) {
    if (!(error instanceof AwsError)) log(`${call.service} ${call.action}: ${String((error as Error).stack ?? error)}`)
    given = failure(call.protocol, error instanceof AwsError ? error : defect(error))
  }
  const { service, region, action } = call
  const code = given.status >= 400 ? errorCode(given) : undefined
  journal.add({
    ...{ at, service, region, action, agent: call.headers['user-agent'] ?? '' },
    ...{ status: given.status, ms: Date.now() - at, ...(code && { error: code }) }
  })
  return given
}

async function effect({ handlers, moto, changed }: Omit<FrontOptions, 'port'>, call: Call): Promise<Answer> {
  const next = async (params?: URLSearchParams): Promise<Answer> => {
    const { method, path, headers } = call
    const given = await moto.forward({ method, path, headers, body: params ? params.toString() : call.body })
    return honest(call, given)
  }
  try {
    // A REST action has ids in its path, so a service that moto lacks has one handler for all of it.
    const handler = handlers[`${call.service}.${call.action}`] ?? handlers[`${call.service}.*`]
    return await (handler ? handler(call, next) : next())
  } finally {
    if (!isReading(call.action)) changed(call)
  }
}

/** moto answers what it does not implement with an HTML page and status 500 or 404; tools would retry that for minutes. */
function honest(call: Call, given: Answer): Answer {
  const type = String(given.headers['content-type'] ?? '')
  const lacks = given.status === 501 || (given.status >= 400 && type.startsWith('text/html') && call.method !== 'HEAD')
  if (!lacks) return given
  const code =
    call.service === 'ec2'
      ? 'UnsupportedOperation'
      : call.protocol === 'query'
        ? 'InvalidAction'
        : 'UnsupportedOperation'
  const message = `The sandbox's AWS does not implement ${call.service} ${call.action} with these parameters.`
  return failure(call.protocol, { code, message, status: 400 })
}

function defect(error: unknown): { code: string; message: string; status: number } {
  // 4xx on purpose: after a defect nobody knows what was done, and a client would send a 5xx again and again.
  return { code: 'UnsupportedOperation', message: `The sandbox failed: ${(error as Error).message}`, status: 400 }
}

function errorCode(given: Answer): string {
  const body = given.body.toString('utf8').slice(0, 2000)
  return /<Code>([^<]+)/.exec(body)?.[1] ?? /"__type"\s*:\s*"([^"]+)"/.exec(body)?.[1]?.split('#').at(-1) ?? 'Unknown'
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > BODY_LIMIT) throw new Error('The request is larger than 256 MiB')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function send(response: ServerResponse, method: string, answer: Answer): void {
  const headers =
    method === 'HEAD' ? answer.headers : { ...answer.headers, 'content-length': String(Buffer.byteLength(answer.body)) }
  response.writeHead(answer.status, headers)
  response.end(method === 'HEAD' ? undefined : answer.body)
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The front has no port')
  return address.port
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise(resolve => server.close(() => resolve()))
}

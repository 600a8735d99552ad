import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Status, body and headers; `reset`: the connection is cut instead. */
export type FakeAnswer = readonly [status: number, body: string, headers?: Record<string, string>] | 'reset'

/** A server that answers as it is told, for faults that a healthy Consul cannot be made to have. */
export interface FakeConsul {
  readonly address: string
  /** `GET /v1/path?query token`, oldest first. */
  readonly asked: string[]
  stop(): Promise<void>
}

/** @param answer called with what was asked */
export async function startFakeConsul(
  answer: (request: IncomingMessage) => FakeAnswer | Promise<FakeAnswer>
): Promise<FakeConsul> {
  const asked: string[] = []
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    asked.push(`${request.method} ${request.url} ${request.headers['x-consul-token']}`)
    const said = await answer(request)
    if (said === 'reset') return request.socket.destroy()
    const [status, body, headers] = said
    return response.writeHead(status, headers).end(body)
  }
  const server = createServer((request, response) => void respond(request, response))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async stop() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
    }
  }
}

/** Answers in turn, then always the last one. */
export function inTurn(...answers: readonly FakeAnswer[]): () => FakeAnswer {
  let at = 0
  return () => answers[Math.min(at++, answers.length - 1)] ?? [500, 'no answer was given']
}

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A backend of type `http` that keeps one state and one lock in memory, and can be slow to store. */
export interface StateServer {
  /** The `terraform` block that uses it. */
  readonly configuration: string
  readonly state: () => string | undefined
  /** Somebody else's write. */
  put(state: string | undefined): void
  /** Somebody else's lock, as the backend keeps it; `undefined` releases it. */
  hold(info: Record<string, string> | undefined): void
  /** Methods of the requests since the start: `GET`, `POST`, `LOCK`, `UNLOCK`. */
  readonly requests: string[]
  readonly lock: () => string | undefined
  /** How long, in milliseconds, the next writes take. */
  delay: number
  /** Answer the next writes with an error. */
  broken: boolean
  close(): void
}

/** Start one on a free port. */
export async function startStateServer(): Promise<StateServer> {
  let state: string | undefined
  let lock: string | undefined
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', part => parts.push(part))
    request.on('end', () => {
      self.requests.push(request.method ?? '')
      const body = Buffer.concat(parts).toString()
      const answer = (status: number, text = '') => response.writeHead(status).end(text)
      if (request.method === 'LOCK') {
        if (lock !== undefined) return answer(423, lock)
        lock = body
        return answer(200)
      }
      if (request.method === 'UNLOCK') {
        lock = undefined
        return answer(200)
      }
      if (request.method === 'GET') return state === undefined ? answer(404) : answer(200, state)
      if (self.broken) return answer(500)
      setTimeout(() => {
        state = body
        answer(200)
      }, self.delay).unref()
      return undefined
    })
  })
  // Longer than clients keep a connection for the next request, or it ends under their hands.
  server.keepAliveTimeout = 75_000
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/state`
  const self: StateServer = {
    configuration: `terraform {\n  backend "http" {\n    address        = "${address}"\n    lock_address   = "${address}"\n    unlock_address = "${address}"\n  }\n}\n`,
    state: () => state,
    put(given) {
      state = given
    },
    hold(info) {
      lock = info === undefined ? undefined : JSON.stringify(info)
    },
    requests: [],
    lock: () => lock,
    delay: 0,
    broken: false,
    close() {
      server.close()
      server.closeAllConnections()
    }
  }
  return self
}

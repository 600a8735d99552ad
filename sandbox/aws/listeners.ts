import {
  type Agent,
  createServer as createHttpServer,
  type IncomingMessage,
  request,
  type ServerResponse
} from 'node:http'
import { connect, createServer as createTcpServer, type Server } from 'node:net'

/** Where a request goes, decided anew for each: a target, or an answer of the load balancer itself. */
export type Route =
  | { to: 'target'; address: string; port: number }
  | { to: 'answer'; status: number; headers?: Record<string, string>; body?: string }

/** Whether the agent of listeners has a request under way to an address. */
export function isBusy(agent: Agent, address: string): boolean {
  // Their names begin with host and port; those of connections that only wait for the next request are not among them.
  return Object.entries(agent.sockets).some(([name, open]) => name.startsWith(`${address}:`) && (open ?? []).length > 0)
}

/** What a listener needs to know about a request to route it. */
export interface RequestFacts {
  host: string
  path: string
  method: string
  port: number
}

/** A listening socket of a load balancer. */
export interface Listener {
  close(): Promise<void>
}

/**
 * An HTTP reverse proxy at `address:port`. A target that does not take the request is answered with 502, as a load balancer of AWS does.
 * @throws Error with `code` `EADDRINUSE` when something listens there
 */
export function listenHttp(
  address: string,
  port: number,
  agent: Agent,
  route: (facts: RequestFacts) => Route
): Promise<Listener> {
  const server = createHttpServer((incoming, outgoing) => {
    const host = incoming.headers.host ?? address
    const facts = {
      host: host.split(':')[0] ?? host,
      path: incoming.url ?? '/',
      method: incoming.method ?? 'GET',
      port
    }
    const chosen = route(facts)
    if (chosen.to === 'target') {
      relay(incoming, outgoing, chosen, agent, port)
      return
    }
    outgoing.writeHead(chosen.status, { server: 'awselb/2.0', 'content-type': 'text/html', ...chosen.headers })
    outgoing.end(chosen.body ?? `<html><body><h1>${chosen.status}</h1></body></html>\n`)
  })
  return listening(server, address, port, () => server.closeAllConnections())
}

function relay(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  target: { address: string; port: number },
  agent: Agent,
  port: number
) {
  const from = incoming.socket.remoteAddress ?? ''
  const before = incoming.headers['x-forwarded-for']
  const headers = {
    ...incoming.headers,
    connection: 'keep-alive',
    'x-forwarded-for': before ? `${before}, ${from}` : from,
    'x-forwarded-proto': 'http',
    'x-forwarded-port': String(port)
  }
  const { method, url: path } = incoming
  const sent = request({ host: target.address, port: target.port, method, path, headers, agent }, answer => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.on('error', () => outgoing.destroy())
    answer.pipe(outgoing)
  })
  sent.on('error', () => {
    if (outgoing.headersSent) {
      outgoing.destroy()
      return
    }
    outgoing
      .writeHead(502, { server: 'awselb/2.0', 'content-type': 'text/html' })
      .end('<html><body><h1>502 Bad Gateway</h1></body></html>\n')
  })
  outgoing.on('close', () => sent.destroy())
  incoming.pipe(sent)
}

/** A TCP relay at `address:port`; a connection without a target is closed. */
export function listenTcp(address: string, port: number, route: () => Route): Promise<Listener> {
  const open = new Set<{ destroy(): void }>()
  const server = createTcpServer(incoming => {
    const chosen = route()
    if (chosen.to !== 'target') return void incoming.destroy()
    const outgoing = connect(chosen.port, chosen.address)
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming]
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  return listening(server, address, port, () => {
    for (const socket of open) socket.destroy()
  })
}

async function listening(server: Server, address: string, port: number, cut: () => void): Promise<Listener> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, address, resolve))
  return {
    close() {
      cut()
      return new Promise(resolve => server.close(() => resolve()))
    }
  }
}

import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** An httpd: answers with its release, in body and header, and its health check as it is told. */
export function httpBackend(release: string) {
  let healthy = true
  const sockets = new Set<Socket>()
  const server = createHttpServer((request, response) => {
    const bad = request.url === '/health' && !healthy
    response.writeHead(bad ? 503 : 200, { 'x-release': release }).end(bad ? 'sick' : release)
  })
  server.on('connection', socket => track(socket, sockets))
  return {
    server,
    sockets,
    setHealthy(now: boolean) {
      healthy = now
    }
  }
}

/** In the place of a database: answers each question with its release, or hangs up. */
export function tcpBackend(release: string) {
  const sockets = new Set<Socket>()
  let healthy = true
  const server = createServer(socket => {
    track(socket, sockets)
    if (!healthy) return socket.destroy()
    return socket.on('data', () => socket.write(`${release}\n`))
  })
  return {
    server,
    sockets,
    setHealthy(now: boolean) {
      healthy = now
    }
  }
}

function track(socket: Socket, sockets: Set<Socket>): void {
  sockets.add(socket)
  socket.on('error', () => undefined)
  socket.on('close', () => sockets.delete(socket))
}

/** Listen on 127.0.0.1; gives the port. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(0, '127.0.0.1', done)
  })
  return (server.address() as AddressInfo).port
}

/** Stop listening and end all connections. */
export async function closeAll(server: Server, sockets: Set<Socket>): Promise<void> {
  const closed = new Promise(done => server.close(done))
  for (const socket of sockets) socket.destroy()
  await closed
}

import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { type AddressInfo, connect, createServer, type ListenOptions, type Server, type Socket } from 'node:net'

/** Something that listens until it is closed. */
export interface Tunnel {
  /** TCP port that it listens on; 0 for a unix socket. */
  port: number
  close(): Promise<void>
}

/** Carry every connection made to `listen` on to `target`, byte for byte. */
export async function forward(listen: ListenOptions, target: { host: string; port: number }): Promise<Tunnel> {
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, inbound => {
    const outbound = connect({ ...target, allowHalfOpen: true })
    for (const [socket, other] of [[inbound, outbound] as const, [outbound, inbound] as const]) {
      open.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => open.delete(socket))
      socket.pipe(other)
    }
  })
  await listening(server, listen)
  const address = server.address()
  return {
    port: typeof address === 'object' ? ((address as AddressInfo | null)?.port ?? 0) : 0,
    async close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()))
      for (const socket of open) socket.destroy()
      await closed
    }
  }
}

/**
 * Make a listener of this machine's loopback reachable on the same loopback port inside a network namespace.
 * @param pid a process in that namespace
 * @param socketPath where the unix socket that joins the two sides is made (shorter than 108 bytes)
 */
export async function loopbackInto(pid: string, port: number, socketPath: string): Promise<Tunnel> {
  await rm(socketPath, { force: true })
  const outside = await forward({ path: socketPath }, { host: '127.0.0.1', port })
  // Dies with this process, whatever kills it.
  const inside = spawn(
    'setpriv',
    ['--pdeathsig', 'SIGTERM', 'nsenter', `--net=/proc/${pid}/ns/net`, 'socat'].concat([
      `TCP-LISTEN:${port},bind=127.0.0.1,reuseaddr,fork`,
      `UNIX-CONNECT:${socketPath}`
    ]),
    { stdio: 'ignore' }
  )
  const ended = new Promise<void>(resolve => {
    inside.on('error', () => resolve())
    inside.on('exit', () => resolve())
  })
  return {
    port,
    async close() {
      inside.kill()
      await Promise.all([ended, outside.close()])
      await rm(socketPath, { force: true })
    }
  }
}

function listening(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(options, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

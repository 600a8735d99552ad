import { get } from 'node:http'
import { connect, type Socket } from 'node:net'

/** A caller that reaches services through its sidecar only. */
export interface MeshCaller {
  /** Where its sidecar offers httpd. */
  readonly url: string
  /** One request to httpd over a new connection: the release that answered, or `status 403`, or the error. */
  request(): Promise<string>
  /** One question to postgres over a new connection: the release that answered, or the error. */
  query(): Promise<string>
  /** A connection to postgres that stays open. */
  connect(): Promise<OpenConnection>
  stop(): Promise<void>
}

export interface OpenConnection {
  /** The release that answers on it. */
  ask(): Promise<string>
  close(): void
}

/** So long a busy machine may take for an answer. */
const PATIENCE_MS = 20_000

/** A caller whose upstreams listen on these ports. */
export function callerOf(httpPort: number, tcpPort: number): Omit<MeshCaller, 'stop'> {
  const open = async (): Promise<OpenConnection> => {
    const socket = connect({ host: '127.0.0.1', port: tcpPort })
    await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail))
    return { ask: () => askOn(socket), close: () => socket.destroy() }
  }
  return {
    url: `http://127.0.0.1:${httpPort}/`,
    connect: open,
    async query() {
      try {
        const connection = await open()
        return await connection.ask().finally(connection.close)
      } catch (error) {
        return String((error as NodeJS.ErrnoException).code ?? error)
      }
    },
    request: () =>
      new Promise(done => {
        const sent = get({ host: '127.0.0.1', port: httpPort, agent: false, timeout: PATIENCE_MS }, response => {
          let body = ''
          response.on('data', (part: Buffer) => {
            body += part.toString()
          })
          response.on('end', () => done(response.statusCode === 200 ? body : `status ${response.statusCode}`))
          response.on('error', error => done(String(error)))
        })
        sent.on('timeout', () => sent.destroy(new Error('no answer in time')))
        sent.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message))
      })
  }
}

/** The client speaks first, as in PostgreSQL: a proxy decides at the first byte. */
function askOn(socket: Socket): Promise<string> {
  return new Promise((done, fail) => {
    // Nothing is heard of a connection that has ended before.
    if (socket.destroyed) return fail(new Error('closed'))
    const settle = (result: string | Error) => {
      clearTimeout(timer)
      socket.off('data', onData).off('close', onClose).off('error', settle)
      if (typeof result === 'string') done(result)
      else fail(result)
    }
    const onData = (part: Buffer) => settle(part.toString().trim())
    const onClose = () => settle(new Error('closed'))
    socket.once('data', onData).once('close', onClose).once('error', settle)
    const timer = setTimeout(() => settle(new Error('no answer in time')), PATIENCE_MS)
    socket.write('who?\n')
  })
}

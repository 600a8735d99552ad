import { Agent, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A front of Consul that passes everything on and notes it. */
export interface ConsulFront {
  readonly address: string
  /** `GET /v1/path`, oldest first. */
  readonly calls: string[]
  stop(): Promise<void>
}

/** @param address origin of the Consul behind it */
export async function startConsulFront(address: string): Promise<ConsulFront> {
  const calls: string[] = []
  const agent = new Agent({ keepAlive: true })
  const server = createServer((incoming, outgoing) => {
    calls.push(`${incoming.method} ${incoming.url?.split('?')[0]}`)
    const { method, headers } = incoming
    const onward = request(new URL(incoming.url ?? '/', address), { method, headers, agent }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async stop() {
      server.closeAllConnections()
      await new Promise(done => server.close(done))
      agent.destroy()
    }
  }
}

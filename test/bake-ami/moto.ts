import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

/** moto behind a small front that keeps a list of calls and can answer late. */
export interface Moto {
  readonly endpoint: string
  /** Names of the calls since the last `calls.length = 0`: `DescribeImages`, `AmazonSSM.GetParameter`. */
  readonly calls: string[]
  /** Milliseconds by which the answer of a call is held back; its effect is there at once. */
  readonly late: Map<string, number>
  stop(): Promise<void>
}

/** Start moto (`server` is its `moto_server`) on any free port. */
export async function startMoto(server: string): Promise<Moto> {
  const moto = spawn(server, ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const port = await new Promise<number>((done, fail) => {
    moto.once('exit', code => fail(new Error(`moto ended with code ${code}`)))
    createInterface({ input: moto.stderr }).on('line', line => {
      const found = /Running on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]
      if (found !== undefined) done(Number(found))
    })
  })
  const calls: string[] = []
  const late = new Map<string, number>()
  const front = createServer((incoming, answer) => void forward(incoming, answer, { port, calls, late }))
  await new Promise<void>(done => front.listen(0, '127.0.0.1', done))
  return {
    endpoint: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    calls,
    late,
    async stop() {
      front.closeAllConnections()
      front.close()
      moto.removeAllListeners('exit')
      const ended = new Promise(done => moto.once('exit', done))
      moto.kill()
      await ended
    }
  }
}

interface Upstream {
  readonly port: number
  readonly calls: string[]
  readonly late: ReadonlyMap<string, number>
}

async function forward(
  incoming: IncomingMessage,
  answer: ServerResponse,
  { port, calls, late }: Upstream
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const body = withoutSnapshotTags(Buffer.concat(chunks).toString('utf8'))
  const call = /(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? String(incoming.headers['x-amz-target'])
  calls.push(call)
  const { method, url: path, headers } = incoming
  const length = { 'content-length': String(Buffer.byteLength(body)) }
  const upstream = request(
    { host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } },
    async response => {
      await sleep(late.get(call) ?? 0)
      answer.writeHead(response.statusCode ?? 500, response.headers)
      response.pipe(answer)
    }
  )
  upstream.on('error', () => answer.destroy())
  upstream.end(body)
}

/** moto refuses to tag snapshots in CreateImage, which the amazon plugin asks for with every run_tags. */
function withoutSnapshotTags(body: string): string {
  if (!body.includes('Action=CreateImage&')) return body
  const form = new URLSearchParams(body)
  const groups = [...form].flatMap(([name, value]) =>
    value === 'snapshot' ? [name.split('.').slice(0, 2).join('.')] : []
  )
  for (const name of [...form.keys()]) if (groups.some(group => name.startsWith(`${group}.`))) form.delete(name)
  return form.toString()
}

import { spawn } from 'node:child_process'
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
  type ServerResponse
} from 'node:http'
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
  /** Errors by name of a call (`*` is every call): it is refused with this code, `times` times, and nothing happens. */
  readonly refused: Map<string, { readonly code: string; times: number }>
  /** Own images are shown as `pending` while that is on; `made` are the ids that CreateImage and CopyImage gave. */
  readonly images: { pending: boolean; readonly made: string[] }
  /** Ends when the next call of this name has had its effect; its answer may still be held back. */
  effectOf(call: string): Promise<void>
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
  const refused: Moto['refused'] = new Map()
  const images: Moto['images'] = { pending: false, made: [] }
  const effects = new Map<string, (() => void)[]>()
  const upstream = { port, calls, late, refused, images, effects }
  const front = createServer((incoming, answer) => void forward(incoming, answer, upstream))
  await new Promise<void>(done => front.listen(0, '127.0.0.1', done))
  return {
    endpoint: `http://127.0.0.1:${(front.address() as AddressInfo).port}`,
    calls,
    late,
    refused,
    images,
    effectOf: call => new Promise(done => void effects.set(call, [...(effects.get(call) ?? []), done])),
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

type Upstream = Pick<Moto, 'calls' | 'late' | 'refused' | 'images'> & {
  readonly port: number
  /** Who waits for the effect of a call. */
  readonly effects: Map<string, (() => void)[]>
}

async function forward(
  incoming: IncomingMessage,
  answer: ServerResponse,
  { port, calls, late, refused, images, effects }: Upstream
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const body = withVolumeSizes(withoutSnapshotTags(Buffer.concat(chunks).toString('utf8')))
  const call = /(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? String(incoming.headers['x-amz-target'])
  calls.push(call)
  const refusal = takeRefusal(refused, call)
  if (refusal !== undefined) {
    answer.writeHead(400, { 'content-type': 'text/xml' })
    answer.end(errorOf(refusal, call))
    return
  }
  const { method, url: path, headers } = incoming
  const length = { 'content-length': String(Buffer.byteLength(body)) }
  const upstream = request(
    { host: '127.0.0.1', port, method, path, headers: { ...headers, ...length } },
    async response => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part)
      const text = Buffer.concat(parts).toString('utf8')
      if (call === 'CreateImage' || call === 'CopyImage') images.made.push(...(text.match(/ami-[0-9a-f]+/g) ?? []))
      for (const done of effects.get(call) ?? []) done()
      effects.delete(call)
      const shown = images.pending && call === 'DescribeImages' ? asPending(text) : text
      await sleep(late.get(call) ?? 0)
      answer.writeHead(response.statusCode ?? 500, withLength(response.headers, shown))
      answer.end(shown)
    }
  )
  upstream.on('error', () => answer.destroy())
  upstream.end(body)
}

function takeRefusal(refused: Moto['refused'], call: string): string | undefined {
  const one = refused.get(call) ?? refused.get('*')
  if (one === undefined || one.times === 0) return undefined
  one.times--
  return one.code
}

/** As EC2 writes it; calls of the parameter store are told by their name's point. */
function errorOf(code: string, call: string): string {
  if (call.includes('.')) return JSON.stringify({ __type: code, message: `${call} was refused.` })
  return `<Response><Errors><Error><Code>${code}</Code><Message>${call} was refused.</Message></Error></Errors><RequestID>0</RequestID></Response>`
}

/** Own images only: the stock images have other owners. */
function asPending(text: string): string {
  const own = '</imageState><imageOwnerId>123456789012<'
  return text.replaceAll(`>available${own}`, `>pending${own}`)
}

function withLength(headers: IncomingHttpHeaders, text: string): OutgoingHttpHeaders {
  const { 'transfer-encoding': _, ...rest } = headers
  return { ...rest, 'content-length': String(Buffer.byteLength(text)) }
}

/** moto asks for the size of a volume that is changed at the launch; EC2 takes it from the image. */
function withVolumeSizes(body: string): string {
  if (!body.includes('Action=RunInstances&')) return body
  const form = new URLSearchParams(body)
  const volumes = [...form.keys()].flatMap(name => /^(BlockDeviceMapping\.\d+\.Ebs)\./.exec(name)?.[1] ?? [])
  for (const volume of new Set(volumes)) if (!form.has(`${volume}.SnapshotId`)) form.set(`${volume}.VolumeSize`, '8')
  return form.toString()
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

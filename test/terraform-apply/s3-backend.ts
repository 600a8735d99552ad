import { spawn } from 'node:child_process'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'

/** What happens to a request before it reaches moto. */
export interface Trouble {
  readonly method: string
  /** What the path ends in: `state`, `state.tflock`. */
  readonly path: string
  /** Milliseconds to hold the request back. */
  readonly delay?: number
  /** Answer with this status and do nothing. */
  readonly status?: number
}

/** A bucket for states on moto, with S3's own locking, behind a front that can be slow and can fail. */
export interface S3Backend {
  /** The `terraform` block that uses it. */
  readonly configuration: string
  /** What the steps must have in their environment. */
  readonly env: Readonly<Record<string, string>>
  /** `METHOD /path` of the requests so far, oldest first. */
  readonly requests: string[]
  /** Switched on for as long as they are in this list. */
  readonly troubles: Trouble[]
  /** The state as it is stored, parsed; `undefined` when there is none. */
  state(): Promise<{ serial: number; lineage: string; resources: { name: string; instances: unknown[] }[] } | undefined>
  /** The lock as it is stored; `undefined` when there is none. */
  lock(): Promise<string | undefined>
  /** Lock the state as another run would. */
  lockBy(who: string): Promise<void>
  /** Forget state and lock. */
  clear(): Promise<void>
  close(): Promise<void>
}

/** moto gives nothing to somebody who has not signed, but does not look at the signature. */
const SIGNED = {
  authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0'
}

const BUCKET = 'states'
const KEY = 'infra/state'
const LOCK = `${KEY}.tflock`

/** Start moto and the front, and make the bucket. */
export async function startS3Backend(): Promise<S3Backend> {
  const tools = await ensureTools(['moto'], silent)
  const moto = spawn(tools.path('moto'), ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] })
  const port = await new Promise<number>((done, fail) => {
    moto.once('exit', code => fail(new Error(`moto ended with code ${code}`)))
    createInterface({ input: moto.stderr }).on('line', line => {
      const found = /Running on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]
      if (found !== undefined) done(Number(found))
    })
  })
  const requests: string[] = []
  const troubles: Trouble[] = []
  const front = createServer((incoming, answer) => void forward(incoming, answer, { port, requests, troubles }))
  // Longer than clients keep a connection for the next request, or it ends under their hands.
  front.keepAliveTimeout = 75_000
  await new Promise<void>(done => front.listen(0, '127.0.0.1', done))
  const endpoint = `http://127.0.0.1:${(front.address() as AddressInfo).port}`
  const direct = `http://127.0.0.1:${port}/${BUCKET}`
  await fetch(direct, { method: 'PUT', headers: SIGNED })
  const object = async (key: string) => {
    const answer = await fetch(`${direct}/${key}`, { headers: SIGNED })
    if (!answer.ok && answer.status !== 404) throw new Error(`moto answered ${answer.status}`)
    return answer.ok ? answer.text() : undefined
  }
  return {
    configuration: `terraform {
  backend "s3" {
    bucket                      = "${BUCKET}"
    key                         = "${KEY}"
    region                      = "us-east-1"
    use_lockfile                = true
    use_path_style              = true
    skip_credentials_validation = true
    skip_requesting_account_id  = true
    skip_metadata_api_check     = true
    skip_region_validation      = true
    max_retries                 = 1
  }
}
`,
    env: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true'
    },
    requests,
    troubles,
    async state() {
      const text = await object(KEY)
      return text === undefined ? undefined : JSON.parse(text)
    },
    lock: () => object(LOCK),
    async lockBy(who) {
      const lock = {
        ID: '11111111-2222-3333-4444-555555555555',
        Operation: 'OperationTypeApply',
        Info: '',
        Who: who,
        Version: '1.11.4',
        Created: new Date(Date.now() - 180_000).toISOString(),
        Path: `${BUCKET}/${KEY}`
      }
      await fetch(`${direct}/${LOCK}`, { method: 'PUT', body: JSON.stringify(lock), headers: SIGNED })
    },
    async clear() {
      troubles.length = 0
      requests.length = 0
      for (const key of [KEY, LOCK]) await fetch(`${direct}/${key}`, { method: 'DELETE', headers: SIGNED })
    },
    async close() {
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
  readonly requests: string[]
  readonly troubles: readonly Trouble[]
}

async function forward(incoming: IncomingMessage, answer: ServerResponse, { port, requests, troubles }: Upstream) {
  const { method = 'GET', url = '/', headers } = incoming
  const path = url.split('?', 1)[0] ?? ''
  requests.push(`${method} ${path}`)
  const trouble = troubles.find(one => one.method === method && path.endsWith(one.path))
  if (trouble?.delay !== undefined) await sleep(trouble.delay)
  if (trouble?.status !== undefined) {
    incoming.resume()
    return answer.writeHead(trouble.status).end()
  }
  const upstream = request({ host: '127.0.0.1', port, method, path: url, headers }, response => {
    answer.writeHead(response.statusCode ?? 500, response.headers)
    response.pipe(answer)
  })
  upstream.on('error', () => answer.destroy())
  return incoming.pipe(upstream)
}

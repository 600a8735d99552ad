import { execFile, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { Agent, createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { S3Client } from '@aws-sdk/client-s3'
import { ensureTools, silent } from '../../../sandbox/tools/index.ts'
import { POLICY_FILES } from '../../../scripts/bake-policy/make-policy.ts'
import { type Front, passOn } from './front.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** An AWS account: moto behind a front that speaks TLS and holds to the policies of buckets. */
export interface Account {
  /** Folder with `infra` and what it needs of `actions`, as in the repository. */
  readonly folder: string
  /** Environment of programs that talk to it over TLS. */
  readonly env: NodeJS.ProcessEnv
  /** Its address without TLS. */
  readonly plain: string
  /** `service:Action` of the calls so far; of S3 `s3:METHOD /path`. */
  readonly calls: string[]
  readonly s3: S3Client
  /** What a client of another service needs; not over TLS. */
  readonly client: { region: string; endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } }
  /** Run a program in a folder below `infra`; rejects with all that it said. */
  run(folder: string, program: string, args: readonly string[], more?: RunOptions): Promise<string>
  stop(): Promise<void>
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv
  /** What is typed. */
  readonly input?: string
}

/** Start one; every test file has its own. */
export async function startAccount(): Promise<Account> {
  const tools = await ensureTools(['moto', 'terraform', 'terraform-provider-aws', 'consul'], silent)
  const folder = mkdtempSync(join(tmpdir(), 'insight-account-'))
  const policies = Object.values(POLICY_FILES).map(name => `actions/bake-ami/${name}`)
  for (const part of ['infra/bootstrap', 'infra/modules', 'infra/environments', ...policies])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true, filter: one => !/\.terraform|tfstate/.test(one) })

  const tls = join(folder, 'tls')
  mkdirSync(tls)
  const consul = (...args: string[]) =>
    execFileSync(tools.path('consul'), ['tls', ...args], { cwd: tls, stdio: 'ignore' })
  consul('ca', 'create')
  consul('cert', 'create', '-server')
  const ca = join(tls, 'consul-agent-ca.pem')
  const [cert, key] = ['', '-key'].map(part => readFileSync(join(tls, `dc1-server-consul-0${part}.pem`)))

  const moto = spawn(tools.path('moto'), ['-H', '127.0.0.1', '-p', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true', PYTHONOPTIMIZE: '1' }
  })
  const port = await portOf(moto)
  const front: Front = { port, calls: [], bucketPolicies: new Map(), bucketTags: new Map() }
  const plainServer = createServer((request, answer) => void passOn(front, request, answer, false))
  const tlsServer = createTlsServer({ cert, key }, (request, answer) => void passOn(front, request, answer, true))
  const [plain, secure] = await Promise.all([listen(plainServer, 'http'), listen(tlsServer, 'https')])
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const agent = new Agent({ ca: readFileSync(ca), keepAlive: true })
  const client = { region: 'us-east-1', credentials }
  const overTls = { endpoint: secure, forcePathStyle: true, requestHandler: { httpsAgent: agent } }
  const env = {
    ...tools.env(),
    AWS_ENDPOINT_URL: secure,
    AWS_CA_BUNDLE: ca,
    // S3 Control puts the account before the host's name, which no resolver knows: such a host is asked for by proxy.
    AWS_ENDPOINT_URL_S3_CONTROL: plain,
    HTTP_PROXY: plain,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    TF_IN_AUTOMATION: '1'
  }
  return {
    ...{ folder, env, plain, calls: front.calls, client: { ...client, endpoint: plain } },
    s3: new S3Client({ ...client, ...overTls }),
    run: (where, program, args, more = {}) =>
      runProgram(program, args, { cwd: join(folder, 'infra', where), env: { ...env, ...more.env } }, more.input),
    async stop() {
      for (const server of [plainServer, tlsServer]) {
        server.closeAllConnections()
        server.close()
      }
      agent.destroy()
      moto.removeAllListeners('exit')
      const ended = new Promise(done => moto.once('exit', done))
      moto.kill()
      await ended
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Write the values of `infra/bootstrap`, `more` over those that every test has. */
export function writeValues(account: Account, more: Readonly<Record<string, unknown>> = {}): void {
  const values = {
    repository: 'octo/shop',
    bucket: 'octo-state',
    regions: ['us-east-1', 'eu-west-1'],
    environments: {
      staging: { variable_suffix: '' },
      production: { promote_from: 'staging', plan_on_pull_requests: false }
    },
    ...more
  }
  writeFileSync(join(account.folder, 'infra/bootstrap/terraform.tfvars.json'), JSON.stringify(values))
}

function portOf(moto: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((done, fail) => {
    moto.once('exit', code => fail(new Error(`moto ended with code ${code}`)))
    if (moto.stderr === null) return fail(new Error('moto has no stderr'))
    createInterface({ input: moto.stderr }).on('line', line => {
      const found = /Running on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]
      if (found !== undefined) done(Number(found))
    })
  })
}

async function listen(server: Server, scheme: string): Promise<string> {
  // Longer than clients keep a connection for the next request, or it ends under their hands.
  server.keepAliveTimeout = 75_000
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function runProgram(program: string, args: readonly string[], options: object, input = ''): Promise<string> {
  return new Promise((done, fail) => {
    const child = execFile(program, [...args], { ...options, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error) fail(new Error(`${program} ${args.join(' ')}:\n${stdout}${stderr}`, { cause: error }))
      else done(stdout + stderr)
    })
    child.stdin?.end(input)
  })
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureTools } from '../../sandbox/tools/index.ts'
import { silent } from '../../sandbox/tools/progress.ts'

export const MANAGEMENT = '5c1e3d2a-0000-4000-8000-000000000001'

/** A real Consul server with ACLs on and default deny, alone on loopback ports of its own. */
export interface LocalConsul {
  readonly address: string
  /** Of a server with TLS: its HTTPS address, and the folder with ca.pem, client.pem, client-key.pem. */
  readonly httpsAddress: string
  readonly tlsFolder: string
  /** Where other agents join: host and port. */
  readonly gossip: string
  /** Of a server with a mesh: where sidecars get their configuration, `127.0.0.1:PORT`. */
  readonly grpcAddress: string
  /** Call the API with the management token; throws when the answer is not 2xx. */
  api<T = unknown>(method: 'GET' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>
  /** A token with these rules. */
  makeToken(rules: string): Promise<string>
  stop(): Promise<void>
}

/** What a deploy job needs for httpd and postgres, and nothing else. */
export const DEPLOY_RULES = `
key_prefix "insight/locks/" { policy = "write" }
session_prefix "" { policy = "write" }
service "httpd" { policy = "write" intentions = "write" }
service "postgres" { policy = "write" intentions = "write" }
service_prefix "" { policy = "read" }
node_prefix "" { policy = "read" }
`

/**
 * @param options `tls`: HTTPS as well, for callers with a certificate only; its files are in `tlsFolder`. `mesh`: it
 *   configures sidecars. `intentionPolicy`: what proxies do where no intention is about a pair; as the ACL system when absent
 */
export async function startLocalConsul(
  options: { tls?: boolean; mesh?: boolean; intentionPolicy?: string } = {}
): Promise<LocalConsul> {
  const toolbox = await ensureTools(['consul'], silent)
  const dir = mkdtempSync(join(tmpdir(), 'insight-consul-'))
  const [http = 0, server = 0, serf = 0, https = 0, grpc = 0] = await freePorts(5)
  writeFileSync(
    join(dir, 'consul.json'),
    JSON.stringify({
      node_name: 'server',
      bind_addr: '127.0.0.1',
      client_addr: '127.0.0.1',
      ports: {
        http,
        server,
        serf_lan: serf,
        serf_wan: -1,
        dns: -1,
        grpc: options.mesh ? grpc : -1,
        grpc_tls: -1,
        ...(options.tls ? { https } : {})
      },
      ...(options.tls ? { tls: { https: makeCertificates(toolbox.path('consul'), dir) } } : {}),
      acl: { enabled: true, default_policy: 'deny', tokens: { initial_management: MANAGEMENT, agent: MANAGEMENT } },
      ...(options.intentionPolicy === undefined ? {} : { default_intention_policy: options.intentionPolicy }),
      connect: { enabled: true },
      performance: { raft_multiplier: 1 },
      disable_update_check: true
    })
  )
  const agent = spawn(toolbox.path('consul'), ['agent', '-dev', '-config-file', join(dir, 'consul.json')], {
    env: {},
    stdio: 'ignore'
  })
  const address = `http://127.0.0.1:${http}`
  const api = apiOf(address)
  await until(agent, async () => {
    await api('PUT', '/v1/kv/ready', 1)
    // Config entries and logins wait until the server has its own node and its token.
    const nodes = await api<unknown[]>('GET', '/v1/health/node/server')
    return nodes.length > 0
  })
  return {
    address,
    httpsAddress: `https://127.0.0.1:${https}`,
    tlsFolder: dir,
    gossip: `127.0.0.1:${serf}`,
    grpcAddress: `127.0.0.1:${grpc}`,
    api,
    makeToken: tokenMaker(api),
    async stop() {
      await endProcess(agent)
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

type Api = LocalConsul['api']

/** Calls of the API of one server with the management token. */
export function apiOf(address: string): Api {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(address + path, {
      method,
      headers: { 'x-consul-token': MANAGEMENT },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
}

/** Makes tokens by their rules. */
export function tokenMaker(api: Api): LocalConsul['makeToken'] {
  let policies = 0
  return async rules => {
    policies += 1
    const Name = `test-${policies}`
    await api('PUT', '/v1/acl/policy', { Name, Rules: rules })
    const { SecretID } = await api<{ SecretID: string }>('PUT', '/v1/acl/token', { Policies: [{ Name }] })
    return SecretID
  }
}

/** Kill a process as a machine that is gone does, and wait until it has ended. */
export async function endProcess(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const ended = new Promise(done => process.once('exit', done))
  process.kill('SIGKILL')
  await ended
}

/** An instance on a node of its own, as an image registers itself. */
export interface TestInstance {
  readonly service: string
  readonly id: string
  readonly release: string
  readonly port?: number
  /** Status of the service's own check; `none`: no check at all. */
  readonly check?: 'passing' | 'warning' | 'critical' | 'none'
  /**
   * Status of the node's check, as the agent's gossip sets it; `none`: no such check. A leader takes nodes with that check
   * and without an agent out of the catalog: when it becomes one, and every minute.
   */
  readonly node?: 'passing' | 'critical' | 'none'
  /** Status of the sidecar's listener check; absent: no sidecar. */
  readonly sidecar?: 'passing' | 'critical'
}

/** Put an instance into the catalog, or change it. */
export async function register(consul: Pick<LocalConsul, 'api'>, instance: TestInstance): Promise<void> {
  const { service, id, release, port = 80, check = 'passing', node = 'passing', sidecar } = instance
  const Node = `${service}-${id}`
  const ID = `${service}-${id}`
  const put = (body: object) =>
    consul.api('PUT', '/v1/catalog/register', { Node, Address: '10.255.0.1', SkipNodeUpdate: false, ...body })
  // Not `serfHealth`: once a minute the server removes nodes that have it and that its gossip does not know.
  const alive = { CheckID: 'alive', Name: 'Serf Health Status', Status: node, Output: 'Agent alive' }
  await put({
    Service: { ID, Service: service, Port: port, Meta: { release } },
    Checks: [
      ...(node === 'none' ? [] : [alive]),
      ...(check === 'none'
        ? []
        : [{ CheckID: `${ID}-http`, Name: 'HTTP', ServiceID: ID, Status: check, Output: 'HTTP GET: 503 ::error::no' }])
    ]
  })
  if (sidecar === undefined) return
  const proxy = `${ID}-sidecar-proxy`
  await put({
    Service: {
      ID: proxy,
      Service: `${service}-sidecar-proxy`,
      Kind: 'connect-proxy',
      Port: 21000,
      Meta: { release },
      Proxy: { DestinationServiceName: service, DestinationServiceID: ID }
    },
    Checks: [{ CheckID: `${proxy}-listener`, Name: 'Connect Sidecar Listening', ServiceID: proxy, Status: sidecar }]
  })
}

/** Take everything of {@link register} out again. */
export async function clearInstances(consul: LocalConsul): Promise<void> {
  const nodes = await consul.api<{ Node: string }[]>('GET', '/v1/catalog/nodes')
  for (const { Node } of nodes) {
    if (Node !== 'server') await consul.api('PUT', '/v1/catalog/deregister', { Node })
  }
}

/** A certificate authority of the test's own, by Consul's own command. */
function makeCertificates(consul: string, dir: string) {
  const tls = (...args: string[]) => execFileSync(consul, ['tls', ...args], { cwd: dir, stdio: 'ignore' })
  tls('ca', 'create')
  tls('cert', 'create', '-server')
  tls('cert', 'create', '-client')
  const names = {
    'ca.pem': 'consul-agent-ca.pem',
    'client.pem': 'dc1-client-consul-0.pem',
    'client-key.pem': 'dc1-client-consul-0-key.pem'
  }
  for (const [name, made] of Object.entries(names)) renameSync(join(dir, made), join(dir, name))
  return {
    ca_file: join(dir, 'ca.pem'),
    cert_file: join(dir, 'dc1-server-consul-0.pem'),
    key_file: join(dir, 'dc1-server-consul-0-key.pem'),
    verify_incoming: true
  }
}

/** Try until it is ready. @throws Error when the process has ended or three minutes are over: a busy machine may take its time */
export async function until(agent: ChildProcess, ready: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 180_000; Date.now() < end; await sleep(50)) {
    if (agent.exitCode !== null) throw new Error(`consul ended with code ${agent.exitCode}`)
    if (await ready().catch(() => false)) return
  }
  agent.kill('SIGKILL')
  throw new Error('consul did not become ready')
}

const given = new Set<number>()
/** Each of jest's workers has ports of its own to choose from; all are below those that outgoing connections get (32768). */
const WORKER_PORTS = 3000
const firstPort = 10_000 + (Number(process.env['JEST_WORKER_ID'] ?? 1) % 7) * WORKER_PORTS

/**
 * Ports of loopback that nobody has, and that nobody is given until a program listens there: no other worker chooses
 * from them, and no connection gets one by chance.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    const port = firstPort + Math.floor(Math.random() * WORKER_PORTS)
    if (given.has(port)) continue
    given.add(port)
    if (await isFree(port)) ports.push(port)
  }
  return ports
}

function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  return new Promise(done => {
    probe.once('error', () => done(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)))
  })
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureTools } from '../../sandbox/tools/index.ts'
import { silent } from '../../sandbox/tools/progress.ts'

const MANAGEMENT = '5c1e3d2a-0000-4000-8000-000000000001'

/** A real Consul server with ACLs on and default deny, alone on loopback ports of its own. */
export interface LocalConsul {
  readonly address: string
  /** Of a server with TLS: its HTTPS address, and the folder with ca.pem, client.pem, client-key.pem. */
  readonly httpsAddress: string
  readonly tlsFolder: string
  /** Call the API with the management token; throws when the answer is not 2xx. */
  api<T = unknown>(method: 'GET' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T>
  /** A token with these rules. */
  makeToken(rules: string): Promise<string>
  stop(): Promise<void>
}

/** What a deploy job needs for httpd and postgres, and nothing else. */
export const DEPLOY_RULES = `
service "httpd" { policy = "write" intentions = "write" }
service "postgres" { policy = "write" intentions = "write" }
service_prefix "" { policy = "read" }
node_prefix "" { policy = "read" }
`

/** @param options `tls`: HTTPS as well, for callers with a certificate only; its files are in `tlsFolder` */
export async function startLocalConsul(options: { tls?: boolean } = {}): Promise<LocalConsul> {
  const toolbox = await ensureTools(['consul'], silent)
  const dir = mkdtempSync(join(tmpdir(), 'insight-consul-'))
  const [http = 0, server = 0, serf = 0, https = 0] = await freePorts(4)
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
        grpc: -1,
        grpc_tls: -1,
        ...(options.tls ? { https } : {})
      },
      ...(options.tls ? { tls: { https: makeCertificates(toolbox.path('consul'), dir) } } : {}),
      acl: { enabled: true, default_policy: 'deny', tokens: { initial_management: MANAGEMENT } },
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
  const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(address + path, {
      method,
      headers: { 'x-consul-token': MANAGEMENT },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  await until(agent, async () => {
    await api('PUT', '/v1/kv/ready', 1)
    // Config entries and logins wait until the server has its own node and its token.
    const nodes = await api<unknown[]>('GET', '/v1/health/node/server')
    return nodes.length > 0
  })
  let policies = 0
  return {
    address,
    httpsAddress: `https://127.0.0.1:${https}`,
    tlsFolder: dir,
    api,
    async makeToken(rules) {
      policies += 1
      const Name = `test-${policies}`
      await api('PUT', '/v1/acl/policy', { Name, Rules: rules })
      const { SecretID } = await api<{ SecretID: string }>('PUT', '/v1/acl/token', { Policies: [{ Name }] })
      return SecretID
    },
    async stop() {
      agent.kill('SIGKILL')
      if (agent.exitCode === null && agent.signalCode === null) await new Promise(done => agent.once('exit', done))
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

/** An instance on a node of its own, as an image registers itself. */
export interface TestInstance {
  readonly service: string
  readonly id: string
  readonly release: string
  readonly port?: number
  /** Status of the service's own check; `none`: no check at all. */
  readonly check?: 'passing' | 'warning' | 'critical' | 'none'
  /** Status of the node's check, as the agent's gossip sets it. */
  readonly node?: 'passing' | 'critical'
  /** Status of the sidecar's listener check; absent: no sidecar. */
  readonly sidecar?: 'passing' | 'critical'
}

/** Put an instance into the catalog, or change it. */
export async function register(consul: LocalConsul, instance: TestInstance): Promise<void> {
  const { service, id, release, port = 80, check = 'passing', node = 'passing', sidecar } = instance
  const Node = `${service}-${id}`
  const ID = `${service}-${id}`
  const put = (body: object) =>
    consul.api('PUT', '/v1/catalog/register', { Node, Address: '10.255.0.1', SkipNodeUpdate: false, ...body })
  const checks = [{ CheckID: 'serfHealth', Name: 'Serf Health Status', Status: node, Output: 'Agent alive' }]
  await put({
    Service: { ID, Service: service, Port: port, Meta: { release } },
    Checks: [
      ...checks,
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

async function until(agent: ChildProcess, ready: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (agent.exitCode !== null) throw new Error(`consul ended with code ${agent.exitCode}`)
    if (await ready().catch(() => false)) return
    await sleep(50)
  }
  agent.kill('SIGKILL')
  throw new Error('consul did not become ready')
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = createServer()
      return new Promise<typeof server>((done, fail) => {
        server.once('error', fail)
        server.listen(0, '127.0.0.1', () => done(server))
      })
    })
  )
  const ports = servers.map(server => (server.address() as { port: number }).port)
  await Promise.all(servers.map(server => new Promise(done => server.close(done))))
  return ports
}

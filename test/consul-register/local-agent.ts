import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureTools } from '../../sandbox/tools/index.ts'
import { silent } from '../../sandbox/tools/progress.ts'
import { endProcess, freePorts, type LocalConsul, until } from './local-consul.ts'

/** A real client agent on loopback, with services of its own. */
export interface LocalAgent {
  readonly node: string
  /** Call the agent's API; throws when the answer is not 2xx. */
  api(method: 'GET' | 'PUT', path: string, body?: unknown): Promise<void>
  /** End it as a machine that is gone: nobody is told. Resolves when the servers have noticed. */
  kill(): Promise<void>
  /** Start it again with the same data. */
  start(): Promise<void>
  stop(): Promise<void>
}

const AGENT_RULES = 'node_prefix "" { policy = "write" }\nservice_prefix "" { policy = "write" }'

/** @param services service definitions as in the agent's configuration */
export async function startLocalAgent(
  consul: LocalConsul,
  { node, services = [] }: { node: string; services?: readonly object[] }
): Promise<LocalAgent> {
  const toolbox = await ensureTools(['consul'], silent)
  const dir = mkdtempSync(join(tmpdir(), 'insight-agent-'))
  const [http = 0, serf = 0] = await freePorts(2)
  const token = await consul.makeToken(AGENT_RULES)
  const config = {
    node_name: node,
    data_dir: join(dir, 'data'),
    bind_addr: '127.0.0.1',
    client_addr: '127.0.0.1',
    ports: { http, serf_lan: serf, dns: -1, grpc: -1, grpc_tls: -1 },
    retry_join: [consul.gossip],
    retry_interval: '200ms',
    // As a server in development mode, so that both notice alike.
    gossip_lan: { gossip_interval: '100ms', probe_interval: '100ms', probe_timeout: '100ms', suspicion_mult: 3 },
    acl: { enabled: true, default_policy: 'deny', tokens: { agent: token, default: token } },
    disable_update_check: true,
    services
  }
  writeFileSync(join(dir, 'agent.json'), JSON.stringify(config))
  const start = () =>
    spawn(toolbox.path('consul'), ['agent', '-config-file', join(dir, 'agent.json')], { env: {}, stdio: 'ignore' })
  const status = async () => {
    const checks = await consul.api<{ CheckID: string; Status: string }[]>('GET', `/v1/health/node/${node}`)
    return checks.find(one => one.CheckID === 'serfHealth')?.Status
  }
  const ready = async () => {
    const known = await consul.api<{ Services: unknown[] | null } | null>('GET', `/v1/catalog/node-services/${node}`)
    return (await status()) === 'passing' && (known?.Services?.length ?? 0) >= services.length
  }
  let agent = start()
  await until(agent, ready)
  return {
    node,
    async api(method, path, body) {
      const response = await fetch(`http://127.0.0.1:${http}${path}`, {
        method,
        headers: { 'x-consul-token': token },
        ...(body === undefined ? {} : { body: JSON.stringify(body) })
      })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    },
    async kill() {
      await endProcess(agent)
      while ((await status()) === 'passing') await sleep(50)
    },
    async start() {
      agent = start()
      await until(agent, ready)
    },
    async stop() {
      await endProcess(agent)
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

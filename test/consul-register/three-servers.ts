import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'
import { apiOf, endProcess, freePorts, type LocalConsul, MANAGEMENT, tokenMaker, until } from './local-consul.ts'

/** A cluster of three real servers on loopback with ACLs on and default deny, each with a disk of its own. */
export interface ThreeServers extends Pick<LocalConsul, 'makeToken' | 'api' | 'stop'> {
  /** Origins of the three, one a line. */
  readonly address: string
  readonly addresses: readonly string[]
  /** Which of them leads. */
  leader(): Promise<number>
  /** End one as a machine that is gone. */
  kill(at: number): Promise<void>
  /** Start again whichever is dead, with the data it had. Resolves when all three hold the same. */
  mend(): Promise<void>
}

interface Server {
  readonly address: string
  readonly rpc: string
  readonly start: () => ChildProcess
  process: ChildProcess
}

/** Start the three and wait until they have a leader. */
export async function startThreeServers(): Promise<ThreeServers> {
  const toolbox = await ensureTools(['consul'], silent)
  const dir = mkdtempSync(join(tmpdir(), 'insight-servers-'))
  const ports = await freePorts(9)
  const gossip = [0, 1, 2].map(at => ports[at * 3 + 2])
  const servers = [0, 1, 2].map((at): Server => {
    const [http = 0, rpc = 0, serf = 0] = ports.slice(at * 3)
    const file = join(dir, `${at}.json`)
    writeFileSync(file, JSON.stringify(configOf(at, { http, server: rpc, serf_lan: serf }, dir, gossip)))
    const start = () => spawn(toolbox.path('consul'), ['agent', '-config-file', file], { env: {}, stdio: 'ignore' })
    return { address: `http://127.0.0.1:${http}`, rpc: `127.0.0.1:${rpc}`, start, process: start() }
  })
  const isUp = ({ process }: Server) => process.exitCode === null && process.signalCode === null
  const api: ThreeServers['api'] = (...call) => firstAnswer(servers.filter(isUp), one => apiOf(one.address)(...call))
  let written = 0
  const whole = async () => {
    written += 1
    const mark = `insight-test-${written}`
    for (const server of servers) {
      const own = apiOf(server.address)
      await until(server.process, async () => {
        await own('PUT', '/v1/kv/whole', mark)
        // What a server holds itself, whoever leads.
        const [kept] = await own<{ Value: string }[]>('GET', '/v1/kv/whole?stale')
        return Buffer.from(kept?.Value ?? '', 'base64').toString() === JSON.stringify(mark)
      })
    }
  }
  await whole()
  return {
    address: servers.map(one => one.address).join('\n'),
    addresses: servers.map(one => one.address),
    api,
    makeToken: tokenMaker(api),
    async leader() {
      for (;;) {
        const rpc = await api<string>('GET', '/v1/status/leader')
        const at = servers.findIndex(one => one.rpc === rpc && isUp(one))
        if (at >= 0) return at
        await sleep(50)
      }
    },
    kill: async at => {
      const server = servers[at]
      if (server !== undefined) await endProcess(server.process)
    },
    async mend() {
      for (const server of servers) if (!isUp(server)) server.process = server.start()
      await whole()
    },
    async stop() {
      await Promise.all(servers.map(one => endProcess(one.process)))
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

function configOf(at: number, ports: object, dir: string, gossip: readonly (number | undefined)[]) {
  return {
    node_name: `server-${at}`,
    server: true,
    bootstrap_expect: 3,
    data_dir: join(dir, String(at)),
    bind_addr: '127.0.0.1',
    client_addr: '127.0.0.1',
    ports: { ...ports, serf_wan: -1, dns: -1, grpc: -1, grpc_tls: -1 },
    retry_join: gossip.map(port => `127.0.0.1:${port}`),
    retry_interval: '200ms',
    gossip_lan: { gossip_interval: '100ms', probe_interval: '100ms', probe_timeout: '100ms', suspicion_mult: 3 },
    // One that comes back must be able to vote at once, and not only after it was steady for a while.
    autopilot: { cleanup_dead_servers: false },
    acl: { enabled: true, default_policy: 'deny', tokens: { initial_management: MANAGEMENT, agent: MANAGEMENT } },
    connect: { enabled: true },
    performance: { raft_multiplier: 1 },
    disable_update_check: true
  }
}

/** While there is no leader, or one server is gone, another try may do. */
async function firstAnswer<T>(servers: readonly Server[], ask: (server: Server) => Promise<T>): Promise<T> {
  let last: unknown = new Error('no server is up')
  for (let tries = 0; tries < 100; tries++) {
    for (const server of servers) {
      try {
        return await ask(server)
      } catch (error) {
        last = error
      }
    }
    await sleep(100)
  }
  throw last
}

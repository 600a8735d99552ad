import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from '../engine.ts'

/** The network of the cluster's servers; the environments' machines reach it through their own gateway. */
export const CONSUL_NETWORK = '10.43.0.0/24'
/** Address of the one server. */
export const CONSUL_ADDRESS = '10.43.0.10'
export const CONSUL_DATACENTER = 'insight'

export interface ServerOptions {
  engine: Engine
  /** Private folder of the server: configuration and data. */
  dir: string
  /** The consul executable on this machine. */
  consul: string
  /** Reference of the container image; only its C library and shell are used. */
  image: string
  managementToken: string
}

/** A running server container. */
export interface ConsulServer {
  /** Process id of the agent on this machine; its network namespace is the server's. */
  pid: string
  logs(): Promise<string>
  stop(): Promise<void>
}

/** Configuration of the only server of a sandbox. `raft_multiplier` 1 makes it elect itself at once. */
export function serverConfig(managementToken: string): object {
  return {
    server: true,
    bootstrap_expect: 1,
    node_name: 'consul-server-0',
    datacenter: CONSUL_DATACENTER,
    data_dir: '/var/lib/consul',
    bind_addr: CONSUL_ADDRESS,
    client_addr: `127.0.0.1 ${CONSUL_ADDRESS}`,
    ports: { dns: -1, grpc: -1, serf_wan: -1 },
    performance: { raft_multiplier: 1 },
    connect: { enabled: true },
    acl: {
      enabled: true,
      default_policy: 'deny',
      enable_token_persistence: true,
      tokens: { initial_management: managementToken, agent: managementToken }
    },
    disable_update_check: true
  }
}

/** Start the server, after removing what an earlier run of this sandbox left of it. Its data is kept. */
export async function startServer({
  engine,
  dir,
  consul,
  image,
  managementToken
}: ServerOptions): Promise<ConsulServer> {
  const name = `insight-${engine.name}-consul`
  const data = join(dir, 'data')
  await mkdir(data, { recursive: true, mode: 0o700 })
  await writeFile(join(dir, 'server.json'), JSON.stringify(serverConfig(managementToken)), { mode: 0o600 })

  await removeServer(engine, name)
  await engine.run(['network', 'create', '--label', engine.label, '--subnet', CONSUL_NETWORK, name])
  await engine.run(
    ['run', '--detach', '--name', name, '--label', engine.label, '--hostname', 'consul-server-0'].concat(
      ['--network', name, '--ip', CONSUL_ADDRESS, '--pull', 'never', '--stop-timeout', '5'],
      ['--volume', `${consul}:/usr/local/bin/consul:ro`, '--volume', `${data}:/var/lib/consul`],
      ['--volume', `${join(dir, 'server.json')}:/etc/consul.json:ro`, image],
      ['/usr/local/bin/consul', 'agent', '-config-file=/etc/consul.json']
    )
  )
  return {
    pid: await engine.run(['inspect', '--format', '{{.State.Pid}}', name]),
    logs: () => engine.run(['logs', '--tail', '20', name]),
    stop: () => removeServer(engine, name)
  }
}

/** Remove the container and its network, as far as they are there. */
async function removeServer(engine: Engine, name: string): Promise<void> {
  await engine.run(['rm', '--force', '--ignore', '--time', '5', name])
  const networks = await engine.run(['network', 'ls', '--format', '{{.Name}}', '--filter', `label=${engine.label}`])
  if (networks.split('\n').includes(name)) await engine.run(['network', 'rm', '--force', name])
}

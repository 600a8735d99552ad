import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Engine } from '../engine.ts'

/** Where the cluster's servers are; the environments' machines reach them through their own gateway. */
export interface ConsulPlace {
  /** Address range of their network, a /24. */
  readonly network: string
  /** Address of the one server. */
  readonly address: string
}

/** The place whose addresses begin with these three numbers, such as `10.43.0`. */
export function consulPlace(range = '10.43.0'): ConsulPlace {
  return { network: `${range}.0/24`, address: `${range}.10` }
}

export const CONSUL_DATACENTER = 'insight'

export interface ServerOptions {
  engine: Engine
  place: ConsulPlace
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
export function serverConfig(address: string, managementToken: string): object {
  return {
    server: true,
    bootstrap_expect: 1,
    node_name: 'consul-server-0',
    datacenter: CONSUL_DATACENTER,
    data_dir: '/var/lib/consul',
    bind_addr: address,
    client_addr: `127.0.0.1 ${address}`,
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
  place,
  dir,
  consul,
  image,
  managementToken
}: ServerOptions): Promise<ConsulServer> {
  const name = `insight-${engine.name}-consul`
  const data = join(dir, 'data')
  await mkdir(data, { recursive: true, mode: 0o700 })
  await writeFile(join(dir, 'server.json'), JSON.stringify(serverConfig(place.address, managementToken)), {
    mode: 0o600
  })

  await removeServer(engine, name)
  await engine.run(['network', 'create', '--label', engine.label, '--subnet', place.network, name])
  await engine.run(
    ['run', '--detach', '--name', name, '--label', engine.label, '--hostname', 'consul-server-0'].concat(
      ['--network', name, '--ip', place.address, '--pull', 'never', '--stop-timeout', '5'],
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

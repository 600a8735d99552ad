import { type ChildProcess, spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ensureTools } from '../../sandbox/tools/index.ts'
import { silent } from '../../sandbox/tools/progress.ts'
import { freePorts, type LocalConsul } from './local-consul.ts'
import { closeAll, httpBackend, listen, tcpBackend } from './mesh-backend.ts'
import { callerOf, type MeshCaller } from './mesh-caller.ts'

/** An instance in the mesh: a small server of this process, registered on the agent, and an Envoy of its own. */
export interface MeshInstance {
  readonly id: string
  /** From now on its health check fails (httpd), or it hangs up on new connections while its check passes (postgres). */
  setHealthy(healthy: boolean): void
  stop(): Promise<void>
}

/** Real sidecars in front of small servers, all on 127.0.0.1, with a Consul that was started with `mesh`. */
export interface Mesh {
  start(service: 'httpd' | 'postgres', release: string): Promise<MeshInstance>
  /** @param drainSeconds how long its sidecar leaves connections open that it routes otherwise now; Envoy's default is 600 */
  startCaller(drainSeconds?: number): Promise<MeshCaller>
  stop(): Promise<void>
}

/** Nothing is started yet. Logs of the sidecars go to the folder of Consul. */
export async function openMesh(consul: LocalConsul): Promise<Mesh> {
  const toolbox = await ensureTools(['consul', 'envoy'], silent)
  const started: { stop(): Promise<void> }[] = []
  const sidecar = async (id: string, token: string, envoy: readonly string[]) => {
    const [admin = 0] = await freePorts(1)
    const log = openSync(join(consul.tlsFolder, `${id}.log`), 'a')
    const args = [
      'connect',
      'envoy',
      '-sidecar-for',
      id,
      '-http-addr',
      consul.address,
      '-grpc-addr',
      consul.grpcAddress
    ]
    const own = ['-token', token, '-envoy-binary', toolbox.path('envoy'), '-ignore-envoy-compatibility']
    const more = ['-admin-bind', `127.0.0.1:${admin}`, '--', '--concurrency', '1', '-l', 'warn', ...envoy]
    return spawn(toolbox.path('consul'), [...args, ...own, ...more], { env: {}, stdio: ['ignore', log, log] })
  }
  const enter = async (
    service: string,
    id: string,
    definition: object,
    proxy: object,
    envoy: readonly string[] = []
  ) => {
    const [port = 0] = await freePorts(1)
    const token = await identity(consul, service)
    await consul.api('PUT', '/v1/agent/service/register', {
      ID: id,
      Name: service,
      Token: token,
      ...definition,
      Connect: {
        SidecarService: {
          Port: port,
          Checks: [
            { Name: 'Sidecar listens', TCP: `127.0.0.1:${port}`, Interval: '1s' },
            { Name: 'Alias', AliasService: id }
          ],
          Proxy: { LocalServiceAddress: '127.0.0.1', ...proxy }
        }
      }
    })
    return sidecar(id, token, envoy)
  }
  return {
    async start(service, release) {
      const backend = service === 'httpd' ? httpBackend(release) : tcpBackend(release)
      const port = await listen(backend.server)
      const id = `${service}-${release}`
      const check = service === 'httpd' ? { HTTP: `http://127.0.0.1:${port}/health` } : { TCP: `127.0.0.1:${port}` }
      const definition = { Port: port, Meta: { release }, Check: { Name: 'Answers', Interval: '500ms', ...check } }
      const envoy = await enter(service, id, definition, {})
      const instance = {
        id,
        setHealthy: backend.setHealthy,
        async stop() {
          await consul.api('PUT', `/v1/agent/service/deregister/${id}`)
          await end(envoy)
          await closeAll(backend.server, backend.sockets)
        }
      }
      started.push(instance)
      await until(`${id} is healthy`, async () => {
        const found = await consul.api<unknown[]>(
          'GET',
          `/v1/health/connect/${service}?passing&filter=${encodeURIComponent(`Service.Meta.release == "${release}"`)}`
        )
        return found.length > 0
      })
      return instance
    },
    async startCaller(drainSeconds = 600) {
      const [httpPort = 0, tcpPort = 0] = await freePorts(2)
      const Upstreams = [
        { DestinationName: 'httpd', LocalBindPort: httpPort },
        { DestinationName: 'postgres', LocalBindPort: tcpPort }
      ]
      const envoy = await enter('caller', 'caller', { Port: 1 }, { Upstreams }, [
        // Consul says this by itself, but not when it is given one of the options of hot restart, as this one.
        '--disable-hot-restart',
        '--drain-time-s',
        String(drainSeconds)
      ])
      await until('the caller has its upstreams', async () => {
        const [one, two] = await Promise.all([httpPort, tcpPort].map(opens))
        return one === true && two === true
      })
      const caller = { ...callerOf(httpPort, tcpPort), stop: () => end(envoy) }
      started.push(caller)
      return caller
    },
    async stop() {
      await Promise.allSettled(started.map(one => one.stop()))
    }
  }
}

/** A token of the service's own, as machines get it. */
async function identity(consul: LocalConsul, ServiceName: string): Promise<string> {
  const token = { ServiceIdentities: [{ ServiceName }] }
  return (await consul.api<{ SecretID: string }>('PUT', '/v1/acl/token', token)).SecretID
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(done => child.once('exit', done))
  child.kill('SIGKILL')
  await ended
}

function opens(port: number): Promise<boolean> {
  return new Promise(done => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => done(true)).once('error', () => done(false))
    socket.once('connect', () => socket.destroy())
  })
}

/** Ask until it is so; a busy machine may take its time. */
export async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 300_000; Date.now() < end; await sleep(100)) {
    if (await ask().catch(() => false)) return
  }
  throw new Error(`waited in vain until ${what}`)
}

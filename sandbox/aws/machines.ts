import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Engine } from '../engine.ts'
import { startOf } from './held.ts'
import type { MetadataServer } from './metadata.ts'
import { labelArguments } from './place.ts'

/** What a machine is made of. */
export interface MachineSpec {
  /** EC2 instance id. */
  id: string
  /** Reference of the container image. */
  image: string
  network: string
  address: string
  mac: string
}

/** The container of one instance. It is created once, then started and stopped like the instance. */
export interface Machine {
  readonly container: string
  /** Create the container; nothing runs yet. */
  create(): Promise<void>
  /**
   * Start it. `prepare` gets the process id that owns the namespaces, before anything of the instance runs: metadata and devices are
   * there when its first program asks.
   */
  start(prepare: (pid: number) => Promise<MetadataServer>): Promise<void>
  /** Shut it down as its power button would, then hard after 20 seconds. */
  stop(): Promise<void>
  remove(): Promise<void>
  /** Whether its first process runs; false after it ended by itself. */
  isAlive(): boolean
  pid(): number | undefined
}

const STEP = { timeoutMs: 90_000 }

/** A machine of the engine; makes nothing yet. */
export function openMachine(engine: Engine, spec: MachineSpec): Machine {
  const container = `insight-${engine.name}-${spec.id}`
  let process: { pid: number; started: string | undefined } | undefined
  let metadata: MetadataServer | undefined

  async function halt(): Promise<void> {
    process = undefined
    await metadata?.stop()
    metadata = undefined
  }

  return {
    container,
    create: async () => void (await engine.run(['create', ...createArguments(engine, container, spec)], STEP)),
    async start(prepare) {
      await halt()
      // `init` makes the namespaces and waits; without it systemd would run before metadata and devices are there.
      await engine.run(['init', container], STEP)
      const pid = Number(await engine.run(['inspect', '-f', '{{.State.Pid}}', container], STEP))
      metadata = await prepare(pid)
      await engine.run(['start', container], STEP)
      process = { pid, started: startOf(pid) }
    },
    async stop() {
      await engine.run(['stop', '-t', '20', container], STEP)
      await halt()
    },
    async remove() {
      await engine.run(['stop', '-i', '-t', '10', container], STEP)
      await halt()
      await engine.run(['rm', '-i', '-f', '-t', '0', '-v', container], STEP)
    },
    isAlive: () => process !== undefined && process.started !== undefined && startOf(process.pid) === process.started,
    pid: () => process?.pid
  }
}

function createArguments(engine: Engine, container: string, spec: MachineSpec): string[] {
  return [
    ...['--name', container, '--hostname', `ip-${spec.address.replaceAll('.', '-')}`],
    ...labelArguments(engine),
    ...['--label', `insight.instance=${spec.id}`],
    ...['--network', spec.network, '--ip', spec.address, '--mac-address', spec.mac],
    '--systemd=always',
    '--log-driver=none',
    '--pull=never',
    // An instance mounts its volumes itself; these are loop devices (block major 7).
    ...['--cap-add', 'SYS_ADMIN', '--device-cgroup-rule', 'b 7:* rwm'],
    spec.image,
    '/sbin/init'
  ]
}

/** Wait until an SSH server at `address` says who it is; false when it did not within `limitMs` or `isAlive` turned false. */
export async function awaitSsh(address: string, isAlive: () => boolean, limitMs: number): Promise<boolean> {
  for (const end = Date.now() + limitMs; Date.now() < end && isAlive(); await sleep(50)) {
    if (await greets(address)) return true
  }
  return false
}

function greets(address: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(22, address)
    const end = (greeted: boolean) => {
      socket.destroy()
      resolve(greeted)
    }
    socket.setTimeout(1000, () => end(false))
    socket.once('data', () => end(true))
    socket.once('error', () => end(false))
    socket.once('close', () => end(false))
  })
}

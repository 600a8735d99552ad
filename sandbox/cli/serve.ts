import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../src/lib/errors.ts'
import { identify } from '../../src/lib/process-identity.ts'
import { type Daemon, removeDaemonFile, writeDaemonFile } from './daemon-file.ts'
import { type SandboxFolder, writeAtomically } from './folder.ts'
import { takeLock } from './lock.ts'

/** A started service. */
export interface Service {
  readonly name: string
  stop(): Promise<void>
}

/** What the daemon holds. */
export interface Services {
  readonly endpoints: Daemon['endpoints']
  /** In the order in which they were started. */
  readonly services: readonly Service[]
}

/** Starts all services; `started` must be told of each one at once, so that a later failure can stop it. */
export type StartServices = (options: {
  folder: SandboxFolder
  started: (service: Service) => void
  log: (line: string) => void
}) => Promise<Services['endpoints']>

/**
 * Name of the machine-wide lock that a living daemon holds: two would want the same addresses and ports. Tests of the
 * daemon itself, which start no services, have their own.
 */
export function daemonLock(): string {
  return process.env['INSIGHT_DAEMON_LOCK'] ?? 'daemon'
}

const STOP_LIMIT_MS = 20_000

/**
 * Be the daemon: start the services, say so in `daemon.json`, serve until SIGTERM (or SIGINT), stop everything, remove
 * the file. Ends the process. A start that fails leaves its sentence in the folder's `daemon-error.txt`.
 */
export async function serve(folder: SandboxFolder, startServices: StartServices): Promise<never> {
  const log = (line: string) => process.stdout.write(`${new Date().toISOString()} ${line}\n`)
  const services: Service[] = []
  const stopRequested = new Promise<'stop'>(resolve => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve('stop'))
  })
  // Waiting for a signal alone does not keep a process.
  setInterval(() => undefined, 2 ** 30)
  rmSync(folder.daemonError, { force: true })
  let code = 0
  try {
    const lock = await takeLock(daemonLock(), folder.checkout)
    if (!lock.held) throw otherSandbox(lock.holder?.checkout)
    const starting = startServices({ folder, started: service => services.push(service), log })
    // A stop during the start must not leave a rejection behind that nobody handles.
    starting.catch(() => {})
    const endpoints = await Promise.race([starting, stopRequested])
    if (endpoints !== 'stop') {
      writeDaemonFile(folder, ready(endpoints))
      log(`ready: ${Object.values(endpoints).join(' ')}`)
      await stopRequested
    } else {
      // What is being started now can only be stopped once it stands.
      await Promise.race([starting.catch(() => {}), sleep(STOP_LIMIT_MS)])
    }
  } catch (error) {
    code = 1
    log(error instanceof Error ? (error.stack ?? error.message) : String(error))
    writeAtomically(folder.daemonError, `${error instanceof Error ? error.message : String(error)}\n`)
  }
  await stopAll(services, log)
  removeDaemonFile(folder)
  log('stopped')
  process.exit(code)
}

/** Stop in the opposite order; one that hangs or fails does not keep the others up. */
async function stopAll(services: readonly Service[], log: (line: string) => void): Promise<void> {
  for (const service of services.toReversed()) {
    log(`stopping ${service.name}`)
    const outcome = await Promise.race([
      service.stop().then(
        () => 'stopped',
        (error: unknown) => `could not be stopped: ${error instanceof Error ? error.message : String(error)}`
      ),
      sleep(STOP_LIMIT_MS, `did not stop within ${STOP_LIMIT_MS / 1000} s`, { ref: false })
    ])
    log(`${service.name} ${outcome}`)
  }
}

function ready(endpoints: Daemon['endpoints']): Daemon {
  const self = identify(process.pid)
  if (self === undefined) throw new Error('/proc does not show this process')
  return { ...self, since: new Date().toISOString(), endpoints }
}

/** The refusal when another checkout's sandbox is up. */
export function otherSandbox(checkout: string | undefined): UserError {
  const where = checkout ?? 'another checkout'
  return new UserError(
    `The sandbox of ${where} is up and this machine has room for one. Run ./build.sh --down there first.`
  )
}

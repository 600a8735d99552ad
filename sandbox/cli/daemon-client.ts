import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../src/lib/errors.ts'
import { identify, isAlive, type ProcessIdentity } from '../../src/lib/process-identity.ts'
import { type Daemon, findDaemon, removeDaemonFile } from './daemon-file.ts'
import type { SandboxFolder } from './folder.ts'
import { askHolder } from './lock.ts'
import { requireFreePorts } from './ports.ts'
import { daemonLock, otherSandbox } from './serve.ts'

const START_LIMIT_MS = 180_000
const STOP_LIMIT_MS = 90_000
const POLL_MS = 50

/** How a daemon is started; tests give another entry. */
export interface DaemonStart {
  readonly folder: SandboxFolder
  readonly signal: AbortSignal
  /** The daemon's last line of log, while it starts. */
  readonly progress: (line: string) => void
  readonly entry?: string
  readonly ports?: Parameters<typeof requireFreePorts>[0]
}

/**
 * The daemon of this sandbox: the living one, or a new one when it serves.
 * @throws UserError when a port is taken, another sandbox is up, or a service did not start
 */
export async function ensureDaemon(options: DaemonStart): Promise<{ daemon: Daemon; reused: boolean }> {
  const { folder, signal, progress } = options
  const found = findDaemon(folder)
  if (found.state === 'up') return { daemon: found.daemon, reused: true }

  const holder = await askHolder(daemonLock())
  if (holder !== undefined && holder.checkout !== folder.checkout) throw otherSandbox(holder.checkout)
  // Ours, but it does not serve: a run that was killed had just started it, or it is still stopping.
  if (holder !== undefined) await stopUnready(folder)
  await requireFreePorts(options.ports)
  mkdirSync(folder.dir, { recursive: true })
  removeDaemonFile(folder)
  rmSync(folder.daemonError, { force: true })
  const log = openSync(folder.daemonLog, 'w', 0o600)
  const entry = options.entry ?? join(import.meta.dirname, 'daemon.ts')
  const child = spawn(process.execPath, [entry, folder.checkout, folder.name], {
    detached: true,
    stdio: ['ignore', log, log],
    cwd: folder.checkout,
    env: daemonEnvironment(process.env)
  })
  child.unref()
  let ended = false
  child.on('exit', () => {
    ended = true
  })
  child.on('error', () => {
    ended = true
  })

  const deadline = Date.now() + START_LIMIT_MS
  while (Date.now() < deadline) {
    signal.throwIfAborted()
    const now = findDaemon(folder)
    if (now.state === 'up') return { daemon: now.daemon, reused: false }
    if (ended) throw new UserError(startError(folder))
    progress(lastLine(folder.daemonLog))
    await sleep(POLL_MS)
  }
  if (child.pid !== undefined) process.kill(child.pid, 'SIGTERM')
  throw new UserError(
    `The services did not come up within ${START_LIMIT_MS / 60_000} minutes. The log ${folder.daemonLog} says how far they came.`
  )
}

/**
 * Stop a daemon and wait until it is gone: SIGTERM, and SIGKILL when it does not go in time.
 * @returns false when it had to be killed, so that what it held must be cleaned by others
 */
export async function stopDaemon(folder: SandboxFolder, daemon: ProcessIdentity): Promise<boolean> {
  send(daemon, 'SIGTERM')
  if (await gone(daemon, STOP_LIMIT_MS)) return true
  send(daemon, 'SIGKILL')
  await gone(daemon, 5000)
  removeDaemonFile(folder)
  return false
}

/** Stop the daemon of this checkout that holds the machine-wide lock, also one that does not serve yet. */
export async function stopUnready(folder: SandboxFolder): Promise<boolean> {
  const holder = await askHolder(daemonLock())
  if (holder === undefined || holder.checkout !== folder.checkout) return true
  const identity = identify(holder.pid)
  return identity === undefined || stopDaemon(folder, identity)
}

/** Host processes never ask this machine's own metadata service and carry credentials that mean nothing elsewhere. */
export function daemonEnvironment(base: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(base).filter(([name]) => !/^(AWS|CONSUL|TF|PKR|PACKER|GITHUB|ACTIONS|RUNNER)_/.test(name))
  return {
    ...Object.fromEntries(kept),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1'
  }
}

async function gone(daemon: ProcessIdentity, limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs
  while (isAlive(daemon)) {
    if (Date.now() > deadline) return false
    await sleep(POLL_MS)
  }
  return true
}

function send(daemon: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isAlive(daemon)) return
  try {
    process.kill(daemon.pid, signal)
  } catch {
    // It ended in between.
  }
}

function startError(folder: SandboxFolder): string {
  const sentence = readOr(folder.daemonError).trim()
  return sentence === '' ? `The services ended while they started: ${lastLine(folder.daemonLog)}.` : sentence
}

function lastLine(file: string): string {
  const line = readOr(file).trimEnd().split('\n').at(-1) ?? ''
  return line.replace(/^\d{4}-\S+Z /, '')
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

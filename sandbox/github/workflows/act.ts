import { spawn } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { interruptTool } from '../../../src/lib/supervisor.ts'
import { findOrphans } from '../orphans.ts'

/** Posts have about this long on GitHub after a cancel. */
const CANCEL_GRACE_MS = 280_000

/** How long to read on after act has ended. */
const DRAIN_MS = 5000

/** Everything that one start of act needs. */
export interface ActRun {
  /** Path of act. */
  executable: string
  /** Private folder of the run. */
  dir: string
  checkout: string
  /** Relative to the checkout. */
  workflow: string
  event: { name: string; payload: Record<string, unknown> }
  actor: string
  /** RUNNER_TRACKING_ID of act and of everything that it starts. */
  trackingId: string
  labels: Iterable<string>
  /** `owner/name@ref` → folder. */
  repositories: Iterable<readonly [string, string]>
  env: Record<string, string>
  secrets: Record<string, string>
  vars: Record<string, string>
  /** PATH of the steps; our Node is put before it. */
  path: string
  signal: AbortSignal | undefined
  onLine: (line: string) => void
}

/** Run act to its end. Resolves with its exit code (null: killed) and its last words. */
export async function runAct(run: ActRun): Promise<{ exitCode: number | null; lastWords: string }> {
  const home = join(run.dir, 'home')
  const bin = join(run.dir, 'bin')
  for (const folder of [home, bin]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  symlinkSync(process.execPath, join(bin, 'node'))
  // A session of its own: Ctrl-C in a terminal must reach act once, from us; twice kills the post steps.
  const child = spawn(run.executable, actArguments(run), {
    cwd: run.dir,
    // Its own environment reaches the steps; with the tracking id act itself is found too, should we be killed.
    env: { HOME: home, PATH: [bin, run.path].join(delimiter), RUNNER_TRACKING_ID: run.trackingId },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true
  })
  const stop = new AbortController()
  const cancel = async () => {
    interruptTools(run.trackingId)
    child.kill('SIGINT')
    await sleep(CANCEL_GRACE_MS, undefined, { signal: stop.signal }).catch(() => undefined)
    if (!stop.signal.aborted) child.kill('SIGKILL')
  }
  const onAbort = () => void cancel()
  if (run.signal?.aborted) onAbort()
  else run.signal?.addEventListener('abort', onAbort)
  let lastWords = ''
  createInterface({ input: child.stdout }).on('line', run.onLine)
  createInterface({ input: child.stderr }).on('line', line => {
    const words = /^Error: (.*)/.exec(line)?.[1]
    if (words !== undefined) lastWords = words
  })
  try {
    const exitCode = await new Promise<number | null>((done, fail) => {
      child.once('error', fail)
      child.once('close', done)
      // Something that outlives act may hold its pipes for ever.
      child.once('exit', code => setTimeout(() => done(code), DRAIN_MS).unref())
    })
    return { exitCode, lastWords }
  } finally {
    stop.abort()
    run.signal?.removeEventListener('abort', onAbort)
  }
}

/**
 * Ask the supervised tools of a run to stop. On GitHub the cancelled step does that at its SIGINT; act kills the step
 * outright, and its post step would first wait for the tool to end on its own.
 */
function interruptTools(trackingId: string): void {
  for (const { command } of findOrphans(trackingId)) {
    const folder = /\/actions\/supervisor\.js (\S+)$/.exec(command)?.[1]
    if (folder !== undefined) interruptTool(folder, 'the cancelled run')
  }
}

function actArguments(run: ActRun): string[] {
  // Written as JSON, read as YAML: no quoting rule of env files to fall over. 0600, for they hold the secrets.
  const write = (name: string, value: unknown): string => {
    const file = join(run.dir, name)
    writeFileSync(file, JSON.stringify(value), { mode: 0o600 })
    return file
  }
  return [
    run.event.name,
    ...['-C', run.checkout],
    ...['-W', run.workflow],
    ...['-e', write('event.json', run.event.payload)],
    ...[...run.labels].flatMap(label => ['-P', `${label}=-self-hosted`]),
    ...[...run.repositories].flatMap(([name, folder]) => ['--local-repository', `${name}=${folder}`]),
    ...['--env-file', write('env.yml', run.env)],
    ...['--secret-file', write('secrets.yml', run.secrets)],
    ...['--var-file', write('vars.yml', run.vars)],
    ...['--input-file', '/dev/null'],
    '--no-cache-server',
    ...['--action-cache-path', join(run.dir, 'cache')],
    ...['--actor', run.actor],
    ...['--concurrent-jobs', '1'],
    '--rm',
    '--json'
  ]
}

import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { readActionDefinition } from './action-definition.ts'
import { parseFileCommands, parsePathFile } from './file-commands.ts'
import { makeStepFiles, type StepFiles, stepEnvironment } from './step-environment.ts'
import { type Annotation, createStepLog, type StepLog } from './step-log.ts'

/** The runner's ladder on cancel (ProcessInvoker.cs): SIGINT at once, then SIGTERM, then SIGKILL, milliseconds. */
export const CANCEL_LADDER = { sigtermAfterMs: 7500, sigkillAfterMs: 2500 }

/** How long the runner waits for output after the step's own process has ended. */
const DRAIN_MS = 5000

/** A step `uses: vsilverman/insight/actions/<action>@v1`. */
export interface ActionRequest {
  /** Folder name under `actions/`. */
  action: string
  /** Folder that holds `actions/`; default is this repository. */
  root?: string
  phase?: 'main' | 'post'
  /** As under `with:`; defaults of action.yml fill the rest. */
  inputs?: Record<string, string>
  /** Further environment; wins over everything that the harness sets. */
  env?: Record<string, string>
  event?: { name: string; payload: unknown }
  /** What main saved, for `phase: 'post'`. */
  state?: Record<string, string>
  /** The workspace: working directory and GITHUB_WORKSPACE. */
  cwd: string
  github?: { url: string; token: string; repository?: string }
  /** Masked from the start, as secrets of the repository are. The token is masked always. */
  secrets?: string[]
  /** RUNNER_TEMP; give main's to post. A fresh folder by default. */
  temp?: string
  /** RUNNER_TRACKING_ID; give main's to post and to `sweepOrphans`. */
  trackingId?: string
  /** Each raw line of stdout and stderr as it comes. */
  onStdout?: (line: string) => void
}

/** What a step did. */
export interface ActionResult {
  /** Of the process; null when a signal ended it. */
  exitCode: number | null
  signal: NodeJS.Signals | null
  /** What the runner would show: exit code, refused commands and malformed file commands taken together. */
  conclusion: 'success' | 'failure'
  outputs: Record<string, string>
  state: Record<string, string>
  /** Set through GITHUB_ENV, for later steps. */
  env: Record<string, string>
  path: string[]
  annotations: Annotation[]
  /** Masked, one line each. */
  log: string
  /** Masked Markdown. */
  summary: string
  /** Raw stdout and stderr, in the order of arrival. */
  stdoutRaw: string
  temp: string
  trackingId: string
}

/** A step that runs. */
export interface RunningAction {
  pid: number
  temp: string
  trackingId: string
  result: Promise<ActionResult>
  /** Cancel as the runner does: signals to this process only, never to its children. Resolves with the result. */
  cancel(ladder?: typeof CANCEL_LADDER): Promise<ActionResult>
}

/** Run one phase of an action to its end, exactly as the runner would start it. */
export function runAction(request: ActionRequest): Promise<ActionResult> {
  return startAction(request).result
}

/** The request that runs the post step of `request` with what its main step left. */
export function postOf(request: ActionRequest, main: ActionResult): ActionRequest {
  return { ...request, phase: 'post', state: main.state, temp: main.temp, trackingId: main.trackingId }
}

/** Start one phase of an action. */
export function startAction(request: ActionRequest): RunningAction {
  const root = request.root ?? resolve(import.meta.dirname, '../..')
  const definition = readActionDefinition(join(root, 'actions', request.action))
  const script = request.phase === 'post' ? definition.post : definition.main
  if (script === undefined) throw new Error(`${request.action} has no post step.`)
  const temp = request.temp ?? join(mkdtempSync(join(tmpdir(), 'insight-action-')), 'temp')
  mkdirSync(temp, { recursive: true })
  const trackingId = request.trackingId ?? `github_${randomUUID()}`
  const files = makeStepFiles(join(temp, '_runner_file_commands', randomUUID()))
  const env = stepEnvironment(request, { temp, trackingId, files, declared: definition.inputs })
  const log = createStepLog({
    secrets: [...(request.secrets ?? []), request.github?.token ?? ''],
    debug: env['RUNNER_DEBUG'] === '1'
  })
  warnOfUnknownInputs(log, request, definition.inputs)

  // No session and no process group of its own, pipes, closed stdin: as the runner starts it.
  const child = spawn(nodeExecutable(), [script], { cwd: request.cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end()
  const raw: string[] = []
  const take = (line: string) => {
    raw.push(line)
    request.onStdout?.(line)
    log.line(line)
  }
  const result = ended(child, take).then(({ exitCode, signal }) =>
    collect({ exitCode, signal, log, files, raw, temp, trackingId })
  )
  return { pid: child.pid ?? 0, temp, trackingId, result, cancel: ladder => cancel(child, result, ladder) }
}

function nodeExecutable(): string {
  if (!process.version.startsWith('v24.')) {
    throw new Error(`The actions run on Node 24, this is ${process.version}. Start the tests with "npm run jest".`)
  }
  return process.execPath
}

function warnOfUnknownInputs(log: StepLog, request: ActionRequest, declared: Readonly<Record<string, string>>): void {
  const known = Object.keys(declared).map(name => name.toLowerCase())
  const unknown = Object.keys(request.inputs ?? {}).filter(name => !known.includes(name.toLowerCase()))
  if (unknown.length === 0) return
  const list = (names: string[]) => names.map(name => `'${name}'`).join(', ')
  log.line(`::warning::Unexpected input(s) ${list(unknown)}, valid inputs are [${list(known)}]`)
}

async function ended(child: ChildProcess, take: (line: string) => void) {
  const streams = [child.stdout, child.stderr].filter((stream): stream is Readable => stream !== null)
  const drained = Promise.all(streams.map(stream => readLines(stream, take)))
  const end = await new Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }>((done, fail) => {
    child.once('error', fail)
    child.once('exit', (exitCode, signal) => done({ exitCode, signal }))
  })
  // A descendant may hold the pipes for ever; the runner goes on without it, and so do we.
  const waiting = new AbortController()
  await Promise.race([drained, sleep(DRAIN_MS, undefined, { signal: waiting.signal }).catch(() => undefined)])
  waiting.abort()
  for (const stream of streams) stream.destroy()
  return end
}

async function readLines(stream: Readable, take: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) take(line)
}

async function cancel(child: ChildProcess, result: Promise<ActionResult>, ladder = CANCEL_LADDER) {
  const done = new AbortController()
  const finished = result.finally(() => done.abort())
  const wait = (ms: number) => sleep(ms, undefined, { signal: done.signal }).catch(() => undefined)
  const running = () => child.exitCode === null && child.signalCode === null
  child.kill('SIGINT')
  await wait(ladder.sigtermAfterMs)
  if (running()) {
    child.kill('SIGTERM')
    await wait(ladder.sigkillAfterMs)
  }
  if (running()) child.kill('SIGKILL')
  return finished
}

interface Ended {
  exitCode: number | null
  signal: NodeJS.Signals | null
  log: StepLog
  files: StepFiles
  raw: string[]
  temp: string
  trackingId: string
}

function collect({ exitCode, signal, log, files, raw, temp, trackingId }: Ended): ActionResult {
  let malformed = false
  // Read also after a failure or a cancel; a parse error fails the step, what was read before it counts.
  const read = (file: string): Record<string, string> => {
    try {
      return parseFileCommands(readFileSync(file, 'utf8'))
    } catch (error) {
      malformed = true
      log.line(`::error::${error instanceof Error ? error.message : error}`)
      return {}
    }
  }
  const outputs = { ...log.outputs, ...read(files.output) }
  const state = { ...log.state, ...read(files.state) }
  const env = read(files.env)
  delete env['NODE_OPTIONS']
  return {
    exitCode,
    signal,
    conclusion: exitCode === 0 && !malformed && !log.failed ? 'success' : 'failure',
    outputs,
    state,
    env,
    path: parsePathFile(readFileSync(files.path, 'utf8')),
    annotations: log.annotations,
    log: log.lines.join('\n'),
    summary: summaryOf(files.summary, log),
    stdoutRaw: raw.join('\n'),
    temp,
    trackingId
  }
}

/** A summary above 1 MiB is dropped whole, with an error annotation. */
function summaryOf(file: string, log: StepLog): string {
  const text = readFileSync(file)
  if (text.length <= 1024 * 1024) return log.masker.mask(text.toString('utf8'))
  log.line(
    `::error::$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(text.length / 1024)}k`
  )
  return ''
}

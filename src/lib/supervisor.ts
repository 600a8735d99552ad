import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { watchFolder } from './folder-watch.ts'
import { writeAtomically } from './private-folder.ts'
import { identify, isAlive } from './process-identity.ts'

/** The one signal that a tool understands: Terraform ends well on SIGINT; Packer ignores SIGINT and ends well on SIGTERM. */
type StopSignal = 'SIGINT' | 'SIGTERM'

/** A tool to run so that it survives this process. */
interface ToolCommand {
  /** Executable (absolute) and arguments. */
  readonly argv: readonly [string, ...string[]]
  readonly cwd: string
  /** The whole environment of the tool; nothing is added. It never touches the disk. */
  readonly env: NodeJS.ProcessEnv
  /** What it does, for people: `apply of staging`. */
  readonly purpose: string
  readonly stopSignal: StopSignal
}

/** How a tool ended. `lost`: it runs no more and nobody saw its exit code (the machine or the supervisor was killed). */
export type ToolEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'not-started'; readonly message: string }
  | { readonly kind: 'lost' }

const Command = z.object({ purpose: z.string(), stopSignal: z.enum(['SIGINT', 'SIGTERM']), startedAt: z.string() })
const Process = z.object({ pid: z.number(), startTime: z.string() })
const Tool = z.extend(Process, { supervisor: Process })
const Exit = z.union([
  z.object({ error: z.string() }),
  z.object({ code: z.nullable(z.number()), signal: z.nullable(z.string()) })
])

const LONGEST_LINE = 256 * 1024

/** The supervisor's script beside the actions' folders: `actions/bake-ami/main.js` -> `actions/supervisor.js`. */
function supervisorScript(mainScript: string | undefined = process.argv[1]): string {
  return join(dirname(mainScript ?? ''), '..', 'supervisor.js')
}

/** A supervisor that has begun to start and does not know its tool yet. */
export interface Supervisor {
  readonly process: ChildProcess
  /** Why there is none, once that is known. */
  readonly broken: () => string | undefined
  /** Let it end, unless it was given a tool. */
  dismiss(): void
}

/**
 * Start a supervisor ahead of its tool: it takes as long as node does. It ends with this process when it gets none.
 * @param folder of the tool, as for {@link startTool}
 * @param env its own environment, by which a runner finds what a job left running
 */
export function readySupervisor(folder: string, env: NodeJS.ProcessEnv, script = supervisorScript()): Supervisor {
  const supervisor = spawn(process.execPath, [script, folder], {
    env,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore']
  })
  let broken: string | undefined
  supervisor.on('error', error => {
    broken = error.message
  })
  supervisor.on('exit', code => {
    broken ??= `the supervisor ended with code ${code}`
  })
  // It has gone: that is told as what is broken.
  supervisor.stdin.on('error', () => {})
  return {
    process: supervisor,
    broken: () => broken,
    dismiss() {
      supervisor.stdin.end()
      supervisor.unref()
    }
  }
}

/**
 * Start a tool under the supervisor. The caller saves `folder` as action state *before* this call, so that the post
 * step finds the tool also when this process is killed in between.
 * @param folder a private, empty folder; it holds `command.json`, `tool.json` (pid), `output.log`, `interrupt.json`, `exit.json`
 * @returns when the tool runs, or could not be started (then {@link toolEnd} tells why)
 */
export async function startTool(
  folder: string,
  command: ToolCommand,
  supervisor = readySupervisor(folder, command.env)
): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { argv, cwd, purpose, stopSignal } = command
  writeAtomically(
    join(folder, 'command.json'),
    JSON.stringify({ argv, cwd, purpose, stopSignal, startedAt: new Date().toISOString() })
  )
  supervisor.process.stdin?.end(JSON.stringify(command.env))
  while (!existsSync(join(folder, 'tool.json')) && !existsSync(join(folder, 'exit.json'))) {
    const broken = supervisor.broken()
    if (broken !== undefined) throw new Error(`${purpose} could not be started: ${broken}`)
    await sleep(2)
  }
  supervisor.dismiss()
}

/** How the tool of `folder` ended; `undefined` while it runs. */
export function toolEnd(folder: string): ToolEnd | undefined {
  const exit = read(folder, 'exit.json', Exit)
  if (exit !== undefined) {
    if ('error' in exit) return { kind: 'not-started', message: exit.error }
    if (exit.code !== null) return { kind: 'exited', code: exit.code }
    return { kind: 'killed', signal: exit.signal ?? 'unknown' }
  }
  const tool = read(folder, 'tool.json', Tool)
  if (tool === undefined) return existsSync(join(folder, 'command.json')) ? undefined : { kind: 'lost' }
  return isAlive(tool) ? undefined : confirmLoss(folder, isAlive(tool.supervisor))
}

/** What `folder` says about its tool, for the post step; `undefined` when no tool was ever started in it. */
export function readTool(
  folder: string
): { purpose: string; startedAt: string; pid?: number; interrupted: boolean } | undefined {
  const command = read(folder, 'command.json', Command)
  if (command === undefined) return undefined
  const pid = read(folder, 'tool.json', Tool)?.pid
  const interrupted = existsSync(join(folder, 'interrupt.json'))
  return { purpose: command.purpose, startedAt: command.startedAt, ...(pid === undefined ? {} : { pid }), interrupted }
}

/**
 * Ask the tool to stop: its one signal, to its pid only, at most once whoever asks and however often. A second signal
 * of any kind makes Terraform drop state; a signal to the group would reach its plugins.
 */
export function interruptTool(folder: string, by: string): 'sent' | 'sent-before' | 'not-running' {
  const command = read(folder, 'command.json', Command)
  const tool = read(folder, 'tool.json', Tool)
  if (command === undefined || tool === undefined || !isAlive(tool)) return 'not-running'
  try {
    // Creating the file exclusively is the claim to the one signal.
    writeFileSync(join(folder, 'interrupt.json'), JSON.stringify({ by, at: new Date().toISOString() }), { flag: 'wx' })
  } catch {
    return 'sent-before'
  }
  try {
    process.kill(tool.pid, command.stopSignal)
  } catch {
    // It ended since it was looked at. This runs in event listeners, where an error would end the whole step.
    return 'not-running'
  }
  return 'sent'
}

/**
 * Kill what an ended tool left running: children of its children that never heard of the signal. The tool led its own
 * process group, so its pid names them all; while the tool itself lives, nothing is done.
 */
export function endLeftovers(folder: string): void {
  const tool = read(folder, 'tool.json', Tool)
  // A living process with that pid is the tool, or a stranger that got the number because the group is empty.
  if (tool === undefined || identify(tool.pid) !== undefined) return
  try {
    process.kill(-tool.pid, 'SIGKILL')
  } catch {
    // There was nobody left.
  }
}

/**
 * Hand each line that the tool has written and writes to `onLine`, until it ended, or `leave` is aborted.
 * @param from byte offset in `output.log` to begin at
 * @returns how it ended and the offset reached; `end` is `undefined` when `leave` was aborted while the tool runs
 */
export async function followTool(
  folder: string,
  onLine: (line: string) => void,
  { from = 0, leave }: { from?: number; leave?: AbortSignal } = {}
): Promise<{ end: ToolEnd | undefined; offset: number }> {
  const reader = new LineReader(join(folder, 'output.log'), from, onLine)
  const changes = watchFolder(folder, 'exit.json')
  try {
    for (;;) {
      const change = changes.next(leave)
      // The end is looked up before the read, so that the last read sees everything.
      const end = toolEnd(folder)
      reader.read()
      if (end !== undefined) {
        reader.flush()
        return { end, offset: reader.offset }
      }
      if (leave?.aborted) return { end: undefined, offset: reader.offset }
      await change
    }
  } finally {
    changes.close()
  }
}

class LineReader {
  offset: number
  readonly #file: string
  readonly #onLine: (line: string) => void
  readonly #decoder = new StringDecoder('utf8')
  readonly #buffer = Buffer.alloc(64 * 1024)
  #rest = ''

  constructor(file: string, offset: number, onLine: (line: string) => void) {
    this.#file = file
    this.offset = offset
    this.#onLine = onLine
  }

  read(): void {
    if (!existsSync(this.#file)) return
    const file = openSync(this.#file, 'r')
    try {
      for (;;) {
        const count = readSync(file, this.#buffer, 0, this.#buffer.length, this.offset)
        if (count === 0) return
        this.offset += count
        this.#take(this.#decoder.write(this.#buffer.subarray(0, count)))
      }
    } finally {
      closeSync(file)
    }
  }

  flush(): void {
    if (this.#rest !== '') this.#onLine(this.#rest)
    this.#rest = ''
  }

  #take(text: string): void {
    const parts = (this.#rest + text).split('\n')
    this.#rest = parts.pop() ?? ''
    for (const part of parts) this.#onLine(part)
    // A flood without line ends must not fill the memory.
    if (this.#rest.length > LONGEST_LINE) this.flush()
  }
}

/** How long a supervisor may take to write `exit.json` when the tool is gone: it may have to wait for a processor. */
const TELL_MS = 60_000
/** It has gone too: it may have written the file just before. */
const GONE_MS = 1000

/** The supervisor writes `exit.json` a moment after the tool is gone; only when it does not is the end unknown. */
function confirmLoss(folder: string, isToBeTold: boolean): ToolEnd | undefined {
  const seen = join(folder, 'gone.json')
  if (!existsSync(seen)) {
    writeAtomically(seen, JSON.stringify({ at: Date.now() }))
    return undefined
  }
  const gone = read(folder, 'gone.json', z.object({ at: z.number() }))
  return gone !== undefined && Date.now() - gone.at > (isToBeTold ? TELL_MS : GONE_MS) ? { kind: 'lost' } : undefined
}

function read<T>(folder: string, name: string, schema: z.ZodMiniType<T>): T | undefined {
  let text: string
  try {
    text = readFileSync(join(folder, name), 'utf8')
  } catch {
    return undefined
  }
  return schema.parse(JSON.parse(text))
}

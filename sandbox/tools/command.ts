import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'

const running = new Set<ChildProcess>()

/** End every command that runs now, with all that it started; for a process that is about to leave. */
export function stopCommands(): void {
  for (const { pid } of running) {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGTERM')
    } catch {
      // It has just ended.
    }
  }
}

/** The last thing that a failed command said, for a sentence to people. */
export function lastLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.trim().split('\n').at(-1)?.trim().replace(/\.$/, '') ?? ''
}

/** What a command said. */
export interface Output {
  stdout: string
  stderr: string
}

export interface CommandOptions {
  cwd?: string
  env?: NodeJS.ProcessEnv
  input?: string
  /** Milliseconds after which the command is killed. */
  timeoutMs?: number
  /** Called with each line of either stream, for progress. */
  onLine?: (line: string) => void
  /** A file that receives everything the command prints. */
  log?: string
}

/**
 * Run a command to its end.
 * @throws Error with the command and the end of its output when it cannot start or its exit code is not zero
 */
export async function command(argv: readonly [string, ...string[]], options: CommandOptions = {}): Promise<Output> {
  const [file, ...args] = argv
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    timeout: options.timeoutMs,
    killSignal: 'SIGKILL',
    // A group of its own: what a command started can be ended together with it.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe']
  })
  running.add(child)
  const log = options.log === undefined ? undefined : createWriteStream(options.log, { flags: 'a' })
  const output: Output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
      log?.write(text)
    })
    if (options.onLine) createInterface({ input: child[name] }).on('line', options.onLine)
  }
  // A command that does not read its input closes the pipe: that is its business.
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')

  try {
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (...end) => resolve(end))
    })
    if (code === 0) return output
    const end = (output.stderr.trim() || output.stdout.trim()).split('\n').slice(-5).join('\n')
    throw new Error(`${argv.join(' ')}: ${end || (signal ? `killed by ${signal}` : `exit code ${code}`)}`)
  } finally {
    running.delete(child)
    log?.end()
  }
}

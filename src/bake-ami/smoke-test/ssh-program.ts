import { spawn } from 'node:child_process'
import { StringDecoder } from 'node:string_decoder'
import { UserError } from '../../lib/errors.ts'

/** How a run of `ssh` or `ssh-keygen` ended. `code` is `undefined` when it was ended by the signal that was given. */
interface ProgramEnd {
  readonly code: number | undefined
  /** What the program itself had to say, the end of it. */
  readonly stderr: string
}

const STDERR_KEPT = 2000

/**
 * Run a program of OpenSSH.
 * @param env the step's; the runner ends what is left of a step by it
 * @param input for its standard input; absent: there is none
 * @param onLine gets each line of its standard output
 * @param stop ends it
 * @throws UserError when it is not on this machine
 */
export async function runSshProgram(
  program: 'ssh' | 'ssh-keygen',
  args: readonly string[],
  {
    env,
    input,
    onLine,
    stop
  }: { env: NodeJS.ProcessEnv; input?: Buffer; onLine?: (line: string) => void; stop?: AbortSignal }
): Promise<ProgramEnd> {
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  const end = new Promise<number | undefined>((done, fail) => {
    child.once('error', error => fail(explain(program, error)))
    child.once('close', code => done(code ?? undefined))
  })
  let stderr = ''
  child.stderr.on('data', (part: Buffer) => {
    stderr = (stderr + part.toString()).slice(-STDERR_KEPT)
  })
  const lines = splitLines(line => onLine?.(line))
  child.stdout.on('data', lines.take)
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const kill = () => child.kill('SIGKILL')
  if (stop?.aborted) kill()
  stop?.addEventListener('abort', kill, { once: true })
  try {
    const code = await end
    lines.flush()
    return { code, stderr: stderr.trim() }
  } finally {
    stop?.removeEventListener('abort', kill)
  }
}

const LONGEST_LINE = 64 * 1024

/** Make lines of what comes in pieces. A flood without line ends must not fill the memory. */
function splitLines(onLine: (line: string) => void) {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  const flush = () => {
    if (rest !== '') onLine(rest)
    rest = ''
  }
  return {
    take(part: Buffer) {
      const parts = (rest + decoder.write(part)).split('\n')
      rest = parts.pop() ?? ''
      for (const line of parts) onLine(line)
      if (rest.length > LONGEST_LINE) flush()
    },
    flush
  }
}

function explain(program: string, error: Error): Error {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return error
  return new UserError(
    `smoke-test-via: ssh, but ${program} is not on this runner's PATH. Install the package openssh-client, or write "smoke-test-via: ssm".`
  )
}

import { spawn } from 'node:child_process'
import type { IncomingHttpHeaders } from 'node:http'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'

/** Something that can be asked whether the service works. */
export interface Probe {
  /** For people: the address or the command. */
  readonly what: string
  /** The release that its answers name; absent when they do not tell which release they come from. */
  readonly tells?: string
  ask(signal: AbortSignal): Promise<ProbeAnswer>
}

/** One answer of a probe. */
export interface ProbeAnswer {
  readonly good: boolean
  /** In few words which one it was; equal words are an equal answer. */
  readonly answer: string
  /** Whether it came from the release; absent when the probe does not tell. */
  readonly ofRelease?: boolean
}

/** What an answer holds that comes from the release: a header of exactly this value, this text in the body, or both. */
export interface ReleaseSign {
  readonly release: string
  readonly header?: { readonly name: string; readonly value: string }
  readonly text?: string
}

const ANSWER_WITHIN_MS = 5000
/** A cancelled step has 7.5 s before the runner asks again. */
const CLEAN_UP_WITHIN_MS = 5000

/** What of a body is searched; an answer that tells its release does so early. */
const MOST_BYTES = 1024 * 1024

/**
 * Any 2xx is good. Each question is asked over a new connection: an old one may still be routed as before.
 * @param sign how to tell by an answer that it comes from the release
 */
export function urlProbe(url: string, sign?: ReleaseSign): Probe {
  return {
    what: url,
    ...(sign === undefined ? {} : { tells: sign.release }),
    async ask(signal) {
      const { Agent, request } = await import('undici')
      const dispatcher = new Agent({ pipelining: 0 })
      try {
        const limit = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)])
        const { statusCode, headers, body } = await request(url, { dispatcher, signal: limit })
        const text = sign?.text === undefined ? '' : await readStart(body)
        // What is left of it does not matter: the connection ends here.
        if (!body.destroyed) await body.dump()
        const ofRelease = sign === undefined ? {} : { ofRelease: shows(sign, headers, text) }
        return { good: statusCode >= 200 && statusCode < 300, answer: `status ${statusCode}`, ...ofRelease }
      } catch (error) {
        signal.throwIfAborted()
        return { good: false, answer: describeFailure(error) }
      } finally {
        await dispatcher.destroy()
      }
    }
  }
}

async function readStart(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of body) {
    parts.push(part)
    length += part.length
    if (length >= MOST_BYTES) break
  }
  return Buffer.concat(parts).toString('utf8')
}

function shows({ header, text }: ReleaseSign, headers: IncomingHttpHeaders, body: string): boolean {
  const values = header === undefined ? [] : [headers[header.name.toLowerCase()] ?? []].flat()
  return (header === undefined || values.includes(header.value)) && (text === undefined || body.includes(text))
}

/** A command is good when it exits with 0; what it prints is shown only when it fails. */
export function commandProbe(argv: readonly string[], env: NodeJS.ProcessEnv): Probe {
  return {
    what: argv.join(' '),
    async ask(signal) {
      const { code, said } = await runShort(argv, env, signal)
      return { good: code === 0, answer: code === 0 ? 'exit code 0' : `exit code ${code}${said && `: ${said}`}` }
    }
  }
}

/**
 * Run a command of the user's to its end; when `signal` is aborted it is killed, or asked to end by `killSignal` and killed 5 s
 * later.
 * @returns `said`: the last line that it printed, harmless and cut
 * @throws UserError when there is no such program
 */
export async function runShort(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
  killSignal: NodeJS.Signals = 'SIGKILL'
): Promise<{ code: number; said: string }> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], signal, killSignal })
  const endLater = () => setTimeout(() => child.kill('SIGKILL'), CLEAN_UP_WITHIN_MS).unref()
  signal.addEventListener('abort', endLater)
  child.once('close', () => signal.removeEventListener('abort', endLater))
  let said = ''
  const keep = (part: Buffer) => {
    said = (said + part.toString('utf8')).slice(-2000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const code = await new Promise<number>((done, fail) => {
    child.once('error', error => fail(explainStart(program, error)))
    child.once('close', ended => done(ended ?? -1))
  })
  return { code, said: neutralise(said.trim().split('\n').at(-1) ?? '').slice(0, 200) }
}

function describeFailure(error: unknown): string {
  const { code, name, message } = error as NodeJS.ErrnoException
  return name === 'TimeoutError' ? 'no answer in time' : neutralise(code ?? message)
}

function explainStart(program: string, error: NodeJS.ErrnoException): Error {
  if (error.code !== 'ENOENT' && error.code !== 'EACCES') return error
  return new UserError(
    `probe: the program "${program}" cannot be started (${error.code}). Write the program on one line and each of its arguments on a line of its own.`,
    { cause: error }
  )
}

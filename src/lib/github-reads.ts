import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from './errors.ts'
import { isPermissionError } from './github.ts'

/** One try and three more. Each read of an approval is one of about ten, so this is not long. */
const MOST_TRIES = 4
/** Longest wait in all; a rate limit that ends later is told at once. */
const LONGEST_WAIT_MS = 60_000

/** What a read needs and what it is about, for people. */
interface ReadFacts {
  /** As it is written in a workflow: `actions: read`. */
  readonly permission: string
  /** As the beginning of a sentence: `The artifacts of run 118`. */
  readonly what: string
}

/**
 * The answer of a *reading* call to GitHub: such a call may be made again, so trouble on the way (5xx, a rate limit that
 * ends soon) is waited out, a bounded number of times.
 * @param pauseMs first pause after trouble that names no time; doubled each time
 * @throws UserError that names the permission when the token may not, or when GitHub does not answer
 */
export async function readGitHub<T>(
  { permission, what }: ReadFacts,
  call: () => Promise<T>,
  pauseMs = 1000
): Promise<T> {
  let waited = 0
  for (let tries = 1; ; tries++) {
    try {
      return await call()
    } catch (error) {
      const pause = pauseAfter(error, pauseMs * 2 ** (tries - 1))
      if (pause === undefined) throw explain(error, permission, what)
      if (tries === MOST_TRIES || waited + pause > LONGEST_WAIT_MS) throw unanswered(error, what)
      waited += pause
      await sleep(pause)
    }
  }
}

/** Milliseconds until the call may be made again; `undefined` when that would change nothing. */
function pauseAfter(error: unknown, otherwise: number): number | undefined {
  const status = statusOf(error)
  const headers = headersOf(error)
  const after = Number(headers['retry-after'])
  if ((status === 403 || status === 429) && Number.isFinite(after) && after >= 0) return after * 1000
  if ((status === 403 || status === 429) && headers['x-ratelimit-remaining'] === '0') {
    return Math.max(0, Number(headers['x-ratelimit-reset'] ?? 0) * 1000 - Date.now())
  }
  if (status === 429 || status === undefined || status >= 500) return otherwise
  return undefined
}

function explain(error: unknown, permission: string, what: string): unknown {
  const status = statusOf(error)
  const add = `Add "permissions: ${permission}" to the job.`
  if (isPermissionError(error)) {
    return new UserError(`${what}: the token may not read this (${permission} is missing). ${add}`, { cause: error })
  }
  if (status === 404) {
    return new UserError(`${what}: GitHub does not know it, or the token may not see it (${permission}). ${add}`, {
      cause: error
    })
  }
  return unanswered(error, what)
}

function unanswered(error: unknown, what: string): UserError {
  const status = statusOf(error)
  const message = error instanceof Error ? error.message.slice(0, 200) : String(error)
  return new UserError(`${what}: GitHub answers ${status ?? 'nothing'} (${message}). Run this job again later.`, {
    cause: error
  })
}

function statusOf(error: unknown): number | undefined {
  const { status } = error as { status?: unknown }
  return typeof status === 'number' ? status : undefined
}

function headersOf(error: unknown): Record<string, string | undefined> {
  const { response } = error as { response?: { headers?: Record<string, string | undefined> } }
  return response?.headers ?? {}
}

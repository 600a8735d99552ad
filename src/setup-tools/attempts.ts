import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../lib/errors.ts'

/** How often something is downloaded before it is given up, and what is said then. */
export interface Attempts {
  /** What a person can do when there is no release to be had; by default, put the program on PATH. */
  readonly otherwise?: string | undefined
  /** Milliseconds between tries of a download. */
  readonly pauseMs?: number | undefined
  /** Ends a download at once. */
  readonly signal?: AbortSignal | undefined
  readonly log: (line: string) => void
}

const MOST_TRIES = 3
const PAUSE_MS = 3000

/**
 * Do what needs downloads, and say what could not be had.
 * @param what for people: `terraform ~> 1.11`
 * @throws UserError naming it when a download failed or `signal` was aborted
 */
export async function explained<T>(
  what: string,
  { signal, otherwise = `put ${what.split(' ')[0]} on PATH before this step` }: Attempts,
  work: () => Promise<T>
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (signal?.aborted) {
      throw new UserError(`Cancelled before ${what} was there. Nothing of it is used.`, { cause: error })
    }
    if (error instanceof UserError) throw error
    throw new UserError(`${what} could not be downloaded (${reasonOf(error)}). Run the job again, or ${otherwise}.`, {
      cause: error
    })
  }
}

/** A site that stumbles once must not fail the job; a release that is not there or too large fails at once. */
export async function withRetries<T>(
  what: string,
  { pauseMs = PAUSE_MS, signal, log }: Attempts,
  work: () => Promise<T>
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (error instanceof UserError || signal?.aborted || tries === MOST_TRIES) throw error
      log(`${what}: the download failed (${reasonOf(error)}) and is tried again`)
      await sleep(pauseMs, undefined, { signal })
    }
  }
}

// fetch says no more than "fetch failed"; why is in the cause.
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}

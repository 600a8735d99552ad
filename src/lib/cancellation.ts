import { Cancelled } from './errors.ts'

/**
 * What a cancelled step gets (actions/runner, ProcessInvoker.cs): SIGINT to node alone, 7.5 s later SIGTERM, 2.5 s later
 * SIGKILL; then its post step. So the first signal is the one to act on, and the step must have left before the second.
 */
export interface Cancellation {
  /** Aborted at the first SIGINT or SIGTERM. */
  readonly asked: AbortSignal
  /** Aborted when the step must leave whatever still runs: 6 s after the first signal, or at the second. */
  readonly leave: AbortSignal
  /** Stop listening. */
  dispose(): void
}

const STAY_MS = 6000
/** Who follows a tool notices first, and says more. */
const GRACE_MS = 300

/** Listen for cancellation. Call it before the first child process: without a handler node dies at once and says nothing. */
export function listenForCancellation(): Cancellation {
  const asked = new AbortController()
  const leave = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const onSignal = () => {
    if (asked.signal.aborted) return leave.abort()
    asked.abort()
    timer = setTimeout(() => leave.abort(), STAY_MS)
    timer.unref()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return {
    asked: asked.signal,
    leave: leave.signal,
    dispose() {
      process.off('SIGINT', onSignal)
      process.off('SIGTERM', onSignal)
      clearTimeout(timer)
    }
  }
}

/**
 * The work, or the end of the time that a cancelled step has, whichever comes first.
 * @throws Cancelled with the message when the step must leave and the work has not ended
 */
export async function unlessCancelled<T>(
  work: Promise<T>,
  { leave }: Cancellation,
  message = 'Cancelled. The post step goes on from here.'
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const left = new Promise<never>((_, fail) => {
    leave.addEventListener('abort', () => {
      timer = setTimeout(() => fail(new Cancelled(message)), GRACE_MS)
    })
  })
  try {
    return await Promise.race([work, left])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The work, or the cancellation, whichever comes first: for what only asks and reads, so that nothing is lost.
 * @throws Cancelled with the message as soon as it is asked for
 */
export async function orCancelled<T>(work: Promise<T>, { asked }: Cancellation, message: string): Promise<T> {
  let onAbort = () => {}
  const cancelled = new Promise<never>((_, fail) => {
    onAbort = () => fail(new Cancelled(message))
    if (asked.aborted) onAbort()
    asked.addEventListener('abort', onAbort)
  })
  try {
    return await Promise.race([work, cancelled])
  } finally {
    asked.removeEventListener('abort', onAbort)
  }
}

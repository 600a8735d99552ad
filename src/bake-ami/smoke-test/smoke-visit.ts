import type { Seen } from './smoke-instance.ts'
import type { SmokeScript } from './smoke-script.ts'

/** One script on one machine. */
export interface Visit {
  readonly image: { readonly name: string; readonly id: string }
  readonly script: SmokeScript
  readonly instance: string
  /** When the script must have ended, in milliseconds since 1970. */
  readonly deadline: number
  /** Aborted when the step is cancelled; what waits then fails with an `AbortError`. */
  readonly cancelled: AbortSignal
  /** Gets each line that the script writes, as it is. */
  readonly onLine: (line: string) => void
  /** What EC2 says of the machine now. */
  readonly look: () => Promise<Seen>
}

/** How it went. `why` begins in lower case and has no full stop. */
export type VisitEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'unreachable'; readonly why: string }
  /** The machine, or the connection to it, was lost while the script ran. */
  | { readonly kind: 'lost'; readonly why: string }

/** Milliseconds until the deadline; never negative. */
export function timeLeft({ deadline }: Pick<Visit, 'deadline'>): number {
  return Math.max(0, deadline - Date.now())
}

import { z } from 'zod'

/** A trouble to make on purpose, given through `POST /_insight/faults`. */
export const Fault = z.strictObject({
  /** HTTP method; any by default. */
  method: z.string().optional(),
  /** Regular expression on path and query; any by default. */
  path: z.string().optional(),
  /** How many matching requests to let pass first. */
  skip: z.int().nonnegative().default(0),
  /** How many requests to hit. */
  times: z.int().positive().default(1),
  delayMs: z.int().nonnegative().optional(),
  /** Answer with this status, for example 502, without doing anything. */
  status: z.int().min(400).max(599).optional(),
  /** Do what was asked, then answer with this status: the client cannot know that it worked. */
  statusAfter: z.int().min(400).max(599).optional(),
  /** Cut the connection without an answer. */
  reset: z.boolean().optional(),
  /** GitHub's primary (hourly) or secondary (too fast) rate limit. */
  limit: z.enum(['primary', 'secondary']).optional(),
  /** Seconds in `retry-after` (secondary) or until the reset (primary). */
  retryAfter: z.int().nonnegative().default(60)
})
export type Fault = z.infer<typeof Fault>

/** The faults that are switched on. */
export interface Faults {
  add(fault: Fault): void
  clear(): void
  /** The fault for this request, if any; counts it. */
  take(method: string, pathAndQuery: string): Fault | undefined
}

/** Make an empty set of faults. They live in memory: a restart clears them. */
export function createFaults(): Faults {
  let active: Fault[] = []
  return {
    add: fault => {
      active.push({ ...fault })
    },
    clear: () => {
      active = []
    },
    take(method, path) {
      for (const fault of active) {
        if (fault.method !== undefined && fault.method !== method) continue
        if (fault.path !== undefined && !new RegExp(fault.path).test(path)) continue
        if (fault.skip > 0) {
          fault.skip -= 1
          continue
        }
        fault.times -= 1
        active = active.filter(one => one.times > 0)
        return fault
      }
      return undefined
    }
  }
}

const WINDOW_SECONDS = 3600
const LIMITS = { anonymous: 60, installation: 1000, user: 5000 }

/** Who is counted: a token, or everybody without one together. */
export interface Counter {
  kind: keyof typeof LIMITS
  used: number
  /** When the present hour ends, Unix seconds. */
  reset: number
}

export interface Rate {
  limit: number
  used: number
  remaining: number
  /** Unix seconds. */
  reset: number
}

/** How much of the hour's requests is left; starts a new hour when the last is over. */
export function rateOf(counter: Counter): Rate {
  const seconds = Math.floor(Date.now() / 1000)
  if (counter.reset <= seconds) {
    counter.used = 0
    counter.reset = seconds + WINDOW_SECONDS
  }
  const limit = LIMITS[counter.kind]
  return { limit, used: counter.used, remaining: Math.max(0, limit - counter.used), reset: counter.reset }
}

/** Count a request. Returns false when none was left. */
export function countRequest(counter: Counter): boolean {
  if (rateOf(counter).remaining === 0) return false
  counter.used += 1
  return true
}

/** GitHub's rate-limit headers. */
export function rateHeaders(rate: Rate): Record<string, string> {
  return {
    'x-ratelimit-limit': String(rate.limit),
    'x-ratelimit-remaining': String(rate.remaining),
    'x-ratelimit-reset': String(rate.reset),
    'x-ratelimit-used': String(rate.used),
    'x-ratelimit-resource': 'core'
  }
}

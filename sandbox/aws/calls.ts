/** One call as the front saw it. */
export interface JournalEntry {
  /** Time when the call came, in milliseconds since 1970. */
  at: number
  service: string
  region: string
  action: string
  /** Who asked, as it names itself: the header `user-agent`. */
  agent: string
  /** HTTP status of the answer. */
  status: number
  /** From the request read to the answer ready. */
  ms: number
  /** AWS's error code, for an answer that is not good. */
  error?: string
}

/** The most recent calls, so that a test or a benchmark can count what a tool asks of AWS. */
export interface Journal {
  add(entry: JournalEntry): void
  entries(): readonly JournalEntry[]
  reset(): void
}

const LIMIT = 20_000

/** Open an empty journal; it keeps the last 20,000 calls. */
export function openJournal(): Journal {
  let kept: JournalEntry[] = []
  return {
    add(entry) {
      kept.push(entry)
      if (kept.length > LIMIT) kept = kept.slice(-LIMIT / 2)
    },
    entries: () => kept,
    reset() {
      kept = []
    }
  }
}

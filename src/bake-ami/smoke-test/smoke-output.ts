import { neutralise } from '../../lib/foreign-output.ts'

/** The part of `@actions/core` that a log is written with. */
export interface StepLog {
  info(line: string): void
  startGroup(title: string): void
  endGroup(): void
}

/** What a script writes: harmless, into the log, the last lines kept. */
export interface SmokeOutput {
  add(line: string): void
  /** Tell what was not shown. Once. */
  close(): void
  /** The last lines. */
  tail(): readonly string[]
}

/** A script that floods its output must not fill the log of the job. */
const SHOWN = 5000
const KEPT = 50
const LONGEST = 4000

/** Open an empty output. */
export function openOutput(log: StepLog): SmokeOutput {
  const kept: string[] = []
  let count = 0
  return {
    add(line) {
      const harmless = neutralise(line.slice(0, LONGEST))
      count += 1
      if (count <= SHOWN) log.info(harmless)
      if (count === SHOWN) log.info('… (from here on only the last lines are shown)')
      kept.push(harmless)
      if (kept.length > KEPT) kept.shift()
    },
    close() {
      if (count > SHOWN) for (const line of kept.slice(-Math.min(KEPT, count - SHOWN))) log.info(line)
    },
    tail: () => kept
  }
}

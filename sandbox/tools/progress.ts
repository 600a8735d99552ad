/** One thing that is being done. Exactly one of `done` and `failed` ends it. */
export interface Step {
  /** Say what is going on right now, e.g. `building github.com/hashicorp/consul`. Replaces the note before. */
  note(text: string): void
  /** It is there: say from where, e.g. `1.22.2 from the cache`. */
  done(text: string): void
  /** It could not be done: say why in a few words. */
  failed(text: string): void
}

/** Where progress is told. What shows it (a terminal, a log, a report) keeps the time. */
export interface Progress {
  /** Start a step named after the tool. Several may run at once. */
  step(name: string): Step
}

/** Progress for those who do not want any. */
export const silent: Progress = {
  step: () => ({ note() {}, done() {}, failed() {} })
}

/** Notes that follow each other faster than this are left out of a text, in milliseconds. */
const PACE = 10_000

/**
 * Progress as lines of text: when a step begins to do something, at most every ten seconds while it tells news,
 * every half minute while it does not, and at its end.
 * @param write receives each line without a line end
 */
export function plainProgress(write: (line: string) => void, clock: () => number = Date.now): Progress {
  return {
    step(name) {
      const started = clock()
      let current = ''
      let shown = Number.NEGATIVE_INFINITY
      const line = (text: string): void => {
        shown = clock()
        write(`${name.padEnd(24)} ${elapsed(shown - started).padStart(6)}  ${text}`)
      }
      const timer = setInterval(() => current !== '' && clock() - shown > 25_000 && line(current), 30_000)
      timer.unref()
      const end = (text: string): void => {
        clearInterval(timer)
        line(text)
      }
      return {
        note(text) {
          if (text !== current && clock() - shown >= PACE) line(text)
          current = text
        },
        done: end,
        failed: text => end(`failed: ${text}`)
      }
    }
  }
}

/** A duration in milliseconds for people: `0.4 s`, `12 s`, `2:05`. */
export function elapsed(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 60) return `${Math.floor(seconds)} s`
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
}

/**
 * What GitHub takes at most, and how much of it a rendering uses. Measured by us: a comment that is too long is refused,
 * a summary that is too long is dropped whole.
 */

/** A place that shows a plan. */
export interface Surface {
  /** In what `measure` counts. */
  readonly limit: number
  readonly measure: (text: string) => number
  /** Rows of the table of stacks; above, what does not change goes into one row. */
  readonly rows: number
  /** Dangers told one by one; the rest is counted. */
  readonly dangers: number
}

const utf16Units = (text: string) => text.length
const bytes = (text: string) => Buffer.byteLength(text)

/** GitHub refuses a comment of more than 65,536 UTF-16 units. */
export const COMMENT: Surface = { limit: 65_536, measure: utf16Units, rows: 60, dangers: 12 }

/** GitHub drops a job summary of more than 1,048,576 bytes. The rest is left for other lines of the same step. */
export const SUMMARY: Surface = { limit: 1_048_576 - 16_384, measure: bytes, rows: 500, dangers: 50 }

/** Summary and text of a check run are cut at 65,535 characters. */
export const CHECK: Surface = { limit: 65_535, measure: utf16Units, rows: 60, dangers: 12 }

/** Longest title of a check run, in UTF-16 units. */
export const LONGEST_CHECK_TITLE = 255

/** What is left of a surface while it is being filled. */
export interface Room {
  left(): number
  /** Take the room of a text, if there is that much. */
  take(text: string): boolean
  measure(text: string): number
}

/** Parts of a text are joined by an empty line: two more in whatever is counted. */
export const JOINT = '\n\n'

/** The room of a surface, without what is kept free of it. */
export function roomOf({ limit, measure }: Surface, reserved: number): Room {
  let left = limit - reserved
  return {
    left: () => left,
    take: text => {
      const size = measure(text)
      if (size > left) return false
      left -= size
      return true
    },
    measure
  }
}

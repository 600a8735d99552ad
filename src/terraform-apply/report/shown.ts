import { neutralise } from '../../lib/foreign-output.ts'
import { codeSpan } from '../../lib/markdown.ts'

/** Text of a plan in one line: no more than `longest` UTF-16 units, no character cut in two, nothing that acts on a log. */
export function oneLine(text: string, longest: number): string {
  // What is cut off need not be cleaned: texts of a plan may be megabytes.
  const clean = neutralise(text.length > 4 * longest ? text.slice(0, 4 * longest) : text).replace(
    /\p{Surrogate}/gu,
    '\ufffd'
  )
  return clean.length > longest ? `${cut(clean, 0, longest - 1)}…` : clean
}

/** The same as Markdown: a code span. */
export function span(text: string, longest = 200): string {
  return codeSpan(oneLine(text, longest))
}

/** A path as a code span; of a long one its end, which is what sets it apart. */
export function pathSpan(path: string, longest = 80): string {
  return span(path.length > longest ? `…${cut(path, path.length - longest + 1, path.length)}` : path, longest)
}

/** A part of a text that does not begin or end within a character. */
export function cut(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '')
}

/**
 * HCL text by what its characters are: code, literal text, or comment. Other than the reader of structure it takes any
 * text, well formed or not, and keeps every position, so that a match in the result can be looked up in the source.
 */

interface Cursor {
  readonly text: string
  readonly out: string[]
  readonly keepTexts: boolean
  at: number
}

const HEREDOC = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy

/** The text with comments as blanks. */
export function withoutComments(text: string): string {
  return scan(text, true)
}

/** The code alone: comments, and what is literal in quoted texts and heredocs, are blanks; what is interpolated stays. */
export function codeOf(text: string): string {
  return scan(text, false)
}

/** The code in a template, such as a string of the JSON syntax: what stands in `${…}` and `%{…}`. */
export function codeInTemplate(text: string): string {
  const cursor: Cursor = { text, out: [], keepTexts: false, at: 0 }
  while (cursor.at < text.length) overTemplatePart(cursor)
  return cursor.out.join('')
}

function scan(text: string, keepTexts: boolean): string {
  const cursor: Cursor = { text, out: [], keepTexts, at: 0 }
  overCode(cursor, '')
  return cursor.out.join('')
}

/** Over code, up to a closing brace that it has not opened when `closing` is one. */
function overCode(cursor: Cursor, closing: '' | '}'): void {
  const { text } = cursor
  let depth = 0
  while (cursor.at < text.length) {
    const here = text[cursor.at]
    if (here === '#' || text.startsWith('//', cursor.at)) blank(cursor, '\n', 0)
    else if (text.startsWith('/*', cursor.at)) blank(cursor, '*/', 2)
    else if (here === '"') overQuoted(cursor)
    else if (here === '<' && text.startsWith('<<', cursor.at) && overHeredoc(cursor)) continue
    else {
      if (here === '{') depth++
      if (here === '}' && depth-- === 0 && closing === '}') return
      keep(cursor, 1)
    }
  }
}

function overQuoted(cursor: Cursor): void {
  keep(cursor, 1)
  while (cursor.at < cursor.text.length && cursor.text[cursor.at] !== '\n') {
    const here = cursor.text[cursor.at]
    if (here === '\\') literal(cursor, 2)
    else if (here !== '"') overTemplatePart(cursor)
    else {
      keep(cursor, 1)
      return
    }
  }
}

function overHeredoc(cursor: Cursor): boolean {
  const { text } = cursor
  HEREDOC.lastIndex = cursor.at
  const found = HEREDOC.exec(text)
  if (found === null) return false
  keep(cursor, found[0].length)
  while (cursor.at < text.length) {
    const end = text.indexOf('\n', cursor.at)
    const line = text.slice(cursor.at, end === -1 ? undefined : end)
    if (line.trim() === found[1]) {
      keep(cursor, line.length)
      return true
    }
    const next = end === -1 ? text.length : end + 1
    while (cursor.at < next) overTemplatePart(cursor)
  }
  return true
}

/** Over one literal character, or over an interpolation. */
function overTemplatePart(cursor: Cursor): void {
  const { text, at } = cursor
  if (text.startsWith('$${', at) || text.startsWith('%%{', at)) literal(cursor, 3)
  else if (!text.startsWith('${', at) && !text.startsWith('%{', at)) literal(cursor, 1)
  else {
    keep(cursor, 2)
    overCode(cursor, '}')
    keep(cursor, 1)
  }
}

function keep(cursor: Cursor, length: number): void {
  cursor.out.push(cursor.text.slice(cursor.at, cursor.at + length))
  cursor.at += length
}

function literal(cursor: Cursor, length: number): void {
  const text = cursor.text.slice(cursor.at, cursor.at + length)
  cursor.out.push(cursor.keepTexts ? text : blanks(text))
  cursor.at += length
}

function blank(cursor: Cursor, end: string, more: number): void {
  const found = cursor.text.indexOf(end, cursor.at + more)
  const next = found === -1 ? cursor.text.length : found + more
  cursor.out.push(blanks(cursor.text.slice(cursor.at, next)))
  cursor.at = next
}

function blanks(text: string): string {
  return text.replace(/[^\n]/g, ' ')
}

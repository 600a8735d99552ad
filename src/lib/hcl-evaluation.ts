import type { Expression } from './hcl.ts'
import { withoutComments } from './hcl-code.ts'

/** A value of HCL that is wholly known. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }

/** What the names in expressions stand for; `undefined` for what is not known. */
export interface Scope {
  /** `var.region`, `local.name`. */
  readonly reference: (name: string) => Value | undefined
  /** The variable of the environment that `env("NAME")` reads. */
  readonly environment: (name: string) => string | undefined
}

/** A scope in which only literal values are known. */
export const LITERALS: Scope = { reference: () => undefined, environment: () => undefined }

/** Nesting above which a value is not looked into. */
const DEEPEST = 100

interface Cursor {
  readonly text: string
  readonly scope: Scope
  at: number
  depth: number
}

class Unknown extends Error {}

/**
 * The value of an expression made of literals, lists, objects, quoted texts, heredocs, references and `env()`.
 * @returns undefined when anything in it must be computed or is not known
 */
export function evaluate(expression: Expression | undefined, scope: Scope = LITERALS): Value | undefined {
  if (expression === undefined) return undefined
  return known(() => ('json' in expression ? jsonValue(expression.json, scope) : textValue(expression.text, scope)))
}

/** The value as HCL converts it to a text; undefined when it is none. */
export function asText(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

/** The value as HCL converts it to a list of texts; undefined when it is none. */
export function asTexts(value: Value | undefined): string[] | undefined {
  if (!Array.isArray(value)) return undefined
  const texts = value.map(one => asText(one))
  return texts.every(text => text !== undefined) ? texts : undefined
}

function known(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unknown) return undefined
    throw error
  }
}

function textValue(source: string, scope: Scope): Value {
  const cursor: Cursor = { text: withoutComments(source), scope, at: 0, depth: 0 }
  const value = readValue(cursor)
  skip(cursor)
  if (cursor.at < cursor.text.length) throw new Unknown()
  return value
}

/** A string of the JSON syntax is a template; one that is a single interpolation has the value of that. */
function jsonValue(json: unknown, scope: Scope): Value {
  if (typeof json === 'string') return readTemplate({ text: json, scope, at: 0, depth: 0 }, undefined)
  if (json === null || typeof json === 'number' || typeof json === 'boolean') return json
  if (Array.isArray(json)) return json.map(one => jsonValue(one, scope))
  if (typeof json !== 'object') throw new Unknown()
  return Object.fromEntries(Object.entries(json).map(([name, one]) => [name, jsonValue(one, scope)]))
}

function readValue(cursor: Cursor): Value {
  if (cursor.depth++ > DEEPEST) throw new Unknown()
  skip(cursor)
  const value = readPart(cursor)
  cursor.depth--
  return value
}

function readPart(cursor: Cursor): Value {
  const number = match(cursor, /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y)
  if (number !== undefined) return Number(number[0])
  const heredoc = match(cursor, /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy)
  if (heredoc !== undefined) return readHeredoc(cursor, heredoc[1] === '-', heredoc[2] ?? '')
  if (takes(cursor, '"')) return readTemplate(cursor, '"')
  if (takes(cursor, '[')) return readList(cursor)
  if (takes(cursor, '{')) return readObject(cursor)
  if (takes(cursor, '(')) {
    const value = readValue(cursor)
    expectClosing(cursor, ')')
    return value
  }
  return readName(cursor)
}

const WORDS = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null]
])

function readName(cursor: Cursor): Value {
  const name = match(cursor, /[\p{ID_Start}_][\p{ID_Continue}-]*(?:\.[\p{ID_Start}_][\p{ID_Continue}-]*)*/uy)?.[0]
  if (name === undefined) throw new Unknown()
  const word = WORDS.get(name)
  if (word !== undefined) return word
  if (takes(cursor, '(')) {
    const argument = readValue(cursor)
    expectClosing(cursor, ')')
    if (name !== 'env' || typeof argument !== 'string') throw new Unknown()
    return orUnknown(cursor.scope.environment(argument))
  }
  const [kind, first = '', ...members] = name.split('.')
  return members.reduce(memberOf, orUnknown(cursor.scope.reference(`${kind}.${first}`)))
}

function memberOf(value: Value, name: string): Value {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
    throw new Unknown()
  return orUnknown((value as Record<string, Value>)[name])
}

function readList(cursor: Cursor): Value[] {
  const values: Value[] = []
  for (;;) {
    if (closes(cursor, ']')) return values
    values.push(readValue(cursor))
    skip(cursor)
    if (!takes(cursor, ',')) {
      expectClosing(cursor, ']')
      return values
    }
  }
}

function readObject(cursor: Cursor): Value {
  const items: [string, Value][] = []
  while (!closes(cursor, '}')) {
    const quoted = takes(cursor, '"')
    const name = quoted ? readTemplate(cursor, '"') : match(cursor, /[\p{ID_Start}_][\p{ID_Continue}-]*/uy)?.[0]
    skip(cursor)
    if (typeof name !== 'string' || match(cursor, /[=:]/y) === undefined) throw new Unknown()
    const value = readValue(cursor)
    items.push([name, value])
    if (match(cursor, /[ \t\r]*(?:,|\n)/y) === undefined) {
      expectClosing(cursor, '}')
      break
    }
  }
  return Object.fromEntries(items)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }

/** What is literal and what is interpolated, up to a quote, or to the end of the text. */
function readTemplate(cursor: Cursor, closing: '"' | undefined): Value {
  const parts: Value[] = []
  let literal = ''
  for (;;) {
    const plain = match(cursor, closing === undefined ? /[^$%]+/y : /[^"\\$%\n]+/y)
    if (plain !== undefined) literal += plain[0]
    else if (cursor.at >= cursor.text.length) {
      if (closing !== undefined) throw new Unknown()
      break
    } else if (closing !== undefined && takes(cursor, closing)) break
    else if (takes(cursor, '$${')) literal += '${'
    else if (takes(cursor, '%%{')) literal += '%{'
    else if (takes(cursor, '${')) {
      parts.push(literal, readValue(cursor))
      literal = ''
      expectClosing(cursor, '}')
    } else literal += closing === undefined ? readPlain(cursor) : readEscape(cursor)
  }
  parts.push(literal)
  const [before, value, after] = parts
  if (parts.length === 3 && before === '' && after === '' && value !== undefined) return value
  return parts.map(part => orUnknown(asText(part))).join('')
}

function readEscape(cursor: Cursor): string {
  const escaped = match(cursor, /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/sy)
  if (escaped === undefined) return readPlain(cursor)
  const code = escaped[1] ?? escaped[2]
  if (code === undefined) return orUnknown(ESCAPES[escaped[3] ?? ''])
  const point = Number.parseInt(code, 16)
  if (point > 0x10ffff) throw new Unknown()
  return String.fromCodePoint(point)
}

/** A `$` or `%` that begins nothing; no directive, no line end within quotes. */
function readPlain(cursor: Cursor): string {
  return orUnknown(match(cursor, /%(?!\{)|\$/y)?.[0])
}

function readHeredoc(cursor: Cursor, indented: boolean, marker: string): Value {
  const lines: string[] = []
  for (;;) {
    const line = match(cursor, /([^\n]*)(?:\n|$)/y)?.[1]
    if (line === undefined || (cursor.at >= cursor.text.length && line.trim() !== marker)) throw new Unknown()
    if (line.trim() === marker) break
    lines.push(line)
  }
  // The line end behind the marker belongs to what follows.
  if (cursor.text[cursor.at - 1] === '\n') cursor.at--
  const margin = indented ? Math.min(...lines.map(line => /^[ \t]*/.exec(line)?.[0].length ?? 0)) : 0
  const text = lines.map(line => `${line.slice(margin)}\n`).join('')
  return readTemplate({ ...cursor, text, at: 0 }, undefined)
}

function closes(cursor: Cursor, closing: string): boolean {
  skip(cursor)
  return takes(cursor, closing)
}

function expectClosing(cursor: Cursor, closing: string): void {
  if (!closes(cursor, closing)) throw new Unknown()
}

function skip(cursor: Cursor): void {
  match(cursor, /\s+/y)
}

function takes(cursor: Cursor, text: string): boolean {
  const found = cursor.text.startsWith(text, cursor.at)
  if (found) cursor.at += text.length
  return found
}

function match(cursor: Cursor, expression: RegExp): RegExpExecArray | undefined {
  expression.lastIndex = cursor.at
  const found = expression.exec(cursor.text) ?? undefined
  if (found !== undefined) cursor.at = expression.lastIndex
  return found
}

function orUnknown<T>(value: T | undefined): T {
  if (value === undefined) throw new Unknown()
  return value
}

/**
 * The structure of HCL's native syntax: blocks and attributes, with every expression as the text that it is written
 * in. No expression is evaluated. Comments, quoted templates with what is interpolated in them, and heredocs are
 * understood, so nothing inside of them is taken for structure (specification: hashicorp/hcl, hclsyntax/spec.md).
 */

/** An expression: its text in the native syntax, or its value in the JSON syntax. */
export type Expression = { readonly text: string } | { readonly json: unknown }

/** What stands between braces, or in a whole file. */
export interface Body {
  readonly attributes: ReadonlyMap<string, Expression>
  readonly blocks: readonly Block[]
}

export interface Block extends Body {
  readonly type: string
  readonly labels: readonly string[]
  /** The line that it begins on, from 1; the JSON syntax tells none. */
  readonly line?: number
}

/** A text that is not HCL, or not what the scanner understands of it. */
export class HclError extends Error {
  override readonly name = 'HclError'
  readonly line: number
  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

/** Nesting above which a text is refused: no stack of a person comes near. */
const DEEPEST = 100

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy
const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n/uy
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/**
 * Read a text into its structure.
 * @throws HclError where it is not well formed
 */
export function parseHcl(text: string): Body {
  const scanner = new Scanner(text.replace(/^\ufeff/, ''))
  const body = readBody(scanner, 0)
  if (!scanner.atEnd) throw scanner.error('a closing brace without an opening one')
  return body
}

/**
 * The items of an object that is written out, by name: `{ source = "hashicorp/aws", version = "~> 6.0" }`. Names that must
 * be evaluated are left out.
 * @throws HclError when it is no such object
 */
export function parseObject(text: string): ReadonlyMap<string, Expression> {
  const scanner = new Scanner(text)
  const items = new Map<string, Expression>()
  if (scanner.here() !== '{') throw scanner.error('an object is expected')
  scanner.at++
  for (;;) {
    scanner.skip(true)
    if (scanner.here() === '}') return items
    const start = scanner.at
    const name = scanner.match(IDENTIFIER)?.[0] ?? readQuoted(scanner)
    scanner.skip(false)
    if (!/[=:]/.test(scanner.here())) throw scanner.error(`no value follows "${scanner.text.slice(start, scanner.at)}"`)
    scanner.at++
    items.set(name, { text: readExpression(scanner, 0) })
    if (scanner.here() === ',') scanner.at++
  }
}

/** A place in a text, with the steps over what has no structure. */
class Scanner {
  at = 0
  readonly text: string
  #counted = 0
  #line = 1
  constructor(text: string) {
    this.text = text
  }

  get atEnd(): boolean {
    return this.at >= this.text.length
  }

  /** The line here, from 1. Counted on from where it was asked last: a file can have very many blocks. */
  get line(): number {
    for (; this.#counted < this.at; this.#counted++) if (this.text[this.#counted] === '\n') this.#line++
    return this.#line
  }

  /** The character here; empty at the end. */
  here(): string {
    return this.text[this.at] ?? ''
  }

  startsWith(start: string): boolean {
    return this.text.startsWith(start, this.at)
  }

  error(message: string): HclError {
    return new HclError(message, this.line)
  }

  /** The match of a sticky expression here; the place moves behind it. */
  match(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.at
    const found = expression.exec(this.text) ?? undefined
    if (found !== undefined) this.at = expression.lastIndex
    return found
  }

  /** Over blanks and comments; over line ends only when `lines` says so. A comment to the end of its line ends before the line end. */
  skip(lines: boolean): void {
    for (;;) {
      if (/[ \t\r]/.test(this.here()) || (lines && this.here() === '\n')) this.at++
      else if (this.here() === '#' || this.startsWith('//')) this.at = this.#find('\n', this.text.length)
      else if (this.startsWith('/*')) {
        this.at += 2
        this.at = this.#find('*/', -1) + 2
        if (this.at === 1) throw this.error('a comment without an end')
      } else return
      if (this.atEnd) return
    }
  }

  #find(what: string, otherwise: number): number {
    const found = this.text.indexOf(what, this.at)
    return found === -1 ? otherwise : found
  }
}

function readBody(scanner: Scanner, depth: number): Body {
  if (depth > DEEPEST) throw scanner.error('blocks are nested too deeply')
  const attributes = new Map<string, Expression>()
  const blocks: Block[] = []
  for (;;) {
    scanner.skip(true)
    if (scanner.atEnd || scanner.here() === '}') return { attributes, blocks }
    const { line } = scanner
    const name = scanner.match(IDENTIFIER)?.[0]
    if (name === undefined) throw scanner.error('a name of a block or an attribute is expected')
    scanner.skip(false)
    if (scanner.here() === '=' && !scanner.startsWith('==')) {
      scanner.at++
      if (attributes.has(name)) throw scanner.error(`"${name}" is set twice`)
      attributes.set(name, { text: readExpression(scanner, depth) })
    } else blocks.push({ ...readBlock(scanner, name, depth), line })
  }
}

function readBlock(scanner: Scanner, type: string, depth: number): Block {
  const labels: string[] = []
  while (scanner.here() !== '{') {
    const identifier = scanner.match(IDENTIFIER)?.[0]
    if (identifier === undefined && scanner.here() !== '"') {
      throw scanner.error(`"${type}" is followed by neither "=" nor a block`)
    }
    labels.push(identifier ?? readQuoted(scanner))
    scanner.skip(false)
  }
  scanner.at++
  const body = readBody(scanner, depth + 1)
  if (scanner.here() !== '}') throw scanner.error(`the block "${type}" has no end`)
  scanner.at++
  return { type, labels, ...body }
}

/** The text of an expression, up to the end of its line or of the body that it is in. */
function readExpression(scanner: Scanner, depth: number): string {
  scanner.skip(false)
  const start = scanner.at
  const end = skipExpression(scanner, depth, '')
  if (end === start) throw scanner.error('a value is expected')
  return scanner.text.slice(start, end)
}

/**
 * Over an expression.
 * @param closing what ends it; empty: the end of the line, a comma, or a brace that it has not opened
 * @returns where its last character ended; blanks and comments after that were skipped
 */
function skipExpression(scanner: Scanner, depth: number, closing: string): number {
  if (depth > DEEPEST) throw scanner.error('expressions are nested too deeply')
  let end = scanner.at
  for (;;) {
    scanner.skip(closing !== '')
    const here = scanner.here()
    if (closing === '' && (scanner.atEnd || /[\n},]/.test(here))) return end
    if (scanner.atEnd) throw scanner.error(`"${closing}" is missing`)
    if (closing !== '' && here === closing) {
      scanner.at++
      return scanner.at
    }
    skipPart(scanner, depth)
    end = scanner.at
  }
}

function skipPart(scanner: Scanner, depth: number): void {
  const here = scanner.here()
  const closing = CLOSING[here]
  if (closing !== undefined) {
    scanner.at++
    skipExpression(scanner, depth + 1, closing)
  } else if (/[)\]}]/.test(here)) throw scanner.error(`"${here}" closes nothing`)
  else if (here === '"') skipQuoted(scanner, depth)
  else if (scanner.startsWith('<<')) skipHeredoc(scanner, depth)
  else scanner.at++
}

/** What is between quotes, as it is written. */
function readQuoted(scanner: Scanner): string {
  const start = scanner.at
  if (scanner.here() !== '"') throw scanner.error('a name is expected')
  skipQuoted(scanner, 0)
  return scanner.text.slice(start + 1, scanner.at - 1)
}

function skipQuoted(scanner: Scanner, depth: number): void {
  scanner.at++
  while (scanner.here() !== '"') {
    if (scanner.atEnd || scanner.here() === '\n') throw scanner.error('a quoted text without an end')
    if (scanner.here() === '\\') scanner.at += 2
    else skipTemplatePart(scanner, depth)
  }
  scanner.at++
}

function skipHeredoc(scanner: Scanner, depth: number): void {
  const marker = scanner.match(HEREDOC)?.[2]
  if (marker === undefined) throw scanner.error('"<<" begins no text')
  for (let lineStart = true; ; ) {
    if (scanner.atEnd) throw scanner.error(`the text up to "${marker}" has no end`)
    if (lineStart) {
      const lineEnd = scanner.text.indexOf('\n', scanner.at)
      const line = scanner.text.slice(scanner.at, lineEnd === -1 ? undefined : lineEnd)
      if (line.trim() === marker) {
        scanner.at += line.length
        return
      }
    }
    lineStart = scanner.here() === '\n'
    skipTemplatePart(scanner, depth)
  }
}

/** Over one character of a template, or over a whole `${…}` or `%{…}`. */
function skipTemplatePart(scanner: Scanner, depth: number): void {
  if (scanner.startsWith('$${') || scanner.startsWith('%%{')) scanner.at += 3
  else if (scanner.startsWith('${') || scanner.startsWith('%{')) {
    scanner.at += 2
    skipExpression(scanner, depth + 1, '}')
  } else scanner.at++
}

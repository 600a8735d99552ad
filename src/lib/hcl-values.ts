import { type Expression, parseObject } from './hcl.ts'

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }
const QUOTED = /^"((?:[^"\\\n]|\\.)*)"/

/** The text of an expression that is a quoted text and nothing more; undefined for anything that must be evaluated. */
export function literalText(expression: Expression | undefined): string | undefined {
  if (expression === undefined) return undefined
  if ('json' in expression) {
    const { json } = expression
    return typeof json === 'string' && !isTemplate(json) ? json : undefined
  }
  const match = QUOTED.exec(expression.text)
  const inside = match?.[1]
  return inside === undefined || match?.[0] !== expression.text ? undefined : unquote(inside)
}

/** What is between quotes, without its escapes; undefined when it interpolates, or has an escape that HCL does not know. */
function unquote(inside: string): string | undefined {
  if (isTemplate(inside)) return undefined
  let known = true
  const text = inside.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/gs, (_, four, eight, one) => {
    const code = Number.parseInt(four ?? eight ?? '0', 16)
    const character = one === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : undefined) : ESCAPES[one]
    if (character === undefined) known = false
    return character ?? ''
  })
  return known ? text.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{') : undefined
}

/** The texts of a list of quoted texts; undefined for anything else. */
export function literalTexts(expression: Expression | undefined): string[] | undefined {
  if (expression === undefined) return undefined
  if ('json' in expression) {
    const { json } = expression
    return Array.isArray(json) ? allTexts(json.map(one => literalText({ json: one }))) : undefined
  }
  const inside = between(expression.text, '[', ']')
  if (inside === undefined) return undefined
  const texts: (string | undefined)[] = []
  let rest = withoutBlanks(inside)
  while (rest !== '') {
    const match = QUOTED.exec(rest)
    if (match === null) return undefined
    texts.push(unquote(match[1] ?? ''))
    rest = withoutBlanks(rest.slice(match[0].length))
    if (rest === '') break
    if (!rest.startsWith(',')) return undefined
    rest = withoutBlanks(rest.slice(1))
  }
  return allTexts(texts)
}

/**
 * What an object says under one name, when names and texts in it are literal: `{ source = "hashicorp/aws" }`.
 * @returns undefined when it says nothing there, or is no such object
 */
export function textInObject(expression: Expression, name: string): string | undefined {
  if ('json' in expression) {
    const { json } = expression
    const value = typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined
    return literalText({ json: value })
  }
  try {
    return literalText(parseObject(expression.text).get(name))
  } catch {
    return undefined
  }
}

/** `a.b` -> `a`: the name that a reference begins with; undefined when it is none. */
export function firstName(expression: Expression | undefined): string | undefined {
  const text = expression === undefined ? undefined : 'json' in expression ? expression.json : expression.text
  return typeof text === 'string' ? /^"?([A-Za-z_][\w-]*)(?:\.[A-Za-z_][\w-]*)?"?$/.exec(text)?.[1] : undefined
}

function between(text: string, opening: string, closing: string): string | undefined {
  return text.startsWith(opening) && text.endsWith(closing) ? text.slice(1, -1) : undefined
}

function isTemplate(text: string): boolean {
  return /(?<!\$)\$\{|(?<!%)%\{/.test(text)
}

function withoutBlanks(text: string): string {
  return text.replace(/^(?:\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/, '')
}

function allTexts(texts: (string | undefined)[]): string[] | undefined {
  return texts.every(text => text !== undefined) ? texts : undefined
}

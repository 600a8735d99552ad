import { neutralise } from './foreign-output.ts'

/** Only what is made here carries it: no JSON of others can. */
const MADE_HERE = Symbol('html')

/** A piece of HTML that was made here. Everything else is text and gets escaped. */
export interface Html {
  readonly [MADE_HERE]: string
}

/** What may stand in a template: text and numbers are escaped. */
type Part = Html | readonly Html[] | string | number

/** Template tag: the template itself is HTML; what is put in is escaped unless it is {@link Html}. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? ''
  for (let at = 0; at < parts.length; at++) text += inner(parts[at] ?? '') + (strings[at + 1] ?? '')
  return { [MADE_HERE]: text }
}

/** No HTML at all. */
export const NOTHING: Html = { [MADE_HERE]: '' }

/** The HTML as text, to be written. */
export function sourceOf(piece: Html): string {
  return piece[MADE_HERE]
}

function inner(part: Part): string {
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  return MADE_HERE in part ? part[MADE_HERE] : part.map(sourceOf).join('')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

/** Text for HTML, also inside a quoted attribute. What would hide or reorder text, and halves of characters, are left out. */
function escapeHtml(text: string): string {
  const visible = /^[ -~]*$/.test(text)
    ? text
    : text
        .split(/\r\n|\r|\n/)
        .map(visibleLine)
        .join('\n')
  return /[&<>"']/.test(visible) ? visible.replace(/[&<>"']/g, character => ESCAPES[character] ?? '') : visible
}

function visibleLine(line: string): string {
  return neutralise(line).replace(/\p{Surrogate}/gu, '\ufffd')
}

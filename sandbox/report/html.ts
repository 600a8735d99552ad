/** A piece of HTML that was made here; everything else is text and gets escaped. */
export interface Html {
  readonly html: string
}

/** Template tag: the text of the template is HTML, what is put in is escaped unless it is {@link Html} itself. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly (Html | readonly Html[] | string | number)[]
): Html {
  let text = strings[0] ?? ''
  values.forEach((value, at) => {
    text += inner(value) + (strings[at + 1] ?? '')
  })
  return { html: text }
}

/** Nothing. */
export const NONE: Html = { html: '' }

function inner(value: Html | readonly Html[] | string | number): string {
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value))
  if ('html' in value) return value.html
  return value.map(one => one.html).join('')
}

/** Text that no browser takes for markup, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}

import { Marked, type Tokens } from 'marked'
import { escapeHtml } from './html.ts'

/** Elements that GitHub lets through and that our own comments use; without any attribute. */
const ALLOWED = new Set(['details', 'summary', 'b', 'strong', 'em', 'i', 'code', 'pre', 'sub', 'sup', 'br', 'kbd'])

const ALERTS: Readonly<Record<string, string>> = {
  NOTE: 'Note',
  TIP: 'Tip',
  IMPORTANT: 'Important',
  WARNING: 'Warning',
  CAUTION: 'Caution'
}

// A run of this machine has no page on the real GitHub.
const LOCAL_RUN = /^https:\/\/github\.com\/[^/]+\/[^/]+\/(?:actions\/)?runs\/\d+/

const marked = new Marked({ gfm: true, async: false })
/** The options in force: what is inside an alert is rendered by the same ones. */
let options: { breaks: boolean } = { breaks: false }
marked.use({
  renderer: {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => safeTags(text),
    // marked leaves text inside raw `<code>` and `<pre>` as it is; an unfinished tag in there must stay text too.
    text(token: Tokens.Text | Tokens.Escape) {
      return 'tokens' in token && token.tokens !== undefined
        ? this.parser.parseInline(token.tokens)
        : escapeAround(token.text)
    },
    // The report loads nothing, so a picture is its description.
    image: ({ text }: Tokens.Image) => `[${escapeHtml(text)}]`,
    link(token: Tokens.Link) {
      const text = this.parser.parseInline(token.tokens)
      return /^https?:\/\//i.test(token.href) && !LOCAL_RUN.test(token.href)
        ? `<a href="${escapeHtml(token.href)}" rel="noopener">${text}</a>`
        : text
    },
    code: ({ text, lang }: Tokens.Code) =>
      `<pre><code>${/^diff\b/.test(lang ?? '') ? colourDiff(text) : escapeHtml(text)}</code></pre>\n`,
    codespan: ({ text }: Tokens.Codespan) => `<code>${escapeHtml(text)}</code>`,
    blockquote(token: Tokens.Blockquote) {
      const kind = /^\[!([A-Z]+)\]\s*(?:\n|$)/.exec(token.text)?.[1]
      const title = kind === undefined ? undefined : ALERTS[kind]
      if (kind === undefined || title === undefined)
        return `<blockquote>\n${this.parser.parse(token.tokens)}</blockquote>\n`
      const body = marked.parse(token.text.replace(/^\[![A-Z]+\]\s*/, ''), options) as string
      return `<div class="alert ${kind.toLowerCase()}"><p class="alert-title">${title}</p>\n${body}</div>\n`
    },
    // A wide table scrolls by itself instead of widening the page.
    table(token: Tokens.Table) {
      const cell = (one: Tokens.TableCell, name: 'th' | 'td') =>
        `<${name}${one.align === null ? '' : ` class="${one.align}"`}>${this.parser.parseInline(one.tokens)}</${name}>`
      const row = (cells: readonly Tokens.TableCell[], name: 'th' | 'td') =>
        `<tr>${cells.map(one => cell(one, name)).join('')}</tr>`
      const body = token.rows.map(cells => row(cells, 'td')).join('\n')
      return `<div class="scroll"><table><thead>${row(token.header, 'th')}</thead><tbody>${body}</tbody></table></div>\n`
    }
  }
})

/**
 * Markdown as GitHub shows it, as far as our comments and summaries go: tables, folded details, alerts, coloured
 * diffs. Of HTML only a few elements without attributes are let through; there are no scripts, pictures or styles.
 */
export function renderMarkdown(markdown: string, where: 'comment' | 'summary' = 'summary'): string {
  // In comments, unlike in files, a line end is a line break.
  options = { breaks: where === 'comment' }
  return marked.parse(markdown, options) as string
}

/** HTML of others: allowed tags, bare; comments dropped; everything else is shown as the text that it is. */
function safeTags(text: string): string {
  const withoutComments = text.replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  const parts = withoutComments.split(/(<\/?[a-zA-Z][a-zA-Z0-9]*(?: open(?:="")?)?\s*\/?>)/)
  return parts.map((part, at) => (at % 2 === 1 ? safeTag(part) : escapeAround(part))).join('')
}

function safeTag(tag: string): string {
  const [, slash = '', name = ''] = /^<(\/?)([a-zA-Z0-9]+)/.exec(tag) ?? []
  const lower = name.toLowerCase()
  if (!ALLOWED.has(lower)) return escapeHtml(tag)
  return `<${slash}${lower}${slash === '' && lower === 'details' && / open/.test(tag) ? ' open' : ''}>`
}

/** Entities stay what they are; no character can begin or end a tag or an attribute. */
function escapeAround(text: string): string {
  return text
    .replace(/&(?!(?:#\d{1,7}|#x[\da-fA-F]{1,6}|[a-zA-Z]\w{1,31});)/g, '&amp;')
    .replace(/[<>"']/g, character => escapeHtml(character))
}

/** Lines of a diff in the colours that GitHub gives them, by their first character. */
function colourDiff(text: string): string {
  const kinds: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed', '!': 'changed', '@': 'place' }
  return text
    .split('\n')
    .map(line => {
      const kind = kinds[line[0] ?? '']
      return kind === undefined ? escapeHtml(line) : `<span class="${kind}">${escapeHtml(line)}</span>`
    })
    .join('\n')
}

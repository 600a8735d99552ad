/**
 * Foreign text in Markdown that GitHub renders. Nothing out of a plan, a log or a server's answer may become a
 * mention, a link, an image, HTML, a formula, or end the code block that it stands in, or look like a hidden mark of ours.
 */

/** Text for a table cell or a sentence: every character that Markdown, HTML or GitHub's autolinks would act on is made harmless. */
export function plainText(text: string): string {
  return (
    text
      .replace(/[\r\n]+/g, ' ')
      .trim()
      .replace(/[&<>$]/g, character => ENTITIES[character] ?? '')
      .replace(/[\\`*_{}[\]()#+!|~^=-]/g, '\\$&')
      // At the start of a line it would begin a list.
      .replace(/^(\d+)\./, '$1\\.')
      .replace(/@/g, '@\u200b')
      // GitHub looks for references in the rendered text, where a backslash is gone.
      .replace(/#(?=\d)/g, '#\u200b')
      .replace(/:\/\//g, ':\u200b//')
      .replace(/www\./gi, 'www\u200b.')
      .replace(/(GH\\-)(?=\d)/gi, '$1\u200b')
      // Seven hex digits and more become a link where the repository has such a commit.
      .replace(/[0-9a-f]{7,}/gi, run => run.replace(/.{6}(?=.)/g, '$&\u200b'))
  )
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', $: '&#36;' }

/**
 * A code span, also for table cells. The fence is longer than any run of backticks inside, as CommonMark asks. A pipe
 * would end the cell even inside a code span, and `\|` does not help behind a backslash: such text becomes HTML.
 */
export function codeSpan(text: string): string {
  const inside = unmarked(text.replace(/[\r\n]+/g, ' '))
  if (inside.includes('|')) return `<code>${plainText(inside).replace(/\\\|/g, '&#124;')}</code>`
  const fence = '`'.repeat(longestRun(inside, '`') + 1)
  const pad = /^`|`$|^ .* $|^ *$/.test(inside) ? ' ' : ''
  return `${fence}${pad}${inside}${pad}${fence}`
}

/** A fenced code block that its content cannot close. */
export function codeBlock(text: string, language = ''): string {
  const fence = fenceFor(text)
  return `${fence}${language}\n${unmarked(text).replace(/\n$/, '')}\n${fence}`
}

/** The shortest fence that `text` cannot close. */
export function fenceFor(text: string): string {
  return '`'.repeat(Math.max(3, longestRun(text, '`') + 1))
}

/** The text, with every beginning of an HTML comment broken: hidden marks of ours are comments. */
export function unmarked(text: string): string {
  return text.includes('<!--') ? text.replaceAll('<!--', '<!\u200b--') : text
}

/** A table; cells must already be Markdown. `align` has one letter a column: `l` or `r`. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], align = ''): string {
  return [...tableHead(head, align), ...rows.map(tableRow)].join('\n')
}

/** The two lines that begin a table. */
export function tableHead(head: readonly string[], align = ''): string[] {
  return [tableRow(head), tableRow(head.map((_, at) => (align[at] === 'r' ? '---:' : '---')))]
}

/** One line of a table; cells must already be Markdown. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

/** A link of ours; an address that could be more than an address stays text. `text` must already be Markdown. */
export function link(text: string, url: string): string {
  return isPlainUrl(url) ? `[${text}](${url})` : text
}

/** Is it an address of the web without anything that could end a link or an attribute? */
export function isPlainUrl(url: string): boolean {
  return /^https?:\/\/[\w.-]+(?::\d+)?(?:\/[\w.~%/+-]*)?(?:#[\w-]*)?$/.test(url)
}

function longestRun(text: string, character: string): number {
  let longest = 0
  let run = 0
  for (let at = 0; at < text.length; at++) {
    run = text[at] === character ? run + 1 : 0
    if (run > longest) longest = run
  }
  return longest
}

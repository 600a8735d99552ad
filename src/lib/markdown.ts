/**
 * Foreign text in Markdown that GitHub renders. Nothing out of a plan, a log or a server's answer may become a
 * mention, a link, an image, HTML, or end the code block that it stands in.
 */

/** Text for a table cell or a sentence: every character that Markdown, HTML or GitHub's autolinks would act on is made harmless. */
export function plainText(text: string): string {
  return (
    text
      .replace(/[\r\n]+/g, ' ')
      .replace(/[&<>]/g, character => (character === '&' ? '&amp;' : character === '<' ? '&lt;' : '&gt;'))
      .replace(/[\\`*_{}[\]()#+!|~^-]/g, '\\$&')
      .replace(/@/g, '@\u200b')
      // GitHub looks for references in the rendered text, where a backslash is gone.
      .replace(/#(?=\d)/g, '#\u200b')
      .replace(/:\/\//g, ':\u200b//')
      .replace(/www\./gi, 'www\u200b.')
      .replace(/(GH-)(?=\d)/gi, '$1\u200b')
  )
}

/**
 * A code span, also for table cells. The fence is longer than any run of backticks inside, as CommonMark asks. A pipe
 * would end the cell even inside a code span, and `\|` does not help behind a backslash: such text becomes HTML.
 */
export function codeSpan(text: string): string {
  const inside = text.replace(/[\r\n]+/g, ' ')
  if (inside.includes('|')) return `<code>${plainText(inside).replace(/\\\|/g, '&#124;')}</code>`
  const fence = '`'.repeat(longestRun(inside, '`') + 1)
  const pad = inside.startsWith('`') || inside.endsWith('`') || inside.trim() === '' ? ' ' : ''
  return `${fence}${pad}${inside}${pad}${fence}`
}

/** A fenced code block that its content cannot close. */
export function codeBlock(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text, '`') + 1))
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`
}

/** A table; cells must already be Markdown. `align` has one letter a column: `l` or `r`. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], align = ''): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = head.map((_, at) => (align[at] === 'r' ? '---:' : '---'))
  return [line(head), line(rule), ...rows.map(line)].join('\n')
}

function longestRun(text: string, character: string): number {
  let longest = 0
  let run = 0
  for (const one of text) {
    run = one === character ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest
}

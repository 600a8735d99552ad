import { relative } from 'node:path'
import type { RunRecord } from '../report/run-record.ts'
import type { SandboxFolder } from './folder.ts'
import { printable } from './screen.ts'
import { shortId } from './stage-text.ts'

/** The last lines of a run: what there is now and what a person may want next, or what went wrong and what to do. */
export function endingLines(record: RunRecord, folder: SandboxFolder, address: string): string[] {
  const near = relative(process.cwd(), folder.report)
  const report = near.length < folder.report.length ? near : folder.report
  if (record.failure !== undefined) return [...failureLines(record.failure), '', `  Report  ${report}`]
  const lines: string[] = []
  if (record.comment !== undefined) {
    lines.push(`  Change: ${record.comment.change}`, '', ...commentLines(record.comment.markdown), '')
  }
  if (record.page !== undefined) {
    const { servedBy, image, database } = record.page
    lines.push(`  ✓ ${address}   served by ${shortId(servedBy)} (${shortId(image)})`)
    lines.push(`    "${printable(record.page.row)}"`)
    lines.push(`    is a row from PostgreSQL ${shortId(database)}, through the mesh`)
  }
  lines.push(`  Report  ${report}    again: ./build.sh    stop: ./build.sh --down`)
  lines.push('  Not shown on one machine:', `    ${record.notShown.join(', ')}`)
  return lines
}

/** What went wrong: which part, its last lines, where the rest is, what to do. */
function failureLines(failure: NonNullable<RunRecord['failure']>): string[] {
  return [
    `  ✗ ${failure.stage}: ${printable(failure.what)}`,
    ...failure.lines.map(line => `      ${printable(line)}`),
    ...(failure.log === '' ? [] : [`    Log     ${failure.log}`]),
    ...(failure.advice === '' ? [] : [`    ${failure.advice}`])
  ]
}

/** A comment's Markdown as it is, indented: it is made to be read as text too. HTML that only folds is left out. */
function commentLines(markdown: string): string[] {
  return markdown
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(/<\/?(?:details|summary|b|sub|code)>/g, '')
    .replace(/\[([^\]]+)\]\(https?:[^)\s]*\)/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n')
    .map(line => `  ${printable(line)}`.trimEnd())
}

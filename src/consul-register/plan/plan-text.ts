import { codeSpan, plainText, table } from '../../lib/markdown.ts'
import { describeChange } from './apply.ts'
import { DRIFTED } from './entry-lines.ts'
import { keyOf, type Plan } from './plan.ts'

/** Said of a plan without changes. */
export const NOTHING = 'Config entries, intentions and external nodes are as declared: nothing to write.'

/** A plan for the log, one line each. */
export function planLines(plan: Plan): string[] {
  const { changes, kept = [], digest } = plan
  const others = kept.map(line => `Not from here, and stays: ${line}`)
  if (changes.length === 0) return [NOTHING, ...others]
  return [
    `${changes.length} to write (digest ${digest.slice(0, 12)}):`,
    ...changes.flatMap(change => [`  ${describeChange(change)}`, ...change.lines.map(line => `    ${line}`)]),
    ...others
  ]
}

/**
 * A plan as Markdown.
 * @param written how many of its changes were written; absent when none were to be
 * @param limit of the table, in characters
 */
export function renderPlan({ changes, kept = [], digest }: Plan, written?: number, limit = 40_000): string {
  const others =
    kept.length === 0
      ? []
      : [
          `Not from here, and stays: ${kept
            .slice(0, 20)
            .map(one => codeSpan(one))
            .join(', ')}.`
        ]
  if (changes.length === 0) return [NOTHING, ...others].join('\n\n')
  const rows: string[][] = []
  let left = limit
  for (const change of changes) {
    const row = [codeSpan(describeChange(change)), change.lines.map(renderLine).join('<br>')]
    left -= row.join('').length
    if (left < 0) break
    rows.push(row)
  }
  const more = changes.length - rows.length
  const drifted = changes.filter(change => change.drift).map(change => codeSpan(keyOf(change.kind, change.name)))
  return [
    table(['Change', 'What'], rows),
    ...(more === 0 ? [] : [`${more} more changes are not shown.`]),
    ...(drifted.length === 0
      ? []
      : [`⚠️ drift: changed by somebody else since it was written here: ${drifted.slice(0, 20).join(', ')}.`]),
    ...others,
    `${written === undefined ? `${changes.length} to write` : `${written} of ${changes.length} written`}; digest ${plainText(digest.slice(0, 12))}.`
  ].join('\n\n')
}

/** What somebody else did is told in full below the table, which would be too wide otherwise. */
function renderLine(line: string): string {
  return line.endsWith(DRIFTED) ? `${codeSpan(line.slice(0, -DRIFTED.length).trimEnd())} ⚠️ drift` : codeSpan(line)
}

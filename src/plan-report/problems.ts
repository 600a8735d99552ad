import { link, plainText } from '../lib/markdown.ts'
import { oneLine, span } from '../terraform-apply/report/shown.ts'
import type { Unreadable } from './fragments.ts'

/** Something that is missing from a report, for the log and as Markdown. */
export interface Problem {
  readonly text: string
  readonly markdown: string
}

/** Most characters of a reason that is quoted. */
const LONGEST_REASON = 600

const WHERE_TO_LOOK =
  'jobs that failed before terraform-apply could plan, were skipped, or could not keep their artifact'

/**
 * What is missing: plans that did not come, and ones that came but cannot be read.
 * @param found how many came
 * @param expected how many must have come, if that is known
 */
export function problemsOf(
  { found, expected, unreadable }: { found: number; expected: number | undefined; unreadable: readonly Unreadable[] },
  run: { readonly id: number; readonly url: string }
): Problem[] {
  const problems = unreadable.map(({ name, reason }) => {
    const quoted = oneLine(reason, LONGEST_REASON)
    return { text: `${name}: ${quoted}`, markdown: `${span(name)} cannot be shown: ${plainText(quoted)}` }
  })
  const missing = missingText(found, expected)
  if (missing === undefined) return problems
  const first = {
    text: `${missing} Look in this run for ${WHERE_TO_LOOK}.`,
    markdown: `**${missing}** Look in ${link(`run ${run.id}`, run.url)} for ${WHERE_TO_LOOK}.`
  }
  return [first, ...problems]
}

function missingText(found: number, expected: number | undefined): string | undefined {
  if (expected !== undefined && found < expected) return `${found} of ${expected} plans came.`
  return found === 0 ? 'No plan came.' : undefined
}

import type { GitHubClient, RunContext } from '../../lib/github.ts'
import type { Audience } from '../audience.ts'
import type { Diagnostic, Place } from '../tool/diagnostics.ts'

/** A check run to be published on the commit that people review. */
export interface Check {
  readonly name: string
  readonly conclusion: 'success' | 'neutral' | 'failure'
  readonly title: string
  /** Markdown. */
  readonly summary: string
  /** Digest of the plan: the record of what can be approved. Absent when there is no plan. */
  readonly digest: string | undefined
  readonly diagnostics: readonly Diagnostic[]
}

/** More of the folders as written than this, in characters, and a check's name has a key in their place. */
const LONGEST_PLACE = 120

/**
 * Name of a check run. Of two with one name GitHub counts the later only, so each set of stacks has names of its own; of
 * what is written, so that plan and apply have the same whatever a glob finds.
 */
export function checkName(
  what: 'plan' | 'apply',
  { settings: { environment, workspace, stacks }, key }: Pick<Audience, 'settings' | 'key'>
): string {
  const written = stacks.written.join(', ')
  const place = written.length > LONGEST_PLACE ? `${stacks.written.length} lines, ${key}` : written
  return `insight ${what} (${environment}${workspace === undefined ? '' : `, ${workspace}`}: ${place})`
}

/** GitHub takes so many annotations in a request; further requests add to them. */
const ANNOTATIONS_PER_REQUEST = 50
/** GitHub's limit of a summary, in characters. */
const LONGEST_SUMMARY = 65_535

/** Create a finished check run with all its annotations. */
export async function publishCheck(github: GitHubClient, context: RunContext, check: Check): Promise<void> {
  const { owner, repo, headSha, runUrl } = context
  const annotations = check.diagnostics.flatMap(annotationOf)
  const output = { title: check.title.slice(0, 255), summary: check.summary.slice(0, LONGEST_SUMMARY) }
  const { data } = await github.rest.checks.create({
    owner,
    repo,
    name: check.name,
    head_sha: headSha,
    status: 'completed',
    conclusion: check.conclusion,
    details_url: runUrl,
    ...(check.digest === undefined ? {} : { external_id: check.digest }),
    output: { ...output, annotations: annotations.slice(0, ANNOTATIONS_PER_REQUEST) }
  })
  for (let from = ANNOTATIONS_PER_REQUEST; from < annotations.length; from += ANNOTATIONS_PER_REQUEST) {
    const part = annotations.slice(from, from + ANNOTATIONS_PER_REQUEST)
    await github.rest.checks.update({ owner, repo, check_run_id: data.id, output: { ...output, annotations: part } })
  }
}

function annotationOf({ place, severity, summary, detail }: Diagnostic) {
  if (place === undefined) return []
  return [
    {
      path: place.file,
      start_line: place.line,
      end_line: place.endLine,
      ...columnsOf(place),
      annotation_level: severity === 'error' ? ('failure' as const) : ('warning' as const),
      title: summary.slice(0, 255),
      message: (detail || summary).slice(0, 4000)
    }
  ]
}

/** GitHub takes columns of a single line only; its last one belongs to what is annotated. */
function columnsOf({ line, endLine, columns }: Place) {
  if (columns === undefined || line !== endLine) return {}
  return { start_column: columns.start, end_column: Math.max(columns.start, columns.end - 1) }
}

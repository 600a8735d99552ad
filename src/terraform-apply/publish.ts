import * as core from '@actions/core'
import { type GitHubClient, isPermissionError, openGitHub, type RunContext } from '../lib/github.ts'
import { type Check, publishCheck } from './check-run.ts'
import { type CommentPlace, findComment, publishComment, updateComment } from './comment.ts'
import type { Diagnostic } from './diagnostics.ts'
import { type Snapshot, snapshotOf, whatChanged, writeSnapshot } from './history.ts'
import type { Settings } from './inputs.ts'
import { COMMENT_BUDGET, type PlanReport, renderPlan, SUMMARY_BUDGET, withStatus } from './render.ts'

/** Where results are shown. Nothing in here ever fails the work: what cannot be shown is said in one line. */
export interface Audience {
  readonly settings: Settings
  readonly context: RunContext
  readonly github: GitHubClient
}

/** Open GitHub for showing results. */
export async function openAudience(settings: Settings, context: RunContext): Promise<Audience> {
  return { settings, context, github: await openGitHub(settings.token) }
}

/** The plan in the job summary, whole or as much as fits. */
export async function summarisePlan(report: PlanReport): Promise<void> {
  const text = renderPlan(report, SUMMARY_BUDGET, 'they are too many for a summary, run the plan yourself to see all')
  await attempt('The job summary could not be written', () => core.summary.addRaw(text, true).write())
}

/**
 * The plan as the one comment of its pull request, environment and stack.
 * @param status makes the block above the plan, told what the comment showed before
 * @returns the comment's address, when there is one
 */
export async function commentPlan(
  audience: Audience,
  report: PlanReport,
  status: (previous: Snapshot | undefined, now: Snapshot) => string | undefined = () => undefined
): Promise<string | undefined> {
  const place = await findPlace(audience)
  if (place === undefined) return undefined
  const { context } = audience
  const now = snapshotOf(report.plan, {
    commit: report.commit,
    digest: report.digest,
    run: context.runId,
    attempt: context.runAttempt
  })
  const rest = `see the [job summary](${context.runUrl})`
  const build = (previous: Snapshot | undefined) => {
    const hidden = writeSnapshot(now)
    const full = { ...report, since: sinceLine(previous, now), status: status(previous, now) }
    return `${hidden}\n${renderPlan(full, COMMENT_BUDGET - hidden.length - 200, rest)}`
  }
  const published = await attempt(
    'The comment could not be written',
    () => publishComment(place, build),
    WRITE_COMMENTS
  )
  if (published === undefined) return undefined
  core.info(
    published.outcome === 'newer'
      ? `The comment shows a later run already and was left as it is: ${published.url}`
      : `Comment ${published.outcome}: ${published.url}`
  )
  return published.url
}

/** Put another status above the plan in the comment that stands. */
export async function commentStatus(audience: Audience, status: string): Promise<string | undefined> {
  const place = await findPlace(audience)
  if (place === undefined) return undefined
  return attempt(
    'The comment could not be updated',
    async () => {
      const found = await findComment(place)
      const body = found === undefined ? undefined : withStatus(found.body, status)
      if (found === undefined || body === undefined) return undefined
      return (await updateComment(place, found.id, body))?.url
    },
    WRITE_COMMENTS
  )
}

/** A check run on the reviewed commit. */
export async function showCheck({ github, context }: Audience, check: Check): Promise<boolean> {
  if (context.pullRequest?.fork) return false
  const shown = await attempt(
    'The check run could not be written',
    async () => {
      await publishCheck(github, context, check)
      return true
    },
    'Add "permissions: checks: write" to the job to have it.'
  )
  return shown ?? false
}

/** Findings as annotations of the step: where no check could show them. */
export function annotate(diagnostics: readonly Diagnostic[]): void {
  for (const { severity, summary, detail, place } of diagnostics) {
    const where = place === undefined ? {} : { file: place.file, startLine: place.line, endLine: place.endLine }
    const message = detail || summary
    if (severity === 'error') core.error(message, { title: summary, ...where })
    else core.warning(message, { title: summary, ...where })
  }
}

const WRITE_COMMENTS =
  'The plan is in the job summary. Add "permissions: pull-requests: write" to the job to have it as a comment.'

/** These events run on the newest commit of the main branch, but are not about the pull request that brought it. */
const ABOUT_NO_COMMIT = ['schedule', 'issue_comment', 'issues']

/** The pull request to comment: the event's, or the one that brought this commit to its branch. */
async function findPlace({ settings, context, github }: Audience): Promise<CommentPlace | undefined> {
  if (!settings.comment) return undefined
  const { environment, stack } = settings
  if (context.pullRequest?.fork) {
    core.info('No comment: the token of a pull request from a fork may not write. The plan is in the job summary.')
    return undefined
  }
  if (context.pullRequest !== undefined)
    return { github, context, pullRequest: context.pullRequest.number, environment, stack }
  if (ABOUT_NO_COMMIT.includes(context.event)) return undefined
  const number = await attempt('The pull request of this commit could not be looked up', async () => {
    const { owner, repo, sha } = context
    const { data } = await github.rest.repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: sha })
    return data.find(one => one.merge_commit_sha === sha)?.number ?? data.find(one => one.merged_at !== null)?.number
  })
  return number === undefined ? undefined : { github, context, pullRequest: number, environment, stack }
}

function sinceLine(previous: Snapshot | undefined, now: Snapshot): string | undefined {
  if (previous === undefined || previous.digest === now.digest) return undefined
  const clauses = whatChanged(previous, now)
  return clauses.length === 0 ? undefined : `since ${previous.commit.slice(0, 7)}: ${clauses.join('; ')}`
}

async function attempt<T>(what: string, work: () => Promise<T>, permission = ''): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (isPermissionError(error)) core.warning(`${what}: the token may not. ${permission}`.trim())
    else core.warning(`${what}: ${reason.slice(0, 500)}`)
    return undefined
  }
}

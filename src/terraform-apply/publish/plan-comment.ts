import * as core from '@actions/core'
import type { PullRequestPlace } from '../../lib/comments.ts'
import { tryToShow } from '../../lib/showing.ts'
import type { Audience } from '../audience.ts'
import { putStatus } from '../comment/comment.ts'
import { commentBody } from '../comment/comment-body.ts'
import { findCommentedPull } from '../comment/commented-pull.ts'
import { showComment } from '../comment/show-comment.ts'
import type { PlanReport } from '../report/report.ts'

const WRITE_COMMENTS =
  'The plan is in the job summary. Add "permissions: pull-requests: write" to the job to have it as a comment.'

/** Where the rest of a report is to be found. */
export function linksOf({ run }: PlanReport) {
  return { summary: run.url, artifact: `${run.url}#artifacts` }
}

/**
 * Show plans as the comment of their pull request, when there is one.
 * @param status stands above them
 * @returns the comment's address
 */
export async function commentPlan(
  audience: Audience,
  report: PlanReport,
  status?: string
): Promise<string | undefined> {
  const place = await findPlace(audience)
  if (place === undefined) return undefined
  const { key } = audience
  const extras = {
    keys: [key],
    links: linksOf(report),
    ...(status === undefined ? {} : { statuses: { [key]: status } })
  }
  return showComment(place, { key }, previous => commentBody(report, extras, previous), WRITE_COMMENTS)
}

/** Put another status above the plan in the comment that stands. */
export async function putOutcome(audience: Audience, status: string): Promise<string | undefined> {
  const place = await findPlace(audience)
  if (place === undefined) return undefined
  return tryToShow('The comment could not be updated', () => putStatus(place, audience.key, status), WRITE_COMMENTS)
}

/** The pull request to comment: the event's, or the one that brought this commit to its branch. */
async function findPlace({ settings, context, github }: Audience): Promise<PullRequestPlace | undefined> {
  if (!settings.comment) return undefined
  if (context.pullRequest?.fork) {
    core.info('No comment: the token of a pull request from a fork may not write. The plan is in the job summary.')
    return undefined
  }
  const client = await github()
  const pullRequest = await tryToShow('The pull request of this commit could not be looked up', () =>
    findCommentedPull(client, context)
  )
  return pullRequest === undefined ? undefined : { github: client, context, pullRequest }
}

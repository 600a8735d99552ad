import { type CommentText, type Published, publishOne, type WrittenBy } from '../../lib/comments.ts'
import { isPermissionError, openGitHub, type RunContext } from '../../lib/github.ts'
import { codeSpan, link } from '../../lib/markdown.ts'
import type { Plan } from './plan.ts'
import { renderPlan } from './plan-text.ts'

/** What became of the comment; `missing`: the token may not write one. */
export type CommentOutcome = Published['outcome'] | 'missing'

/**
 * Show a plan on the pull request of this run, in the one comment of its owner.
 * @returns `undefined` when the run is of no pull request, or of one from a fork, whose token may not write
 */
export async function commentPlan(
  plan: Plan,
  owner: string,
  context: RunContext,
  token: string
): Promise<{ outcome: CommentOutcome; url?: string } | undefined> {
  const { pullRequest } = context
  if (pullRequest === undefined || pullRequest.fork) return undefined
  const place = { github: await openGitHub(token), context, pullRequest: pullRequest.number }
  try {
    return await publishOne(place, planComment(plan, owner, context, pullRequest.number))
  } catch (error) {
    if (isPermissionError(error)) return { outcome: 'missing' }
    throw error
  }
}

/** The comment of one owner's plan. */
export function planComment(plan: Plan, owner: string, context: RunContext, pullRequest: number): CommentText {
  const { runId, runAttempt, runUrl, headSha } = context
  const name = encodeURIComponent(owner).replaceAll('-', '%2D')
  const body = [
    `<!-- insight:by run=${runId} attempt=${runAttempt} -->`,
    `### Consul: plan of ${codeSpan(owner)}`,
    renderPlan(plan),
    `Made of ${codeSpan(headSha.slice(0, 7))} by ${link('this run', runUrl)}.`
  ].join('\n\n')
  return { marker: `<!-- insight:consul pr=${pullRequest} owner=${name} -->`, build: () => body, writtenBy }
}

function writtenBy(body: string): WrittenBy | undefined {
  const [, run, attempt] = /^<!-- insight:by run=(\d+) attempt=(\d+) -->$/m.exec(body) ?? []
  return run === undefined ? undefined : { run: Number(run), attempt: Number(attempt) }
}

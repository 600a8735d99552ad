import type { GitHubClient, RunContext } from '../../lib/github.ts'

/** These events run on the newest commit of the main branch, but are not about the pull request that brought it. */
const ABOUT_NO_COMMIT = ['schedule', 'issue_comment', 'issues']

/**
 * Number of the pull request that a run is about: the event's, or the merged one that brought this commit to its branch.
 * @throws the API's error when the token may not look it up
 */
export async function findCommentedPull(github: GitHubClient, context: RunContext): Promise<number | undefined> {
  if (context.pullRequest !== undefined) return context.pullRequest.number
  if (ABOUT_NO_COMMIT.includes(context.event)) return undefined
  const { owner, repo, sha } = context
  const { data } = await github.rest.repos.listPullRequestsAssociatedWithCommit({ owner, repo, commit_sha: sha })
  return data.find(one => one.merge_commit_sha === sha)?.number ?? data.find(one => one.merged_at !== null)?.number
}

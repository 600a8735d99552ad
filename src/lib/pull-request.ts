import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { UserError } from './errors.ts'
import type { GitHubClient, RunContext } from './github.ts'
import { readGitHub } from './github-reads.ts'

/** GitHub lists no more files of a pull request than this. */
const MOST_FILES = 3000

/** The pull request that this run is of, or that it was merged from. */
export interface PullRequest {
  readonly number: number
  /** Head: the commit that people reviewed. */
  readonly headSha: string
  /** The branch that it goes into, without `refs/heads/`. */
  readonly baseRef: string
  /** Its head is in another repository. */
  readonly fork: boolean
}

const Side = z.object({ ref: z.string(), sha: z.string(), repo: z.nullable(z.object({ id: z.number() })) })
const Pull = z.object({
  number: z.number(),
  head: Side,
  base: Side,
  merged_at: z.nullish(z.string()),
  merge_commit_sha: z.nullish(z.string())
})

/**
 * Find the pull request of this run: of the event `pull_request`, of a merge queue's group, or the one whose merge,
 * squash or rebase made the commit of this run.
 * @param pauseMs between looks: GitHub knows a moment later which pull request made a commit
 * @throws UserError when there is none, or not exactly one
 */
export async function findPullRequest(github: GitHubClient, context: RunContext, pauseMs = 2000): Promise<PullRequest> {
  if (context.pullRequest !== undefined) {
    const found = await readPullRequest(github, context, context.pullRequest.number)
    // The commit of this run; the branch may have moved on since.
    return { ...found, headSha: context.pullRequest.headSha, fork: found.fork || context.pullRequest.fork }
  }
  if (context.event === 'merge_group') {
    const number = pullRequestOfGroup(context.ref)
    if (number === undefined) {
      throw new UserError(
        `The ref ${context.ref.slice(0, 200)} names no pull request of a merge queue. Give plan-digest, or run this on merge_group as GitHub makes it.`
      )
    }
    return readPullRequest(github, context, number)
  }
  return findMerged(github, context, pauseMs)
}

/** Number in `refs/heads/gh-readonly-queue/BASE/pr-12-SHA`: of the last pull request of the group. */
function pullRequestOfGroup(ref: string): number | undefined {
  const number = /^refs\/heads\/gh-readonly-queue\/.+\/pr-(\d+)-[0-9a-f]{40}$/.exec(ref)?.[1]
  return number === undefined ? undefined : Number(number)
}

async function readPullRequest(github: GitHubClient, context: RunContext, number: number): Promise<PullRequest> {
  const { owner, repo } = context
  const facts = { permission: 'pull-requests: read', what: `Pull request #${number}` }
  const { data } = await readGitHub(facts, () => github.rest.pulls.get({ owner, repo, pull_number: number }))
  return pullRequestOf(Pull.parse(data))
}

function pullRequestOf({ number, head, base }: z.infer<typeof Pull>): PullRequest {
  // A fork that was deleted has no repository any more.
  return { number, headSha: head.sha, baseRef: base.ref, fork: head.repo === null || head.repo.id !== base.repo?.id }
}

const MOST_LOOKS = 4

async function findMerged(github: GitHubClient, context: RunContext, pauseMs: number): Promise<PullRequest> {
  const { owner, repo, sha } = context
  const short = sha.slice(0, 7)
  const facts = { permission: 'pull-requests: read', what: `The pull request of commit ${short}` }
  for (let looks = 1; ; looks++) {
    const all = await readGitHub(facts, () =>
      github.paginate(github.rest.repos.listPullRequestsAssociatedWithCommit, {
        owner,
        repo,
        commit_sha: sha,
        per_page: 100
      })
    )
    const merged = all.map(one => Pull.parse(one)).filter(one => one.merged_at && one.merge_commit_sha === sha)
    const [found, ...others] = merged
    if (others.length > 0) {
      throw new UserError(
        `Commit ${short} was made by more than one pull request (${merged.map(one => `#${one.number}`).join(', ')}), so it is not clear which plan was approved. Give plan-digest.`
      )
    }
    if (found !== undefined) {
      refuseOtherBranch(found, context)
      return pullRequestOf(found)
    }
    if (looks === MOST_LOOKS) {
      throw new UserError(
        `Commit ${short} was not made by merging a pull request, so nothing says which plan was approved. Give plan-digest, or bring the change in by a pull request.`
      )
    }
    await sleep(pauseMs)
  }
}

/** What was reviewed for one branch was not reviewed for another that the commit was pushed to as well. */
function refuseOtherBranch({ number, base }: z.infer<typeof Pull>, { ref }: RunContext): void {
  if (!ref.startsWith('refs/heads/') || ref === `refs/heads/${base.ref}`) return
  throw new UserError(
    `Pull request #${number} was merged into ${base.ref}, this run is of ${ref.slice('refs/heads/'.length)}. Give plan-digest, or run this on ${base.ref}.`
  )
}

/**
 * Every path that a pull request changes; of a renamed file both.
 * @throws UserError when there are more than GitHub lists
 */
export async function changedFiles(github: GitHubClient, context: RunContext, number: number): Promise<Set<string>> {
  const { owner, repo } = context
  const facts = { permission: 'pull-requests: read', what: `The files of pull request #${number}` }
  const files = await readGitHub(facts, () =>
    github.paginate(github.rest.pulls.listFiles, { owner, repo, pull_number: number, per_page: 100 })
  )
  const { data: pull } = await readGitHub(facts, () => github.rest.pulls.get({ owner, repo, pull_number: number }))
  if (pull.changed_files > MOST_FILES || files.length < pull.changed_files) {
    throw new UserError(
      `Pull request #${number} changes ${pull.changed_files} files, and GitHub lists ${files.length}: whether it changes the workflow that plans cannot be told. Give plan-digest.`
    )
  }
  return new Set(files.flatMap(one => [one.filename, ...(one.previous_filename ? [one.previous_filename] : [])]))
}

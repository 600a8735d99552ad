import { readFileSync } from 'node:fs'
import type { getOctokit } from '@actions/github'
import * as z from 'zod/mini'
import { UserError } from './errors.ts'

/** The client of GitHub's REST API that `@actions/github` makes. */
export type GitHubClient = ReturnType<typeof getOctokit>

/** Where and why this job runs: the default environment variables of GitHub Actions, read once. */
export interface RunContext {
  readonly owner: string
  readonly repo: string
  /** The commit of the job; on a pull request GitHub's merge commit, so see `headSha`. */
  readonly sha: string
  /** The commit that people reviewed: the pull request's head, elsewhere the same as `sha`. */
  readonly headSha: string
  readonly ref: string
  readonly event: string
  readonly actor: string
  readonly workflow: string
  readonly runId: number
  readonly runAttempt: number
  /** Address of this run for people. */
  readonly runUrl: string
  /** The pull request of the event, if it has one. `fork`: its head is in another repository, so the token cannot write. */
  readonly pullRequest?: {
    readonly number: number
    readonly headSha: string
    readonly baseSha: string
    readonly fork: boolean
  }
}

const PullRequestEvent = z.object({
  pull_request: z.object({
    number: z.number(),
    head: z.object({ sha: z.string(), repo: z.nullable(z.object({ full_name: z.string() })) }),
    base: z.object({ sha: z.string(), repo: z.object({ full_name: z.string() }) })
  })
})

/**
 * Read the context from the runner's variables and event file.
 * @throws UserError when not run by GitHub Actions
 */
export function readRunContext(env: NodeJS.ProcessEnv = process.env): RunContext {
  const [owner, repo] = (env['GITHUB_REPOSITORY'] ?? '').split('/')
  const sha = env['GITHUB_SHA']
  if (!owner || !repo || !sha) {
    throw new UserError(
      'GITHUB_REPOSITORY and GITHUB_SHA are not set. This program is an action: run it in a workflow, or run ./build.sh for a local run.'
    )
  }
  const runId = Number(env['GITHUB_RUN_ID'] ?? 0)
  const pullRequest = readPullRequest(env['GITHUB_EVENT_PATH'])
  return {
    owner,
    repo,
    sha,
    headSha: pullRequest?.headSha ?? sha,
    ref: env['GITHUB_REF'] ?? '',
    event: env['GITHUB_EVENT_NAME'] ?? '',
    actor: env['GITHUB_ACTOR'] ?? '',
    workflow: env['GITHUB_WORKFLOW'] ?? '',
    runId,
    runAttempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
    runUrl: `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${owner}/${repo}/actions/runs/${runId}`,
    ...(pullRequest === undefined ? {} : { pullRequest })
  }
}

/** Open the API with a token. The client is loaded only now: many runs never need it. */
export async function openGitHub(token: string): Promise<GitHubClient> {
  const { getOctokit } = await import('@actions/github')
  return getOctokit(token)
}

/** Is this an answer that says the token lacks a permission? Then what needed it is shown elsewhere, and the work goes on. */
export function isPermissionError(error: unknown): boolean {
  const status = (error as { status?: unknown }).status
  const message = error instanceof Error ? error.message : ''
  return status === 401 || (status === 403 && !/rate limit/i.test(message))
}

function readPullRequest(eventPath: string | undefined): RunContext['pullRequest'] {
  if (!eventPath) return undefined
  const event = PullRequestEvent.safeParse(JSON.parse(readFileSync(eventPath, 'utf8')))
  if (!event.success) return undefined
  const { number, head, base } = event.data.pull_request
  return { number, headSha: head.sha, baseSha: base.sha, fork: head.repo?.full_name !== base.repo.full_name }
}

/** What says in which repository and by which workflow this job runs, beside {@link RunContext}. */
export interface RunIdentity {
  readonly repositoryId: number
  /** Path of the workflow file that was triggered: `.github/workflows/apply.yml`; of a called one that of its caller. */
  readonly workflow: string
}

/**
 * Read the identity from the runner's variables. GITHUB_WORKFLOW_REF is `octo/demo/.github/workflows/x.yml@refs/heads/main`.
 * @throws UserError when the runner did not set them
 */
export function readRunIdentity(env: NodeJS.ProcessEnv = process.env): RunIdentity {
  const repositoryId = Number(env['GITHUB_REPOSITORY_ID'])
  const workflow = /^[^/]+\/[^/]+\/(.+?)@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '')?.[1]
  if (!Number.isSafeInteger(repositoryId) || repositoryId <= 0 || workflow === undefined) {
    throw new UserError(
      'GITHUB_REPOSITORY_ID and GITHUB_WORKFLOW_REF are not set as GitHub Actions sets them, so a plan cannot be bound to its run. Run this in a workflow.'
    )
  }
  return { repositoryId, workflow }
}

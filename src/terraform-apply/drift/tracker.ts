import { ownLogin } from '../../lib/comments.ts'
import type { GitHubClient, RunContext } from '../../lib/github.ts'

/** The issues of a repository, as somebody who may write them. */
interface Tracker {
  readonly github: GitHubClient
  readonly context: Pick<RunContext, 'owner' | 'repo'>
}

/** An issue that the token's own login opened. */
export interface Issue {
  readonly number: number
  readonly url: string
  readonly open: boolean
  /** Why it was closed: `completed`, `not_planned`, `duplicate`. */
  readonly reason: string | undefined
  readonly labels: readonly string[]
  readonly body: string
}

/** Our own issues with a label, open and closed, oldest first. */
export async function listIssues({ github, context }: Tracker, label: string): Promise<Issue[]> {
  const { owner, repo } = context
  const author = await ownLogin(github)
  const all = await github.paginate(github.rest.issues.listForRepo, {
    owner,
    repo,
    labels: label,
    state: 'all',
    per_page: 100
  })
  return all
    .filter(one => one.pull_request === undefined && one.user?.login === author)
    .map(one => ({
      number: one.number,
      url: one.html_url,
      open: one.state === 'open',
      reason: one.state_reason ?? undefined,
      labels: one.labels.map(each => (typeof each === 'string' ? each : (each.name ?? ''))),
      body: one.body ?? ''
    }))
    .sort((a, b) => a.number - b.number)
}

/** Open an issue with a label, which is made when it is not there: an issue would make it grey and without a word. */
export async function createIssue(
  { github, context }: Tracker,
  { title, body, label }: { title: string; body: string; label: { name: string; color: string; description: string } }
): Promise<Pick<Issue, 'number' | 'url'>> {
  const { owner, repo } = context
  await github.rest.issues.createLabel({ owner, repo, ...label }).catch(error => {
    // It is there already.
    if (statusOf(error) !== 422) throw error
  })
  const { data } = await github.rest.issues.create({ owner, repo, title, body, labels: [label.name] })
  return { number: data.number, url: data.html_url }
}

/** What may become of an issue. */
type IssueChange = Pick<
  NonNullable<Parameters<GitHubClient['rest']['issues']['update']>[0]>,
  'title' | 'body' | 'state' | 'state_reason'
>

/** Change an issue. */
export async function changeIssue({ github, context }: Tracker, { number }: Issue, to: IssueChange): Promise<void> {
  const { owner, repo } = context
  await github.rest.issues.update({ owner, repo, issue_number: number, ...to })
}

/** Comment an issue. What its body says counts; a comment that cannot be written (a locked issue takes none) is left out. */
export async function commentIssue({ github, context }: Tracker, { number }: Issue, body: string): Promise<void> {
  const { owner, repo } = context
  await github.rest.issues.createComment({ owner, repo, issue_number: number, body }).catch(error => {
    if (!isGone(error) && !isLocked(error)) throw error
  })
}

/** Was the issue deleted or moved away? */
export function isGone(error: unknown): boolean {
  return statusOf(error) === 404 || (statusOf(error) === 410 && !isWithoutIssues(error))
}

/** GitHub's 403 for a comment on a locked issue looks like a lack of permission, and is none. */
export function isLocked(error: unknown): boolean {
  return statusOf(error) === 403 && error instanceof Error && /\blocked\b/i.test(error.message)
}

/** Does the repository have no issues at all? */
export function isWithoutIssues(error: unknown): boolean {
  return statusOf(error) === 410 && error instanceof Error && /disabled/i.test(error.message)
}

function statusOf(error: unknown): unknown {
  return (error as { status?: unknown }).status
}

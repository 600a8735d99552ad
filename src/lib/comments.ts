import { setTimeout as sleep } from 'node:timers/promises'
import type { GitHubClient, RunContext } from './github.ts'

/** The pull request that is commented, and who comments. */
export interface PullRequestPlace {
  readonly github: GitHubClient
  readonly context: RunContext
  readonly pullRequest: number
}

/** A comment of ours. */
export interface Comment {
  readonly id: number
  readonly body: string
  readonly url: string
}

/** What became of a comment. `newer`: a later run has written it already, so it was left as it is. */
export interface Published {
  readonly outcome: 'created' | 'updated' | 'newer'
  readonly url: string
}

/** How often something is tried that others undo at the same time, and how long to wait in between, in milliseconds. */
export interface Patience {
  readonly tries: number
  readonly pause: number
}

export const PATIENCE: Patience = { tries: 8, pause: 400 }

/** Which run wrote a comment last. */
export interface WrittenBy {
  readonly run: number
  readonly attempt: number
}

/** What a comment says: by its hidden first line it is found, by its author it is known to be ours. */
export interface CommentText {
  /** Hidden first line. */
  readonly marker: string
  /** Makes the body, without the marker, from what the comment showed before; {@link writtenBy} must find this run in it. */
  readonly build: (previous: string | undefined) => string
  readonly writtenBy: (body: string) => WrittenBy | undefined
}

/**
 * Write a comment: in place when there is one, else a new one. The newest run has the last word; runs at the same time end
 * with one comment; one that is deleted meanwhile is made again.
 */
export async function publishOne(
  place: PullRequestPlace,
  text: CommentText,
  { tries, pause }: Patience = PATIENCE
): Promise<Published> {
  const { marker, build } = text
  for (let left = tries; left > 0; left--) {
    const [listed] = await listOurs(place, marker)
    if (listed === undefined) {
      const created = await createComment(place, `${marker}\n${build(undefined)}`)
      const [oldest] = await listOurs(place, marker)
      if (oldest === undefined || oldest.id >= created.id) return { outcome: 'created', url: created.url }
      // Another run has made one between our look and our creation: the older one stays.
      await deleteComment(place, created.id)
      continue
    }
    const written = await overwrite(place, listed.id, text)
    if (written !== undefined) return written
    await sleep(pause * (0.5 + Math.random()))
  }
  throw new Error('others write it at the same time, again and again')
}

/** Write over a comment; `undefined` when it is gone, or another run has written over it at the same time. */
async function overwrite(
  place: PullRequestPlace,
  id: number,
  { marker, build, writtenBy }: CommentText
): Promise<Published | undefined> {
  // Looked at once more, since the list may have been long: GitHub has no way to write only what has not changed.
  const existing = await getComment(place, id)
  if (existing === undefined) return undefined
  const previous = writtenBy(existing.body)
  if (previous !== undefined && isLater(previous, place.context)) return { outcome: 'newer', url: existing.url }
  const updated = await updateComment(place, id, `${marker}\n${build(existing.body)}`)
  if (updated === undefined) return undefined
  const standing = await getComment(place, id)
  const shown = standing === undefined ? undefined : writtenBy(standing.body)
  if (shown === undefined) return undefined
  if (isLater(shown, place.context)) return { outcome: 'newer', url: updated.url }
  const { runId, runAttempt } = place.context
  return shown.run === runId && shown.attempt === runAttempt ? { outcome: 'updated', url: updated.url } : undefined
}

/** A run that began later has the say; a re-run of an old one does not. */
function isLater(previous: WrittenBy, context: RunContext): boolean {
  return previous.run > context.runId || (previous.run === context.runId && previous.attempt > context.runAttempt)
}

/** Write a new comment. */
async function createComment({ github, context, pullRequest }: PullRequestPlace, body: string): Promise<Comment> {
  const { owner, repo } = context
  const { data } = await github.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body })
  return { id: data.id, body, url: data.html_url }
}

/** A comment as it is now; `undefined` when it was deleted. */
export async function getComment({ github, context }: PullRequestPlace, id: number): Promise<Comment | undefined> {
  const { owner, repo } = context
  return unlessGone(async () => {
    const { data } = await github.rest.issues.getComment({ owner, repo, comment_id: id })
    return { id, body: data.body ?? '', url: data.html_url }
  })
}

/** Write over a comment; `undefined` when it was deleted. */
export async function updateComment(place: PullRequestPlace, id: number, body: string): Promise<Comment | undefined> {
  const { owner, repo } = place.context
  return unlessGone(async () => {
    const { data } = await place.github.rest.issues.updateComment({ owner, repo, comment_id: id, body })
    return { id, body, url: data.html_url }
  })
}

async function deleteComment({ github, context }: PullRequestPlace, id: number): Promise<void> {
  const { owner, repo } = context
  await unlessGone(() => github.rest.issues.deleteComment({ owner, repo, comment_id: id }))
}

async function unlessGone<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call()
  } catch (error) {
    if ((error as { status?: unknown }).status === 404) return undefined
    throw error
  }
}

/** Comments of ours that begin with `marker`, the oldest first. */
export async function listOurs(place: PullRequestPlace, marker: string): Promise<Comment[]> {
  const { github, context, pullRequest } = place
  const { owner, repo } = context
  const author = await ownLogin(github)
  const all = await github.paginate(github.rest.issues.listComments, {
    owner,
    repo,
    issue_number: pullRequest,
    per_page: 100
  })
  return all
    .filter(one => one.user?.login === author && one.body?.startsWith(marker))
    .map(one => ({ id: one.id, body: one.body ?? '', url: one.html_url }))
    .sort((a, b) => a.id - b.id)
}

/** The token's own login. `GET /user` refuses the job's token, GraphQL's viewer does not. */
export async function ownLogin(github: GitHubClient): Promise<string> {
  try {
    const { viewer } = await github.graphql<{ viewer: { login: string } }>('query { viewer { login } }')
    return viewer.login
  } catch {
    return 'github-actions[bot]'
  }
}

import type { GitHubClient, RunContext } from '../lib/github.ts'
import { readSnapshot, type Snapshot } from './history.ts'

/** Where a comment belongs: one for each pull request, environment and stack. */
export interface CommentPlace {
  readonly github: GitHubClient
  readonly context: RunContext
  readonly pullRequest: number
  readonly environment: string
  /** The root module, relative to the workspace. */
  readonly stack: string
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

/** The hidden first line by which our comment is found; with its author, since anybody can write the same line. */
export function markerOf({ pullRequest, environment, stack }: Omit<CommentPlace, 'github' | 'context'>): string {
  return `<!-- insight:plan pr=${pullRequest} environment=${environment} stack=${encodeURIComponent(stack)} -->`
}

/**
 * Write the comment: in place when there is one, else a new one. Two runs at once end with one comment.
 * @param build makes the body (without marker) from what the comment showed before
 */
export async function publishComment(
  place: CommentPlace,
  build: (previous: Snapshot | undefined) => string
): Promise<Published> {
  const existing = await findComment(place)
  const previous = existing === undefined ? undefined : readSnapshot(existing.body)
  if (existing !== undefined && previous !== undefined && isLater(previous, place.context))
    return { outcome: 'newer', url: existing.url }
  const body = `${markerOf(place)}\n${build(previous)}`
  if (existing !== undefined) {
    const updated = await updateComment(place, existing.id, body)
    if (updated !== undefined) return { outcome: 'updated', url: updated.url }
  }
  const created = await createComment(place, body)
  return removeDuplicate(place, created)
}

/** Our comment, the oldest should there be several; `undefined` when there is none. */
export async function findComment(place: CommentPlace): Promise<Comment | undefined> {
  return (await listOurs(place))[0]
}

/** Give a comment another body; `undefined` when it was deleted meanwhile. */
export async function updateComment(place: CommentPlace, id: number, body: string): Promise<Comment | undefined> {
  const { owner, repo } = place.context
  try {
    const { data } = await place.github.rest.issues.updateComment({ owner, repo, comment_id: id, body })
    return { id: data.id, body, url: data.html_url }
  } catch (error) {
    if ((error as { status?: unknown }).status === 404) return undefined
    throw error
  }
}

/** A run that began later has the say; a re-run of an old one does not. */
function isLater(previous: Snapshot, context: RunContext): boolean {
  return previous.run > context.runId || (previous.run === context.runId && previous.attempt > context.runAttempt)
}

async function createComment({ github, context, pullRequest }: CommentPlace, body: string): Promise<Comment> {
  const { owner, repo } = context
  const { data } = await github.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body })
  return { id: data.id, body, url: data.html_url }
}

/** Another run may have created one between our look and our creation: the older stays, with the newer run's content. */
async function removeDuplicate(place: CommentPlace, created: Comment): Promise<Published> {
  const [oldest] = await listOurs(place)
  if (oldest === undefined || oldest.id >= created.id) return { outcome: 'created', url: created.url }
  const { owner, repo } = place.context
  await place.github.rest.issues.deleteComment({ owner, repo, comment_id: created.id })
  const previous = readSnapshot(oldest.body)
  if (previous !== undefined && isLater(previous, place.context)) return { outcome: 'newer', url: oldest.url }
  await updateComment(place, oldest.id, created.body)
  return { outcome: 'updated', url: oldest.url }
}

async function listOurs(place: CommentPlace): Promise<Comment[]> {
  const { github, context, pullRequest } = place
  const { owner, repo } = context
  const author = await ownLogin(github)
  const all = await github.paginate(github.rest.issues.listComments, {
    owner,
    repo,
    issue_number: pullRequest,
    per_page: 100
  })
  const marker = markerOf(place)
  return all
    .filter(one => one.user?.login === author && one.body?.startsWith(marker))
    .map(one => ({ id: one.id, body: one.body ?? '', url: one.html_url }))
    .sort((a, b) => a.id - b.id)
}

/** The token's own login. `GET /user` refuses the job's token, GraphQL's viewer does not. */
async function ownLogin(github: GitHubClient): Promise<string> {
  try {
    const { viewer } = await github.graphql<{ viewer: { login: string } }>('query { viewer { login } }')
    return viewer.login
  } catch {
    return 'github-actions[bot]'
  }
}

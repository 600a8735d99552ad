import { setTimeout as sleep } from 'node:timers/promises'
import type { GitHubClient, RunContext } from '../lib/github.ts'
import { COMMENT } from './budgets.ts'
import { readSnapshot, type Snapshot } from './history.ts'
import { statusOf, withStatus } from './slots.ts'
import { shortStatus } from './statuses.ts'

/** The pull request that is commented, and who comments. */
export interface PullRequestPlace {
  readonly github: GitHubClient
  readonly context: RunContext
  readonly pullRequest: number
}

/** Which comment of a pull request: that of one step's plans, by its key, or one that covers several. */
export type Cover = { readonly key: string } | { readonly report: string }

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

const PATIENCE: Patience = { tries: 8, pause: 400 }

/** The hidden first line by which our comment is found; with its author, since anybody can write the same line. */
export function markerOf(pullRequest: number, cover: Cover): string {
  const of = 'key' in cover ? `key=${cover.key}` : `report=${encodeName(cover.report)}`
  return `<!-- insight:plan pr=${pullRequest} ${of} -->`
}

/** A name without anything that ends a comment of HTML or the marker's word. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll('-', '%2D').slice(0, 200)
}

/**
 * Write a comment: in place when there is one, else a new one. The newest run has the last word; runs at the same time end
 * with one comment; one that is deleted meanwhile is made again.
 * @param build makes the body (without marker) from what the comment showed before; its snapshot must name this run
 */
export async function publishComment(
  place: PullRequestPlace,
  cover: Cover,
  build: (previous: Snapshot | undefined) => string,
  { tries, pause }: Patience = PATIENCE
): Promise<Published> {
  const marker = markerOf(place.pullRequest, cover)
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
    const written = await overwrite(place, listed.id, marker, build)
    if (written !== undefined) return written
    await sleep(pause * (0.5 + Math.random()))
  }
  throw new Error('others write it at the same time, again and again')
}

/** Write over a comment; `undefined` when it is gone, or another run has written over it at the same time. */
async function overwrite(
  place: PullRequestPlace,
  id: number,
  marker: string,
  build: (previous: Snapshot | undefined) => string
): Promise<Published | undefined> {
  // Looked at once more, since the list may have been long: GitHub has no way to write only what has not changed.
  const existing = await getComment(place, id)
  if (existing === undefined) return undefined
  const previous = readSnapshot(existing.body)
  if (previous !== undefined && isLater(previous, place.context)) return { outcome: 'newer', url: existing.url }
  const updated = await updateComment(place, id, `${marker}\n${build(previous)}`)
  if (updated === undefined) return undefined
  const standing = await getComment(place, id)
  const shown = standing === undefined ? undefined : readSnapshot(standing.body)
  if (shown === undefined) return undefined
  if (isLater(shown, place.context)) return { outcome: 'newer', url: updated.url }
  const { runId, runAttempt } = place.context
  return shown.run === runId && shown.attempt === runAttempt ? { outcome: 'updated', url: updated.url } : undefined
}

/**
 * Say what became of a plan, in every comment of ours that has a slot for its key. Others may fill other slots of the same
 * comment at the same time: what one of them overwrote is written again.
 * @returns the comment's address; `undefined` when no comment shows this plan (any more)
 */
export async function putStatus(
  place: PullRequestPlace,
  key: string,
  status: string,
  patience: Patience = PATIENCE
): Promise<string | undefined> {
  const found = await commentsWithSlot(place, key)
  const urls: (string | undefined)[] = []
  for (const comment of found) urls.push(await fillSlot(place, comment, key, status, patience))
  return urls.find(url => url !== undefined)
}

/** Comments of ours with a slot for this key, the oldest first. */
export async function commentsWithSlot(place: PullRequestPlace, key: string): Promise<Comment[]> {
  const ours = await listOurs(place, `<!-- insight:plan pr=${place.pullRequest} `)
  return ours.filter(one => statusOf(one.body, key) !== undefined)
}

async function fillSlot(
  place: PullRequestPlace,
  { id, body }: Comment,
  key: string,
  status: string,
  { tries, pause }: Patience
): Promise<string | undefined> {
  const plan = JSON.stringify(readSnapshot(body))
  for (let left = tries; left > 0; left--) {
    const current = await getComment(place, id)
    // Another plan stands there now: what became of the one before is not its status.
    if (current === undefined || JSON.stringify(readSnapshot(current.body)) !== plan) return undefined
    const filled = fitted(current.body, key, status)
    if (filled === undefined) return undefined
    const updated = await updateComment(place, id, filled)
    if (updated === undefined) return undefined
    // Whoever read the comment before we wrote it may write it now, without our words.
    await sleep(pause * (0.5 + Math.random()))
    const standing = await getComment(place, id)
    if (standing === undefined) return undefined
    if (statusOf(standing.body, key) === statusOf(filled, key)) return updated.url
  }
  throw new Error('others write it at the same time, again and again')
}

/** The body with the status, or with the short form of it when there is no room. */
function fitted(body: string, key: string, status: string): string | undefined {
  const whole = withStatus(body, key, status)
  if (whole === undefined || COMMENT.measure(whole) <= COMMENT.limit) return whole
  const short = withStatus(body, key, shortStatus(status))
  return short !== undefined && COMMENT.measure(short) <= COMMENT.limit ? short : undefined
}

/** A run that began later has the say; a re-run of an old one does not. */
function isLater(previous: Snapshot, context: RunContext): boolean {
  return previous.run > context.runId || (previous.run === context.runId && previous.attempt > context.runAttempt)
}

async function createComment({ github, context, pullRequest }: PullRequestPlace, body: string): Promise<Comment> {
  const { owner, repo } = context
  const { data } = await github.rest.issues.createComment({ owner, repo, issue_number: pullRequest, body })
  return { id: data.id, body, url: data.html_url }
}

/** `undefined` when it was deleted. */
async function getComment({ github, context }: PullRequestPlace, id: number): Promise<Comment | undefined> {
  const { owner, repo } = context
  return unlessGone(async () => {
    const { data } = await github.rest.issues.getComment({ owner, repo, comment_id: id })
    return { id, body: data.body ?? '', url: data.html_url }
  })
}

/** `undefined` when it was deleted. */
async function updateComment(place: PullRequestPlace, id: number, body: string): Promise<Comment | undefined> {
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

async function listOurs(place: PullRequestPlace, marker: string): Promise<Comment[]> {
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

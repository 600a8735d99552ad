import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Comment,
  getComment,
  listOurs,
  PATIENCE,
  type Patience,
  type Published,
  type PullRequestPlace,
  publishOne,
  updateComment
} from '../../lib/comments.ts'
import { COMMENT } from '../report/budgets.ts'
import { statusOf, withStatus } from './slots.ts'
import { readSnapshot, type Snapshot } from './snapshot.ts'
import { shortStatus } from './statuses.ts'

/** Which comment of a pull request: that of one step's plans, by its key, or one that covers several. */
export type Cover = { readonly key: string } | { readonly report: string }

/** The hidden first line by which our comment is found; with its author, since anybody can write the same line. */
export function markerOf(pullRequest: number, cover: Cover): string {
  const of = 'key' in cover ? `key=${cover.key}` : `report=${encodeName(cover.report)}`
  return `<!-- insight:plan pr=${pullRequest} ${of} -->`
}

/** A name without anything that ends a comment of HTML or the marker's word. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll('-', '%2D').slice(0, 200)
}

/** Write the comment of a plan, as {@link publishOne} does. `build` makes its body from the snapshot of what it showed before. */
export function publishComment(
  place: PullRequestPlace,
  cover: Cover,
  build: (previous: Snapshot | undefined) => string,
  patience: Patience = PATIENCE
): Promise<Published> {
  const text = {
    marker: markerOf(place.pullRequest, cover),
    build: (previous: string | undefined) => build(previous === undefined ? undefined : readSnapshot(previous)),
    writtenBy: readSnapshot
  }
  return publishOne(place, text, patience)
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
async function commentsWithSlot(place: PullRequestPlace, key: string): Promise<Comment[]> {
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

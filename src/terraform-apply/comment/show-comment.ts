import * as core from '@actions/core'
import type { PullRequestPlace } from '../../lib/comments.ts'
import { tryToShow } from '../../lib/showing.ts'
import { type Cover, publishComment } from './comment.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Write the comment of a plan and say in the log what became of it. That it cannot be written is told in one line and fails
 * nothing.
 * @param build makes its body from the snapshot of what it showed before
 * @param advice what to do when the token may not write comments
 * @returns the comment's address, when it stands
 */
export async function showComment(
  place: PullRequestPlace,
  cover: Cover,
  build: (previous: Snapshot | undefined) => string,
  advice: string
): Promise<string | undefined> {
  const published = await tryToShow(
    'The comment could not be written',
    () => publishComment(place, cover, build),
    advice
  )
  if (published === undefined) return undefined
  core.info(
    published.outcome === 'newer'
      ? `The comment shows a later run already and was left as it is: ${published.url}`
      : `Comment ${published.outcome}: ${published.url}`
  )
  return published.url
}

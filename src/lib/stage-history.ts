import type { SSMClient } from '@aws-sdk/client-ssm'
import { isAwsError } from './aws.ts'
import { neutralise } from './foreign-output.ts'
import { allPages } from './pages.ts'

/** One write of a stage. AWS keeps the last hundred. */
export interface StageWrite {
  readonly version: number
  /** What was written: the id of an image, unless somebody wrote something else. */
  readonly value: string
  /** ISO 8601; empty when AWS does not say. */
  readonly at: string
  /** ARN of who wrote. */
  readonly by: string
  /** The note of whoever wrote it, see `WriteOptions`. Foreign text. */
  readonly note: string
}

/** All writes of a stage that AWS still knows, oldest first; none for a stage that does not exist. */
export async function readHistory(client: SSMClient, parameter: string): Promise<StageWrite[]> {
  const { paginateGetParameterHistory } = await import('./sdk/ssm.ts')
  const pages = paginateGetParameterHistory({ client, pageSize: 50 }, { Name: parameter })
  try {
    const writes = await allPages('ssm:GetParameterHistory', pages, page => page.Parameters)
    return writes
      .map(({ Version: version = 0, Value: value = '', ...one }) => {
        const at = one.LastModifiedDate?.toISOString() ?? ''
        return { version, value, at, by: one.LastModifiedUser ?? '', note: one.Description ?? '' }
      })
      .sort((a, b) => a.version - b.version)
  } catch (error) {
    if (isAwsError(error, 'ParameterNotFound')) return []
    throw error
  }
}

const BACK = 'Back from '

/** The note of a write that brings the image of another stage. */
export function promotionNote(from: string, run: string): string {
  return `From ${from} by ${run}`
}

/** The note of a write that goes back from `image`: {@link imagesBefore} knows it again. */
export function backNote(image: string, run: string): string {
  return `${BACK}${image} by ${run}`
}

/**
 * Images that the stage had before its present one, latest first, each once. An image that the stage has gone back from
 * is not among them: after C was given up for B, what was before is what was there before B.
 */
export function imagesBefore(writes: readonly StageWrite[]): string[] {
  const had: string[] = []
  for (const { value, note } of writes) {
    const known = had.lastIndexOf(value)
    if (note.startsWith(BACK) && known !== -1) had.length = known + 1
    else if (had.at(-1) !== value) had.push(value)
  }
  const now = had.at(-1)
  return [...new Set(had.reverse())].filter(one => one !== now)
}

/** `version 7: ami-0a at 2026-01-02T03:04:05Z by arn:… (From staging by https://…)`, safe for the log. */
export function describeWrite({ version, value, at, by, note }: StageWrite): string {
  const who = by === '' ? '' : ` by ${by}`
  const why = note === '' ? '' : ` (${note.slice(0, 200)})`
  return neutralise(`version ${version}: ${value.slice(0, 80)} at ${at.replace(/\.\d+Z$/, 'Z')}${who}${why}`)
}

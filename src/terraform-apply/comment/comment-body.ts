import { COMMENT, JOINT } from '../report/budgets.ts'
import { type Extras, renderReport } from '../report/render.ts'
import type { PlanReport } from '../report/report.ts'
import { sinceLine } from './history.ts'
import { writeSlots } from './slots.ts'
import { type Snapshot, snapshotOf, writeSnapshot } from './snapshot.ts'

/** What a comment shows besides the report. */
interface CommentExtras extends Pick<Extras, 'problems' | 'links' | 'digests'> {
  /** Keys of the plans that it covers: each gets a slot. */
  readonly keys: readonly string[]
  /** What slots say from the start, by key, Markdown. */
  readonly statuses?: Readonly<Record<string, string>>
}

/** Kept free for what becomes of the plans later; one that needs more is said in short. */
const STATUS_ROOM = 4000
const MORE_STATUS_ROOM = 500
const MOST_STATUS_ROOM = 14_000
/** For the marker in front. */
const MARKER_ROOM = 300
/** A matrix has no more jobs than this. */
const MOST_KEYS = 256

/**
 * The comment for a report, without its marker: what it remembers, hidden, and the rendering.
 * @param previous what the comment showed before
 */
export function commentBody(report: PlanReport, extras: CommentExtras, previous: Snapshot | undefined): string {
  const keys = extras.keys.slice(0, MOST_KEYS)
  const now = snapshotOf(report)
  const hidden = writeSnapshot(now)
  const later = Math.min(MOST_STATUS_ROOM, STATUS_ROOM + MORE_STATUS_ROOM * (keys.length - 1))
  const text = renderReport(report, COMMENT, {
    ...extras,
    since: sinceLine(previous, now),
    status: writeSlots(keys, extras.statuses),
    reserved: MARKER_ROOM + hidden.length + JOINT.length + later
  })
  return `${hidden}\n${text}`
}

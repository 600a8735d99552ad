import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as z from 'zod/mini'
import { canonicalJson } from '../json/canonical-json.ts'
import type { Json } from '../json/json.ts'
import type { Side } from '../plan/differences.ts'
import type { ResourceChange } from '../plan/plan.ts'
import { isSecret } from '../report/attributes.ts'
import type { PlanReport } from '../report/report.ts'
import { addressText } from '../report/resource-lines.ts'

/**
 * What a comment remembers of the plans that it shows, for the next update to tell what changed. For display only: whoever
 * may write in the repository may edit a comment.
 */
export interface Snapshot {
  readonly commit: string
  /** Absent when a stack could not be planned. */
  readonly digest?: string | undefined
  readonly run: number
  readonly attempt: number
  readonly stacks: Readonly<Record<string, StackMemory>>
}

/** What is remembered of one stack. */
export interface StackMemory {
  /** The beginning of the plan's digest; empty when the stack could not be planned. */
  readonly digest: string
  /** Per object: what happens to it, and a short hash of its visible changes. Absent when there are too many. */
  readonly changes?: Readonly<Record<string, readonly [kind: string, hash: string]>> | undefined
}

const Stored = z.object({
  commit: z.string(),
  digest: z.optional(z.string()),
  run: z.number(),
  attempt: z.number(),
  stacks: z.record(
    z.string(),
    z.object({
      digest: z.string(),
      changes: z.optional(z.record(z.string(), z.tuple([z.string(), z.string()])))
    })
  )
})

/** Objects remembered; of a stack all or none. */
const MOST_OBJECTS = 300
/** Longest hidden line in a comment, in characters: the comment is for people. */
const LONGEST_LINE = 10_000
/** Unpacked, in bytes. Whoever edits a comment may have written anything. */
const LARGEST_MEMORY = 1_000_000

/** What to remember of a report. */
export function snapshotOf({ commit, digest, run, stacks }: PlanReport): Snapshot {
  let left = MOST_OBJECTS
  const memories = stacks.map(({ stack, result }): [string, StackMemory] => {
    if (result.kind === 'failed') return [stack, { digest: '' }]
    const { resources } = result.plan
    left -= resources.length
    if (left < 0) return [stack, { digest: shortDigest(result.digest) }]
    const changes = resources.map(one => [addressText(one), [one.kind, visibleHash(one)]] as const)
    return [stack, { digest: shortDigest(result.digest), changes: Object.fromEntries(changes) }]
  })
  return { commit, digest, run: run.id, attempt: run.attempt, stacks: Object.fromEntries(memories) }
}

/** A line of HTML that nobody sees. Base64 cannot end it. What is too long is left out: objects first, then stacks. */
export function writeSnapshot(snapshot: Snapshot): string {
  const withoutObjects = Object.entries(snapshot.stacks).map(([name, { digest }]) => [name, { digest }])
  const smaller = [snapshot, { ...snapshot, stacks: Object.fromEntries(withoutObjects) }, { ...snapshot, stacks: {} }]
  for (const one of smaller) {
    const line = `<!-- insight:last ${deflateRawSync(JSON.stringify(one)).toString('base64')} -->`
    if (line.length <= LONGEST_LINE) return line
  }
  return ''
}

/** The snapshot in a comment; `undefined` when there is none or it was edited. */
export function readSnapshot(body: string): Snapshot | undefined {
  const encoded = /^<!-- insight:last ([A-Za-z0-9+/=]+) -->/m.exec(body)?.[1]
  if (encoded === undefined) return undefined
  try {
    const text = inflateRawSync(Buffer.from(encoded, 'base64'), { maxOutputLength: LARGEST_MEMORY })
    const stored = Stored.safeParse(JSON.parse(text.toString('utf8')))
    return stored.success ? stored.data : undefined
  } catch {
    return undefined
  }
}

function shortDigest(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 16)
}

/** Of what can be seen only: a short hash of a sensitive value would help to guess it. */
function visibleHash(change: ResourceChange): string {
  const visible = change.differences.map((difference): Json => {
    const hide = isSecret(difference)
    return [
      difference.path,
      hide ? 'sensitive' : sideJson(difference.before),
      hide ? 'sensitive' : sideJson(difference.after)
    ]
  })
  return createHash('sha256')
    .update(canonicalJson([change.actions, visible]))
    .digest('hex')
    .slice(0, 8)
}

function sideJson(side: Side): Json {
  return side.kind === 'known' ? [side.kind, side.value] : [side.kind]
}

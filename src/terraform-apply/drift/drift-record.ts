import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { neutralise } from '../../lib/foreign-output.ts'
import type { RunContext } from '../../lib/github.ts'
import { codeSpan } from '../../lib/markdown.ts'
import { canonicalJson } from '../json/canonical-json.ts'
import type { Json } from '../json/json.ts'
import type { Side } from '../plan/differences.ts'
import type { DriftedObject, DriftFindings } from './drift-findings.ts'

/** What an issue remembers of the drift that it shows. Whoever may write in the repository may edit it: for display only. */
export interface DriftRecord {
  /** Of what the issue is about. */
  readonly digest: string
  readonly run: number
  readonly attempt: number
  /** Per object: is it gone, and a short hash of what can be seen of its differences. Absent when they are too many. */
  readonly objects?: Readonly<Record<string, readonly [gone: boolean, hash: string]>> | undefined
}

const Stored = z.object({
  digest: z.string(),
  run: z.number(),
  attempt: z.number(),
  objects: z.optional(z.record(z.string(), z.tuple([z.boolean(), z.string()])))
})

/** Objects whose names are longer together, in characters, are not remembered one by one. */
const MOST_REMEMBERED = 6000
const MOST_CLAUSES = 6

/** What to remember of these findings. */
export function recordOf({ drifted }: DriftFindings, digest: string, { runId, runAttempt }: RunContext): DriftRecord {
  const few = drifted.reduce((sum, one) => sum + one.name.length + 20, 0) <= MOST_REMEMBERED
  const objects = few
    ? Object.fromEntries(drifted.map(one => [one.name, [one.gone, visibleHash(one)] as const]))
    : undefined
  return { digest, run: runId, attempt: runAttempt, objects }
}

/** A line of HTML that nobody sees. Base64 cannot end it. */
export function writeRecord(record: DriftRecord): string {
  return `<!-- insight:drifted ${Buffer.from(JSON.stringify(record)).toString('base64')} -->`
}

/** The record in a body; `undefined` when there is none or it was edited. */
export function readRecord(body: string): DriftRecord | undefined {
  const encoded = /<!-- insight:drifted ([A-Za-z0-9+/=]+) -->/.exec(body)?.[1]
  if (encoded === undefined) return undefined
  try {
    const stored = Stored.safeParse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')))
    return stored.success ? stored.data : undefined
  } catch {
    return undefined
  }
}

/** Was this written by a later run, or a later attempt of the same? Then the one that asks has nothing to add. */
export function isLater(record: DriftRecord, { runId, runAttempt }: RunContext): boolean {
  return record.run > runId || (record.run === runId && record.attempt > runAttempt)
}

/** How one drift differs from the one before, as clauses of Markdown; never empty. */
export function whatDrifted(before: DriftRecord | undefined, after: DriftRecord): string[] {
  const [old, fresh] = [before?.objects, after.objects]
  if (old === undefined || fresh === undefined) return ['see above']
  const clauses: string[] = []
  for (const name of Object.keys(fresh)) {
    const was = old[name]
    const is = fresh[name]
    if (was === undefined) clauses.push(`now also ${span(name)}${is?.[0] ? ' (deleted)' : ''}`)
    else if (was[0] !== is?.[0]) clauses.push(`${span(name)} ${is?.[0] ? 'was deleted' : 'is there again, changed'}`)
    else if (was[1] !== is[1]) clauses.push(`${span(name)} differs otherwise`)
  }
  for (const name of Object.keys(old)) if (fresh[name] === undefined) clauses.push(`no longer ${span(name)}`)
  if (clauses.length === 0) return ['see above']
  const more = clauses.length - MOST_CLAUSES
  return more > 0 ? [...clauses.slice(0, MOST_CLAUSES), `and ${more} more`] : clauses
}

function span(name: string): string {
  return codeSpan(
    neutralise(name)
      .slice(0, 120)
      .replace(/[\ud800-\udbff]$/, '')
  )
}

/** Of what can be seen only: a short hash of a sensitive value would help to guess it. */
function visibleHash({ differences }: DriftedObject): string {
  const visible = differences.map(({ path, before, after, sensitive }): Json => {
    const seen = (side: Side): Json =>
      side.kind === 'known' ? (sensitive ? 'sensitive' : ['known', side.value]) : [side.kind]
    return [path, seen(before), seen(after)]
  })
  return createHash('sha256').update(canonicalJson(visible)).digest('hex').slice(0, 8)
}

import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { neutralise } from '../lib/foreign-output.ts'
import { codeSpan } from '../lib/markdown.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Json } from './differences.ts'
import type { Plan, ResourceChange } from './plan.ts'
import { addressText } from './resource-lines.ts'

/**
 * What a comment remembers of the plan that it shows, for the next update to tell what changed. For display only: whoever
 * may write in the repository may edit a comment.
 */
export interface Snapshot {
  readonly commit: string
  readonly digest: string
  readonly run: number
  readonly attempt: number
  /** Per object: what happens to it, and a short hash of its visible changes. */
  readonly changes: Readonly<Record<string, readonly [kind: string, hash: string]>>
}

const Stored = z.object({
  commit: z.string(),
  digest: z.string(),
  run: z.number(),
  attempt: z.number(),
  changes: z.record(z.string(), z.tuple([z.string(), z.string()]))
})

/** A plan whose addresses are longer together, in characters, remembers only its digest: the comment is for people. */
const MOST_REMEMBERED = 9000

/** What to remember of a plan. */
export function snapshotOf(
  plan: Plan,
  facts: { commit: string; digest: string; run: number; attempt: number }
): Snapshot {
  const few = plan.resources.reduce((sum, one) => sum + addressText(one).length + 30, 0) <= MOST_REMEMBERED
  const changes = few ? plan.resources.map(one => [addressText(one), [one.kind, visibleHash(one)]] as const) : []
  return { ...facts, changes: Object.fromEntries(changes) }
}

/** A line of HTML that nobody sees. Base64 cannot end it. */
export function writeSnapshot(snapshot: Snapshot): string {
  return `<!-- insight:last ${Buffer.from(JSON.stringify(snapshot)).toString('base64')} -->`
}

/** The snapshot in a comment; `undefined` when there is none or it was edited. */
export function readSnapshot(body: string): Snapshot | undefined {
  const encoded = /<!-- insight:last ([A-Za-z0-9+/=]+) -->/.exec(body)?.[1]
  if (encoded === undefined) return undefined
  try {
    const stored = Stored.safeParse(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')))
    return stored.success ? stored.data : undefined
  } catch {
    return undefined
  }
}

const DOES: Readonly<Record<string, string>> = {
  create: 'adds',
  update: 'changes',
  delete: 'destroys',
  replace: 'replaces',
  forget: 'forgets'
}

/**
 * How one plan differs from the one before, as clauses of Markdown: "no longer destroys `x`". Empty when both are the same,
 * or when nothing is remembered of the one before.
 */
export function whatChanged(before: Snapshot, after: Snapshot): string[] {
  const clauses: string[] = []
  for (const [address, [kind]] of Object.entries(before.changes)) {
    if (after.changes[address]?.[0] !== kind) clauses.push(`no longer ${verb(kind)} ${span(address)}`)
  }
  for (const [address, [kind, hash]] of Object.entries(after.changes)) {
    const old = before.changes[address]
    if (old?.[0] !== kind) clauses.push(`now ${verb(kind)} ${span(address)}`)
    else if (old[1] !== hash) clauses.push(`${verb(kind)} ${span(address)} otherwise`)
  }
  if (clauses.length === 0 && before.digest !== after.digest) clauses.push('other values')
  const more = clauses.length - 4
  return more > 0 ? [...clauses.slice(0, 4), `and ${more} more differences`] : clauses
}

function verb(kind: string): string {
  return DOES[kind] ?? 'does something to'
}

function span(address: string): string {
  return codeSpan(neutralise(address).slice(0, 120))
}

/** Of what can be seen only: a short hash of a sensitive value would help to guess it. */
function visibleHash(change: ResourceChange): string {
  const visible = change.differences.map(({ path, before, after, sensitive }): Json => {
    return [path, sensitive ? 'sensitive' : { ...before }, sensitive ? 'sensitive' : { ...after }]
  })
  return createHash('sha256')
    .update(canonicalJson([change.actions, visible]))
    .digest('hex')
    .slice(0, 8)
}

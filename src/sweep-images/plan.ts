import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { UserError } from '../lib/errors.ts'
import { makePrivateFolder, writeAtomically } from '../lib/private-folder.ts'

/**
 * What is done to one thing.
 * - `deprecate`, `disable`, `deregister`: the three stages of a finished image that nobody needs
 * - `restore`: a stage of ours is taken back, because the image is needed again
 * - `remove`: a leftover of a run goes
 * - `note`: the time at which a leftover without a date of its own was first seen is written to its tags
 */
const ACTS = ['deprecate', 'disable', 'deregister', 'restore', 'remove', 'note'] as const
export type Act = (typeof ACTS)[number]

/** In the order in which AWS lets them go. */
export const KINDS = [
  'instance',
  'launch template',
  'network interface',
  'volume',
  'key pair',
  'security group',
  'image',
  'snapshot'
] as const
export type Kind = (typeof KINDS)[number]

/** One thing that was looked at: what happens to it, or that it is kept, and why. */
export interface Entry {
  readonly region: string
  readonly kind: Kind
  readonly id: string
  /** Of a finished image its name, of a leftover the tag of its run. */
  readonly name: string
  /** ISO 8601; absent when AWS does not tell. */
  readonly createdAt?: string
  readonly usedBy: readonly string[]
  /** Snapshots that go with an image. */
  readonly snapshots: readonly string[]
  /** Absent: it is kept. */
  readonly act?: Act
  readonly why: string
}

/** An entry with something to do. */
export type PlannedEntry = Entry & { readonly act: Act }

/** All that was looked at, and what would be done. */
export interface SweepPlan {
  readonly planned: readonly PlannedEntry[]
  readonly kept: readonly Entry[]
  /** SHA-256 of what would be done, hexadecimal: two plans of the same acts on the same things have the same. */
  readonly digest: string
}

/** Does the act take something away? These count against `most`. Deprecating hides an image, and is taken back easily. */
export function isRemoval({ act }: Entry): boolean {
  return act === 'remove' || act === 'disable' || act === 'deregister'
}

/** Put a plan together. What is done comes in the order in which it is done. */
export function makePlan(entries: readonly Entry[]): SweepPlan {
  const inOrder = [...entries].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
  const planned = inOrder.filter((entry): entry is PlannedEntry => entry.act !== undefined)
  return { planned, kept: inOrder.filter(entry => entry.act === undefined), digest: digestOf(planned) }
}

function orderOf({ act, kind, region, name, id }: Entry): string {
  const step = act === undefined || act === 'remove' || act === 'note' ? 0 : 1
  return [step, KINDS.indexOf(kind), region, name, id].join('\n')
}

function digestOf(planned: readonly PlannedEntry[]): string {
  const lines = planned.map(one =>
    [one.region, one.kind, one.id, one.act, [...one.snapshots].sort().join(' ')].join(' ')
  )
  return createHash('sha256')
    .update(['insight/sweep/v1', ...lines.sort()].join('\n'))
    .digest('hex')
}

const StoredEntry = z.object({
  region: z.string(),
  kind: z.enum(KINDS),
  id: z.string(),
  name: z.string(),
  createdAt: z.optional(z.string()),
  usedBy: z.array(z.string()),
  snapshots: z.array(z.string()),
  act: z.optional(z.enum(ACTS)),
  why: z.string()
})
const StoredPlan = z.object({ version: z.literal(1), digest: z.string(), entries: z.array(StoredEntry) })

/** Write the plan to a file of its own under `temp`. @returns its path */
export function writePlan(plan: SweepPlan, temp: string): string {
  const file = join(makePrivateFolder(temp, 'sweep-images'), 'plan.json')
  const stored = { version: 1, digest: plan.digest, entries: [...plan.planned, ...plan.kept] }
  writeAtomically(file, `${JSON.stringify(stored, undefined, 2)}\n`)
  return file
}

/**
 * Read a plan that {@link writePlan} wrote.
 * @param digest that it must have, when one was approved
 * @throws UserError when there is none, or its content does not have the digest
 */
export function readPlan(file: string, digest?: string): SweepPlan {
  const plan = makePlan(parse(file).map(withoutUndefined))
  if (digest !== undefined && plan.digest !== digest) {
    throw new UserError(
      `plan-file: ${file} has the digest ${plan.digest}, not ${digest} of plan-digest. Give the file and the digest of the same plan.`
    )
  }
  return plan
}

function parse(file: string) {
  try {
    const stored = StoredPlan.parse(JSON.parse(readFileSync(file, 'utf8')))
    return stored.entries
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new UserError(
        `plan-file: there is no file ${file}. Write the path that the output plan of "command: plan" named; in another job download the artifact first.`,
        { cause: error }
      )
    }
    throw new UserError(
      `plan-file: ${file} is not a plan of this action. Give the file that "command: plan" wrote (output plan).`,
      { cause: error }
    )
  }
}

function withoutUndefined({ createdAt, act, ...entry }: z.infer<typeof StoredEntry>): Entry {
  return { ...entry, ...(createdAt === undefined ? {} : { createdAt }), ...(act === undefined ? {} : { act }) }
}

import * as core from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import type { SweepInputs } from './inputs.ts'
import { findSnapshots, findThings, findUnfinished } from './leftovers.ts'
import { listOwnImages } from './own-images.ts'
import { type Entry, isRemoval, type PlannedEntry, type SweepPlan } from './plan.ts'
import type { Region } from './region.ts'
import { carryOut } from './removal.ts'
import { decideImages, decideThings, leavingOf, type Survey } from './survey.ts'

/** How one planned thing ended. */
export type Done = PlannedEntry & {
  /** `skipped`: it was different when its turn came. */
  readonly result: 'done' | 'skipped' | 'failed'
  readonly told?: string
}

/**
 * Do what is planned, one thing after the other, each only if a new look right before says the same. A failure of one
 * does not stop the others. When the step is cancelled, what is under way is brought to its end, and the rest is left.
 */
export async function apply(
  planned: readonly PlannedEntry[],
  inputs: SweepInputs,
  regions: readonly Region[],
  { survey, signal }: { readonly survey: Survey; readonly signal: AbortSignal }
): Promise<Done[]> {
  const around = { inputs, survey, signal, leaving: leavingOf(planned) }
  const done: Done[] = []
  for (const entry of planned) {
    const region = regions.find(one => one.name === entry.region)
    const one = signal.aborted
      ? skipped(entry, 'cancelled')
      : region === undefined
        ? skipped(entry, 'its region is not among regions')
        : await applyOne(entry, region, around)
    const told = one.told === undefined ? '' : `: ${one.told}`
    core.info(neutralise(`${WORDS[one.result]} ${entry.act} ${entry.kind} ${entry.id} in ${entry.region}${told}`))
    done.push(one)
  }
  return done
}

const WORDS: Readonly<Record<Done['result'], string>> = { done: 'done:', skipped: 'not done:', failed: 'failed:' }

function skipped(entry: PlannedEntry, told: string): Done {
  return { ...entry, result: 'skipped', told }
}

/** What every act is judged by; `leaving`: ids of instances that this apply ends. */
interface Around {
  readonly inputs: SweepInputs
  readonly survey: Survey
  readonly signal: AbortSignal
  readonly leaving: ReadonlySet<string>
}

async function applyOne(entry: PlannedEntry, region: Region, around: Around): Promise<Done> {
  try {
    const now = await lookAgain(entry, region, around)
    if (now === undefined) return { ...entry, result: 'done', told: 'gone already' }
    if (now.act !== entry.act) return skipped(entry, now.why)
    await carryOut(region, { ...entry, snapshots: now.snapshots }, around.signal)
    return { ...entry, result: 'done' }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ...entry, result: 'failed', told: error.message }
  }
}

/** The same thing judged anew, by fresh answers. @returns undefined when it is not there any more */
async function lookAgain(entry: PlannedEntry, region: Region, around: Around): Promise<Entry | undefined> {
  const { inputs, survey, leaving } = around
  const { retention, leftovers } = inputs
  const { findUses, askRun } = survey
  const now = new Date()
  const isEntry = (one: { id: string }) => one.id === entry.id
  if (entry.act !== 'remove' && entry.act !== 'note') {
    if (retention === undefined) return undefined
    const all = await listOwnImages(region, { name: entry.name })
    // Only this one's use is asked: that of the others does not matter to it.
    const findOne: typeof findUses = (where, images) => findUses(where, images.filter(isEntry))
    return (await decideImages(region, all, findOne, { ...retention, now })).find(isEntry)
  }
  if (leftovers === undefined) return undefined
  const found = (await findAgain(entry, region, findUses)).filter(isEntry)
  return (await decideThings(found, askRun, { ...leftovers, now }, { leaving })).at(0)
}

async function findAgain(entry: PlannedEntry, region: Region, findUses: Survey['findUses']) {
  if (entry.kind === 'image') return findUnfinished(region, await listOwnImages(region, { id: entry.id }), findUses)
  if (entry.kind === 'snapshot') return findSnapshots(region, await listOwnImages(region))
  return findThings(region)
}

/**
 * Of what is planned now that what was approved: the same act on the same thing.
 * @param approved the plan that was read from a file; without one the digest alone decides
 * @throws UserError when only a digest was approved and the plan is another one now
 */
export function approvedOf(
  plan: SweepPlan,
  { planDigest }: SweepInputs,
  approved: SweepPlan | undefined
): readonly PlannedEntry[] {
  if (approved === undefined) {
    if (planDigest === undefined || planDigest === plan.digest) return plan.planned
    throw new UserError(
      `plan-digest: what there is to do has changed since ${planDigest} was planned; it is ${plan.digest} now. Look at the new plan and approve it, or give plan-file too: then what is in both is done.`
    )
  }
  const key = (one: PlannedEntry) => [one.region, one.kind, one.id, one.act].join(' ')
  const wanted = new Set(approved.planned.map(key))
  return plan.planned.filter(one => wanted.has(key(one)))
}

/** @throws UserError when more would be taken away than `most` */
export function assertNotTooMany(planned: readonly PlannedEntry[], most: number): void {
  const count = planned.filter(isRemoval).length
  if (count <= most) return
  throw new UserError(
    `most: ${count} things would be removed or disabled, and at most ${most} may be in one run. Nothing was done. Look at the plan; when it is right, write "most: ${count}".`
  )
}

import * as core from '@actions/core'
import { type Cancellation, listenForCancellation, unlessCancelled } from '../lib/cancellation.ts'
import { Cancelled, UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { openGitHub } from '../lib/github.ts'
import { explainRegions } from '../lib/regions.ts'
import { apply, approvedOf, assertNotTooMany, type Done } from './apply.ts'
import { readInputs, type SweepInputs } from './inputs.ts'
import { type Entry, isRemoval, makePlan, readPlan, type SweepPlan, writePlan } from './plan.ts'
import { openRegions } from './region.ts'
import { summaryOf } from './summary.ts'
import { survey } from './survey.ts'

/** Plan what goes, and with `command: apply` do it. */
export async function run(): Promise<void> {
  const inputs = readInputs()
  const cancellation = listenForCancellation()
  try {
    await unlessCancelled(sweep(inputs, cancellation), cancellation, CANCELLED)
  } finally {
    cancellation.dispose()
  }
}

async function sweep(inputs: SweepInputs, { asked }: Cancellation): Promise<void> {
  const approved = inputs.planFile === undefined ? undefined : readPlan(inputs.planFile, inputs.planDigest)
  const regions = await openRegions(inputs.regions)
  const client = inputs.githubToken === undefined ? undefined : await openGitHub(inputs.githubToken)
  const notes: string[] = []
  const found = await survey(inputs, regions, client, note => notes.push(note)).catch(async error => {
    throw await explainRegions(
      inputs.regions.map(region => ({ input: 'regions', region })),
      error
    )
  })
  const plan = makePlan(found.entries)
  for (const note of notes) core.info(neutralise(note))
  tell(plan)
  publish(plan, writePlan(plan, inputs.temp))
  if (inputs.command === 'plan') {
    warnOfTooMany(plan, inputs.most)
    await show(summaryOf(plan, undefined, notes, new Date()))
    return
  }
  const planned = await allowed(plan, inputs, approved, () => show(summaryOf(plan, undefined, notes, new Date())))
  const done = await apply(planned, inputs, regions, { survey: found, signal: asked })
  core.setOutput('removed', JSON.stringify(done.filter(one => one.result === 'done').map(short)))
  await show(summaryOf(plan, done, notes, new Date()))
  assertAllDone(done)
  if (asked.aborted) throw new Cancelled(CANCELLED)
}

const CANCELLED = 'Cancelled. What is told as done stays done, and the next run goes on from there.'

/** What may be done; when it is refused, the plan is shown first. */
async function allowed(
  plan: SweepPlan,
  inputs: SweepInputs,
  approved: SweepPlan | undefined,
  showPlan: () => Promise<void>
) {
  try {
    const planned = approvedOf(plan, inputs, approved)
    assertNotTooMany(planned, inputs.most)
    return planned
  } catch (error) {
    await showPlan()
    throw error
  }
}

function tell({ planned, kept }: SweepPlan): void {
  for (const one of planned) {
    core.info(neutralise(`${one.act} ${one.kind} ${one.id} in ${one.region} (${one.name}): ${one.why}`))
  }
  for (const one of kept) {
    const used = one.usedBy.length > 0 ? `: ${one.usedBy.join(', ')}` : ''
    core.info(neutralise(`keep ${one.kind} ${one.id} in ${one.region} (${one.name}): ${one.why}${used}`))
  }
}

function publish(plan: SweepPlan, file: string): void {
  core.setOutput('planned', JSON.stringify(plan.planned.map(short)))
  core.setOutput('removed', '[]')
  core.setOutput('kept', JSON.stringify(plan.kept.map(short)))
  core.setOutput('plan-digest', plan.digest)
  core.setOutput('plan', file)
}

/** Outputs have a limit of 1 MiB for a job, so only what another step can use. */
function short({ region, kind, id, name, act, why }: Entry) {
  return { region, kind, id, name, ...(act === undefined ? {} : { act }), why }
}

function warnOfTooMany({ planned }: SweepPlan, most: number): void {
  const count = planned.filter(isRemoval).length
  if (count > most) core.warning(`${count} things would be removed or disabled. An apply is refused: most is ${most}.`)
}

async function show(text: string): Promise<void> {
  await core.summary
    .addRaw(text, true)
    .write()
    .catch(error => core.warning(`The job summary could not be written: ${error.message}`))
}

function assertAllDone(done: readonly Done[]): void {
  const failed = done.filter(one => one.result === 'failed')
  if (failed.length === 0) return
  const list = failed.map(one => `${one.act} ${one.id}: ${one.told}`).join(' ')
  throw new UserError(
    neutralise(
      `${failed.length} of ${done.length} could not be done. ${list} Correct this and run it again: what is done stays done.`
    )
  )
}

import { join, resolve } from 'node:path'
import * as core from '@actions/core'
import { openSsm } from '../lib/aws.ts'
import { type Cancellation, listenForCancellation, orCancelled, unlessCancelled } from '../lib/cancellation.ts'
import { stageParameter } from '../lib/channel.ts'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { fillStage } from '../lib/stage-lock.ts'
import { bakeImages, environmentFor } from './bake-images.ts'
import { complete } from './completion.ts'
import { plain } from './fingerprint/record.ts'
import { type BakeInputs, readInputs } from './inputs.ts'
import { changedFiles, type ImagesByRegion, type Outcome, report } from './outcome.ts'
import { makeRunTag } from './packer/bake.ts'
import { checkFormat, checkTemplate } from './packer/packer.ts'
import { type Prepared, prepare, withPackerVersion } from './preparation.ts'
import { scopeOf } from './template/given-values.ts'
import { manifestOutputs } from './template/manifest-outputs.ts'

/** Bake the images of a template, or use again those that would come out the same. */
export async function run(): Promise<void> {
  const inputs = readInputs()
  const cancellation = listenForCancellation()
  try {
    const { mayHaveLeft } = await unlessCancelled(deliver(inputs, cancellation), cancellation)
    if (mayHaveLeft === undefined) core.saveState('outcome', 'done')
    else core.info(neutralise(`The post step looks for what Packer may have left behind: ${mayHaveLeft}`))
  } finally {
    cancellation.dispose()
  }
}

async function deliver(inputs: BakeInputs, cancellation: Cancellation): Promise<Outcome> {
  const prepared = await orCancelled(prepare(inputs), cancellation, 'Cancelled before Packer was started.')
  const outcome = await reuseOrBake(inputs, prepared, cancellation)
  if (inputs.channel !== undefined) {
    if (cancellation.asked.aborted) throw new UserError('Cancelled before the candidate was set. Run this again.')
    await setCandidates(inputs, inputs.channel, outcome.images, cancellation.asked)
  }
  await report(inputs, prepared, outcome)
  if (inputs.handOver !== undefined) {
    const { handOver } = await import('../lib/handed-images.ts')
    await handOver({ ...inputs.handOver, region: inputs.region, images: plain(outcome.images) }, inputs)
  }
  return outcome
}

async function reuseOrBake(inputs: BakeInputs, prepared: Prepared, cancellation: Cancellation): Promise<Outcome> {
  const { found } = prepared
  const run = makeRunTag(inputs.context)
  const work = { run, cancellation, save: () => saveForPost(inputs, prepared, run) }
  if (found.kind === 'reuse' && inputs.rebake !== 'always') {
    const list = found.images.map(({ known }) => `${known.image} ${known.id} of ${known.createdAt.slice(0, 10)}`)
    core.info(`Reused: ${list.join(', ')} (${neutralise(found.reason)})`)
    const { images, steps } = await complete(inputs, prepared, found.images, work)
    return { reused: true, reason: found.reason, images, steps }
  }
  // It names files of the repository and tags of an image, which may be called anything.
  const reason = neutralise(found.kind === 'reuse' ? 'rebake is set to always' : found.reason)
  if (inputs.rebake === 'never') throw await needed(inputs, prepared, reason, cancellation)
  core.info(`Bake: ${reason}`)
  const made = await bakeImages(inputs, prepared, work)
  const changed = changedFiles(inputs, prepared)
  const { images, steps } = await complete(inputs, await withPackerVersion(prepared), made.images, work)
  const told = { reason, images, steps, changed: await changed }
  const { baked } = made
  if (baked === undefined) return { ...told, reused: true, mayHaveLeft: 'its own bake has failed' }
  const [mayHaveLeft] = baked.progress.leftBehind
  return { ...told, reused: false, baked, ...(mayHaveLeft === undefined ? {} : { mayHaveLeft }) }
}

/** What the post step needs to find all that this step makes, whatever happens to this process. */
function saveForPost(inputs: BakeInputs, prepared: Prepared, run: string): void {
  const regions = JSON.stringify(regionsOf(inputs, prepared))
  const state = {
    folder: join(prepared.folder, 'packer'),
    run,
    region: inputs.region,
    regions,
    record: prepared.record,
    manifest: manifestOf(inputs, prepared)
  }
  for (const [name, value] of Object.entries(state)) core.saveState(name, value)
  core.saveState('channel', inputs.channel ?? '')
}

/**
 * In which this step makes or may remove something. Those to which the template itself copies are known of images that
 * are there; while Packer bakes, it names them.
 */
export function regionsOf(
  { region, copyTo }: Pick<BakeInputs, 'region' | 'copyTo'>,
  { found }: Pick<Prepared, 'found'>
): string[] {
  const elsewhere = found.kind === 'reuse' ? found.images.flatMap(one => [...one.elsewhere.keys()]) : []
  return [...new Set([region, ...copyTo, ...elsewhere])]
}

/** Where the template has Packer write what it made, when it does: what a killed Packer completed stands there too. */
function manifestOf(inputs: BakeInputs, { template }: Prepared): string {
  const [output] = manifestOutputs(template, scopeOf(template, inputs))
  return output === undefined ? '' : resolve(inputs.folder, output)
}

/** Nothing is baked here, but whoever reads it on a pull request wants to know whether the template is good. */
async function needed(
  inputs: BakeInputs,
  prepared: Prepared,
  reason: string,
  cancellation: Cancellation
): Promise<UserError> {
  const env = await environmentFor(inputs, prepared, 'manual', cancellation.asked)
  await checkFormat(prepared.packer, inputs, env)
  await checkTemplate(prepared.packer, inputs, env)
  return new UserError(`rebake: never, but a new image is needed: ${reason}. Write "rebake: auto" to have it baked.`)
}

async function setCandidates(
  inputs: BakeInputs,
  channel: string,
  images: ImagesByRegion,
  signal: AbortSignal
): Promise<void> {
  const ssm = await openSsm(inputs.region)
  const { runUrl } = inputs.context
  for (const [image, byRegion] of images) {
    const id = byRegion.get(inputs.region)
    if (id === undefined) continue
    const parameter = stageParameter(channel, image, 'candidate')
    const options = { owner: runUrl, note: `Baked by ${runUrl}`, signal }
    const { before, changed } = await fillStage(ssm, parameter, id, options)
    if (changed) core.info(`Candidate ${parameter} is ${id} now${before === undefined ? '' : ` (was ${before.image})`}`)
  }
}

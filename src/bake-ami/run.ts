import { join } from 'node:path'
import * as core from '@actions/core'
import { openEc2, openSsm } from '../lib/aws.ts'
import { type Cancellation, listenForCancellation } from '../lib/cancellation.ts'
import { readStage, stageParameter, writeStage } from '../lib/channel.ts'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { type Baked, bake, buildName, makeRunTag } from './bake.ts'
import { assertAvailable, type KnownImage, markFinished } from './images.ts'
import { type BakeInputs, readInputs } from './inputs.ts'
import { type ImagesByRegion, type Outcome, report } from './outcome.ts'
import { checkTemplate, packerEnvironment } from './packer.ts'
import { type Prepared, prepare } from './preparation.ts'
import { assertVersion } from './tools.ts'

/** Bake the images of a template, or use again those that would come out the same. */
export async function run(): Promise<void> {
  const inputs = readInputs()
  const cancellation = listenForCancellation()
  try {
    const prepared = await prepare(inputs)
    const outcome = await reuseOrBake(inputs, prepared, cancellation)
    if (inputs.channel !== undefined) {
      if (cancellation.asked.aborted) throw new UserError('Cancelled before the candidate was set. Run this again.')
      await setCandidates(inputs, inputs.channel, outcome.images)
    }
    await report(inputs, prepared, outcome)
    core.saveState('outcome', 'done')
  } finally {
    cancellation.dispose()
  }
}

async function reuseOrBake(inputs: BakeInputs, prepared: Prepared, cancellation: Cancellation): Promise<Outcome> {
  const { reuse } = prepared
  if (reuse.kind === 'reuse' && inputs.rebake !== 'always') {
    core.info(
      `Reused: ${reuse.images.map(one => `${one.image} ${one.id} of ${one.createdAt.slice(0, 10)}`).join(', ')}`
    )
    return { reused: true, reason: 'nothing changed', images: imagesOf(reuse.images) }
  }
  // It names files of the repository and tags of an image, which may be called anything.
  const reason = neutralise(reuse.kind === 'reuse' ? 'rebake is set to always' : reuse.reason)
  if (inputs.rebake === 'never') {
    throw new UserError(`rebake: never, but a new image is needed: ${reason}. Write "rebake: auto" to have it baked.`)
  }
  core.info(`Bake: ${reason}`)
  return bakeAnew(inputs, prepared, reason, cancellation)
}

async function bakeAnew(
  inputs: BakeInputs,
  prepared: Prepared,
  reason: string,
  cancellation: Cancellation
): Promise<Outcome> {
  const { packer, fingerprint, base } = prepared
  await assertVersion(packer, inputs.packerVersion)
  const run = makeRunTag(inputs.context)
  const folder = join(prepared.folder, 'packer')
  const told = { region: inputs.region, run, fingerprint: fingerprint.digest }
  const env = packerEnvironment(inputs.env, base === undefined ? told : { ...told, baseImage: base.id })
  await checkTemplate(packer, inputs, env)
  // Before the start, so that the post step finds Packer and all that it makes whatever happens to this process.
  for (const [name, value] of Object.entries({ folder, run, region: inputs.region })) core.saveState(name, value)
  const baked = await bake(packer, inputs, { folder, env, cancellation })
  assertBase(baked, base?.id)
  const images = nameImages(inputs.image, baked)
  await finish(inputs, prepared, images, run)
  return { reused: false, reason, images, baked }
}

/** The images by name: the action's `image` for a single one, else the names of the builds. */
function nameImages(image: string, { artifacts }: Baked): ImagesByRegion {
  const single = artifacts.length === 1
  return new Map(artifacts.map(one => [single ? image : buildName(one.target), one.images]))
}

/** Tag every image in every region as finished, the home region last: where it is found, the others are there. */
async function finish(inputs: BakeInputs, prepared: Prepared, images: ImagesByRegion, run: string): Promise<void> {
  const builds = [...images.keys()]
  const regions = [...new Set([...images.values()].flatMap(byRegion => [...byRegion.keys()]))]
  const homeLast = [...regions.filter(region => region !== inputs.region), inputs.region]
  for (const region of homeLast) {
    const ec2 = await openEc2(region)
    for (const [image, byRegion] of images) {
      const id = byRegion.get(region)
      if (id === undefined) {
        throw new UserError(
          `${image} was not baked in ${region}. Set aws-region to the region in which the template bakes.`
        )
      }
      await assertAvailable(ec2, id)
      await markFinished(ec2, id, {
        template: inputs.image,
        image,
        builds,
        regions,
        run,
        fingerprint: prepared.fingerprint
      })
    }
  }
}

async function setCandidates(inputs: BakeInputs, channel: string, images: ImagesByRegion): Promise<void> {
  const ssm = await openSsm(inputs.region)
  for (const [image, byRegion] of images) {
    const id = byRegion.get(inputs.region)
    if (id === undefined) continue
    const parameter = stageParameter(channel, image, 'candidate')
    const before = await readStage(ssm, parameter)
    const { changed } = await writeStage(ssm, parameter, id, before)
    if (changed) core.info(`Candidate ${parameter} is ${id} now${before === undefined ? '' : ` (was ${before.image})`}`)
  }
}

function assertBase({ progress }: Baked, expected: string | undefined): void {
  for (const [target, found] of progress.baseImages) {
    if (expected !== undefined && found !== expected) {
      throw new UserError(
        `${buildName(target)} was built on ${found}, but base-image is ${expected}. Write "source_ami = var.insight_base_image" in the template.`
      )
    }
  }
}

function imagesOf(known: readonly (KnownImage & { readonly region: string })[]): ImagesByRegion {
  const images = new Map<string, Map<string, string>>()
  for (const { image, region, id } of known)
    images.set(image, (images.get(image) ?? new Map<string, string>()).set(region, id))
  return images
}

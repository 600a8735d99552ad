import { join } from 'node:path'
import type { EC2Client } from '@aws-sdk/client-ec2'
import { openEc2 } from '../lib/aws.ts'
import type { Cancellation } from '../lib/cancellation.ts'
import { UserError } from '../lib/errors.ts'
import { readySupervisor } from '../lib/supervisor.ts'
import { checkBases, checkNames, checkSources } from './checks-ahead.ts'
import { assertCredentialsLast } from './credentials.ts'
import type { Made } from './images/look-up.ts'
import { assertAvailable, markBaked, type Told } from './images/marking.ts'
import type { BakeInputs } from './inputs.ts'
import { type Baked, bake, buildName } from './packer/bake.ts'
import { checkFormat, checkTemplate, packerEnvironment, withoutRunnersOwn } from './packer/packer.ts'
import { preparePlugins } from './plugins/template-plugins.ts'
import { checkVersion, type Prepared, withPackerVersion } from './preparation.ts'
import { adoptWinner } from './winner.ts'

/** What is done for one step: under which tag, until when, and what must be saved before anything is made. */
export interface Work {
  /** Value of the run's tag. */
  readonly run: string
  readonly cancellation: Cancellation
  /** Save the state that the post step needs. Called before the first thing is made. */
  save(): void
}

/** Images that are complete and marked so. `baked` is absent when another run won the race and its images are taken. */
interface BakedImages {
  readonly images: readonly Made[]
  readonly baked?: Baked
}

/**
 * Bake, check what came out, and mark it: from then on a later run goes on with it instead of baking again.
 * @throws UserError when it failed or was cancelled, or when the image started from another one than the fingerprint says
 */
export async function bakeImages(inputs: BakeInputs, prepared: Prepared, work: Work): Promise<BakedImages> {
  const ec2 = await openEc2(inputs.region)
  const testMs = inputs.smokeTest?.settings.timeoutMs ?? 0
  await assertCredentialsLast(ec2, { bakeMs: inputs.timeoutMs, testMs })
  const baked = await bakeChecked(inputs, prepared, { ...work, ec2 }).catch(async error => {
    const winner = await adoptWinner({ inputs, prepared, ec2, cancellation: work.cancellation }, error)
    if (winner === undefined) throw error
    return winner
  })
  if (Array.isArray(baked)) return { images: baked }
  assertBase(baked, prepared)
  return { images: await markAll(inputs, await withPackerVersion(prepared), baked, work.run), baked }
}

async function bakeChecked(
  inputs: BakeInputs,
  prepared: Prepared,
  { ec2, run, cancellation, save }: Work & { readonly ec2: EC2Client }
): Promise<Baked> {
  const { packer } = prepared
  const folder = join(prepared.folder, 'packer')
  const supervisor = readySupervisor(folder, withoutRunnersOwn(inputs.env))
  try {
    const env = await checkedEnvironment(inputs, prepared, { ec2, run, signal: cancellation.asked })
    save()
    return await bake(packer, inputs, {
      folder,
      supervisor,
      env,
      cancellation,
      explain: () => checkTemplate(packer, inputs, env),
      // Neither says anything that the bake depends on.
      beside: async () => {
        await Promise.all([checkFormat(packer, inputs, env), prepared.packerVersion()])
      }
    })
  } finally {
    supervisor.dismiss()
  }
}

/** All that is checked before a bake, at the same time. @returns the environment of Packer */
async function checkedEnvironment(
  inputs: BakeInputs,
  prepared: Prepared,
  { ec2, run, signal }: { readonly ec2: EC2Client; readonly run: string; readonly signal: AbortSignal }
): Promise<NodeJS.ProcessEnv> {
  checkSources(inputs, prepared)
  const failed = new AbortController()
  try {
    const [env] = await Promise.all([
      environmentFor(inputs, prepared, run, AbortSignal.any([signal, failed.signal])),
      checkBases(inputs, prepared, ec2),
      checkVersion(inputs, prepared)
    ])
    await checkNames(inputs, prepared, ec2, env)
    return env
  } finally {
    // A plugin that is still being fetched is not needed any more.
    failed.abort()
  }
}

/** The environment of Packer, with the plugins that it may use. @param run value of the run's tag */
export async function environmentFor(
  inputs: BakeInputs,
  { plugins, folder, fingerprint, base }: Prepared,
  run: string,
  signal: AbortSignal
): Promise<NodeJS.ProcessEnv> {
  const path = await preparePlugins(inputs, plugins, { folder, signal })
  const told = { region: inputs.region, run, fingerprint: fingerprint.digest }
  const env = packerEnvironment(inputs.env, base === undefined ? told : { ...told, baseImage: base.id })
  return path === undefined ? env : { ...env, PACKER_PLUGIN_PATH: path }
}

/** The image could have been built on another one than the fingerprint says: a newer one came out in between. */
function assertBase({ progress }: Baked, { base, bases }: Prepared): void {
  for (const [target, found] of progress.baseImages) {
    const expected = base?.id ?? bases.find(one => one.source === target)?.id
    if (expected === undefined || found === expected) continue
    throw new UserError(
      base === undefined
        ? `${buildName(target)} was built on ${found}, but ${expected} was the newest when this step began. Run this again.`
        : `${buildName(target)} was built on ${found}, but base-image is ${expected}. Write "source_ami = var.insight_base_image" in the template.`
    )
  }
}

/** Mark all images of the bake in all regions that the template baked to; the home region's last. */
async function markAll(inputs: BakeInputs, prepared: Prepared, { artifacts }: Baked, run: string): Promise<Made[]> {
  const single = artifacts.length === 1
  const named = artifacts.map(one => ({ image: single ? inputs.image : buildName(one.target), ids: one.images }))
  const builds = named.map(one => one.image)
  const { commit } = prepared.checkout
  const made: Made[] = []
  for (const { image, ids } of named) {
    const home = ids.get(inputs.region)
    if (home === undefined) {
      throw new UserError(
        `${image} was not baked in ${inputs.region}. Set aws-region to the region in which the template bakes.`
      )
    }
    const regions = [...ids.keys()]
    const { fingerprint } = prepared
    const told: Told = { template: inputs.image, image, builds, regions, run, commit, fingerprint }
    const elsewhere = new Map([...ids].filter(([region]) => region !== inputs.region))
    for (const [region, id] of elsewhere) await markBaked(await openEc2(region), id, told)
    const ec2 = await openEc2(inputs.region)
    const known = await assertAvailable(ec2, home)
    const baked = await markBaked(ec2, home, told)
    // Put together here: EC2 may show tags that were written just now a moment later.
    const marks = { fingerprint: fingerprint.digest, commit, baked, tested: '', digest: '' }
    made.push({ known: { ...known, image, builds, regions, ...marks }, elsewhere })
  }
  return made
}

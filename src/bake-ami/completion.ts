import * as core from '@actions/core'
import { openEc2 } from '../lib/aws.ts'
import { Cancelled } from '../lib/errors.ts'
import type { Work } from './bake-images.ts'
import { type Distributed, distribute } from './distribution/distribution.ts'
import { isFinished, type KnownImage } from './images/images.ts'
import type { Made } from './images/look-up.ts'
import { foundBy, markBaked, markFinished, type Told } from './images/marking.ts'
import type { BakeInputs } from './inputs.ts'
import type { ImagesByRegion } from './outcome.ts'
import type { Prepared } from './preparation.ts'
import { testImage } from './smoke-test/testing.ts'

/** Something that was done with a complete image, for the summary. */
export interface Step {
  readonly image: string
  readonly region: string
  readonly what: string
  /** Absent for what takes one call. */
  readonly tookMs?: number
}

/**
 * Do what is left to do with images that Packer completed: the smoke test, copies, sharing, and the mark that is written
 * last, in the home region after all others. What was done by an earlier run is not done again.
 * @throws UserError when something failed; what is complete stays marked as baked, so that the next run goes on here
 */
export async function complete(
  inputs: BakeInputs,
  prepared: Prepared,
  made: readonly Made[],
  work: Work
): Promise<{ images: ImagesByRegion; steps: readonly Step[] }> {
  const steps: Step[] = []
  for (const one of made) {
    const { known } = one
    stopIfCancelled(work)
    const tookMs = await testImage(inputs, one, { folder: prepared.folder, work })
    if (tookMs !== undefined) steps.push({ image: known.image, region: inputs.region, what: 'smoke test', tookMs })
  }
  const images = new Map<string, ReadonlyMap<string, string>>()
  const unfinished = new Set<string>()
  for (const one of made) {
    stopIfCancelled(work)
    const rows = await distributeImage(inputs, prepared, one, { made, work, steps })
    const ids = rows.map(({ region, id }) => [region, id] as const)
    images.set(one.known.image, new Map([[inputs.region, one.known.id], ...one.elsewhere, ...ids]))
    if (rows.some(row => row.isFinished === false)) unfinished.add(one.known.image)
  }
  stopIfCancelled(work)
  await finishAll(
    inputs,
    made.filter(one => unfinished.has(one.known.image) || !isDone(one.known, images)),
    images
  )
  return { images, steps }
}

/** Copy and share; a copy is marked as soon as all copies have ended, so that it is kept whatever went wrong elsewhere. */
async function distributeImage(
  inputs: BakeInputs,
  prepared: Prepared,
  { known, elsewhere }: Made,
  { made, work, steps }: { made: readonly Made[]; work: Work; steps: Step[] }
): Promise<readonly Distributed[]> {
  const { copyTo, shareWith, kmsKeys, region: home } = inputs
  if (copyTo.length === 0 && shareWith === undefined) return []
  if (copyTo.length > 0) work.save()
  const builds = made.map(one => one.known.image)
  // A copy is of the commit of what is copied, which may be an older one than this run's.
  const { image, commit } = known
  const { run, cancellation } = work
  const regions = [home, ...copyTo]
  const { fingerprint } = prepared
  const told: Told = { template: inputs.image, image, builds, regions, run, commit, fingerprint }
  const { rows, warnings, problem } = await distribute({
    image: { ...known, region: home },
    copyTo,
    elsewhere: new Map([...elsewhere].filter(([region]) => !copyTo.includes(region))),
    kmsKeys,
    shareWith,
    tags: foundBy(told),
    signal: cancellation.asked,
    tell: line => core.info(`${image}: ${line}`)
  })
  for (const row of rows) {
    if (row.how === 'copied') await markBaked(await openEc2(row.region), row.id, told)
    steps.push(...stepsOf(image, row))
  }
  for (const line of warnings) core.warning(line, { title: 'Who may launch the image' })
  stopIfCancelled(work)
  if (problem !== undefined) throw problem
  return rows
}

function stepsOf(image: string, { region, id, how, tookMs, added, removed }: Distributed): Step[] {
  const steps: Step[] = how === 'copied' ? [{ image, region, what: 'copied', tookMs }] : []
  const changes = [...added.map(one => `shared with ${one}`), ...removed.map(one => `no longer shared with ${one}`)]
  for (const what of changes) {
    core.info(`${image}: ${id} in ${region} ${what}`)
    steps.push({ image, region, what })
  }
  return steps
}

/** The last mark: other regions first, so that whoever finds the home region's image finds the others too. */
async function finishAll(inputs: BakeInputs, made: readonly Made[], images: ImagesByRegion): Promise<void> {
  for (const home of [false, true]) {
    for (const { known } of made) {
      const byRegion = images.get(known.image) ?? new Map<string, string>()
      for (const [region, id] of byRegion) {
        if ((region !== inputs.region) === home) continue
        // What the tags of another region's image tell is not known.
        const one = home ? known : { ...known, id, regions: [] }
        await markFinished(await openEc2(region), one, [...byRegion.keys()])
      }
    }
  }
}

/** Was it finished with copies in the same regions? Home is marked last, so all the marks are there. */
function isDone(known: KnownImage, images: ImagesByRegion): boolean {
  const now = [...(images.get(known.image)?.keys() ?? [])].sort()
  return isFinished(known) && [...known.regions].sort().join(' ') === now.join(' ')
}

function stopIfCancelled({ cancellation }: Work): void {
  if (cancellation.asked.aborted) {
    throw new Cancelled('Cancelled. What is complete stays; the next run goes on from here.')
  }
}

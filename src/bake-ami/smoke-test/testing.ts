import * as core from '@actions/core'
import type { EC2Client } from '@aws-sdk/client-ec2'
import { openEc2 } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import type { Work } from '../bake-images.ts'
import { removalCommand } from '../clean-up/leftover.ts'
import { isFinished, type KnownImage, testedMark } from '../images/images.ts'
import type { Made } from '../images/look-up.ts'
import { lookAgain, markTested, unmark } from '../images/marking.ts'
import type { BakeInputs } from '../inputs.ts'
import { smokeTest } from './smoke-test.ts'

/**
 * Run the smoke test on the image, unless it passed this very script before. An image that fails loses its mark, so that
 * the post step removes it and the next run bakes; so do the copies that the template itself made of it. One that was
 * finished before stays, since something may run it.
 * @returns milliseconds; `undefined` when there was nothing to do
 * @throws UserError when the test failed
 */
export async function testImage(
  inputs: BakeInputs,
  { known, elsewhere }: Made,
  { folder, work }: { folder: string; work: Work }
): Promise<number | undefined> {
  if (inputs.smokeTest === undefined) return undefined
  const { script, settings } = inputs.smokeTest
  const mark = testedMark(known.image, known.fingerprint, known.id, script.digest)
  if (known.tested === mark) return undefined
  work.save()
  const ec2 = await openEc2(inputs.region)
  core.info(`${known.image}: smoke test of ${known.id}`)
  const result = await smokeTest({
    image: { name: known.image, id: known.id },
    script,
    region: inputs.region,
    run: work.run,
    settings,
    folder,
    signal: work.cancellation.asked,
    log: core,
    env: inputs.env
  })
  if (result.passed) {
    await markTested(ec2, known, script.digest)
    return result.tookMs
  }
  // A machine that could not be reached says nothing about its image: a wrong subnet must not cost a bake.
  if (result.kind !== 'unreachable' && !(await isGoodByNow(ec2, known, mark))) {
    // Home last: while it has its mark, a run that is cut short here leaves an image that the next one tests again.
    for (const [region, id] of elsewhere) await unmarkCopy(region, id, work.run)
    await unmark(ec2, known.id, work.run)
  }
  throw new UserError(result.reason)
}

/**
 * Was it finished before, or has another run that took the same image passed this very script, or finished it, while this
 * one tested? Then something may run it.
 */
async function isGoodByNow(ec2: EC2Client, known: KnownImage, mark: string): Promise<boolean> {
  const now = isFinished(known) ? known : await lookAgain(ec2, known.id).catch(() => undefined)
  return now !== undefined && (isFinished(now) || now.tested === mark)
}

/** What goes wrong here must not hide why the test failed. */
async function unmarkCopy(region: string, id: string, run: string): Promise<void> {
  try {
    await unmark(await openEc2(region), id, run)
  } catch (error) {
    const why = neutralise(error instanceof Error ? error.message : String(error))
    core.warning(
      `${id} in ${region} is a copy of an image that failed its smoke test, and stays: ${why} Remove it with:\n${removalCommand({ kind: 'image', id, region })}`,
      { title: 'A bad image is left' }
    )
  }
}

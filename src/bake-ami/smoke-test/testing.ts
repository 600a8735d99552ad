import * as core from '@actions/core'
import { openEc2 } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import type { Work } from '../bake-images.ts'
import { isFinished, type KnownImage, testedMark } from '../images/images.ts'
import { markTested, unmark } from '../images/marking.ts'
import type { BakeInputs } from '../inputs.ts'
import { smokeTest } from './smoke-test.ts'

/**
 * Run the smoke test on the image, unless it passed this very script before. An image that fails loses its mark, so that
 * the post step removes it and the next run bakes; one that was finished before stays, since something may run it.
 * @returns milliseconds; `undefined` when there was nothing to do
 * @throws UserError when the test failed
 */
export async function testImage(
  inputs: BakeInputs,
  known: KnownImage,
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
  if (!isFinished(known) && result.kind !== 'unreachable') await unmark(ec2, known.id, work.run)
  throw new UserError(result.reason)
}

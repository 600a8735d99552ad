import * as core from '@actions/core'
import { openSsm } from '../lib/aws.ts'
import { readStage, stageParameter, writeStage } from '../lib/channel.ts'
import { UserError } from '../lib/errors.ts'
import { codeSpan } from '../lib/markdown.ts'
import { readInputs } from './inputs.ts'

/** Move the image that one stage of a channel holds to another stage. */
export async function run(): Promise<void> {
  const { channel, image, from, to, region } = readInputs()
  const ssm = await openSsm(region)
  const [source, target] = [stageParameter(channel, image, from), stageParameter(channel, image, to)]
  const [given, before] = await Promise.all([readStage(ssm, source), readStage(ssm, target)])
  if (given === undefined) {
    throw new UserError(
      `from: ${source} does not exist in ${region}. Bake an image with "channel: ${channel}" first, or correct image, channel and region.`
    )
  }
  core.info(
    before?.image === given.image
      ? `${target} is ${given.image} already`
      : `${target}: ${before?.image ?? 'nothing'} -> ${given.image}`
  )
  const { version, changed } = await writeStage(ssm, target, given.image, before)
  core.setOutput('ami-id', given.image)
  core.setOutput('previous', before?.image ?? '')
  core.setOutput('version', version)
  core.setOutput('changed', changed)
  const was = before === undefined || !changed ? '' : `, was ${codeSpan(before.image)}`
  await core.summary
    .addRaw(
      `### ${codeSpan(image)} in ${to}\n\n${codeSpan(given.image)} from ${from}${was}${changed ? '' : ' (no change)'} · version ${version}`,
      true
    )
    .write()
    .catch(error => core.warning(`The job summary could not be written: ${error.message}`))
}

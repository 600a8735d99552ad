import * as core from '@actions/core'
import { listOwnArtifacts } from '../lib/artifacts.ts'
import { UserError } from '../lib/errors.ts'
import { lastHandedOver, readHandedOver } from '../lib/handed-images.ts'
import { type CollectInputs, readInputs } from './inputs.ts'
import { mergeImages } from './merge.ts'

/**
 * Gather the images that the jobs of this run have baked or reused, and give them out.
 * @throws UserError when a job's are not there: what is given out is complete, or nothing is
 */
export async function run(): Promise<void> {
  const inputs = readInputs()
  const { names, temp } = inputs
  const found = names.length === 0 ? [] : await findAll(inputs)
  const handed = []
  // One after the other: they are small, and the log keeps their order.
  for (const one of found) handed.push(await readHandedOver(one, one.name, temp))
  const { images, byRegion } = mergeImages(handed)
  for (const { name, attempt, region, images } of handed)
    for (const [image, ids] of Object.entries(images))
      core.info(`${image}: ${ids[region]} (${region}), from ${name} in attempt ${attempt}`)
  core.setOutput('images', JSON.stringify(images))
  core.setOutput('images-by-region', JSON.stringify(byRegion))
}

async function findAll({ names, group, environmentVariables, context }: CollectInputs) {
  const listed = await listOwnArtifacts(environmentVariables)
  if (!listed.available) throw new UserError(`The images of this run cannot be collected. ${listed.reason}`)
  const found = names.flatMap(name => {
    const last = lastHandedOver(listed.value, name, group)
    return last === undefined ? [] : [{ name, ...last }]
  })
  const missing = names.filter(name => !found.some(one => one.name === name))
  if (missing.length > 0) {
    throw new UserError(
      `names: nothing was handed over for ${missing.join(', ')} in run ${context.runId}. Let the job's bake-ami have "hand-over: ${missing[0]}" and the same group, let it end before this one, and run all jobs again when artifacts were deleted.`
    )
  }
  return found
}

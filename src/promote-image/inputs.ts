import { parseChannel } from '../lib/channel.ts'
import { UserError } from '../lib/errors.ts'
import { regionInput, requiredInput } from '../lib/inputs.ts'

/** All that `promote-image` is told. */
export interface PromoteInputs {
  readonly channel: string
  readonly image: string
  readonly from: string
  readonly to: string
  readonly region: string
}

/** Read and check every input. @throws UserError naming the first that is wrong */
export function readInputs(env: NodeJS.ProcessEnv = process.env): PromoteInputs {
  const image = requiredInput('image', 'httpd')
  if (!/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/.test(image)) {
    throw new UserError(`image: "${image}" cannot be the name of an image. Write, for example, httpd.`)
  }
  const channel = parseChannel('channel', requiredInput('channel', '/insight/images'))
  const from = stageInput('from', 'candidate')
  const to = stageInput('to', 'staging')
  if (from === to) throw new UserError(`to: "${to}" is the stage that the image is in already. Write another stage.`)
  if (to === 'previous')
    throw new UserError(
      'to: going back to the previous image is not there yet. Write the name of a stage, for example staging.'
    )
  return { channel, image, from, to, region: regionInput('aws-region', env) }
}

function stageInput(input: string, example: string): string {
  const name = requiredInput(input, example)
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(name)) {
    throw new UserError(
      `${input}: "${name}" cannot be the name of a stage. Write small letters, digits and "-", for example ${example}.`
    )
  }
  return name
}

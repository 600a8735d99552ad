import type { EC2Client } from '@aws-sdk/client-ec2'
import type { SSMClient } from '@aws-sdk/client-ssm'
import { readStage, type StageValue, stageParameter } from '../lib/channel.ts'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { imagesBefore, readHistory } from '../lib/stage-history.ts'
import { findImages, type ImageFacts, isDeprecated, obstacle } from './image.ts'
import { PREVIOUS, type PromoteInputs } from './inputs.ts'

/** What is to be done: `stage` gets `image`. */
export interface Decision {
  readonly stage: string
  readonly image: ImageFacts
  readonly before?: StageValue
  /** The image that the stage has; absent when it has none, or that one is gone. */
  readonly imageBefore?: ImageFacts
  /** Sentences for people: what is unusual, and does not stop it. */
  readonly remarks: readonly string[]
}

/** The clients of one region. */
export interface Clients {
  readonly ssm: SSMClient
  readonly ec2: EC2Client
}

/** The parameter that is written. */
export function targetParameter(inputs: PromoteInputs): string {
  return stageParameter(inputs.channel, inputs.image, inputs.to === PREVIOUS ? inputs.from : inputs.to)
}

/**
 * Read the stages and the images, and decide. Nothing is written.
 * @throws UserError when the image may not be in the stage
 */
export async function decide(clients: Clients, inputs: PromoteInputs): Promise<Decision> {
  return inputs.to === PREVIOUS ? decideBack(clients, inputs) : decideForward(clients, inputs)
}

async function decideForward({ ssm, ec2 }: Clients, inputs: PromoteInputs): Promise<Decision> {
  const { channel, image, from, to, stages } = inputs
  const earlier = stages[stages.indexOf(to) - 1] ?? from
  const read = (stage: string) => readStage(ssm, stageParameter(channel, image, stage))
  const [given, before, required] = await Promise.all([
    read(from),
    read(to),
    earlier === from ? undefined : read(earlier)
  ])
  const { image: id } = expectImage(inputs, given)
  if (earlier !== from && required?.image !== id) {
    throw new UserError(
      `to: ${to} gets only what ${earlier} runs. ${from} of ${image} is ${id}, ${earlier} is ${required?.image ?? 'empty'}. Promote ${id} to ${earlier} and test it there first, or write "from: ${earlier}".`
    )
  }
  const found = await findImages(ec2, [id, ...(before === undefined ? [] : [before.image])])
  const facts = usable(inputs, id, found.get(id))
  return { stage: to, image: facts, ...beforeOf(before, found), remarks: [] }
}

async function decideBack({ ssm, ec2 }: Clients, inputs: PromoteInputs): Promise<Decision> {
  const { image, from } = inputs
  const parameter = targetParameter(inputs)
  const before = expectImage(inputs, await readStage(ssm, parameter))
  const history = await readHistory(ssm, parameter)
  // A write that came after the stage was read is a matter for the next reading.
  const had = imagesBefore(history.filter(one => one.version <= before.version))
  const ids = had.filter(id => /^ami-[0-9a-f]+$/.test(id) && id !== before.image)
  const found = await findImages(ec2, [before.image, ...ids])
  const passed: string[] = []
  for (const id of ids) {
    const facts = found.get(id)
    const why = obstacle(facts, image)
    if (why === undefined && facts !== undefined) {
      const remarks = [...passed, ...(isDeprecated(facts) ? [`${id} is deprecated since ${facts.deprecatedAt}.`] : [])]
      return { stage: from, image: facts, ...beforeOf(before, found), remarks }
    }
    passed.push(neutralise(`${id} is passed over: it ${why}.`))
  }
  throw new UserError(
    ids.length === 0
      ? `to: ${from} of ${image} never had another image than ${before.image} before, so it cannot go back. Promote another image.`
      : `to: no image that ${from} of ${image} had before can be used again. ${passed.join(' ')} Promote another image.`
  )
}

function expectImage(
  { channel, image, from, stages, amiId, region }: PromoteInputs,
  given: StageValue | undefined
): StageValue {
  if (given === undefined) {
    throw new UserError(
      `from: ${stageParameter(channel, image, from)} does not exist in ${region}. Bake an image with "channel: ${channel}" first, or correct image, channel and region.`
    )
  }
  if (amiId !== undefined && given.image !== amiId) {
    // Nothing is promoted to the first stage: another bake has filled it.
    const otherwise = from === stages[0] ? `bake ${image} again` : `promote ${amiId} to ${from} again`
    throw new UserError(
      `ami-id: ${from} of ${image} holds ${given.image} by now (version ${given.version}), not ${amiId}. Test ${given.image} and give its id, or ${otherwise}.`
    )
  }
  return given
}

function usable({ image, from }: PromoteInputs, id: string, facts: ImageFacts | undefined): ImageFacts {
  const why = obstacle(facts, image)
  if (facts === undefined || why !== undefined) {
    throw new UserError(neutralise(`from: ${from} of ${image} is ${id}, which ${why}. Bake ${image} again.`))
  }
  if (isDeprecated(facts)) {
    throw new UserError(
      `from: ${from} of ${image} is ${id}, which is deprecated since ${facts.deprecatedAt}. Bake ${image} again.`
    )
  }
  return facts
}

function beforeOf(before: StageValue | undefined, found: ReadonlyMap<string, ImageFacts>) {
  const imageBefore = before === undefined ? undefined : found.get(before.image)
  return { ...(before === undefined ? {} : { before }), ...(imageBefore === undefined ? {} : { imageBefore }) }
}

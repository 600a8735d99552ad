import { setTimeout as sleep } from 'node:timers/promises'
import * as core from '@actions/core'
import type { EC2Client, Image } from '@aws-sdk/client-ec2'
import { askAws } from '../lib/aws.ts'
import type { Cancellation } from '../lib/cancellation.ts'
import { Cancelled, UserError } from '../lib/errors.ts'
import { findImages } from './images/images.ts'
import { lookUp, type Made } from './images/look-up.ts'
import type { BakeInputs } from './inputs.ts'
import type { Prepared } from './preparation.ts'

/** A bake that lost its name. */
interface Race {
  readonly inputs: BakeInputs
  readonly prepared: Prepared
  readonly ec2: EC2Client
  readonly cancellation: Cancellation
}

/** EC2 itself, Packer's own look before it begins, and ours. The group is the image that has the name. */
const NAME_TAKEN = /(?:InvalidAMIName\.Duplicate.*?|is used by an existing AMI: *|is taken by )(ami-[0-9a-f]{8,17})/s

/** An image that is older than this when its name is found taken is not being made by a run beside this one. */
const RACE_MS = 2 * 3_600_000
/** From an image that is available to its mark: the other run's Packer tags it and removes its machine first. */
const MARK_MS = 5 * 60_000
const PAUSE_MS = 10_000

/**
 * Two runs bake the same at once, and the names of their images are equal: the loser waits for the winner's image and takes
 * it.
 * @param error why this run's bake failed
 * @returns nothing when no other run is the reason, or its image is not the same
 */
export async function adoptWinner(race: Race, error: unknown): Promise<Made[] | undefined> {
  const taken = error instanceof UserError ? NAME_TAKEN.exec(error.message)?.[1] : undefined
  // With `rebake: always` there are images that could be used, and they are no other run's of this moment.
  if (taken === undefined || idsBefore(race.prepared).has(taken)) return undefined
  try {
    const images = await awaitMark(race, taken)
    if (images !== undefined) core.info('Another run has baked the same at the same time. Its images are taken.')
    return images === undefined ? undefined : [...images]
  } catch (problem) {
    if (problem instanceof Cancelled) throw problem
    core.info(`Whether another run has baked the same could not be found out: ${problem}`)
    return undefined
  }
}

async function awaitMark(
  { inputs, prepared, ec2, cancellation }: Race,
  id: string
): Promise<readonly Made[] | undefined> {
  const end = Date.now() + inputs.timeoutMs
  const before = idsBefore(prepared)
  let markBy: number | undefined
  for (let told = false; ; told = true) {
    const known = (await findImages(ec2, inputs.image)).filter(one => !before.has(one.id))
    const found = await lookUp(inputs, prepared.fingerprint, ec2, { known })
    if (found.kind === 'reuse') return found.images
    const image = await look(ec2, id)
    if (image?.State === 'available') markBy ??= Date.now() + MARK_MS
    else if (image?.State !== 'pending') return undefined
    const isOld = Date.now() - Date.parse(image.CreationDate ?? '') > RACE_MS
    if (isOld || Date.now() > Math.min(end, markBy ?? end)) return undefined
    if (!told) core.info(`${id} has the name already, and may be of a run that bakes the same. Waiting for it.`)
    await sleep(PAUSE_MS, undefined, { signal: cancellation.asked }).catch(() => undefined)
    if (cancellation.asked.aborted) throw new Cancelled('Cancelled while waiting for the bake of another run.')
  }
}

/** Images that could have been reused when this step began. */
function idsBefore({ found }: Prepared): ReadonlySet<string> {
  return new Set(found.kind === 'reuse' ? found.images.map(one => one.known.id) : [])
}

async function look(ec2: EC2Client, id: string): Promise<Image | undefined> {
  const { DescribeImagesCommand } = await import('../lib/sdk/ec2.ts')
  const command = new DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name: 'image-id', Values: [id] }] })
  return (await askAws('ec2:DescribeImages', ec2.send(command))).Images?.[0]
}

import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { EC2Client, Image } from '@aws-sdk/client-ec2'
import { askAws, isAwsError } from '../../lib/aws.ts'
import { Cancelled, UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { findImagesByName, type Identity, isCopyOf } from './existing-copies.ts'

/** How to wait for copies. */
export interface CopyOptions {
  /** Aborted when the step is to end. Copies that were started go on in AWS; the next run finds them. */
  readonly signal: AbortSignal
  /** Told of every change, one line each. */
  readonly tell: (line: string) => void
  /** How long one region may take, an hour when absent. */
  readonly deadlineMs?: number
  /** The first pause between two looks, 5 s when absent; later ones are longer. */
  readonly pauseMs?: number
}

/** A region with the client of it, and what is wanted there. */
export interface Place {
  readonly ec2: EC2Client
  readonly region: string
  readonly identity: Identity
}

/** What CopyImage is asked for. */
interface CopyOrder extends CopyOptions {
  readonly image: { readonly id: string; readonly name: string; readonly region: string; readonly encrypted?: boolean }
  readonly key: string | undefined
  readonly tags: Readonly<Record<string, string>>
}

const DEADLINE_MS = 3_600_000
const PAUSE_MS = 5000
const LONGEST_PAUSE_MS = 60_000
/** So long EC2 may not know an image that it has just named. */
const UNKNOWN_MS = 60_000
/** A line now and then shows that a long copy is not forgotten. */
const SIGN_OF_LIFE_MS = 300_000

/**
 * Start a copy in its region, with its tags from the first moment on: a policy may demand them, and a run that ends now
 * is found by them. Waits while AWS makes as many copies as it does at once.
 * @throws UserError when an image that is no copy of this one has the name
 */
export async function startCopy(order: CopyOrder, place: Place): Promise<{ id: string; how: 'copied' | 'there' }> {
  for await (const _ of looks(order)) {
    try {
      return { id: await copyImage(order, place.ec2), how: 'copied' }
    } catch (error) {
      if (isAwsError(error, 'InvalidAMIName.Duplicate')) {
        const id = await adopt(order, place)
        if (id !== undefined) return { id, how: 'there' }
      } else if (!isAwsError(error, 'ResourceLimitExceeded')) throw error
      else order.tell(`${place.region}: AWS makes as many copies as it does at once; waiting`)
    }
  }
  throw new UserError('AWS did not start the copy in time.')
}

/** How a copy ended: the available image, or why there will never be one. */
export type Ending = { readonly image: Image } | { readonly failure: string }

/**
 * Wait until a copy is available, or never will be.
 * @throws UserError when the time is over, Cancelled when the step is
 */
export async function awaitCopy(options: CopyOptions, place: Place, id: string): Promise<Ending> {
  const startedAt = Date.now()
  let told = startedAt
  for await (const _ of looks(options)) {
    const image = await look(place.ec2, id)
    if (image?.State === 'available') return { image }
    const isYoung = Date.now() - startedAt < UNKNOWN_MS
    if (image === undefined && !isYoung) return { failure: 'it is gone' }
    if (image !== undefined && image.State !== 'pending')
      return { failure: neutralise(image.StateReason?.Message ?? `${image.State}`) }
    if (Date.now() - told >= SIGN_OF_LIFE_MS) {
      told = Date.now()
      options.tell(`${place.region}: ${id} is still pending after ${Math.round((told - startedAt) / 60_000)} min`)
    }
  }
  throw new UserError(`${id} is still pending. AWS goes on with it, and the next run waits for it.`)
}

/** Remove a copy that failed, with the snapshots that it has. */
export async function removeCopy(ec2: EC2Client, id: string): Promise<void> {
  const { DeregisterImageCommand } = await import('../../lib/sdk/ec2.ts')
  const command = new DeregisterImageCommand({ ImageId: id, DeleteAssociatedSnapshots: true })
  await askAws('ec2:DeregisterImage', ec2.send(command)).catch(error => {
    if (!isAwsError(error, 'InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable')) throw error
  })
}

async function copyImage({ image, key, tags }: CopyOrder, ec2: EC2Client): Promise<string> {
  const { CopyImageCommand } = await import('../../lib/sdk/ec2.ts')
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  const isEncrypted = key !== undefined || image.encrypted === true
  const command = new CopyImageCommand({
    // The SDK sends the same request again when an answer is lost; AWS must not make two copies of it.
    ClientToken: randomUUID(),
    Name: image.name,
    SourceImageId: image.id,
    SourceRegion: image.region,
    ...(isEncrypted ? { Encrypted: true } : {}),
    ...(key === undefined ? {} : { KmsKeyId: key }),
    TagSpecifications: [
      { ResourceType: 'image', Tags },
      { ResourceType: 'snapshot', Tags }
    ]
  })
  const { ImageId: id } = await askAws('ec2:CopyImage', ec2.send(command))
  if (id === undefined) throw new UserError('AWS answered ec2:CopyImage without the id of the copy. Run this again.')
  return id
}

/** The image that has the name, when it is a copy of the same: another run was faster. `undefined`: none has it any more. */
async function adopt({ image }: CopyOrder, { ec2, region, identity }: Place): Promise<string | undefined> {
  const [owner] = await findImagesByName(ec2, image.name)
  if (owner === undefined) return undefined
  const { ImageId: id = '', State: state = '' } = owner
  if (!isCopyOf(owner, identity)) {
    throw new UserError(
      `in ${region}, the name "${image.name}" is taken by ${id}, which is no copy of ${image.id}. Deregister it, or change ami_name.`
    )
  }
  if (state === 'available' || state === 'pending') return id
  await removeCopy(ec2, id)
  return undefined
}

async function look(ec2: EC2Client, id: string): Promise<Image | undefined> {
  const { DescribeImagesCommand } = await import('../../lib/sdk/ec2.ts')
  try {
    const command = new DescribeImagesCommand({ ImageIds: [id] })
    return (await askAws('ec2:DescribeImages', ec2.send(command))).Images?.[0]
  } catch (error) {
    if (isAwsError(error, 'InvalidAMIID.NotFound', 'InvalidAMIID.Unavailable')) return undefined
    throw error
  }
}

/** Once now, then after pauses that grow, until the time is over. @throws Cancelled when the step is to end */
async function* looks({ signal, deadlineMs = DEADLINE_MS, pauseMs = PAUSE_MS }: CopyOptions): AsyncGenerator<void> {
  const end = Date.now() + deadlineMs
  for (let pause = pauseMs; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    if (signal.aborted) throw new Cancelled('Cancelled before the copy was there. The next run goes on with it.')
    yield
    if (Date.now() + pause > end) return
    await sleep(pause, undefined, { signal }).catch(() => undefined)
  }
}

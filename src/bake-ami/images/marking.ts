import { setTimeout as sleep } from 'node:timers/promises'
import type { EC2Client, Image } from '@aws-sdk/client-ec2'
import { askAws, isAwsError } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import { baseText } from '../fingerprint/base-tag.ts'
import { basesOf, type Fingerprint, GROUPS } from '../fingerprint/fingerprint.ts'
import { inputListOf, packInputList, withoutInputList } from '../fingerprint/input-list.ts'
import { bakedMark, finishedDigest, type KnownImage, knownImage, TAGS, testedMark } from './images.ts'
import { wordTags } from './word-tags.ts'

/** What the tags of an image say about it, but for its marks. */
export interface Told {
  /** Name of the template's images: the action's input `image`. */
  readonly template: string
  readonly image: string
  /** Names of all images of the bake. */
  readonly builds: readonly string[]
  readonly regions: readonly string[]
  readonly run: string
  /** SHA of the commit that it was baked from; empty: not known, and no tag. */
  readonly commit: string
  readonly fingerprint: Fingerprint
}

/** The tags by which a later run finds an image and tells what has changed since. */
export function foundBy(told: Told): Record<string, string> {
  const { digest, groups } = told.fingerprint
  const base = baseText(basesOf(told.fingerprint))
  return {
    [TAGS.template]: told.template,
    [TAGS.image]: told.image,
    ...wordTags(TAGS.builds, told.builds),
    ...wordTags(TAGS.regions, told.regions),
    [TAGS.fingerprint]: digest,
    [TAGS.inputs]: GROUPS.map(group => `${group}=${groups[group]}`).join(' '),
    [TAGS.run]: told.run,
    ...(told.commit === '' ? {} : { [TAGS.commit]: told.commit }),
    ...(base === '' ? {} : { [TAGS.base]: base }),
    ...packInputList(inputListOf(told.fingerprint))
  }
}

/** Tag an image that is complete but not finished: from now on no sweep takes it, and a later run goes on with it. @returns the mark */
export async function markBaked(ec2: EC2Client, id: string, told: Told): Promise<string> {
  const mark = bakedMark(told.image, told.fingerprint.digest, id)
  const tags = { ...foundBy(told), [TAGS.baked]: mark }
  try {
    await tag(ec2, id, tags)
  } catch (error) {
    if (!isAwsError(error, 'TagLimitExceeded')) throw error
    // The template has many of its own. The list only serves to tell what has changed, and is not worth the image.
    await tag(ec2, id, withoutInputList(tags))
  }
  return mark
}

/** Note that the image passed this smoke test. @param test SHA-256 of the script, hexadecimal */
export async function markTested(
  ec2: EC2Client,
  one: { id: string; image: string; fingerprint: string },
  test: string,
  pauseMs = PAUSE_MS
): Promise<void> {
  await tag(ec2, one.id, { [TAGS.tested]: testedMark(one.image, one.fingerprint, one.id, test) }, pauseMs)
}

/**
 * Take the marks away from an image that failed its smoke test, so that nobody goes on with it.
 * @param run value of the run's tag: the image may be one of an earlier run, whose post step is over
 */
export async function unmark(ec2: EC2Client, id: string, run: string): Promise<void> {
  const { DeleteTagsCommand } = await import('../../lib/sdk/ec2.ts')
  const Tags = [TAGS.baked, TAGS.tested, TAGS.digest].map(Key => ({ Key }))
  await askAws('ec2:DeleteTags', ec2.send(new DeleteTagsCommand({ Resources: [id], Tags })))
  await tag(ec2, id, { [TAGS.run]: run })
}

/**
 * The mark that is written last. Idempotent.
 * @param one `regions`: those that its tags tell already
 * @param regions that have the image by now
 */
export async function markFinished(
  ec2: EC2Client,
  one: { id: string; image: string; fingerprint: string; regions: readonly string[] },
  regions: readonly string[]
): Promise<void> {
  const tags = wordTags(TAGS.regions, regions)
  if (JSON.stringify(tags) !== JSON.stringify(wordTags(TAGS.regions, one.regions))) await tag(ec2, one.id, tags)
  await tag(ec2, one.id, { [TAGS.digest]: finishedDigest(one.image, one.fingerprint, one.id) })
}

const MOST_LOOKS = 10
const PAUSE_MS = 2000

/** A new image may not be known yet to the part of EC2 that is asked: a mark that is not written would cost a bake. */
async function tag(ec2: EC2Client, id: string, tags: Record<string, string>, pauseMs = PAUSE_MS): Promise<void> {
  const { CreateTagsCommand } = await import('../../lib/sdk/ec2.ts')
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  for (let tries = 1; ; tries++) {
    try {
      await askAws('ec2:CreateTags', ec2.send(new CreateTagsCommand({ Resources: [id], Tags })))
      return
    } catch (error) {
      if (!isAwsError(error, 'InvalidAMIID.NotFound', 'InvalidID') || tries === MOST_LOOKS) throw error
      await sleep(pauseMs)
    }
  }
}

/**
 * Wait until EC2 shows the image as available, some 20 seconds at most: Packer has waited for it already, but another
 * call may be answered by a part of EC2 that does not know it yet.
 */
export async function assertAvailable(ec2: EC2Client, id: string, pauseMs = PAUSE_MS): Promise<KnownImage> {
  for (let looks = 1; ; looks++) {
    const image = await describe(ec2, id)
    const state = image?.State
    const known = image === undefined ? undefined : knownImage(image)
    if (state === 'available' && known !== undefined) return known
    if (looks === MOST_LOOKS || (state !== undefined && state !== 'pending'))
      throw new UserError(`Packer reported ${id} as done, but EC2 says it is ${state ?? 'not there'}. Run this again.`)
    await sleep(pauseMs)
  }
}

/** The image as it is now, with the marks that other runs may have written meanwhile; `undefined` when it is not there. */
export async function lookAgain(ec2: EC2Client, id: string): Promise<KnownImage | undefined> {
  const image = await describe(ec2, id)
  return image === undefined ? undefined : knownImage(image)
}

async function describe(ec2: EC2Client, id: string): Promise<Image | undefined> {
  const { DescribeImagesCommand } = await import('../../lib/sdk/ec2.ts')
  try {
    const command = new DescribeImagesCommand({ ImageIds: [id] })
    const { Images = [] } = await askAws('ec2:DescribeImages', ec2.send(command))
    return Images[0]
  } catch (error) {
    if (isAwsError(error, 'InvalidAMIID.NotFound')) return undefined
    throw error
  }
}

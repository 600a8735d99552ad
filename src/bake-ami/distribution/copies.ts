import type { Image } from '@aws-sdk/client-ec2'
import { openEc2 } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { isFinished, knownImage, TAGS } from '../images/images.ts'
import { awaitCopy, type CopyOptions, type Ending, type Place, removeCopy, startCopy } from './copying.ts'
import { checkCopy, findCopies, type Identity, SOURCE_TAG } from './existing-copies.ts'

/** What to copy where. */
export interface CopyRequest extends CopyOptions {
  /** The finished image in its home region. `encrypted` as EC2 shows it, absent when it is not known. */
  readonly image: { readonly id: string; readonly name: string; readonly region: string; readonly encrypted?: boolean }
  readonly regions: readonly string[]
  /** KMS key by region; a region without one gets the region's default where encryption is asked for. */
  readonly kmsKeys: ReadonlyMap<string, string>
  /**
   * Tags that a copy and its snapshots are made with: `insight:image` and `insight:fingerprint`, by which a copy is found
   * again, and any others. Marks belong to one image, so they are left out.
   */
  readonly tags: Readonly<Record<string, string>>
}

/** An available copy. */
export interface Copy {
  readonly region: string
  readonly id: string
  /** `there`: it was made before, or by another run at the same time. */
  readonly how: 'copied' | 'there'
  /** Has it the mark that is written last? */
  readonly isFinished: boolean
  readonly tookMs: number
}

/** What came of it: regions that have a copy, and the others with the reason. */
export interface Copies {
  readonly copies: readonly Copy[]
  readonly problems: ReadonlyMap<string, string>
}

/** Each region has its own limits; more at once only fills the log. */
const AT_ONCE = 4
const TRIES = 2
const MARKS: readonly string[] = [TAGS.baked, TAGS.tested, TAGS.digest]

/**
 * Copy an image to regions, and wait until the copies are available. May be cut short and called again: a copy that is
 * there is used, one that is being made is waited for, one that failed is removed and made again. Every region is tried,
 * whatever happens in the others.
 */
export async function copyToRegions(request: CopyRequest): Promise<Copies> {
  const identity = identityOf(request)
  const copies: Copy[] = []
  const problems = new Map<string, string>()
  let defect: unknown
  await atMost(AT_ONCE, request.regions, async region => {
    try {
      copies.push(await copyToRegion(request, identity, region))
    } catch (error) {
      if (error instanceof UserError) problems.set(region, neutralise(error.message))
      else defect ??= error
    }
  })
  if (defect !== undefined) throw defect
  const order = (one: Copy) => request.regions.indexOf(one.region)
  return { copies: copies.sort((a, b) => order(a) - order(b)), problems }
}

/** @throws UserError that names every region without a copy, and why */
export function assertAllCopied({ copies, problems }: Copies, image: string): void {
  if (problems.size === 0) return
  const why = [...problems].map(([region, problem]) => `${region}: ${problem}`)
  const kept = copies.length === 0 ? '' : ` The copies in ${copies.map(one => one.region).join(', ')} are kept.`
  throw new UserError(`${image} was not copied to all regions. ${why.join(' ')} Run this again.${kept}`)
}

/** Tags of a copy: those of the image, without marks, and where it came from. */
function tagsOfCopy(tags: Readonly<Record<string, string>>, source: string): Record<string, string> {
  const kept = Object.entries(tags).filter(([name]) => !MARKS.includes(name))
  return { ...Object.fromEntries(kept), [SOURCE_TAG]: source }
}

async function copyToRegion(request: CopyRequest, identity: Identity, region: string): Promise<Copy> {
  const startedAt = Date.now()
  const where = { ec2: await openEc2(region), region, identity }
  const copy = (image: Image, how: Copy['how']): Copy => {
    const known = knownImage(image)
    const isDone = known !== undefined && isFinished(known)
    return { region, id: image.ImageId ?? '', how, isFinished: isDone, tookMs: Date.now() - startedAt }
  }
  const there = await findUsable(request, where)
  if (there !== undefined) return copy(there, 'there')
  const order = { ...request, key: request.kmsKeys.get(region), tags: tagsOfCopy(request.tags, request.image.id) }
  for (let tries = 1; ; tries++) {
    const { id, how } = await startCopy(order, where)
    request.tell(`${region}: ${how === 'copied' ? 'copying to' : 'another run is copying to'} ${id}`)
    const ending = await awaitCopy(request, where, id)
    if ('image' in ending) {
      if (how === 'there') await checkCopy(where.ec2, ending.image, region, order.key)
      request.tell(`${region}: ${id} is available`)
      return copy(ending.image, how)
    }
    await removeCopy(where.ec2, id)
    if (tries === TRIES) throw new UserError(`AWS could not make the copy: ${ending.failure}.`)
    request.tell(`${region}: ${id} failed (${ending.failure}); removed, once more`)
  }
}

/** A copy that is there or comes to be there; those that failed are removed. */
async function findUsable(request: CopyRequest, place: Place): Promise<Image | undefined> {
  const { ec2, region, identity } = place
  for (const image of await findCopies(ec2, identity)) {
    const { ImageId: id = '', State: state = 'unknown' } = image
    if (state === 'disabled') throw new UserError(`${id} is a copy, but it is disabled. Enable it, or deregister it.`)
    if (state === 'pending') request.tell(`${region}: ${id} is being copied already`)
    const ending = await endingOf(request, place, image)
    if ('image' in ending) {
      await checkCopy(ec2, ending.image, region, request.kmsKeys.get(region))
      request.tell(`${region}: ${id} is there`)
      return ending.image
    }
    request.tell(`${region}: ${id} failed (${ending.failure}); removed`)
    await removeCopy(ec2, id)
  }
  return undefined
}

async function endingOf(options: CopyOptions, place: Place, image: Image): Promise<Ending> {
  if (image.State === 'available') return { image }
  if (image.State === 'pending') return awaitCopy(options, place, image.ImageId ?? '')
  return { failure: neutralise(image.StateReason?.Message ?? `${image.State}`) }
}

function identityOf({ image: { id, region }, tags }: CopyRequest): Identity {
  const { [TAGS.image]: image, [TAGS.fingerprint]: fingerprint } = tags
  if (image === undefined || fingerprint === undefined) throw new Error('Tags of a copy lack its image or fingerprint')
  return { image, fingerprint, source: { id, region } }
}

/** Work on all items, on so many at once. `work` must not fail. */
async function atMost<T>(limit: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: limit }, worker))
}

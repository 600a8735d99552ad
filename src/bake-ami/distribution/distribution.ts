import type { EC2Client } from '@aws-sdk/client-ec2'
import { askAws, openEc2 } from '../../lib/aws.ts'
import { Cancelled, UserError } from '../../lib/errors.ts'
import { assertAllCopied, type Copy, type CopyRequest, copyToRegions } from './copies.ts'
import { snapshotsOf } from './existing-copies.ts'
import { checkShareable } from './shareable.ts'
import { reconcileSharing, type SharingChange } from './sharing.ts'

/** What to do with a baked image. */
export interface DistributionRequest extends Omit<CopyRequest, 'image' | 'regions'> {
  /** The image in its home region. */
  readonly image: ImageFacts & { readonly region: string }
  /** Regions to copy to, without the home region. */
  readonly copyTo: readonly string[]
  /** Region -> id of copies that the template itself made: they are shared as all others are. */
  readonly elsewhere?: ReadonlyMap<string, string>
  /** Who may launch it: see {@link reconcileSharing}. */
  readonly shareWith: readonly string[] | undefined
}

/** The image in one region. */
export interface Distributed extends SharingChange {
  readonly region: string
  readonly id: string
  readonly how: Copy['how'] | 'home'
  /** Of a copy that `copyTo` asks for. */
  readonly isFinished?: boolean
  /** Of the copy; 0 at home. */
  readonly tookMs: number
}

/** What has the image now, the home region first; and the error to end with when not all of it was done. */
interface Distribution {
  readonly rows: readonly Distributed[]
  readonly warnings: readonly string[]
  readonly problem?: UserError
}

/** What distribution needs to know of an image. */
export interface ImageFacts {
  readonly id: string
  readonly name: string
  readonly encrypted: boolean
  readonly snapshots: readonly string[]
  /** May everybody launch it? */
  readonly isPublic: boolean
}

/**
 * Copy an image to regions and let exactly the wanted ones launch it, there and at home. What is done is not done again,
 * so after a failure this is called again. Whatever happens in one region, the others are served.
 * @throws UserError when nothing was begun: the image is not there, or could not be shared once it is copied
 */
export async function distribute(request: DistributionRequest): Promise<Distribution> {
  const { image, copyTo, kmsKeys, shareWith, elsewhere = new Map<string, string>() } = request
  const home = image
  if (shareWith !== undefined && shareWith.length > 0)
    await checkShareable({ encrypted: home.encrypted, regions: copyTo, kmsKeys })
  const made = await copyToRegions({ ...request, regions: copyTo })

  const problems: string[] = []
  const attempt = async <T>(absent: T, work: () => Promise<T> | T) => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      problems.push(error.message)
      return absent
    }
  }
  const rows: Distributed[] = []
  const places: Omit<Distributed, keyof SharingChange>[] = [
    { region: image.region, id: home.id, how: 'home', tookMs: 0 },
    ...made.copies,
    ...[...elsewhere].map(([region, id]) => ({ region, id, how: 'there' as const, tookMs: 0 }))
  ]
  for (const one of places) {
    const change = await attempt(UNCHANGED, () => share(one, request))
    rows.push({ ...one, ...change })
  }
  await attempt(undefined, () => assertAllCopied(made, home.id))
  const told = { rows, warnings: warningsOf(home, rows, shareWith) }
  return problems.length === 0 ? told : { ...told, problem: new UserError(problems.join(' ')) }
}

/** @throws UserError when EC2 does not know the image */
export async function readFacts(ec2: EC2Client, id: string): Promise<ImageFacts> {
  const { DescribeImagesCommand } = await import('../../lib/sdk/ec2.ts')
  const { Images = [] } = await askAws('ec2:DescribeImages', ec2.send(new DescribeImagesCommand({ ImageIds: [id] })))
  const [image] = Images
  if (image?.Name === undefined) throw new UserError(`EC2 does not know ${id}. Check that it was not removed.`)
  return {
    id,
    name: image.Name,
    encrypted: (image.BlockDeviceMappings ?? []).some(one => one.Ebs?.Encrypted === true),
    snapshots: snapshotsOf(image),
    isPublic: image.Public === true
  }
}

const UNCHANGED: SharingChange = { added: [], removed: [] }

async function share(
  { region, id, how }: Pick<Distributed, 'region' | 'id' | 'how'>,
  { image: home, shareWith: wanted, signal }: DistributionRequest
): Promise<SharingChange> {
  if (wanted === undefined) return UNCHANGED
  if (signal.aborted) throw new Cancelled(`Cancelled before ${id} in ${region} was shared. Run this again.`)
  const ec2 = await openEc2(region)
  const snapshots = how === 'home' ? home.snapshots : (await readFacts(ec2, id)).snapshots
  return reconcileSharing({ ec2, image: id, snapshots, wanted })
}

function warningsOf(home: ImageFacts, rows: readonly Distributed[], wanted: readonly string[] | undefined): string[] {
  if (wanted === undefined && home.isPublic)
    return [`${home.id} is public: everybody may launch it. Write share-with to say who may, or share-with: none.`]
  return rows
    .filter(row => row.removed.includes('all'))
    .map(({ id, region }) => `${id} in ${region} was public: everybody could launch it. share-with has ended that.`)
}

import type { Filter, Image } from '@aws-sdk/client-ec2'
import { bakedMark, finishedDigest, TAGS } from '../bake-ami/images/images.ts'
import { allPages } from '../lib/pages.ts'
import type { Region } from './region.ts'

/** Tags in which a sweep remembers, ISO 8601. */
export const SWEEP_TAGS = {
  deprecatedAt: 'insight:retired-deprecated-at',
  disabledAt: 'insight:retired-disabled-at',
  leftoverSince: 'insight:leftover-since'
} as const

/** An image of this account that carries tags of ours. */
export interface OwnImage {
  readonly region: string
  readonly id: string
  /** Its `insight:image`; empty when Packer did not come so far. */
  readonly name: string
  readonly fingerprint: string
  /** Its `insight:run`. */
  readonly run?: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly state: string
  /** When AWS deprecates it, or did. */
  readonly deprecatedAt?: string
  readonly protected: boolean
  readonly snapshots: readonly string[]
  /**
   * `finished`: its mark is its own. `marked`: it has the mark of another image, so somebody copied it with its tags.
   * `baked`: a bake can go on from it. `unfinished`: nobody can use it.
   */
  readonly mark: 'finished' | 'marked' | 'baked' | 'unfinished'
  /** When a sweep deprecated and disabled it. */
  readonly retired: { readonly deprecatedAt?: string; readonly disabledAt?: string }
}

/** Which images: those with a tag of ours, those of a name, or one. */
export type Wanted = 'all' | { readonly name: string } | { readonly id: string }

/** The account's own images with tags of ours, disabled ones too. */
export async function listOwnImages(region: Region, wanted: Wanted = 'all'): Promise<OwnImage[]> {
  const { paginateDescribeImages } = await import('../lib/sdk/ec2.ts')
  const request = { Owners: ['self'], Filters: [filterOf(wanted)], IncludeDisabled: true, MaxResults: 1000 }
  const pages = paginateDescribeImages({ client: region.ec2 }, request)
  const images = await allPages('ec2:DescribeImages', pages, page => page.Images)
  return images.map(image => readImage(image, region.name))
}

function filterOf(wanted: Wanted): Filter {
  if (wanted === 'all') return { Name: 'tag-key', Values: [TAGS.run, TAGS.digest] }
  if ('name' in wanted) return { Name: `tag:${TAGS.image}`, Values: [wanted.name] }
  return { Name: 'image-id', Values: [wanted.id] }
}

function readImage(image: Image, region: string): OwnImage {
  const tags = new Map((image.Tags ?? []).map(tag => [tag.Key ?? '', tag.Value ?? '']))
  const tag = (key: string) => tags.get(key) ?? ''
  const id = image.ImageId ?? ''
  const [name, fingerprint, run] = [tag(TAGS.image), tag(TAGS.fingerprint), tags.get(TAGS.run)]
  const [deprecatedAt, disabledAt] = [tags.get(SWEEP_TAGS.deprecatedAt), tags.get(SWEEP_TAGS.disabledAt)]
  const protection = image.DeregistrationProtection ?? 'disabled'
  return {
    region,
    id,
    name,
    fingerprint,
    ...(run === undefined ? {} : { run }),
    createdAt: image.CreationDate ?? '',
    state: image.State ?? '',
    ...(image.DeprecationTime === undefined ? {} : { deprecatedAt: image.DeprecationTime }),
    // While the cooldown after switching it off runs, AWS still refuses; its wording of that is not documented.
    protected: protection !== '' && protection !== 'disabled',
    snapshots: (image.BlockDeviceMappings ?? []).flatMap(one => one.Ebs?.SnapshotId ?? []),
    mark: markOf({ id, name, fingerprint }, tags.get(TAGS.digest), tags.get(TAGS.baked)),
    retired: {
      ...(deprecatedAt === undefined ? {} : { deprecatedAt }),
      ...(disabledAt === undefined ? {} : { disabledAt })
    }
  }
}

function markOf(
  { id, name, fingerprint }: { id: string; name: string; fingerprint: string },
  digest: string | undefined,
  baked: string | undefined
): OwnImage['mark'] {
  if (digest !== undefined) return digest === finishedDigest(name, fingerprint, id) ? 'finished' : 'marked'
  return baked !== undefined && baked === bakedMark(name, fingerprint, id) ? 'baked' : 'unfinished'
}

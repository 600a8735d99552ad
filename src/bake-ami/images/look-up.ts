import type { EC2Client } from '@aws-sdk/client-ec2'
import { openEc2 } from '../../lib/aws.ts'
import type { Fingerprint } from '../fingerprint/fingerprint.ts'
import type { BakeInputs } from '../inputs.ts'
import { findImages, type KnownImage, lostSnapshots } from './images.ts'
import { changeSince, decideReuse, isYoung, type Reuse, type ReuseRules } from './reuse.ts'

/** An image of the home region that Packer completed, and its copies that the template itself asked for. */
export interface Made {
  readonly known: KnownImage
  /** Region -> id. Copies that this action makes (`copy-to`) are not in it. */
  readonly elsewhere: ReadonlyMap<string, string>
}

/** May what is there be used, and why not? */
export type Found =
  | { readonly kind: 'reuse'; readonly reason: string; readonly images: readonly Made[] }
  | Extract<Reuse, { kind: 'bake' }>

type Place = Pick<BakeInputs, 'image' | 'maxAgeMs' | 'region' | 'copyTo'>

/** What is known before the look. */
export interface Before {
  /** Images of the home region. */
  readonly known: readonly KnownImage[]
  /** Asked only to tell the reason of a bake. */
  readonly packerVersion?: (() => Promise<string>) | undefined
}

/**
 * Look for images with this fingerprint in the home region, and in those regions to which the template itself copied
 * them. Two calls to AWS for each region; the home region's images are given.
 */
export async function lookUp(
  inputs: Place,
  fingerprint: Fingerprint,
  ec2: EC2Client,
  { known, packerVersion }: Before
): Promise<Found> {
  const rules = { now: new Date(), maxAgeMs: inputs.maxAgeMs }
  const home = await decideWithSnapshots(ec2, known, fingerprint, rules)
  if (home.kind === 'bake') return { ...home, reason: await nameVersion(home, fingerprint, { known, packerVersion }) }
  const elsewhere = new Map<string, Map<string, string>>()
  for (const region of home.images[0]?.regions ?? []) {
    if (region === inputs.region || inputs.copyTo.includes(region)) continue
    const client = await openEc2(region)
    const there = await decideWithSnapshots(client, await findImages(client, inputs.image), fingerprint, rules)
    if (there.kind === 'bake') return { ...there, reason: `in ${region}, ${there.reason}` }
    for (const { image, id } of there.images)
      elsewhere.set(image, (elsewhere.get(image) ?? new Map<string, string>()).set(region, id))
  }
  const images = home.images.map(one => ({ known: one, elsewhere: elsewhere.get(one.image) ?? new Map() }))
  return { kind: 'reuse', reason: home.reason, images }
}

/** The reason for a bake; with the version of Packer when another Packer is part of it. */
async function nameVersion(
  { reason, last }: Extract<Reuse, { kind: 'bake' }>,
  fingerprint: Fingerprint,
  { known, packerVersion }: Before
): Promise<string> {
  const isOther = last !== undefined && known.every(one => one.fingerprint !== fingerprint.digest)
  if (!isOther || last.inputs.packer === fingerprint.groups.packer) return reason
  const version = await packerVersion?.().catch(() => undefined)
  return version === undefined ? reason : changeSince(last, { ...fingerprint, packerVersion: version })
}

/** Decide, look whether the snapshots of what was chosen are still there, and decide again without the lost ones. */
async function decideWithSnapshots(
  ec2: EC2Client,
  known: readonly KnownImage[],
  fingerprint: Fingerprint,
  rules: ReuseRules
): Promise<Reuse> {
  const first = decideReuse(known, fingerprint, rules)
  if (first.kind === 'bake') return first
  // Without them, what is too old comes to nothing in any case.
  const candidates = known.filter(one => one.fingerprint === fingerprint.digest && isYoung(one, rules))
  const lost = new Set(await lostSnapshots(ec2, candidates))
  return lost.size === 0 ? first : decideReuse(known, fingerprint, { ...rules, lost })
}

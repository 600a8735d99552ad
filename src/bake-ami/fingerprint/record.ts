import { writeAtomically } from '../../lib/private-folder.ts'
import type { BakeInputs } from '../inputs.ts'
import type { BaseImage } from './base-image.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { SourceImage } from './source-images.ts'

/** Changes when a reader of older records would misread the new ones. */
const FORMAT = 1

/** What is known about the image besides its fingerprint. */
export interface RecordDetails {
  /** See `Checkout.commit`. */
  readonly commit?: string
  readonly base?: BaseImage
  readonly bases?: readonly SourceImage[]
  /** Sources whose base image only Packer can find; see `sourceRequests`. */
  readonly unresolved?: readonly string[]
  /** See `Template.impure`. */
  readonly impure?: readonly string[]
  /** Regions in which the image is wanted. */
  readonly regions?: readonly string[]
}

/**
 * Write the bake record: what the fingerprint was made from, one entry an ingredient, so that two records can be
 * compared line by line. Values of variables are digests in it, and secret ones are digests under a key.
 * @param images name -> region -> id, once they are known
 */
export function writeRecord(
  file: string,
  inputs: Pick<BakeInputs, 'image' | 'context' | 'region'>,
  fingerprint: Fingerprint,
  images?: ReadonlyMap<string, ReadonlyMap<string, string>>,
  details: RecordDetails = {}
): void {
  writeAtomically(file, `${JSON.stringify(recordOf(inputs, fingerprint, images, details), undefined, 2)}\n`)
}

/** The record as an object, with names in a fixed order and lists sorted. */
export function recordOf(
  inputs: Pick<BakeInputs, 'image' | 'context' | 'region'>,
  { digest, groups, ingredients }: Fingerprint,
  images: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined,
  { commit = '', base, bases = [], unresolved = [], impure = [], regions }: RecordDetails
): Record<string, unknown> {
  const tools = ingredients.filter(({ group }) => group === 'plugins')
  const found = base === undefined ? bases : [{ source: 'base-image', region: inputs.region, ...base }]
  return {
    format: FORMAT,
    image: inputs.image,
    fingerprint: digest,
    commit,
    run: inputs.context.runUrl,
    trust: ingredients.find(({ group }) => group === 'scope')?.value,
    regions: sorted(regions ?? [inputs.region]),
    bases: [...found].map(orderedBase).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    unresolvedBases: sorted(unresolved),
    plugins: Object.fromEntries(tools.map(({ name, value }) => [name, value])),
    impure: sorted(impure),
    ...(images === undefined ? {} : { images: plain(images) }),
    groups,
    ingredients
  }
}

/** Nested maps as a plain object with sorted names, for JSON. */
export function plain(
  images: ReadonlyMap<string, ReadonlyMap<string, string>>
): Record<string, Record<string, string>> {
  return Object.fromEntries(
    [...images].sort(byName).map(([name, byRegion]) => [name, Object.fromEntries([...byRegion].sort(byName))])
  )
}

function orderedBase({ source, region, id, name, createdAt }: SourceImage): SourceImage {
  const known = { ...(name === undefined ? {} : { name }), ...(createdAt === undefined ? {} : { createdAt }) }
  return { source, region, id, ...known }
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}

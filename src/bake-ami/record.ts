import { writeAtomically } from '../lib/private-folder.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { BakeInputs } from './inputs.ts'

/** Changes when a reader of older records would misread the new ones. */
const FORMAT = 1

/**
 * Write the bake record: what the fingerprint was made from, one entry an ingredient, so that two records can be
 * compared line by line. Values of variables are digests in it.
 * @param images name -> region -> id, once they are known
 */
export function writeRecord(
  file: string,
  inputs: BakeInputs,
  fingerprint: Fingerprint,
  images?: ReadonlyMap<string, ReadonlyMap<string, string>>
): void {
  const { sha, runUrl } = inputs.context
  const record = {
    format: FORMAT,
    image: inputs.image,
    fingerprint: fingerprint.digest,
    commit: sha,
    run: runUrl,
    ...(images === undefined ? {} : { images: plain(images) }),
    groups: fingerprint.groups,
    ingredients: fingerprint.ingredients
  }
  writeAtomically(file, `${JSON.stringify(record, undefined, 2)}\n`)
}

/** Nested maps as a plain object, for JSON. */
export function plain(
  images: ReadonlyMap<string, ReadonlyMap<string, string>>
): Record<string, Record<string, string>> {
  return Object.fromEntries([...images].map(([name, byRegion]) => [name, Object.fromEntries(byRegion)]))
}

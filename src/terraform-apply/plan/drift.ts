import type { Difference, Path } from './differences.ts'
import type { RelevantAttribute } from './plan-document.ts'
import type { ResourceChange } from './resource-change.ts'

/** An object that was changed outside of Terraform since the last apply. */
export interface Drift extends ResourceChange {
  /** The differences that matter for the plan; the others are noise. */
  readonly relevant: readonly Difference[]
}

/**
 * Tell the drift that matters apart.
 *
 * Terraform shows people the differences at attributes that the changes were made from (`relevant_attributes`), below them
 * and above them, and takes lists and sets whole (its `jsonformat/diff.go` and `attribute_path`). So does this, and it also
 * tells what Terraform leaves out: an object that is gone, a difference where the plan changes the same object, and one of
 * an instance at an attribute that is read of all instances. As in Terraform, an empty text where there was nothing is no
 * drift, and neither is anything of an instance when no attribute of its resource is named: `for` does that, whatever it
 * reads, and security groups always differ in what only mirrors their rules.
 */
export function markRelevant(
  drifted: readonly ResourceChange[],
  changes: readonly ResourceChange[],
  attributes: readonly RelevantAttribute[]
): Drift[] {
  const read = new Map<string, Path[]>()
  for (const { resource, attribute } of attributes) read.set(resource, [...(read.get(resource) ?? []), attribute])
  const written = new Map(changes.filter(one => one.deposed === undefined).map(one => [one.address, one.differences]))
  return drifted.map(drift => {
    if (drift.kind === 'delete') return { ...drift, relevant: drift.differences }
    const { address } = drift
    const resource = withoutKey(address)
    const ofAll = resource === address ? [] : (read.get(resource) ?? []).filter(path => path.length > 0)
    // Everything that is read of the object, of all its instances, and of every object.
    const paths = [...(read.get(address) ?? []), ...ofAll, ...(read.get('') ?? [])]
    const changed = written.get(address) ?? []
    const relevant = drift.differences.filter(
      one =>
        changed.some(({ path }) => touches(path, one.path)) ||
        (!isEmptyText(one) && paths.some(path => touches(path, one.path)))
    )
    return { ...drift, relevant }
  })
}

/** Is a path that drifted another one, above it or below it? Beneath a list everything touches: elements have no names. */
function touches(other: Path, drifted: Path): boolean {
  for (let at = 0; at < Math.min(other.length, drifted.length); at++) {
    if (typeof drifted[at] === 'number') return true
    // The key of a map may be a number where it is read.
    if (String(other[at]) !== drifted[at]) return false
  }
  return true
}

/** `aws_instance.web["a"]`: `aws_instance.web`. */
function withoutKey(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '')
}

function isEmptyText({ before, after, valueChanges }: Difference): boolean {
  const [one, other] = [before, after].map(side => (side.kind === 'known' && side.value === '' ? 'absent' : side.kind))
  return valueChanges && one === 'absent' && other === 'absent'
}

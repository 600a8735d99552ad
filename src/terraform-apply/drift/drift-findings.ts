import { createHash } from 'node:crypto'
import { neutralise } from '../../lib/foreign-output.ts'
import { canonicalJson } from '../json/canonical-json.ts'
import type { Json } from '../json/json.ts'
import type { Difference, Side } from '../plan/differences.ts'
import type { Drift, Plan, ResourceChange } from '../plan/plan.ts'
import { countsOf, countsSentence } from '../report/counts.ts'
import { addressText } from '../report/resource-lines.ts'
import { overlap, unappliedCode } from './drift-causes.ts'

/** An object that was changed or deleted outside of Terraform where it matters to the configuration. */
export interface DriftedObject {
  /** The address, with the key of a deposed object. */
  readonly name: string
  /** Id of the real object, when it may be shown. */
  readonly id: string | undefined
  readonly gone: boolean
  /** What matters of what differs: `before` is the state, `after` what is there now. Empty when it is gone. */
  readonly differences: readonly Difference[]
}

/** What a plan says about a stack that nobody meant to change. */
export interface DriftFindings {
  /** Those that are gone first, then in the order of the plan. */
  readonly drifted: readonly DriftedObject[]
  /** Planned changes that the drift does not explain: code that is not applied. `text` counts them. */
  readonly unapplied: Pick<Plan, 'resources' | 'outputs' | 'others'> & { readonly text: string }
  /** How many objects were changed outside of Terraform where it does not matter. */
  readonly noise: number
  /** `sha256:…` of `drifted`: another one when an issue has something new to say. `undefined` without drift. */
  readonly digest: string | undefined
  /** The same of `unapplied`. */
  readonly unappliedDigest: string | undefined
}

/**
 * Tell real drift from code that is not applied and from noise.
 *
 * An object is drifted when something else in the plan depends on what differs (the plan's relevant attributes), or when
 * the plan would put it back: Terraform counts among the relevant attributes only those that others refer to (measured
 * with 1.11), so a tag that was changed by hand is in the planned change alone. One that is gone is drifted when the plan
 * has something to do about it; else the code does not want it either.
 * @param secretKey were sensitive values hashed under a secret of the caller? Else they do not enter the digests, which
 * anybody can read: a short one could be found by trying.
 */
export function findDrift(plan: Plan, { secretKey }: { secretKey: boolean }): DriftFindings {
  const planned = new Map(plan.resources.map(one => [addressText(one), one]))
  const changed = plan.drift
    .map(drift => ({ drift, planned: planned.get(addressText(drift)) }))
    .filter(({ drift }) => drift.kind === 'delete' || drift.differences.some(isChange))
  const real = changed
    .map(one => ({ ...one, differences: mattering(one.drift, one.planned) }))
    .filter(one => (one.drift.kind === 'delete' ? one.planned !== undefined : one.differences.length > 0))
  const drifted = real.map(({ drift, differences }): DriftedObject => {
    const gone = drift.kind === 'delete'
    return { name: addressText(drift), id: drift.id, gone, differences: gone ? [] : differences }
  })
  const unapplied = unappliedCode(plan, real)
  const count = unapplied.resources.length + unapplied.outputs.length + unapplied.others.length
  return {
    drifted: [...drifted.filter(one => one.gone), ...drifted.filter(one => !one.gone)],
    unapplied: { ...unapplied, text: countsSentence(countsOf({ ...plan, ...unapplied })) },
    noise: changed.length - real.length,
    digest: drifted.length === 0 ? undefined : hash(drifted.map(one => canonicalObject(one, secretKey))),
    unappliedDigest: count === 0 ? undefined : hash(canonicalUnapplied(unapplied, secretKey))
  }
}

/** What the findings say, as plain sentences for the log. */
export function driftSentences({ drifted, unapplied, unappliedDigest, noise }: DriftFindings): string[] {
  const sentences = [drifted.length === 0 ? 'No drift.' : `${driftCounts(drifted)}: ${listed(drifted)}.`]
  if (unappliedDigest !== undefined) sentences.push(`Code that is not applied: ${unapplied.text}.`)
  if (noise > 0) sentences.push(noiseSentence(noise))
  return sentences
}

/** `2 objects were changed outside of Terraform, 1 was deleted`. */
export function driftCounts(drifted: readonly DriftedObject[]): string {
  const gone = drifted.filter(one => one.gone).length
  const changed = drifted.length - gone
  const objects = (count: number) => `${count} object${count === 1 ? ' was' : 's were'}`
  if (changed === 0) return `${objects(gone)} deleted outside of Terraform`
  const first = `${objects(changed)} changed outside of Terraform`
  return gone === 0 ? first : `${first}, ${gone} ${gone === 1 ? 'was' : 'were'} deleted`
}

/** What is said about the drift that does not matter. */
export function noiseSentence(noise: number): string {
  return noise === 1
    ? '1 other object was changed outside of Terraform where it does not matter to this configuration.'
    : `${noise} other objects were changed outside of Terraform where it does not matter to this configuration.`
}

function mattering(drift: Drift, planned: ResourceChange | undefined): Difference[] {
  const relevant = new Set(drift.relevant.map(one => JSON.stringify(one.path)))
  // What is not known before the apply follows from something else: it puts nothing back.
  const putBack = planned?.kind === 'update' || planned?.kind === 'replace' ? planned.differences : []
  const known = putBack.filter(one => one.after.kind !== 'unknown')
  return drift.differences.filter(
    one => isChange(one) && (relevant.has(JSON.stringify(one.path)) || known.some(other => overlap(one, other)))
  )
}

/** Providers read nothing back as something empty: just after its creation, an object's `tags` turn from null to `{}`. */
function isChange({ before, after, valueChanges }: Difference): boolean {
  return valueChanges && !(isNothing(before) && isNothing(after))
}

function isNothing(side: Side): boolean {
  if (side.kind !== 'known') return side.kind === 'absent'
  return side.value === '' || (Array.isArray(side.value) ? side.value.length === 0 : canonicalJson(side.value) === '{}')
}

function canonicalObject({ name, gone, differences }: DriftedObject, secretKey: boolean): Json {
  return [name, gone, differences.map(one => canonicalDifference(one, secretKey))]
}

function canonicalUnapplied(
  { resources, outputs, others }: Omit<DriftFindings['unapplied'], 'text'>,
  secretKey: boolean
) {
  return [
    ...resources.map((one): Json => {
      const differences = one.differences.map(part => canonicalDifference(part, secretKey))
      return [addressText(one), one.actions, one.previousAddress ?? '', one.importing ?? '', differences]
    }),
    ...outputs.map(
      (one): Json => [`output.${one.name}`, one.differences.map(part => canonicalDifference(part, secretKey))]
    ),
    ...others.map((one): Json => [one.address, one.what, one.detail])
  ]
}

function canonicalDifference({ path, before, after, sensitive }: Difference, secretKey: boolean): Json {
  const canonical = (side: Side): Json => {
    if (side.kind === 'sensitive') return ['sensitive', (secretKey ? side.hmac : undefined) ?? '']
    if (side.kind !== 'known') return [side.kind]
    return sensitive ? ['sensitive'] : ['known', side.value]
  }
  return [path, canonical(before), canonical(after)]
}

/** In any order the same. */
function hash(parts: readonly Json[]): string {
  const sorted = parts.map(canonicalJson).sort()
  return `sha256:${createHash('sha256')
    .update(`drift 1\n${sorted.join('\n')}`)
    .digest('hex')}`
}

function listed(drifted: readonly DriftedObject[]): string {
  const more = drifted.length - 5
  const names = drifted.slice(0, 5).map(one => neutralise(one.name))
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '')
}

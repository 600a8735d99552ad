import { hash } from 'node:crypto'
import { canonicalJson } from '../json/canonical-json.ts'
import { canonicalDifferences, withKey } from './canonical-change.ts'
import type { Plan } from './plan.ts'

export { type DigestKey, makeDigestKey } from './digest-key.ts'

/** Where a plan is meant to be applied: an approval of one place is none of another. */
export interface DigestPlace {
  readonly environment: string
  /** The root module, relative to the workspace. */
  readonly stack: string
  readonly workspace: string | undefined
}

/**
 * SHA-256 of what a plan changes, and where: `sha256:` and 64 hex digits.
 *
 * Equal for two plans of the same change, wherever and by whichever version they were made, and by Terraform or OpenTofu:
 * sorted, without timestamps, wording, data source reads and attributes that stay as they are. Any real difference makes
 * another digest: actions, values before and after, what becomes unknown, providers, moves, imports, outputs, drift that
 * matters, failing checks, deferred changes and invoked actions. Sensitive values enter as the HMACs that the plan was
 * read with. The place counts, since two empty environments have the same first plan.
 *
 * @throws Error for a plan that was read without a key
 */
export function planDigest(plan: Plan, { environment, stack, workspace }: DigestPlace): string {
  return digestOf(
    [environment, stack, workspace ?? 'default'],
    plan.resources.map(one => canonicalJson([one.address, one.deposed ?? '', withKey(one.digest)])),
    plan.outputs.map(one => canonicalJson([one.name, one.kind]) + canonicalDifferences(one.differences)),
    plan.drift
      .filter(one => one.relevant.length > 0)
      .map(one => canonicalJson([one.address, one.deposed ?? '', one.actions]) + canonicalDifferences(one.relevant)),
    plan.failingChecks.map(canonicalJson),
    plan.others.map(one => withKey(one.hmac))
  )
}

/**
 * One digest for the plans of several stacks, whatever their order; of one stack it is its own.
 * @throws Error for no stack at all: nothing was planned, so nothing can be approved
 */
export function combinedDigest(parts: readonly { readonly stack: string; readonly digest: string }[]): string {
  const [first, ...more] = parts
  if (first === undefined) throw new Error('There is no digest of no plans.')
  if (more.length === 0) return first.digest
  return digestOf(
    ['several stacks'],
    parts.map(({ stack, digest }) => canonicalJson([stack, digest]))
  )
}

/** Raised when the form changes: digests of before are no approvals any more. */
const VERSION = 3

/** Of lists whose order says nothing. What is in them has no line breaks, so that a line is an element and no other. */
function digestOf(of: readonly string[], ...lists: (readonly string[])[]): string {
  const lines = lists.flatMap((list, at) => [`${at}: ${list.length}`, ...[...list].sort()])
  return `sha256:${hash('sha256', [VERSION, canonicalJson(of), ...lines].join('\n'), 'hex')}`
}

import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import type { Difference, Json, Side } from './differences.ts'
import type { Plan, ResourceChange } from './plan.ts'

/** Secret key for the sensitive values of a digest. */
export type DigestKey = Buffer

/**
 * The key under which sensitive values enter digests.
 *
 * With a secret of the caller nobody else can guess a value by trying; without one the key is made from the repository's
 * name, which anybody can do too: then a value that is easy to guess can be found by whoever knows the rest of the plan.
 */
export function makeDigestKey(secret: string | undefined, repository: string): DigestKey {
  return Buffer.from(hkdfSync('sha256', secret ?? `repository:${repository}`, '', 'insight plan digest 1', 32))
}

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
 * Equal for two plans of the same change, wherever and by whichever version they were made: sorted, without timestamps,
 * wording, data source reads and attributes that stay as they are. Any real difference makes another digest: actions,
 * values before and after, what becomes unknown, providers, moves, imports, outputs, failing checks, deferred changes.
 * The place counts, since two empty environments have the same first plan.
 * Drift outside the change does not count; drift that matters does, since `before` is the refreshed value and what
 * follows from it stands in `after`.
 */
export function planDigest(plan: Plan, { environment, stack, workspace }: DigestPlace, key: DigestKey): string {
  const content = {
    version: 2,
    place: [environment, stack, workspace ?? 'default'],
    resources: sortedBy(
      plan.resources.map(one => canonicalResource(one, key)),
      one => `${one.address}\n${one.deposed}`
    ),
    outputs: sortedBy(
      plan.outputs.map(({ name, kind, differences }) => ({
        name,
        kind,
        differences: differences.map(one => canonicalDifference(one, `output.${name}`, key))
      })),
      one => one.name
    ),
    checks: [...plan.failingChecks].sort(),
    // As HMAC whole: parts of them may be sensitive.
    others: plan.others.map(({ what, address, content }) => hmac(key, canonicalJson([what, address, content]))).sort()
  }
  return `sha256:${createHash('sha256').update(canonicalJson(content)).digest('hex')}`
}

function canonicalResource(change: ResourceChange, key: DigestKey) {
  return {
    address: change.address,
    previous: change.previousAddress ?? '',
    deposed: change.deposed ?? '',
    provider: change.provider,
    actions: change.actions,
    id: change.id ?? '',
    importing: change.importing ?? null,
    differences: change.differences.map(one => canonicalDifference(one, change.address, key))
  }
}

function canonicalDifference(difference: Difference, owner: string, key: DigestKey): Json {
  const { path, before, after, sensitive } = difference
  const hide = (side: Side) => canonicalSide(side, sensitive ? { key, place: canonicalJson([owner, path]) } : undefined)
  return [path, hide(before), hide(after), sensitive]
}

/** A list, so that no value can look like the mark of another kind. */
function canonicalSide(side: Side, secret: { key: DigestKey; place: string } | undefined): Json {
  if (side.kind !== 'known') return [side.kind]
  if (secret === undefined) return ['known', side.value]
  return ['sensitive', hmac(secret.key, `${secret.place}\n${canonicalJson(side.value)}`)]
}

function hmac(key: DigestKey, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

function sortedBy<T>(list: readonly T[], by: (one: T) => string): T[] {
  return list
    .map(one => ({ one, key: by(one) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ one }) => one)
}

import { canonicalJson } from '../json/canonical-json.ts'
import type { Json } from '../json/json.ts'
import type { Difference } from './differences.ts'
import type { ResourceChange } from './resource-change.ts'

/**
 * What a digest of a change is made of: no wording (the reason), no order but that of the actions, nothing that another
 * version of the tool may tell otherwise.
 */
export function canonicalChange(change: ResourceChange, identity: readonly Json[]): string {
  const { address, previousAddress = '', deposed = '', provider, actions, differences } = change
  const head = [address, previousAddress, deposed, canonicalProvider(provider), actions, identity]
  return `${canonicalJson(head)}${canonicalDifferences(differences)}`
}

/**
 * Differences as they enter a digest: lists, so that no value can look like the mark of another kind.
 * @throws Error for a plan that was read without a key
 */
export function canonicalDifferences(differences: readonly Difference[]): string {
  let text = ''
  for (const { path, before, after, sensitive } of differences)
    text += `[${canonicalJson(path)},${canonicalSide(before)},${canonicalSide(after)},${sensitive}]`
  return `[${text}]`
}

function canonicalSide(side: Difference['before']): string {
  if (side.kind === 'known') return `["known",${canonicalJson(side.value)}]`
  return side.kind === 'sensitive' ? `["sensitive","${withKey(side.hmac)}"]` : `["${side.kind}"]`
}

/** @throws Error for what only a plan that was read with a key has */
export function withKey(digest: string | undefined): string {
  if (digest === undefined) throw new Error('There is no digest of a plan that was read without a key.')
  return digest
}

/** The default registries of Terraform and of OpenTofu have the same providers. */
export function canonicalProvider(provider: string): string {
  return provider.replace(/^registry\.(?:terraform\.io|opentofu\.org)\//, '')
}

import { createHmac, hkdfSync } from 'node:crypto'
import { canonicalJson } from '../json/canonical-json.ts'
import type { Json } from '../json/json.ts'
import type { Seal } from './differences.ts'

/** Secret key for the sensitive values of a plan. */
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

/**
 * What stands for the sensitive values of one owner, an address or `output.NAME`: bound to where they stand, so that
 * equal values in two places cannot be told to be equal.
 */
export function sealOf(key: DigestKey, owner: string): Seal {
  return (path, value, unknown) => {
    const marks = unknown === undefined ? '' : `\n${canonicalJson(unknown)}`
    return hmac(key, `${canonicalJson([owner, path])}\n${canonicalJson(value)}${marks}`)
  }
}

/** HMAC-SHA-256 of the canonical form, in hex. */
export function hmacOf(key: DigestKey, value: Json): string {
  return hmac(key, canonicalJson(value))
}

function hmac(key: DigestKey, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex')
}

import { createHmac } from 'node:crypto'
import { UserError } from '../../lib/errors.ts'

/** A shorter key could be guessed like the value that it protects. */
const SHORTEST_KEY = 16
// biome-ignore lint/suspicious/noTemplateCurlyInString: it is what people are to write
const WRITE = 'Write fingerprint-key: ${{ secrets.FINGERPRINT_KEY }}'

/** @throws UserError when the key, of the input `fingerprint-key`, is too short to be one */
export function assertKey(key: string): void {
  if (key.length >= SHORTEST_KEY) return
  throw new UserError(
    `fingerprint-key: it has fewer than ${SHORTEST_KEY} characters. ${WRITE}, a secret of 32 random characters, for example of "openssl rand -hex 32".`
  )
}

/**
 * The key for secret values.
 * @param sensitive names of the variables for which it is needed
 * @throws UserError when there is none
 */
export function requireKey(key: string | undefined, sensitive: readonly string[]): string {
  if (key !== undefined) return key
  throw new UserError(
    `fingerprint-key is missing: the template declares ${sensitive[0] ?? 'a variable'} as sensitive, and a plain digest of its value could be guessed. ${WRITE}.`
  )
}

/** Digest of a value under the key. The name is in it too, so that equal values do not show as equal. */
export function keyedDigest(name: string, value: string, key: string): string {
  return `hmac ${createHmac('sha256', key)
    .update(JSON.stringify(['insight/fingerprint/v2', name, value]))
    .digest('hex')}`
}

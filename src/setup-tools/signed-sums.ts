import { createMessage, type Key, readKey, readSignature, verify } from 'openpgp'
import { UserError } from '../lib/errors.ts'

/** A public key that is trusted because its fingerprint is written in the code (or in the person's own input). */
export interface TrustedKey {
  armored: string
  /** 40 hexadecimal digits of the primary key, lower case. */
  fingerprint: string
}

/**
 * Check the detached signature of a SHA256SUMS file and read the file.
 * The key must have been valid when it signed, not now: a release stays good after its key expired.
 * @param trusted the ring: every signature in the file must be by one of these
 * @returns digests (hex) by file name
 * @throws UserError when the signature is not by a trusted key, or a line is not `digest  name`
 */
export async function readSignedSums(
  sums: Uint8Array,
  signature: Uint8Array,
  trusted: readonly TrustedKey[]
): Promise<Map<string, string>> {
  const ring = await Promise.all(trusted.map(readTrusted))
  try {
    const { signatures } = await verify({
      message: await createMessage({ binary: sums }),
      signature: await readSignature({ binarySignature: signature }),
      verificationKeys: ring,
      format: 'binary'
    })
    if (signatures.length === 0) throw new Error('there is no signature in it')
    for (const one of signatures) await one.verified
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new UserError(
      `The signature of the release's SHA256SUMS is not good (${reason}), so nothing of it is used. Try again later; if it stays so, somebody changed the release.`,
      { cause }
    )
  }
  return parseSums(new TextDecoder('utf-8', { fatal: true }).decode(sums))
}

async function readTrusted({ armored, fingerprint }: TrustedKey): Promise<Key> {
  const key = await readKey({ armoredKey: armored })
  if (key.getFingerprint() === fingerprint) return key
  throw new Error(`the trusted key is ${key.getFingerprint()}, and ${fingerprint} was expected`)
}

/** Digests by file name out of the text of a SHA256SUMS file. Every line must be well formed and every name there once. */
export function parseSums(text: string): Map<string, string> {
  const digests = new Map<string, string>()
  for (const line of text.split('\n')) {
    if (line === '') continue
    const match = /^([0-9a-f]{64}) [ *]([A-Za-z0-9][\w.+-]*)$/.exec(line)
    const [, digest, name] = match ?? []
    if (digest === undefined || name === undefined || digests.has(name)) {
      throw new UserError(
        `SHA256SUMS has a line that cannot be read: "${line.slice(0, 120)}". Nothing of the release is used.`
      )
    }
    digests.set(name, digest)
  }
  return digests
}

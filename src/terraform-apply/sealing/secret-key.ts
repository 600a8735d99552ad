import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { UserError } from '../../lib/errors.ts'
import type { SealingKey } from './seal.ts'

const SHORTEST_SECRET = 16

/**
 * A sealing key made of a secret: HKDF-SHA-256 with a new salt for every file.
 * @throws UserError when the secret is short enough to be guessed
 */
export function secretSealingKey(secret: string): SealingKey {
  if (Buffer.byteLength(secret) < SHORTEST_SECRET) {
    throw new UserError(
      `plan-key: ${Buffer.byteLength(secret)} characters are too few to seal a plan or a state with. Store a secret of ${SHORTEST_SECRET} characters or more, for example the output of "openssl rand -base64 32", or give the ARN of a KMS key.`
    )
  }
  const derive = (salt: Buffer, info: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, `insight sealed 1 ${info}`, length))
  // Tells another secret apart from a changed file. It is of no more use for guessing than the file itself.
  const checkOf = (salt: Buffer) => derive(salt, 'check', 16)
  return {
    kind: 'secret',
    async create() {
      const salt = randomBytes(32)
      const recipe = { kind: 'secret', salt: salt.toString('base64'), check: checkOf(salt).toString('base64') } as const
      return { key: derive(salt, 'key', 32), recipe }
    },
    async find(recipe) {
      if (recipe.kind !== 'secret') throw new Error('This file was sealed with another kind of key.')
      const salt = Buffer.from(recipe.salt, 'base64')
      const check = Buffer.from(recipe.check, 'base64')
      const wanted = checkOf(salt)
      if (check.length !== wanted.length || !timingSafeEqual(check, wanted)) {
        throw new UserError(
          'plan-key: this is not the secret that the file was sealed with, or the header of the file was changed. Give both steps the same plan-key, or plan again.'
        )
      }
      return derive(salt, 'key', 32)
    }
  }
}

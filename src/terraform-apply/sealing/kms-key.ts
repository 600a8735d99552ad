import type { KMSClient } from '@aws-sdk/client-kms'
import { askAws, isAwsError } from '../../lib/aws.ts'
import { UserError } from '../../lib/errors.ts'
import { type Binding, bindingDigest } from '../binding/binding.ts'
import type { SealingKey } from './seal.ts'

/** Is this the name of a KMS key, and not a secret: an ARN of a key or an alias, or `alias/name`? */
export function isKmsKey(text: string): boolean {
  return /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:(?:key|alias)\/\S+$/.test(text) || /^alias\/[\w/-]+$/.test(text)
}

/** The region that an ARN names; undefined for an alias without one. */
export function regionOfKmsKey(keyId: string): string | undefined {
  return /^arn:aws[a-z-]*:kms:([a-z0-9-]+):/.exec(keyId)?.[1]
}

/**
 * A sealing key that AWS KMS holds. Every file has a data key of its own that only KMS can unwrap, for exactly the
 * binding it was made for: the binding is the encryption context, so a key policy can allow a role one environment or
 * one repository, and CloudTrail shows what was opened.
 * @param keyId ARN or alias; see {@link isKmsKey}
 * @param client for tests; by default one of the region, credentials from the environment
 */
export function kmsSealingKey(keyId: string, region: string, client?: KMSClient): SealingKey {
  let opened = client
  const kms = async () => {
    const sdk = await import('../../lib/sdk/kms.ts')
    opened ??= new sdk.KMSClient({ region, maxAttempts: 5 })
    return { sdk, client: opened }
  }
  return {
    kind: 'aws-kms',
    async create(binding) {
      const { sdk, client } = await kms()
      const request = { KeyId: keyId, KeySpec: 'AES_256' as const, EncryptionContext: contextOf(binding) }
      const answer = await askAws('kms:GenerateDataKey', client.send(new sdk.GenerateDataKeyCommand(request)))
      const { Plaintext: key, CiphertextBlob: wrapped } = answer
      if (key?.length !== 32 || wrapped === undefined) throw new Error('KMS gave no data key of 32 bytes.')
      return {
        key: Buffer.from(key),
        recipe: { kind: 'aws-kms', wrapped: Buffer.from(wrapped).toString('base64') }
      }
    },
    async find(recipe, binding) {
      if (recipe.kind !== 'aws-kms') throw new Error('This file was sealed with another kind of key.')
      const { sdk, client } = await kms()
      const request = {
        KeyId: keyId,
        CiphertextBlob: Buffer.from(recipe.wrapped, 'base64'),
        EncryptionContext: contextOf(binding)
      }
      const answer = await askAws('kms:Decrypt', client.send(new sdk.DecryptCommand(request))).catch(refuse)
      if (answer.Plaintext?.length !== 32) throw new Error('KMS gave no data key of 32 bytes.')
      return Buffer.from(answer.Plaintext)
    }
  }
}

/** Values may not be empty; they are not secret and appear in CloudTrail. */
function contextOf(binding: Binding): Record<string, string> {
  const { repository, environment, stack, commit } = binding
  return {
    'insight:binding': bindingDigest(binding),
    'insight:repository': repository,
    'insight:environment': environment,
    'insight:stack': stack,
    'insight:commit': commit
  }
}

function refuse(error: unknown): never {
  if (!isAwsError(error, 'InvalidCiphertextException', 'IncorrectKeyException')) throw error
  throw new UserError(
    'plan-key: KMS does not unwrap the key of the file with this KMS key: the file was sealed with another one, or its header was changed. Give both steps the same plan-key, or plan again.',
    { cause: error }
  )
}

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { type Binding, BindingSchema, bindingText } from '../binding/binding.ts'
import { type BindingUse, compareBindings, fieldsFor } from '../binding/binding-rules.ts'

/** What is sealed: a plan file, or a state that could not be stored. One cannot be taken for the other. */
type Sealed = 'plan' | 'state'

/** What a header says about its key: nothing in it opens anything without the secret or the right to use the KMS key. */
const Recipe = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('secret'), salt: z.base64(), check: z.base64() }),
  z.strictObject({ kind: z.literal('aws-kms'), wrapped: z.base64() })
])
type KeyRecipe = z.infer<typeof Recipe>

/** Where the keys of sealed files come from: every file has a key of its own. */
export interface SealingKey {
  readonly kind: KeyRecipe['kind']
  /** A new key (32 bytes) for one file, and what its header must say to find it again. */
  create(binding: Binding): Promise<{ key: Buffer; recipe: KeyRecipe }>
  /**
   * The key of a file.
   * @throws UserError when it is another secret, or the KMS key may not be used
   */
  find(recipe: KeyRecipe, binding: Binding): Promise<Buffer>
}

const Header = z.strictObject({
  format: z.literal('insight sealed 1'),
  holds: z.enum(['plan', 'state']),
  key: Recipe,
  iv: z.base64(),
  about: z.record(z.string(), z.union([z.string(), z.number()])),
  binding: BindingSchema
})
/** What else a file says of its content: verified as everything is, but readable by anybody. */
export type About = Readonly<Record<string, string | number>>

const LONGEST_HEADER = 64 * 1024
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Seal bytes for one binding: a line of JSON, the ciphertext of AES-256-GCM, its tag. The whole line is additional data,
 * so not a byte of it can be changed without being noticed. Names and versions in it can be read by anybody.
 */
export async function seal(
  content: Buffer,
  holds: Sealed,
  sealingKey: SealingKey,
  binding: Binding,
  about: About = {}
): Promise<Buffer> {
  const { key, recipe } = await sealingKey.create(binding)
  const iv = randomBytes(IV_BYTES)
  const parts = { format: 'insight sealed 1', holds, key: recipe, iv: iv.toString('base64'), about }
  const line = Buffer.from(`${JSON.stringify(parts).slice(0, -1)},"binding":${bindingText(binding)}}\n`)
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
  cipher.setAAD(line)
  return Buffer.concat([line, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

/** What to open, and for what. */
interface Opening {
  readonly holds: Sealed
  readonly key: SealingKey
  /** What is here now. */
  readonly expected: Binding
}

/**
 * Open sealed bytes. First the binding is compared, so that a file of another place is named as such; then every byte
 * is verified; only then is anything given out.
 * @throws UserError that names the field that does not fit, or says what is wrong with the file
 */
export async function openSealed(
  bytes: Buffer,
  opening: Opening
): Promise<{ content: Buffer; binding: Binding; about: About }> {
  const { holds, key: sealingKey, expected } = opening
  const { header, line, body } = takeApart(bytes, holds)
  const use: BindingUse = holds === 'plan' ? 'saved' : 'state'
  const mismatch = compareBindings(expected, header.binding, fieldsFor(use), subjectOf(holds))
  if (mismatch !== undefined) throw new UserError(mismatch.sentence)
  if (header.key.kind !== sealingKey.kind) {
    throw new UserError(
      `plan-key: ${lowerSubject(holds)} was sealed with ${KEY_NAMES[header.key.kind]}, and ${KEY_NAMES[sealingKey.kind]} is given. Give both steps the same plan-key.`
    )
  }
  const key = await sealingKey.find(header.key, header.binding)
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(header.iv, 'base64'), { authTagLength: TAG_BYTES })
  decipher.setAAD(line)
  decipher.setAuthTag(body.subarray(body.length - TAG_BYTES))
  try {
    const content = Buffer.concat([decipher.update(body.subarray(0, body.length - TAG_BYTES)), decipher.final()])
    return { content, binding: header.binding, about: header.about }
  } catch (cause) {
    throw damaged(holds, 'its content is not what was sealed', cause)
  }
}

const KEY_NAMES = { secret: 'a secret', 'aws-kms': 'a key of AWS KMS' } as const

function takeApart(bytes: Buffer, holds: Sealed) {
  const end = bytes.subarray(0, LONGEST_HEADER).indexOf('\n')
  if (end === -1) throw damaged(holds, 'it does not begin with a header')
  const line = bytes.subarray(0, end + 1)
  const body = bytes.subarray(end + 1)
  const parsed = Header.safeParse(parse(line))
  if (!parsed.success) throw damaged(holds, 'its header cannot be read')
  const header = parsed.data
  if (header.holds !== holds) throw damaged(holds, `it holds a ${header.holds}, not a ${holds}`)
  if (Buffer.from(header.iv, 'base64').length !== IV_BYTES) throw damaged(holds, 'its header cannot be read')
  if (body.length < TAG_BYTES) throw damaged(holds, 'its end is missing')
  return { header, line, body }
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line))
  } catch {
    return undefined
  }
}

function damaged(holds: Sealed, why: string, cause?: unknown): UserError {
  const advice =
    holds === 'plan' ? 'Plan again and have that plan approved.' : 'Download it again from the run that kept it.'
  return new UserError(`${subjectOf(holds)} is damaged or was changed: ${why}. Nothing was read from it. ${advice}`, {
    cause
  })
}

function subjectOf(holds: Sealed): string {
  return holds === 'plan' ? 'The saved plan' : 'The kept state'
}

function lowerSubject(holds: Sealed): string {
  return subjectOf(holds).replace('The', 'the')
}

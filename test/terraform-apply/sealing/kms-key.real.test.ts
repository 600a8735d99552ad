import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ensureTools, silent } from '../../../sandbox/tools/index.ts'
import { isKmsKey, kmsSealingKey, regionOfKmsKey } from '../../../src/terraform-apply/sealing/kms-key.ts'
import { openSealed, seal } from '../../../src/terraform-apply/sealing/seal.ts'
import { type Moto, startMoto } from '../../bake-ami/moto.ts'
import { BINDING, OTHER } from '../binding/bindings.ts'

jest.setTimeout(900_000)

const REGION = 'eu-central-1'
const CONTENT = Buffer.from('a plan file')
let moto: Moto
let client: KMSClient
let keyId: string

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'opened',
    (error: Error) => `${error.name}: ${error.message}`
  )

async function makeKey(): Promise<string> {
  return (await client.send(new CreateKeyCommand({}))).KeyMetadata?.Arn ?? ''
}

beforeAll(async () => {
  const tools = await ensureTools(['moto'], silent)
  moto = await startMoto(tools.path('moto'))
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  client = new KMSClient({ region: REGION, endpoint: moto.endpoint, credentials, maxAttempts: 2 })
  keyId = await makeKey()
})
afterAll(async () => {
  client.destroy()
  await moto.stop()
})

test('a file sealed with a KMS key opens with it, and every file has a data key of its own', async () => {
  expect(isKmsKey(keyId)).toBe(true)
  expect(regionOfKmsKey(keyId)).toBe(REGION)
  const key = kmsSealingKey(keyId, REGION, client)
  moto.calls.length = 0
  const [one, other] = [await seal(CONTENT, 'plan', key, BINDING), await seal(CONTENT, 'plan', key, BINDING)]
  expect((await openSealed(one, { holds: 'plan', key, expected: BINDING })).content).toEqual(CONTENT)
  expect(moto.calls).toEqual(['TrentService.GenerateDataKey', 'TrentService.GenerateDataKey', 'TrentService.Decrypt'])
  const wrapped = (bytes: Buffer) => JSON.parse(bytes.subarray(0, bytes.indexOf('\n')).toString()).key.wrapped
  expect(wrapped(one)).not.toBe(wrapped(other))
})

test('KMS itself refuses a key whose binding was changed in the header', async () => {
  const key = kmsSealingKey(keyId, REGION, client)
  const sealed = await seal(CONTENT, 'plan', key, BINDING)
  const end = sealed.indexOf('\n')
  const header = JSON.parse(sealed.subarray(0, end).toString())
  header.binding.environment = OTHER.environment
  const forged = Buffer.concat([Buffer.from(JSON.stringify(header)), sealed.subarray(end)])
  const expected = { ...BINDING, environment: OTHER.environment }
  expect(await refusal(openSealed(forged, { holds: 'plan', key, expected }))).toMatch(
    /^UserError: plan-key: KMS does not unwrap the key of the file/
  )
})

test('a wrapped key that was changed, and another KMS key, are refused', async () => {
  const key = kmsSealingKey(keyId, REGION, client)
  const sealed = await seal(CONTENT, 'plan', key, BINDING)
  const end = sealed.indexOf('\n')
  const header = JSON.parse(sealed.subarray(0, end).toString())
  const wrapped = Buffer.from(header.key.wrapped, 'base64')
  wrapped[wrapped.length - 1] = (wrapped.at(-1) ?? 0) ^ 1
  header.key.wrapped = wrapped.toString('base64')
  const forged = Buffer.concat([Buffer.from(JSON.stringify(header)), sealed.subarray(end)])
  expect(await refusal(openSealed(forged, { holds: 'plan', key, expected: BINDING }))).toMatch(/^UserError: /)
  const missing = kmsSealingKey('alias/nothing', REGION, client)
  expect(await refusal(seal(CONTENT, 'plan', missing, BINDING))).toMatch(/^UserError: AWS answered kms:GenerateDataKey/)
})

test('a secret is not taken for a KMS key', () => {
  expect(['aLongSecretOfTheCaller', 'arn of nothing', ''].map(isKmsKey)).toEqual([false, false, false])
  expect(isKmsKey('alias/plans')).toBe(true)
})

import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { BindingField } from '../../../src/terraform-apply/binding/binding.ts'
import { fieldsFor } from '../../../src/terraform-apply/binding/binding-rules.ts'
import { openSealed, seal } from '../../../src/terraform-apply/sealing/seal.ts'
import { secretSealingKey } from '../../../src/terraform-apply/sealing/secret-key.ts'
import { BINDING, OTHER } from '../binding/bindings.ts'

const SECRET = 'a secret of the caller, long enough'
const key = secretSealingKey(SECRET)
const CONTENT = Buffer.from('plan file with hunter2 in it '.repeat(20))
let sealed: Buffer

const open = (bytes: Buffer, more: Partial<Parameters<typeof openSealed>[1]> = {}) =>
  openSealed(bytes, { holds: 'plan', key, expected: BINDING, ...more })

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'opened',
    (error: Error) => `${error.name}: ${error.message}`
  )

beforeAll(async () => {
  sealed = await seal(CONTENT, 'plan', key, BINDING)
})

test('what was sealed comes back, with its binding', async () => {
  expect(await open(sealed)).toEqual({ content: CONTENT, binding: BINDING, about: {} })
  const more = await seal(CONTENT, 'plan', key, BINDING, { serial: 3 })
  expect((await open(more)).about).toEqual({ serial: 3 })
  const changed = Buffer.from(more.toString('latin1').replace('"serial":3', '"serial":4'), 'latin1')
  expect(await refusal(open(changed))).toMatch(/its content is not what was sealed/)
})

test('the content is not readable, and two files of the same content have nothing in common', async () => {
  expect(sealed.toString('latin1')).not.toContain('hunter2')
  const again = await seal(CONTENT, 'plan', key, BINDING)
  const body = (bytes: Buffer) => bytes.subarray(bytes.indexOf('\n'))
  expect(body(again).equals(body(sealed))).toBe(false)
})

test.each(fieldsFor('saved'))('a plan with another %s is refused by that name, before it is decrypted', async field => {
  const expected = { ...BINDING, [field]: OTHER[field] }
  let asked = 0
  const watched = {
    ...key,
    find: async () => {
      asked += 1
      throw new Error('not to be reached')
    }
  }
  const told = await refusal(open(sealed, { expected, key: watched }))
  expect(told).toMatch(/^UserError: The saved plan is of another /)
  expect(asked).toBe(0)
})

test.each(['environment', 'stack', 'repositoryId', 'workspace', 'tool'] as BindingField[])(
  'a state of another %s is refused',
  async field => {
    const state = await seal(CONTENT, 'state', key, BINDING)
    const expected = { ...BINDING, [field]: OTHER[field] }
    expect(await refusal(openSealed(state, { holds: 'state', key, expected }))).toMatch(/The kept state is of another/)
    const later = { ...BINDING, commit: OTHER.commit, runId: 500, toolVersion: '1.12.0' }
    expect((await openSealed(state, { holds: 'state', key, expected: later })).content).toEqual(CONTENT)
  }
)

describe('changed files', () => {
  test('any byte of the file changed in any bit is refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const changed = Buffer.from(sealed)
        changed[at] = (changed[at] ?? 0) ^ bits
        expect(await refusal(open(changed))).toMatch(/^UserError: /)
      }),
      { numRuns: 1500 }
    )
  })

  test('any file that is cut, anywhere, is refused; so is one with more at its end', async () => {
    for (let length = 0; length < sealed.length; length++)
      expect(await refusal(open(sealed.subarray(0, length)))).toMatch(/is damaged or was changed/)
    expect(await refusal(open(Buffer.concat([sealed, Buffer.from([0])])))).toMatch(/is damaged or was changed/)
  })

  test('a header that was written anew with another field is refused, also where the field is not compared', async () => {
    for (const field of Object.keys(BINDING) as BindingField[]) {
      const end = sealed.indexOf('\n')
      const header = JSON.parse(sealed.subarray(0, end).toString())
      header.binding[field] = OTHER[field]
      const forged = Buffer.concat([Buffer.from(JSON.stringify(header)), sealed.subarray(end)])
      const expected = { ...BINDING, [field]: OTHER[field] }
      expect(await refusal(open(forged, { expected }))).toMatch(/its content is not what was sealed/)
    }
  })

  test('header and body of two files do not fit together', async () => {
    const other = await seal(CONTENT, 'plan', key, BINDING)
    const mixed = Buffer.concat([sealed.subarray(0, sealed.indexOf('\n')), other.subarray(other.indexOf('\n'))])
    expect(await refusal(open(mixed))).toMatch(/its content is not what was sealed/)
  })

  test('random bytes are refused with one sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async bytes => {
        expect(await refusal(open(Buffer.from(bytes)))).toMatch(/^UserError: The saved plan is damaged/)
      })
    )
  })

  test('a state is not taken for a plan', async () => {
    const state = await seal(CONTENT, 'state', key, BINDING)
    expect(await refusal(open(state))).toContain('it holds a state, not a plan')
  })
})

describe('the secret', () => {
  test('another one is named as the reason', async () => {
    const other = secretSealingKey('another secret of the caller')
    expect(await refusal(open(sealed, { key: other }))).toMatch(
      /^UserError: plan-key: this is not the secret that the file was sealed with/
    )
  })

  test('a short one is refused with what to do', () => {
    expect(() => secretSealingKey('fifteen letters')).toThrow(
      'plan-key: 15 characters are too few to seal a plan or a state with.'
    )
    expect(secretSealingKey('sixteen letters!').kind).toBe('secret')
  })

  test('a key of another kind is named', async () => {
    const kms = { kind: 'aws-kms', create: key.create, find: key.find } as const
    expect(await refusal(open(sealed, { key: kms }))).toBe(
      'UserError: plan-key: the saved plan was sealed with a secret, and a key of AWS KMS is given. Give both steps the same plan-key.'
    )
  })
})

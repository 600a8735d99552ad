import type { EC2Client } from '@aws-sdk/client-ec2'
import { expect, test } from '@jest/globals'
import { assertCredentialsLast } from '../../src/bake-ami/credentials.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const hour = 3_600_000

/** A client whose credentials end then. */
function client(expiration?: string): Pick<EC2Client, 'config'> {
  const given = { accessKeyId: 'a', secretAccessKey: 's' }
  const credentials = async () => (expiration === undefined ? given : { ...given, expiration: new Date(expiration) })
  return { config: { credentials } } as unknown as EC2Client
}

test.each([undefined, '2026-11-23T13:10:01Z'])('credentials that end at %s are enough for an hour', async end => {
  await expect(assertCredentialsLast(client(end), { bakeMs: hour }, now)).resolves.toBeUndefined()
})

test.each([
  ['2026-11-23T13:09:00Z', 'expire at 13:09 UTC, in 69 min, but a bake may take 60 min (timeout)'],
  ['2026-11-23T11:00:00Z', 'expired at 11:00 UTC']
])('credentials that end at %s are refused before the bake', async (end, words) => {
  await expect(assertCredentialsLast(client(end), { bakeMs: hour }, now)).rejects.toThrow(words)
})

test('without credentials it says how to get them', async () => {
  const none = async () => {
    throw Object.assign(new Error('none'), { name: 'CredentialsProviderError' })
  }
  const ec2 = { config: { credentials: none } } as unknown as EC2Client
  await expect(assertCredentialsLast(ec2, { bakeMs: hour }, now)).rejects.toThrow(
    'Add aws-actions/configure-aws-credentials'
  )
})

test('a smoke test that may take longer than what is left after the bake counts too', async () => {
  const ends = client('2026-11-23T13:10:01Z')
  await assertCredentialsLast(ends, { bakeMs: hour, testMs: 10 * 60_000 }, now)
  await expect(assertCredentialsLast(ends, { bakeMs: hour, testMs: 11 * 60_000 }, now)).rejects.toThrow(
    'a bake may take 60 min (timeout) and 11 min are needed after it'
  )
})

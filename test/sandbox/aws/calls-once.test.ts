import { expect, test } from '@jest/globals'
import { identityCalls } from '../../../sandbox/aws/identity-calls.ts'
import { oncePerToken } from '../../../sandbox/aws/once.ts'
import { aCall, anAnswer } from './a-call.ts'

test('a launch that is sent again gets the first answer; a failed one may be tried again', async () => {
  let made = 0
  let status = 500
  const handler = oncePerToken(async () => anAnswer(`instance ${++made}`, status))
  const call = aCall('ec2', 'RunInstances', { ClientToken: 'same' })
  const ask = async (one = call) => (await handler(call === one ? call : one, async () => anAnswer(''))).body
  expect(await ask()).toBe('instance 1')
  status = 200
  expect(await ask()).toBe('instance 2')
  expect([await ask(), await ask()]).toEqual(['instance 2', 'instance 2'])
  expect(await ask(aCall('ec2', 'RunInstances'))).toBe('instance 3')
})

test.each([
  ['no token', 'InvalidIdentityToken'],
  [jwt({ sub: 'x' }), 'InvalidIdentityToken'],
  [jwt({ exp: 100 }), 'ExpiredTokenException']
])('a web identity that is none is refused', async (token, code) => {
  const handler = identityCalls(() => 200_000)['sts.AssumeRoleWithWebIdentity']
  const call = aCall('sts', 'AssumeRoleWithWebIdentity', { WebIdentityToken: token })
  await expect(handler?.(call, async () => anAnswer('given'))).rejects.toMatchObject({ code })
})

test('a valid web identity is moto’s matter', async () => {
  const handler = identityCalls(() => 200_000)['sts.AssumeRoleWithWebIdentity']
  const call = aCall('sts', 'AssumeRoleWithWebIdentity', { WebIdentityToken: jwt({ exp: 201 }) })
  expect((await handler?.(call, async () => anAnswer('given')))?.body).toBe('given')
})

function jwt(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256' })}.${part(claims)}.signature`
}

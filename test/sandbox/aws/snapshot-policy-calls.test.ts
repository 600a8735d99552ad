import { expect, test } from '@jest/globals'
import { readCall } from '../../../sandbox/aws/call.ts'
import { snapshotPolicyCalls } from '../../../sandbox/aws/snapshot-policy-calls.ts'

const authorization = 'AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/dlm/aws4_request, SignedHeaders=host'

/** A client that signs for DLM. */
function aClient() {
  const handler = snapshotPolicyCalls()['dlm.*']
  return async (method: string, path: string, body?: unknown) => {
    const sent = Buffer.from(body === undefined ? '' : JSON.stringify(body))
    const call = readCall({ method, path, headers: { authorization }, body: sent })
    const given = await handler?.(call, () => Promise.reject(new Error('moto was asked')))
    return { status: given?.status, ...JSON.parse(String(given?.body)) }
  }
}

test('a policy is told as it was made, changed, tagged, and gone', async () => {
  const ask = aClient()
  const { PolicyId } = await ask('POST', '/policies', { Description: 'Nightly', State: 'ENABLED', Tags: { a: '1' } })
  expect(PolicyId).toMatch(/^policy-[0-9a-f]{17}$/)
  const arn = `arn:aws:dlm:eu-west-1:123456789012:policy/${PolicyId}`
  expect(await ask('GET', `/policies/${PolicyId}/`)).toMatchObject({
    Policy: { PolicyId, PolicyArn: arn, Description: 'Nightly', State: 'ENABLED', Tags: { a: '1' } }
  })
  await ask('PATCH', `/policies/${PolicyId}`, { State: 'DISABLED' })
  await ask('POST', `/tags/${encodeURIComponent(arn)}`, { Tags: { b: '2' } })
  await ask('DELETE', `/tags/${encodeURIComponent(arn)}?tagKeys=a`)
  expect(await ask('GET', `/tags/${encodeURIComponent(arn)}`)).toMatchObject({ Tags: { b: '2' } })
  expect(await ask('GET', `/policies/${PolicyId}`)).toMatchObject({ Policy: { State: 'DISABLED', Tags: { b: '2' } } })
  await ask('DELETE', `/policies/${PolicyId}`)
  expect(await ask('GET', `/policies/${PolicyId}`)).toMatchObject({ status: 404, __type: 'ResourceNotFoundException' })
})

test('what it does not do, it says', async () => {
  expect(await aClient()('GET', '/policies')).toMatchObject({
    status: 400,
    Message: expect.stringContaining('GET /policies')
  })
})

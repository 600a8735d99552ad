import { expect, test } from '@jest/globals'
import { askAws } from '../../src/lib/aws.ts'

/** What the SDK throws after its last try. */
const thrown = (code: string, message: string) => Promise.reject(Object.assign(new Error(message), { code }))

test.each([
  [
    'ECONNREFUSED',
    'connect ECONNREFUSED 127.0.0.1:4566',
    'AWS could not be reached (ssm:GetParameter): connect ECONNREFUSED 127.0.0.1:4566. Check the network of this runner, and AWS_ENDPOINT_URL if it is set.'
  ],
  ['ENOTFOUND', 'getaddrinfo ENOTFOUND', 'There is no address for AWS (ssm:GetParameter). Check the region']
])('nobody who answers is not told as an answer: %s', async (code, message, told) => {
  await expect(askAws('ssm:GetParameter', thrown(code, message))).rejects.toThrow(told)
})

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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

test('clients of AWS are loaded by their names in src/lib/sdk alone', () => {
  const sources = join(import.meta.dirname, '../../src')
  const loading = /^(?:import|export) (?:\{[^}]*\}|\* as \w+|\w+) from '@aws-sdk\/|await import\('@aws-sdk\//m
  const files = globSync('**/*.ts', { cwd: sources }).filter(file =>
    loading.test(readFileSync(join(sources, file), 'utf8'))
  )
  expect(files.length).toBeGreaterThan(0)
  expect(files.filter(file => !file.startsWith('lib/sdk/'))).toEqual([])
})

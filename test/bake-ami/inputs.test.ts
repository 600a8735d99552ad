import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { EOL, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { readInputs, trustScope } from '../../src/bake-ami/inputs.ts'

const workspace = mkdtempSync(join(tmpdir(), 'insight-inputs-'))
const runner = {
  GITHUB_WORKSPACE: workspace,
  GITHUB_REPOSITORY: 'octo/demo',
  GITHUB_SHA: 'a'.repeat(40),
  GITHUB_REF: 'refs/heads/main',
  GITHUB_EVENT_NAME: 'push',
  AWS_REGION: 'us-east-1'
}

beforeAll(() => {
  mkdirSync(join(workspace, 'images/httpd'), { recursive: true })
  mkdirSync(join(workspace, 'images/not ok'))
  writeFileSync(join(workspace, 'images/httpd/a.pkr.hcl'), '')
  writeFileSync(join(workspace, 'images/notes.txt'), '')
})
afterAll(() => rmSync(workspace, { recursive: true }))
function given(inputs: Record<string, string>, env: Record<string, string> = {}) {
  for (const name of Object.keys(process.env)) if (name.startsWith('INPUT_')) delete process.env[name]
  for (const [name, value] of Object.entries({ template: 'images/httpd', ...inputs })) {
    process.env[`INPUT_${name.toUpperCase()}`] = value
  }
  return readInputs({ ...runner, ...env })
}

test('what is not given has the defaults of action.yml', () => {
  expect(given({})).toMatchObject({
    folder: join(workspace, 'images/httpd'),
    target: '.',
    image: 'httpd',
    rebake: 'auto',
    maxAgeMs: 7 * 86_400_000,
    timeoutMs: 45 * 60_000,
    region: 'us-east-1',
    scope: 'unprotected'
  })
})

test('a fingerprint-key is masked before anything else is read, and a short one is refused', () => {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true)
  try {
    expect(() => given({ 'fingerprint-key': 'a key of the repository', template: 'gone' })).toThrow('template: ')
    expect(write.mock.calls.map(([text]) => text)).toEqual([`::add-mask::a key of the repository${EOL}`])
  } finally {
    write.mockRestore()
  }
  expect(() => given({ 'fingerprint-key': 'short' })).toThrow('fingerprint-key: it has fewer than 16 characters.')
})

test('one file of a template', () => {
  expect(given({ template: 'images/httpd/a.pkr.hcl' })).toMatchObject({ target: 'a.pkr.hcl', image: 'httpd' })
})

test.each<[Record<string, string>, string]>([
  [{ template: '' }, 'template: this input is required. Write, for example, "template: infra/images/httpd".'],
  [
    { template: 'gone' },
    'template: "gone" does not exist in the workspace. Check the path, and that the repository is checked out.'
  ],
  [{ 'var-file': 'images' }, 'var-file: "images" is not a file. Write the path of a file.'],
  [
    { template: 'images/notes.txt' },
    'template: "images/notes.txt" is not a Packer template. Write a folder, or a file that ends in .pkr.hcl or .pkr.json.'
  ],
  [
    { template: 'images' },
    'template: "images" holds no Packer template. Write a folder that has files ending in .pkr.hcl or .pkr.json.'
  ],
  [{ rebake: 'yes' }, 'rebake: "yes" is not known. Write one of: auto, always, never.'],
  [{ 'max-age': '7' }, 'max-age: "7" has no unit. Write 7d, 7h, 7m or 7s.'],
  [{ 'max-age': '0d' }, 'max-age: it cannot be nothing. Write, for example, 7d.'],
  [{ timeout: 'long' }, 'timeout: "long" is not a length of time. Write 30s, 5m, 12h or 7d.'],
  [{ timeout: '30d' }, 'timeout: no job lasts longer than 5d. Write less, for example, 45m.'],
  [{ vars: 'region' }, 'vars: "region" has no name. Write name=value, one on each line.'],
  [{ vars: 'insight_run=x' }, 'vars: "insight_run" is set by this action. Remove the line.'],
  [
    { 'var-file': 'no.pkrvars.hcl' },
    'var-file: "no.pkrvars.hcl" does not exist in the workspace. Check the path, and that the repository is checked out.'
  ],
  [
    { 'extra-inputs': '../secret' },
    'extra-inputs: "../secret" is outside the workspace. Write a path or a pattern relative to the workspace.'
  ],
  [
    { channel: 'images' },
    'channel: "images" is not a path of the parameter store. Write, for example, /insight/images.'
  ],
  [
    { channel: '/aws/x' },
    'channel: "/aws/x" begins with "aws" or "ssm", which the parameter store keeps for AWS. Write, for example, /insight/images.'
  ],
  [
    { 'hand-over': 'a b' },
    'hand-over: "a b" cannot be the name of a hand-over. Write letters, digits, ".", "_" and "-", for example httpd.'
  ],
  [
    { 'hand-over-group': 'east' },
    'hand-over-group: it does nothing without hand-over. Write, for example, "hand-over: httpd".'
  ],
  [{ 'hand-over': 'httpd' }, 'hand-over: This job has no artifact service (ACTIONS_RUNTIME_TOKEN and'],
  [{ 'packer-version': '1.16' }, 'packer-version: "1.16" is not an exact version. Write, for example, 1.16.0.'],
  [{ 'aws-region': 'virginia' }, 'aws-region: "virginia" is not a region. Write, for example, us-east-1.'],
  [
    { image: 'a b' },
    'image: "a b" cannot be the name of an image. Write letters, digits, ".", "_" and "-", for example httpd.'
  ],
  [
    { 'base-image': 'ubuntu' },
    'base-image: "ubuntu" is not known. Write an id (ami-…), ssm:/path/of/a/parameter, or owner/name-pattern, for example 099720109477/ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*.'
  ]
])('%j is refused with a sentence', (inputs, message) => {
  expect(() => given(inputs)).toThrow(message)
})

test('a job with an artifact service can hand over', () => {
  const service = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'http://127.0.0.1:1' }
  const inputs = { 'hand-over': 'httpd', 'hand-over-group': 'east' }
  expect(given(inputs, service).handOver).toEqual({ name: 'httpd', group: 'east' })
  expect(given({}, service).handOver).toBeUndefined()
  const elsewhere = { ...service, GITHUB_SERVER_URL: 'https://ghe.example.com' }
  expect(() => given(inputs, elsewhere)).toThrow('hand-over: ghe.example.com is a GitHub Enterprise Server')
})

test('no region at all', () => {
  expect(() => given({}, { AWS_REGION: '' })).toThrow(
    'aws-region: no region is given. Write, for example, "aws-region: us-east-1", or set AWS_REGION.'
  )
})

test('a pull request cannot set a candidate', () => {
  const pullRequest = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' }
  expect(() => given({ channel: '/insight/images' }, pullRequest)).toThrow(
    'channel: a pull request may not set the candidate'
  )
  expect(given({}, pullRequest).scope).toBe('pull-request')
})

test('nor can what waits in the merge queue', () => {
  const queued = { GITHUB_EVENT_NAME: 'merge_group', GITHUB_REF: 'refs/heads/gh-readonly-queue/main/pr-7-c0ffee' }
  expect(() => given({ channel: '/insight/images' }, queued)).toThrow(
    'channel: what waits in the merge queue is not merged, and may not set the candidate of a channel.'
  )
})

test.each([
  ['push', 'refs/heads/main', 'true', 'protected'],
  ['push', 'refs/heads/main', 'false', 'unprotected'],
  ['pull_request_target', 'refs/heads/main', 'true', 'pull-request'],
  ['workflow_dispatch', 'refs/pull/3/head', 'true', 'pull-request'],
  ['merge_group', 'refs/heads/gh-readonly-queue/main/pr-7-c0ffee', 'true', 'pull-request'],
  ['push', 'refs/heads/gh-readonly-queue/main/pr-7-c0ffee', 'true', 'pull-request']
])('%s of %s, protected %s: %s', (event, ref, isProtected, scope) => {
  expect(trustScope({ event, ref }, { GITHUB_REF_PROTECTED: isProtected })).toBe(scope)
})

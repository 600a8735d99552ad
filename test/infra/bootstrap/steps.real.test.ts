import { chmodSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  GetPublicAccessBlockCommand,
  ListObjectsV2Command,
  S3Client
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { parse } from 'yaml'
import { type Account, startAccount } from './account.ts'

// The README's own steps, one after the other, by a shell: what a person would type.
jest.setTimeout(900_000)

const ROOT = join(import.meta.dirname, '../../..')
const readme = readFileSync(join(ROOT, 'infra/bootstrap/README.md'), 'utf8')
const steps = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, text = '']) => text.replace('cd infra/bootstrap\n', ''))
const Bucket = 'octo-state'

let account: Account
const shell = (script = '', input = '') =>
  account.run('bootstrap', 'bash', ['-euo', 'pipefail', '-c', script], {
    input,
    env: { PATH: `${join(account.folder, 'bin')}:${account.env['PATH']}` }
  })
const terraform = (...args: string[]) => account.run('bootstrap', 'terraform', args)
const gone = { name: 'NoSuchLifecycleConfiguration' }

beforeAll(async () => {
  account = await startAccount()
  // In place of GitHub's client: notes what it is told, one call on each line, tab between arguments.
  mkdirSync(join(account.folder, 'bin'))
  const gh = join(account.folder, 'bin/gh')
  writeFileSync(
    gh,
    '#!/bin/bash\nIFS=$\'\\t\'\nprintf "%s\\n" "$*" >> "$(dirname "$0")/told"\n[ "$1" != secret ] || cat > /dev/null\n'
  )
  chmodSync(gh, 0o755)
}, 1_800_000)
afterAll(() => account?.stop())

test('values, then apply with a local state: nothing is left to change', async () => {
  expect(steps).toHaveLength(4)
  await shell(steps[0])
  expect(await shell(steps[1], 'yes\n')).toMatch(/Apply complete! Resources: \d+ added, 0 changed, 0 destroyed/)
  expect(await terraform('plan', '-detailed-exitcode', '-no-color')).toContain('No changes.')
})

test('the bucket keeps versions, encrypts, is closed to the public, and lets nothing expire', async () => {
  const { s3 } = account
  expect(await s3.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({ Status: 'Enabled' })
  const { ServerSideEncryptionConfiguration: encryption } = await s3.send(new GetBucketEncryptionCommand({ Bucket }))
  expect(encryption?.Rules?.[0]?.ApplyServerSideEncryptionByDefault).toMatchObject({ SSEAlgorithm: 'AES256' })
  const { PublicAccessBlockConfiguration: closed } = await s3.send(new GetPublicAccessBlockCommand({ Bucket }))
  expect(Object.values(closed ?? {})).toEqual([true, true, true, true])
  await expect(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).rejects.toMatchObject(gone)
  const { Policy = '' } = await s3.send(new GetBucketPolicyCommand({ Bucket }))
  expect(JSON.parse(Policy).Statement[0]).toMatchObject({
    ...{ Effect: 'Deny', Principal: '*', Action: 's3:*' },
    Resource: ['arn:aws:s3:::octo-state/*', 'arn:aws:s3:::octo-state'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } }
  })
})

test('the state moves into its own bucket, with a lock while it is used; without TLS nobody reads it', async () => {
  account.calls.length = 0
  expect(await shell(steps[2], 'yes\n')).toContain('No changes.')
  const { Contents = [] } = await account.s3.send(new ListObjectsV2Command({ Bucket }))
  expect(Contents.map(one => one.Key)).toEqual(['bootstrap/terraform.tfstate'])
  expect(account.calls).toContain('s3:PUT /octo-state/bootstrap/terraform.tfstate.tflock')
  const state = { Bucket, Key: 'bootstrap/terraform.tfstate' }
  const { Body } = await account.s3.send(new GetObjectCommand(state))
  expect(JSON.parse((await Body?.transformToString()) ?? '').resources.length).toBeGreaterThan(10)
  const plain = new S3Client({ ...account.client, forcePathStyle: true })
  await expect(plain.send(new GetObjectCommand(state))).rejects.toMatchObject({ name: 'AccessDenied' })
  expect(globSync('*.tfstate*', { cwd: join(account.folder, 'infra/bootstrap') })).toEqual([])
})

/** Name and value of each variable that GitHub's client was told. */
function variablesTold(): Record<string, string> {
  const lines = readFileSync(join(account.folder, 'bin/told'), 'utf8').trim().split('\n')
  const sets = lines.map(line => line.split('\t')).filter(words => words[0] === 'variable')
  for (const words of sets) expect([words[1], words[3], words[4]]).toEqual(['set', '--repo', 'octo/shop'])
  return Object.fromEntries(sets.map(words => [words[2] ?? '', words[6] ?? '']))
}

test('GitHub is told every role that a README or a workflow names, and no two places say different things', async () => {
  await shell(steps[3])
  const told = variablesTold()
  const files = globSync(['README.md', '{actions,infra}/**/*.md', '.github/workflows/*.yml'], { cwd: ROOT })
  const text = files.filter(file => !file.includes('node_modules')).map(file => readFileSync(join(ROOT, file), 'utf8'))
  const named = text.flatMap(one => [...one.matchAll(/vars\.((?:AWS_|TERRAFORM_)\w+)/g)].map(([, name = '']) => name))
  expect(new Set(named).size).toBeGreaterThan(5)
  expect([...new Set(named)].filter(name => !(name in told))).toEqual([])
  const outputs = JSON.parse(await terraform('output', '-json')) as Record<string, { value: unknown }>
  const values = Object.values(outputs).flatMap(({ value }) =>
    typeof value === 'string' ? value : Object.values(value ?? {})
  )
  for (const [name, value] of Object.entries(told)) if (name !== 'AWS_REGION') expect(values).toContain(value)
})

test('every input of the workflows for a role is an output of that name', async () => {
  const { on } = parse(readFileSync(join(ROOT, '.github/workflows/deliver.yml'), 'utf8'))
  const inputs = Object.keys(on.workflow_call.inputs).filter(name => name.startsWith('aws-role'))
  const outputs = JSON.parse(await terraform('output', '-json'))
  expect(inputs).toHaveLength(5)
  expect(Object.keys(outputs).sort()).toEqual(
    [...inputs, 'aws-role-sweep', 'github-variables', 'machine-boundary', 'snapshot-role', 'state-bucket'].sort()
  )
})

test('a destroy takes nothing away, and AWS itself keeps a bucket with a state in it', async () => {
  await expect(terraform('destroy', '-auto-approve', '-no-color')).rejects.toThrow('Instance cannot be destroyed')
  expect(await terraform('plan', '-detailed-exitcode', '-no-color')).toContain('No changes.')
  const file = join(account.folder, 'infra/bootstrap/state_bucket.tf')
  writeFileSync(file, readFileSync(file, 'utf8').replace('prevent_destroy = true', 'prevent_destroy = false'))
  const only = ['-target=aws_s3_bucket.state', '-auto-approve', '-no-color']
  await expect(terraform('destroy', ...only)).rejects.toThrow('BucketNotEmpty')
  const { Contents = [] } = await account.s3.send(new ListObjectsV2Command({ Bucket }))
  expect(Contents.map(one => one.Key)).toContain('bootstrap/terraform.tfstate')
})

import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type LocalStore, startLocalStore } from '../promote-image/local-store.ts'
import { type Caller, makeCaller } from './caller.ts'

// deliver.yml as a caller uses it for production: the images only, for nothing of them is baked.
jest.setTimeout(900_000)

let store: LocalStore
let caller: Caller
let images: { staging: string; newer: string }
let count = 0
let channel = ''

beforeAll(async () => {
  store = await startLocalStore()
  caller = await makeCaller(store.endpoint)
  images = { staging: await store.bake('httpd', 'aaaa'), newer: await store.bake('httpd', 'bbbb') }
}, 600_000)
afterAll(async () => {
  await caller?.stop()
  await store?.stop()
})
beforeEach(() => {
  channel = `/channel${++count}`
  store.journal.reset()
})

const stage = (name: string) => `${channel}/httpd/${name}`
const PROMOTE = 'arn:aws:iam::123456789012:role/promote-production'

function release(more: Readonly<Record<string, string>>): string {
  const given = Object.entries(more).map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`)
  return `name: Release
on: workflow_dispatch
permissions: {}
jobs:
  production:
    permissions:
      contents: read
      id-token: write
      pull-requests: write
      checks: write
    uses: vsilverman/insight/.github/workflows/deliver.yml@v1
    with:
      environment: production
      terraform: false
      consul: false
      images: '["httpd"]'
      channel: ${channel}
      working-directory: infra/environments/production
      declaration: infra/services/production.yml
      consul-address: http://127.0.0.1:1
      aws-region: us-east-1
      aws-role-plan: arn:aws:iam::123456789012:role/plan
      aws-role-apply: arn:aws:iam::123456789012:role/apply
${given.join('\n')}
`
}

test('production gets what staging runs, not what was baked since; nothing is baked', async () => {
  await store.write(stage('staging'), images.staging)
  await store.write(stage('candidate'), images.newer)
  const result = await caller.run(release({ 'promote-from': 'staging', 'aws-role-promote': PROMOTE }))
  expect(result).toMatchObject({ conclusion: 'success', reason: undefined })
  expect(result.jobs.map(job => [job.name, job.conclusion])).toEqual([
    ['production / Promote httpd', 'success'],
    ['production / Result of the delivery', 'success']
  ])
  expect(await store.read(stage('production'))).toBe(images.staging)
  expect(await store.read(stage('staging'))).toBe(images.staging)
  const [credentials] = result.jobs[0]?.steps.filter(step => step.name === 'Assume the promote role') ?? []
  expect(credentials?.outputs['authenticated-arn']).toContain('/promote-production/')
  const again = await caller.run(release({ 'promote-from': 'staging', 'aws-role-bake': PROMOTE }))
  expect(again.conclusion).toBe('success')
  expect(again.summary).toContain('(no change)')
})

test('what staging does not run does not reach production', async () => {
  await store.write(stage('candidate'), images.newer)
  const result = await caller.run(release({ 'promote-from': 'staging', 'aws-role-promote': PROMOTE }))
  expect(result).toMatchObject({
    conclusion: 'failure',
    reason: expect.stringContaining(`from: ${stage('staging')} does not exist`)
  })
  expect(await store.names(channel)).toEqual([stage('candidate')])
})

test('stages of other names keep their order', async () => {
  await store.write(stage('qa'), images.staging)
  const stages = 'candidate\nqa\nproduction'
  const result = await caller.run(release({ 'promote-from': 'qa', stages, 'aws-role-promote': PROMOTE }))
  expect(result).toMatchObject({ conclusion: 'success', reason: undefined })
  expect(await store.read(stage('production'))).toBe(images.staging)
})

test('a bake that cannot begin says what is missing, and nothing is promoted', async () => {
  await store.write(stage('staging'), images.staging)
  await store.write(stage('candidate'), images.staging)
  const result = await caller.run(release({ 'aws-role-promote': PROMOTE }))
  expect(result).toMatchObject({
    conclusion: 'failure',
    reason: expect.stringMatching(/Bake httpd: Require a role failed: aws-role .*: it is empty\./)
  })
  expect(await store.read(stage('production'))).toBeUndefined()
})

test('a promotion without any role says what is missing', async () => {
  await store.write(stage('staging'), images.staging)
  const result = await caller.run(release({ 'promote-from': 'staging' }))
  expect(result).toMatchObject({
    conclusion: 'failure',
    reason: expect.stringContaining('Promote httpd: Require a role failed: aws-role-promote: it is empty')
  })
})

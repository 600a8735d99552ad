import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DeregisterImageCommand } from '@aws-sdk/client-ec2'
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type ActionRequest, type ActionResult, runAction, startAction } from '../harness/index.ts'
import { type LocalStore, startLocalStore } from './local-store.ts'

jest.setTimeout(900_000)

const cwd = mkdtempSync(join(tmpdir(), 'insight-promote-'))
let store: LocalStore
let count = 0
let channel = ''
let images: { a: string; b: string; c: string }

beforeAll(async () => {
  store = await startLocalStore()
  const files = 'files=1 base=1 packer=1'
  images = {
    a: await store.bake('httpd', 'aaaa', { 'insight:inputs': files, 'insight:base': 'ami-0base1' }),
    b: await store.bake('httpd', 'bbbb', { 'insight:inputs': 'files=1 base=2 packer=2', 'insight:base': 'ami-0base2' }),
    c: await store.bake('httpd', 'cccc')
  }
})
afterAll(async () => {
  await store?.stop()
  rmSync(cwd, { recursive: true })
})
beforeEach(() => {
  channel = `/channel${++count}`
  store.rules.delayMs = 50
})
afterEach(() => {
  delete store.meddle.beforePut
  delete store.rules.accepts
  store.faults.clear()
})

type Inputs = Record<string, string>
const request = (inputs: Inputs = {}, env: Inputs = {}): ActionRequest => ({
  action: 'promote-image',
  cwd,
  inputs: { image: 'httpd', from: 'candidate', to: 'staging', channel, ...inputs },
  env: { ...store.env, ...env }
})
const stage = (name: string) => `${channel}/httpd/${name}`
const errors = ({ annotations }: ActionResult) =>
  annotations.filter(one => one.level === 'error').map(one => one.message)
const promote = async (inputs: Inputs = {}) => {
  const result = await runAction(request(inputs))
  expect(errors(result)).toEqual([])
  return result
}
/** The one error of a run that is refused, and has written nothing. */
const refused = async (inputs: Inputs = {}, env: Inputs = {}) => {
  store.journal.reset()
  const result = await runAction(request(inputs, env))
  expect(result.conclusion).toBe('failure')
  expect(errors(result)).toHaveLength(1)
  expect(store.journal.entries().filter(one => /^(Put|Delete|Enable)/.test(one.action))).toEqual([])
  return errors(result)[0] ?? ''
}
const noLocks = async () => expect((await store.names(channel)).filter(name => name.includes('lock'))).toEqual([])

test('an image moves to a stage, once; the difference is shown and the one before is told', async () => {
  expect(await refused()).toBe(
    `from: ${stage('candidate')} does not exist in us-east-1. Bake an image with "channel: ${channel}" first, or correct image, channel and region.`
  )
  await store.write(stage('candidate'), images.a)
  const first = await promote()
  expect(first.outputs).toEqual({
    'ami-id': images.a,
    previous: '',
    version: '1',
    changed: 'true',
    difference: 'nothing to compare with'
  })
  expect((await promote()).outputs).toMatchObject({ version: '1', changed: 'false', difference: 'the same image' })
  await store.write(stage('candidate'), images.b)
  const second = await promote()
  expect(second.outputs).toMatchObject({ 'ami-id': images.b, previous: images.a, version: '2', changed: 'true' })
  expect(second.outputs['difference']).toMatch(/^packer changed; base image ami-0base1 -> ami-0base2/)
  expect(second.log).toContain(`staging of httpd: ${images.a} -> ${images.b} (packer changed;`)
  expect(second.log).toMatch(/base image {3}ami-0base1 +ami-0base2/)
  expect(second.summary).toContain('| base image | `ami-0base1` | `ami-0base2` |')
  expect(second.summary).toContain(
    `was [\`${images.a}\`](https://us-east-1.console.aws.amazon.com/ec2/home?region=us-east-1#`
  )
  expect(second.summary).toContain('To go back: this action with `from: staging` and `to: previous`.')
  expect(second.summary).toMatch(
    /\| 1 \| `ami-\w+` \| 20.* \| \[From candidate\]\(https:\/\/.*\/actions\/runs\/\d+\) \|/
  )
  await noLocks()
})

test('production gets the very image that staging runs', async () => {
  await store.write(stage('candidate'), images.b)
  expect(await refused({ to: 'production' })).toBe(
    `to: production gets only what staging runs. candidate of httpd is ${images.b}, staging is empty. Promote ${images.b} to staging and test it there first, or write "from: staging".`
  )
  await store.write(stage('staging'), images.a)
  expect(await refused({ to: 'production' })).toContain(`candidate of httpd is ${images.b}, staging is ${images.a}.`)
  await promote()
  // It does not matter which stage is named when all have the same image.
  expect((await promote({ to: 'production' })).outputs).toMatchObject({ 'ami-id': images.b, changed: 'true' })
})

test('the image that was tested, or none', async () => {
  await store.write(stage('candidate'), images.b)
  expect(await refused({ 'ami-id': images.a })).toBe(
    `ami-id: candidate of httpd holds ${images.b} by now (version 1), not ${images.a}. Test ${images.b} and give its id, or bake httpd again.`
  )
  await promote()
  expect(await refused({ from: 'staging', to: 'production', 'ami-id': images.a })).toBe(
    `ami-id: staging of httpd holds ${images.b} by now (version 1), not ${images.a}. Test ${images.b} and give its id, or promote ${images.a} to staging again.`
  )
  await promote({ from: 'staging', to: 'production', 'ami-id': images.b })
  expect(await store.read(stage('production'))).toBe(images.b)
})

test("stages of one's own", async () => {
  await store.write(stage('built'), images.a)
  const stages = 'built\neu\nus'
  expect(await refused({ from: 'built', to: 'us', stages })).toContain('us gets only what eu runs')
  await promote({ from: 'built', to: 'eu', stages })
  await promote({ from: 'eu', to: 'us', stages })
  expect(await store.read(stage('us'))).toBe(images.a)
})

test('only an image that is there, finished, available, and the one named', async () => {
  const why = async (id: string) => {
    await store.write(stage('candidate'), id)
    return refused()
  }
  const foreign = await store.bake('postgres', 'aaaa')
  expect(await why(foreign)).toContain(`is ${foreign}, which is an image of postgres, not of httpd. Bake httpd again.`)
  const half = await store.bake('httpd', 'dddd', { 'insight:digest': '' })
  expect(await why(half)).toContain(`is ${half}, which was never finished (tag insight:digest).`)
  const copied = await store.bake('httpd', 'cccc', { 'insight:fingerprint': 'eeee' })
  expect(await why(copied)).toContain('was never finished')
  expect(await why('ami-0123456789abcdef0')).toContain('which is not there any more, in this account and region.')
  const old = await store.bake('httpd', 'ffff')
  store.notes(old).deprecation = '2020-01-01T00:00:00.000Z'
  expect(await why(old)).toContain(`is ${old}, which is deprecated since 2020-01-01T00:00:00.000Z.`)
  store.faults.set({ fault: 'hold-images' })
  expect(await why(images.a)).toContain(`is ${images.a}, which is pending, not available.`)
  store.faults.clear()
  await store.write(stage('candidate'), 'latest')
  expect(await refused()).toContain('holds "latest", which is not the id of an image')
})

test('back, and back again; what is gone or unfinished is passed over', async () => {
  const [gone, half] = [await store.bake('httpd', '1'), await store.bake('httpd', '2', { 'insight:digest': 'x' })]
  for (const id of [images.a, images.b, gone, half, images.c]) await store.write(stage('production'), id)
  await store.ec2.send(new DeregisterImageCommand({ ImageId: gone }))
  const back = { from: 'production', to: 'previous' }
  expect(await refused({ ...back, 'ami-id': images.b })).toContain(`holds ${images.c} by now`)
  const once = await promote({ ...back, 'ami-id': images.c })
  expect(once.outputs).toMatchObject({ 'ami-id': images.b, previous: images.c, version: '6', changed: 'true' })
  expect(once.annotations.map(one => one.message)).toEqual([
    `${half} is passed over: it was never finished (tag insight:digest).`,
    `${gone} is passed over: it is not there any more, in this account and region.`
  ])
  // Not to the image that was given up.
  expect((await promote(back)).outputs).toMatchObject({ 'ami-id': images.a, previous: images.b, version: '7' })
  expect(await refused(back)).toContain(`to: production of httpd never had another image than ${images.a} before`)
  // Forward again: what was before is what it was.
  await store.write(stage('staging'), images.c)
  await promote({ from: 'staging', to: 'production' })
  expect((await promote(back)).outputs).toMatchObject({ 'ami-id': images.a })
  await noLocks()
})

test('back to a deprecated image, with a warning; to none when all are gone', async () => {
  const old = await store.bake('httpd', '3')
  store.notes(old).deprecation = '2020-01-01T00:00:00.000Z'
  for (const id of [old, images.c]) await store.write(stage('staging'), id)
  const result = await promote({ from: 'staging', to: 'previous' })
  expect(result.outputs['ami-id']).toBe(old)
  expect(result.annotations.map(one => one.message)).toEqual([`${old} is deprecated since 2020-01-01T00:00:00.000Z.`])
  await store.write(stage('candidate'), 'ami-0123456789abcdef0')
  await store.write(stage('candidate'), images.a)
  expect(await refused({ to: 'previous' })).toContain(
    'to: no image that candidate of httpd had before can be used again.'
  )
})

test('a long history is read to its end', async () => {
  await store.write(stage('staging'), images.b)
  for (let at = 0; at < 60; at++) await store.write(stage('staging'), images.a)
  expect((await promote({ from: 'staging', to: 'previous' })).outputs).toMatchObject({
    'ami-id': images.b,
    version: '62'
  })
})

test('two that go back at once go back one step', async () => {
  for (const id of [images.a, images.b, images.c]) await store.write(stage('staging'), id)
  let release: () => void = () => undefined
  const both = new Promise<void>(done => {
    release = done
  })
  let waiting = 0
  store.meddle.beforePut = async name => {
    if (!name.includes('.lock-4')) return
    if (++waiting === 2) release()
    await both
  }
  const back = request({ from: 'staging', to: 'previous' })
  const results = await Promise.all([runAction(back), runAction(back)])
  expect(await store.read(stage('staging'))).toBe(images.b)
  expect(results.flatMap(errors)).toEqual([
    `from: staging of httpd was changed from ${images.c} (version 3) to ${images.b} (version 4) while this run waited. Run it again if that must go back too.`
  ])
  await noLocks()
})

test('several that promote at once: one writes, all are content', async () => {
  await store.write(stage('candidate'), images.a)
  const results = await Promise.all(Array.from({ length: 4 }, () => runAction(request())))
  expect(results.flatMap(errors)).toEqual([])
  expect(results.map(one => one.outputs['changed']).sort()).toEqual(['false', 'false', 'false', 'true'])
  expect(results.map(one => one.outputs['version'])).toEqual(['1', '1', '1', '1'])
  await noLocks()
})

test('a write of somebody else in between is told with who and when', async () => {
  await store.write(stage('candidate'), images.b)
  await store.write(stage('staging'), images.a)
  store.meddle.beforePut = async name => {
    if (name === stage('staging')) await store.write(name, images.c, { Description: 'by hand' })
  }
  const result = await runAction(request())
  expect(errors(result)[0]).toMatch(
    new RegExp(
      `staging was written by somebody else while it was set to ${images.b}; it holds ${images.b} \\(version 3\\) now. Written meanwhile: version 2: ${images.c} at 20\\S+ by \\S+ \\(by hand\\)\\.`
    )
  )
  await noLocks()
})

test('AWS may take its time to check the image', async () => {
  await store.write(stage('candidate'), images.b)
  store.rules.delayMs = 1500
  expect((await promote()).outputs).toMatchObject({ version: '1', changed: 'true' })
  expect(await store.read(stage('staging'))).toBe(images.b)
})

test('a stage that was made as text is written as text', async () => {
  await store.write(stage('candidate'), images.b)
  await store.write(stage('staging'), images.a, { DataType: 'text' })
  expect((await promote()).outputs).toMatchObject({ version: '2', changed: 'true' })
})

test('a cancelled step says what it had written, and leaves no lock', async () => {
  await store.write(stage('candidate'), images.b)
  store.rules.accepts = () => false
  let isPut = false
  store.meddle.beforePut = async name => {
    isPut ||= name === stage('staging')
  }
  const running = startAction(request())
  while (!isPut) await sleep(20)
  await sleep(500)
  const result = await running.cancel()
  expect(errors(result)).toEqual([
    `Cancelled after ${stage('staging')} was set to ${images.b} and before AWS showed it. Look what it holds.`
  ])
  await noLocks()
})

test('a look before the approval writes nothing', async () => {
  await store.write(stage('candidate'), images.b)
  await store.write(stage('staging'), images.a)
  store.journal.reset()
  const result = await promote({ 'dry-run': 'true' })
  expect(result.outputs).toMatchObject({ 'ami-id': images.b, previous: images.a, version: '1', changed: 'false' })
  expect(result.outputs['difference']).toContain('packer changed')
  expect(result.summary).toContain('(only shown: dry-run)')
  expect(store.journal.entries().filter(one => !/^(Get|Describe)/.test(one.action))).toEqual([])
})

test('an image that enters the last stage is protected, before it does', async () => {
  const fresh = await store.bake('httpd', '4')
  await store.write(stage('candidate'), fresh)
  await promote({ protect: 'true' })
  expect(store.notes(fresh).protection).toBeUndefined()
  store.journal.reset()
  await promote({ from: 'staging', to: 'production', protect: 'true' })
  expect(store.notes(fresh).protection).toBe('enabled')
  const calls = store.journal.entries().map(one => one.action)
  expect(calls.indexOf('EnableImageDeregistrationProtection')).toBeLessThan(calls.lastIndexOf('PutParameter'))
})

test('what a promotion asks of AWS', async () => {
  await store.write(stage('candidate'), images.a)
  store.journal.reset()
  await promote()
  const asked = new Set(store.journal.entries().map(one => `${one.service}:${one.action}`))
  expect([...asked].sort()).toEqual([
    'ec2:DescribeImages',
    'ssm:DeleteParameter',
    'ssm:GetParameter',
    'ssm:GetParameterHistory',
    'ssm:PutParameter'
  ])
})

test.each<[Inputs, string]>([
  [{ to: 'candidate' }, 'to: "candidate" is the stage that the image is in already. Write another stage.'],
  [
    { from: 'staging', to: 'candidate' },
    'to: "candidate" is the first stage, which bake-ami fills. Write one of: staging, production.'
  ],
  [
    { to: 'prodcution' },
    'to: "prodcution" is none of the stages (candidate, staging, production). Write one of them, or set stages.'
  ],
  [
    { from: 'dev' },
    'from: "dev" is none of the stages (candidate, staging, production). Write one of them, or set stages.'
  ],
  [
    { from: 'Prod!' },
    'from: "Prod!" cannot be the name of a stage. Write small letters, digits and "-", for example candidate.'
  ],
  [
    { from: 'previous' },
    'from: "previous" cannot be the name of a stage. Write small letters, digits and "-", for example candidate.'
  ],
  [
    { stages: 'candidate, staging' },
    'stages: "candidate, staging" are several names on one line. Write one stage on each line, candidate first.'
  ],
  [
    { channel: '/aws/images' },
    'channel: "/aws/images" begins with "aws" or "ssm", which the parameter store keeps for AWS. Write, for example, /insight/images.'
  ],
  [{ stages: 'candidate' }, 'stages: one stage leads nowhere. Write two at least, one on each line.'],
  [{ stages: 'candidate\nstaging\nstaging' }, 'stages: "staging" is given twice. Keep one of the lines.'],
  [{ 'ami-id': 'latest' }, 'ami-id: "latest" is not the id of an image. Write, for example, ami-0123456789abcdef0.'],
  [{ protect: 'yes' }, 'protect: "yes" is neither true nor false. Write true or false.'],
  [{ image: '' }, 'image: this input is required. Write, for example, "image: httpd".'],
  [{ channel: 'x' }, 'channel: "x" is not a path of the parameter store. Write, for example, /insight/images.']
])('%j is one sentence, and nothing is asked of AWS', async (inputs, message) => {
  expect(await refused(inputs)).toBe(message)
  expect(store.journal.entries()).toEqual([])
})

test.each<[Inputs]>([
  [{ GITHUB_EVENT_NAME: 'pull_request' }],
  [{ GITHUB_EVENT_NAME: 'pull_request_target' }],
  [{ GITHUB_EVENT_NAME: 'workflow_dispatch', GITHUB_REF: 'refs/pull/7/merge' }]
])('a pull request (%j) may not promote', async env => {
  expect(await refused({}, env)).toBe(
    "A pull request may not promote an image: its contents are its author's. Run this on push or workflow_dispatch."
  )
  expect(store.journal.entries()).toEqual([])
})

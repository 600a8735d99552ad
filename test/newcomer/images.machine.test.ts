import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeImagesCommand, EC2Client } from '@aws-sdk/client-ec2'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { type LocalGitHub, startGitHub } from '../../sandbox/github/index.ts'
import { startTestAws, type TestAws } from '../sandbox/aws/local-aws.ts'
import { adapt, assertSuccess, blocksOf, makeNewcomer, type Newcomer, workflowsOf } from './newcomer.ts'

// The READMEs of bake-ami, promote-image and sweep-images, followed in an empty repository: their template, their lock file,
// their workflows, as they stand there.
jest.setTimeout(1_800_000)

const LOCK = 'infra/images/plugins.lock.json'
const [bake = ''] = workflowsOf('bake-ami')
const [promote = '', approve = '', back = ''] = workflowsOf('promote-image')
const [sweep = '', own = '', approved = ''] = workflowsOf('sweep-images')
const dir = mkdtempSync(join(tmpdir(), 'insight-newcomer-github-'))

let box: TestAws
let github: LocalGitHub
let newcomer: Newcomer
let ssm: SSMClient
let ec2: EC2Client
/** What was baked first and second. */
let first = ''
let second = ''

beforeAll(async () => {
  box = await startTestAws('test-newcomer', ['act', 'packer', 'packer-plugin-amazon'])
  github = await startGitHub({ dir, port: 0 })
  newcomer = await makeNewcomer(github, box.aws.endpoint, ['packer', 'packer-plugin-amazon'])
  const client = {
    ...{ endpoint: box.aws.endpoint, region: 'us-east-1' },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' }
  }
  ssm = new SSMClient(client)
  ec2 = new EC2Client(client)
  // The plugin would ask a public service for the address of this machine, which nothing here may reach.
  const template = adapt(blocksOf('bake-ami', 'hcl')[0] ?? '', {
    'temporary_security_group_source_public_ip = true':
      'temporary_security_group_source_cidrs = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]'
  })
  newcomer.write('infra/images/httpd/httpd.pkr.hcl', template)
  newcomer.write(LOCK, blocksOf('bake-ami', 'json')[0] ?? '')
}, 1_800_000)
afterAll(async () => {
  newcomer?.remove()
  await github?.stop()
  await box?.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** The plugin of this machine may have been built from source, so no release's signature is on it: its digest is locked beside. */
const bakeHere = () =>
  newcomer.run(
    adapt(bake, {
      [`plugin-lock: ${LOCK}`]: `plugin-lock: |\n            ${LOCK}\n            ${newcomer.toolbox.pluginLock()}`
    }),
    {
      event: { name: 'push', branch: 'main' }
    }
  )

const stage = async (name: string) => {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: `/insight/images/httpd/${name}` }))
  return Parameter?.Value
}

test('the template bakes, and its image is the candidate', async () => {
  const result = await bakeHere()
  assertSuccess(result)
  first = (await stage('candidate')) ?? ''
  expect(first).toMatch(/^ami-/)
  expect(result.summary).toContain('httpd baked')
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: [first] }))
  expect(Images[0]?.Tags?.map(tag => tag.Key)).toEqual(expect.arrayContaining(['insight:digest', 'insight:run']))
})

test('a second push of the same bakes nothing', async () => {
  const result = await bakeHere()
  assertSuccess(result)
  expect(result.summary).toContain('reused')
  expect(await stage('candidate')).toBe(first)
})

test('candidate, staging, production, each in the way that the README shows', async () => {
  const toStaging = adapt(promote, {
    'from: staging': 'from: candidate',
    'to: production': 'to: staging',
    'environment: production': 'environment: staging'
  })
  assertSuccess(await newcomer.run(toStaging, { inputs: { image: 'httpd' } }))
  assertSuccess(await newcomer.run(promote, { inputs: { image: 'httpd' } }))
  expect([await stage('staging'), await stage('production')]).toEqual([first, first])

  newcomer.write('infra/images/httpd/page/index.html', 'Hello')
  assertSuccess(await bakeHere())
  second = (await stage('candidate')) ?? ''
  assertSuccess(await newcomer.run(toStaging, { inputs: { image: 'httpd' } }))
  const shown = await newcomer.run(approve, { inputs: { image: 'httpd' } })
  assertSuccess(shown)
  expect(shown.summary).toContain(second)
  expect(await stage('production')).toBe(second)
})

test('production goes back, and a second click changes nothing', async () => {
  assertSuccess(await newcomer.run(back, { inputs: { image: 'httpd', bad: second } }))
  expect(await stage('production')).toBe(first)
  const again = await newcomer.run(back, { inputs: { image: 'httpd', bad: second } })
  expect(again.conclusion).toBe('failure')
  expect(await stage('production')).toBe(first)
})

test('a sweep shows that all is kept, and does as much', async () => {
  for (const workflow of [sweep, adapt(own, { 'command: apply': 'command: plan' }), own, approved]) {
    const result = await newcomer.run(workflow)
    assertSuccess(result)
    expect(result.summary).toMatch(/^0 (to do|done), 2 kept\./m)
  }
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: [first, second] }))
  expect(Images.map(image => image.State)).toEqual(['available', 'available'])
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateLaunchTemplateCommand,
  CreateNetworkInterfaceCommand,
  CreateTagsCommand,
  CreateVolumeCommand,
  DeleteTagsCommand,
  DeregisterImageCommand,
  DescribeImagesCommand,
  EC2Client,
  EnableEbsEncryptionByDefaultCommand,
  TerminateInstancesCommand
} from '@aws-sdk/client-ec2'
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { POLICY_FILES, Recording } from '../../scripts/bake-policy/make-policy.ts'
import type { PolicyDocument } from '../../scripts/bake-policy/statement.ts'
import { type ActionResult, postOf, type RunningAction, runAction, startAction } from '../harness/index.ts'
import { type PolicyStage, PROFILE, setPolicyStage } from './policy/policy-stage.ts'

jest.setTimeout(900_000)

/** What the action ships, all of it: the bakes here need every statement. */
function shippedPolicy(): PolicyDocument {
  const read = (name: string): PolicyDocument =>
    JSON.parse(readFileSync(join(import.meta.dirname, '../../actions/bake-ami', name), 'utf8'))
  const { own, beyondOwn } = POLICY_FILES
  return { Version: '2012-10-17', Statement: [...read(own).Statement, ...read(beyondOwn).Statement] }
}
const recordFile = join(import.meta.dirname, 'recorded-calls.json')
const isRecording = process.env['UPDATE_RECORDED_CALLS'] === '1'
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const SHARED = '111111111111'

let stage: PolicyStage

beforeAll(async () => {
  // While calls are recorded anew the policy does not have them yet.
  stage = await setPolicyStage(isRecording ? undefined : shippedPolicy())
}, 1_200_000)
afterAll(() => stage?.stop(), 600_000)
beforeEach(() => {
  stage.front.refused.length = 0
  stage.box.aws.faults.clear()
  stage.writeTemplate()
  stage.writeSmokeTest('exit 0\n')
})

const errors = ({ annotations }: ActionResult) =>
  annotations.filter(one => one.level === 'error').map(one => one.message)
const warnings = ({ annotations }: ActionResult) =>
  annotations.filter(one => one.level === 'warning').map(one => one.message)
/** All went as it would without any limit. */
const expectAllowed = () => expect(stage.front.refused).toEqual([])

const viaSsm = () => ({
  'smoke-test': 'images/page/checks.sh',
  'smoke-test-profile': PROFILE,
  'smoke-test-subnet': stage.subnet
})
const everything = (copyTo = 'eu-west-1') => ({
  ...viaSsm(),
  'copy-to': copyTo,
  'kms-keys': `eu-west-1=${KEY}`,
  'share-with': SHARED
})

test('bakes, tests, copies, shares and sets the candidate, then reuses, copies on and takes the share back', async () => {
  stage.writeTemplate({ more: 'imds_support = "v2.0"\n  deprecate_at = timeadd(timestamp(), "720h")' })
  const first = await runAction(stage.request(everything()))
  expect(errors(first)).toEqual([])
  expect(Object.keys(JSON.parse(first.outputs['images'] ?? '{}').page)).toEqual(['eu-west-1', 'us-east-1'])
  for (const step of ['smoke test', 'copied', `shared with ${SHARED}`])
    expect(first.log + first.summary).toContain(step)
  const again = await runAction(stage.request(everything('eu-west-1\nap-south-1')))
  expect([errors(again), again.outputs['reused']]).toEqual([[], 'true'])
  const back = await runAction(stage.request({ ...everything(), 'share-with': 'none' }))
  expect([errors(back), back.outputs['reused']]).toEqual([[], 'true'])
  await stage.ec2('sa-east-1').send(new EnableEbsEncryptionByDefaultCommand({}))
  const own = await runAction(stage.request(everything('eu-west-1\nsa-east-1')))
  expect(errors(own)).toEqual([expect.stringMatching(/^kms-keys: .* would be encrypted under AWS's own key/)])
  expectAllowed()
})

test('an image that fails its smoke test over SSH is removed by the post step', async () => {
  stage.writeSmokeTest('echo broken; exit 3\n')
  const asked = stage.request({ ...viaSsm(), 'smoke-test-via': 'ssh', 'smoke-test-profile': '', rebake: 'always' })
  const main = await runAction(asked)
  expect(errors(main)).toEqual([expect.stringContaining('ended with code 3')])
  const post = await runAction(postOf(asked, main))
  expect(post.log).toMatch(/^Removed image ami-/m)
  expect(warnings(post)).toEqual([])
  expectAllowed()
})

test('a smoke test that is cancelled ends its command and its machine', async () => {
  stage.writeSmokeTest('sleep 120\n')
  stage.box.aws.journal.reset()
  const { asked, running } = await stage.startUntil('smoke test of ami-', { ...viaSsm(), rebake: 'always' })
  await untilCalled('GetCommandInvocation', running)
  const main = await running.cancel()
  const post = await runAction(postOf(asked, main))
  expect(warnings(post)).toEqual([])
  expectAllowed()
})

/** @throws Error when the step ends first */
async function untilCalled(action: string, { result }: RunningAction): Promise<void> {
  let hasEnded = false
  void result.finally(() => {
    hasEnded = true
  })
  while (!stage.box.aws.journal.entries().some(one => one.action === action)) {
    if (hasEnded) throw new Error(`The step ended before ${action}:\n${(await result).log}`)
    await sleep(100)
  }
}

const POLICY = `temporary_iam_instance_profile_policy_document {
    Version = "2012-10-17"
    Statement {
      Effect   = "Allow"
      Action   = ["s3:Get*"]
      Resource = ["*"]
    }
  }`

test('a cancelled bake with a temporary instance profile: Packer removes what it made', async () => {
  stage.writeTemplate({ more: POLICY, script: 'sleep 120' })
  const { asked, running } = await stage.startUntil('provisioning', { rebake: 'always' })
  const post = await runAction(postOf(asked, await running.cancel()))
  expect(warnings(post)).toEqual([])
  expectAllowed()
})

test('Packer killed: the post step removes all kinds of things that are left, by their tag', async () => {
  stage.writeTemplate({ more: POLICY, script: 'sleep 120' })
  const { asked, running } = await stage.startUntil('provisioning', { rebake: 'always' })
  const toolOf = (folder: string) => JSON.parse(readFileSync(join(folder, 'tool.json'), 'utf8'))
  process.kill(running.pid, 'SIGKILL')
  const main = await running.result
  process.kill(-toolOf(main.state['folder'] ?? '').pid, 'SIGKILL')
  await leaveMore(main.state['run'] ?? '')
  const post = await runAction(postOf(asked, main))
  for (const kind of [
    'instance',
    'key pair',
    'security group',
    'instance profile',
    'role',
    'volume',
    'network interface',
    'launch template'
  ])
    expect(post.log).toMatch(new RegExp(`^Removed ${kind} `, 'm'))
  expect(warnings(post)).toEqual([])
  expectAllowed()
})

/** What a template for spot instances, or with more disks, would leave too. */
async function leaveMore(run: string): Promise<void> {
  const ec2 = stage.ec2()
  const Tags = [{ Key: 'insight:run', Value: run }]
  const disk = {
    AvailabilityZone: 'us-east-1a',
    Size: 1,
    TagSpecifications: [{ ResourceType: 'volume' as const, Tags }]
  }
  await ec2.send(new CreateVolumeCommand(disk))
  const card = { SubnetId: stage.subnet, TagSpecifications: [{ ResourceType: 'network-interface' as const, Tags }] }
  await ec2.send(new CreateNetworkInterfaceCommand(card))
  const LaunchTemplateData = { ImageId: stage.box.aws.baseImage }
  const TagSpecifications = [{ ResourceType: 'launch-template' as const, Tags }]
  await ec2.send(new CreateLaunchTemplateCommand({ LaunchTemplateName: 'spot', LaunchTemplateData, TagSpecifications }))
}

test('a template that copies and encrypts by itself, with a profile of its own', async () => {
  const more = `ami_regions = ["eu-west-1"]\n  encrypt_boot = true\n  imds_support = "v2.0"\n  deprecate_at = timeadd(timestamp(), "720h")\n  iam_instance_profile = "${PROFILE}"`
  stage.writeTemplate({ more })
  const result = await runAction(stage.request({ channel: '' }))
  expect(errors(result)).toEqual([])
  expect(Object.keys(JSON.parse(result.outputs['images'] ?? '{}').page)).toEqual(['eu-west-1', 'us-east-1'])
  expectAllowed()
})

test('the base image is read from a parameter', async () => {
  const ssm = new SSMClient({
    region: 'us-east-1',
    endpoint: stage.box.aws.endpoint,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' }
  })
  const Name = '/insight/images/base/golden'
  await ssm.send(new PutParameterCommand({ Name, Value: stage.box.aws.baseImage, Type: 'String' }))
  const result = await runAction(stage.request({ 'base-image': `ssm:${Name}`, rebake: 'never' }))
  await ssm.send(new DeleteParameterCommand({ Name }))
  expect(errors(result)).toEqual([expect.stringMatching(/^rebake: never, but a new image is needed/)])
  expectAllowed()
})

test('the recording is what the committed one says', () => {
  const { action, packer } = stage.front.needed
  const now: Recording = { action: [...action].sort(), packer: [...packer].sort() }
  if (isRecording) {
    writeFileSync(recordFile, `${JSON.stringify(now, null, 2)}\n`)
    return
  }
  const before = Recording.parse(JSON.parse(readFileSync(recordFile, 'utf8')))
  const told = { ...now, renew: 'Set UPDATE_RECORDED_CALLS=1 and run this file, then npm run docs.' }
  expect(told).toEqual({ ...before, renew: told.renew })
})

if (!isRecording) {
  test('a template without the tag of the run launches nothing', async () => {
    stage.writeTemplate({ tags: '' })
    stage.box.aws.journal.reset()
    const running = startAction(stage.request({ rebake: 'always' }))
    let hasEnded = false
    void running.result.finally(() => {
      hasEnded = true
    })
    while (stage.front.refused.length === 0 && !hasEnded) await sleep(100)
    // Packer would ask again for two minutes.
    const result = await running.cancel()
    expect(result.conclusion).toBe('failure')
    expect(new Set(stage.front.refused)).toEqual(
      new Set(['packer: ec2:CreateKeyPair on arn:aws:ec2:us-east-1:123456789012:key-pair/new'])
    )
    expect(stage.box.aws.journal.entries().filter(one => one.action === 'RunInstances')).toEqual([])
  })

  test('with these permissions nobody removes a finished image, or what is not of a run', async () => {
    const ec2 = new EC2Client({
      region: 'us-east-1',
      endpoint: stage.front.endpoint,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' }
    })
    const { Images = [] } = await ec2.send(new DescribeImagesCommand({ Owners: ['self'] }))
    const finished = Images.filter(one => one.Tags?.some(({ Key }) => Key === 'insight:digest'))
    expect(finished.length).toBeGreaterThan(0)
    const denied = { name: 'UnauthorizedOperation' }
    const [{ ImageId } = {}] = finished
    await expect(ec2.send(new DeregisterImageCommand({ ImageId }))).rejects.toMatchObject(denied)
    const unmark = new DeleteTagsCommand({ Resources: [ImageId ?? ''], Tags: [{ Key: 'insight:digest' }] })
    await expect(ec2.send(unmark)).rejects.toMatchObject(denied)
    await expect(ec2.send(new DeregisterImageCommand({ ImageId: stage.box.aws.baseImage }))).rejects.toMatchObject(
      denied
    )
    const others = new TerminateInstancesCommand({ InstanceIds: ['i-0123456789abcdef0'] })
    await expect(ec2.send(others)).rejects.toMatchObject(denied)
    const Tags = [{ Key: 'insight:run', Value: 'a/b/1/1/00000000' }]
    const adopt = new CreateTagsCommand({ Resources: ['vol-0123456789abcdef0'], Tags })
    await expect(ec2.send(adopt)).rejects.toMatchObject(denied)
  })
}

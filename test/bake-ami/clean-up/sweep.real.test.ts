import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CopyImageCommand,
  CreateImageCommand,
  CreateKeyPairCommand,
  CreateLaunchTemplateCommand,
  CreateNetworkInterfaceCommand,
  CreateSecurityGroupCommand,
  CreateSnapshotCommand,
  CreateTagsCommand,
  CreateVolumeCommand,
  DescribeImagesCommand,
  DescribeSubnetsCommand,
  EC2Client,
  type ResourceType,
  RunInstancesCommand
} from '@aws-sdk/client-ec2'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { ensureTools, silent } from '../../../sandbox/tools/index.ts'
import { readProtection } from '../../../src/bake-ami/clean-up/protection.ts'
import { type Sweep, sweep } from '../../../src/bake-ami/clean-up/sweep.ts'
import { bakedMark, finishedDigest } from '../../../src/bake-ami/images/images.ts'
import { readJournal } from '../../../src/bake-ami/packer/journal.ts'
import { type Moto, startMoto } from '../moto.ts'

const home = 'us-east-1'
const away = 'eu-west-1'
const folder = mkdtempSync(join(tmpdir(), 'insight-sweep-'))
let moto: Moto
let clients: Record<string, EC2Client>
let run: string
let runs = 0

beforeAll(async () => {
  const tools = await ensureTools(['moto'], silent)
  moto = await startMoto(tools.path('moto'))
  // The parameter store is opened by the code under test, as everywhere: from the environment.
  Object.assign(process.env, { AWS_ENDPOINT_URL: moto.endpoint, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' })
  const open = (region: string) => new EC2Client({ region, maxAttempts: 2 })
  clients = { [home]: open(home), [away]: open(away) }
})
afterAll(async () => {
  await moto?.stop()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  moto.calls.length = 0
  moto.refused.clear()
  moto.images.pending = false
  run = `octo/demo/7/1/${String(++runs).padStart(8, '0')}`
})

const ec2 = (region = home): EC2Client => clients[region] as EC2Client
const tags = (more: Record<string, string> = {}) =>
  Object.entries({ 'insight:run': run, ...more }).map(([Key, Value]) => ({ Key, Value }))
const tagged = (ResourceType: ResourceType) => [{ ResourceType, Tags: tags() }]

async function launch(isTagged = true): Promise<string> {
  const TagSpecifications = isTagged ? tagged('instance') : []
  const command = new RunInstancesCommand({ ImageId: 'ami-1e749f67', MinCount: 1, MaxCount: 1, TagSpecifications })
  return (await ec2().send(command)).Instances?.[0]?.InstanceId ?? ''
}

async function createImage(instance: string, Name: string, isTagged = true): Promise<string> {
  const TagSpecifications = isTagged ? tagged('image') : []
  return (await ec2().send(new CreateImageCommand({ InstanceId: instance, Name, TagSpecifications }))).ImageId ?? ''
}

async function copyImage(id: string, Name: string): Promise<string> {
  const command = new CopyImageCommand({ SourceImageId: id, SourceRegion: home, Name })
  return (await ec2(away).send(command)).ImageId ?? ''
}

const tagAs = (id: string, more: Record<string, string>, region = home) =>
  ec2(region).send(new CreateTagsCommand({ Resources: [id], Tags: tags(more) }))

async function images(region = home): Promise<string[]> {
  const { Images = [] } = await ec2(region).send(new DescribeImagesCommand({ Owners: ['self'] }))
  return Images.map(one => one.ImageId ?? '')
}

function sweepNow({
  channel = '',
  record = '',
  log = '',
  patienceMs = 300_000,
  settleMs = 50
}: {
  channel?: string
  record?: string
  log?: string
  patienceMs?: number
  settleMs?: number
} = {}): Promise<Sweep> {
  const places = [home, away].map(region => ({ region, ec2: ec2(region) }))
  const guards = { regions: [home, away], ...(channel && { channel }), ...(record && { record }) }
  return sweep(
    places,
    { run, journal: readJournal(log), startedAt: new Date() },
    {
      deadline: Date.now() + patienceMs,
      settleMs,
      protection: signal => readProtection(guards, signal)
    }
  )
}

const kinds = (all: readonly { kind: string }[]) => all.map(({ kind }) => kind).sort()

test('one of each kind with the tag is removed; a second sweep finds nothing', async () => {
  const subnet = (await ec2().send(new DescribeSubnetsCommand({}))).Subnets?.[0]
  const instance = await launch()
  const image = await createImage(instance, `thing-${runs}`)
  await ec2().send(new CreateKeyPairCommand({ KeyName: `k${runs}`, TagSpecifications: tagged('key-pair') }))
  const group = { GroupName: `g${runs}`, Description: 'd', TagSpecifications: tagged('security-group') }
  await ec2().send(new CreateSecurityGroupCommand(group))
  const card = { SubnetId: subnet?.SubnetId, TagSpecifications: tagged('network-interface') }
  await ec2().send(new CreateNetworkInterfaceCommand(card))
  const disk = { AvailabilityZone: `${home}a`, Size: 1, TagSpecifications: tagged('volume') }
  const { VolumeId } = await ec2().send(new CreateVolumeCommand(disk))
  await ec2().send(new CreateSnapshotCommand({ VolumeId, TagSpecifications: tagged('snapshot') }))
  const LaunchTemplateData = { ImageId: 'ami-1e749f67' }
  const spot = { LaunchTemplateName: `t${runs}`, LaunchTemplateData, TagSpecifications: tagged('launch-template') }
  await ec2().send(new CreateLaunchTemplateCommand(spot))

  const { removed, left, kept, unseen } = await sweepNow()
  expect({ left, kept, unseen }).toEqual({ left: [], kept: [], unseen: [] })
  expect(kinds(removed)).toEqual([
    'image',
    'instance',
    'key pair',
    'launch template',
    'network interface',
    'security group',
    'snapshot',
    'snapshot',
    'volume'
  ])
  expect(await images()).not.toContain(image)
  expect(await sweepNow()).toEqual({ removed: [], left: [], kept: [], unseen: [] })
})

test('what has another run’s tag or none stays', async () => {
  const other = run
  await launch()
  run = `${other.slice(0, -1)}x`.replace(/x$/, 'f')
  expect(await sweepNow()).toMatchObject({ removed: [], left: [] })
  run = other
  expect(kinds((await sweepNow()).removed)).toEqual(['instance'])
})

test.each([[''], ['manual'], ['*'], ['octo/demo/7/1/*'], ['octo/demo/7/1/?0000001']])(
  'a run tag %j is never swept',
  async value => {
    run = value
    await expect(sweepNow()).rejects.toThrow('is not the tag of a run')
    expect(moto.calls).toEqual([])
  }
)

test('an image of our instance without any tag of ours, and its snapshot, go too', async () => {
  const image = await createImage(await launch(), `untagged-${runs}`, false)
  const { removed } = await sweepNow()
  expect(kinds(removed)).toEqual(['image', 'instance', 'snapshot'])
  expect(await images()).not.toContain(image)
})

test('a snapshot whose image is gone is found by the instance that it was made of', async () => {
  const instance = await launch()
  const image = await createImage(instance, `lone-${runs}`, false)
  moto.refused.set('DeleteSnapshot', { code: 'InternalError', times: 2 })
  const first = await sweepNow()
  expect(kinds(first.removed)).toEqual(['image', 'instance', 'snapshot'])
  expect(await images()).not.toContain(image)
})

const finished: [string, (id: string) => Record<string, string>][] = [
  ['digest', id => ({ 'insight:digest': finishedDigest('thing', 'f', id) })],
  ['baked', id => ({ 'insight:baked': bakedMark('thing', 'f', id) })]
]

test.each(finished)('a valid mark %s alone protects an image of the same run, with its snapshot', async (_, mark) => {
  const image = await createImage(await launch(), `good-${runs}`)
  await tagAs(image, { 'insight:image': 'thing', 'insight:fingerprint': 'f', ...mark(image) })
  const { removed, left, kept } = await sweepNow()
  expect(kinds(removed)).toEqual(['instance'])
  expect(left).toEqual([])
  expect(kept).toMatchObject([{ id: image, reason: { isNews: false } }])
  expect(await images()).toContain(image)
})

test.each(finished)('a mark %s of another image protects nothing', async (_, mark) => {
  const image = await createImage(await launch(), `copied-tags-${runs}`)
  await tagAs(image, { 'insight:image': 'thing', 'insight:fingerprint': 'f', ...mark('ami-0123') })
  expect(kinds((await sweepNow()).removed)).toEqual(['image', 'instance', 'snapshot'])
  expect(await images()).not.toContain(image)
})

test('a channel alone protects an image without marks; that is told', async () => {
  const image = await createImage(await launch(), `held-${runs}`)
  const ssm = new SSMClient({ region: home })
  const name = `/insight/c${runs}/thing/candidate`
  await ssm.send(new PutParameterCommand({ Name: name, Value: image, Type: 'String' }))
  moto.calls.length = 0
  const { removed, kept } = await sweepNow({ channel: `/insight/c${runs}` })
  expect(kinds(removed)).toEqual(['instance'])
  expect(kept).toMatchObject([{ id: image, reason: { text: `${name} holds it`, isNews: true } }])
  expect(moto.calls.filter(call => call.startsWith('AmazonSSM'))).toEqual([
    'AmazonSSM.GetParametersByPath',
    'AmazonSSM.GetParametersByPath'
  ])
})

test('a channel that cannot be read protects every available image, and no pending one', async () => {
  const image = await createImage(await launch(), `unknown-${runs}`)
  moto.refused.set('AmazonSSM.GetParametersByPath', { code: 'AccessDeniedException', times: 99 })
  const guarded = await sweepNow({ channel: '/insight/images' })
  expect(guarded.kept).toMatchObject([
    { id: image, reason: { text: expect.stringContaining('ssm:GetParametersByPath') } }
  ])
  moto.images.pending = true
  expect(kinds((await sweepNow({ channel: '/insight/images' })).removed)).toEqual(['image', 'snapshot'])
})

test('the bake record alone protects an image; a broken record protects all', async () => {
  const image = await createImage(await launch(), `recorded-${runs}`)
  const record = join(folder, 'record.json')
  for (const text of ['{"images":', JSON.stringify({ format: 1, images: { thing: { [home]: image } } })]) {
    writeFileSync(record, text)
    expect((await sweepNow({ record })).kept).toMatchObject([{ id: image }])
  }
  writeFileSync(record, JSON.stringify({ format: 1 }))
  expect(kinds((await sweepNow({ record })).removed)).toEqual(['image', 'snapshot'])
})

test('without a run’s image no channel is read', async () => {
  await launch()
  moto.calls.length = 0
  await sweepNow({ channel: '/insight/images' })
  expect(moto.calls.filter(call => call.startsWith('AmazonSSM'))).toEqual([])
})

test('an untagged copy in another region goes with the image that it was copied from', async () => {
  const image = await createImage(await launch(), `copied-${runs}`)
  const copy = await copyImage(image, `copied-${runs}`)
  const { removed } = await sweepNow()
  expect(kinds(removed)).toEqual(['image', 'image', 'instance', 'snapshot', 'snapshot'])
  expect(await images(away)).not.toContain(copy)
})

test('a copy whose source Packer has removed is found by the log, if AWS says that the instance is ours', async () => {
  const instance = await launch()
  const name = `left-${runs}`
  const source = await createImage(await launch(false), name)
  const copy = await copyImage(source, name)
  await ec2().send(
    new CreateTagsCommand({ Resources: [source], Tags: tags({ 'insight:run': 'other/one/1/1/00000000' }) })
  )
  const line = (id: string) => `1,,ui,say,==> amazon-ebs.x: Creating AMI ${name} from instance ${id}`
  const lied = await sweepNow({ log: line('i-0123456789') })
  expect(kinds(lied.removed)).toEqual(['instance'])
  expect(await images(away)).toContain(copy)
  const told = await sweepNow({ log: line(instance) })
  expect(told.removed).toMatchObject([{ kind: 'image', id: copy, region: away }, { kind: 'snapshot' }])
  expect(await images()).toContain(source)
})

test('an untagged copy of a good image stays', async () => {
  const instance = await launch()
  const name = `shared-${runs}`
  const image = await createImage(instance, name)
  const copy = await copyImage(image, name)
  await tagAs(image, {
    'insight:image': 'thing',
    'insight:fingerprint': 'f',
    'insight:baked': bakedMark('thing', 'f', image)
  })
  const { removed } = await sweepNow({
    log: `1,,ui,say,==> amazon-ebs.x: Creating AMI ${name} from instance ${instance}`
  })
  expect(kinds(removed)).toEqual(['instance'])
  expect(await images(away)).toContain(copy)
})

/** As `copy-to` makes it; moto does not take the tags with the call. */
async function distribute(source: string, fingerprint: string, name: string): Promise<string> {
  const id = await copyImage(source, name)
  const { Images } = await ec2(away).send(new DescribeImagesCommand({ ImageIds: [id] }))
  const snapshots = (Images?.[0]?.BlockDeviceMappings ?? []).flatMap(one => one.Ebs?.SnapshotId ?? [])
  expect(snapshots).toHaveLength(1)
  const Tags = tags({ 'insight:image': 'thing', 'insight:fingerprint': fingerprint, 'insight:source-image': source })
  await ec2(away).send(new CreateTagsCommand({ Resources: [id, ...snapshots], Tags }))
  return id
}

test.each([true, false])(
  'a copy of a baked image that is not marked yet stays with its snapshot for the next run (pending: %s)',
  async pending => {
    const image = await createImage(await launch(false), `good-${runs}`, false)
    const mark = {
      'insight:image': 'thing',
      'insight:fingerprint': 'f',
      'insight:baked': bakedMark('thing', 'f', image)
    }
    const Tags = Object.entries(mark).map(([Key, Value]) => ({ Key, Value }))
    await ec2().send(new CreateTagsCommand({ Resources: [image], Tags }))
    const copy = await distribute(image, 'f', `good-${runs}`)
    moto.images.pending = pending
    const { removed, kept, left } = await sweepNow()
    expect([removed, left]).toEqual([[], []])
    const reason = { text: `it is a copy of ${image}, and the next run goes on with it`, isNews: false }
    expect(kept).toEqual([expect.objectContaining({ id: copy, region: away, reason })])
  }
)

test('a copy of an image that is not good goes', async () => {
  const image = await createImage(await launch(false), `bad-${runs}`, false)
  // It is of an earlier run, which is none of this sweep's business.
  const Tags = [{ Key: 'insight:run', Value: 'other/one/1/1/00000000' }]
  await ec2().send(new CreateTagsCommand({ Resources: [image], Tags }))
  const copy = await distribute(image, 'f', `bad-${runs}`)
  const { removed } = await sweepNow()
  expect(kinds(removed)).toEqual(['image', 'snapshot'])
  expect(await images(away)).not.toContain(copy)
})

test('a group that AWS holds on to is asked for again', async () => {
  const group = { GroupName: `g${runs}`, Description: 'd', TagSpecifications: tagged('security-group') }
  await ec2().send(new CreateSecurityGroupCommand(group))
  moto.refused.set('DeleteSecurityGroup', { code: 'DependencyViolation', times: 3 })
  expect(kinds((await sweepNow()).removed)).toEqual(['security group'])
  expect(moto.calls.filter(call => call === 'DeleteSecurityGroup')).toHaveLength(4)
})

test('a pending image that AWS does not let go is asked for until the time is over, then listed with its snapshot', async () => {
  const image = await createImage(await launch(), `stuck-${runs}`)
  moto.images.pending = true
  moto.refused.set('DeregisterImage', { code: 'InvalidAMIID.Unavailable', times: 99 })
  const [started, patienceMs] = [Date.now(), 15_000]
  const { removed, left } = await sweepNow({ patienceMs })
  expect(Date.now() - started).toBeGreaterThanOrEqual(patienceMs)
  expect(kinds(removed)).toEqual(['instance'])
  expect(left).toMatchObject([
    { kind: 'image', id: image, region: home, problem: expect.stringContaining('InvalidAMIID.Unavailable') },
    { kind: 'snapshot', problem: `${image} uses it` }
  ])
  // How often depends on how long a look takes.
  expect(moto.calls.filter(call => call === 'DeregisterImage').length).toBeGreaterThan(1)
  expect(moto.calls).not.toContain('DeleteSnapshot')
  moto.refused.clear()
  expect(kinds((await sweepNow()).removed)).toEqual(['image', 'snapshot'])
})

test('what the role may not remove is asked for once, and what depends on it is not waited for', async () => {
  await launch()
  const group = { GroupName: `g${runs}`, Description: 'd', TagSpecifications: tagged('security-group') }
  await ec2().send(new CreateSecurityGroupCommand(group))
  moto.refused.set('TerminateInstances', { code: 'UnauthorizedOperation', times: 99 })
  moto.refused.set('DeleteSecurityGroup', { code: 'DependencyViolation', times: 99 })
  const [started, patienceMs] = [Date.now(), 600_000]
  const { left } = await sweepNow({ patienceMs })
  expect(kinds(left)).toEqual(['instance', 'security group'])
  expect(moto.calls.filter(call => call === 'TerminateInstances')).toHaveLength(1)
  expect(Date.now() - started).toBeLessThan(patienceMs / 2)
  moto.refused.clear()
  await sweepNow()
})

test('a kind that the role may not list does not keep the others from being removed', async () => {
  await launch()
  moto.refused.set('DescribeVolumes', { code: 'UnauthorizedOperation', times: 99 })
  const { removed, unseen } = await sweepNow()
  expect(kinds(removed)).toEqual(['instance'])
  expect(unseen.map(one => [one.region, one.isLockedOut])).toEqual([
    [home, false],
    [away, false]
  ])
})

test('expired credentials: told at once, nothing is tried again', async () => {
  await launch()
  moto.calls.length = 0
  moto.refused.set('*', { code: 'RequestExpired', times: 999 })
  const { removed, left, unseen } = await sweepNow({ patienceMs: 60_000 })
  expect([removed, left]).toEqual([[], []])
  expect(unseen.every(one => one.isLockedOut)).toBe(true)
  expect(moto.calls.filter(call => call === 'DescribeInstances')).toHaveLength(2)
  moto.refused.clear()
  expect(kinds((await sweepNow()).removed)).toEqual(['instance'])
})

test('what appears after the first look is found by the second, and a third look follows', async () => {
  // Begin of each look in the home region. What the second finds is made right before it, however long the first took.
  const begun: number[] = []
  ec2().middlewareStack.add(
    (next, { commandName }) =>
      async args => {
        if (commandName === 'DescribeInstancesCommand' && begun.push(performance.now()) === 2) await launch()
        return next(args)
      },
    { name: 'looks', step: 'initialize' }
  )
  const { removed } = await sweepNow({ settleMs: 1000 }).finally(() => ec2().middlewareStack.remove('looks'))
  expect(kinds(removed)).toEqual(['instance'])
  const [first = 0, second = 0] = begun
  expect(second - first).toBeGreaterThanOrEqual(990)
  // The first look, the second that finds it, one that shows that it is gone, and the third.
  expect(begun).toHaveLength(4)
})

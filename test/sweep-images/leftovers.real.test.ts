import { setTimeout as sleep } from 'node:timers/promises'
import {
  AttachVolumeCommand,
  CreateKeyPairCommand,
  CreateLaunchTemplateCommand,
  CreateNetworkInterfaceCommand,
  CreateSecurityGroupCommand,
  CreateSnapshotCommand,
  CreateTagsCommand,
  CreateVolumeCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeLaunchTemplatesCommand,
  DescribeNetworkInterfacesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  DescribeSubnetsCommand,
  DescribeTagsCommand,
  DescribeVolumesCommand,
  RunInstancesCommand,
  type TagSpecification,
  TerminateInstancesCommand
} from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Account } from './account.ts'
import { allowedActions, type Stage, setStage } from './stage.ts'

let stage: Stage
let account: Account

beforeAll(async () => {
  stage = await setStage()
  account = stage.account
}, 600_000)
afterAll(() => stage?.close())
beforeEach(() => account.refused.clear())

const only = { retention: 'false' }
/** Everything is old enough at once: moto makes all of it now. */
const now = { ...only, command: 'apply', 'leftovers-after': '0s', 'leftovers-other-repositories-after': '0s' }
const tagOf = (run: number | string, attempt = 1, repository = 'octo/demo') =>
  `${repository}/${run}/${attempt}/0123abcd`

const tagged = (ResourceType: TagSpecification['ResourceType'], run: string) =>
  [{ ResourceType, Tags: [{ Key: 'insight:run', Value: run }] }] as TagSpecification[]

async function instanceOf(run: string, more: object = {}): Promise<string> {
  const command = new RunInstancesCommand({
    ...{ ImageId: 'ami-0123', MinCount: 1, MaxCount: 1, TagSpecifications: tagged('instance', run), ...more }
  })
  return (await account.ec2.send(command)).Instances?.[0]?.InstanceId ?? ''
}

async function keyOf(run: string, KeyName: string): Promise<string> {
  const command = new CreateKeyPairCommand({ KeyName, TagSpecifications: tagged('key-pair', run) })
  return (await account.ec2.send(command)).KeyPairId ?? ''
}

async function volumeOf(run: string): Promise<string> {
  const where = { AvailabilityZone: 'us-east-1a', Size: 1 }
  const command = new CreateVolumeCommand({ ...where, TagSpecifications: tagged('volume', run) })
  return (await account.ec2.send(command)).VolumeId ?? ''
}

async function groupOf(run: string, GroupName: string): Promise<string> {
  const command = new CreateSecurityGroupCommand({
    ...{ GroupName, Description: 'x', TagSpecifications: tagged('security-group', run) }
  })
  return (await account.ec2.send(command)).GroupId ?? ''
}

async function snapshotOf(run: string): Promise<string> {
  const { VolumeId } = await account.ec2.send(new CreateVolumeCommand({ AvailabilityZone: 'us-east-1a', Size: 1 }))
  const command = new CreateSnapshotCommand({ VolumeId, TagSpecifications: tagged('snapshot', run) })
  return (await account.ec2.send(command)).SnapshotId ?? ''
}

async function interfaceOf(run: string, groups: string[] = []): Promise<string> {
  const { Subnets } = await account.ec2.send(new DescribeSubnetsCommand({}))
  const command = new CreateNetworkInterfaceCommand({
    ...{ SubnetId: Subnets?.[0]?.SubnetId, TagSpecifications: tagged('network-interface', run) },
    ...(groups.length > 0 && { Groups: groups })
  })
  return (await account.ec2.send(command)).NetworkInterface?.NetworkInterfaceId ?? ''
}

async function templateOf(run: string): Promise<string> {
  const command = new CreateLaunchTemplateCommand({
    LaunchTemplateName: `template of ${run}`.replace(/[^\w.-]/g, '-'),
    LaunchTemplateData: { ImageId: 'ami-0123' },
    TagSpecifications: tagged('launch-template', run)
  })
  return (await account.ec2.send(command)).LaunchTemplate?.LaunchTemplateId ?? ''
}

/** One of everything that a bake makes. */
async function everything(run: string) {
  const group = await groupOf(run, `group of ${run}`)
  const instance = await instanceOf(run, { SecurityGroupIds: [group] })
  const attached = await volumeOf(run)
  await account.ec2.send(new AttachVolumeCommand({ VolumeId: attached, InstanceId: instance, Device: '/dev/sdf' }))
  const image = await account.image(0, { 'insight:run': run })
  return {
    ...{ instance, group, attached, image },
    template: await templateOf(run),
    interface: await interfaceOf(run),
    volume: await volumeOf(run),
    key: await keyOf(run, `key of ${run}`),
    snapshot: await snapshotOf(run)
  }
}

/** Ids of what is there with the tag of a run. */
async function left(run: string): Promise<string[]> {
  const Filters = [{ Name: 'tag:insight:run', Values: [run] }]
  const { ec2 } = account
  const instances = (await ec2.send(new DescribeInstancesCommand({ Filters }))).Reservations ?? []
  return [
    ...instances
      .flatMap(one => one.Instances ?? [])
      .flatMap(one => (one.State?.Name === 'terminated' ? [] : one.InstanceId)),
    ...((await ec2.send(new DescribeLaunchTemplatesCommand({ Filters }))).LaunchTemplates ?? []).map(
      one => one.LaunchTemplateId
    ),
    ...((await ec2.send(new DescribeNetworkInterfacesCommand({ Filters }))).NetworkInterfaces ?? []).map(
      one => one.NetworkInterfaceId
    ),
    ...((await ec2.send(new DescribeVolumesCommand({ Filters }))).Volumes ?? []).map(one => one.VolumeId),
    ...((await ec2.send(new DescribeKeyPairsCommand({ Filters }))).KeyPairs ?? []).map(one => one.KeyPairId),
    ...((await ec2.send(new DescribeSecurityGroupsCommand({ Filters }))).SecurityGroups ?? []).map(one => one.GroupId),
    ...((await ec2.send(new DescribeSnapshotsCommand({ Filters }))).Snapshots ?? []).map(one => one.SnapshotId)
  ].map(String)
}

test('what a run left goes when the run is over, all of it in one sweep, and not before', async () => {
  const run = await stage.startRun()
  const made = await everything(tagOf(run))
  const ids = Object.values(made).toSorted()
  const active = await stage.sweep(now)
  expect([active.conclusion, active.planned]).toEqual(['success', []])
  expect(active.kept).toEqual(Object.fromEntries(ids.map(id => [id, 'its run is in_progress'])))
  await stage.finishRun(run)
  const young = await stage.sweep({ ...only, command: 'apply' })
  expect(young.kept).toEqual(Object.fromEntries(ids.map(id => [id, 'younger than 6h'])))
  const done = await stage.sweep(now)
  expect([done.conclusion, done.removed.toSorted()]).toEqual(['success', ids.map(id => `remove ${id}`).toSorted()])
  expect(await left(tagOf(run))).toEqual([])
  account.journal.reset()
  const again = await stage.sweep(now)
  expect([again.planned, again.kept]).toEqual([[], {}])
  expect(account.journal.entries().filter(one => !/^(Describe|Get)/.test(one.action))).toEqual([])
}, 600_000)

test('a group goes though AWS still shows the interface of an instance that this sweep ended', async () => {
  const run = await stage.startRun()
  await stage.finishRun(run)
  const group = await groupOf(tagOf(run), 'lingering')
  const instance = await instanceOf(tagOf(run), { SecurityGroupIds: [group] })
  // moto shows it for ever.
  account.raw.add('DescribeNetworkInterfaces')
  const { removed } = await stage.sweep(now)
  account.raw.clear()
  expect(removed).toEqual([`remove ${instance}`, `remove ${group}`])
})

test('an attempt before the one that runs now is over, that one is not', async () => {
  const run = await stage.startRun(2)
  const [before, current] = [await keyOf(tagOf(run, 1), 'first attempt'), await keyOf(tagOf(run, 2), 'second attempt')]
  const result = await stage.sweep(now)
  expect([result.removed, result.kept]).toEqual([[`remove ${before}`], { [current]: 'its run is in_progress' }])
  await stage.finishRun(run)
  await stage.sweep(now)
})

test('a run that GitHub does not know is over, when the token may see runs at all', async () => {
  const key = await keyOf(tagOf(424_242), 'unknown run')
  const blind = await stage.sweep(now, { blind: true })
  expect([blind.conclusion, blind.planned]).toEqual(['success', []])
  expect(blind.kept[key]).toContain('actions: read')
  const tokenless = await stage.sweep({ ...now, 'github-token': '' })
  expect(tokenless.kept).toEqual({ [key]: 'there is no github-token to ask for its run' })
  expect((await stage.sweep(now)).removed).toEqual([`remove ${key}`])
})

test('of other repositories only the age counts, and what was baked by hand is nobody’s', async () => {
  const [other, hand] = [await keyOf(tagOf(7, 1, 'octo/other'), 'other'), await keyOf('manual', 'by hand')]
  expect((await stage.sweep({ ...now, 'leftovers-other-repositories-after': '48h' })).kept).toEqual({
    [other]: 'younger than 2d',
    [hand]: 'not the tag of a run'
  })
  expect((await stage.sweep({ ...now, 'leftovers-other-repositories-after': 'off' })).kept[other]).toBe(
    'of octo/other, whose runs cannot be asked'
  )
  expect((await stage.sweep(now)).removed).toEqual([`remove ${other}`])
})

test('a group without a date is noted first, and goes that long after', async () => {
  const group = await groupOf(tagOf(7, 1, 'octo/other'), 'of another repository')
  const inputs = { ...now, 'leftovers-other-repositories-after': '48h' }
  expect((await stage.sweep(inputs)).removed).toEqual([`note ${group}`])
  const again = await stage.sweep(inputs)
  expect([again.planned, again.kept[group]]).toEqual([[], 'younger than 2d'])
  const Filters = [{ Name: 'resource-id', Values: [group] }]
  const { Tags = [] } = await account.ec2.send(new DescribeTagsCommand({ Filters }))
  expect(Tags.map(one => one.Key).toSorted()).toEqual(['insight:leftover-since', 'insight:run'])
  const at = new Date(Date.now() - 49 * 3_600_000).toISOString()
  const noted = { Resources: [group], Tags: [{ Key: 'insight:leftover-since', Value: at }] }
  await account.ec2.send(new CreateTagsCommand(noted))
  expect((await stage.sweep(inputs)).removed).toEqual([`remove ${group}`])
})

test('what something else holds stays', async () => {
  const run = await stage.startRun()
  await stage.finishRun(run)
  const tag = tagOf(run)
  const [group, volume, snapshot, image] = [
    await groupOf(tag, 'held'),
    await volumeOf(tag),
    await snapshotOf(tag),
    await account.image(1, { 'insight:run': tag })
  ]
  const holder = await account.image(1, {}, { snapshots: [snapshot] })
  const command = new RunInstancesCommand({ ImageId: image, MinCount: 1, MaxCount: 1, SecurityGroupIds: [group] })
  const InstanceId = (await account.ec2.send(command)).Instances?.[0]?.InstanceId ?? ''
  await account.ec2.send(new AttachVolumeCommand({ VolumeId: volume, InstanceId, Device: '/dev/sdf' }))
  const held = await stage.sweep(now)
  const ids = [group, volume, snapshot, image]
  expect(held.kept).toMatchObject(Object.fromEntries(ids.map(id => [id, 'in use'])))
  expect(held.log).toContain(`keep snapshot ${snapshot} in us-east-1 (${tag}): in use: image ${holder}`)
  expect(held.log).toContain(`keep image ${image} in us-east-1 (${tag}): in use: instance ${InstanceId}`)
  await account.ec2.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }))
  expect((await stage.sweep(now)).removed).toEqual(expect.arrayContaining([`remove ${group}`, `remove ${image}`]))
})

test('finished images and their snapshots are no leftovers; baked ones have a limit of their own', async () => {
  const run = await stage.startRun()
  await stage.finishRun(run)
  const finished = await account.finished('httpd', 30)
  const baked = await account.finished('httpd', 3, { baked: true })
  const old = await account.finished('httpd', 8, { baked: true })
  const copied = await account.image(30, {
    'insight:image': 'httpd',
    'insight:fingerprint': 'f'.repeat(64),
    'insight:digest': 'the mark of another image'
  })
  const Tags = [{ Key: 'insight:run', Value: tagOf(run) }]
  for (const id of [finished, baked, old, copied])
    await account.ec2.send(new CreateTagsCommand({ Resources: [id], Tags }))
  const result = await stage.sweep(now)
  expect(result.removed).toEqual([`remove ${old}`])
  expect(result.kept).toMatchObject({
    [baked]: 'younger than 7d',
    [copied]: 'it has the mark of another image: somebody copied it with its tags'
  })
  expect(result.kept).not.toHaveProperty([finished])
  // Its snapshot has the tag too; without its image it would be a leftover.
  const snapshots = (await describeImage(finished))?.BlockDeviceMappings?.map(one => one.Ebs?.SnapshotId ?? '') ?? []
  await account.ec2.send(new CreateTagsCommand({ Resources: snapshots, Tags }))
  const again = await stage.sweep(now)
  expect([snapshots.length, again.planned]).toEqual([1, []])
  expect(again.kept).not.toHaveProperty(snapshots)
})

async function describeImage(id: string) {
  const { Images } = await account.ec2.send(new DescribeImagesCommand({ ImageIds: [id] }))
  return Images?.[0]
}

test('what cannot be removed is told, and the rest goes', async () => {
  const run = await stage.startRun()
  await stage.finishRun(run)
  const [key, volume] = [await keyOf(tagOf(run), 'goes'), await volumeOf(tagOf(run))]
  account.refused.set('DeleteVolume', 'UnauthorizedOperation')
  const result = await stage.sweep(now)
  expect([result.conclusion, result.removed]).toEqual(['failure', expect.arrayContaining([`remove ${key}`])])
  expect(result.annotations[0]?.message).toContain(`remove ${volume}: The AWS role may not do ec2:DeleteVolume.`)
  account.refused.clear()
  expect((await stage.sweep(now)).removed).toEqual([`remove ${volume}`])
})

test('without the permission to look, the step fails and says which one', async () => {
  account.refused.set('DescribeVolumes', 'UnauthorizedOperation')
  const result = await stage.sweep(now)
  expect(result.annotations[0]?.message).toMatch(
    /^The AWS role may not do ec2:DescribeVolumes\. Allow it in the role's policy/
  )
})

test('a cancelled sweep brings to its end what it does, leaves the rest, and tells both', async () => {
  const run = await stage.startRun()
  await stage.finishRun(run)
  const keys = [await keyOf(tagOf(run), 'first key'), await keyOf(tagOf(run), 'second key')]
  const [first, second] = keys.toSorted()
  const cancelWhen = new Promise<void>(reached => {
    account.before.set('DeleteKeyPair', async () => {
      reached()
      // The step hears of its cancel before AWS has answered, also where it has to wait for a processor.
      await sleep(3000)
    })
  })
  const cut = await stage.sweep(now, { cancelWhen })
  expect(cut.annotations.map(one => one.message)).toEqual([
    'Cancelled. What is told as done stays done, and the next run goes on from there.'
  ])
  expect([cut.conclusion, cut.signal, cut.removed]).toEqual(['failure', null, [`remove ${first}`]])
  expect(cut.log).toContain(`not done: remove key pair ${second} in us-east-1: cancelled`)
  expect(cut.summary).toMatch(/^1 done, 1 not done, \d+ kept\./m)
  expect(await left(tagOf(run))).toEqual([second])
  expect((await stage.sweep(now)).removed).toEqual([`remove ${second}`])
})

test('the policy of the README allows every call that was made', () => {
  const missing = [...account.asked].filter(action => !allowedActions().includes(action))
  expect([missing, account.asked.has('ec2:TerminateInstances')]).toEqual([[], true])
})

import {
  CreateAutoScalingGroupCommand,
  CreateLaunchConfigurationCommand,
  DeleteAutoScalingGroupCommand,
  DeleteLaunchConfigurationCommand
} from '@aws-sdk/client-auto-scaling'
import {
  CreateLaunchTemplateCommand,
  CreateLaunchTemplateVersionCommand,
  DeleteLaunchTemplateCommand,
  DescribeImagesCommand,
  DescribeSnapshotsCommand,
  EnableImageDeregistrationProtectionCommand,
  ModifyImageAttributeCommand,
  RunInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand
} from '@aws-sdk/client-ec2'
import { DeleteParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm'
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
beforeEach(() => {
  account.refused.clear()
  account.before.clear()
})

/** Names of images of this test, so that tests do not see each other's. */
let names = 0
const aName = () => {
  names += 1
  return `image-of-test-${names}`
}
const retire = (name: string, more: Record<string, string> = {}) => ({
  leftovers: 'false',
  images: name,
  keep: '1',
  ...more
})
const apply = { command: 'apply' }

async function newAndOld(name: string): Promise<{ old: string; fresh: string }> {
  const old = await account.finished(name, 200)
  return { old, fresh: await account.finished(name, 100) }
}

async function describe(id: string) {
  const asked = new DescribeImagesCommand({ Filters: [{ Name: 'image-id', Values: [id] }], IncludeDisabled: true })
  return (await account.ec2.send(asked)).Images?.[0]
}

const put = (Name: string, Value: string, Description = '') =>
  account.ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true, Description }))

async function templateOf(LaunchTemplateName: string, ImageId: string): Promise<string> {
  const made = await account.ec2.send(
    new CreateLaunchTemplateCommand({ LaunchTemplateName, LaunchTemplateData: { ImageId } })
  )
  return made.LaunchTemplate?.LaunchTemplateId ?? ''
}

/** Put each kind of use there; @returns how to take it back */
type Use = (image: string, name: string) => Promise<() => Promise<unknown>>

const instance =
  (stopped: boolean): Use =>
  async ImageId => {
    const made = await account.ec2.send(new RunInstancesCommand({ ImageId, MinCount: 1, MaxCount: 1 }))
    const InstanceIds = [made.Instances?.[0]?.InstanceId ?? '']
    if (stopped) await account.ec2.send(new StopInstancesCommand({ InstanceIds }))
    return () => account.ec2.send(new TerminateInstancesCommand({ InstanceIds }))
  }

/** A template whose first version alone has the image, and so many newer versions. */
const template =
  (newer: number): Use =>
  async (image, name) => {
    const LaunchTemplateId = await templateOf(name, image)
    for (let at = 0; at < newer; at++) {
      await account.ec2.send(
        new CreateLaunchTemplateVersionCommand({ LaunchTemplateId, LaunchTemplateData: { ImageId: 'ami-0123' } })
      )
    }
    return () => account.ec2.send(new DeleteLaunchTemplateCommand({ LaunchTemplateId }))
  }

const alias: Use = async (image, name) => {
  await put(`/other/${name}`, image)
  const LaunchTemplateId = await templateOf(name, `resolve:ssm:/other/${name}`)
  return async () => {
    await account.ec2.send(new DeleteLaunchTemplateCommand({ LaunchTemplateId }))
    await account.ssm.send(new DeleteParameterCommand({ Name: `/other/${name}` }))
  }
}

const launchConfiguration: Use = async (ImageId, LaunchConfigurationName) => {
  await account.autoScaling.send(
    new CreateLaunchConfigurationCommand({ LaunchConfigurationName, ImageId, InstanceType: 't3.micro' })
  )
  return () => account.autoScaling.send(new DeleteLaunchConfigurationCommand({ LaunchConfigurationName }))
}

/** A group of mixed instances, only an override of which launches the image. */
const override: Use = async (image, name) => {
  const [main, other] = [await templateOf(name, 'ami-0123'), await templateOf(`${name}-arm`, image)]
  const specification = (LaunchTemplateId: string) => ({ LaunchTemplateId, Version: '$Latest' })
  await account.autoScaling.send(
    new CreateAutoScalingGroupCommand({
      ...{ AutoScalingGroupName: name, MinSize: 0, MaxSize: 0, AvailabilityZones: ['us-east-1a'] },
      MixedInstancesPolicy: {
        LaunchTemplate: {
          LaunchTemplateSpecification: specification(main),
          Overrides: [{ InstanceType: 't4g.micro', LaunchTemplateSpecification: specification(other) }]
        }
      }
    })
  )
  return async () => {
    await account.autoScaling.send(new DeleteAutoScalingGroupCommand({ AutoScalingGroupName: name, ForceDelete: true }))
    for (const LaunchTemplateId of [main, other])
      await account.ec2.send(new DeleteLaunchTemplateCommand({ LaunchTemplateId }))
  }
}

const parameter =
  (path: string, ...values: string[]): Use =>
  async (image, name) => {
    const Name = `${path}/${name}/staging`
    for (const value of [image, ...values]) await put(Name, value)
    return () => account.ssm.send(new DeleteParameterCommand({ Name }))
  }

/** The stage went from the image to a bad one, and back from that to one before: going back again means the image. */
const givenUp: Use = async (image, name) => {
  const Name = `/insight/images/${name}/staging`
  for (const value of [image, 'ami-0123', 'ami-0666']) await put(Name, value)
  await put(Name, 'ami-0123', 'Back from ami-0666 by https://github.com/octo/demo/actions/runs/1')
  return () => account.ssm.send(new DeleteParameterCommand({ Name }))
}

const uses: [string, Use, RegExp][] = [
  ['an instance', instance(false), /keep image .*: in use: instance i-\w+$/m],
  ['a stopped instance', instance(true), /in use: instance i-\w+$/m],
  ['a launch template', template(0), /in use: launch template lt-\w+ \(\S+, version 1\)/],
  [
    'an old version of a launch template, on the second page of them',
    template(204),
    /launch template lt-\w+ \(\S+, version 1\)/
  ],
  ['a launch template by a parameter', alias, /launch template lt-\w+ \(\S+, version 1\)/],
  ['a launch configuration', launchConfiguration, /in use: launch configuration image-of-test/],
  ['an override of an auto scaling group', override, /auto scaling group image-of-test/],
  ['a stage of a channel', parameter('/insight/images'), /in use: \/insight\/images\/\S+\/staging in us-east-1$/m],
  [
    'a stage of a channel before',
    parameter('/insight/images', 'ami-0123', 'ami-0123'),
    /staging in us-east-1 \(before\)$/m
  ],
  ['what a stage goes back to once more', givenUp, /staging in us-east-1 \(before\)$/m]
]

const known = [
  ['', ''],
  [', at an endpoint that does not know DescribeImageReferences', 'InvalidAction']
] as const

test.each(
  known.flatMap(([where, code]) => uses.map(([what, use, told]) => ({ what: `${what}${where}`, use, told, code })))
)('$what alone protects an image, and when it is gone the image goes', async ({ use, told, code }) => {
  if (code !== '') account.refused.set('DescribeImageReferences', code)
  const name = aName()
  const { old } = await newAndOld(name)
  const takeBack = await use(old, name)
  const during = await stage.sweep(retire(name))
  expect([during.conclusion, during.planned, during.kept[old]]).toEqual(['success', [], 'in use'])
  // AWS's own check tells instances, templates and parameters too: here the describing calls have told them.
  if (code !== '') expect(during.log).toMatch(told)
  expect(during.log.includes('does not know ec2:DescribeImageReferences')).toBe(code !== '')
  await takeBack()
  expect((await stage.sweep(retire(name))).planned).toEqual([`deprecate ${old}`])
})

test('a parameter outside of the channel is seen by AWS’s check alone', async () => {
  const name = aName()
  const { old } = await newAndOld(name)
  const takeBack = await parameter('/elsewhere')(old, name)
  const seen = await stage.sweep(retire(name))
  expect(seen.log).toContain(`in use: parameter elsewhere/${name}/staging`)
  account.refused.set('DescribeImageReferences', 'UnauthorizedOperation')
  const blind = await stage.sweep(retire(name))
  expect(blind.planned).toEqual([`deprecate ${old}`])
  expect(blind.summary).toContain('parameters outside of the channel, are not seen')
  await takeBack()
})

test.each([
  [
    'DescribeAutoScalingGroups',
    'AccessDenied',
    'What auto scaling groups tell could not be read: The AWS role may not do autoscaling:DescribeAutoScalingGroups.'
  ],
  ['DescribeLaunchConfigurations', 'AccessDenied', 'The AWS role may not do autoscaling:DescribeLaunchConfigurations.'],
  [
    'GetParametersByPath',
    'AccessDeniedException',
    'What the channels tell could not be read: The AWS role may not do ssm:GetParametersByPath.'
  ],
  ['DescribeImageAttribute', 'UnauthorizedOperation', 'What launch permissions tell could not be read'],
  ['DescribeImageReferences', 'InternalFailure', 'What AWS’s check of references tell could not be read']
])('without an answer of %s the image is kept, and that is the reason', async (action, code, why) => {
  const name = aName()
  const { old } = await newAndOld(name)
  account.refused.set(action, code)
  const result = await stage.sweep(retire(name))
  expect([result.conclusion, result.planned]).toEqual(['success', []])
  expect(result.kept[old]).toContain(why)
})

test.each(['DescribeInstances', 'DescribeLaunchTemplates', 'DescribeLaunchTemplateVersions'])(
  'without %s AWS’s check is enough, with neither the image is kept',
  async action => {
    const name = aName()
    const { old } = await newAndOld(name)
    const takeBack = await templateOf(`${name}-x`, 'ami-0123')
    const usedBy = await template(12)(old, name)
    account.refused.set(action, 'UnauthorizedOperation')
    // The twelve newer versions are more than the check looks at when it is not told otherwise.
    if (action !== 'DescribeInstances') expect((await stage.sweep(retire(name))).kept[old]).toBe('in use')
    account.refused.clear()
    await usedBy()
    account.refused.set(action, 'UnauthorizedOperation')
    expect((await stage.sweep(retire(name))).planned).toEqual([`deprecate ${old}`])
    account.refused.set('DescribeImageReferences', 'UnknownOperation')
    const result = await stage.sweep(retire(name))
    expect([result.planned, result.kept[old]]).toEqual([[], expect.stringContaining(`may not do ec2:${action}`)])
    account.refused.clear()
    await account.ec2.send(new DeleteLaunchTemplateCommand({ LaunchTemplateId: takeBack }))
  }
)

test('an image that is shared, or protected, is kept', async () => {
  const name = aName()
  const { old } = await newAndOld(name)
  const LaunchPermission = { Add: [{ UserId: '111122223333' }] }
  await account.ec2.send(new ModifyImageAttributeCommand({ ImageId: old, LaunchPermission }))
  expect((await stage.sweep(retire(name))).kept[old]).toBe(
    'shared with 111122223333, whose use of it cannot be seen from here'
  )
  expect((await stage.sweep(retire(name, { 'also-shared': 'true' }))).planned).toEqual([`deprecate ${old}`])
  await account.ec2.send(new EnableImageDeregistrationProtectionCommand({ ImageId: old }))
  expect((await stage.sweep(retire(name, { 'also-shared': 'true' }))).kept[old]).toBe('protected from deregistration')
})

test('a copy in another region of what a channel holds is kept', async () => {
  const name = aName()
  const fingerprint = 'f'.repeat(64)
  const home = await account.finished(name, 200, { fingerprint })
  await account.finished(name, 100)
  const [copy, other] = [
    await account.finished(name, 200, { fingerprint, region: 'eu-west-1' }),
    await account.finished(name, 201, { region: 'eu-west-1' })
  ]
  await account.finished(name, 100, { region: 'eu-west-1' })
  await put(`/insight/images/${name}/production`, home)
  const result = await stage.sweep(retire(name, { regions: 'us-east-1\neu-west-1' }))
  expect(result.planned).toEqual([`deprecate ${other}`])
  expect(result.log).toContain(
    `${copy} in eu-west-1 (${name}): in use: its copy in /insight/images/${name}/production in us-east-1`
  )
})

test('stage by stage, each run changes nothing twice, and the snapshots go with the image', async () => {
  const name = aName()
  const { old, fresh } = await newAndOld(name)
  const inputs = retire(name, apply)
  const snapshots = (await describe(old))?.BlockDeviceMappings?.flatMap(one => one.Ebs?.SnapshotId ?? []) ?? []
  const steps: [string, string][] = [
    ['deprecate', 'available'],
    ['disable', 'disabled']
  ]
  for (const [act, state] of steps) {
    expect((await stage.sweep(inputs)).removed).toEqual([`${act} ${old}`])
    account.journal.reset()
    const again = await stage.sweep(inputs)
    expect([again.planned, again.removed]).toEqual([[], []])
    expect(again.kept[old]).toMatch(/since 20.*, next step from 20/)
    expect(account.journal.entries().filter(one => !/^(Describe|Get)/.test(one.action))).toEqual([])
    expect((await describe(old))?.State).toBe(state)
    await account.pass(13)
    expect((await stage.sweep(inputs)).planned).toEqual([])
    await account.pass(1.1)
  }
  expect((await stage.sweep(inputs)).removed).toEqual([`deregister ${old}`])
  expect(await describe(old)).toBeUndefined()
  const asked = new DescribeSnapshotsCommand({ Filters: [{ Name: 'snapshot-id', Values: snapshots }] })
  expect([snapshots.length, (await account.ec2.send(asked)).Snapshots]).toEqual([1, []])
  expect((await stage.sweep(inputs)).kept).toEqual({ [fresh]: 'the newest' })
}, 600_000)

test('a snapshot that another image has stays', async () => {
  const name = aName()
  const { old } = await newAndOld(name)
  const snapshot = (await describe(old))?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId ?? ''
  await account.image(1, {}, { snapshots: [snapshot] })
  const inputs = retire(name, { ...apply, grace: '0s' })
  for (const act of ['deprecate', 'disable', 'deregister']) {
    expect((await stage.sweep(inputs)).removed).toEqual([`${act} ${old}`])
    await account.pass(1)
  }
  expect((await account.ec2.send(new DescribeSnapshotsCommand({ SnapshotIds: [snapshot] }))).Snapshots).toHaveLength(1)
})

test('an endpoint that does not take the snapshots with the image gets them one by one', async () => {
  const name = aName()
  const { old } = await newAndOld(name)
  const snapshot = (await describe(old))?.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId ?? ''
  const inputs = retire(name, { ...apply, grace: '0s' })
  for (const _ of [1, 2]) {
    await stage.sweep(inputs)
    await account.pass(1)
  }
  account.unaware.add('DeleteAssociatedSnapshots')
  expect((await stage.sweep(inputs)).removed).toEqual([`deregister ${old}`])
  account.unaware.clear()
  const Filters = [{ Name: 'snapshot-id', Values: [snapshot] }]
  expect((await account.ec2.send(new DescribeSnapshotsCommand({ Filters }))).Snapshots).toEqual([])
})

test('an image that is needed again comes back', async () => {
  const name = aName()
  const { old } = await newAndOld(name)
  const inputs = retire(name, { ...apply, grace: '0s' })
  await stage.sweep(inputs)
  await account.pass(1)
  await stage.sweep(inputs)
  expect((await describe(old))?.State).toBe('disabled')
  await put(`/insight/images/${name}/production`, old)
  const back = await stage.sweep(inputs)
  expect([back.removed, (await describe(old))?.State]).toEqual([[`restore ${old}`], 'available'])
  expect((await describe(old))?.DeprecationTime).toBeUndefined()
  expect((await stage.sweep(inputs)).planned).toEqual([])
})

test('a use that begins between the plan and the act stops the act', async () => {
  const name = aName()
  const { old } = await newAndOld(name)
  // The second look is that right before the act.
  let looks = 0
  const atSecondLook = async () => {
    looks += 1
    if (looks === 2) await instance(false)(old, name)
    else account.before.set('DescribeImageReferences', atSecondLook)
  }
  account.before.set('DescribeImageReferences', atSecondLook)
  const result = await stage.sweep(retire(name, apply))
  expect([result.conclusion, result.planned, result.removed]).toEqual(['success', [`deprecate ${old}`], []])
  expect(result.log).toContain(`not done: deprecate image ${old} in us-east-1: in use`)
  expect(result.summary).toContain('not done (in use)')
})

test('an approved plan is done as far as it still holds, and nothing else', async () => {
  const name = aName()
  const olds = [await account.finished(name, 203), await account.finished(name, 202), await account.finished(name, 201)]
  await account.finished(name, 100)
  const plan = await stage.sweep(retire(name))
  expect(plan.removed).toEqual([])
  expect(plan.planned.toSorted()).toEqual(olds.map(id => `deprecate ${id}`).toSorted())
  const approved = { 'plan-digest': plan.outputs['plan-digest'] ?? '', 'plan-file': plan.outputs['plan'] ?? '' }
  await instance(false)(olds[0] ?? '', name)
  const late = await account.finished(name, 204)
  const { 'plan-digest': digest } = approved
  const refused = await stage.sweep(retire(name, { ...apply, 'plan-digest': digest }))
  expect(refused.annotations[0]?.message).toContain(
    `plan-digest: what there is to do has changed since ${digest} was planned`
  )
  expect([refused.removed, refused.summary.includes(late)]).toEqual([[], true])
  const done = await stage.sweep(retire(name, { ...apply, ...approved }))
  expect(done.removed.toSorted()).toEqual(
    olds
      .slice(1)
      .map(id => `deprecate ${id}`)
      .toSorted()
  )
  const again = await stage.sweep(retire(name))
  expect(again.planned).toEqual([`deprecate ${late}`])
  const approvedDigest = again.outputs['plan-digest'] ?? ''
  expect((await stage.sweep(retire(name, { ...apply, 'plan-digest': approvedDigest }))).removed).toEqual([
    `deprecate ${late}`
  ])
})

test('more than most is refused with the count', async () => {
  const name = aName()
  for (const days of [203, 202, 201, 100]) await account.finished(name, days)
  await stage.sweep(retire(name, apply))
  await account.pass(20)
  const plan = await stage.sweep(retire(name, { most: '2' }))
  expect(plan.annotations.map(one => [one.level, one.message])).toEqual([
    ['warning', '3 things would be removed or disabled. An apply is refused: most is 2.']
  ])
  const refused = await stage.sweep(retire(name, { ...apply, most: '2' }))
  expect(refused.annotations.map(one => one.message)).toEqual([
    'most: 3 things would be removed or disabled, and at most 2 may be in one run. Nothing was done. Look at the plan; when it is right, write "most: 3".'
  ])
  expect(refused.removed).toEqual([])
})

test('what fails is told, the rest is done, and the next run goes on', async () => {
  const name = aName()
  const { old } = await newAndOld(name)
  const other = await account.finished(name, 201)
  account.refused.set('EnableImageDeprecation', 'UnauthorizedOperation')
  const failed = await stage.sweep(retire(name, apply))
  expect([failed.conclusion, failed.removed]).toEqual(['failure', []])
  expect(failed.annotations[0]?.message).toMatch(
    /^2 of 2 could not be done\. deprecate ami-\w+: The AWS role may not do ec2:EnableImageDeprecation\./
  )
  account.refused.clear()
  expect((await stage.sweep(retire(name, apply))).removed).toHaveLength(2)
  expect((await describe(old))?.DeprecationTime).toBeDefined()
  expect((await describe(other))?.DeprecationTime).toBeDefined()
})

test.each<[Record<string, string>, string]>([
  [{ command: 'sweep' }, 'command: "sweep" is not known. Write one of: plan, apply.'],
  [
    { keep: '0' },
    'keep: 0 would in time remove every image of the account. Name the images that are to go in the input images, or keep at least 1.'
  ],
  [{ keep: '-1' }, 'keep: "-1" is not a whole number from 0 on. Write, for example, 5.'],
  [{ 'keep-for': '90' }, 'keep-for: "90" has no unit. Write 90d, 90h, 90m or 90s.'],
  [{ grace: 'soon' }, 'grace: "soon" is not a length of time. Write 30s, 5m, 12h or 7d.'],
  [
    { 'leftovers-other-repositories-after': 'never' },
    'leftovers-other-repositories-after: "never" is not a length of time. Write 30s, 5m, 12h or 7d, or off.'
  ],
  [
    { channel: 'images' },
    'channel: "images" is not a path of the parameter store. Write, for example, /insight/images.'
  ],
  [
    { channel: ' ' },
    'channel: without it nobody knows which images the stages hold. Write the path of your channels, for example /insight/images.'
  ],
  [
    { regions: 'us-east-1, eu-west-1' },
    'regions: "us-east-1, eu-west-1" is not a region. Write one on each line, for example us-east-1.'
  ],
  [{ images: 'a b' }, 'images: "a b" cannot be the name of an image. Write one name on each line, for example httpd.'],
  [{ most: '0' }, 'most: "0" is not a whole number from 1 on. Write, for example, 20.'],
  [
    { 'plan-digest': 'a'.repeat(64) },
    'plan-digest: only "command: apply" takes an earlier plan. Leave it out, or write "command: apply".'
  ],
  [
    { ...apply, 'plan-digest': 'abc' },
    'plan-digest: "abc" is not a digest of a plan. Give the output plan-digest of the step that planned.'
  ],
  [
    { retention: 'false', leftovers: 'false' },
    'leftovers: both leftovers and retention are false, so there is nothing to do. Write true for one.'
  ]
])('%j is one sentence, and nothing is asked of AWS', async (inputs, message) => {
  account.journal.reset()
  const result = await stage.sweep(inputs)
  expect(result.annotations.map(one => one.message)).toEqual([message])
  expect(account.journal.entries()).toEqual([])
})

test('the policy of the README allows every call that was made', () => {
  const missing = [...account.asked].filter(action => !allowedActions().includes(action))
  expect([missing, account.asked.has('ec2:DeregisterImage'), account.asked.has('ec2:EnableImage')]).toEqual([
    [],
    true,
    true
  ])
})

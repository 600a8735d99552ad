import type { EC2Client } from '@aws-sdk/client-ec2'
import { expect, test } from '@jest/globals'
import { launchInstance, lookAtInstance, terminateInstance } from '../../../src/bake-ami/smoke-test/smoke-instance.ts'
import { quote } from '../../../src/bake-ami/smoke-test/smoke-script.ts'
import type { SmokeSettings } from '../../../src/bake-ami/smoke-test/smoke-settings.ts'
import { smokeUserData } from '../../../src/bake-ami/smoke-test/smoke-user-data.ts'

interface Asked {
  readonly name: string
  readonly input: Record<string, unknown>
}

/** EC2 that answers each call by its name; an `Error` is thrown. `asked` lists what it was asked. */
function fakeEc2(answers: Record<string, (() => unknown) | undefined>) {
  const asked: Asked[] = []
  const send = async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    const name = command.constructor.name.replace(/Command$/, '')
    asked.push({ name, input: command.input })
    const answer = answers[name]?.()
    if (answer instanceof Error) throw answer
    return answer ?? {}
  }
  return { ec2: { send } as unknown as EC2Client, asked }
}

const settings: SmokeSettings = { via: 'ssh', instanceType: 't3.small', user: 'ubuntu', timeoutMs: 600_000 }
const launch = { image: { name: 'httpd', id: 'ami-1' }, run: 'o/r/1/1/abc', settings, userData: '#cloud-config\n' }
const notFound = () => Object.assign(new Error('no such instance'), { name: 'InvalidInstanceID.NotFound' })

test('the launch asks for a machine that is tagged with all its parts, closed, and gone when it powers off', async () => {
  const disks = [
    { DeviceName: '/dev/sda1', Ebs: { DeleteOnTermination: true } },
    { DeviceName: '/dev/sdb', Ebs: { DeleteOnTermination: false } },
    { DeviceName: '/dev/sdc', VirtualName: 'ephemeral0' }
  ]
  const { ec2, asked } = fakeEc2({
    DescribeImages: () => ({ Images: [{ BlockDeviceMappings: disks }] }),
    RunInstances: () => ({ Instances: [{ InstanceId: 'i-1' }] })
  })
  await expect(launchInstance(ec2, launch)).resolves.toBe('i-1')
  await launchInstance(ec2, {
    ...launch,
    settings: { ...settings, subnet: 'subnet-1', securityGroup: 'sg-1', profile: 'checks' }
  })
  const arn = 'arn:aws:iam::123456789012:instance-profile/checks'
  await launchInstance(ec2, { ...launch, run: 'o/r/1/2/abc', settings: { ...settings, profile: arn } })

  const [first, second, third] = asked.filter(({ name }) => name === 'RunInstances').map(({ input }) => input)
  const Tags = [
    { Key: 'Name', Value: 'smoke test of httpd' },
    { Key: 'insight:run', Value: 'o/r/1/1/abc' },
    { Key: 'insight:image', Value: 'httpd' }
  ]
  expect(first).toEqual({
    ...{ ImageId: 'ami-1', InstanceType: 't3.small', MinCount: 1, MaxCount: 1 },
    ClientToken: expect.stringMatching(/^[0-9a-f]{64}$/),
    InstanceInitiatedShutdownBehavior: 'terminate',
    MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled', HttpPutResponseHopLimit: 1 },
    BlockDeviceMappings: [{ DeviceName: '/dev/sdb', Ebs: { DeleteOnTermination: true } }],
    TagSpecifications: ['instance', 'volume', 'network-interface'].map(ResourceType => ({ ResourceType, Tags })),
    UserData: Buffer.from('#cloud-config\n').toString('base64')
  })
  expect(second).toMatchObject({
    ...{ SubnetId: 'subnet-1', SecurityGroupIds: ['sg-1'], IamInstanceProfile: { Name: 'checks' } },
    ClientToken: first?.['ClientToken']
  })
  expect(third).toMatchObject({ IamInstanceProfile: { Arn: arn } })
  expect(third?.['ClientToken']).not.toBe(first?.['ClientToken'])
})

test('the public address comes before the private one, and why it ended is told', async () => {
  const seen = (instance: unknown) =>
    lookAtInstance(fakeEc2({ DescribeInstances: () => ({ Reservations: [{ Instances: [instance] }] }) }).ec2, 'i-1')
  const both = { State: { Name: 'running' }, PublicIpAddress: '203.0.113.9', PrivateIpAddress: '10.0.0.9' }
  await expect(seen(both)).resolves.toEqual({ state: 'running', address: '203.0.113.9' })
  await expect(seen({ ...both, PublicIpAddress: '' })).resolves.toEqual({ state: 'running', address: '10.0.0.9' })
  const ended = { State: { Name: 'terminated' }, StateReason: { Message: 'Client.InternalError: no key' } }
  await expect(seen(ended)).resolves.toEqual({ state: 'terminated', reason: 'Client.InternalError: no key' })
  await expect(lookAtInstance(fakeEc2({ DescribeInstances: notFound }).ec2, 'i-1')).resolves.toEqual({
    state: 'pending'
  })
})

test('a termination counts when EC2 shows it, also for a machine that EC2 does not know yet', async () => {
  const terminations = [notFound(), undefined, undefined]
  const states = ['running', 'shutting-down']
  const { ec2, asked } = fakeEc2({
    TerminateInstances: () => terminations.shift(),
    DescribeInstances: () => ({ Reservations: [{ Instances: [{ State: { Name: states.shift() } }] }] })
  })
  await terminateInstance(ec2, 'i-1', 'eu-west-1')
  expect(asked.map(({ name }) => name)).toEqual([
    'TerminateInstances',
    ...['TerminateInstances', 'DescribeInstances'],
    ...['TerminateInstances', 'DescribeInstances']
  ])
}, 20_000)

test('user data of a machine that SSM visits carries no key, and ends it five minutes after its time', () => {
  const text = smokeUserData(90_000)
  expect(text.startsWith('#cloud-config\n')).toBe(true)
  const config = JSON.parse(text.slice('#cloud-config\n'.length))
  expect(Object.keys(config)).toEqual(['bootcmd'])
  expect(config.bootcmd[0]).toContain('--on-active=7min')
})

test('a quoted word is one word', () => {
  expect(quote(`it's $HOME "x"\n`)).toBe(`'it'\\''s $HOME "x"\n'`)
})

import { join } from 'node:path'
import {
  CopyImageCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DeregisterImageCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeSnapshotsCommand,
  DisableImageDeregistrationProtectionCommand,
  EC2Client,
  EnableImageDeregistrationProtectionCommand,
  type Image,
  RunInstancesCommand,
  type Tag,
  TerminateInstancesCommand
} from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { awsLabel } from '../../../sandbox/aws/place.ts'
import { startTestAws, type TestAws } from './local-aws.ts'

const template = join(import.meta.dirname, 'bake')
let box: TestAws
let ec2: EC2Client
let image: Image
let subnet: string

const build = () => ['build', '-machine-readable', '-var', `subnet=${subnet}`, '.']

beforeAll(async () => {
  box = await startTestAws('test-bake', ['packer', 'packer-plugin-amazon'])
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  ec2 = new EC2Client({ endpoint: box.aws.endpoint, region: 'us-east-1', credentials })
  // Not the default VPC: another sandbox on this machine may hold its addresses.
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.46.0.0/16' }))
  const made = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.46.0.0/24' }))
  subnet = made.Subnet?.SubnetId ?? ''
}, 1_200_000)

afterAll(async () => {
  await box?.stop()
}, 600_000)

test('real Packer bakes an image in a container and leaves only the image', async () => {
  const output = await box.run('packer', build(), template)
  expect(output).toMatch(/artifact,0,id,us-east-1:ami-/)

  image = only((await ec2.send(new DescribeImagesCommand({ Owners: ['self'] }))).Images)
  expect(image).toMatchObject({
    Name: 'test-page',
    State: 'available',
    ImdsSupport: 'v2.0',
    DeprecationTime: '2036-01-01T00:00:00.000Z'
  })
  expect(tagsOf(image)).toEqual({ 'insight:run': 'test', 'insight:image': 'page' })
  const snapshots = await ec2.send(
    new DescribeSnapshotsCommand({ SnapshotIds: [image.BlockDeviceMappings?.[0]?.Ebs?.SnapshotId ?? ''] })
  )
  expect(tagsOf(only(snapshots.Snapshots))).toEqual({ 'insight:run': 'test', 'insight:image': 'page' })
  expect(await states()).toEqual(['terminated'])
  expect(await box.engine.run(['ps', '-a', '--quiet', '--filter', `label=${awsLabel(box.engine)}`])).toBe('')
}, 600_000)

test('a name is given once, as on AWS', async () => {
  const copy = new CopyImageCommand({ Name: 'test-page', SourceImageId: image.ImageId, SourceRegion: 'us-east-1' })
  await expect(ec2.send(copy)).rejects.toMatchObject({ name: 'InvalidAMIName.Duplicate' })
})

test('an instance of the image has what was baked, its own identity, and its user data runs', async () => {
  const launched = await ec2.send(
    new RunInstancesCommand({
      ...{ SubnetId: subnet, ImageId: image.ImageId, MinCount: 1, MaxCount: 1, InstanceType: 't3.micro' },
      UserData: Buffer.from('#!/bin/sh\necho ran > /etc/ran\n').toString('base64')
    })
  )
  const id = launched.Instances?.[0]?.InstanceId ?? ''
  const container = `insight-test-bake-${id}`
  await box.engine.run(['exec', container, 'sh', '-c', 'until test -f /etc/ran; do sleep 0.3; done'])
  expect(await box.engine.run(['exec', container, 'cat', '/etc/baked', '/etc/ran'])).toBe('baked\nran')
  const address = launched.Instances?.[0]?.PrivateIpAddress ?? ''
  expect(await box.engine.run(['exec', container, 'hostname'])).toBe(`ip-${address.replaceAll('.', '-')}`)
  // The image asks for version 2 of the metadata service, so its instances take nothing less.
  const asked = [
    'exec',
    container,
    'curl',
    '-s',
    '-o',
    '/dev/null',
    '-w',
    '%{http_code}',
    'http://169.254.169.254/latest/meta-data/ami-id'
  ]
  expect(await box.engine.run(asked)).toBe('401')

  await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }))
  expect(await box.engine.run(['ps', '-a', '--quiet', '--filter', `label=${awsLabel(box.engine)}`])).toBe('')
}, 600_000)

test('a protected image stays; one that is not goes with its snapshots and its content', async () => {
  const { ImageId } = image
  await ec2.send(new EnableImageDeregistrationProtectionCommand({ ImageId }))
  await expect(ec2.send(new DeregisterImageCommand({ ImageId }))).rejects.toMatchObject({
    name: 'OperationNotPermitted'
  })
  await ec2.send(new DisableImageDeregistrationProtectionCommand({ ImageId }))
  await ec2.send(new DeregisterImageCommand({ ImageId, DeleteAssociatedSnapshots: true }))
  expect(await box.engine.run(['images', '--quiet', '--filter', `label=${awsLabel(box.engine)}`])).toBe('')
}, 600_000)

async function states(): Promise<(string | undefined)[]> {
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}))
  return Reservations.flatMap(each => each.Instances ?? []).map(instance => instance.State?.Name)
}

function tagsOf({ Tags = [] }: { Tags?: Tag[] | undefined }): Record<string, string | undefined> {
  return Object.fromEntries(Tags.map(tag => [tag.Key, tag.Value]))
}

function only<T>(list: T[] | undefined): T {
  const [first, ...more] = list ?? []
  if (first === undefined || more.length > 0) throw new Error(`expected one, found ${list?.length}`)
  return first
}

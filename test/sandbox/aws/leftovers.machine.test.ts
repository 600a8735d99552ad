import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AttachVolumeCommand,
  CreateSubnetCommand,
  CreateVolumeCommand,
  CreateVpcCommand,
  DescribeImagesCommand,
  EC2Client,
  RunInstancesCommand
} from '@aws-sdk/client-ec2'
import { afterAll, expect, test } from '@jest/globals'
import { removeLeftovers } from '../../../sandbox/aws/index.ts'
import { command } from '../../../sandbox/command.ts'
import { openEngine } from '../../../sandbox/engine.ts'
import { ensureTools, silent } from '../../../sandbox/tools/index.ts'

const dir = mkdtempSync(join(tmpdir(), 'insight-killed-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('after a kill, everything that was left is found and removed', async () => {
  const toolbox = await ensureTools(['moto', 'base-image'], silent)
  const argv = [join(import.meta.dirname, 'killed.ts'), dir, toolbox.path('moto'), toolbox.path('base-image')]
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] })
  const endpoint = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', data => resolve(String(data).trim()))
    child.once('exit', code => reject(new Error(`ended with ${code}`)))
  })
  const volume = await useEverything(endpoint)
  expect(await command('losetup', ['--list'])).toContain(volume)

  child.kill('SIGKILL')
  const engine = openEngine({ name: 'test-killed', dir })
  const removed = (await removeLeftovers(engine, dir)).join('\n')
  for (const what of [
    /process \d+ \(moto\)/,
    /process \d+ \(socat\)/,
    /container insight-test-killed-i-/,
    /network insight-test-killed-/,
    /route 10\.48/,
    /loop device/
  ]) {
    expect(removed).toMatch(what)
  }
  expect(await command('losetup', ['--list'])).not.toContain(volume)
  expect(await command('ip', ['route'])).not.toContain('10.48.0.0/16')
  expect(await removeLeftovers(engine, dir)).toEqual([])
}, 1_200_000)

/** An instance with a volume: a container, a network, a route, a relay and a loop device. Returns the volume's id. */
async function useEverything(endpoint: string): Promise<string> {
  const ec2 = new EC2Client({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' }
  })
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.48.0.0/16' }))
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.48.0.0/24' }))
  const { Images = [] } = await ec2.send(new DescribeImagesCommand({}))
  const SubnetId = Subnet?.SubnetId
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({ ImageId: Images[0]?.ImageId, SubnetId, MinCount: 1, MaxCount: 1 })
  )
  const { VolumeId = '' } = await ec2.send(
    new CreateVolumeCommand({ Size: 1, AvailabilityZone: Subnet?.AvailabilityZone })
  )
  await ec2.send(new AttachVolumeCommand({ VolumeId, InstanceId: Instances[0]?.InstanceId, Device: '/dev/sdf' }))
  return VolumeId
}

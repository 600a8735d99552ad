import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  EC2Client,
  type Image
} from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { awsLabel } from '../../../sandbox/aws/place.ts'
import { ensureTools, silent } from '../../../sandbox/tools/index.ts'
import { finishedDigest } from '../../../src/bake-ami/images/images.ts'
import { type ActionResult, postOf, runAction } from '../../harness/index.ts'
import { startTestAws, type TestAws } from '../../sandbox/aws/local-aws.ts'
import { type BakeWorkspace, HOME, openBakeWorkspace } from '../bake-workspace.ts'

jest.setTimeout(900_000)

/** Main leaves before the runner's SIGTERM. */
const MAIN_MS = 7500
let box: TestAws
let place: BakeWorkspace
let ec2: EC2Client
let inputs: Record<string, string>

beforeAll(async () => {
  box = await startTestAws('test-smoke-action', ['packer', 'packer-plugin-amazon'])
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  ec2 = new EC2Client({ endpoint: box.aws.endpoint, region: HOME, credentials })
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.54.0.0/16' }))
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.54.0.0/24' }))
  const subnet = Subnet?.SubnetId ?? ''
  place = openBakeWorkspace(await ensureTools(['packer', 'packer-plugin-amazon'], silent), box.aws)
  place.writeTemplate({ more: `  subnet_id = "${subnet}"\n` })
  inputs = { 'smoke-test': 'checks.sh', 'smoke-test-via': 'ssh', 'smoke-test-subnet': subnet }
}, 1_200_000)
afterAll(async () => {
  ec2?.destroy()
  await box?.stop()
  place?.remove()
}, 600_000)
beforeEach(() => startAnew())

function startAnew(): void {
  box.aws.journal.reset()
  rmSync(place.packerLog, { force: true })
}

const errorsOf = (result: ActionResult) =>
  result.annotations.filter(one => one.level === 'error').map(one => one.message)
const write = (script: string) => writeFileSync(join(place.workspace, 'checks.sh'), script)
const launches = () => box.aws.journal.entries().filter(one => one.action === 'RunInstances').length

async function images(): Promise<Image[]> {
  return (await ec2.send(new DescribeImagesCommand({ Owners: ['self'] }))).Images ?? []
}

async function expectNoMachine(): Promise<void> {
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}))
  const states = Reservations.flatMap(one => (one.Instances ?? []).map(({ State }) => State?.Name))
  expect(new Set(states)).toEqual(new Set(['terminated']))
  expect(await box.engine.run(['ps', '-a', '--quiet', '--filter', `label=${awsLabel(box.engine)}`])).toBe('')
}

/** Run until the script runs on the machine, cut it short there, and run the post step. */
async function cutWhileTesting(cut: 'cancel' | 'kill node') {
  write('echo "began on $INSIGHT_AMI"\nsleep 600\n')
  const { asked, running } = await place.startUntil('began on ami-', inputs)
  const from = Date.now()
  if (cut === 'kill node') process.kill(running.pid, 'SIGKILL')
  const main = cut === 'cancel' ? await running.cancel() : await running.result
  const mainMs = Date.now() - from
  const id = /began on (ami-\w+)/.exec(main.log)?.[1] ?? ''
  const post = await runAction(postOf({ ...asked, onStdout: () => undefined }, main))
  expect(post.annotations).toEqual([])
  expect(post.log).not.toContain('Removed image')
  expect((await images()).map(one => one.ImageId)).toEqual([id])
  await expectNoMachine()
  return { main, mainMs, post, id }
}

const bakes = () => existsSync(place.packerLog)

// One bake for all of them: each goes on from where the one before was cut short.
let image: string

test('cancelled while the script runs: main leaves in time, no machine is left, and the image is', async () => {
  const { main, mainMs, post, id } = await cutWhileTesting('cancel')
  expect(mainMs).toBeLessThan(MAIN_MS)
  // When the machine does not end in the time that main has, the post step ends it.
  const told = [`Cancelled while checks.sh was to run on thing (${id}).`, 'Cancelled. The post step goes on from here.']
  expect(main.signal).toBeNull()
  expect(told.map(one => [one])).toContainEqual(errorsOf(main))
  expect(post.log).toMatch(new RegExp(`^Kept image ${id} \\(thing-.*\\) in us-east-1: it is baked$`, 'm'))
  expect(bakes()).toBe(true)
  image = id
})

test('node killed while the script runs: the post step ends the machine, and the image stays', async () => {
  const { main, post, id } = await cutWhileTesting('kill node')
  expect(main.signal).toBe('SIGKILL')
  expect(post.log).toMatch(/^Removed instance i-\w+ in us-east-1$/m)
  expect([id, bakes(), launches()]).toEqual([image, false, 1])
})

test('a script that fails: the step fails, and its post step removes the image, whichever run baked it', async () => {
  write('echo "the page says 503"\nexit 3\n')
  const asked = place.request(inputs)
  const result = await runAction(asked)
  expect(errorsOf(result)).toEqual([`smoke-test: checks.sh ended with code 3 on thing (${image}).`])
  expect(result.log).toContain('the page says 503')
  expect([bakes(), launches()]).toEqual([false, 1])
  const post = await runAction(postOf(asked, result))
  expect(post.log).toMatch(new RegExp(`^Removed image ${image} \\(thing-.*\\) in us-east-1`, 'm'))
  expect(await images()).toEqual([])
  await expectNoMachine()
})

test('a script that passes: the image is finished, and it is not tested again', async () => {
  write('exit 0\n')
  const result = await runAction(place.request(inputs))
  expect(errorsOf(result)).toEqual([])
  expect(result.outputs).toMatchObject({ reused: 'false', reason: 'there is no finished image yet' })
  const [one] = await images()
  const digest = finishedDigest('thing', result.outputs['fingerprint'] ?? '', one?.ImageId ?? '')
  expect(one?.Tags).toContainEqual({ Key: 'insight:digest', Value: digest })
  await expectNoMachine()

  startAnew()
  const again = await runAction(place.request(inputs))
  expect(again.outputs).toMatchObject({ reused: 'true', reason: 'nothing changed', 'ami-id': one?.ImageId })
  expect([bakes(), launches()]).toEqual([false, 0])
})

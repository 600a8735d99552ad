import { EC2Client } from '@aws-sdk/client-ec2'
import { SSMClient } from '@aws-sdk/client-ssm'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { Work } from '../../../src/bake-ami/bake-images.ts'
import { bakedMark, finishedDigest, type KnownImage, testedMark } from '../../../src/bake-ami/images/images.ts'
import type { Made } from '../../../src/bake-ami/images/look-up.ts'
import type { BakeInputs } from '../../../src/bake-ami/inputs.ts'
import { regionsOf } from '../../../src/bake-ami/run.ts'
import { testImage } from '../../../src/bake-ami/smoke-test/testing.ts'

const HOME = 'us-east-1'
const AWAY = 'eu-west-1'
const MORE = 'ap-south-1'
const RUN = 'octo/demo/7/1/0123abcd'

/** What was asked of EC2: `DeleteTags eu-west-1 ami-0b`. */
let asked: string[]
/** Regions in which tags may not be taken away. */
let denied: string[]
let exitCode: number
let written: string
/** Tags that the image has by the time that its test has ended. */
let tagsByNow: Record<string, string>
const [ec2Send, ssmSend] = [EC2Client.prototype.send, SSMClient.prototype.send]

beforeEach(() => {
  ;[asked, denied, exitCode, written] = [[], [], 3, '']
  tagsByNow = { 'insight:image': 'thing', 'insight:fingerprint': 'f' }
  jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    written += text
    return true
  })
  EC2Client.prototype.send = async function (
    this: EC2Client,
    command: { constructor: { name: string }; input: object }
  ) {
    const region = await this.config.region()
    const name = command.constructor.name.replace('Command', '')
    const { Resources = [] } = command.input as { Resources?: string[] }
    if (/Tags$/.test(name)) asked.push(`${name} ${region} ${Resources}`)
    if (name === 'DeleteTags' && denied.includes(region))
      throw Object.assign(new Error('Not you.'), { name: 'UnauthorizedOperation' })
    if (name === 'RunInstances') return { Instances: [{ InstanceId: 'i-1' }] }
    if (name === 'DescribeInstances')
      return { Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'shutting-down' } }] }] }
    if (name === 'DescribeImages') {
      const Tags = Object.entries(tagsByNow).map(([Key, Value]) => ({ Key, Value }))
      return { Images: [{ ImageId: 'ami-0a', State: 'available', CreationDate: '2026-11-20T00:00:00.000Z', Tags }] }
    }
    return {}
  } as unknown as typeof ec2Send
  SSMClient.prototype.send = (async (command: { constructor: { name: string } }) => {
    const name = command.constructor.name.replace('Command', '')
    if (name === 'DescribeInstanceInformation') return { InstanceInformationList: [{ PingStatus: 'Online' }] }
    if (name === 'SendCommand') return { Command: { CommandId: 'c-1' } }
    return { Status: exitCode === 0 ? 'Success' : 'Failed', ResponseCode: exitCode }
  }) as unknown as typeof ssmSend
})
afterEach(() => {
  EC2Client.prototype.send = ec2Send
  SSMClient.prototype.send = ssmSend
  jest.restoreAllMocks()
})

/** An image that Packer completed, with the copies that the template itself asked for. */
function made(change: Partial<KnownImage> = {}): Made {
  const known = { id: 'ami-0a', image: 'thing', fingerprint: 'f', baked: bakedMark('thing', 'f', 'ami-0a'), tested: '' }
  const elsewhere = new Map([
    [AWAY, 'ami-0b'],
    [MORE, 'ami-0c']
  ])
  return { known: { ...known, digest: '', ...change } as KnownImage, elsewhere }
}

function run(one: Made): Promise<number | undefined> {
  const script = { path: '/x', name: 'x.sh', content: Buffer.from('exit 3'), interpreter: ['sh'], digest: 'd' } as const
  const settings = { via: 'ssm', instanceType: 't3.small', user: 'ubuntu', profile: 'p', timeoutMs: 60_000 } as const
  const inputs = { smokeTest: { script, settings }, region: HOME, env: {} } as unknown as BakeInputs
  const work = { run: RUN, cancellation: { asked: new AbortController().signal }, save: () => undefined }
  return testImage(inputs, one, { folder: '/nowhere', work: work as unknown as Work })
}

test('an image that fails loses its marks in every region that the template copied it to, the home region last', async () => {
  await expect(run(made())).rejects.toThrow('smoke-test: x.sh ended with code 3 on thing (ami-0a).')
  expect(asked).toEqual([
    `DeleteTags ${AWAY} ami-0b`,
    `CreateTags ${AWAY} ami-0b`,
    `DeleteTags ${MORE} ami-0c`,
    `CreateTags ${MORE} ami-0c`,
    `DeleteTags ${HOME} ami-0a`,
    `CreateTags ${HOME} ami-0a`
  ])
})

test('a copy whose mark may not be taken away is told, and the reason is still that of the test', async () => {
  denied = [AWAY]
  await expect(run(made())).rejects.toThrow('smoke-test: x.sh ended with code 3')
  expect(asked).toContain(`DeleteTags ${HOME} ami-0a`)
  expect(written).toContain('::warning title=A bad image is left::ami-0b in eu-west-1 is a copy')
  expect(written).toContain('aws ec2 deregister-image --image-id ami-0b --region eu-west-1')
})

test('one that passes, or was finished before, keeps its marks', async () => {
  await expect(run(made({ digest: finishedDigest('thing', 'f', 'ami-0a') }))).rejects.toThrow('ended with code 3')
  exitCode = 0
  await run(made())
  expect(asked).toEqual([`CreateTags ${HOME} ami-0a`])
})

test.each([
  { 'insight:digest': finishedDigest('thing', 'f', 'ami-0a') },
  { 'insight:tested': testedMark('thing', 'f', 'ami-0a', 'd') }
])('one that another run has found good meanwhile keeps its marks (%j)', async tags => {
  tagsByNow = { ...tagsByNow, ...tags }
  await expect(run(made())).rejects.toThrow('ended with code 3')
  expect(asked).toEqual([])
})

test('the post step looks in the regions of copies that are there', () => {
  const found = { kind: 'reuse', reason: '', images: [made()] } as const
  const place = { region: HOME, copyTo: [AWAY] }
  expect(regionsOf(place, { found })).toEqual([HOME, AWAY, MORE])
  expect(regionsOf(place, { found: { kind: 'bake', reason: '' } })).toEqual([HOME, AWAY])
})

import { EC2Client } from '@aws-sdk/client-ec2'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { Work } from '../../src/bake-ami/bake-images.ts'
import { complete } from '../../src/bake-ami/completion.ts'
import { bakedMark, finishedDigest, type KnownImage } from '../../src/bake-ami/images/images.ts'
import type { BakeInputs } from '../../src/bake-ami/inputs.ts'
import type { Prepared } from '../../src/bake-ami/preparation.ts'

const HOME = 'us-east-1'
const AWAY = 'eu-west-1'
const IDS: Readonly<Record<string, string>> = { [HOME]: 'ami-0a', [AWAY]: 'ami-0b' }
const GONE = '111111111111'
const WANTED = '222222222222'

/** Region -> who may launch the image there, and use its snapshot. */
let shared: Map<string, Set<string>>
const send = EC2Client.prototype.send

beforeEach(() => {
  shared = new Map([HOME, AWAY].map(region => [region, new Set([GONE])]))
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true)
  EC2Client.prototype.send = async function (this: EC2Client, command: Command) {
    const region = await this.config.region()
    const here = shared.get(region) ?? new Set()
    const name = command.constructor.name.replace('Command', '')
    const { Add = [], Remove = [] } = command.input.LaunchPermission ?? {}
    for (const { UserId } of Add) here.add(UserId)
    for (const { UserId } of Remove) here.delete(UserId)
    const users = [...here].map(UserId => ({ UserId }))
    if (name === 'DescribeImages')
      return {
        Images: [{ ImageId: IDS[region], Name: 'thing-1', BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }] }]
      }
    return { LaunchPermissions: users, CreateVolumePermissions: users }
  } as unknown as typeof send
})
afterEach(() => {
  EC2Client.prototype.send = send
  jest.restoreAllMocks()
})

interface Command {
  readonly constructor: { readonly name: string }
  readonly input: { readonly LaunchPermission?: { Add?: { UserId: string }[]; Remove?: { UserId: string }[] } }
}

const known = {
  ...{ id: 'ami-0a', name: 'thing-1', image: 'thing', fingerprint: 'f', commit: '', regions: [HOME, AWAY] },
  ...{ encrypted: false, isPublic: false, snapshots: ['snap-1'], tested: '', baked: bakedMark('thing', 'f', 'ami-0a') },
  digest: finishedDigest('thing', 'f', 'ami-0a')
} as unknown as KnownImage

test('who may launch an image no more may launch no copy of it either, be it one that the template made', async () => {
  const fingerprint = { digest: 'f', groups: {}, ingredients: [] }
  const inputs = { image: 'thing', region: HOME, copyTo: [], kmsKeys: new Map(), shareWith: [WANTED] }
  const work = { run: 'r', cancellation: { asked: new AbortController().signal }, save: () => undefined }
  const { images, steps } = await complete(
    inputs as unknown as BakeInputs,
    { fingerprint, folder: '/nowhere' } as unknown as Prepared,
    [{ known, elsewhere: new Map([[AWAY, 'ami-0b']]) }],
    work as unknown as Work
  )
  expect([...shared].map(([region, who]) => [region, [...who]])).toEqual([
    [HOME, [WANTED]],
    [AWAY, [WANTED]]
  ])
  expect([...(images.get('thing') ?? [])]).toEqual(Object.entries(IDS))
  expect(steps).toEqual(
    [HOME, AWAY].flatMap(region => [
      { image: 'thing', region, what: `shared with ${WANTED}` },
      { image: 'thing', region, what: `no longer shared with ${GONE}` }
    ])
  )
})

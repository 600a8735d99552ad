import { ModifyImageAttributeCommand, ModifySnapshotAttributeCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { ensureTools, silent } from '../../../sandbox/tools/index.ts'
import { type DistributionRequest, distribute, readFacts } from '../../../src/bake-ami/distribution/distribution.ts'
import { checkShareable } from '../../../src/bake-ami/distribution/shareable.ts'
import { readSharing, reconcileSharing } from '../../../src/bake-ami/distribution/sharing.ts'
import { type ImageAws, startImageAws } from '../images/image-aws.ts'

jest.setTimeout(900_000)

const HOME = 'us-east-1'
const AWAY = 'eu-west-1'
const [A, B, C] = ['111111111111', '222222222222', '333333333333'] as const
const ORGANISATION = 'arn:aws:organizations::123456789012:organization/o-abcdefghij'
const UNIT = 'arn:aws:organizations::123456789012:ou/o-abcdefghij/ou-abcd-12345678'
let aws: ImageAws
let name: string
let image: string
let made = 0

beforeAll(async () => {
  aws = await startImageAws((await ensureTools(['moto'], silent)).path('moto'))
})
afterAll(() => aws?.stop())
beforeEach(async () => {
  name = `web-${++made}`
  image = await aws.makeImage(HOME, name)
  aws.faults.clear()
  aws.journal.reset()
})

const changes = () => aws.journal.entries().filter(one => one.action.startsWith('Modify'))

async function share(wanted: readonly string[] | undefined) {
  const ec2 = aws.ec2(HOME)
  const { snapshots } = await readFacts(ec2, image)
  return reconcileSharing({ ec2, image, snapshots, wanted })
}

async function snapshotUsers(): Promise<string[]> {
  const { DescribeSnapshotAttributeCommand } = await import('@aws-sdk/client-ec2')
  const ec2 = aws.ec2(HOME)
  const [SnapshotId] = (await readFacts(ec2, image)).snapshots
  const command = new DescribeSnapshotAttributeCommand({ SnapshotId, Attribute: 'createVolumePermission' })
  return ((await ec2.send(command)).CreateVolumePermissions ?? []).map(one => one.UserId ?? one.Group ?? '').sort()
}

test('accounts, organisations and units are added and removed until it is as wanted', async () => {
  expect(await share([A, B, ORGANISATION, UNIT])).toEqual({ added: [A, B, ORGANISATION, UNIT], removed: [] })
  expect((await readSharing(aws.ec2(HOME), image)).sort()).toEqual([A, B, ORGANISATION, UNIT])
  expect(await snapshotUsers()).toEqual([A, B])

  expect(await share([B, C, UNIT])).toEqual({ added: [C], removed: [A, ORGANISATION] })
  expect((await readSharing(aws.ec2(HOME), image)).sort()).toEqual([B, C, UNIT])
  expect(await snapshotUsers()).toEqual([B, C])

  aws.journal.reset()
  expect(await share([UNIT, C, B])).toEqual({ added: [], removed: [] })
  expect(changes()).toEqual([])

  expect(await share([])).toEqual({ added: [], removed: [B, C, UNIT] })
  expect(await readSharing(aws.ec2(HOME), image)).toEqual([])
  expect(await snapshotUsers()).toEqual([])
})

test('without the input nothing is asked and nothing changed', async () => {
  await share([A])
  aws.journal.reset()
  const ec2 = aws.ec2(HOME)
  expect(await reconcileSharing({ ec2, image, snapshots: ['snap-1'], wanted: undefined })).toEqual({
    added: [],
    removed: []
  })
  expect(aws.journal.entries()).toEqual([])
  expect(await readSharing(ec2, image)).toEqual([A])
})

test('a snapshot that lost its share gets it again, though the image has it', async () => {
  await share([A])
  const [SnapshotId] = (await readFacts(aws.ec2(HOME), image)).snapshots
  const lost = { SnapshotId, OperationType: 'remove' as const, UserIds: [A] }
  await aws.ec2(HOME).send(new ModifySnapshotAttributeCommand(lost))
  expect(await share([A])).toEqual({ added: [], removed: [] })
  expect(await snapshotUsers()).toEqual([A])
})

test('an image that is public stays so without the input, with a warning, and is not any more with it', async () => {
  const publish = { ImageId: image, LaunchPermission: { Add: [{ Group: 'all' as const }] } }
  await aws.ec2(HOME).send(new ModifyImageAttributeCommand(publish))
  const kept = await distribute(await request({ shareWith: undefined, copyTo: [] }))
  expect(kept.warnings).toEqual([expect.stringContaining(`${image} is public`)])
  expect(await readSharing(aws.ec2(HOME), image)).toEqual(['all'])
  const ended = await distribute(await request({ shareWith: [A], copyTo: [] }))
  expect(ended.rows).toMatchObject([{ added: [A], removed: ['all'] }])
  expect(ended.warnings).toEqual([expect.stringContaining(`${image} in us-east-1 was public`)])
  expect(await readSharing(aws.ec2(HOME), image)).toEqual([A])
})

test('a snapshot that is public is not any more', async () => {
  const [SnapshotId] = (await readFacts(aws.ec2(HOME), image)).snapshots
  const open = { SnapshotId, OperationType: 'add' as const, GroupNames: ['all'] }
  await aws.ec2(HOME).send(new ModifySnapshotAttributeCommand(open))
  await share([A])
  expect(await snapshotUsers()).toEqual([A])
})

test('an image under AWS’s own key cannot be shared, and the error says what to do', async () => {
  const encrypted = await encryptedImage()
  const ec2 = aws.ec2(HOME)
  const { snapshots } = await readFacts(ec2, encrypted)
  const refused = reconcileSharing({ ec2, image: encrypted, snapshots, wanted: [A] })
  await expect(refused).rejects.toThrow(
    `share-with: ${encrypted} is encrypted under AWS's own key (alias/aws/ebs), and such an image cannot be shared.`
  )
})

test('a share that AWS does not know is named', async () => {
  const unknown = 'InvalidAMIAttributeItemValue'
  aws.faults.set({
    fault: 'refuse',
    action: 'ModifyImageAttribute',
    code: unknown,
    message: 'Invalid value "1" for userId.'
  })
  await expect(share([A])).rejects.toThrow('share-with: AWS does not know one of them: ')
})

test('copies that could not be shared are not begun, and need a key', async () => {
  image = await encryptedImage()
  await expect(distribute(await request())).rejects.toThrow('Write a key of yours, for example eu-west-1=alias/images.')
  expect(aws.journal.entries().some(one => one.action === 'CopyImage' && one.region === AWAY)).toBe(false)
  // With nobody to share with, or with a key of one's own, they are.
  expect((await distribute(await request({ shareWith: undefined }))).problem).toBeUndefined()
  await checkShareable({ encrypted: true, regions: [AWAY], kmsKeys: new Map([[AWAY, 'alias/images']]) })
})

test('a region that encrypts by default needs a key for a copy that is shared, unless its default key is one’s own', async () => {
  const region = 'ap-south-1'
  const { EnableEbsEncryptionByDefaultCommand, ModifyEbsDefaultKmsKeyIdCommand } = await import('@aws-sdk/client-ec2')
  const check = () => checkShareable({ encrypted: false, regions: [region], kmsKeys: new Map() })
  await check()
  await aws.ec2(region).send(new EnableEbsEncryptionByDefaultCommand({}))
  await expect(check()).rejects.toThrow('kms-keys: the copies in ap-south-1')
  await aws.ec2(region).send(new ModifyEbsDefaultKmsKeyIdCommand({ KmsKeyId: 'alias/images' }))
  await check()
})

test('distribution: copies, shares everywhere, and tells it as rows; a second time nothing is left to do', async () => {
  const first = await distribute(await request({ kmsKeys: new Map([[AWAY, 'alias/images']]) }))
  expect(first).toEqual({
    rows: [
      { region: HOME, id: image, how: 'home', tookMs: 0, added: [A, ORGANISATION], removed: [] },
      {
        region: AWAY,
        id: expect.stringMatching(/^ami-/),
        how: 'copied',
        isFinished: false,
        tookMs: expect.any(Number),
        added: [A, ORGANISATION],
        removed: []
      }
    ],
    warnings: []
  })
  const again = await distribute(await request({ kmsKeys: new Map([[AWAY, 'alias/images']]) }))
  expect(again.rows.map(({ how, added }) => [how, added])).toEqual([
    ['home', []],
    ['there', []]
  ])
})

test('what failed is told with what was done', async () => {
  aws.faults.set({ fault: 'fail-copy', count: 2 })
  const { rows, problem } = await distribute(await request())
  expect(rows).toMatchObject([{ region: HOME, added: [A, ORGANISATION] }])
  expect(problem?.message).toContain('was not copied to all regions. eu-west-1:')
})

test('a step that is cancelled shares nothing any more', async () => {
  const { rows, problem } = await distribute(await request({ signal: AbortSignal.abort() }))
  expect(rows).toMatchObject([{ region: HOME, added: [], removed: [] }])
  expect(problem?.message).toContain(`Cancelled before ${image} in us-east-1 was shared.`)
  expect(changes()).toEqual([])
})

test('a role that may not ask for default keys is not stopped, and AWS’s own answer explained', async () => {
  image = await encryptedImage()
  const code = 'UnauthorizedOperation'
  aws.faults.set({ fault: 'refuse', action: 'GetEbsDefaultKmsKeyId', code, message: 'You are not authorized.' })
  const { rows, problem } = await distribute(await request())
  expect(rows.map(one => one.region)).toEqual([HOME, AWAY])
  expect(problem?.message).toContain(`${rows[1]?.id} is encrypted under AWS's own key`)
})

test('an image that cannot be shared at home is copied all the same', async () => {
  // Its region's copy has a key of one's own, the image at home has AWS's.
  image = await encryptedImage()
  const { rows, problem } = await distribute(await request({ kmsKeys: new Map([[AWAY, 'alias/images']]) }))
  expect(rows).toMatchObject([
    { region: HOME, added: [] },
    { region: AWAY, how: 'copied', added: [A, ORGANISATION] }
  ])
  expect(problem?.message).toContain(`share-with: ${image} is encrypted under AWS's own key`)
})

async function request(more: Partial<DistributionRequest> = {}): Promise<DistributionRequest> {
  const facts = await readFacts(aws.ec2(HOME), image)
  return {
    image: { ...facts, id: image, region: HOME },
    copyTo: [AWAY],
    kmsKeys: new Map(),
    shareWith: [A, ORGANISATION],
    tags: { 'insight:image': 'web', 'insight:fingerprint': 'f1' },
    signal: new AbortController().signal,
    tell: () => undefined,
    pauseMs: 20,
    ...more
  }
}

/** An image under AWS's own key, made from `image`. */
async function encryptedImage(): Promise<string> {
  const { CopyImageCommand } = await import('@aws-sdk/client-ec2')
  const copy = { SourceImageId: image, SourceRegion: HOME, Name: `${name}-encrypted`, Encrypted: true }
  return (await aws.ec2(HOME).send(new CopyImageCommand(copy))).ImageId ?? ''
}

import type { EC2Client, Image, Snapshot } from '@aws-sdk/client-ec2'
import { expect, test } from '@jest/globals'
import { checkCopy } from '../../../src/bake-ami/distribution/existing-copies.ts'

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const image: Image = {
  ImageId: 'ami-1',
  BlockDeviceMappings: [{ Ebs: { SnapshotId: 'snap-1' } }, { Ebs: { SnapshotId: 'snap-2' } }, { VirtualName: 'x' }]
}
const good = ['snap-1', 'snap-2'].map((SnapshotId): Snapshot => ({ SnapshotId, State: 'completed' }))
const [first = {}, second = {}] = good
const soon = (ms: number) => new Date(Date.now() + ms).toISOString()

async function check(snapshots: Snapshot[], change: Partial<Image> = {}, key?: string): Promise<number> {
  let calls = 0
  const send = async () => {
    calls++
    return { Snapshots: snapshots }
  }
  await checkCopy({ send } as unknown as EC2Client, { ...image, ...change }, 'eu-west-1', key)
  return calls
}

test('a copy that is as good as a new one is used, for one call', async () => {
  expect(await check(good)).toBe(1)
  expect(await check(good, { DeprecationTime: soon(60_000) })).toBe(1)
  expect(await check([], { BlockDeviceMappings: [] })).toBe(0)
  const encrypted = good.map(one => ({ ...one, Encrypted: true, KmsKeyId: KEY }))
  expect(await check(encrypted, {}, KEY)).toBe(1)
  await expect(check(good, {}, KEY)).rejects.toThrow('kms-keys: ami-1 in eu-west-1 is a copy that is not encrypted')
})

test('one that is deprecated is not', async () => {
  await expect(check(good, { DeprecationTime: soon(-1000) })).rejects.toThrow(
    'ami-1 in eu-west-1 is a copy, but it is deprecated.'
  )
})

test.each<[string, Snapshot[]]>([
  ['gone', [first]],
  ['archived', [first, { ...second, StorageTier: 'archive' }]],
  ['in error', [first, { ...second, State: 'error' }]]
])('one with a snapshot that is %s is not', async (_, snapshots) => {
  await expect(check(snapshots)).rejects.toThrow(
    'ami-1 in eu-west-1 is a copy that has lost its snapshot snap-2, so nothing can be launched from it.'
  )
})

import type { Image, Snapshot } from '@aws-sdk/client-ec2'
import { expect, test } from '@jest/globals'
import { judge } from '../../../src/bake-ami/clean-up/look.ts'
import { bakedMark } from '../../../src/bake-ami/images/images.ts'

const NOTHING = { channel: new Map<string, string>(), record: new Set<string>() }
const tags = (more: Record<string, string>) =>
  Object.entries({
    'insight:image': 'web',
    'insight:fingerprint': 'f',
    'insight:run': 'o/r/1/1/00000000',
    ...more
  }).map(([Key, Value]) => ({ Key, Value }))
const BAKED: Image = {
  ImageId: 'ami-1',
  State: 'available',
  Tags: tags({ 'insight:baked': bakedMark('web', 'f', 'ami-1') })
}
const SNAPSHOT: Snapshot = { SnapshotId: 'snap-2', Tags: tags({ 'insight:source-image': 'ami-1' }) }

function copy(more: Partial<Image> = {}): Image {
  return {
    ...{ ImageId: 'ami-2', State: 'pending', SourceImageId: 'ami-1', Tags: tags({ 'insight:source-image': 'ami-1' }) },
    ...more
  }
}

/**
 * Ids that go, with a home region that has `home` and another one that has `away` and its snapshot.
 * @param sources what the copies were made from
 */
function goingOf(home: readonly Image[], away: readonly Image[], sources: readonly Image[] = home): string[] {
  const place = { instances: [], others: [] }
  const holdings = [
    { ...place, region: 'us-east-1', images: home, snapshots: [] },
    { ...place, region: 'eu-west-1', images: away, snapshots: [SNAPSHOT] }
  ]
  return judge(holdings, NOTHING, sources).found.map(({ id }) => id)
}

test('a copy that AWS is making of a good image stays, and its snapshot, which the image does not show yet', () => {
  expect(goingOf([BAKED], [copy()])).toEqual([])
  // The image was baked by an earlier run, whose tag it has.
  expect(goingOf([], [copy()], [BAKED])).toEqual([])
})

test.each<[string, Partial<Image>]>([
  ['has failed', { State: 'failed' }],
  ['is a copy of another image, whatever its tag says', { SourceImageId: 'ami-3' }],
  ['this action did not make', { Tags: tags({}) }]
])('a copy that %s goes, with its snapshot', (_, more) => {
  expect(goingOf([BAKED], [copy(more)])).toEqual(['ami-2', 'snap-2'])
})

test('a copy of an image that goes, goes too', () => {
  const failed = { ...BAKED, Tags: tags({}) }
  expect(goingOf([failed], [copy()])).toEqual(['ami-1', 'ami-2', 'snap-2'])
  // It is gone already.
  expect(goingOf([], [copy()])).toEqual(['ami-2', 'snap-2'])
})

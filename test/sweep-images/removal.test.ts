import { EC2Client } from '@aws-sdk/client-ec2'
import { expect, test } from '@jest/globals'
import type { PlannedEntry } from '../../src/sweep-images/plan.ts'
import type { Region } from '../../src/sweep-images/region.ts'
import { carryOut } from '../../src/sweep-images/removal.ts'

/** A region whose EC2 calls an image unavailable; `state`: as which it lists it, if it does. */
function regionWith(state: string | undefined, more: object = {}) {
  const asked: string[] = []
  const ec2 = Object.assign(new EC2Client({ region: 'us-east-1' }), {
    send: async ({ constructor: { name } }: { constructor: { name: string } }) => {
      asked.push(name.replace('Command', ''))
      if (/^(Deregister|Disable)ImageCommand/.test(name))
        throw Object.assign(new Error('The image is unavailable.'), { name: 'InvalidAMIID.Unavailable' })
      return { Images: state === undefined ? [] : [{ ImageId: 'ami-1', State: state, ...more }], Snapshots: [] }
    }
  }) as unknown as EC2Client
  return { region: { name: 'us-east-1', ec2 } as unknown as Region, asked }
}

const entry = (act: PlannedEntry['act']): PlannedEntry => ({
  ...{ region: 'us-east-1', kind: 'image', id: 'ami-1', name: 'octo/demo/1/1/0123abcd', usedBy: [], why: '' },
  ...{ act, snapshots: ['snap-1'] }
})
const go = (region: Region, act: PlannedEntry['act']) => carryOut(region, entry(act), new AbortController().signal, 1)

test.each(['remove', 'deregister', 'disable'] as const)(
  'an image that AWS calls unavailable and still lists is not told as done (%s)',
  async act => {
    const { region, asked } = regionWith('pending')
    await expect(go(region, act)).rejects.toThrow('The image is unavailable.')
    expect(asked).not.toContain('DescribeSnapshots')
  }
)

test.each([undefined, 'deregistered'])('one that is not there any more is, and its snapshots go (%s)', async state => {
  const { region, asked } = regionWith(state)
  await go(region, 'deregister')
  expect(asked).toContain('DescribeSnapshots')
})

test.each([
  ['a sweep deprecated', ['insight:retired-deprecated-at', 'insight:retired-disabled-at'], true],
  ['somebody else deprecated, and a sweep only disabled', ['insight:retired-disabled-at'], false]
])('an image that %s is brought back, and only what a sweep did is taken back', async (_, tags, isTakenBack) => {
  const { region, asked } = regionWith('disabled', {
    DeprecationTime: '2026-01-01T00:00:00Z',
    Tags: tags.map(Key => ({ Key }))
  })
  await go(region, 'restore')
  expect(asked).toContain('EnableImage')
  expect(asked.includes('DisableImageDeprecation')).toBe(isTakenBack)
})

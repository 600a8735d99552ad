import { AutoScalingClient } from '@aws-sdk/client-auto-scaling'
import { EC2Client } from '@aws-sdk/client-ec2'
import { SSMClient } from '@aws-sdk/client-ssm'
import { expect, test } from '@jest/globals'
import type { OwnImage } from '../../src/sweep-images/own-images.ts'
import type { Region } from '../../src/sweep-images/region.ts'
import { openUses } from '../../src/sweep-images/uses.ts'

/** A region in which nothing uses an image but stages: path of a channel -> what its one stage holds. */
function regionWith(name: string, stages: Readonly<Record<string, string>>): Region {
  const ec2 = Object.assign(new EC2Client({ region: name }), { send: async () => ({ LaunchPermissions: [] }) })
  const autoScaling = Object.assign(new AutoScalingClient({ region: name }), { send: async () => ({}) })
  const ssm = Object.assign(new SSMClient({ region: name }), {
    send: async ({ input: { Path = '' } }: { input: { Path?: string } }) => {
      const Value = stages[Path]
      return { Parameters: Value === undefined ? [] : [{ Name: `${Path}/web/staging`, Value, Version: 1 }] }
    }
  })
  return { name, ec2, autoScaling, ssm } as unknown as Region
}

const image = { id: 'ami-1', region: 'us-east-1', name: 'web', fingerprint: 'f', mark: 'finished' } as OwnImage

test('a channel under which there is no stage in any region is told, once: its path may be mistyped', async () => {
  const home = regionWith('us-east-1', {})
  const away = regionWith('eu-west-1', { '/acme/images': 'ami-2' })
  const notes: string[] = []
  const scope = { regions: [home, away], channels: ['/acme/images', '/acme/image'], images: [image] }
  const find = openUses({ ...scope, leaving: new Set() }, note => notes.push(note))
  await find(home, [image])
  await find(home, [image])
  expect(notes).toEqual(['channel: no stage is under /acme/image in us-east-1, eu-west-1. Check the path.'])
})

test('what a stage of any of the channels holds, in any region, is in use', async () => {
  const home = regionWith('us-east-1', { '/acme/images': 'ami-2' })
  const away = regionWith('eu-west-1', { '/other': 'ami-1' })
  const scope = { regions: [home, away], channels: ['/acme/images', '/other'], images: [image] }
  const found = await openUses({ ...scope, leaving: new Set() }, () => undefined)(home, [image])
  expect(found.get('ami-1')).toEqual({ usedBy: ['/other/web/staging in eu-west-1'], sharedWith: [], unread: [] })
})

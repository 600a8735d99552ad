import type { EC2Client } from '@aws-sdk/client-ec2'
import { expect, test } from '@jest/globals'
import { fingerprintOf } from '../../../src/bake-ami/fingerprint/fingerprint.ts'
import { bakedMark } from '../../../src/bake-ami/images/images.ts'
import { assertAvailable, foundBy, markBaked, markTested } from '../../../src/bake-ami/images/marking.ts'

/** EC2 that answers each look at an image with the next of these states; `undefined`: it does not know the image. */
function looks(...states: (string | undefined)[]): EC2Client {
  const send = async () => {
    const State = states.length > 1 ? states.shift() : states[0]
    if (State === undefined) throw Object.assign(new Error('unknown'), { name: 'InvalidAMIID.NotFound' })
    return { Images: [{ ImageId: 'ami-1', CreationDate: '2026-11-20T00:00:00.000Z', State }] }
  }
  return { send } as unknown as EC2Client
}

test('a new image that EC2 shows late is waited for', async () => {
  await expect(assertAvailable(looks(undefined, 'pending', 'available'), 'ami-1', 1)).resolves.toMatchObject({
    id: 'ami-1',
    state: 'available'
  })
})

test.each<[string, string | undefined]>([
  ['failed', 'failed'],
  ['pending', 'pending'],
  ['not there', undefined]
])('an image that stays %s is refused', async (words, state) => {
  await expect(assertAvailable(looks(state), 'ami-1', 1)).rejects.toThrow(`EC2 says it is ${words}`)
})

const fingerprint = fingerprintOf({
  ...{ files: [], vars: new Map(), varFiles: [], env: {}, image: 'httpd', target: '.', only: [] },
  ...{ region: 'us-east-1', packer: { name: 'packer', digest: 'p' }, plugins: [], scope: 'protected' }
})
const told = {
  ...{ template: 'httpd', image: 'httpd', builds: ['httpd'], regions: ['us-east-1'] },
  ...{ run: 'octo/demo/1/1', commit: 'c0ffee', fingerprint }
}

test('a baked image carries the commit that it was baked from', async () => {
  const sent: { input: unknown }[] = []
  const ec2 = { send: async (command: { input: unknown }) => void sent.push(command) } as unknown as EC2Client
  const mark = await markBaked(ec2, 'ami-1', told)
  expect(sent.map(one => one.input)).toEqual([{ Resources: ['ami-1'], Tags: expect.any(Array) }])
  expect(sent[0]?.input).toMatchObject({
    Tags: expect.arrayContaining([
      { Key: 'insight:commit', Value: 'c0ffee' },
      { Key: 'insight:run', Value: 'octo/demo/1/1' },
      { Key: 'insight:baked', Value: bakedMark('httpd', fingerprint.digest, 'ami-1') }
    ])
  })
  expect(mark).toBe(bakedMark('httpd', fingerprint.digest, 'ami-1'))
})

test('a commit that is not known is no tag', () => {
  expect(foundBy({ ...told, commit: '' })).not.toHaveProperty('insight:commit')
})

test('a mark is written again when EC2 does not know the new image yet, and a role that may not is told at once', async () => {
  const refusals = ['InvalidAMIID.NotFound', 'InvalidAMIID.NotFound']
  let calls = 0
  const send = async () => {
    calls += 1
    const name = refusals.shift()
    if (name !== undefined) throw Object.assign(new Error('no'), { name })
    return {}
  }
  const image = { id: 'ami-1', image: 'thing', fingerprint: 'f' }
  await markTested({ send } as unknown as EC2Client, image, 't', 1)
  expect(calls).toBe(3)
  refusals.push('UnauthorizedOperation')
  await expect(markTested({ send } as unknown as EC2Client, image, 't', 1)).rejects.toThrow('ec2:CreateTags')
  expect(calls).toBe(4)
})

test('an image that has too many tags of its own is marked all the same, without the list of what it was made of', async () => {
  const sent: { Key: string; Value: string }[][] = []
  const send = async ({ input: { Tags } }: { input: { Tags: { Key: string; Value: string }[] } }) => {
    sent.push(Tags)
    if (Tags.some(({ Key }) => Key.startsWith('insight:files-')))
      throw Object.assign(new Error('50 tags'), { name: 'TagLimitExceeded' })
  }
  const mark = await markBaked({ send } as unknown as EC2Client, 'ami-1', told)
  expect(sent).toHaveLength(2)
  expect(sent[1]).toEqual(sent[0]?.filter(({ Key }) => !Key.startsWith('insight:files-')))
  expect(sent[1]).toContainEqual({ Key: 'insight:baked', Value: mark })
})

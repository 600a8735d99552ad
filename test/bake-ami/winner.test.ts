import { EC2Client } from '@aws-sdk/client-ec2'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { fingerprintOf } from '../../src/bake-ami/fingerprint/fingerprint.ts'
import { bakedMark, findImages, finishedDigest } from '../../src/bake-ami/images/images.ts'
import { foundBy } from '../../src/bake-ami/images/marking.ts'
import type { BakeInputs } from '../../src/bake-ami/inputs.ts'
import type { Prepared } from '../../src/bake-ami/preparation.ts'
import { adoptWinner } from '../../src/bake-ami/winner.ts'
import { UserError } from '../../src/lib/errors.ts'

const HOME = 'us-east-1'
const fingerprint = fingerprintOf({
  ...{ files: [], vars: new Map(), varFiles: [], env: {}, image: 'thing', target: '.', only: [] },
  ...{ region: HOME, packer: { name: 'packer', digest: 'p' }, plugins: [], scope: 'protected' }
})
/** Ids of the images that there are, with their age in milliseconds. */
let there: Map<string, number>
/** Those of them that Packer has only just completed. */
let unfinished: Set<string>

beforeEach(() => {
  there = new Map()
  unfinished = new Set()
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true)
})
afterEach(() => {
  jest.restoreAllMocks()
})

const ec2 = Object.assign(new EC2Client({ region: HOME }), {
  send: async ({ constructor: { name }, input }: { constructor: { name: string }; input: Asked }) => {
    const Images = [...there].map(([id, age]) => imageOf(id, age))
    if (name === 'DescribeSnapshotsCommand')
      return { Snapshots: [...there.keys()].map(id => ({ SnapshotId: `snap-${id}`, State: 'completed' })) }
    const byId = input.Filters?.find(one => one.Name === 'image-id')?.Values
    return { Images: Images.filter(one => byId?.includes(one.ImageId) ?? true) }
  }
}) as unknown as EC2Client

interface Asked {
  readonly Filters?: readonly { readonly Name: string; readonly Values: readonly string[] }[]
}

function imageOf(id: string, age: number) {
  const told = {
    ...{ template: 'thing', image: 'thing', builds: ['thing'], regions: [HOME], run: 'r', commit: '', fingerprint }
  }
  const mark = unfinished.has(id)
    ? { 'insight:baked': bakedMark('thing', fingerprint.digest, id) }
    : { 'insight:digest': finishedDigest('thing', fingerprint.digest, id) }
  const tags = { ...foundBy(told), ...mark }
  return {
    ...{ ImageId: id, Name: 'thing-1', State: 'available', CreationDate: new Date(Date.now() - age).toISOString() },
    BlockDeviceMappings: [{ Ebs: { SnapshotId: `snap-${id}` } }],
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  }
}

/** What a run does that lost its name to `taken`. @param before images that it could have reused */
async function lose(taken: string, before: readonly string[]) {
  const known = await findImages(ec2, 'thing')
  const images = known
    .filter(({ id }) => before.includes(id))
    .map(one => ({ known: one, elsewhere: new Map<string, string>() }))
  const found = images.length === 0 ? { kind: 'bake', reason: '' } : { kind: 'reuse', reason: '', images }
  const inputs = { image: 'thing', region: HOME, copyTo: [], maxAgeMs: 7 * 86_400_000, timeoutMs: 60_000 }
  const race = {
    inputs: inputs as unknown as BakeInputs,
    prepared: { fingerprint, found } as unknown as Prepared,
    cancellation: { asked: AbortSignal.abort(), leave: AbortSignal.abort(), dispose: () => undefined },
    ec2
  }
  const adopted = await adoptWinner(
    race,
    new UserError(`Packer could not bake thing: name is used by an existing AMI: ${taken}`)
  )
  return adopted?.map(one => one.known.id)
}

test('the image of a run beside this one is taken', async () => {
  there.set('ami-0000000a', 60_000)
  expect(await lose('ami-0000000a', [])).toEqual(['ami-0000000a'])
})

test('an image that was to be baked anew (rebake: always) is not taken for that of another run', async () => {
  there.set('ami-0000000a', 86_400_000)
  expect(await lose('ami-0000000a', ['ami-0000000a'])).toBeUndefined()
})

test('of two runs that bake anew, the loser takes what the winner made, not what was there before', async () => {
  there.set('ami-0000000a', 86_400_000).set('ami-0000000b', 60_000)
  unfinished.add('ami-0000000b')
  expect(await lose('ami-0000000b', ['ami-0000000a'])).toEqual(['ami-0000000b'])
})

import { EC2Client } from '@aws-sdk/client-ec2'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type Fingerprint, fingerprintOf } from '../../../src/bake-ami/fingerprint/fingerprint.ts'
import { bakedMark, findImages, finishedDigest } from '../../../src/bake-ami/images/images.ts'
import { lookUp } from '../../../src/bake-ami/images/look-up.ts'
import { foundBy } from '../../../src/bake-ami/images/marking.ts'

const HOME = 'us-east-1'
const AWAY = 'eu-west-1'
const DAY_MS = 86_400_000
const fingerprint: Fingerprint = fingerprintOf({
  files: [],
  vars: new Map(),
  varFiles: [],
  env: {},
  image: 'thing',
  target: '.',
  only: [],
  region: HOME,
  packer: { name: 'packer', digest: 'p' },
  plugins: [],
  scope: 'protected'
})

interface Shown {
  id: string
  State: string
  ageMs: number
  DeprecationTime?: string
  tags: Record<string, string>
  /** State and tier of its snapshot; absent: it is gone. */
  snapshot?: { State: string; StorageTier?: string }
}

/** What each region shows; a finished image in both, as the template's own ami_regions makes it. */
let shown: Map<string, Shown>
let calls: string[]
const send = EC2Client.prototype.send

beforeEach(() => {
  calls = []
  shown = new Map([HOME, AWAY].map(region => [region, finished(`ami-${region === HOME ? '0a' : '0b'}`)]))
  EC2Client.prototype.send = async function (this: EC2Client, command: { constructor: { name: string } }) {
    const region = await this.config.region()
    const name = command.constructor.name.replace('Command', '')
    calls.push(`${name} ${region}`)
    const one = shown.get(region)
    if (name === 'DescribeImages') return { Images: one === undefined ? [] : [imageOf(one)] }
    return { Snapshots: one?.snapshot === undefined ? [] : [{ SnapshotId: `snap-${one.id}`, ...one.snapshot }] }
  } as unknown as typeof send
})
afterEach(() => {
  EC2Client.prototype.send = send
})

function finished(id: string): Shown {
  const told = {
    template: 'thing',
    image: 'thing',
    builds: ['thing'],
    regions: [HOME, AWAY],
    run: 'r',
    commit: '',
    fingerprint
  }
  const marks = {
    'insight:baked': bakedMark('thing', fingerprint.digest, id),
    'insight:digest': finishedDigest('thing', fingerprint.digest, id)
  }
  const tags = { ...foundBy(told), ...marks }
  return { id, State: 'available', ageMs: DAY_MS, tags, snapshot: { State: 'completed' } }
}

function imageOf({ id, State, ageMs, DeprecationTime, tags }: Shown) {
  return {
    ...{ ImageId: id, Name: id, State, DeprecationTime },
    CreationDate: new Date(Date.now() - ageMs).toISOString(),
    BlockDeviceMappings: [{ Ebs: { SnapshotId: `snap-${id}` } }],
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  }
}

async function look() {
  const ec2 = new EC2Client({ region: HOME })
  const place = { image: 'thing', maxAgeMs: 7 * DAY_MS, region: HOME, copyTo: [] }
  return lookUp(place, fingerprint, ec2, { known: await findImages(ec2, 'thing') })
}

test('all conditions hold: it is reused, with two calls in each region', async () => {
  expect(await look()).toMatchObject({
    kind: 'reuse',
    reason: 'nothing changed',
    images: [{ known: { id: 'ami-0a' }, elsewhere: new Map([[AWAY, 'ami-0b']]) }]
  })
  expect(calls.toSorted()).toEqual([
    `DescribeImages ${AWAY}`,
    `DescribeImages ${HOME}`,
    `DescribeSnapshots ${AWAY}`,
    `DescribeSnapshots ${HOME}`
  ])
})

const unfinished = { 'insight:digest': '', 'insight:baked': '' }
const fails: [string, Partial<Shown> | undefined, string][] = [
  ['it is not there', undefined, 'there is no finished image yet'],
  ['its fingerprint is another', { tags: { 'insight:fingerprint': 'f'.repeat(64) } }, 'there is no finished image yet'],
  ['it has no mark', { tags: unfinished }, 'ID with this fingerprint was never finished'],
  ['it is pending', { State: 'pending' }, 'ID is pending'],
  ['it is disabled', { State: 'disabled' }, 'ID is disabled'],
  ['it is deprecated', { DeprecationTime: new Date(Date.now() - 1000).toISOString() }, 'ID is deprecated'],
  ['it is older than max-age', { ageMs: 7 * DAY_MS + 60_000 }, 'ID is 7 days old, limit 7d'],
  ['its snapshot is gone', { snapshot: undefined as never }, 'ID has lost its snapshots'],
  ['its snapshot failed', { snapshot: { State: 'error' } }, 'ID has lost its snapshots'],
  [
    'its snapshot is archived',
    { snapshot: { State: 'completed', StorageTier: 'archive' } },
    'ID has lost its snapshots'
  ]
]

test.each(fails.flatMap(([what, change, reason]) => [HOME, AWAY].map(region => ({ what, change, reason, region }))))(
  'one condition fails in $region alone ($what): a bake, and the reason is told',
  async ({ change, reason, region }) => {
    const one = shown.get(region) as Shown
    if (change === undefined) shown.delete(region)
    else shown.set(region, { ...one, ...change, tags: { ...one.tags, ...change.tags } })
    const found = await look()
    const where = region === HOME ? '' : `in ${AWAY}, `
    expect(found).toMatchObject({ kind: 'bake', reason: `${where}${reason.replace('ID', one.id)}` })
  }
)

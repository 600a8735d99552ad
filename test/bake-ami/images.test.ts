import type { EC2Client } from '@aws-sdk/client-ec2'
import { expect, test } from '@jest/globals'
import { type Fingerprint, fingerprintOf } from '../../src/bake-ami/fingerprint.ts'
import { assertAvailable, decideReuse, finishedDigest, type KnownImage } from '../../src/bake-ami/images.ts'
import { chooseForRemoval } from '../../src/bake-ami/sweep.ts'

const now = new Date('2026-11-23T12:00:00Z')
const rules = { now, maxAgeMs: 7 * 86_400_000, region: 'us-east-1' }
const fingerprint: Fingerprint = fingerprintOf({
  files: [],
  vars: new Map(),
  varFiles: [],
  env: {},
  image: 'httpd',
  target: '.',
  only: [],
  region: 'us-east-1',
  packer: { name: 'packer', digest: 'p' },
  plugins: [],
  scope: 'protected'
})

function image(change: Partial<KnownImage> = {}): KnownImage {
  const one = {
    id: 'ami-1',
    state: 'available',
    createdAt: '2026-11-20T00:00:00.000Z',
    hasSnapshots: true,
    image: 'httpd',
    builds: ['httpd'],
    regions: ['us-east-1'],
    fingerprint: fingerprint.digest,
    inputs: fingerprint.groups,
    ...change
  }
  return { digest: finishedDigest(one.image, one.fingerprint, one.id), ...one }
}

const decide = (...images: KnownImage[]) => decideReuse(images, fingerprint, rules)

test('a finished, available, young image is used again', () => {
  expect(decide(image())).toEqual({ kind: 'reuse', images: [{ ...image(), region: 'us-east-1' }] })
})

test('the newest of two is taken', () => {
  const older = image({ id: 'ami-0', createdAt: '2026-11-18T00:00:00.000Z' })
  expect(decide(older, image())).toMatchObject({ images: [{ id: 'ami-1' }] })
})

test.each<[string, KnownImage]>([
  ['ami-1 with this fingerprint was never finished', image({ digest: '' })],
  [
    'ami-1 with this fingerprint was never finished',
    image({ digest: finishedDigest('httpd', fingerprint.digest, 'ami-2') })
  ],
  ['ami-1 is pending', image({ state: 'pending' })],
  ['ami-1 is disabled', image({ state: 'disabled' })],
  ['ami-1 is deprecated', image({ deprecatedAt: '2026-11-23T11:59:59.000Z' })],
  ['ami-1 has lost its snapshots', image({ hasSnapshots: false })],
  ['ami-1 is older than max-age', image({ createdAt: '2026-11-16T11:59:59.000Z' })],
  ['there is no usable image of worker with this fingerprint', image({ builds: ['httpd', 'worker'] })],
  [
    'files, Packer changed since ami-1',
    image({ fingerprint: 'f'.repeat(64), inputs: { ...fingerprint.groups, files: 'x', packer: 'y' } })
  ],
  ['the way of computing fingerprints changed since ami-1', image({ fingerprint: 'f'.repeat(64) })]
])('bakes because %s', (reason, one) => {
  expect(decide(one)).toMatchObject({ kind: 'bake', reason })
})

test('bakes because there is none', () => {
  expect(decide()).toEqual({ kind: 'bake', reason: 'there is no finished image yet' })
})

test('all images of a bake are needed', () => {
  const builds = ['httpd', 'worker']
  const worker = image({ id: 'ami-2', image: 'worker', builds })
  expect(decide(image({ builds }), worker)).toMatchObject({ images: [{ id: 'ami-1' }, { id: 'ami-2' }] })
})

test('a sweep takes unfinished images with their snapshots, and nothing of a finished one', () => {
  const disk = (SnapshotId: string) => [{ Ebs: { SnapshotId } }]
  const images = [
    { ImageId: 'ami-half', BlockDeviceMappings: disk('snap-half'), Tags: [{ Key: 'insight:run', Value: 'r' }] },
    { ImageId: 'ami-good', BlockDeviceMappings: disk('snap-good'), Tags: [{ Key: 'insight:digest', Value: 'd' }] }
  ]
  expect(chooseForRemoval(images, ['snap-good', 'snap-lost', 'snap-half'])).toEqual({
    images: ['ami-half'],
    snapshots: ['snap-half', 'snap-lost']
  })
})

/** EC2 that answers each look at an image with the next of these states; `undefined`: it does not know the image. */
function looks(...states: (string | undefined)[]): EC2Client {
  const send = async () => {
    const State = states.length > 1 ? states.shift() : states[0]
    if (State === undefined) throw Object.assign(new Error('unknown'), { name: 'InvalidAMIID.NotFound' })
    return { Images: [{ State }] }
  }
  return { send } as unknown as EC2Client
}

test('a new image that EC2 shows late is waited for', async () => {
  await expect(assertAvailable(looks(undefined, 'pending', 'available'), 'ami-1', 1)).resolves.toBeUndefined()
})

test.each<[string, string | undefined]>([
  ['failed', 'failed'],
  ['pending', 'pending'],
  ['not there', undefined]
])('an image that stays %s is refused', async (words, state) => {
  await expect(assertAvailable(looks(state), 'ami-1', 1)).rejects.toThrow(`EC2 says it is ${words}`)
})

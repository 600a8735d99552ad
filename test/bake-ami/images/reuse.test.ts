import { expect, test } from '@jest/globals'
import { type Fingerprint, fingerprintOf } from '../../../src/bake-ami/fingerprint/fingerprint.ts'
import { bakedMark, finishedDigest, type KnownImage } from '../../../src/bake-ami/images/images.ts'
import { decideReuse } from '../../../src/bake-ami/images/reuse.ts'

const now = new Date('2026-11-23T12:00:00Z')
const rules = { now, maxAgeMs: 7 * 86_400_000, lost: new Set(['snap-lost']) }
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
    name: 'httpd-1',
    state: 'available',
    createdAt: '2026-11-20T00:00:00.000Z',
    snapshots: ['snap-1'],
    encrypted: false,
    isPublic: false,
    image: 'httpd',
    builds: ['httpd'],
    regions: ['us-east-1'],
    fingerprint: fingerprint.digest,
    inputs: fingerprint.groups,
    bases: new Map(),
    commit: 'c0ffee',
    baked: '',
    tested: '',
    ...change
  }
  return { digest: finishedDigest(one.image, one.fingerprint, one.id), ...one }
}

const decide = (...images: KnownImage[]) => decideReuse(images, fingerprint, rules)

test('a finished, available, young image is used again', () => {
  expect(decide(image())).toEqual({ kind: 'reuse', reason: 'nothing changed', images: [image()] })
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
  ['ami-1 has lost its snapshots', image({ snapshots: [] })],
  ['ami-1 has lost its snapshots', image({ snapshots: ['snap-1', 'snap-lost'] })],
  ['ami-1 is 7 days old, limit 7d', image({ createdAt: '2026-11-16T11:59:59.000Z' })],
  [
    'ami-1 with this fingerprint was never finished',
    image({ digest: '', baked: bakedMark('httpd', fingerprint.digest, 'ami-2') })
  ],
  ['there is no usable image of worker with this fingerprint', image({ builds: ['httpd', 'worker'] })],
  [
    'files changed; Packer changed since ami-1',
    image({ fingerprint: 'f'.repeat(64), inputs: { ...fingerprint.groups, files: 'x', packer: 'y' } })
  ],
  ['the way of computing fingerprints changed since ami-1', image({ fingerprint: 'f'.repeat(64) })]
])('bakes because %s', (reason, one) => {
  expect(decide(one)).toMatchObject({ kind: 'bake', reason })
})

test('bakes because there is none', () => {
  expect(decide()).toEqual({ kind: 'bake', reason: 'there is no finished image yet' })
})

test('the reason compares with the last image that was baked with the same trust, when there is one', () => {
  const groups = { ...fingerprint.groups, files: '0' }
  const own = image({ fingerprint: 'a', inputs: groups })
  const ofPull = image({
    ...{ id: 'ami-9', fingerprint: 'b', createdAt: '2026-11-22T00:00:00.000Z' },
    inputs: { ...groups, scope: '0' }
  })
  expect(decide(own, ofPull)).toMatchObject({ kind: 'bake', reason: expect.stringMatching(/since ami-1$/) })
  expect(decide(ofPull)).toMatchObject({ reason: expect.stringContaining('trust scope changed since ami-9') })
})

test('all images of a bake are needed', () => {
  const builds = ['httpd', 'worker']
  const worker = image({ id: 'ami-2', image: 'worker', builds })
  expect(decide(image({ builds }), worker)).toMatchObject({ images: [{ id: 'ami-1' }, { id: 'ami-2' }] })
})

/** Completed by Packer, and then the run ended. */
const baked = (change: Partial<KnownImage> = {}) =>
  image({ digest: '', baked: bakedMark('httpd', fingerprint.digest, change.id ?? 'ami-1'), ...change })

test('an image that was baked and not finished is gone on with', () => {
  const reason = 'nothing changed; ami-1 was baked by an earlier run that did not finish it'
  expect(decide(baked())).toEqual({ kind: 'reuse', reason, images: [baked()] })
})

test('a finished image is taken before a newer one that is only baked', () => {
  const newer = baked({ id: 'ami-2', createdAt: '2026-11-22T00:00:00.000Z' })
  expect(decide(newer, image())).toMatchObject({ reason: 'nothing changed', images: [{ id: 'ami-1' }] })
})

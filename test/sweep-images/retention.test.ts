import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { OwnImage } from '../../src/sweep-images/own-images.ts'
import { isRemoval } from '../../src/sweep-images/plan.ts'
import {
  decideRetention,
  type RetentionRules,
  retentionCandidates,
  type Use
} from '../../src/sweep-images/retention.ts'

const now = new Date('2026-11-23T12:00:00Z')
const DAY_MS = 86_400_000
const rules: RetentionRules = { keep: 1, keepForMs: 90 * DAY_MS, graceMs: 14 * DAY_MS, alsoShared: false, now }
const ago = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString()
const unused: Use = { usedBy: [], sharedWith: [], unread: [] }

function image(change: Partial<OwnImage> = {}): OwnImage {
  return {
    region: 'us-east-1',
    id: 'ami-old',
    name: 'httpd',
    fingerprint: 'f',
    createdAt: ago(200),
    state: 'available',
    protected: false,
    snapshots: ['snap-1'],
    mark: 'finished',
    retired: {},
    ...change
  }
}

const newest = image({ id: 'ami-new', createdAt: ago(100) })

/** What becomes of an old image that has a newer one beside it. */
function decide(change: Partial<OwnImage> = {}, use: Partial<Use> = {}, told: Partial<RetentionRules> = {}) {
  const old = image(change)
  const uses = new Map([[old.id, { ...unused, ...use }]])
  const { act, why, snapshots } = decideRetention([old, newest], uses, { ...rules, ...told })[1] ?? {}
  return { act, why, snapshots }
}

test.each<[string, string | undefined, string, Parameters<typeof decide>]>([
  ['unused', 'deprecate', 'nothing uses it', [{}]],
  ['one of the newest', undefined, 'one of the newest 2', [{}, {}, { keep: 2 }]],
  ['young', undefined, 'younger than 300d', [{}, {}, { keepForMs: 300 * DAY_MS }]],
  ['of a date that cannot be read', undefined, 'younger than 90d', [{ createdAt: '' }]],
  ['in use', undefined, 'in use', [{}, { usedBy: ['instance i-1'] }]],
  [
    'of unknown use',
    undefined,
    'What instances tell could not be read.',
    [{}, { unread: ['What instances tell could not be read.'] }]
  ],
  ['in use, and not all could be read', undefined, 'in use', [{}, { usedBy: ['instance i-1'], unread: ['x'] }]],
  ['protected', undefined, 'protected from deregistration', [{ protected: true }]],
  [
    'shared',
    undefined,
    'shared with 111122223333, whose use of it cannot be seen from here',
    [{}, { sharedWith: ['111122223333'] }]
  ],
  [
    'shared, and that is known',
    'deprecate',
    'nothing uses it',
    [{}, { sharedWith: ['111122223333'] }, { alsoShared: true }]
  ],
  ['to be deprecated one day by somebody else', 'deprecate', 'nothing uses it', [{ deprecatedAt: ago(-1000) }]],
  [
    'just deprecated',
    undefined,
    'deprecated since 2026-11-23, next step from 2026-12-07 on',
    [{ deprecatedAt: ago(-0.001), retired: { deprecatedAt: ago(-0.001) } }]
  ],
  [
    'deprecated for 13 days',
    undefined,
    'deprecated since 2026-11-10, next step from 2026-11-24 on',
    [{ deprecatedAt: ago(13) }]
  ],
  ['deprecated for 14 days', 'disable', 'nothing uses it, deprecated since 2026-11-09', [{ deprecatedAt: ago(14) }]],
  [
    'deprecated earlier and again',
    undefined,
    'deprecated since 2026-11-13, next step from 2026-11-27 on',
    [{ deprecatedAt: ago(30), retired: { deprecatedAt: ago(10) } }]
  ],
  [
    'disabled for 13 days',
    undefined,
    'disabled since 2026-11-10, next step from 2026-11-24 on',
    [{ state: 'disabled', deprecatedAt: ago(30), retired: { disabledAt: ago(13) } }]
  ],
  [
    'disabled for 14 days',
    'deregister',
    'nothing uses it, disabled since 2026-11-09',
    [{ state: 'disabled', deprecatedAt: ago(30), retired: { disabledAt: ago(14) } }]
  ],
  [
    'disabled since a date that cannot be read',
    undefined,
    'disabled since soon, next step from a date that can be read on',
    [{ state: 'disabled', retired: { disabledAt: 'soon' } }]
  ],
  ['disabled by somebody', undefined, 'disabled by somebody else, so it is theirs to remove', [{ state: 'disabled' }]],
  ['failed', undefined, 'its state is failed', [{ state: 'failed' }]],
  [
    'deprecated by a sweep and in use again',
    'restore',
    'needed again: in use',
    [{ deprecatedAt: ago(5), retired: { deprecatedAt: ago(5) } }, { usedBy: ['/insight/images/httpd/production'] }]
  ],
  [
    'disabled by a sweep and in use again',
    'restore',
    'needed again: in use',
    [{ state: 'disabled', retired: { disabledAt: ago(5) } }, { usedBy: ['x'] }]
  ],
  ['deprecated by somebody and in use', undefined, 'in use', [{ deprecatedAt: ago(5) }, { usedBy: ['x'] }]]
])('an old image that is %s', (_, act, why, told) => {
  expect(decide(...told)).toEqual({ act, why, snapshots: act === 'deregister' ? ['snap-1'] : [] })
})

test('an image whose use was not asked is kept', () => {
  expect(decideRetention([image(), newest], new Map(), rules).map(one => one.act)).toEqual([undefined, undefined])
})

test('an image that somebody took out of use does not take the place of a good one', () => {
  const bad = image({ id: 'ami-bad', createdAt: ago(95), deprecatedAt: ago(94) })
  const uses = new Map(['ami-bad', 'ami-old'].map(id => [id, unused]))
  const acts = decideRetention([bad, newest, image()], uses, rules).map(({ id, act }) => [id, act])
  expect(acts).toEqual([
    ['ami-new', undefined],
    ['ami-old', 'deprecate'],
    ['ami-bad', 'disable']
  ])
})

test('names and regions are counted apart, and only finished images at all', () => {
  const images = [image(), image({ id: 'ami-2', name: 'base' }), image({ id: 'ami-3', region: 'eu-west-1' })]
  const marked = image({ id: 'ami-4', mark: 'marked' })
  expect(retentionCandidates([...images, marked], rules)).toEqual([])
  expect(decideRetention([...images, marked], new Map(), rules)).toHaveLength(3)
})

const anImage = fc.record({
  days: fc.integer({ min: 0, max: 400 }),
  state: fc.constantFrom('available', 'disabled', 'pending', 'failed'),
  deprecated: fc.option(fc.integer({ min: -500, max: 400 }), { nil: undefined }),
  byUs: fc.option(fc.integer({ min: -1, max: 400 }), { nil: undefined }),
  disabledByUs: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }),
  used: fc.boolean(),
  shared: fc.boolean(),
  unread: fc.boolean(),
  protected: fc.boolean()
})

test('whatever the dates say: never below keep, never one that is used, shared, protected or unknown', () => {
  const several = fc.array(anImage, { maxLength: 12 })
  const numbers = fc.record({ keep: fc.integer({ min: 0, max: 6 }), grace: fc.integer({ min: 0, max: 30 }) })
  fc.assert(
    fc.property(several, numbers, fc.integer({ min: 0, max: 200 }), (made, { keep, grace }, keepFor) => {
      const images = made.map((one, at) =>
        image({
          id: `ami-${at}`,
          createdAt: ago(one.days),
          state: one.state,
          protected: one.protected,
          ...(one.deprecated === undefined ? {} : { deprecatedAt: ago(one.deprecated) }),
          retired: {
            ...(one.byUs === undefined ? {} : { deprecatedAt: ago(one.byUs) }),
            ...(one.disabledByUs === undefined ? {} : { disabledAt: ago(one.disabledByUs) })
          }
        })
      )
      const uses = new Map(
        made.map((one, at): [string, Use] => [
          `ami-${at}`,
          {
            usedBy: one.used ? ['something'] : [],
            sharedWith: one.shared ? ['somebody'] : [],
            unread: one.unread ? ['unknown'] : []
          }
        ])
      )
      const told = { ...rules, keep, graceMs: grace * DAY_MS, keepForMs: keepFor * DAY_MS }
      const gone = decideRetention(images, uses, told).filter(one => isRemoval(one) || one.act === 'deprecate')
      expect(images.length - gone.length).toBeGreaterThanOrEqual(Math.min(keep, images.length))
      for (const { id } of gone) {
        const one = made[Number(id.slice(4))]
        expect(one).toMatchObject({ used: false, shared: false, unread: false, protected: false })
        expect(one?.days).toBeGreaterThanOrEqual(keepFor)
      }
    }),
    { numRuns: 1000 }
  )
})

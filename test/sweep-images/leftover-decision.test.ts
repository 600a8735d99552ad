import { expect, test } from '@jest/globals'
import { decideLeftover, type Leftover, type LeftoverRules } from '../../src/sweep-images/leftover-decision.ts'
import type { OwnImage } from '../../src/sweep-images/own-images.ts'
import { parseRunTag, type RunState } from '../../src/sweep-images/runs.ts'

const now = new Date('2026-11-23T12:00:00Z')
const HOUR_MS = 3_600_000
const ago = (hours: number) => new Date(now.getTime() - hours * HOUR_MS).toISOString()
const rules: LeftoverRules = {
  afterMs: 6 * HOUR_MS,
  otherRepositoriesAfterMs: 48 * HOUR_MS,
  bakedAfterMs: 168 * HOUR_MS,
  now
}
const over: RunState = { kind: 'over', how: 'its run has ended', at: ago(8) }
const elsewhere: RunState = { kind: 'elsewhere', repository: 'octo/other' }

function image(change: Partial<OwnImage>): OwnImage {
  return {
    ...{ region: 'us-east-1', id: 'ami-1', name: '', fingerprint: '', createdAt: ago(7), state: 'available' },
    ...{ protected: false, snapshots: ['snap-1'], mark: 'unfinished', retired: {}, ...change }
  }
}

function decide(run: RunState, change: Partial<Leftover> = {}, told: Partial<LeftoverRules> = {}) {
  const one: Leftover = {
    ...{ region: 'us-east-1', kind: 'instance', id: 'i-1', run: 'octo/demo/1/1/00000000', createdAt: ago(7) },
    ...{ usedBy: [], unread: [], ...change }
  }
  const { act, why } = decideLeftover(one, run, { ...rules, ...told })
  return [act, why]
}

const undated = (more: Partial<Leftover> = {}): Partial<Leftover> => {
  return { kind: 'security group', createdAt: undefined, ...more } as Partial<Leftover>
}
const never = { otherRepositoriesAfterMs: undefined } as unknown as Partial<LeftoverRules>

test.each<[string, (string | undefined)[], Parameters<typeof decide>]>([
  ['of a run that has ended', ['remove', 'its run has ended, older than 6h'], [over]],
  ['of a run that has ended, but young', [undefined, 'younger than 6h'], [over, { createdAt: ago(5) }]],
  [
    'of a run that goes on, however old',
    [undefined, 'its run is in_progress'],
    [{ kind: 'active', status: 'in_progress' }, { createdAt: ago(9999) }]
  ],
  [
    'of a run that could not be asked for',
    [undefined, 'no'],
    [{ kind: 'unread', why: 'no' }, { createdAt: ago(9999) }]
  ],
  ['made by hand', [undefined, 'not the tag of a run'], [{ kind: 'by hand' }, { createdAt: ago(9999) }]],
  [
    'of another repository, two days old',
    ['remove', 'of octo/other, older than 2d'],
    [elsewhere, { createdAt: ago(49) }]
  ],
  ['of another repository, younger', [undefined, 'younger than 2d'], [elsewhere, { createdAt: ago(47) }]],
  [
    'of another repository, never',
    [undefined, 'of octo/other, whose runs cannot be asked'],
    [elsewhere, { createdAt: ago(9999) }, never]
  ],
  ['in use', [undefined, 'in use'], [over, { usedBy: ['instance i-2'] }]],
  ['without a date: that of the end of its run', ['remove', 'its run has ended, older than 6h'], [over, undated()]],
  ['without any date', ['note', 'it has no date; it goes 2d from now on'], [elsewhere, undated()]],
  ['noted lately', [undefined, 'younger than 2d'], [elsewhere, undated({ notedAt: ago(1) })]],
  ['noted long ago', ['remove', 'of octo/other, older than 2d'], [elsewhere, undated({ notedAt: ago(50) })]],
  ['of a date that cannot be read', [undefined, 'younger than 6h'], [over, { createdAt: 'soon' }]],
  ['an unfinished image', ['remove', 'its run has ended, older than 6h'], [over, { kind: 'image', image: image({}) }]],
  [
    'an image from which a bake can go on',
    [undefined, 'younger than 7d'],
    [over, { kind: 'image', image: image({ mark: 'baked' }) }]
  ],
  [
    'such an image, old',
    ['remove', 'its run has ended, older than 7d'],
    [over, { createdAt: ago(169), image: image({ mark: 'baked' }) }]
  ],
  [
    'a copy with the tags of a finished image',
    [undefined, 'it has the mark of another image: somebody copied it with its tags'],
    [over, { image: image({ mark: 'marked' }) }]
  ],
  ['a protected image', [undefined, 'protected from deregistration'], [over, { image: image({ protected: true }) }]]
])('a leftover %s', (_, told, args) => {
  expect(decide(...args)).toEqual(told)
})

test('only what makeRunTag writes is the tag of a run', () => {
  expect(parseRunTag('octo/demo/17/2/0a1b2c3d')).toEqual({ repository: 'octo/demo', runId: 17, attempt: 2 })
  for (const text of [
    'manual',
    '',
    'octo/demo/17/2',
    'octo/demo/17/2/0a1b2c3',
    'octo/demo/x/2/0a1b2c3d',
    'a/b/c/17/2/0a1b2c3d',
    'octo/demo/17/2/0a1b2c3d\n'
  ])
    expect(parseRunTag(text)).toBeUndefined()
})

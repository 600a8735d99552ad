import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { Call } from '../../../sandbox/aws/call.ts'
import { openJournal } from '../../../sandbox/aws/calls.ts'
import { openFaults } from '../../../sandbox/aws/faults.ts'
import { type Front, startFront } from '../../../sandbox/aws/front.ts'
import { groupCalls } from '../../../sandbox/aws/group-calls.ts'
import type { Refresh, RefreshStatus } from '../../../sandbox/aws/instance-refreshes.ts'
import { AwsError } from '../../../sandbox/aws/query.ts'
import {
  type RefreshSnapshot,
  snapshotRefreshes,
  updatedGroups,
  type Waiting,
  waitForRefreshes,
  withRefreshes
} from '../../../src/terraform-apply/apply/instance-refreshes.ts'
import { planned } from '../drift/drift-plans.ts'

const WEB = { name: 'web', region: 'eu-west-1' }
const faults = openFaults()
const journal = openJournal()
let front: Front
/** Newest first; what each look shows, the last one for good. */
let looks: Refresh[][]
let refuse: AwsError | undefined
let lines: string[]
let never: AbortController
const saved = { ...process.env }

beforeAll(async () => {
  const shown = () => (looks.length > 1 ? looks.shift() : looks[0]) ?? []
  const of = (region: string, group: string) => {
    if (refuse !== undefined) throw refuse
    return shown().filter(one => one.region === region && one.group === group)
  }
  front = await startFront({
    handlers: groupCalls({ of } as never, {} as never),
    ...{ moto: {} as never, faults, journal, control: { faults, journal, state: () => ({}) } as never },
    ...{ changed: (_: Call) => undefined, port: 0, log: () => undefined }
  })
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${front.port}`,
    ...{ AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_EC2_METADATA_DISABLED: 'true' }
  })
  delete process.env['AWS_REGION']
  delete process.env['AWS_DEFAULT_REGION']
  process.env['AWS_CONFIG_FILE'] = '/nonexistent'
})

afterAll(async () => {
  process.env = saved
  await front.stop()
})

beforeEach(() => {
  looks = [[]]
  refuse = undefined
  lines = []
  never = new AbortController()
  journal.reset()
})

afterEach(() => faults.clear())

let second = 0
function aRefresh(id: string, status: RefreshStatus, more: Partial<Refresh> = {}): Refresh {
  const started = new Date(1_700_000_000_000 + 1000 * second++)
  return {
    ...{ id, group: 'web', region: 'eu-west-1', status, started, total: 10, replaced: 4, surplus: 0, cancelled: false },
    preferences: { minHealthyPercentage: 90, maxHealthyPercentage: 100, skipMatching: false, autoRollback: true },
    ...more
  }
}

/** For groups that never get a refresh; all others are waited for as long as a busy machine needs. */
const SOON = { graceMs: 50 }

const wait = (snapshot: RefreshSnapshot, more: Partial<Waiting> = {}) =>
  waitForRefreshes(snapshot, {
    ...{
      timeoutMs: 600_000,
      signal: never.signal,
      say: (line: string) => void lines.push(line),
      pollMs: 10,
      graceMs: 600_000
    },
    ...more
  })

/** Snapshot of nothing, then these looks. */
async function since(...later: Refresh[][]): Promise<RefreshSnapshot> {
  const snapshot = await snapshotRefreshes([WEB])
  looks = later
  return snapshot
}

describe('the groups of a plan', () => {
  test('are those that it updates, each in its region', () => {
    const group = (name: string, kind: Parameters<typeof planned>[1], id?: string, region?: string) => ({
      ...planned(`aws_autoscaling_group.${name}`, kind),
      id,
      region
    })
    const resources = [
      group('a', 'update', 'web', 'eu-west-1'),
      group('b', 'update', 'api'),
      group('made', 'create'),
      group('new', 'replace', 'new'),
      group('old', 'delete', 'old'),
      group('hidden', 'update'),
      { ...planned('aws_launch_template.t', 'update'), id: 'lt-1' }
    ]
    expect(updatedGroups({ resources }, 'us-east-2')).toEqual([WEB, { name: 'api', region: 'us-east-2' }])
    expect(updatedGroups({ resources }, undefined)[1]).toEqual({ name: 'api', region: undefined })
  })
})

describe('a refresh', () => {
  test('is followed to its end, with a line only when something has changed', async () => {
    const moving = aRefresh('r1', 'InProgress', { replaced: 0 })
    const snapshot = await since(
      [aRefresh('r1', 'Pending', { replaced: 0 })],
      [moving],
      [moving],
      [{ ...moving, replaced: 9, reason: 'Waiting for instances to warm up.\n::error::x' }],
      [{ ...moving, status: 'Successful', replaced: 10 }]
    )
    expect(await wait(snapshot)).toEqual([
      { group: WEB, kind: 'successful', good: true, sentence: 'The instance refresh of web succeeded.' }
    ])
    expect(lines).toEqual([
      'Instance refresh of web: 0 %, 10 instances to go (Pending)',
      'Instance refresh of web: 0 %, 10 instances to go (InProgress)',
      'Instance refresh of web: 90 %, 1 instance to go (InProgress): Waiting for instances to warm up. ::error::x',
      'Instance refresh of web: 100 %, 0 instances to go (Successful)'
    ])
  })

  test.each([
    ['Failed', 'failed', 'The instance refresh of web failed at 40 %: i-1 did not become healthy.'],
    ['Cancelled', 'cancelled', 'The instance refresh of web was cancelled at 40 %: i-1 did not become healthy.'],
    [
      'RollbackSuccessful',
      'rolled-back',
      'The instance refresh of web was rolled back: its instances are as before this change: i-1 did not become healthy.'
    ],
    [
      'RollbackFailed',
      'rollback-failed',
      'The instance refresh of web failed, and so did its rollback: instances of before and after this change may serve side by side: i-1 did not become healthy.'
    ]
  ] as const)('that is %s at last is %s, with the reason', async (status, kind, sentence) => {
    const reason = 'i-1 did not become healthy.'
    const snapshot = await since([aRefresh('r1', 'InProgress')], [aRefresh('r1', status, { reason })])
    expect(await wait(snapshot)).toEqual([{ group: WEB, kind, good: false, sentence }])
  })

  test('that is rolled back is waited for until the rollback has ended', async () => {
    const snapshot = await since(
      [aRefresh('r1', 'InProgress')],
      [aRefresh('r1', 'RollbackInProgress')],
      [aRefresh('r1', 'RollbackSuccessful')]
    )
    expect(await wait(snapshot)).toMatchObject([{ kind: 'rolled-back' }])
    expect(lines.map(line => /\((.*)\)/.exec(line)?.[1])).toEqual([
      'InProgress',
      'RollbackInProgress',
      'RollbackSuccessful'
    ])
  })

  test('that is cancelled for another one is superseded, also when the other comes a moment later', async () => {
    const ours = aRefresh('r1', 'Cancelled')
    const snapshot = await since([aRefresh('r1', 'InProgress')], [ours], [aRefresh('r2', 'InProgress'), ours])
    expect(await wait(snapshot)).toMatchObject([
      {
        kind: 'superseded',
        good: false,
        sentence: 'The instance refresh of web was cancelled at 40 % for another one, r2.'
      }
    ])
  })

  test('that was there before is none of the apply, whatever becomes of it; nor is one that comes later', async () => {
    const old = aRefresh('r0', 'InProgress')
    looks = [[old]]
    const snapshot = await snapshotRefreshes([WEB])
    const [ours, cancelled] = [aRefresh('r1', 'InProgress'), { ...old, status: 'Cancelled' as const }]
    looks = [[cancelled], [ours, cancelled], [aRefresh('r2', 'Failed'), { ...ours, status: 'Successful' }, cancelled]]
    expect(await wait(snapshot)).toMatchObject([{ kind: 'successful' }])
  })

  test('of several that came during the apply the newest is its own', async () => {
    const [other, ours] = [aRefresh('r1', 'Cancelled'), aRefresh('r2', 'Successful')]
    expect(await wait(await since([other, ours]))).toMatchObject([{ kind: 'successful' }])
  })
})

describe('without an end', () => {
  test('a group without a refresh is fine after a short grace', async () => {
    const began = Date.now()
    expect(await wait(await since([]), SOON)).toEqual([
      { group: WEB, kind: 'none', good: true, sentence: 'The change of web started no instance refresh.' }
    ])
    expect(Date.now() - began).toBeGreaterThanOrEqual(50)
    expect(lines).toEqual([])
  })

  test('the time is up', async () => {
    const snapshot = await since([aRefresh('r1', 'InProgress')])
    // Up after the first look, however long that takes.
    const time = new AbortController()
    const clock = jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(time.signal)
    const told = await wait(snapshot, { timeoutMs: 300, say: () => time.abort() })
    expect(clock).toHaveBeenCalledWith(300)
    clock.mockRestore()
    expect(told).toMatchObject([
      {
        kind: 'timeout',
        good: false,
        sentence:
          'The instance refresh of web was at 40 % (InProgress) when the time to wait for it was up. It goes on in AWS.'
      }
    ])
  })

  test.each(['between two looks', 'during a look'])('the step is cancelled %s', async when => {
    const snapshot = await since([aRefresh('r1', 'InProgress')])
    let seen = 0
    const cancel = async () => {
      seen = journal.entries().length
      if (when === 'during a look') faults.set({ fault: 'delay', action: 'DescribeInstanceRefreshes', ms: 10_000 })
      do await sleep(5)
      while (faults.active().length > 0)
      never.abort()
    }
    const say = () => void cancel()
    const told = await wait(snapshot, when === 'during a look' ? { say } : { say, pollMs: 60_000 })
    // Neither was the answer to that look waited for, nor was there another look.
    expect(journal.entries()).toHaveLength(seen)
    expect(told).toMatchObject([
      { kind: 'aborted', good: false, sentence: expect.stringContaining('when the step was cancelled. It goes on') }
    ])
  })

  test('the group is deleted', async () => {
    const snapshot = await since([])
    refuse = new AwsError('ValidationError', 'AutoScalingGroup name not found - AutoScalingGroup web not found')
    expect(await wait(snapshot)).toMatchObject([{ kind: 'gone', good: false }])
  })
})

describe('what AWS does not tell', () => {
  const sentence = 'What became of the instances of web is not known: '
  const denied = new AwsError('AccessDenied', 'User: x is not authorized to perform: y', 403)

  test('for lack of permission before the apply is an outcome after it, which names the action', async () => {
    refuse = denied
    const snapshot = await snapshotRefreshes([WEB])
    refuse = undefined
    expect(await wait(snapshot)).toMatchObject([
      {
        kind: 'forbidden',
        good: false,
        sentence: `${sentence}the AWS role may not do autoscaling:DescribeInstanceRefreshes. Allow it in the role's policy.`
      }
    ])
  })

  test('for lack of permission after the apply is not asked again', async () => {
    const snapshot = await since([])
    refuse = denied
    journal.reset()
    expect(await wait(snapshot)).toMatchObject([{ kind: 'forbidden' }])
    expect(journal.entries()).toHaveLength(1)
  })

  test('since the credentials have expired is not asked again', async () => {
    const snapshot = await since([aRefresh('r1', 'InProgress')])
    faults.set({ fault: 'expire' })
    journal.reset()
    expect(await wait(snapshot)).toMatchObject([
      { kind: 'unknown', good: false, sentence: expect.stringContaining('AWS does not accept the credentials') }
    ])
    expect(journal.entries()).toHaveLength(1)
  })

  test('since the credentials expire while a refresh goes on', async () => {
    const snapshot = await since([aRefresh('r1', 'InProgress')])
    expect(await wait(snapshot, { say: () => faults.set({ fault: 'expire' }) })).toMatchObject([
      {
        kind: 'lost',
        good: false,
        sentence: expect.stringMatching(/^The instance refresh of web was at 40 % \(InProgress\), and cannot be seen/)
      }
    ])
  })

  test('since it is throttled is asked again', async () => {
    const snapshot = await since([aRefresh('r1', 'Successful')])
    faults.set({ fault: 'throttle', count: 3 })
    expect(await wait(snapshot)).toMatchObject([{ kind: 'successful' }])
    expect(journal.entries().filter(one => one.error === 'Throttling')).toHaveLength(3)
  })

  test('in one look may be told in the next', async () => {
    const snapshot = await since([aRefresh('r1', 'Successful')])
    faults.set({ fault: 'error', when: 'before', status: 503, count: 5 })
    expect(await wait(snapshot)).toMatchObject([{ kind: 'successful' }])
    expect(journal.entries().filter(one => one.status === 503)).toHaveLength(5)
  })

  test('in three looks is not waited for any longer', async () => {
    const snapshot = await since([aRefresh('r1', 'InProgress')])
    refuse = new AwsError('SomethingElse', 'No.')
    journal.reset()
    expect(await wait(snapshot)).toMatchObject([
      { kind: 'unknown', sentence: expect.stringContaining('SomethingElse') }
    ])
    expect(journal.entries()).toHaveLength(3)
  })

  test('without a region', async () => {
    const snapshot = await snapshotRefreshes([{ name: 'web', region: undefined }])
    expect(await wait(snapshot)).toMatchObject([
      { kind: 'unknown', sentence: `${sentence}no AWS region is set. Set AWS_REGION for this step.` }
    ])
    expect(journal.entries()).toEqual([])
  })
})

describe('an apply', () => {
  const applied = { status: 'applied', sentences: ['Changed: 2 objects.'], unstored: false } as const
  const ended = async (...later: Refresh[][]) => wait(await since(...later))

  test('is what it was when its refreshes succeeded, or there were none', async () => {
    expect(withRefreshes(applied, await wait(await since([]), SOON))).toEqual(applied)
    expect(withRefreshes(applied, await ended([aRefresh('r1', 'Successful')]))).toEqual({
      ...applied,
      sentences: ['Changed: 2 objects.', 'The instance refresh of web succeeded.']
    })
  })

  test('fails with a refresh that did not, and is said to have succeeded itself', async () => {
    expect(withRefreshes(applied, await ended([aRefresh('r1', 'RollbackSuccessful')]))).toEqual({
      status: 'failed',
      sentences: [
        'Changed: 2 objects.',
        'The apply itself succeeded; what it started did not.',
        'The instance refresh of web was rolled back: its instances are as before this change.'
      ],
      unstored: false
    })
  })

  test('does not fail for want of a permission that it may not need', async () => {
    const snapshot = await since([])
    refuse = new AwsError('AccessDenied', 'no', 403)
    const told = withRefreshes(applied, await wait(snapshot))
    expect(told.status).toBe('applied')
    expect(told.sentences[1]).toContain('autoscaling:DescribeInstanceRefreshes')
  })
})

test('groups are followed side by side, each in its region, and one outcome is told for each', async () => {
  const api = { name: 'api', region: 'us-east-2' }
  const snapshot = await snapshotRefreshes([WEB, api])
  looks = [
    [aRefresh('r1', 'Successful'), aRefresh('r2', 'Failed', { group: 'api', region: 'us-east-2' })],
    [aRefresh('r1', 'Successful'), aRefresh('r2', 'Failed', { group: 'api', region: 'us-east-2' })]
  ]
  expect(await wait(snapshot)).toMatchObject([
    { group: WEB, kind: 'successful' },
    { group: api, kind: 'failed' }
  ])
  expect(new Set(journal.entries().map(one => one.region))).toEqual(new Set(['eu-west-1', 'us-east-2']))
})

import { setTimeout as sleep } from 'node:timers/promises'
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling'
import { expect, test } from '@jest/globals'
import type { Groups } from '../../../sandbox/aws/groups.ts'
import { openRefreshes, type Refreshes } from '../../../sandbox/aws/instance-refreshes.ts'

const SAFE = { minHealthyPercentage: 100, maxHealthyPercentage: 200, skipMatching: false, autoRollback: false }

/** A group in memory: `bad` versions fail to start; `least` is the smallest number of healthy instances ever seen. */
function aGroup(size: number, version: number, { bad = [] as number[] } = {}) {
  let next = 0
  let wanted = version
  let capacity = size
  const instances = new Map<string, number>()
  const seen = { least: size, most: size }
  const note = () => {
    const healthy = [...instances.values()].filter(each => !bad.includes(each)).length
    seen.least = Math.min(seen.least, healthy)
    seen.most = Math.max(seen.most, instances.size)
  }
  const fill = () => {
    while (instances.size < capacity) instances.set(`i-${next++}`, wanted)
    note()
  }
  fill()
  const describe = async (): Promise<AutoScalingGroup> => ({
    ...{
      AutoScalingGroupName: 'web',
      MinSize: 0,
      MaxSize: 9,
      DefaultCooldown: 0,
      HealthCheckType: 'ELB',
      CreatedTime: new Date(0),
      AvailabilityZones: []
    },
    DesiredCapacity: capacity,
    Instances: [...instances.keys()].map(InstanceId => ({ InstanceId }) as never)
  })
  const groups: Groups = {
    describe: async (_, name) => (name === 'web' ? describe() : undefined),
    versionOf: async () => wanted,
    versionOfInstance: id => instances.get(id),
    commonVersion: () => ({ id: 'lt-1', number: [...instances.values()][0] ?? 0 }),
    async useTemplate(_region, _name, template) {
      wanted = Number(template.version)
    },
    async setCapacity(_region, _name, wish) {
      capacity = wish
      fill()
    },
    async terminate(_region, _name, ids, { decrement }) {
      for (const id of ids) instances.delete(id)
      if (decrement) capacity -= ids.length
      note()
      fill()
    },
    isHealthy: (_, id) => instances.has(id) && !bad.includes(instances.get(id) ?? -1),
    hasFailed: id => bad.includes(instances.get(id) ?? -1),
    settle: async () => undefined
  }
  return {
    groups,
    seen,
    versions: () => [...instances.values()],
    capacity: () => capacity,
    change(to: number) {
      wanted = to
    }
  }
}

async function ended(refreshes: Refreshes) {
  for (;;) {
    const [newest] = refreshes.of('r', 'web')
    if (newest?.ended) return newest
    await sleep(5)
  }
}

test('with full health asked for, the new ones serve before the old ones go', async () => {
  const group = aGroup(3, 1)
  group.change(2)
  const refreshes = openRefreshes(group.groups, () => undefined)
  await refreshes.start('r', 'web', SAFE)
  expect(await ended(refreshes)).toMatchObject({ status: 'Successful', total: 3, replaced: 3, surplus: 0 })
  expect([group.versions(), group.capacity(), group.seen.least]).toEqual([[2, 2, 2], 3, 3])
})

test('otherwise no more go at once than may be missing, and never more run than wanted', async () => {
  const group = aGroup(4, 1)
  group.change(2)
  const refreshes = openRefreshes(group.groups, () => undefined)
  await refreshes.start('r', 'web', { ...SAFE, minHealthyPercentage: 75, maxHealthyPercentage: 100 })
  expect((await ended(refreshes)).status).toBe('Successful')
  expect([group.versions(), group.seen]).toEqual([[2, 2, 2, 2], { least: 3, most: 4 }])
})

test('instances that match are left alone when asked', async () => {
  const group = aGroup(2, 1)
  const refreshes = openRefreshes(group.groups, () => undefined)
  await refreshes.start('r', 'web', { ...SAFE, skipMatching: true })
  expect(await ended(refreshes)).toMatchObject({ status: 'Successful', total: 0 })
})

test('when the new ones never get healthy, the old ones serve on', async () => {
  const group = aGroup(2, 1, { bad: [2] })
  group.change(2)
  const refreshes = openRefreshes(group.groups, () => undefined)
  await refreshes.start('r', 'web', SAFE)
  expect(await ended(refreshes)).toMatchObject({
    status: 'Failed',
    reason: expect.stringContaining('did not become healthy')
  })
  expect([group.versions(), group.capacity(), group.seen.least]).toEqual([[1, 1], 2, 2])
})

test('with auto rollback the group also gets its old version back', async () => {
  const group = aGroup(2, 1, { bad: [2] })
  const refreshes = openRefreshes(group.groups, () => undefined)
  await refreshes.start('r', 'web', { ...SAFE, autoRollback: true }, { id: 'lt-1', version: '2' })
  expect(await ended(refreshes)).toMatchObject({
    status: 'RollbackSuccessful',
    reason: expect.stringContaining('did not become healthy')
  })
  expect([group.versions(), await group.groups.versionOf('r', {} as never)]).toEqual([[1, 1], 1])
})

test('one at a time; a cancelled one ends as cancelled', async () => {
  const group = aGroup(2, 1)
  const refreshes = openRefreshes(group.groups, () => undefined)
  await refreshes.start('r', 'web', SAFE)
  await expect(refreshes.start('r', 'web', SAFE)).rejects.toMatchObject({ code: 'InstanceRefreshInProgress' })
  refreshes.cancel('r', 'web')
  expect((await ended(refreshes)).status).toBe('Cancelled')
  expect(() => refreshes.cancel('r', 'web')).toThrow(expect.objectContaining({ code: 'ActiveInstanceRefreshNotFound' }))
  await expect(refreshes.start('r', 'other', SAFE)).rejects.toMatchObject({ code: 'ValidationError' })
})

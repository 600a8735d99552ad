import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling'
import type { Groups } from './groups.ts'
import { AwsError } from './query.ts'

/** What StartInstanceRefresh asks for. Percentages are of the group's desired capacity. */
export interface RefreshPreferences {
  minHealthyPercentage: number
  maxHealthyPercentage: number
  skipMatching: boolean
  autoRollback: boolean
}

export type RefreshStatus =
  | 'Pending'
  | 'InProgress'
  | 'Successful'
  | 'Failed'
  | 'Cancelling'
  | 'Cancelled'
  | 'RollbackInProgress'
  | 'RollbackFailed'
  | 'RollbackSuccessful'

/** One refresh of a group, as DescribeInstanceRefreshes shows it. */
export interface Refresh {
  readonly id: string
  readonly group: string
  readonly region: string
  readonly preferences: RefreshPreferences
  status: RefreshStatus
  reason?: string
  readonly started: Date
  ended?: Date
  total: number
  replaced: number
  /** Instances above the desired capacity at this moment; AWS does not show them there. */
  surplus: number
  cancelled: boolean
}

/** A new instance may stay unhealthy for its group's grace period and so much longer; then it has failed. AWS tries for an hour. */
const BEYOND_GRACE_MS = 120_000
const LONGEST_MS = 5 * 60_000
const ACTIVE: readonly RefreshStatus[] = ['Pending', 'InProgress', 'Cancelling', 'RollbackInProgress']

/** Rolling replacements of the instances of auto scaling groups. */
export interface Refreshes {
  /**
   * Start one. Throws an `AwsError` when one is under way.
   * @param template version that the group shall have from now on, when it is to change
   */
  start(
    region: string,
    group: string,
    preferences: RefreshPreferences,
    template?: { id: string; version: string }
  ): Promise<Refresh>
  cancel(region: string, group: string): Refresh
  /** Newest first. */
  of(region: string, group: string): Refresh[]
  active(region: string, group: string): Refresh | undefined
  /** Cancel all and wait until they have ended. */
  stop(): Promise<void>
}

/** Open the refreshes of a sandbox. */
export function openRefreshes(groups: Groups, log: (line: string) => void): Refreshes {
  const refreshes: Refresh[] = []
  const jobs: Promise<void>[] = []
  const of = (region: string, group: string) =>
    refreshes.filter(each => each.region === region && each.group === group).reverse()
  const active = (region: string, group: string) => of(region, group).find(each => ACTIVE.includes(each.status))

  return {
    async start(region, name, preferences, template) {
      if (active(region, name))
        throw new AwsError(
          'InstanceRefreshInProgress',
          'An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.'
        )
      const group = await groups.describe(region, name)
      if (group === undefined)
        throw new AwsError('ValidationError', `AutoScalingGroup name not found - AutoScalingGroup ${name} not found`)
      const before = groups.commonVersion(group)
      if (template) await groups.useTemplate(region, name, template)
      const refresh: Refresh = {
        ...{ id: randomUUID(), group: name, region, preferences, status: 'Pending', started: new Date() },
        ...{ total: 0, replaced: 0, surplus: 0, cancelled: false }
      }
      refreshes.push(refresh)
      jobs.push(
        run(groups, refresh, before)
          .catch(error => {
            end(
              refresh,
              refresh.status === 'RollbackInProgress' ? 'RollbackFailed' : 'Failed',
              String((error as Error).message)
            )
          })
          .then(() =>
            log(`instance refresh of ${name}: ${refresh.status}${refresh.reason ? `: ${refresh.reason}` : ''}`)
          )
      )
      return refresh
    },
    cancel(region, name) {
      const refresh = active(region, name)
      if (refresh === undefined)
        throw new AwsError(
          'ActiveInstanceRefreshNotFound',
          'No in progress or pending Instance Refresh found for Auto Scaling group'
        )
      refresh.cancelled = true
      refresh.status = 'Cancelling'
      return refresh
    },
    of,
    active,
    async stop() {
      for (const refresh of refreshes) refresh.cancelled = true
      await Promise.all(jobs)
    }
  }
}

function end(refresh: Refresh, status: RefreshStatus, reason?: string): void {
  refresh.status = status
  refresh.ended = new Date()
  refresh.surplus = 0
  if (reason !== undefined) refresh.reason = reason
}

class NeverHealthy extends Error {}

async function run(
  groups: Groups,
  refresh: Refresh,
  before: { id: string; number: number } | undefined
): Promise<void> {
  const { region, group: name, preferences } = refresh
  await groups.settle()
  const group = await groups.describe(region, name)
  if (group === undefined) return end(refresh, 'Failed', 'The group was deleted')
  const wanted = await groups.versionOf(region, group)
  const old = instanceIds(group).filter(id => !preferences.skipMatching || groups.versionOfInstance(id) !== wanted)
  refresh.total = old.length
  refresh.status = refresh.cancelled ? 'Cancelling' : 'InProgress'
  try {
    await replaceAll(groups, refresh, old)
    if (refresh.cancelled) end(refresh, 'Cancelled', 'Cancelled by user')
    else end(refresh, 'Successful')
  } catch (error) {
    if (!(error instanceof NeverHealthy)) throw error
    if (!preferences.autoRollback || before === undefined || before.number === wanted)
      return end(refresh, 'Failed', error.message)
    await rollback(groups, refresh, before, error.message)
  }
}

async function rollback(
  groups: Groups,
  refresh: Refresh,
  before: { id: string; number: number },
  reason: string
): Promise<void> {
  const { region, group: name } = refresh
  refresh.status = 'RollbackInProgress'
  refresh.reason = reason
  await groups.useTemplate(region, name, { id: before.id, version: String(before.number) })
  const group = await groups.describe(region, name)
  const wrong = instanceIds(group).filter(id => groups.versionOfInstance(id) !== before.number)
  await replaceAll(groups, refresh, wrong)
  end(refresh, 'RollbackSuccessful', reason)
}

/** Replace instances in batches as the preferences allow; the group's capacity is the same before and after. */
async function replaceAll(groups: Groups, refresh: Refresh, old: readonly string[]): Promise<void> {
  const { minHealthyPercentage: min, maxHealthyPercentage: max } = refresh.preferences
  const desired = (await groups.describe(refresh.region, refresh.group))?.DesiredCapacity ?? 0
  const launchFirst = max > 100 || min >= 100
  const room = launchFirst ? Math.floor((desired * (max - 100)) / 100) : desired - Math.ceil((desired * min) / 100)
  const size = Math.max(1, room)
  for (let at = 0; at < old.length && !refresh.cancelled; at += size) {
    const batch = old.slice(at, at + size)
    if (launchFirst) await launchThenTerminate(groups, refresh, batch)
    else await terminateThenLaunch(groups, refresh, batch)
    if (!refresh.cancelled) refresh.replaced += batch.length
  }
}

async function launchThenTerminate(groups: Groups, refresh: Refresh, batch: readonly string[]): Promise<void> {
  const { region, group } = refresh
  const before = await groups.describe(region, group)
  refresh.surplus = batch.length
  await groups.setCapacity(region, group, (before?.DesiredCapacity ?? 0) + batch.length)
  const fresh = instanceIds(await groups.describe(region, group)).filter(id => !instanceIds(before).includes(id))
  const healthy = await becomeHealthy(groups, refresh, fresh)
  // The old ones go when the new ones serve; otherwise the new ones go, and the old ones serve on.
  await groups.terminate(region, group, healthy ? batch : fresh, { decrement: true })
  refresh.surplus = 0
  if (!healthy && !refresh.cancelled) throw neverHealthy(fresh)
}

async function terminateThenLaunch(groups: Groups, refresh: Refresh, batch: readonly string[]): Promise<void> {
  const { region, group } = refresh
  const before = instanceIds(await groups.describe(region, group))
  await groups.terminate(region, group, batch, { decrement: false })
  const fresh = instanceIds(await groups.describe(region, group)).filter(id => !before.includes(id))
  if (!(await becomeHealthy(groups, refresh, fresh)) && !refresh.cancelled) throw neverHealthy(fresh)
}

function neverHealthy(ids: readonly string[]): NeverHealthy {
  return new NeverHealthy(`The replacement instances ${ids.join(', ')} did not become healthy`)
}

async function becomeHealthy(groups: Groups, refresh: Refresh, ids: readonly string[]): Promise<boolean> {
  await groups.settle()
  const grace = (await groups.describe(refresh.region, refresh.group))?.HealthCheckGracePeriod ?? 0
  const limit = Date.now() + Math.min(grace * 1000 + BEYOND_GRACE_MS, LONGEST_MS)
  for (; Date.now() < limit && !refresh.cancelled; await sleep(250)) {
    if (ids.some(id => groups.hasFailed(id))) return false
    const group = await groups.describe(refresh.region, refresh.group)
    if (group && ids.every(id => groups.isHealthy(group, id))) return true
  }
  return false
}

function instanceIds(group: AutoScalingGroup | undefined): string[] {
  return (group?.Instances ?? []).map(instance => instance.InstanceId ?? '')
}

import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../../lib/errors.ts'
import type { ConsulClient } from '../client/client.ts'
import { type HealthView, readHealth } from '../health/health.ts'
import { watch } from '../health/watch.ts'
import { criticalChecks, type Side } from './side.ts'
import type { Subset } from './subset.ts'

/**
 * Watch a side for some time by blocking queries.
 * @param atStart what was critical already does not count
 * @throws UserError as soon as a check of one of its instances or sidecars turns critical
 */
export async function watchSide(
  client: ConsulClient,
  name: string,
  subset: Subset,
  atStart: Side,
  { forMs, signal }: { forMs: number; signal: AbortSignal }
): Promise<void> {
  if (forMs === 0) return
  const ended = new AbortController()
  const both = AbortSignal.any([signal, ended.signal])
  const until = client.until(both)
  const views: readonly HealthView[] = ['service', 'connect']
  const loops = views.map(view =>
    watch(
      mode => readHealth(until, view, name, mode, subset.filter),
      ({ entries }) => {
        const fresh = [...criticalChecks(entries)].flatMap(([key, check]) => (atStart.critical.has(key) ? [] : [check]))
        if (fresh.length > 0) throw new UserError(`turned critical while it was watched: ${fresh.join(', ')}`)
      },
      both
    )
  )
  try {
    await Promise.race([sleep(forMs, undefined, { signal: both }), ...loops])
  } finally {
    ended.abort()
    await Promise.allSettled(loops)
  }
}

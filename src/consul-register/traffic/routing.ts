import { UserError } from '../../lib/errors.ts'
import type { ConsulClient } from '../client/client.ts'
import { type ConfigEntry, readEntry, type StoredEntry } from '../plan/config-entries.ts'
import type { Owner } from '../plan/plan.ts'
import { type Failovers, Resolver, Splitter, sharesOf } from './routing-entries.ts'
import type { Subset } from './subset.ts'
import type { Shares } from './weights.ts'

/** Where the traffic of a service goes, as its config entries say. */
export interface Routing {
  readonly resolver?: StoredEntry
  readonly splitter?: StoredEntry
  /** Filters by subset. */
  readonly subsets: ReadonlyMap<string, string>
  /** Where all goes that no splitter decides about; absent: to every instance. */
  readonly defaultSubset?: string
  /** The subset that serves when one has no healthy instance; `*` stands for any. */
  readonly failovers: Failovers
  /** Empty when there is no resolver: then every instance gets a part. */
  readonly shares: Shares
}

/**
 * Read resolver and splitter of a service.
 * @throws UserError when one of them was not made here, or routes to more than subsets of the service
 */
export async function readRouting(client: ConsulClient, service: string, owner: Owner): Promise<Routing> {
  const [resolver, splitter] = await Promise.all([
    readEntry(client, 'service-resolver', service),
    readEntry(client, 'service-splitter', service)
  ])
  return toRouting(service, owner, resolver, splitter)
}

/** What two entries say; see {@link readRouting}. */
export function toRouting(
  service: string,
  owner: Owner,
  resolver: StoredEntry | undefined,
  splitter: StoredEntry | undefined
): Routing {
  for (const stored of [resolver, splitter]) if (stored !== undefined) refuseForeign(stored.entry, owner)
  const { DefaultSubset, Subsets, Failover, Redirect } = Resolver.parse(resolver?.entry ?? {})
  const defaultSubset = DefaultSubset || undefined
  const splits = Splitter.parse(splitter?.entry ?? {}).Splits ?? []
  const elsewhere = splits.some(one => one.Service && one.Service !== service)
  if (elsewhere || Redirect || (resolver !== undefined && defaultSubset === undefined)) {
    throw new UserError(
      `traffic: ${service} is routed to more than its own subsets in Consul, so no share can be told. Remove what was added to its service-resolver or service-splitter, or take it out of "traffic".`
    )
  }
  const shares = new Map<string, number>()
  if (defaultSubset !== undefined) {
    const split = splitter === undefined ? new Map([['', 100]]) : sharesOf(splitter.entry)
    // What names no subset goes to the default one; without a resolver to all instances, which is no share.
    for (const [name, share] of split) shares.set(name || defaultSubset, share)
  }
  return {
    ...(resolver === undefined ? {} : { resolver }),
    ...(splitter === undefined ? {} : { splitter }),
    subsets: new Map(Object.entries(Subsets ?? {}).map(([name, { Filter }]) => [name, Filter ?? ''])),
    ...(defaultSubset === undefined ? {} : { defaultSubset }),
    failovers: new Map(Object.entries(Failover ?? {}).map(([name, one]) => [name, one.ServiceSubset ?? ''])),
    shares
  }
}

/** The subsets of a resolver as a list. */
export function subsetList(subsets: ReadonlyMap<string, string>): Subset[] {
  return [...subsets].map(([name, filter]) => ({ name, filter }))
}

function refuseForeign({ Kind, Name, Meta }: ConfigEntry, owner: Owner): void {
  const meta = (Meta ?? {}) as Record<string, string>
  if (Object.entries(owner.meta).every(([key, value]) => meta[key] === value)) return
  throw new UserError(
    `traffic: ${Kind} "${Name}" exists in Consul and was not made here (owner: ${meta['insight-owner'] ?? 'unknown'}). Delete it there, or take ${Name} out of "traffic".`
  )
}

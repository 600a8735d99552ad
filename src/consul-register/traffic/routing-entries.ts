import * as z from 'zod/mini'
import type { ConfigEntry, StoredEntry } from '../plan/config-entries.ts'
import type { Owner } from '../plan/plan.ts'
import type { Subset } from './subset.ts'
import type { Shares } from './weights.ts'

/** What is looked at in a service-resolver. */
export const Resolver = z.looseObject({
  DefaultSubset: z.optional(z.string()),
  Redirect: z.optional(z.nullable(z.unknown())),
  Subsets: z.optional(z.nullable(z.record(z.string(), z.looseObject({ Filter: z.optional(z.string()) })))),
  Failover: z.optional(z.nullable(z.record(z.string(), z.looseObject({ ServiceSubset: z.optional(z.string()) }))))
})
/** What is looked at in a service-splitter. */
export const Splitter = z.looseObject({
  Splits: z.optional(
    z.nullable(
      z.array(
        z.looseObject({
          Weight: z._default(z.number(), 0),
          Service: z.optional(z.string()),
          ServiceSubset: z.optional(z.string())
        })
      )
    )
  )
})

/** Which subset serves in place of another one that has no healthy instance. */
export type Failovers = ReadonlyMap<string, string>

/** The resolver with these subsets. What others added to the entry stays. Only passing instances are used, as in the gates. */
export function resolverEntry(
  service: string,
  owner: Owner,
  found: StoredEntry | undefined,
  { defaultSubset, subsets, failovers }: { defaultSubset: string; subsets: Iterable<Subset>; failovers: Failovers }
): ConfigEntry {
  const { Failover: _, ...kept }: Record<string, unknown> = found?.entry ?? { Meta: { ...owner.meta } }
  const known = Resolver.parse(found?.entry ?? {}).Subsets ?? {}
  const all = [...subsets].map(({ name, filter }) => [name, { OnlyPassing: true, ...known[name], Filter: filter }])
  return {
    ...kept,
    Kind: 'service-resolver',
    Name: service,
    DefaultSubset: defaultSubset,
    Subsets: Object.fromEntries(all),
    ...(failovers.size === 0
      ? {}
      : { Failover: Object.fromEntries([...failovers].map(([name, ServiceSubset]) => [name, { ServiceSubset }])) })
  }
}

/** The splitter with these shares. */
export function splitterEntry(
  service: string,
  owner: Owner,
  found: StoredEntry | undefined,
  shares: Shares
): ConfigEntry {
  const known = Splitter.parse(found?.entry ?? {}).Splits ?? []
  return {
    ...(found?.entry ?? { Meta: { ...owner.meta } }),
    Kind: 'service-splitter',
    Name: service,
    Splits: [...shares].map(([ServiceSubset, Weight]) => ({
      ...known.find(one => one.ServiceSubset === ServiceSubset),
      ServiceSubset,
      Weight
    }))
  }
}

/** The weights of a splitter by subset, with two decimals: Consul keeps them as 32-bit floats. */
export function sharesOf(splitter: ConfigEntry): Map<string, number> {
  const splits = Splitter.parse(splitter).Splits ?? []
  return new Map(splits.map(one => [one.ServiceSubset ?? '', Math.round(one.Weight * 100) / 100]))
}

/** `DefaultSubset` of a resolver; empty when there is none. */
export function defaultSubsetOf(resolver: ConfigEntry | undefined): string {
  return String(resolver?.['DefaultSubset'] ?? '')
}

/** The subsets that two entries send traffic to. */
export function servingSubsets(resolver: ConfigEntry | undefined, splitter: ConfigEntry | undefined): Subset[] {
  const { DefaultSubset = '', Subsets } = Resolver.parse(resolver ?? {})
  const splits = Splitter.parse(splitter ?? {}).Splits ?? [{ Weight: 100, ServiceSubset: DefaultSubset }]
  return splits
    .filter(one => one.Weight > 0)
    .map(({ ServiceSubset: name = '' }) => ({ name, filter: Subsets?.[name]?.Filter ?? '' }))
}

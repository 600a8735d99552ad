import type { RawEntry } from './config-entry.ts'
import type { Declaration, Fault } from './declaration.ts'
import { unknownWord } from './explain.ts'
import { isPercentage, WEIGHT } from './routing.ts'

/** What contradicts itself in the routing of one service, and in what it says of others. */
export function routingFaults(name: string, { services, traffic = {} }: Declaration): Fault[] {
  const service = services[name]
  if (service === undefined) return []
  const at = (...path: PropertyKey[]) => ['services', name, ...path]
  const faults: Fault[] = []
  const { subsets = {}, failover = {}, redirect, splits, routes } = service
  const target = (path: readonly PropertyKey[], subset: string | undefined, other: string | undefined) => {
    const of = other ?? name
    // Subsets of a service that is not declared here, or whose traffic makes them, are known to Consul alone.
    if (subset === undefined || !Object.hasOwn(services, of) || Object.hasOwn(traffic, of)) return
    const known = Object.keys(services[of]?.subsets ?? {})
    if (!known.includes(subset))
      faults.push({ path, text: unknownWord(`"${subset}" is not a subset of ${of}`, subset, known) })
  }
  target(at('default-subset'), service['default-subset'], undefined)
  for (const [subset, one] of Object.entries(failover)) {
    if (subset !== '*') target(at('failover', subset), subset, undefined)
    target(at('failover', subset, 'subset'), one.subset, one.service)
    if (Object.keys(one).length === 0)
      faults.push({
        path: at('failover', subset),
        text: 'says not where to go; write service, subset, datacenters or targets'
      })
  }
  if (redirect !== undefined && Object.keys(subsets).length > 0)
    faults.push({ path: at('redirect'), text: 'excludes subsets: all calls go to the other service' })
  for (const key of ['splits', 'routes'] as const) {
    if (service[key] === undefined || service.protocol !== 'tcp') continue
    const text = `need a protocol such as http, and ${name} is tcp: it has no requests, only connections`
    faults.push({ path: at(key), text })
  }
  splits?.forEach((split, number) => {
    target(at('splits', number, 'subset'), split.subset, split.service)
  })
  routes?.forEach(({ to, match }, number) => {
    target(at('routes', number, 'to', 'subset'), to.subset, to.service)
    const paths = (['path-exact', 'path-prefix', 'path-regex'] as const).filter(key => match?.[key] !== undefined)
    if (paths.length > 1)
      faults.push({ path: at('routes', number, 'match'), text: `has ${paths.join(' and ')}; keep one of them` })
  })
  return [...faults, ...weightFaults(at('splits'), splits ?? [])]
}

/** What Consul would store of an entry in its own words and proxies then refuse, or refuse itself when others are written already. */
export function rawRoutingFaults(entry: RawEntry, path: readonly PropertyKey[], { services }: Declaration): Fault[] {
  const { Kind, Name = '' } = entry
  if (Kind !== 'service-splitter' && Kind !== 'service-router') return []
  const service = Object.hasOwn(services, Name) ? services[Name] : undefined
  if (service?.protocol === 'tcp' && !service['foreign-defaults'])
    return [{ path, text: `needs a protocol such as http, and ${Name} is tcp: it has no requests, only connections` }]
  const list: unknown[] = Kind === 'service-splitter' && Array.isArray(entry['Splits']) ? entry['Splits'] : []
  const splits = list.map(one => {
    const value = (key: string) =>
      Object.entries(one ?? {}).find(([name]) => name.toLowerCase().replaceAll('_', '') === key)?.[1]
    return {
      weight: value('weight') ?? 0,
      subset: value('servicesubset') || undefined,
      service: value('service') || undefined
    }
  })
  const bad = splits.flatMap(({ weight }, at) =>
    isPercentage(weight) ? [] : [{ path: [...path, 'Splits', at, 'Weight'], text: WEIGHT }]
  )
  return bad.length > 0 ? bad : weightFaults([...path, 'Splits'], splits)
}

function weightFaults(
  path: readonly PropertyKey[],
  splits: readonly { weight: number; subset?: string | undefined; service?: string | undefined }[]
): Fault[] {
  if (splits.length === 0) return []
  const hundredths = splits.reduce((sum, { weight }) => sum + Math.round(weight * 100), 0)
  const faults: Fault[] = []
  if (hundredths !== 10_000)
    faults.push({ path, text: `add up to ${hundredths / 100}; the weights must be 100 together` })
  splits.forEach(({ subset, service }, at) => {
    const first = splits.findIndex(one => one.subset === subset && one.service === service)
    if (first < at) faults.push({ path: [...path, at], text: 'has the same target as another split; keep one of them' })
  })
  return faults
}

import { fieldsOf, isKnownKind, KNOWN_KINDS, NAMELESS, REFUSED_KINDS, SINGLE_NAMES } from '../plan/kinds.ts'
import type { RawEntry } from './config-entry.ts'
import type { Declaration, Fault } from './declaration.ts'
import { unknownWord } from './explain.ts'
import { externalFaults } from './external-node.ts'
import { rawRoutingFaults, routingFaults } from './routing-faults.ts'
import { wantedInstances } from './service.ts'
import { findTrafficFaults } from './traffic.ts'

/** What the schema cannot say: references between the parts. Of `config-entries` and `intentions` the index is that in the whole. */
export function findContradictions(declaration: Declaration): Fault[] {
  return [
    ...intentionFaults(declaration),
    ...Object.entries(declaration.services).flatMap(([name, service]) => [
      ...instanceFaults(name, wantedInstances(service)),
      ...routingFaults(name, declaration)
    ]),
    ...findTrafficFaults(declaration.traffic ?? {}, declaration.services),
    ...managedFaults(declaration),
    ...externalFaults(declaration['external-nodes'] ?? {}),
    ...(declaration['config-entries'] ?? []).flatMap((entry, at) => entryFaults(entry, at, declaration))
  ]
}

function instanceFaults(name: string, { min, max }: { min: number; max?: number }): Fault[] {
  if (max === undefined || max >= min) return []
  return [{ path: ['services', name, 'instances'], text: `max (${max}) is less than min (${min})` }]
}

function intentionFaults({ services, intentions }: Declaration): Fault[] {
  const seen = new Set<string>()
  return intentions.flatMap(({ source, destination, action, permissions }, at) => {
    const path = ['intentions', at]
    const faults: Fault[] = []
    const service = Object.hasOwn(services, destination) ? services[destination] : undefined
    if (service === undefined) {
      const text = unknownWord(`"${destination}" is not a declared service`, destination, Object.keys(services))
      faults.push({ path: [...path, 'destination'], text })
    }
    if (action === undefined && permissions === undefined)
      faults.push({ path, text: 'says neither action nor permissions; write action: allow or deny' })
    if (action !== undefined && permissions !== undefined)
      faults.push({ path: [...path, 'action'], text: 'excludes permissions; keep one of the two' })
    if (permissions !== undefined && service?.protocol === 'tcp') {
      const text = `need a service that speaks http, and ${destination} is tcp; write action, or another protocol`
      faults.push({ path: [...path, 'permissions'], text })
    }
    permissions?.forEach((one, number) => {
      const paths = (['path-exact', 'path-prefix', 'path-regex'] as const).filter(key => one[key] !== undefined)
      const here = [...path, 'permissions', number]
      if (paths.length > 1) faults.push({ path: here, text: `has ${paths.join(' and ')}; keep one of them` })
      if (paths.length === 0 && one.methods === undefined && one.headers === undefined)
        faults.push({
          path: here,
          text: 'fits every request; say which by path, methods or headers, or write action instead'
        })
    })
    const pair = `${source} ${destination}`
    if (seen.has(pair)) faults.push({ path, text: `${source} to ${destination} is declared twice; keep one of them` })
    seen.add(pair)
    return faults
  })
}

/** What traffic writes cannot be declared beside it. */
function managedFaults({ services, traffic = {} }: Declaration): Fault[] {
  return Object.keys(traffic).flatMap(name => {
    const service = Object.hasOwn(services, name) ? services[name] : undefined
    const managed = TRAFFIC_KEYS.filter(key => service?.[key] !== undefined)
    const text = `contradicts traffic.${name}, which writes it; keep one of the two`
    return managed.map(key => ({ path: ['services', name, key], text }))
  })
}

const TRAFFIC_KEYS = [
  'subsets',
  'default-subset',
  'failover',
  'redirect',
  'connect-timeout',
  'request-timeout',
  'splits'
] as const

function entryFaults(entry: RawEntry, at: number, declaration: Declaration): Fault[] {
  const { Kind, Name = Kind === NAMELESS ? NAMELESS : undefined } = entry
  const path = ['config-entries', at]
  if (Object.hasOwn(REFUSED_KINDS, Kind)) return [{ path: [...path, 'Kind'], text: `"${Kind}" ${REFUSED_KINDS[Kind]}` }]
  if (!isKnownKind(Kind))
    return [{ path: [...path, 'Kind'], text: unknownWord(`"${Kind}" is not a kind of Consul`, Kind, KNOWN_KINDS) }]
  if (Kind === 'service-intentions')
    return [{ path: [...path, 'Kind'], text: 'is written from the key intentions; declare them there' }]
  if (Name === undefined) return [{ path: [...path, 'Name'], text: 'is missing; it must be the name of the entry' }]
  const only = SINGLE_NAMES[Kind]
  if (only !== undefined && Name !== only) return [{ path: [...path, 'Name'], text: `must be ${only} for ${Kind}` }]
  const same = (declaration['config-entries'] ?? []).findIndex(
    one => one.Kind === Kind && (one.Name ?? NAMELESS) === Name
  )
  const faults: Fault[] = []
  if (same < at) faults.push({ path, text: `${Kind} "${Name}" is declared twice; keep one of them` })
  const [key] = Object.hasOwn(declaration.services, Name) ? ownKeys(Kind, declaration, Name) : []
  if (key !== undefined)
    faults.push({ path, text: `${Kind} "${Name}" is also made by services.${Name}.${key}; keep one of the two` })
  if (['service-resolver', 'service-splitter'].includes(Kind) && Object.hasOwn(declaration.traffic ?? {}, Name))
    faults.push({ path, text: `${Kind} "${Name}" contradicts traffic.${Name}, which writes it; keep one of the two` })
  faults.push(...rawRoutingFaults(entry, path, declaration))
  const known = fieldsOf(Kind)
  for (const field of Object.keys(entry)) {
    if (['Kind', 'Name', 'Meta', 'Namespace', 'Partition'].includes(field) || !known || known.includes(field)) continue
    faults.push({ path: [...path, field], text: unknownWord(`is not a field of ${Kind}`, field, known) })
  }
  return faults
}

/** The keys of a declared service that make an entry of this kind. */
function ownKeys(kind: string, { services }: Declaration, name: string): string[] {
  const service = services[name]
  const keys: Record<string, readonly (keyof NonNullable<typeof service>)[]> = {
    'service-defaults': service?.['foreign-defaults'] ? [] : ['protocol'],
    'service-resolver': ['subsets', 'default-subset', 'failover', 'redirect', 'connect-timeout', 'request-timeout'],
    'service-splitter': ['splits'],
    'service-router': ['routes']
  }
  return (keys[kind] ?? []).filter(key => service?.[key] !== undefined)
}

import { goDuration } from '../health/runs.ts'
import type { DeclaredService, Fault } from './declaration.ts'
import { unknownWord } from './explain.ts'
import { Label, Port } from './words.ts'

/** What one of Consul's own service definitions says of a service. */
export interface Definition {
  readonly name: string
  readonly path: readonly PropertyKey[]
  readonly port?: number
  readonly protocol?: DeclaredService['protocol']
  readonly meta: Readonly<Record<string, string>>
  readonly sidecar: boolean
}

/** Is it the content of a file for Consul's agent: `{"service": {...}}` or `{"services": [...]}`? */
export function isDefinition(value: unknown): boolean {
  return isObject(value) && (isObject(value['service']) || Array.isArray(value['services']))
}

/** Read a file of {@link isDefinition}. Definitions of proxies and gateways are no services of ours and left out. */
export function readDefinitions(value: unknown): { definitions: Definition[]; faults: Fault[] } {
  const faults: Fault[] = []
  const definitions: Definition[] = []
  const file = isObject(value) ? value : {}
  for (const key of Object.keys(file)) {
    if (key !== 'service' && key !== 'services')
      faults.push({ path: [key], text: unknownWord('is not a known key', key, ['service', 'services']) })
  }
  const list = Array.isArray(file['services']) ? file['services'] : []
  const all: [readonly PropertyKey[], unknown][] = list.map((one, at) => [['services', at], one])
  if (file['service'] !== undefined) all.unshift([['service'], file['service']])
  for (const [path, one] of all) {
    const complain = (keys: readonly PropertyKey[], text: string) => faults.push({ path: [...path, ...keys], text })
    if (!isObject(one)) complain([], 'must be a mapping')
    else if (!field(one, 'kind').value) definitions.push(readService(one, path, complain))
  }
  return { definitions: definitions.filter(one => one.name !== ''), faults }
}

type Complain = (keys: readonly PropertyKey[], text: string) => void

const KNOWN =
  'id name service tags meta port ports address tagged_addresses socket_path enable_tag_override check checks token weights kind proxy connect namespace partition locality default_policy'.split(
    ' '
  )

function readService(service: Fields, path: readonly PropertyKey[], complain: Complain): Definition {
  const keys = Object.keys(service)
  if (keys.length > 0 && !keys.some(key => KNOWN.some(one => plain(one) === plain(key)))) {
    complain([], 'has no key of one of Consul\'s own service definitions; a declaration begins with "services"')
    return { name: '', path, meta: {}, sidecar: false }
  }
  for (const key of keys) {
    if (!KNOWN.some(one => plain(one) === plain(key))) complain([key], unknownWord('is not a known key', key, KNOWN))
  }
  const named = field(service, 'name').value === undefined ? field(service, 'service') : field(service, 'name')
  const name = Label.safeParse(named.value)
  if (!name.success) {
    const text = name.error.issues[0]?.message ?? ''
    complain(named.value === undefined ? [] : [named.key], named.value === undefined ? `has no name; it ${text}` : text)
  }
  const port = field(service, 'port')
  if (port.value !== undefined && !Port.safeParse(port.value).success)
    complain([port.key], 'must be a port from 1 to 65535')
  if (checksOf(service, []).length === 0)
    complain([], 'has no check, so nothing would ever prove an instance of it; write one under checks')
  checkChecks(service, [], complain)
  const connect = field(service, 'connect')
  const sidecar = isObject(connect.value) ? field(connect.value, 'sidecar_service') : undefined
  if (isObject(sidecar?.value)) checkChecks(sidecar.value, [connect.key, sidecar.key], complain)
  const protocol = isObject(sidecar?.value) ? protocolOf(sidecar.value) : undefined
  return {
    name: name.success ? name.data : '',
    path,
    ...(typeof port.value === 'number' ? { port: port.value } : {}),
    ...(protocol === undefined ? {} : { protocol }),
    meta: readMeta(service, complain),
    sidecar: isObject(sidecar?.value)
  }
}

function readMeta(service: Fields, complain: Complain): Record<string, string> {
  const meta = field(service, 'meta')
  if (meta.value === undefined) return {}
  if (!isObject(meta.value)) {
    complain([meta.key], 'must be a mapping')
    return {}
  }
  const pairs = Object.entries(meta.value)
  for (const [key, value] of pairs)
    if (typeof value !== 'string') complain([meta.key, key], 'must be text; put it in quotes')
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
}

/** The checks of a service or sidecar, and where each is written. */
function checksOf(service: Fields, above: readonly PropertyKey[]): [readonly PropertyKey[], unknown][] {
  const single = field(service, 'check')
  const several = field(service, 'checks')
  const list: unknown[] = Array.isArray(several.value) ? several.value : []
  const checks: [readonly PropertyKey[], unknown][] = list.map((one, at) => [[...above, several.key, at], one])
  return single.value === undefined ? checks : [...checks, [[...above, single.key], single.value]]
}

/** Consul raises less than a minute to one without a word, and a slow recovery must not vanish from the catalog. */
function checkChecks(service: Fields, above: readonly PropertyKey[], complain: Complain): void {
  for (const [path, check] of checksOf(service, above)) {
    if (!isObject(check)) continue
    const { key, value } = field(check, 'deregister_critical_service_after')
    // A number is nanoseconds.
    const ms = typeof value === 'number' ? value / 1e6 : goDuration(String(value ?? ''))
    if (ms > 0 && ms < 60_000)
      complain([...path, key], `is ${value}: Consul takes no less than one minute; write 1m or more, or leave it out`)
  }
}

const PROTOCOLS: readonly string[] = ['tcp', 'http', 'http2', 'grpc']

function protocolOf(sidecar: Fields): DeclaredService['protocol'] | undefined {
  const proxy = field(sidecar, 'proxy').value
  const config = isObject(proxy) ? field(proxy, 'config').value : undefined
  const protocol = isObject(config) ? config['protocol'] : undefined
  return typeof protocol === 'string' && PROTOCOLS.includes(protocol)
    ? (protocol as DeclaredService['protocol'])
    : undefined
}

type Fields = Readonly<Record<string, unknown>>

/** Consul takes `sidecar_service`, `SidecarService` and `sidecarService` alike. */
function field(fields: Fields, name: string): { key: string; value: unknown } {
  const key = Object.keys(fields).find(one => plain(one) === plain(name)) ?? name
  return { key, value: fields[key] }
}

function plain(key: string): string {
  return key.toLowerCase().replaceAll('_', '')
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The kinds of config entries of Consul 1.22 (agent/structs/config_entry.go) and their fields, in the order in which Consul
 * accepts them: what others build on comes first. Deleted is in the reverse order. Kinds without a list of fields exist in
 * Consul Enterprise alone.
 */
const KINDS = {
  'proxy-defaults':
    'Config Protocol Mode TransparentProxy MutualTLSMode MeshGateway Expose AccessLogs EnvoyExtensions FailoverPolicy PrioritizeByLocality',
  mesh: 'TransparentProxy AllowEnablingPermissiveMutualTLS ValidateClusters TLS HTTP Peering',
  'sameness-group': 'DefaultForFailover IncludeLocal Members',
  'jwt-provider': 'JSONWebKeySet Issuer Audiences Locations Forwarding ClockSkewSeconds CacheConfig',
  'control-plane-request-limit': undefined,
  'service-defaults':
    'Protocol Mode TransparentProxy MutualTLSMode MeshGateway Expose ExternalSNI UpstreamConfig Destination MaxInboundConnections LocalConnectTimeoutMs LocalRequestTimeoutMs BalanceInboundConnections RateLimits EnvoyExtensions MaxRequestHeadersKB',
  'service-resolver':
    'DefaultSubset Subsets Redirect Failover PrioritizeByLocality ConnectTimeout RequestTimeout LoadBalancer',
  'service-splitter': 'Splits',
  'service-router': 'Routes',
  'file-system-certificate': 'Certificate PrivateKey',
  'api-gateway': 'Listeners',
  'ingress-gateway': 'TLS Listeners Defaults',
  'terminating-gateway': 'Services',
  'http-route': 'Parents Rules Hostnames',
  'tcp-route': 'Parents Services',
  'exported-services': 'Services',
  'service-intentions': 'Sources JWT'
} as const

/** The kinds of config entries that this action writes. */
type ConfigKind = keyof typeof KINDS

/** A node without an agent, with its services and checks: no config entry, but planned, written and taken back like one. */
export const EXTERNAL_NODE = 'external-node'

/** All that this action writes. */
export type EntryKind = ConfigKind | typeof EXTERNAL_NODE

/** All kinds of config entries, in the order in which they are written. */
export const KNOWN_KINDS = Object.keys(KINDS) as ConfigKind[]

/** Nodes come last: who may call their services, and how, is settled when they appear. */
export const PLANNED_KINDS: readonly EntryKind[] = [...KNOWN_KINDS, EXTERNAL_NODE]

/** Kinds of which there is one entry only, by its name. */
export const SINGLE_NAMES: Partial<Record<EntryKind, string>> = {
  'proxy-defaults': 'global',
  mesh: 'mesh',
  'exported-services': 'default'
}

/** The kind whose one entry has no name: Consul neither answers nor takes one, and addresses it by its kind. */
export const NAMELESS = 'mesh'

/** Kinds that Consul knows and that must not be declared, and why. */
export const REFUSED_KINDS: Readonly<Record<string, string>> = {
  'inline-certificate':
    'holds a private key, which does not belong into a declaration; use file-system-certificate, which names files',
  'bound-api-gateway': 'is written by Consul itself; declare api-gateway and its routes'
}

export function isKnownKind(kind: string): kind is ConfigKind {
  return Object.hasOwn(KINDS, kind)
}

export function isPlannedKind(kind: string): kind is EntryKind {
  return kind === EXTERNAL_NODE || isKnownKind(kind)
}

/** Names of the fields of a kind beside Kind, Name and Meta; `undefined` when they are not known. */
export function fieldsOf(kind: ConfigKind): string[] | undefined {
  return KINDS[kind]?.split(' ')
}

/** Place of a kind in the order of writing. */
export function rankOf(kind: EntryKind): number {
  return PLANNED_KINDS.indexOf(kind)
}

/** A value that Consul writes into a field that is left out, so that it is nobody's. */
export function serverDefault(kind: EntryKind, field: string): unknown {
  return kind === 'jwt-provider' && field === 'ClockSkewSeconds' ? 30 : undefined
}

/** Kinds into which Consul writes its own findings (`Status`), so that their index moves although nobody changed them. */
export function movesByItself(kind: EntryKind): boolean {
  return kind === 'api-gateway' || kind === 'http-route' || kind === 'tcp-route'
}

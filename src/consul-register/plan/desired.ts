import type { Declaration } from '../declaration/declaration.ts'
import type { Fields } from './canonical.ts'
import { externalFields } from './external-node.ts'
import { type EntryKind, EXTERNAL_NODE, isKnownKind, NAMELESS } from './kinds.ts'
import { resolverFields, routerFields, splitterFields } from './routing-fields.ts'

/** An entry that must be, in Consul's words: only the fields that are declared. */
export interface DesiredEntry {
  readonly kind: EntryKind
  readonly name: string
  readonly fields: Fields
  /** Where it is declared. */
  readonly path: readonly PropertyKey[]
}

/** All entries that a declaration asks for, but intentions, which are owned source by source. */
export function desiredEntries({
  services,
  'external-nodes': nodes = {},
  'config-entries': entries = []
}: Declaration): DesiredEntry[] {
  const made = Object.entries(services).flatMap(([name, service]): DesiredEntry[] => {
    const path = ['services', name]
    const parts: [EntryKind, Fields | undefined][] = [
      ['service-defaults', service['foreign-defaults'] ? undefined : defaultsFields(service)],
      ['service-resolver', resolverFields(service)],
      ['service-splitter', splitterFields(service)],
      ['service-router', routerFields(service)]
    ]
    return parts.flatMap(([kind, fields]) => (fields === undefined ? [] : [{ kind, name, fields, path }]))
  })
  const raw = entries.flatMap(({ Kind, Name = NAMELESS, ...fields }, at): DesiredEntry[] =>
    isKnownKind(Kind) ? [{ kind: Kind, name: Name, fields, path: ['config-entries', at] }] : []
  )
  const external = Object.entries(nodes).map(([name, node]): DesiredEntry => {
    return { kind: EXTERNAL_NODE, name, fields: externalFields(name, node), path: ['external-nodes', name] }
  })
  return [...made, ...raw, ...external]
}

function defaultsFields(service: Declaration['services'][string]): Fields {
  const gateway = service['mesh-gateway']
  return withoutAbsent({
    Protocol: service.protocol,
    MaxInboundConnections: service['max-inbound-connections'],
    LocalConnectTimeoutMs: service['local-connect-timeout-ms'],
    LocalRequestTimeoutMs: service['local-request-timeout-ms'],
    BalanceInboundConnections: service['balance-inbound-connections'] ? 'exact_balance' : undefined,
    MeshGateway: gateway === undefined ? undefined : { Mode: gateway },
    ExternalSNI: service['external-sni']
  })
}

/** The fields that are there. */
export function withoutAbsent(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

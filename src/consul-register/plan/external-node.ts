import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import type { DeclaredNode } from '../declaration/external-node.ts'
import { canonical, type Fields, isEmpty, isObject } from './canonical.ts'
import type { ConfigEntry, StoredEntry } from './config-entries.ts'
import { EXTERNAL_NODE } from './kinds.ts'

/** Meta by which Consul's External Service Monitor finds the nodes that it looks after. */
export const EXTERNAL_META = { 'external-node': 'true' }

const Fresh = { ModifyIndex: z.string() }
const RawNode = z.looseObject({
  Node: z.string(),
  Address: z.string(),
  Meta: z.nullish(z.record(z.string(), z.string())),
  ...Fresh
})
const RawService = z.looseObject({ ID: z.string(), Service: z.string(), ...Fresh })
const RawCheck = z.looseObject({
  CheckID: z.string(),
  ServiceID: z._default(z.string(), ''),
  Definition: z.nullish(z.record(z.string(), z.unknown())),
  ...Fresh
})

/** A node of the catalog with everything on it, as Consul answers. */
export const RawExternal = z.object({
  node: RawNode,
  services: z.array(RawService),
  checks: z.array(RawCheck)
})
export type RawExternal = z.infer<typeof RawExternal>

/** The check by which servers follow an agent: whoever has it belongs to the agent. */
const AGENT_CHECK = 'serfHealth'

/** Does an agent own the node? It would write over whatever is written there, and at its next start over all of it. */
export function isOfAgent({ node, checks }: RawExternal): boolean {
  return checks.some(one => one.CheckID === AGENT_CHECK) || Boolean(node.Meta?.['consul-version'])
}

/** What is declared of a node, in Consul's words. Services have their name as id. */
export function externalFields(name: string, { address, meta, probe, services }: DeclaredNode): Fields {
  const checks = Object.entries(services).flatMap(([service, { check }]) => {
    if (check === undefined) return []
    const { http, tcp, interval, timeout } = check
    const Definition = { ...(http === undefined ? { TCP: tcp } : { HTTP: http }), Interval: interval, Timeout: timeout }
    return [[`${name}-${service}`, { Name: `External check of ${service}`, ServiceID: service, Definition }] as const]
  })
  return {
    Address: address,
    Meta: { ...meta, ...EXTERNAL_META, ...(probe ? { 'external-probe': 'true' } : {}) },
    Services: Object.fromEntries(
      Object.entries(services).map(([service, one]) => [service, serviceFields(service, one)])
    ),
    ...(checks.length === 0 ? {} : { Checks: Object.fromEntries(checks) })
  }
}

function serviceFields(service: string, { port, address, tags, meta }: DeclaredNode['services'][string]): Fields {
  return {
    Service: service,
    Port: port,
    ...(address === undefined ? {} : { Address: address }),
    ...(tags === undefined ? {} : { Tags: tags }),
    ...(meta === undefined ? {} : { Meta: meta })
  }
}

const NODE_FIELDS = ['Address', 'Meta'] as const
/** Of a service: what can be declared. */
export const SERVICE_FIELDS = ['Service', 'Port', 'Address', 'Tags', 'Meta'] as const
/** What a transaction takes of a check's definition (agent/txn_endpoint.go of Consul 1.22). */
const DEFINITION_FIELDS = [
  'HTTP',
  'Header',
  'Method',
  'Body',
  'TLSServerName',
  'TLSSkipVerify',
  'TCP',
  'TCPUseTLS',
  'GRPC',
  'GRPCUseTLS',
  'OSService',
  'Interval',
  'Timeout',
  'DeregisterCriticalServiceAfter'
] as const

/** A node as an entry: only what can be declared of it. How its checks are is the monitor's, and no part of it. */
export function toEntry(raw: RawExternal): StoredEntry {
  const { node, services, checks } = raw
  const entry: ConfigEntry = {
    Kind: EXTERNAL_NODE,
    Name: node.Node,
    ...pick(node, NODE_FIELDS),
    Services: Object.fromEntries(services.map(one => [one.ID, serviceFieldsOf(one)])),
    ...checksOf(checks)
  }
  return { entry, index: indexOf(raw) }
}

/** Checks of services that somebody defined; one that the monitor made by itself has no definition. */
export function definedChecks(checks: RawExternal['checks']): RawExternal['checks'] {
  return checks.filter(one => one.ServiceID !== '' && Object.keys(definitionOf(one)).length > 0)
}

/** A check, as it is in an entry. */
export function checkFieldsOf(check: RawExternal['checks'][number]): Fields {
  return { ...pick(check, ['Name', 'ServiceID']), Definition: definitionOf(check) }
}

/** A service, as it is in an entry. */
export function serviceFieldsOf(service: RawExternal['services'][number]): Fields {
  return pick(service, SERVICE_FIELDS)
}

function definitionOf({ Definition }: RawExternal['checks'][number]): Fields {
  const fields = Object.entries(pick(Definition ?? {}, DEFINITION_FIELDS))
  return Object.fromEntries(fields.filter(([name, value]) => value !== '0s' && !isEmpty(value, name)))
}

function checksOf(checks: RawExternal['checks']): Fields {
  const defined = definedChecks(checks)
  if (defined.length === 0) return {}
  return { Checks: Object.fromEntries(defined.map(one => [one.CheckID, checkFieldsOf(one)])) }
}

/**
 * One index for node, services and definitions of checks: it is another one whenever any of them is. The index of a check
 * moves with every finding of the monitor, so its definition stands for it.
 */
function indexOf({ node, services, checks }: RawExternal): string {
  const indexes = services.map(one => `${one.ID} ${one.ModifyIndex}`).sort()
  const content = [node.ModifyIndex, indexes, canonical(checksOf(checks))]
  return `${node.ModifyIndex}-${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)}`
}

function pick(from: Fields, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap(name => (from[name] === undefined ? [] : [[name, from[name]]])))
}

/** A part of an entry that is a mapping of mappings: its services, or its checks. */
export function partsOf(entry: ConfigEntry, key: 'Services' | 'Checks'): [string, Fields][] {
  const parts = isObject(entry[key]) ? entry[key] : {}
  return Object.entries(parts).flatMap(([id, one]) => (isObject(one) ? [[id, one] as [string, Fields]] : []))
}

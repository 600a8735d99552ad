import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { type ConsulClient, parseAnswer } from '../client/client.ts'
import { ConsulRefusal, plainBody } from '../client/refusal.ts'
import { type Fields, same } from './canonical.ts'
import type { ConfigEntry, StoredEntry } from './config-entries.ts'
import {
  checkFieldsOf,
  definedChecks,
  EXTERNAL_META,
  isOfAgent,
  partsOf,
  RawExternal,
  SERVICE_FIELDS,
  serviceFieldsOf,
  toEntry
} from './external-node.ts'
import { NEVER } from './never.ts'

/** Names of all nodes that are marked as external, whoever made them. */
export async function listExternalNames(client: ConsulClient): Promise<string[]> {
  const what = 'list external nodes'
  const [meta = ''] = Object.entries(EXTERNAL_META).map(pair => pair.join(':'))
  const answer = await client.send({ method: 'GET', path: '/v1/catalog/nodes', query: { 'node-meta': meta }, what })
  return (parseAnswer(answer, z.nullable(z.array(z.object({ Node: z.string() }))), what) ?? []).map(one => one.Node)
}

/** A node with all on it, by consistent reads; `undefined` when the catalog has none of that name. */
export async function readRaw(client: ConsulClient, name: string): Promise<RawExternal | undefined> {
  const what = `read node "${name}"`
  const read = async <T>(path: string, schema: z.ZodMiniType<T>) => {
    const answer = await client.send({
      method: 'GET',
      path: `${path}/${encodeURIComponent(name)}`,
      query: { consistent: '' },
      what
    })
    return parseAnswer(answer, schema, what)
  }
  const [found, checks] = await Promise.all([
    read(
      '/v1/catalog/node-services',
      z.nullable(
        z.object({ Node: z.nullable(RawExternal.shape.node), Services: z.nullable(RawExternal.shape.services) })
      )
    ),
    read('/v1/health/node', z.nullable(RawExternal.shape.checks))
  ])
  if (!found?.Node) return undefined
  return { node: found.Node, services: found.Services ?? [], checks: checks ?? [] }
}

/** A node as an entry; `undefined` when there is none. */
export async function readNode(client: ConsulClient, name: string): Promise<StoredEntry | undefined> {
  const raw = await readRaw(client, name)
  return raw === undefined ? undefined : toEntry(raw)
}

/**
 * Write a node with its services and checks if all of it still is as at `index` (`0`: if there is none): one transaction,
 * in which each part is set by check-and-set against what was read right before.
 * @param index or {@link NEVER}: then Consul only says whether it would refuse
 * @returns false when somebody was faster
 */
export async function writeNode(client: ConsulClient, entry: ConfigEntry, index: string): Promise<boolean> {
  const raw = await readRaw(client, entry.Name)
  if (index !== NEVER && (raw === undefined ? '0' : toEntry(raw).index) !== index) return false
  if (raw !== undefined) refuseAgent(raw)
  return transact(client, `write external node "${entry.Name}"`, index, writeOperations(entry, raw, index))
}

/**
 * Delete a node with all on it if it still is as at `index`. What is registered between the reading and the transaction, on
 * a node that is taken away, goes with it: Consul knows no condition for that.
 */
export async function deleteNode(client: ConsulClient, name: string, index: string): Promise<boolean> {
  const raw = await readRaw(client, name)
  if (raw === undefined) return true
  if (index !== NEVER && toEntry(raw).index !== index) return false
  refuseAgent(raw)
  const services = raw.services.map(one => deleteService(name, one))
  const ModifyIndex = nodeIndex(raw, index)
  const node = { Node: { Verb: 'delete-cas', Node: indexed({ Node: name, ModifyIndex }) } }
  return transact(client, `delete external node "${name}"`, index, [...services, node])
}

/** Only parts that change are sent: a transaction takes less of a service or a check than the catalog holds of it. */
function writeOperations(entry: ConfigEntry, raw: RawExternal | undefined, index: string): object[] {
  const { Name, Address = raw?.node.Address, Meta = {} } = entry
  const services = new Map(raw?.services.map(one => [one.ID, one]))
  const checks = new Map(definedChecks(raw?.checks ?? []).map(one => [one.CheckID, one]))
  const [wantedServices, wantedChecks] = [new Map(partsOf(entry, 'Services')), new Map(partsOf(entry, 'Checks'))]
  const gone = <T>(found: ReadonlyMap<string, T>, wanted: ReadonlyMap<string, unknown>) =>
    [...found].filter(([id]) => !wanted.has(id)).map(([, one]) => one)
  return [
    {
      Node: {
        Verb: 'cas',
        Node: indexed({ ...raw?.node, Node: Name, Address, Meta, ModifyIndex: nodeIndex(raw, index) })
      }
    },
    // A check goes before its service, which would take it along.
    ...gone(checks, wantedChecks).map(one => ({
      Check: { Verb: 'delete-cas', Check: indexed({ Node: Name, CheckID: one.CheckID, ModifyIndex: one.ModifyIndex }) }
    })),
    ...gone(services, wantedServices).map(one => deleteService(Name, one)),
    ...[...wantedServices].flatMap(([ID, fields]) => {
      const found = services.get(ID)
      if (found !== undefined && same(serviceFieldsOf(found), fields)) return []
      const Service = indexed({ Weights: { Passing: 1, Warning: 1 }, ...without(found, SERVICE_FIELDS), ...fields, ID })
      return [{ Service: { Verb: 'cas', Node: Name, Service } }]
    }),
    ...[...wantedChecks].flatMap(([CheckID, fields]) => {
      const found = checks.get(CheckID)
      if (found !== undefined && same(checkFieldsOf(found), fields)) return []
      const ServiceName = wantedServices.get(String(fields['ServiceID']))?.['Service']
      // Nobody has run a new one, so nothing is known to be well.
      const { Status = 'critical', Output = '', Notes = '', ModifyIndex }: Fields = found ?? {}
      const Check = indexed({ ...fields, Node: Name, CheckID, ServiceName, Status, Output, Notes, ModifyIndex })
      return [{ Check: { Verb: 'cas', Check } }]
    })
  ]
}

/** The index that the node itself must have: a transaction is one, so with one that never holds nothing of it is done. */
function nodeIndex(raw: RawExternal | undefined, index: string): string | undefined {
  return index === NEVER ? NEVER : raw?.node.ModifyIndex
}

function deleteService(Node: string, { ID, Service: name, ModifyIndex }: RawExternal['services'][number]): object {
  return { Service: { Verb: 'delete-cas', Node, Service: indexed({ ID, Service: name, ModifyIndex }) } }
}

const Refused = z.object({ Errors: z.nullable(z.array(z.object({ What: z.string() }))) })

/** @returns false when a part is not as it was read */
async function transact(client: ConsulClient, what: string, index: string, body: object[]): Promise<boolean> {
  const call = { method: 'PUT', path: '/v1/txn', body, what, accept: [409] } as const
  const answer = await client.send({ ...call, repeatable: index === NEVER })
  if (answer.status === 200) return true
  const said = plainBody((parseAnswer(answer, Refused, what).Errors ?? []).map(one => one.What).join('; '))
  if (/Permission denied/i.test(said)) throw new ConsulRefusal(what, 403, said)
  if (/index is stale|doesn't exist|Missing (node|service)/i.test(said)) return false
  throw new ConsulRefusal(what, answer.status, said)
}

function refuseAgent(raw: RawExternal): void {
  if (isOfAgent(raw)) throw new UserError(`declaration: ${describeAgent(raw.node.Node)}.`)
}

/** Why a node of this name is not written. */
export function describeAgent(name: string): string {
  return `"${name}" is the node of an agent, which registers it and its services itself; declare them in the agent's configuration, or choose another name`
}

/** A part of the catalog with its index as the number that a transaction compares; 0: it must not be there. */
function indexed(part: Fields): object {
  const index = Number(part['ModifyIndex'] ?? 0)
  if (!Number.isSafeInteger(index)) throw new Error(`the index ${part['ModifyIndex']} is too large for a transaction`)
  const { CreateIndex: _created, ...rest } = part
  return { ...rest, ModifyIndex: index }
}

function without(fields: Fields | undefined, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields ?? {}).filter(([name]) => !names.includes(name)))
}

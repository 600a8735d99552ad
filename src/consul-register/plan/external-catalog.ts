import pMap from 'p-map'
import * as z from 'zod/mini'
import { type ConsulClient, parseAnswer } from '../client/client.ts'
import type { Declaration, Fault } from '../declaration/declaration.ts'
import type { StoredEntry } from './config-entries.ts'
import { isOfAgent, toEntry } from './external-node.ts'
import { describeAgent, listExternalNames, readRaw } from './external-nodes.ts'
import { type Owner, ownerOf } from './ownership.ts'

const READS_AT_ONCE = 16

/** The external nodes that are declared or that the owner made before, by name. */
export async function listNodes(
  client: ConsulClient,
  { 'external-nodes': declared = {} }: Declaration,
  owner: Owner
): Promise<Map<string, StoredEntry>> {
  const names = [...new Set([...Object.keys(declared), ...(await listExternalNames(client))])]
  const read = await pMap(names, name => readRaw(client, name), { concurrency: READS_AT_ONCE })
  const found = read.flatMap(raw => (raw === undefined ? [] : [toEntry(raw)]))
  return new Map(
    found
      .filter(({ entry }) => Object.hasOwn(declared, entry.Name) || ownerOf(entry) === owner.name)
      .map(stored => [stored.entry.Name, stored])
  )
}

/**
 * What is wrong with declared external nodes that only the catalog can tell.
 * @returns `notes`: checks that nobody runs
 */
export async function checkNodes(
  client: ConsulClient,
  { 'external-nodes': declared = {} }: Declaration
): Promise<{ faults: Fault[]; notes: string[] }> {
  const names = Object.keys(declared)
  const read = await pMap(names, name => readRaw(client, name), { concurrency: READS_AT_ONCE })
  const faults = read.flatMap((raw, at): Fault[] => {
    if (raw === undefined || !isOfAgent(raw)) return []
    return [{ path: ['external-nodes', names[at] ?? ''], text: `cannot be written: ${describeAgent(raw.node.Node)}` }]
  })
  const watched = names.filter(name => {
    const { probe, services } = declared[name] ?? { services: {} }
    return probe || Object.values(services).some(one => one.check !== undefined)
  })
  if (watched.length === 0 || (await isMonitored(client))) return { faults, notes: [] }
  return {
    faults,
    notes: [
      `No healthy instance of consul-esm is registered, which runs the checks of external nodes: those of ${watched.join(', ')} stay as they are, a new one critical.`
    ]
  }
}

/** Does Consul's External Service Monitor run, under the name that it has by default? */
async function isMonitored(client: ConsulClient): Promise<boolean> {
  const what = 'look for consul-esm'
  const answer = await client.send({
    method: 'GET',
    path: '/v1/health/service/consul-esm',
    query: { passing: '' },
    what
  })
  return parseAnswer(answer, z.array(z.unknown()), what).length > 0
}

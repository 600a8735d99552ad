import pMap from 'p-map'
import * as z from 'zod/mini'
import { type ConsulClient, parseAnswer } from '../client/client.ts'
import { type HealthEntry, readHealth } from '../health/health.ts'
import type { Expectation } from '../health/instances.ts'

/** The check by which Consul's servers say whether an agent answers. Only a node with an agent has it. */
export const AGENT_CHECK = 'serfHealth'

/** What a node that carries an instance of a declared service is known to be. */
export interface ServiceNode {
  readonly node: string
  readonly service: string
  /** `Service.Meta.release`; empty when it has none. */
  readonly release: string
  /** Whether this is the release that is wanted now. */
  readonly wanted: boolean
  /** EC2's id of the machine, from the meta `instance_id` of node or service; absent when there is none of that form. */
  readonly instance?: string
  /** `none`: no agent ever ran there, so nothing says whether it answers. */
  readonly agent: 'alive' | 'failed' | 'none'
  /** ModifyIndex of {@link AGENT_CHECK}: as long as it is the same, the agent has not come back. */
  readonly agentIndex: string
}

const READS_AT_ONCE = 32

/**
 * Nodes of the services whose wanted release is known, by consistent reads.
 * @throws UserError when Consul hides some of them from the token
 */
export async function readServiceNodes(
  client: ConsulClient,
  expectations: readonly Expectation[]
): Promise<ServiceNode[]> {
  const released = expectations.filter(one => one.release !== undefined)
  const ofOne = async ({ name, release }: Expectation) => {
    const { entries } = await readHealth(client, 'service', name, { kind: 'consistent' })
    return entries.map(entry => toServiceNode(entry, release))
  }
  return (await pMap(released, ofOne, { concurrency: READS_AT_ONCE })).flat()
}

/** One registered instance as a node that may be removed. */
export function toServiceNode({ Node, Service, Checks }: HealthEntry, wantedRelease: string | undefined): ServiceNode {
  const check = Checks.find(one => one.CheckID === AGENT_CHECK && one.ServiceID === '')
  const release = Service.Meta?.['release'] ?? ''
  const instance = instanceOf(Node.Meta) ?? instanceOf(Service.Meta)
  return {
    node: Node.Node,
    service: Service.Service,
    release,
    wanted: release === wantedRelease,
    ...(instance === undefined ? {} : { instance }),
    agent: check === undefined ? 'none' : check.Status === 'critical' ? 'failed' : 'alive',
    agentIndex: check?.ModifyIndex ?? ''
  }
}

const Services = z.object({
  Services: z.nullable(z.array(z.object({ Service: z.string(), Kind: z.optional(z.string()) })))
})

/** Names of all services of a node, without sidecars. What the token may not read is missing. */
export async function readServicesOf(client: ConsulClient, node: string): Promise<string[]> {
  const what = `list the services of node "${node}"`
  const answer = await client.send({
    method: 'GET',
    path: `/v1/catalog/node-services/${encodeURIComponent(node)}`,
    query: { consistent: '' },
    what
  })
  const { Services: list } = parseAnswer(answer, z.nullable(Services), what) ?? { Services: null }
  return (list ?? []).filter(one => one.Kind !== 'connect-proxy').map(one => one.Service)
}

/** Is the node in the catalog? */
export async function isKnown(client: ConsulClient, node: string): Promise<boolean> {
  const what = `look for node "${node}"`
  const answer = await client.send({
    method: 'GET',
    path: `/v1/catalog/node/${encodeURIComponent(node)}`,
    query: { consistent: '' },
    what
  })
  return parseAnswer(answer, z.nullable(z.unknown()), what) !== null
}

function instanceOf(meta: Readonly<Record<string, string>> | null | undefined): string | undefined {
  const id = meta?.['instance_id'] ?? meta?.['instance-id'] ?? ''
  return /^i-([0-9a-f]{8}|[0-9a-f]{17})$/.test(id) ? id : undefined
}

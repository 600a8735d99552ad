import { setTimeout as sleep } from 'node:timers/promises'
import pMap from 'p-map'
import type { ConsulClient } from '../client/client.ts'
import type { Expectation } from '../health/instances.ts'
import { type CloudState, readStates } from './cloud.ts'
import { type Decision, decide } from './decision.ts'
import { readServiceNodes, readServicesOf, type ServiceNode } from './nodes.ts'
import { removeNode } from './removal.ts'

/** What became of a node that is gone, or seems to be. */
export interface Reaped {
  readonly node: string
  readonly service: string
  readonly release: string
  /** EC2's id; empty when it is not known. */
  readonly instance: string
  /** EC2's word for it; empty when it was not asked. */
  readonly cloud: CloudState
  readonly outcome: 'removed' | 'to-remove' | 'stays'
  /** Why it stays; empty otherwise. */
  readonly why: string
  /** The right that the token lacks to remove it, such as `node:write`; absent when that is not why it stays. */
  readonly lacks?: string
}

/** What reaping needs. */
export interface ReapOptions {
  readonly client: ConsulClient
  readonly expectations: readonly Expectation[]
  readonly region: string
  /** How long the agent of a node whose instance EC2 does not know must have been gone, milliseconds. */
  readonly absentMs: number
  /** Only say what would be removed. */
  readonly dry: boolean
  readonly signal: AbortSignal
  /** Around each removal. */
  readonly journal: {
    begin(node: string): void
    end(node: string, outcome: 'written' | 'lost' | 'unknown' | 'refused'): void
  }
  /** Told once when nodes must be watched for `absentMs`. */
  readonly onWait: (nodes: readonly string[]) => void
  /** Told of each node that was removed, or that stays although it is not as it should be. */
  readonly onReaped: (one: Reaped) => void
}

const READS_AT_ONCE = 32

/**
 * Remove from the catalog the nodes of older releases whose machines are gone for good; see {@link decide}.
 * One that the token may not remove stays, and says which right it lacks.
 * @throws UserError when EC2 or Consul refuses otherwise
 */
export async function reapNodes(options: ReapOptions): Promise<void> {
  const { client, expectations, region, dry, absentMs, signal, onReaped } = options
  const nodes = onePerNode(await readServiceNodes(client, expectations))
  const states = await readStates(region, idsOf(nodes))
  const rightPlace = [...states.values()].some(state => state !== 'absent')
  const decided = await pMap(
    nodes,
    async (found): Promise<Decided> => {
      const cloud = found.instance === undefined ? undefined : states.get(found.instance)
      const gone = found.agent === 'failed' && (cloud === 'terminated' || cloud === 'absent')
      const foreign = gone ? await foreignServices(client, found, expectations) : []
      return { found, cloud, decision: decide(found, { cloud, foreign, rightPlace, region }) }
    },
    { concurrency: READS_AT_ONCE }
  )
  const tell = async (one: Decided, now: ReadonlyMap<string, CloudState>) => {
    const { found, cloud = '', decision } = one
    const { node, service, release, instance = '' } = found
    const outcome = dry && decision.kind !== 'stays' ? ({ outcome: 'to-remove', why: '' } as const) : undefined
    onReaped({ node, service, release, instance, cloud, ...(outcome ?? (await carryOut(options, one, now))) })
  }
  for (const one of decided) if (['remove', 'stays'].includes(one.decision.kind)) await tell(one, states)
  const absent = decided.filter(one => one.decision.kind === 'absent')
  if (absent.length === 0) return
  if (!dry) {
    options.onWait(absent.map(one => one.found.node))
    await sleep(absentMs, undefined, { signal })
  }
  const later = dry ? states : await readStates(region, idsOf(absent.map(one => one.found)))
  for (const one of absent) await tell(one, later)
}

interface Decided {
  readonly found: ServiceNode
  readonly cloud: CloudState | undefined
  readonly decision: Decision
}

async function carryOut(
  { client, journal }: ReapOptions,
  { found, decision }: Decided,
  states: ReadonlyMap<string, CloudState>
): Promise<Pick<Reaped, 'outcome' | 'why' | 'lacks'>> {
  if (decision.kind === 'stays') return { outcome: 'stays', why: decision.why }
  const state = states.get(found.instance ?? '')
  if (decision.kind === 'absent' && state !== 'absent' && state !== 'terminated')
    return { outcome: 'stays', why: `EC2 did not know the instance, and then called it ${state}` }
  journal.begin(found.node)
  let end: keyof typeof JOURNALLED = 'unknown'
  try {
    end = await removeNode(client, found)
  } finally {
    journal.end(found.node, JOURNALLED[end])
  }
  if (end === 'removed') return { outcome: 'removed', why: '' }
  if (end === 'lost') return { outcome: 'stays', why: 'its agent came back while the step watched' }
  return { outcome: 'stays', why: 'this token lacks node:write on it', lacks: 'node:write' }
}

const JOURNALLED = { removed: 'written', lost: 'lost', denied: 'refused', unknown: 'unknown' } as const

async function foreignServices(
  client: ConsulClient,
  { node }: ServiceNode,
  expectations: readonly Expectation[]
): Promise<string[]> {
  const declared = new Set(expectations.map(one => one.name))
  return (await readServicesOf(client, node)).filter(name => !declared.has(name))
}

/** A node may carry several declared services. It is an old one only if all of them are. */
function onePerNode(nodes: readonly ServiceNode[]): ServiceNode[] {
  const found = new Map<string, ServiceNode>()
  for (const one of nodes) {
    const known = found.get(one.node)
    if (known === undefined || one.wanted || (one.release === '' && !known.wanted)) found.set(one.node, one)
  }
  return [...found.values()]
}

function idsOf(nodes: readonly ServiceNode[]): string[] {
  return nodes.flatMap(one => (one.instance === undefined ? [] : [one.instance]))
}

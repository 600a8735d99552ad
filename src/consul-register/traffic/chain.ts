import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { type ConsulClient, parseAnswer } from '../client/client.ts'
import { describeShares, type Shares } from './weights.ts'

const Node = z.looseObject({
  Type: z.string(),
  Name: z.string(),
  Splits: z.optional(z.nullable(z.array(z.looseObject({ Weight: z._default(z.number(), 0), NextNode: z.string() })))),
  Routes: z.optional(z.nullable(z.array(z.looseObject({ NextNode: z.string() })))),
  Resolver: z.optional(z.nullable(z.looseObject({ Target: z.string() })))
})
const Chain = z.object({
  Chain: z.looseObject({
    StartNode: z.string(),
    Nodes: z.record(z.string(), Node),
    Targets: z.record(
      z.string(),
      z.looseObject({
        Service: z.string(),
        ServiceSubset: z.optional(z.string()),
        Subset: z.optional(z.nullable(z.looseObject({ Filter: z.optional(z.string()) })))
      })
    )
  })
})

/** What proxies are told about a service: all entries that concern it, compiled by Consul. */
export interface CompiledChain {
  /** Percentage by subset; `''` stands for all instances. */
  readonly shares: Shares
  /** Filters by subset, of the subsets that are targets. */
  readonly filters: ReadonlyMap<string, string>
}

/** Ask Consul for the compiled discovery chain of a service. */
export async function readChain(client: ConsulClient, service: string): Promise<CompiledChain> {
  const what = `compile the discovery chain of "${service}"`
  const path = `/v1/discovery-chain/${encodeURIComponent(service)}`
  const answer = await client.send({ method: 'GET', path, query: { consistent: '' }, what })
  const { StartNode, Nodes, Targets } = parseAnswer(answer, Chain, what).Chain
  const targets = Object.values(Targets).filter(target => target.Service === service)
  const subsetAt = (key: string) => {
    const target = Targets[Nodes[key]?.Resolver?.Target ?? '']
    // A split to another service is not a share of a subset of this one.
    return target?.Service === service ? (target.ServiceSubset ?? '') : `another service (${target?.Service})`
  }
  const start = findStart(service, StartNode, Nodes)
  const splits = Nodes[start]?.Splits ?? [{ Weight: 100, NextNode: start }]
  return {
    shares: new Map(splits.map(({ Weight, NextNode }) => [subsetAt(NextNode), Math.round(Weight * 100) / 100])),
    filters: new Map(targets.map(({ ServiceSubset = '', Subset }) => [ServiceSubset, Subset?.Filter ?? '']))
  }
}

/**
 * Wait until the compiled chain has these shares, and the filter of each subset with a share is the one that was counted.
 * @throws UserError that tells what Consul compiled instead
 */
export async function verifyChain(
  client: ConsulClient,
  service: string,
  expected: { readonly shares: Shares; readonly filters: ReadonlyMap<string, string> },
  { withinMs, signal }: { withinMs: number; signal: AbortSignal }
): Promise<void> {
  const until = Date.now() + withinMs
  for (;;) {
    const chain = await readChain(client, service)
    const wrong = difference(chain, expected)
    if (wrong === undefined) return
    if (Date.now() >= until) {
      throw new UserError(
        `Consul compiled another discovery chain of ${service} than was written: ${wrong}. Look for a service-router, or for somebody who writes the same entries`
      )
    }
    await sleep(250, undefined, { signal })
  }
}

function difference(
  { shares, filters }: CompiledChain,
  expected: { readonly shares: Shares; readonly filters: ReadonlyMap<string, string> }
): string | undefined {
  const names = new Set([...shares.keys(), ...expected.shares.keys()])
  for (const name of names) {
    if (Math.abs((shares.get(name) ?? 0) - (expected.shares.get(name) ?? 0)) > 0.005) {
      return `it has ${describeShares(shares)}, written was ${describeShares(expected.shares)}`
    }
    const filter = expected.filters.get(name)
    if ((shares.get(name) ?? 0) > 0 && filter !== undefined && filters.get(name) !== filter) {
      return `the filter of "${name}" is ${filters.get(name)}, counted was ${filter}`
    }
  }
  return undefined
}

/** A router of others may stand in front: what it does not route itself goes by its last route. */
function findStart(service: string, start: string, nodes: Readonly<Record<string, z.infer<typeof Node>>>): string {
  const splitter = Object.keys(nodes).find(
    key => nodes[key]?.Type === 'splitter' && nodes[key]?.Name.split('.')[0] === service
  )
  return splitter ?? nodes[start]?.Routes?.at(-1)?.NextNode ?? start
}

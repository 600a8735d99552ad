import type { Move, Mover } from './move.ts'
import { type Routing, subsetList, toRouting } from './routing.ts'
import { resolverEntry, splitterEntry } from './routing-entries.ts'
import type { Side } from './side.ts'
import { busiest } from './weights.ts'

/**
 * Subsets that get no traffic, are not the target, and are no failover of one that gets traffic. Whether they have instances
 * left is another question. A failover stays while its subset serves: proxies make another kind of cluster of a subset
 * without one, and answered 503 for a moment when that was done under traffic (Envoy 1.36.4, 1 of 4 times).
 */
function idleSubsets({ subsets, shares, failovers }: Routing, target: string): string[] {
  const serves = (name: string) => (shares.get(name) ?? 0) > 0
  const held = new Set([...failovers].filter(([name]) => serves(name)).map(([, failover]) => failover))
  return [...subsets.keys()].filter(name => name !== target && !serves(name) && !held.has(name))
}

/**
 * Take out the subsets that get no traffic and whose instances are gone, the splitter first: Consul refuses a split to a
 * subset that is missing. Nothing moves by it.
 * @param sides how the instances of each subset are
 */
export async function tidy(
  { name, target }: Move,
  routing: Routing,
  sides: ReadonlyMap<string, Side>,
  mover: Mover
): Promise<Routing> {
  const { owner, writer } = mover
  const gone = new Set(idleSubsets(routing, target.name).filter(subset => sides.get(subset)?.registered === 0))
  if (gone.size === 0) return routing
  const line = `without ${[...gone].join(', ')}, whose instances are gone`
  const shares = new Map([...routing.shares].filter(([subset]) => !gone.has(subset)))
  let { resolver, splitter } = routing
  if (splitter !== undefined && shares.size < routing.shares.size) {
    splitter = await writer.write(splitterEntry(name, owner, splitter, shares), splitter, line)
  }
  const { defaultSubset = target.name, failovers } = routing
  const entry = resolverEntry(name, owner, resolver, {
    defaultSubset: gone.has(defaultSubset) ? (busiest(shares) ?? '') : defaultSubset,
    subsets: subsetList(routing.subsets).filter(one => !gone.has(one.name)),
    failovers: new Map([...failovers].filter(pair => !pair.some(subset => gone.has(subset))))
  })
  resolver = await writer.write(entry, resolver, line)
  mover.print(`traffic of ${name}: ${line}`)
  return toRouting(name, owner, resolver, splitter)
}

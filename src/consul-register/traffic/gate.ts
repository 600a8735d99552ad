import { UserError } from '../../lib/errors.ts'
import type { ConsulClient } from '../client/client.ts'
import { type DeclaredService, wantedInstances } from '../declaration/declaration.ts'
import { readSide, type Side } from './side.ts'
import type { Subset } from './subset.ts'

/** A side that must be able to carry traffic, and how many healthy instances that takes. */
export interface Demand {
  readonly subset: Subset
  readonly healthy: number
}

/** Healthy instances that the declaration asks of the release. */
export function demandOf(service: DeclaredService, subset: Subset): Demand {
  return { subset, healthy: wantedInstances(service).min }
}

/**
 * What an old side must keep while it is the way back: what is declared, or what it had at the beginning if that was less.
 * More must not be asked: it may be scaled in while its traffic goes away.
 */
export function demandOfOld(service: DeclaredService, subset: Subset, atStart: Side): Demand {
  return { subset, healthy: Math.min(wantedInstances(service).min, atStart.healthy) }
}

/** What a gate saw: one reading for each demand, in their order; the first is that of the release. */
export interface GateResult {
  readonly sides: readonly [Side, ...Side[]]
  /** `ami-2 2 of 2, ami-1 2 of 2`. */
  readonly text: string
}

/**
 * Count the healthy instances of each side by consistent reads.
 * @throws UserError that names the side which has too few, and why
 */
export async function passGate(
  client: ConsulClient,
  name: string,
  service: DeclaredService,
  demands: readonly [Demand, ...Demand[]]
): Promise<GateResult> {
  const read = async ({ subset, healthy: needed }: Demand) => {
    const side = await readSide(client, name, service, subset)
    if (side.healthy < needed) throw new UserError(explain(name, subset, needed, side))
    return { side, text: `${subset.name} ${side.healthy} of ${needed}` }
  }
  const [first, ...more] = demands
  const [release, ...others] = await Promise.all([read(first), ...more.map(read)])
  return {
    sides: [release.side, ...others.map(one => one.side)],
    text: [release, ...others].map(one => one.text).join(', ')
  }
}

function explain(name: string, { name: subset, filter }: Subset, needed: number, side: Side): string {
  if (side.registered === 0) return `no instance of ${name} matches the filter of the subset "${subset}" (${filter})`
  const why = side.troubles.slice(0, 3).join('; ')
  return `${side.healthy} of ${needed} instances of ${name} in the subset "${subset}" are healthy${why === '' ? '' : ` (${why})`}`
}

import { UserError } from '../../lib/errors.ts'
import type { ConsulClient } from '../client/client.ts'
import { ConsulRefusal } from '../client/refusal.ts'
import type { DeclaredService } from '../declaration/declaration.ts'
import { type HealthEntry, type HealthView, type ReadMode, readHealth } from '../health/health.ts'
import { judge } from '../health/instances.ts'
import type { Subset } from './subset.ts'

/** How the instances of one subset are, by a consistent read that Consul itself filtered. */
export interface Side {
  /** Registered instances, healthy or not. */
  readonly registered: number
  /** Instances that are healthy and that proxies would send traffic to. */
  readonly healthy: number
  /** Ids of the instances. */
  readonly ids: readonly string[]
  /** Why instances are not healthy, one sentence part each. */
  readonly troubles: readonly string[]
  /** The checks that are critical, as {@link criticalChecks} gives them. */
  readonly critical: ReadonlyMap<string, string>
}

/**
 * Send the subset's own filter to the health calls and count. Consul accepts a subset whose filter names an unknown
 * field, or selects nobody, and proxies then lose the service; here the one is refused, the other counts 0.
 * @throws UserError when Consul cannot evaluate the filter
 */
export async function readSide(
  client: ConsulClient,
  name: string,
  service: DeclaredService,
  subset: Subset
): Promise<Side> {
  const [instances, mesh] = await Promise.all([
    readFiltered(client, 'service', name, subset, { kind: 'consistent' }),
    readFiltered(client, 'connect', name, subset, { kind: 'consistent' })
  ])
  const verdict = judge({ name, service }, instances, mesh)
  const inMesh = mesh.filter(entry => entry.Checks.every(check => check.Status === 'passing')).length
  const troubled = verdict.instances.filter(one => !one.healthy)
  return {
    registered: instances.length,
    healthy: Math.min(verdict.healthy, inMesh),
    ids: verdict.instances.map(one => one.id),
    troubles: [
      ...troubled.map(one => `${one.id}: ${one.reasons.join(', ')}`),
      ...(mesh.length < instances.length
        ? [
            `in the mesh are ${mesh.length} of ${instances.length} of them, so sidecars are missing or do not carry the meta "release"`
          ]
        : [])
    ],
    critical: criticalChecks([...instances, ...mesh])
  }
}

/** One filtered reading of one view. */
async function readFiltered(
  client: ConsulClient,
  view: HealthView,
  name: string,
  { name: subset, filter }: Subset,
  mode: ReadMode
): Promise<readonly HealthEntry[]> {
  try {
    return (await readHealth(client, view, name, mode, filter)).entries
  } catch (error) {
    if (!(error instanceof ConsulRefusal) || !error.body.includes('expression')) throw error
    throw new UserError(
      `traffic: Consul cannot evaluate the filter of the subset "${subset}" of ${name} (${filter}): ${error.body}. Correct the service-resolver "${name}"; proxies lose the service with it.`,
      { cause: error }
    )
  }
}

/** The checks that are critical: one key for each, and how to call it: `id: check "name"`. Ids are unique on a node only. */
export function criticalChecks(entries: readonly HealthEntry[]): Map<string, string> {
  return new Map(
    entries.flatMap(({ Node, Service, Checks }) =>
      Checks.filter(check => check.Status === 'critical').map((check): [string, string] => [
        JSON.stringify([Node.Node, Service.ID, check.CheckID]),
        `${Service.ID}: check "${check.Name}"`
      ])
    )
  )
}

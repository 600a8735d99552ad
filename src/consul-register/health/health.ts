import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import { type ConsulAnswer, type ConsulClient, parseAnswer } from '../client/client.ts'

/** Which side of a service: its own instances, or the sidecar proxies in front of them. */
export type HealthView = 'service' | 'connect'

const Check = z.object({
  CheckID: z.string(),
  Name: z.string(),
  Status: z.string(),
  Output: z.string(),
  ServiceID: z.string(),
  /** `http`, `tcp`, `ttl`, `alias`…; empty for a check that no agent runs. */
  Type: z.optional(z.string()),
  /** Of a check that an agent runs by itself: Go's form, `10s`, `1m0s`. */
  Interval: z.optional(z.string()),
  Timeout: z.optional(z.string()),
  CreateIndex: z.optional(z.string()),
  /** Rises when status, output or definition change, and only then. */
  ModifyIndex: z.optional(z.string())
})
export type HealthCheck = z.infer<typeof Check>

const Entry = z.object({
  Node: z.object({
    Node: z.string(),
    Address: z.string(),
    Meta: z.optional(z.nullable(z.record(z.string(), z.string())))
  }),
  Service: z.object({
    ID: z.string(),
    Service: z.string(),
    Address: z.string(),
    /** Consul 1.22 leaves out the port of a service that was registered without one. */
    Port: z._default(z.number(), 0),
    Meta: z._default(z.nullable(z.record(z.string(), z.string())), {}),
    Proxy: z.optional(z.nullable(z.object({ DestinationServiceID: z.optional(z.string()) }))),
    CreateIndex: z.optional(z.string()),
    /** Rises when the registration itself changes: port, meta, tags. */
    ModifyIndex: z.optional(z.string())
  }),
  Checks: z.array(Check)
})
/** One registered instance (or sidecar) with the checks of its service and of its node. */
export type HealthEntry = z.infer<typeof Entry>

/** The instances at one moment. */
export interface HealthReading {
  readonly entries: readonly HealthEntry[]
  readonly index: bigint
}

/** How to read: at once, or when something changed since `index` but at the latest after `holdMs`. */
export type ReadMode =
  | { readonly kind: 'now' | 'consistent' }
  | { readonly kind: 'changed'; readonly since: bigint; readonly holdMs: number }

/**
 * Read all instances of a service, healthy or not.
 * @param filter only those that Consul's expression selects; Consul answers 500 to one that it cannot evaluate
 * @throws UserError when Consul says that it left instances out because of the token's rights. It says so only on reads
 *   without an index, so a loop must begin, and a decision must end, with one.
 */
export async function readHealth(
  client: ConsulClient,
  view: HealthView,
  service: string,
  mode: ReadMode,
  filter?: string
): Promise<HealthReading> {
  const what = `read the health of "${service}"`
  const answer = await client.send({
    method: 'GET',
    path: `/v1/health/${view}/${encodeURIComponent(service)}`,
    what,
    query: {
      ...(filter === undefined ? {} : { filter }),
      ...(mode.kind === 'consistent' ? { consistent: '' } : {}),
      ...(mode.kind === 'changed' ? { index: String(mode.since) } : {})
    },
    ...(mode.kind === 'changed' ? { holdMs: mode.holdMs } : {})
  })
  refuseCut(answer, service)
  return { entries: parseAnswer(answer, z.array(Entry), what), index: answer.index }
}

function refuseCut(answer: ConsulAnswer, service: string): void {
  if (!answer.filtered) return
  throw new UserError(
    `Consul hides instances of "${service}" from this token, so their number cannot be trusted. Give the token's role "service:read" on the service and on its sidecar, and "node:read" on all nodes; the README has a policy to copy.`
  )
}

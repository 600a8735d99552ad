import * as z from 'zod/mini'
import { Routing } from './routing.ts'
import { Port, Text, wholeNumber, YesOrNo } from './words.ts'

const COUNT = 'must be a whole number from 1 on, or a range such as "{ min: 2, max: 4 }"'
const Count = z.int(COUNT).check(z.minimum(1, COUNT), z.maximum(10_000, COUNT))
const Range = z.strictObject({ min: Count, max: z.optional(Count) })
const PROTOCOLS = ['tcp', 'http', 'http2', 'grpc'] as const

/** Fields of the service-defaults entry beside the protocol. */
const Defaults = {
  'max-inbound-connections': z.optional(
    wholeNumber(1, 2 ** 31 - 1).check(z.describe('Concurrent connections that a sidecar lets in.'))
  ),
  'local-connect-timeout-ms': z.optional(
    wholeNumber(1, 2 ** 31 - 1).check(z.describe('How long a sidecar tries to connect to its own service.'))
  ),
  'local-request-timeout-ms': z.optional(
    wholeNumber(1, 2 ** 31 - 1).check(z.describe('How long a sidecar waits for the answer of its own service.'))
  ),
  'balance-inbound-connections': z.optional(
    YesOrNo.check(z.describe('Spread connections evenly over the threads of a sidecar.'))
  ),
  'mesh-gateway': z.optional(z.enum(['none', 'local', 'remote'])),
  'external-sni': z.optional(Text)
}

export const Service = z.strictObject({
  protocol: z
    .enum(PROTOCOLS)
    .check(z.describe('Protocol of the service-defaults entry. Only what is not tcp can be split by percentage.')),
  port: z.optional(Port.check(z.describe('Port that every instance must be registered with.'))),
  instances: z
    .union([Count, Range], COUNT)
    .check(z.describe('How many instances of the release must be healthy: exactly this many, or from min to max.')),
  sidecar: z._default(
    YesOrNo.check(z.describe('Each instance must also have a sidecar proxy whose checks pass.')),
    false
  ),
  meta: z._default(
    z
      .record(z.string(), z.string('must be text; put it in quotes'))
      .check(z.describe('Service meta that every instance must carry.')),
    {}
  ),
  ...Defaults,
  ...Routing
})

/** A service; `foreign-defaults`: only its definition is known, which says no protocol, so its service-defaults are not ours. */
export type DeclaredService = z.infer<typeof Service> & { readonly 'foreign-defaults'?: true }

/** How many instances are wanted; `max` is absent when there is no upper limit. */
export function wantedInstances(service: DeclaredService): { min: number; max?: number } {
  const { instances } = service
  if (typeof instances === 'number') return { min: instances, max: instances }
  return { min: instances.min, ...(instances.max === undefined ? {} : { max: instances.max }) }
}

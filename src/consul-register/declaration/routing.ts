import * as z from 'zod/mini'
import { RouteMatch } from './http-match.ts'
import { Duration, Label, Text, wholeNumber, YesOrNo } from './words.ts'

export const WEIGHT = 'must be a percentage from 0 to 100 with at most two decimals'

const Subset = z.strictObject({
  filter: z.optional(
    Text.check(z.describe('Which instances, in Consul\'s filter language: Service.Meta.version == "2".'))
  ),
  'only-passing': z.optional(YesOrNo.check(z.describe('Leave out instances whose checks warn.')))
})

const Target = z.strictObject({
  service: z.optional(Label),
  subset: z.optional(Label),
  datacenter: z.optional(Text),
  peer: z.optional(Text)
})

const Failover = z.strictObject({
  service: z.optional(Label),
  subset: z.optional(Label),
  datacenters: z.optional(z.array(Text)),
  targets: z.optional(z.array(Target))
})

const Split = z.strictObject({
  weight: z
    .number(WEIGHT)
    .check(z.minimum(0, WEIGHT), z.maximum(100, WEIGHT), z.refine(isPercentage, WEIGHT), z.describe('Percent.')),
  subset: z.optional(Label),
  service: z.optional(Label.check(z.describe('Another service; default is this one.')))
})

const RouteDestination = z.strictObject({
  service: z.optional(Label),
  subset: z.optional(Label),
  'prefix-rewrite': z.optional(Text),
  timeout: z.optional(Duration),
  'idle-timeout': z.optional(Duration),
  retries: z.optional(wholeNumber(0, 100)),
  'retry-on-connect-failure': z.optional(YesOrNo),
  'retry-on-statuses': z.optional(z.array(wholeNumber(100, 599)))
})

const Route = z.strictObject({
  match: z.optional(RouteMatch.check(z.describe('Every request when it is left out.'))),
  to: RouteDestination
})

/** How requests to a service are led: what Consul keeps as service-resolver, service-splitter and service-router. */
export const Routing = {
  subsets: z.optional(z.record(Label, Subset).check(z.describe('Groups of instances, by name.'))),
  'default-subset': z.optional(Label.check(z.describe('The subset that callers get who ask for none.'))),
  failover: z.optional(
    z
      .record(z.union([Label, z.literal('*')], 'must be the name of a subset, or "*" for all'), Failover)
      .check(z.describe('Where to go when a subset ("*": any) has no healthy instance.'))
  ),
  redirect: z.optional(Target.check(z.describe('Another service answers instead of this one.'))),
  'connect-timeout': z.optional(Duration.check(z.describe('How long callers try to connect.'))),
  'request-timeout': z.optional(Duration.check(z.describe('How long callers wait for an answer.'))),
  splits: z.optional(
    z
      .array(Split)
      .check(
        z.minLength(1, 'must have at least one split'),
        z.describe('Share of requests by subset or service; the weights add up to 100.')
      )
  ),
  routes: z.optional(z.array(Route).check(z.describe('The first route that fits a request decides.')))
}
const Routed = z.object(Routing)
export type DeclaredRouting = z.infer<typeof Routed>

/** Consul takes 110 and -10, and makes 100 of 99.999. */
export function isPercentage(weight: unknown): weight is number {
  if (typeof weight !== 'number' || weight < 0 || weight > 100) return false
  return Math.abs(weight * 100 - Math.round(weight * 100)) < 1e-6
}

import * as z from 'zod/mini'
import type { Fault } from './declaration.ts'
import { Duration, Label, milliseconds, Port, Text, webAddress, YesOrNo } from './words.ts'

const WEB_ADDRESS = 'must be an address such as "https://orders.example/health"'
const TARGET = 'must be host and port, such as "orders.example:5432"'
const ADDRESS = 'must be an IP address or a host name, without scheme and port'
const META = 'must be text; put it in quotes'
const KEY = 'must be a name of letters, digits, "_" and "-"'

const Meta = z.record(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,128}$/, KEY)), z.string(META))

const Check = z.strictObject({
  http: z.optional(webAddress(WEB_ADDRESS).check(z.describe('Address that must answer 2xx.'))),
  tcp: z.optional(
    z.string(TARGET).check(
      z.regex(/^[^\s/]+:\d{1,5}$/, { error: TARGET, abort: true }),
      z.refine(text => Port.safeParse(Number(text.slice(text.lastIndexOf(':') + 1))).success, TARGET),
      z.describe('Host and port that must accept a connection.')
    )
  ),
  interval: z._default(Duration.check(z.describe('How often. Default is 30s.')), '30s'),
  timeout: z._default(Duration.check(z.describe('How long an answer may take. Default is 10s.')), '10s')
})

const ExternalService = z.strictObject({
  port: Port,
  address: z.optional(Text.check(z.describe('Where this service is, when it is not at the address of the node.'))),
  tags: z.optional(z.array(Text, 'must be a list of words')),
  meta: z.optional(Meta),
  check: z.optional(
    Check.check(
      z.describe(
        "Run by Consul's External Service Monitor. It is critical until that has run it; without one leave it out."
      )
    )
  )
})

/** A node that no agent owns, such as a managed database; under `external-nodes` in the declaration. */
export const ExternalNode = z.strictObject({
  address: z
    .string(ADDRESS)
    .check(
      z.regex(/^(\[?[0-9a-fA-F:]+\]?|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?)$/, ADDRESS),
      z.describe('IP address or host name of the node.')
    ),
  meta: z.optional(Meta.check(z.describe('Meta of the node.'))),
  probe: z._default(YesOrNo.check(z.describe("Let Consul's External Service Monitor ping the node.")), false),
  services: z
    .record(Label, ExternalService)
    .check(z.refine(services => Object.keys(services).length > 0, 'must name a service or more'))
})
export type DeclaredNode = z.infer<typeof ExternalNode>

/** A transaction of Consul takes 128 operations; a service with its check takes two of them, when it goes and when it comes. */
const MOST_SERVICES = 30

/** What the schema of `external-nodes` cannot say. */
export function externalFaults(nodes: Readonly<Record<string, DeclaredNode>>): Fault[] {
  return Object.entries(nodes).flatMap(([name, { meta = {}, services }]): Fault[] => {
    const path = ['external-nodes', name]
    const reserved = Object.keys(meta).filter(key => /^(external-(node|probe)|managed-by|insight-.*)$/.test(key))
    const many = Object.keys(services).length
    return [
      ...reserved.map(key => ({
        path: [...path, 'meta', key],
        text: 'is written by this action itself; leave it out'
      })),
      ...(many <= MOST_SERVICES
        ? []
        : [
            {
              path: [...path, 'services'],
              text: `are ${many}; at most ${MOST_SERVICES} fit a transaction of Consul, so make a second node of the rest`
            }
          ]),
      ...Object.entries(services).flatMap(([service, { check }]) =>
        checkFaults([...path, 'services', service, 'check'], check)
      )
    ]
  })
}

function checkFaults(path: readonly PropertyKey[], check: DeclaredNode['services'][string]['check']): Fault[] {
  if (check === undefined) return []
  const { http, tcp, interval, timeout } = check
  if ((http === undefined) === (tcp === undefined)) return [{ path, text: 'must have either http or tcp' }]
  if (milliseconds(interval) < 1000) return [{ path: [...path, 'interval'], text: 'must be 1s or more' }]
  if (milliseconds(timeout) > milliseconds(interval))
    return [{ path: [...path, 'timeout'], text: `is longer than the interval (${interval})` }]
  return []
}

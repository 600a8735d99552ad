import * as z from 'zod/mini'

const NAME = 'must be a DNS label: lower-case letters, digits and hyphens, at most 63, a letter or digit at both ends'
const COUNT = 'must be a whole number from 1 on, or a range such as "{ min: 2, max: 4 }"'
const PORT = 'must be a port from 1 to 65535'

const ServiceName = z.string(NAME).check(z.regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, NAME))
const Count = z.int(COUNT).check(z.minimum(1, COUNT), z.maximum(10_000, COUNT))
const Range = z.strictObject({ min: Count, max: z.optional(Count) })

const Service = z.strictObject({
  protocol: z
    .enum(['tcp', 'http', 'http2', 'grpc'])
    .check(z.describe('Protocol of the service-defaults entry. Only what is not tcp can be split by percentage.')),
  port: z.optional(
    z
      .int(PORT)
      .check(
        z.minimum(1, PORT),
        z.maximum(65_535, PORT),
        z.describe('Port that every instance must be registered with.')
      )
  ),
  instances: z
    .union([Count, Range], COUNT)
    .check(z.describe('How many instances of the release must be healthy: exactly this many, or from min to max.')),
  sidecar: z._default(
    z
      .boolean('must be true or false')
      .check(z.describe('Each instance must also have a sidecar proxy whose checks pass.')),
    false
  ),
  meta: z._default(
    z
      .record(z.string(), z.string('must be text; put it in quotes'))
      .check(z.describe('Service meta that every instance must carry.')),
    {}
  )
})

const Intention = z.strictObject({
  source: z
    .union([ServiceName, z.literal('*')], `${NAME}, or "*"`)
    .check(z.describe('Who calls: a service, declared here or not, or "*" for every service.')),
  destination: ServiceName.check(z.describe('Who is called: a service declared here.')),
  action: z.enum(['allow', 'deny'])
})

/** What must be true in Consul, as written in the files of the input `declaration`. */
export const Declaration = z.strictObject({
  $schema: z.optional(z.string()),
  owner: z.optional(
    z
      .string('must be text of 1 to 128 characters')
      .check(
        z.regex(/^[^\s"]{1,128}$/, 'must be 1 to 128 characters without blanks and quotes'),
        z.describe(
          'Who owns the entries that are written; default is the repository. Declarations that are applied separately to one Consul need an owner each.'
        )
      )
  ),
  services: z._default(z.record(ServiceName, Service), {}),
  intentions: z._default(z.array(Intention), [])
})
export type Declaration = z.infer<typeof Declaration>
export type DeclaredService = z.infer<typeof Service>
export type DeclaredIntention = z.infer<typeof Intention>

/** How many instances are wanted; `max` is absent when there is no upper limit. */
export function wantedInstances(service: DeclaredService): { min: number; max?: number } {
  const { instances } = service
  if (typeof instances === 'number') return { min: instances, max: instances }
  return { min: instances.min, ...(instances.max === undefined ? {} : { max: instances.max }) }
}

/** A place in the declaration where something is wrong: path of keys and indexes, and a sentence without its end. */
export interface Fault {
  readonly path: readonly PropertyKey[]
  readonly text: string
}

/** What the schema cannot say: references between the parts. */
export function findContradictions(declaration: Declaration): Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  declaration.intentions.forEach(({ source, destination }, at) => {
    const path = ['intentions', at]
    if (!Object.hasOwn(declaration.services, destination)) {
      const known = Object.keys(declaration.services).join(', ') || 'none'
      faults.push({
        path: [...path, 'destination'],
        text: `"${destination}" is not a declared service (declared: ${known})`
      })
    }
    const pair = `${source} ${destination}`
    if (seen.has(pair)) faults.push({ path, text: `${source} to ${destination} is declared twice; keep one of them` })
    seen.add(pair)
  })
  for (const [name, service] of Object.entries(declaration.services)) {
    const { min, max } = wantedInstances(service)
    if (max !== undefined && max < min) {
      faults.push({ path: ['services', name, 'instances'], text: `max (${max}) is less than min (${min})` })
    }
  }
  return faults
}

import * as z from 'zod/mini'
import { RawEntry } from './config-entry.ts'
import { ExternalNode } from './external-node.ts'
import { Intention } from './intention.ts'
import { type DeclaredService, Service } from './service.ts'
import { Traffic } from './traffic.ts'
import { Label } from './words.ts'

export type { DeclaredIntention } from './intention.ts'
export { type DeclaredService, wantedInstances } from './service.ts'

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
  services: z._default(z.record(Label, Service), {}),
  intentions: z._default(z.array(Intention), []),
  traffic: z.optional(
    z.record(Label, Traffic).check(z.describe('Services whose traffic moves to the release, and how.'))
  ),
  'external-nodes': z.optional(
    z
      .record(Label, ExternalNode)
      .check(
        z.describe('Nodes that no agent owns, such as managed databases, and their services: written into the catalog.')
      )
  ),
  'config-entries': z.optional(
    z.array(RawEntry).check(z.describe("Entries in Consul's own words, for what the other keys do not say."))
  )
})
export type Declaration = Omit<z.infer<typeof Declaration>, 'services'> & {
  services: Record<string, DeclaredService>
}

/** A place in the declaration where something is wrong: path of keys and indexes, and a sentence without its end. */
export interface Fault {
  readonly path: readonly PropertyKey[]
  readonly text: string
}

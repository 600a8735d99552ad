import * as z from 'zod/mini'
import { KNOWN_KINDS } from '../plan/kinds.ts'

/** An entry as Consul's API and its command `consul config write` take it. */
export const RawEntry = z.looseObject({
  Kind: z
    .string("must be the kind of an entry in Consul's words, such as proxy-defaults")
    .check(z.describe(`One of ${KNOWN_KINDS.join(', ')}.`)),
  Name: z.optional(
    z
      .string('must be the name of the entry')
      .check(z.minLength(1, 'must not be empty'), z.describe('Every kind but mesh has one.'))
  )
})
export type RawEntry = z.infer<typeof RawEntry>

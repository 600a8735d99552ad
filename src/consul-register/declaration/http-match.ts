import * as z from 'zod/mini'
import { Text, YesOrNo } from './words.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'] as const
const PATH = 'must be a path that begins with "/"'
const Path = z.string(PATH).check(z.startsWith('/', PATH))

const Header = z.strictObject({
  name: Text,
  present: z.optional(YesOrNo),
  exact: z.optional(Text),
  prefix: z.optional(Text),
  suffix: z.optional(Text),
  regex: z.optional(Text),
  invert: z.optional(YesOrNo)
})

const Query = z.strictObject({
  name: Text,
  present: z.optional(YesOrNo),
  exact: z.optional(Text),
  regex: z.optional(Text)
})

/** Which requests are meant, by path, method and header. */
export const RequestMatch = {
  'path-exact': z.optional(Path),
  'path-prefix': z.optional(Path.check(z.describe('Begins with this text: "/api" also means "/apix".'))),
  'path-regex': z.optional(Text),
  methods: z.optional(z.array(z.enum(METHODS))),
  headers: z.optional(z.array(Header))
}

/** {@link RequestMatch}, and by the query of the address. */
export const RouteMatch = z.strictObject({ ...RequestMatch, query: z.optional(z.array(Query)) })
export type RouteMatch = z.infer<typeof RouteMatch>

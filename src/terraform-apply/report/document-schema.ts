import * as z from 'zod/mini'

/** Number of the form of a document. Readers refuse any other. */
export const DOCUMENT_FORMAT = 1

/** Longest document that is read, in UTF-16 units: several times the largest plan that anybody could review. */
export const LONGEST_DOCUMENT = 256 * 1024 * 1024

const LONGEST_NAME = 1000
const LONGEST_ADDRESS = 20_000
const LONGEST_MESSAGE = 100_000
const MOST_STACKS = 1000
const DEEPEST_PATH = 200

const Name = z.string().check(z.minLength(1), z.maxLength(LONGEST_NAME))
const Address = z.string().check(z.maxLength(LONGEST_ADDRESS))
const Text = z.string().check(z.maxLength(LONGEST_MESSAGE))
const Digest = z.string().check(z.regex(/^sha256:[0-9a-f]{64}$/))
const Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const Path = z.array(z.union([Address, z.number()])).check(z.maxLength(DEEPEST_PATH))
const Kind = z.enum(['create', 'update', 'delete', 'replace', 'forget', 'read', 'no-op', 'other'])

// An HMAC of a sensitive side is dropped should there be one.
const Side = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('absent') }),
  z.object({ kind: z.literal('known'), value: z.unknown() }),
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('sensitive') })
])
const Difference = z.object({
  path: Path,
  before: Side,
  after: Side,
  sensitive: z.boolean(),
  valueChanges: z.boolean()
})
const Resource = z.object({
  address: Address,
  previousAddress: z.optional(Address),
  deposed: z.optional(Name),
  type: Name,
  provider: z.string().check(z.maxLength(LONGEST_NAME)),
  kind: Kind,
  actions: z.array(Name).check(z.maxLength(20)),
  reason: z.optional(Name),
  id: z.optional(Address),
  importing: z.optional(Address),
  replacePaths: z.array(Path),
  differences: z.array(Difference),
  region: z.optional(z.string().check(z.maxLength(LONGEST_NAME))),
  digest: z.optional(Hex)
})
const Plan = z.object({
  formatVersion: Name,
  toolVersion: Name,
  resources: z.array(Resource),
  outputs: z.array(z.object({ name: Name, kind: Kind, differences: z.array(Difference) })),
  drift: z.array(z.extend(Resource, { relevant: z.array(Difference) })),
  failingChecks: z.array(Address),
  others: z.array(
    z.object({ what: z.enum(['deferred', 'action']), address: Address, detail: Text, hmac: z.optional(z.string()) })
  ),
  ephemeral: z.boolean(),
  applyable: z.boolean(),
  complete: z.boolean(),
  errored: z.boolean()
})
const Stack = z.object({
  stack: Name,
  toolName: Name,
  took: z.number().check(z.gte(0)),
  result: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('planned'), plan: Plan, digest: Digest, guarded: z.array(Address) }),
    z.object({ kind: z.literal('failed'), message: Text })
  ])
})

/** What every document has, of whatever form: read first, to say what is wrong with another form. */
export const AnyDocument = z.looseObject({ format: z.number() })

/** A document of this form. Keys that are not known are left out. */
export const Document = z.object({
  format: z.literal(DOCUMENT_FORMAT),
  environment: Name,
  workspace: z.optional(Name),
  key: z.string().check(z.regex(/^[0-9a-f]{8}$/)),
  label: Name,
  commit: z.string().check(z.regex(/^[0-9a-f]{7,64}$/)),
  run: z.object({ id: z.int().check(z.gte(0)), attempt: z.int().check(z.gte(0)), url: Name }),
  stacks: z.array(Stack).check(z.minLength(1), z.maxLength(MOST_STACKS)),
  digest: z.optional(Digest),
  binding: z.optional(z.unknown())
})

import pMap from 'p-map'
import * as z from 'zod/mini'
import { type ConsulClient, parseAnswer } from '../client/client.ts'

/**
 * What Consul's intentions say of a pair of services. `requests`: by path or header, so it says what the most open of
 * them allows. `default`: there is none about this pair. `unclear`: only Consul can say.
 */
export type Decision =
  | { readonly by: 'connection' | 'requests'; readonly action: 'allow' | 'deny' }
  | { readonly by: 'default' }
  | { readonly by: 'unclear' }

/** Decides without asking again. */
export type Decide = (source: string, destination: string) => Decision

/** So many names fit into an address that any proxy in between takes. */
const NAMES_AT_ONCE = 50
const CALLS_AT_ONCE = 4

const Rule = z.object({
  SourceName: z.string(),
  SourcePeer: z.optional(z.string()),
  SourceSamenessGroup: z.optional(z.string()),
  SourceNS: z.optional(z.string()),
  SourcePartition: z.optional(z.string()),
  DestinationNS: z.optional(z.string()),
  DestinationPartition: z.optional(z.string()),
  Action: z.optional(z.string()),
  Permissions: z.optional(z.nullable(z.array(z.looseObject({ Action: z.optional(z.string()) }))))
})
type Rule = z.infer<typeof Rule>

/**
 * Read all intentions that can decide about these destinations, those to `*` included. Consul gives them in the order in
 * which it decides, and refuses the call when the token may not see those of one of the destinations.
 */
export async function readIntentions(client: ConsulClient, destinations: readonly string[]): Promise<Decide> {
  const starts = Array.from({ length: Math.ceil(destinations.length / NAMES_AT_ONCE) }, (_, at) => at * NAMES_AT_ONCE)
  const answers = await pMap(starts, at => readMatches(client, destinations.slice(at, at + NAMES_AT_ONCE)), {
    concurrency: CALLS_AT_ONCE
  })
  const rules = new Map(answers.flatMap(one => Object.entries(one)))
  return (source, destination) => decide(rules.get(destination) ?? [], source)
}

async function readMatches(client: ConsulClient, names: readonly string[]): Promise<Record<string, Rule[]>> {
  const what = `read the intentions of ${names.length === 1 ? `"${names[0]}"` : `${names.length} services`}`
  const query = { by: 'destination', name: names }
  const answer = await client.send({ method: 'GET', path: '/v1/connect/intentions/match', query, what })
  const matches = parseAnswer(answer, z.record(z.string(), z.nullable(z.array(Rule))), what)
  return Object.fromEntries(Object.entries(matches).map(([name, rules]) => [name, rules ?? []]))
}

function decide(rules: readonly Rule[], source: string): Decision {
  // A service of a peer is another caller than the one of the same name here.
  const rule = rules.find(one => !one.SourcePeer && (one.SourceName === source || one.SourceName === '*'))
  if (rule === undefined) return { by: 'default' }
  if (!isOfSamePlace(rule)) return { by: 'unclear' }
  const { Permissions, Action } = rule
  if (!Permissions || Permissions.length === 0)
    return { by: 'connection', action: Action === 'allow' ? 'allow' : 'deny' }
  return { by: 'requests', action: Permissions.some(one => one.Action === 'allow') ? 'allow' : 'deny' }
}

/** Namespaces, partitions and sameness groups are Enterprise: whether they mean the caller that we ask about is not for us to say. */
function isOfSamePlace(rule: Rule): boolean {
  const sameNamespace = rule.SourceNS === '*' || rule.SourceNS === rule.DestinationNS
  return sameNamespace && rule.SourcePartition === rule.DestinationPartition && !rule.SourceSamenessGroup
}

import pMap from 'p-map'
import * as z from 'zod/mini'
import { type ConsulClient, parseAnswer } from '../client/client.ts'
import type { Declaration, DeclaredIntention } from '../declaration/declaration.ts'
import { opens } from '../declaration/intention.ts'
import { readIntentions } from './intentions.ts'

/** Whether one service may call another, as declared and as Consul decides. */
export interface Reach {
  /** {@link ANY_OTHER}: every service that is neither declared nor named by an intention. */
  readonly source: string
  readonly destination: string
  readonly declared: 'allow' | 'deny'
  readonly actual: 'allow' | 'deny'
}

/** Stands for whoever nobody named: an intention of `*` lets all of them in. */
export const ANY_OTHER = '*'
/** A name that no service has: about it Consul decides as about any other. */
const NOBODY = 'insight-any-other-service'

/** Consul takes 200 connections of one caller by default (limits.http_max_conns_per_client). */
const AT_ONCE = 50

/** A pair, and who says whether the one may call the other. */
interface Question {
  readonly source: string
  readonly destination: string
  readonly declared: 'allow' | 'deny'
  /** `consul`: it is asked about this pair; `default`: no intention is about it. */
  readonly answer: 'allow' | 'deny' | 'consul' | 'default'
}

/**
 * Compare every pair of declared services in both directions, every declared intention, and whoever else there is, with what
 * Consul decides: who must reach may, and who is not declared may not. Consul is asked about each declared intention; about all other pairs its
 * own intentions decide, which are read once, and where there is none its default, which is asked for once.
 */
export async function checkReach(client: ConsulClient, declaration: Declaration): Promise<Reach[]> {
  const questions = await askable(client, declaration)
  const open = questions.find(one => one.answer === 'default')
  const byDefault = open === undefined ? 'deny' : await askDefault(client, open)
  const answers = await pMap(
    questions.filter(one => one.answer === 'consul'),
    one => askConsul(client, one),
    {
      concurrency: AT_ONCE
    }
  )
  return questions.map(({ source, destination, declared, answer }) => {
    const said = answer === 'consul' ? answers.shift() : answer
    return { source, destination, declared, actual: said === 'default' || said === undefined ? byDefault : said }
  })
}

async function askable(client: ConsulClient, declaration: Declaration): Promise<Question[]> {
  const pairs = pairsOf(declaration)
  const decide = await readIntentions(client, [...new Set(pairs.map(([, destination]) => destination))])
  const declaredFor = declaredIntentions(declaration)
  const asked = new Set<DeclaredIntention>()
  return pairs.map(([source, destination]) => {
    const intention = declaredFor(source, destination)
    const decision = decide(callerOf(source), destination)
    const pair = { source, destination, declared: intention === undefined ? 'deny' : opens(intention) } as const
    if (decision.by === 'default') return { ...pair, answer: 'default' }
    // Of rules by path or header Consul says "denied" as long as they do not allow everything.
    if (decision.by === 'requests') return { ...pair, answer: decision.action }
    if (decision.by === 'unclear') return { ...pair, answer: 'consul' }
    if (intention === undefined || asked.has(intention)) return { ...pair, answer: decision.action }
    // Of `*` one of the many callers is asked about.
    asked.add(intention)
    return { ...pair, answer: 'consul' }
  })
}

/** Every ordered pair of declared services, then the declared sources from elsewhere, then whoever else there is. */
export function pairsOf({ services, intentions }: Declaration): [source: string, destination: string][] {
  const names = Object.keys(services)
  const pairs = names.flatMap(one =>
    names.filter(other => other !== one).map((other): [string, string] => [one, other])
  )
  const foreign = intentions
    .filter(({ source }) => source !== '*' && !Object.hasOwn(services, source))
    .map(({ source, destination }): [string, string] => [source, destination])
  const others = names.map((destination): [string, string] => [ANY_OTHER, destination])
  return [...pairs, ...foreign, ...others]
}

/** Finds the declared intention that decides about a pair: that of the exact source before that of `*`. */
export function declaredIntentions({
  intentions
}: Declaration): (source: string, destination: string) => DeclaredIntention | undefined {
  const keyOf = (source: string, destination: string) => `${source} ${destination}`
  const known = new Map(intentions.map(one => [keyOf(one.source, one.destination), one]))
  return (source, destination) => known.get(keyOf(source, destination)) ?? known.get(keyOf('*', destination))
}

type Pair = Pick<Question, 'source' | 'destination'>

async function askConsul(client: ConsulClient, { source, destination }: Pair): Promise<'allow' | 'deny'> {
  const what = whatOf(source, destination)
  const path = '/v1/connect/intentions/check'
  const query = { source: callerOf(source), destination }
  const answer = await client.send({ method: 'GET', path, query, what })
  return parseAnswer(answer, z.object({ Allowed: z.boolean() }), what).Allowed ? 'allow' : 'deny'
}

/**
 * What Consul decides about a pair that no intention is about. `check` knows only the default of the ACL system, while
 * proxies go by the agent's `default_intention_policy` where it is set; `authorize` tells that, but takes `service:write`
 * on the destination (measured on 1.22.2).
 */
async function askDefault(client: ConsulClient, pair: Pair): Promise<'allow' | 'deny'> {
  const what = whatOf(pair.source, pair.destination)
  const answer = await client.send({
    method: 'POST',
    path: '/v1/agent/connect/authorize',
    // It compares names only: neither trust domain nor serial number is looked at.
    body: {
      Target: pair.destination,
      ClientCertURI: `spiffe://insight.consul/ns/default/dc/dc1/svc/${callerOf(pair.source)}`,
      ClientCertSerial: '00'
    },
    what,
    repeatable: true,
    accept: [403]
  })
  if (answer.status === 403) return askConsul(client, pair)
  return parseAnswer(answer, z.object({ Authorized: z.boolean() }), what).Authorized ? 'allow' : 'deny'
}

/** The name that Consul is asked about. */
function callerOf(source: string): string {
  return source === ANY_OTHER ? NOBODY : source
}

function whatOf(source: string, destination: string): string {
  return `check whether ${source === ANY_OTHER ? 'any other service' : `"${source}"`} may reach "${destination}"`
}

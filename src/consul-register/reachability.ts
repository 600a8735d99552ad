import * as z from 'zod/mini'
import { type ConsulClient, parseAnswer } from './client.ts'
import { listEntries } from './config-entries.ts'
import type { Declaration } from './declaration.ts'
import { opensPaths } from './service-intentions.ts'

/** Whether one service may call another, as declared and as Consul decides. */
export interface Reach {
  readonly source: string
  readonly destination: string
  readonly declared: 'allow' | 'deny'
  readonly actual: 'allow' | 'deny'
}

/**
 * Ask Consul about every pair of declared services in both directions, and every declared intention: who must reach
 * may, and who is not declared may not.
 */
export async function checkReach(client: ConsulClient, declaration: Declaration): Promise<Reach[]> {
  const pairs = pairsOf(declaration)
  const intentions = await listEntries(client, 'service-intentions')
  const reach: Reach[] = []
  for (let at = 0; at < pairs.length; at += AT_ONCE) {
    const some = pairs.slice(at, at + AT_ONCE).map(
      async ([source, destination]): Promise<Reach> => ({
        source,
        destination,
        declared: declaredAction(declaration, source, destination),
        // Of rules by path or header Consul says "denied" as long as they do not allow everything.
        actual: opensPaths(intentions, source, destination) ? 'allow' : await askConsul(client, source, destination)
      })
    )
    reach.push(...(await Promise.all(some)))
  }
  return reach
}

/** Consul takes 200 connections of one caller by default (limits.http_max_conns_per_client). */
const AT_ONCE = 50

/** Every ordered pair of declared services, then the declared sources from elsewhere. `*` stands for nobody to ask about. */
export function pairsOf({ services, intentions }: Declaration): [source: string, destination: string][] {
  const names = Object.keys(services)
  const pairs = names.flatMap(one =>
    names.filter(other => other !== one).map((other): [string, string] => [one, other])
  )
  const foreign = intentions
    .filter(({ source }) => source !== '*' && !names.includes(source))
    .map(({ source, destination }): [string, string] => [source, destination])
  return [...pairs, ...foreign]
}

/** The exact source wins over `*`; what is not declared is denied. */
export function declaredAction({ intentions }: Declaration, source: string, destination: string): 'allow' | 'deny' {
  const of = (name: string) => intentions.find(one => one.source === name && one.destination === destination)
  return (of(source) ?? of('*'))?.action ?? 'deny'
}

async function askConsul(client: ConsulClient, source: string, destination: string): Promise<'allow' | 'deny'> {
  const what = `check whether "${source}" may reach "${destination}"`
  const answer = await client.send({
    method: 'GET',
    path: '/v1/connect/intentions/check',
    query: { source, destination },
    what
  })
  return parseAnswer(answer, z.object({ Allowed: z.boolean() }), what).Allowed ? 'allow' : 'deny'
}

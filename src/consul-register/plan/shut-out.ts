import * as z from 'zod/mini'
import type { Declaration } from '../declaration/declaration.ts'
import type { ConfigEntry } from './config-entries.ts'
import type { Change } from './plan.ts'

const Sources = z.optional(
  z.nullable(z.array(z.looseObject({ Name: z.string(), Action: z.optional(z.string()), Peer: z.optional(z.string()) })))
)

/**
 * Tell of each tcp service that closes for a caller whose connections go on: proxies judge a connection when it begins, so
 * one that is open survives (measured with Envoy 1.36.4: for as long as it was watched). Requests of http are judged one by one.
 * @param changes that were written
 * @returns one sentence for each such service
 */
export function tellOpenConnections(changes: readonly Change[], { services }: Pick<Declaration, 'services'>): string[] {
  return changes.flatMap(({ kind, name, before, after }) => {
    if (kind !== 'service-intentions' || (services[name]?.protocol ?? 'tcp') !== 'tcp') return []
    const callers = shutOut(before, after).map(caller => (caller === '*' ? 'any other service' : caller))
    if (callers.length === 0) return []
    return [
      `Connections to ${name} that ${callers.join(', ')} had open before stay open: an intention decides about new ones. To end them restart the sidecars of ${name}; who may connect does so again.`
    ]
  })
}

/** Sources that an entry let in and its successor does not. */
function shutOut(before: ConfigEntry | undefined, after: ConfigEntry | undefined): string[] {
  const [open, stillOpen] = [decider(before), decider(after)]
  return [...new Set([...open.names, ...stillOpen.names])].filter(name => open.lets(name) && !stillOpen.lets(name))
}

/** The exact source decides before `*`. Who is not named at all may be let in by the cluster's default, which is no change. */
function decider(entry: ConfigEntry | undefined) {
  const local = (Sources.parse(entry?.['Sources']) ?? []).filter(one => !one.Peer)
  const actions = new Map(local.map(({ Name, Action }) => [Name, Action]))
  return { names: [...actions.keys()], lets: (name: string) => (actions.get(name) ?? actions.get('*')) === 'allow' }
}

import type { ConsulClient } from '../client/client.ts'
import { ConsulRefusal } from '../client/refusal.ts'
import type { Declaration, Fault } from '../declaration/declaration.ts'
import { readHealth } from '../health/health.ts'
import { type Fields, isObject } from './canonical.ts'
import { type DesiredEntry, desiredEntries } from './desired.ts'

/**
 * Ask Consul about every filter of a declared subset. Consul stores a filter on a field that does not exist, and one that
 * fits nobody; both cut callers off. Its health call refuses the first and counts the second.
 * @returns what is wrong; `notes`: subsets without instances that get no traffic yet
 */
export async function checkFilters(
  client: ConsulClient,
  declaration: Declaration
): Promise<{ faults: Fault[]; notes: string[] }> {
  const entries = desiredEntries(declaration)
  const faults: Fault[] = []
  const notes: string[] = []
  for (const { kind, name, fields, path } of entries) {
    if (kind !== 'service-resolver' || !isObject(fields['Subsets'])) continue
    for (const [subset, one] of Object.entries(fields['Subsets'])) {
      const filter = isObject(one) ? one['Filter'] : undefined
      if (typeof filter !== 'string' || filter === '') continue
      const here =
        path[0] === 'services' ? [...path, 'subsets', subset, 'filter'] : [...path, 'Subsets', subset, 'Filter']
      const count = await countMatches(client, name, filter)
      if (typeof count === 'string')
        faults.push({ path: here, text: `is not a filter that Consul understands: ${count}` })
      else if (count === 0) {
        const target = targetOf(name, subset, entries)
        if (target === undefined) notes.push(`Subset "${subset}" of ${name} fits no instance yet.`)
        else faults.push({ path: here, text: `fits no instance of ${name}, and ${target}: callers would be cut off` })
      }
    }
  }
  return { faults, notes }
}

/**
 * How many instances a filter fits, or why Consul does not take it.
 * @throws UserError when Consul hides instances from the token: then the number says nothing about the filter
 */
async function countMatches(client: ConsulClient, service: string, filter: string): Promise<number | string> {
  try {
    return (await readHealth(client, 'service', service, { kind: 'now' }, filter)).entries.length
  } catch (error) {
    if (!(error instanceof ConsulRefusal) || error.status === 403) throw error
    return error.body.replace('Failed to create boolean expression evaluator: ', '').replace(/\.$/, '')
  }
}

/** Why a subset gets traffic, if it does. */
function targetOf(name: string, subset: string, entries: readonly DesiredEntry[]): string | undefined {
  const resolver = entries.find(one => one.kind === 'service-resolver' && one.name === name)
  if (resolver?.fields['DefaultSubset'] === subset) return 'is the default subset'
  for (const { kind, name: owner, fields } of entries) {
    const isMeant = (one: Fields) => one['ServiceSubset'] === subset && (one['Service'] || owner) === name
    const listOf = (key: string) => (Array.isArray(fields[key]) ? fields[key].filter(isObject) : [])
    const weight = listOf('Splits')
      .filter(isMeant)
      .reduce((sum, one) => sum + Number(one['Weight'] ?? 0), 0)
    if (weight > 0) return `gets ${weight}% of the requests to ${owner}`
    const destinations = listOf('Routes').map(one => one['Destination'])
    if (destinations.filter(isObject).some(isMeant)) return `gets the requests to ${owner} that fit a route`
    const redirect = kind === 'service-resolver' ? fields['Redirect'] : undefined
    if (isObject(redirect) && isMeant(redirect)) return `gets all that goes to ${owner}`
  }
  return undefined
}

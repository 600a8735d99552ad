import { UserError } from '../../lib/errors.ts'
import type { Tool } from '../tool/root-module.ts'
import type { LockedProvider } from './lock-file.ts'
import { LOCK_FILE } from './lock-file-digest.ts'

/** The providers that may be used: whole addresses, `*` in the place of the last part for all of a namespace. */
type AllowedProviders = readonly string[]

/** The registry that a provider comes from when its source names none. */
const DEFAULT_REGISTRY: Readonly<Record<Tool, string>> = {
  terraform: 'registry.terraform.io',
  tofu: 'registry.opentofu.org'
}

const HOST = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/
const PART = /^[a-z0-9][a-z0-9_-]*$/

/**
 * Read the input `allow-providers`: one on each line, `hashicorp/aws`, `hashicorp/*` or with a registry before it,
 * `registry.terraform.io/hashicorp/aws`. A registry of one's own may be allowed as a whole: `*` for both last parts.
 * @throws UserError for a line that is none, or that would allow whatever anybody publishes
 */
export function readAllowedProviders(lines: readonly string[], tool: Tool): AllowedProviders {
  return lines.map(line => {
    const parts = line.toLowerCase().split('/')
    const [host = '', namespace = '', type = ''] = parts.length === 2 ? [DEFAULT_REGISTRY[tool], ...parts] : parts
    const anyNamespace = namespace === '*'
    const formed = HOST.test(host) && (anyNamespace || PART.test(namespace)) && (type === '*' || PART.test(type))
    if (parts.length > 3 || !formed || (anyNamespace && type !== '*')) {
      throw new UserError(
        `allow-providers: "${line.slice(0, 100)}" is not a provider. Write, for example, hashicorp/aws, hashicorp/* or registry.example.com/acme/dns.`
      )
    }
    if (anyNamespace && Object.values(DEFAULT_REGISTRY).includes(host)) {
      throw new UserError(
        `allow-providers: "${line}" would allow what anybody publishes in ${host}. Write the namespaces that you trust, for example hashicorp/*.`
      )
    }
    return `${host}/${namespace}/${type}`
  })
}

/** The locked providers that are not allowed. */
export function providersOutsideOf(lock: readonly LockedProvider[], allowed: AllowedProviders): LockedProvider[] {
  return lock.filter(({ source }) => {
    const [host, namespace] = source.split('/')
    return ![source, `${host}/${namespace}/*`, `${host}/*/*`].some(one => allowed.includes(one))
  })
}

/**
 * Refuse a stack that would start a provider which is not allowed. Empty `allowed` allows all: the input was not given.
 * @param stack its name, for the error
 * @throws UserError that names the providers with their versions, and what to write
 */
export function refuseForeignProviders(
  lock: readonly LockedProvider[],
  allowed: AllowedProviders,
  stack: string
): void {
  if (allowed.length === 0) return
  const outside = providersOutsideOf(lock, allowed)
  const [first] = outside
  if (first === undefined) return
  const file = stack === '.' ? LOCK_FILE : `${stack}/${LOCK_FILE}`
  const names = outside.map(({ source, version }) => `${source} ${version}`).join(', ')
  throw new UserError(
    `allow-providers: ${names} in ${file} ${outside.length === 1 ? 'is' : 'are'} not in the list, so nothing was started. If you trust ${outside.length === 1 ? 'it' : 'them'}, add ${outside.map(({ source }) => `"${source}"`).join(' and ')} as a line; if not, remove what uses ${outside.length === 1 ? 'it' : 'them'} and lock the providers anew.`
  )
}

import { UserError } from '../../lib/errors.ts'

/** The instances of one release, as a subset of a service-resolver. */
export interface Subset {
  /** DNS label of at most 63 characters. */
  readonly name: string
  /** Consul's filter expression. Sidecars carry the meta of their service, so it selects them as well. */
  readonly filter: string
}

/**
 * The subset of a release: named like it, made a DNS label where it is none.
 * @throws UserError when no name or no filter can be made of the release
 */
export function subsetOf(release: string): Subset {
  const name = release
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 63)
    .replace(/-+$/, '')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they cannot stand in a filter
  if (name === '' || /["\\`\u0000-\u001f\u007f]/.test(release)) {
    throw new UserError(
      `release: no subset can be named after "${release}". Give the instances a release of letters, digits, dots and hyphens, such as ami-0123456789abcdef0.`
    )
  }
  return { name, filter: `Service.Meta.release == "${release}"` }
}

/**
 * Refuse a subset whose name stands for something else already: another release of the same name (`1.0` and `1-0`), or
 * a filter that somebody edited.
 * @param subsets filters by name, as in the resolver
 */
export function refuseClash(service: string, { name, filter }: Subset, subsets: ReadonlyMap<string, string>): void {
  const found = subsets.get(name)
  if (found === undefined || found === filter) return
  throw new UserError(
    `traffic: the subset "${name}" of ${service} has the filter ${found} in Consul, needed is ${filter}. Name the releases so that they stay different as DNS labels, or correct the service-resolver.`
  )
}

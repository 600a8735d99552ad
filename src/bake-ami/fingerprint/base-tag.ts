/** Key of the base image of the input `base-image`, or one id that all sources share. */
const ALL = 'base-image'
/** AWS allows 256 characters in the value of a tag. */
const LONGEST = 256

/**
 * Base images as the value of a tag: `ami-0c1e…` when all are the same, else `us-east-1/amazon-ebs.httpd=ami-0c1e…`
 * for each. Those that do not fit are left out.
 * @param bases key -> id; see `basesOf`
 */
export function baseText(bases: ReadonlyMap<string, string>): string {
  const ids = new Set(bases.values())
  if (ids.size === 1) return [...ids].join('')
  const entries = [...bases].map(([key, id]) => `${key}=${id}`).sort()
  let text = ''
  for (const entry of entries) {
    const longer = text === '' ? entry : `${text} ${entry}`
    if (longer.length <= LONGEST && /^[\w+=.:/@-]*$/.test(entry)) text = longer
  }
  return text
}

/** Key -> id out of a tag's value; what is not understood is left out. */
export function parseBaseText(text: string): Map<string, string> {
  const pairs = text.split(' ').map(entry => /^(?:([\w+.:/@-]+)=)?(ami-[0-9a-z]+)$/.exec(entry))
  return new Map(pairs.flatMap(pair => (pair?.[2] === undefined ? [] : [[pair[1] ?? ALL, pair[2]]])))
}

/**
 * How base images moved: `base image moved from ami-a to ami-b`, once for each pair of ids; empty when that cannot be
 * told.
 * @param before of {@link parseBaseText}: what did not fit into its tag is not known
 */
export function describeMoves(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const common = before.size === 1 ? before.get(ALL) : undefined
  const moves = [...after].flatMap(([key, id]) => {
    const old = before.get(key) ?? common
    return old === undefined || old === id ? [] : [`base image moved from ${old} to ${id}`]
  })
  return [...new Set(moves)]
}

/** Name of a tool -> beginning of its digest, as an image's tags tell them. */
type Tools = ReadonlyMap<string, string>

/** The ingredient that is the input of this name, among the tools. */
const WANTED = 'packer-version'

/**
 * How tools changed: `Packer changed (1.15.0 → 1.16.0)`, `plugin amazon changed (digest a1b2c3 → d4e5f6)`. Names of tools
 * have their version in them as far as it is known, so another version is a new one in place of one that is gone.
 */
export function describeTools(before: Tools, after: Tools): string[] {
  const others = (from: Tools, than: Tools) => [...from].filter(([name, digest]) => than.get(name) !== digest)
  const gone = others(before, after)
  const words = others(after, before).flatMap(([name, digest]) => {
    if (name === WANTED) return [`input ${WANTED} changed`]
    const at = gone.findIndex(([old]) => toolName(old) === toolName(name))
    const [old] = at === -1 ? [] : gone.splice(at, 1)
    if (old === undefined) return [`${toolName(name)} (new)`]
    return old[1] === digest ? [] : [`${toolName(name)} changed (${fromTo(old, [name, digest])})`]
  })
  const left = gone.filter(([name]) => name !== WANTED).map(([name]) => `${toolName(name)} (gone)`)
  return [...new Set([...words, ...left])]
}

function fromTo([before, oldDigest]: readonly [string, string], [after, digest]: readonly [string, string]): string {
  const [from, to] = [versionOf(before), versionOf(after)]
  const known = from !== undefined && to !== undefined && from !== to
  return known ? `${from} → ${to}` : `digest ${oldDigest} → ${digest}`
}

/** `packer 1.16.0` -> `Packer`; `github.com/hashicorp/amazon packer-plugin-amazon_v1.8.2_x5.0_linux_amd64` -> `plugin amazon`. */
function toolName(name: string): string {
  const [source = ''] = name.split(' ')
  return source === 'packer' ? 'Packer' : `plugin ${source.slice(source.lastIndexOf('/') + 1)}`
}

function versionOf(name: string): string | undefined {
  return /[ _]v?(\d+\.\d+\.\d+[\w.+-]*?)(?:_|$)/.exec(name)?.[1]
}

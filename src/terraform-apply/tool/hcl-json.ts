import { type Block, type Body, type Expression, HclError } from '../../lib/hcl.ts'

/** How many labels the blocks have that are looked at, and which of what is in them are blocks again. */
const SCHEMA: Readonly<Record<string, number>> = {
  terraform: 0,
  language: 0,
  compatible_with: 0,
  required_providers: 0,
  provider: 1,
  module: 1,
  check: 1,
  resource: 2,
  data: 2,
  ephemeral: 2,
  action: 2
}
const INNER: Readonly<Record<string, readonly string[]>> = {
  terraform: ['required_providers'],
  language: ['compatible_with'],
  check: ['data']
}

/**
 * Read a text of the JSON syntax into the structure of {@link parseHcl}: the blocks that this action looks at, and
 * all else as attributes.
 * @throws HclError when it is not JSON, or a block has another form
 */
export function parseHclJson(text: string): Body {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new HclError(`it is not JSON (${cause instanceof Error ? cause.message : cause})`, 1)
  }
  return bodies(value, Object.keys(SCHEMA))
}

function bodies(value: unknown, inner: readonly string[]): Body {
  const attributes = new Map<string, Expression>()
  const blocks: Block[] = []
  for (const one of objects(value)) {
    for (const [name, content] of Object.entries(one)) {
      if (name === '//') continue
      if (inner.includes(name)) blocks.push(...labelled(name, content, SCHEMA[name] ?? 0, []))
      else attributes.set(name, { json: content })
    }
  }
  return { attributes, blocks }
}

function labelled(type: string, content: unknown, depth: number, labels: readonly string[]): Block[] {
  if (depth === 0) return [{ type, labels, ...bodies(content, INNER[type] ?? []) }]
  return objects(content).flatMap(one =>
    Object.entries(one).flatMap(([label, inside]) => labelled(type, inside, depth - 1, [...labels, label]))
  )
}

/** A block stands as an object, or several as a list of them. */
function objects(value: unknown): Record<string, unknown>[] {
  const all = Array.isArray(value) ? value : [value]
  return all.map(one => {
    if (typeof one === 'object' && one !== null && !Array.isArray(one)) return one as Record<string, unknown>
    throw new HclError('an object is expected', 1)
  })
}

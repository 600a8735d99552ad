import { type Block, type Body, type Expression, HclError } from '../../lib/hcl.ts'

/** How many labels the blocks of a template have (packer 1.16, hcl2template/parser.go). */
const LABELS: Readonly<Record<string, number>> = {
  packer: 0,
  build: 0,
  locals: 0,
  variables: 0,
  variable: 1,
  local: 1,
  source: 2,
  data: 2
}
/** The same for blocks inside of `build` and `post-processors`. */
const LABELS_IN_BUILD: Readonly<Record<string, number>> = {
  source: 1,
  provisioner: 1,
  'error-cleanup-provisioner': 1,
  'post-processor': 1
}

/**
 * Read a template in the JSON syntax into the structure of the native one. JSON does not tell a block from an attribute
 * that is an object: below the blocks of a template, such a property is both.
 * @throws HclError when it is not JSON, or a block has another form
 */
export function parsePackerJson(text: string): Body {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new HclError(`it is not JSON (${cause instanceof Error ? cause.message : cause})`, 1)
  }
  const blocks = objects(json).flatMap(top =>
    Object.entries(top).flatMap(([type, content]) => {
      const labels = LABELS[type]
      return labels === undefined ? [] : labelled(type, content, labels, [])
    })
  )
  return { attributes: new Map(), blocks }
}

function labelled(type: string, content: unknown, depth: number, labels: readonly string[]): Block[] {
  return objects(content).flatMap(one =>
    depth === 0
      ? [{ type, labels, ...bodyOf(one, type === 'build' || type === 'post-processors' ? LABELS_IN_BUILD : {}) }]
      : Object.entries(one).flatMap(([label, inside]) => labelled(type, inside, depth - 1, [...labels, label]))
  )
}

function bodyOf(one: Readonly<Record<string, unknown>>, labels: Readonly<Record<string, number>>): Body {
  const attributes = new Map<string, Expression>()
  const blocks: Block[] = []
  for (const [name, content] of Object.entries(one)) {
    if (name === '//') continue
    attributes.set(name, { json: content })
    if (isBlock(content)) blocks.push(...labelled(name, content, labels[name] ?? 0, []))
  }
  return { attributes, blocks }
}

function isBlock(content: unknown): boolean {
  const all = Array.isArray(content) ? content : [content]
  return all.length > 0 && all.every(one => typeof one === 'object' && one !== null && !Array.isArray(one))
}

/** A block stands as an object, or several as a list of them. */
function objects(value: unknown): Record<string, unknown>[] {
  const all = Array.isArray(value) ? value.flat() : [value]
  return all.map(one => {
    if (typeof one === 'object' && one !== null && !Array.isArray(one)) return one as Record<string, unknown>
    throw new HclError('an object is expected', 1)
  })
}

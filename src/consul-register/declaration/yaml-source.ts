import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'

/** A place in a file; both count from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A text as YAML 1.2 (so JSON as well), and where in it things are. */
export interface YamlSource {
  readonly value: unknown
  /** Where the key or value at a path is written; the nearest thing around it when it is not written. */
  readonly locate: (path: readonly PropertyKey[]) => Place
  /** Why it cannot be read: `is not YAML: …`, `is empty; …`. */
  readonly broken?: { readonly place: Place; readonly text: string }
}

const EMPTY = 'is empty; write "services: {}" when nothing is to be declared any more'

/** Parse a text; what is wrong with it is told in `broken`. */
export function parseSource(text: string): YamlSource {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const place = (offset: number) => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const locate = (path: readonly PropertyKey[]) => place(offsetOf(document, path))
  const [broken] = document.errors
  // Without this a file that lost its content would declare nothing, and all that it declared before would go.
  if (broken === undefined && document.toJS() == null)
    return { value: undefined, locate, broken: { place: { line: 1, column: 1 }, text: EMPTY } }
  if (broken === undefined) return { value: document.toJS(), locate }
  const words = broken.message.replace(/\s+/g, ' ').replace(/\.$/, '')
  return { value: undefined, locate, broken: { place: place(broken.pos[0]), text: `is not YAML: ${words}` } }
}

type YamlDocument = ReturnType<typeof parseDocument>

/** Where the value of `path` begins; where its key begins when the value is not written or not allowed there. */
function offsetOf(document: YamlDocument, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const head = path.slice(0, length)
    const parent = length === 0 ? undefined : length === 1 ? document.contents : document.getIn(head.slice(0, -1), true)
    if (isMap(parent)) {
      const pair = parent.items.find(item => isScalar(item.key) && String(item.key.value) === String(head.at(-1)))
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0]
      continue
    }
    const node = length === 0 ? document.contents : document.getIn(head, true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

import { readFileSync } from 'node:fs'
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import type * as z from 'zod/mini'
import { UserError } from '../lib/errors.ts'
import { Declaration, type Fault, findContradictions } from './declaration.ts'

/** One thing that is wrong in a declaration, where it is written. Line and column count from 1. */
export interface DeclarationError {
  readonly file: string
  readonly line: number
  readonly column: number
  /** One sentence. */
  readonly message: string
}

export type LoadedDeclaration =
  | { readonly kind: 'good'; readonly declaration: Declaration }
  | { readonly kind: 'bad'; readonly errors: readonly DeclarationError[] }

type YamlDocument = ReturnType<typeof parseDocument>
type Issue = z.core.$ZodIssue

/** Read and check the files (YAML 1.2, so JSON as well) and join them into one declaration. */
export function loadDeclaration(files: readonly string[], read = readText): LoadedDeclaration {
  const errors: DeclarationError[] = []
  const parts: { file: string; part: Declaration; locate: Locate }[] = []
  for (const file of files) {
    const { part, locate, faults } = parseDeclaration(read(file))
    errors.push(...faults.map(fault => ({ file, ...locate(fault.path), message: sentence(fault) })))
    if (part !== undefined) parts.push({ file, part, locate })
  }
  const joined: Declaration = { services: {}, intentions: [] }
  for (const { file, part, locate } of parts) {
    const complain = (path: PropertyKey[], text: string) =>
      errors.push({ file, ...locate(path), message: sentence({ path, text }) })
    for (const [name, service] of Object.entries(part.services)) {
      if (Object.hasOwn(joined.services, name)) complain(['services', name], 'is declared in another file as well')
      joined.services[name] = service
    }
    if (joined.owner !== undefined && part.owner !== undefined && part.owner !== joined.owner) {
      complain(['owner'], `differs from "${joined.owner}" in another file`)
    }
    if (part.owner !== undefined) joined.owner = part.owner
    joined.intentions.push(...part.intentions)
  }
  if (errors.length === 0) errors.push(...crossCheck(joined, parts))
  return errors.length === 0 ? { kind: 'good', declaration: joined } : { kind: 'bad', errors }
}

type Locate = (path: readonly PropertyKey[]) => { line: number; column: number }

/** References may cross files, so they are looked up in the whole; an intention's place is in the file that holds it. */
function crossCheck(joined: Declaration, parts: { file: string; part: Declaration; locate: Locate }[]) {
  return findContradictions(joined).map(fault => {
    const [section, at, ...rest] = fault.path
    let index = section === 'intentions' ? Number(at) : 0
    for (const { file, part, locate } of parts) {
      if (section === 'services' && !Object.hasOwn(part.services, String(at))) continue
      if (section === 'intentions' && index >= part.intentions.length) {
        index -= part.intentions.length
        continue
      }
      const path = section === 'intentions' ? ['intentions', index, ...rest] : fault.path
      return { file, ...locate(path), message: sentence({ path, text: fault.text }) }
    }
    return { file: parts[0]?.file ?? '', line: 1, column: 1, message: sentence(fault) }
  })
}

function parseDeclaration(text: string): { part: Declaration | undefined; locate: Locate; faults: Fault[] } {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false })
  const place = (offset: number) => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const [broken] = document.errors
  if (broken !== undefined) {
    const fault = { path: [], text: `not YAML: ${broken.message.replace(/\s+/g, ' ').replace(/\.$/, '')}` }
    return { part: undefined, locate: () => place(broken.pos[0]), faults: [fault] }
  }
  const locate: Locate = path => place(offsetOf(document, path))
  const parsed = Declaration.safeParse(document.toJS() ?? {}, { reportInput: true })
  if (parsed.success) return { part: parsed.data, locate, faults: [] }
  return { part: undefined, locate, faults: parsed.error.issues.flatMap(explain) }
}

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

function explain(issue: Issue): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({ path: [...issue.path, key], text: 'is not a known key' }))
  }
  if (issue.code === 'invalid_key')
    return [{ path: issue.path, text: issue.issues[0]?.message ?? 'is not a good name' }]
  const missing = issue.input === undefined ? 'is missing; it must be' : 'must be'
  if (issue.code === 'invalid_value')
    return [{ path: issue.path, text: `${missing} one of ${issue.values.join(', ')}` }]
  if (issue.code === 'invalid_type' && issue.message === 'Invalid input') {
    return [{ path: issue.path, text: `${missing} ${WORDS[issue.expected] ?? issue.expected}` }]
  }
  if (issue.input === undefined) return [{ path: issue.path, text: `is missing; it ${issue.message}` }]
  return [{ path: issue.path, text: issue.message }]
}

const WORDS: Record<string, string> = { object: 'a mapping', record: 'a mapping', array: 'a list', string: 'text' }

function sentence({ path, text }: Fault): string {
  const at = path.reduce<string>((joined, key) => {
    if (typeof key === 'number') return `${joined}[${key}]`
    return joined === '' ? String(key) : `${joined}.${String(key)}`
  }, '')
  return at === '' ? `The declaration ${text.startsWith('not ') ? 'is ' : ''}${text}.` : `${at} ${text}.`
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UserError(
      `declaration: the file "${file}" cannot be read. Write its path in the workspace, and check the repository out in a step before.`,
      { cause }
    )
  }
}

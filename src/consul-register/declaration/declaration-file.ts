import { readFileSync } from 'node:fs'
import { UserError } from '../../lib/errors.ts'
import { findContradictions } from './contradictions.ts'
import { Declaration, type Fault } from './declaration.ts'
import { explain } from './explain.ts'
import { addDefinitions, joinParts, type Part } from './join.ts'
import { isDefinition, readDefinitions } from './service-definition.ts'
import { parseSource } from './yaml-source.ts'

/** One thing that is wrong in a declaration, where it is written. Line and column count from 1. */
export interface DeclarationError {
  readonly file: string
  readonly line: number
  readonly column: number
  /** One sentence. */
  readonly message: string
}

/** `explainFaults` tells where in the files something stands that proved wrong later. */
export type LoadedDeclaration =
  | {
      readonly kind: 'good'
      readonly declaration: Declaration
      readonly explainFaults: (faults: readonly Fault[]) => DeclarationError[]
    }
  | { readonly kind: 'bad'; readonly errors: readonly DeclarationError[] }

/** Read and check the files (YAML 1.2, so JSON as well; also Consul's own service definitions) and join them into one declaration. */
export function loadDeclaration(files: readonly string[], read = readText): LoadedDeclaration {
  const parts: Part[] = []
  const errors: DeclarationError[] = []
  for (const file of files) errors.push(...readPart(file, read(file), parts))
  const complain = (part: Part, fault: Fault) => errors.push(toError(part, fault))
  const joined = joinParts(parts, complain)
  addDefinitions(joined, parts, complain)
  const explainFaults = (faults: readonly Fault[]) => faults.map(fault => toError(...findPart(fault, parts)))
  if (errors.length === 0) errors.push(...explainFaults(findContradictions(joined)))
  return errors.length === 0 ? { kind: 'good', declaration: joined, explainFaults } : { kind: 'bad', errors }
}

function readPart(file: string, text: string, parts: Part[]): DeclarationError[] {
  const { value, locate, broken } = parseSource(text)
  if (broken !== undefined) return [{ file, ...broken.place, message: sentence({ path: [], text: broken.text }) }]
  const empty: Declaration = { services: {}, intentions: [] }
  if (isDefinition(value)) {
    const { definitions, faults } = readDefinitions(value)
    parts.push({ file, locate, declaration: empty, definitions })
    return faults.map(fault => toError({ file, locate }, fault))
  }
  const parsed = Declaration.safeParse(value, { reportInput: true })
  if (!parsed.success) return parsed.error.issues.flatMap(explain).map(fault => toError({ file, locate }, fault))
  parts.push({ file, locate, declaration: parsed.data, definitions: [] })
  return []
}

/** References may cross files, so they are looked up in the whole; the place is in the file that holds it, with its own index. */
function findPart(fault: Fault, parts: readonly Part[]): [Pick<Part, 'file' | 'locate'>, Fault] {
  const [section, at, ...rest] = fault.path
  let index = typeof at === 'number' ? at : 0
  for (const part of parts) {
    const { declaration, definitions } = part
    if (section === 'intentions' || section === 'config-entries') {
      const length = declaration[section]?.length ?? 0
      if (index < length) return [part, { ...fault, path: [section, index, ...rest] }]
      index -= length
      continue
    }
    const definition = definitions.find(one => one.name === at)
    if (
      section === 'services' &&
      definition !== undefined &&
      !parts.some(one => Object.hasOwn(one.declaration.services, String(at)))
    )
      return [part, { ...fault, path: definition.path }]
    if (section !== 'services' && section !== 'traffic' && section !== 'external-nodes') continue
    if (Object.hasOwn(declaration[section] ?? {}, String(at))) return [part, fault]
  }
  return [{ file: parts[0]?.file ?? '', locate: () => ({ line: 1, column: 1 }) }, fault]
}

function toError({ file, locate }: Pick<Part, 'file' | 'locate'>, fault: Fault): DeclarationError {
  return { file, ...locate(fault.path), message: sentence(fault) }
}

function sentence({ path, text }: Fault): string {
  const at = path.reduce<string>((joined, key) => {
    if (typeof key === 'number') return `${joined}[${key}]`
    return joined === '' ? String(key) : `${joined}.${String(key)}`
  }, '')
  const end = text.endsWith('?') ? '' : '.'
  return at === '' ? `The declaration ${text}${end}` : `${at} ${text}${end}`
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

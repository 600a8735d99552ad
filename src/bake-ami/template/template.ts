import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { type Block, type Body, type Expression, HclError, parseHcl } from '../../lib/hcl.ts'
import { withoutComments } from '../../lib/hcl-code.ts'
import { evaluate } from '../../lib/hcl-evaluation.ts'
import { parsePackerJson } from './packer-json.ts'
import { environmentReads, filesRead, impureLookups } from './template-lookups.ts'

/** What can be read off a template without Packer. Nothing is computed; what is not written out is Packer's alone. */
export interface Template {
  /** The folder that Packer runs in, absolute. */
  readonly folder: string
  /** The files that Packer loads, absolute. */
  readonly files: readonly string[]
  /** What stands in those of them that could be read. */
  readonly bodies: readonly TemplateFile[]
  /** Those that are no well-formed HCL or JSON, each with the reason. Packer refuses them too. */
  readonly unreadable: readonly { readonly file: string; readonly line: number; readonly message: string }[]
  /** Absolute paths outside the folder that the template names literally, sorted. */
  readonly references: readonly string[]
  readonly variables: readonly DeclaredVariable[]
  /** Names of declared variables that begin with `insight_`. */
  readonly insightVariables: readonly string[]
  /** Files of values that Packer loads by itself, absolute, in its order. */
  readonly autoVarFiles: readonly string[]
  /** Names of the variables of the environment that defaults read with `env("NAME")`, sorted. */
  readonly environment: readonly string[]
  /** What the template asks others when it is built: `data.amazon-ami.base`, `vault()`. Sorted. */
  readonly impure: readonly string[]
  /** Paths that `file()` and its like are given; `undefined` for each that is computed. */
  readonly filesRead: readonly (Expression | undefined)[]
}

/** One file of a template. */
export interface TemplateFile {
  /** Absolute. */
  readonly file: string
  readonly body: Body
}

/** A declaration of a variable. */
export interface DeclaredVariable {
  readonly name: string
  /** Absolute path of the file that declares it. */
  readonly file: string
  /** As it is written: `string`, `list(string)`; absent when it is not. */
  readonly type?: string
  readonly sensitive: boolean
  readonly default?: Expression
}

const REFERENCE = /"(?:\$\{path\.(?:root|cwd)\}\/)?(\.\.\/[^"$]*)"|"\$\{path\.(?:root|cwd)\}\/([^"$]*)"/g

/**
 * Read a template's files.
 * @param target `.` for all `*.pkr.hcl` and `*.pkr.json` of the folder, or the name of one
 */
export function readTemplate(folder: string, target: string): Template {
  const names = target === '.' ? readdirSync(folder) : []
  const files = (target === '.' ? namesWith(names, '.pkr') : [target]).map(name => join(folder, name))
  const texts = files.map(file => ({ file, text: readFileSync(file, 'utf8') }))
  const bodies: TemplateFile[] = []
  const unreadable: Template['unreadable'][number][] = []
  for (const { file, text } of texts) {
    try {
      bodies.push({ file, body: file.endsWith('.json') ? parsePackerJson(text) : parseHcl(text) })
    } catch (error) {
      if (!(error instanceof HclError)) throw error
      unreadable.push({ file, line: error.line, message: error.message })
    }
  }
  const variables = declaredVariables(bodies)
  return {
    folder,
    files,
    bodies,
    unreadable,
    references: findReferences(texts.map(plainText).join('\n'), folder),
    variables,
    insightVariables: variables.map(({ name }) => name).filter(name => name.startsWith('insight_')),
    autoVarFiles: namesWith(names, '.auto.pkrvars').map(name => join(folder, name)),
    environment: environmentReads(texts),
    impure: impureLookups(bodies, texts),
    filesRead: filesRead(texts)
  }
}

/** Blocks of a type in all files of a template. */
export function blocksOf({ bodies }: Pick<Template, 'bodies'>, type: string): Block[] {
  return bodies.flatMap(({ body }) => body.blocks.filter(block => block.type === type))
}

/** Paths that the text names and that are not below `folder`, where everything counts anyway. */
export function findReferences(text: string, folder: string): string[] {
  const found = [...text.matchAll(REFERENCE)].flatMap(([, first, second]) => first ?? second ?? [])
  const paths = found.map(path => resolve(folder, path))
  return [...new Set(paths)].filter(path => relative(folder, path).startsWith('..')).sort()
}

/** In Packer's order: the native syntax first, each sorted by name (packer 1.16, hcl2template/utils.go). */
function namesWith(names: readonly string[], ending: string): string[] {
  const sorted = [...names].sort()
  return ['.hcl', '.json'].flatMap(syntax => sorted.filter(name => name.endsWith(`${ending}${syntax}`)))
}

function plainText({ file, text }: { file: string; text: string }): string {
  return file.endsWith('.json') ? text : withoutComments(text)
}

/** `variable` blocks, and the older `variables` block that has names with their defaults. */
function declaredVariables(bodies: readonly TemplateFile[]): DeclaredVariable[] {
  const found = bodies.flatMap(({ file, body }) =>
    body.blocks.flatMap((block): DeclaredVariable[] => {
      if (block.type === 'variables')
        return [...block.attributes].map(([name, value]) => ({ name, file, sensitive: false, default: value }))
      return block.type === 'variable' ? [declaredVariable(block, file)] : []
    })
  )
  return found.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function declaredVariable({ labels, attributes }: Block, file: string): DeclaredVariable {
  const type = attributes.get('type')
  const text = type === undefined ? undefined : 'json' in type ? type.json : type.text
  const given = attributes.get('default')
  const sensitive = evaluate(attributes.get('sensitive'))
  return {
    name: labels[0] ?? '',
    file,
    ...(typeof text === 'string' ? { type: text.trim() } : {}),
    sensitive: sensitive === true || sensitive === 'true',
    ...(given === undefined ? {} : { default: given })
  }
}

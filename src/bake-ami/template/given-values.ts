import { readFileSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { type Body, type Expression, HclError, parseHcl } from '../../lib/hcl.ts'
import { evaluate, LITERALS, type Scope, type Value } from '../../lib/hcl-evaluation.ts'
import { blocksOf, type DeclaredVariable, type Template } from './template.ts'

/** Where a template's variables get values from, besides the files that Packer loads by itself. */
export interface Given {
  /** As `-var`. */
  readonly vars: ReadonlyMap<string, string>
  /** As `-var-file`: absolute paths, in their order. */
  readonly varFiles: readonly string[]
  /** The environment with its `PKR_VAR_…`. */
  readonly env: NodeJS.ProcessEnv
}

/** A value that something gives a variable. */
export interface GivenValue {
  /** `undefined`: it is not literal. */
  readonly value: Value | undefined
  /** For people: `vars`, `PKR_VAR_password`, `prod.pkrvars.hcl`, `the default`. */
  readonly from: string
  /** The file that it stands in, absolute. */
  readonly file?: string
}

/** The variables that this action sets itself, by the environment that it gives Packer: no other value of theirs counts. */
export function ownVariables(hasBaseImage: boolean): string[] {
  return ['insight_run', 'insight_fingerprint', ...(hasBaseImage ? ['insight_base_image'] : [])]
}

/**
 * All values that a template's variables are given, the one that wins last: default, environment, files that Packer
 * loads by itself, `varFiles`, `vars` (packer 1.16, hcl2template/parser.go and types.variables.go).
 * @throws UserError when a file of values cannot be read
 */
export function givenValues(template: Template, given: Given): Map<string, GivenValue[]> {
  const environment = (name: string) => given.env[name] ?? ''
  const files = [...template.autoVarFiles, ...given.varFiles].map(file => ({ file, values: readVarFile(file) }))
  return new Map(
    template.variables.map(variable => {
      const { name, file } = variable
      const all: GivenValue[] = []
      if (variable.default !== undefined)
        all.push({ value: evaluate(variable.default, { ...LITERALS, environment }), from: 'the default', file })
      const inherited = given.env[`PKR_VAR_${name}`]
      if (inherited !== undefined) all.push({ value: givenText(inherited, variable), from: `PKR_VAR_${name}` })
      for (const one of files) {
        const expression = one.values.get(name)
        if (expression === undefined) continue
        all.push({ value: evaluate(expression), from: nameOf(one.file, template), file: one.file })
      }
      const told = given.vars.get(name)
      if (told !== undefined) all.push({ value: givenText(told, variable), from: 'vars' })
      return [name, all]
    })
  )
}

/**
 * What names in the template's expressions stand for: variables by the value that wins, locals made of them, and the
 * template's folder, in which Packer runs.
 */
export function scopeOf(template: Template, given: Given): Scope {
  const values = givenValues(template, given)
  const locals = localsOf(template)
  const evaluating = new Set<string>()
  const scope: Scope = { ...LITERALS, reference }
  return scope

  function reference(name: string): Value | undefined {
    if (name === 'path.root') return '.'
    if (name === 'path.cwd') return template.folder
    if (name.startsWith('var.')) return values.get(name.slice(4))?.at(-1)?.value
    const local = locals.get(name)
    if (local === undefined || evaluating.has(name)) return undefined
    evaluating.add(name)
    try {
      return evaluate(local, scope)
    } finally {
      evaluating.delete(name)
    }
  }
}

/** `local.name` -> its expression. */
function localsOf(template: Template): Map<string, Expression> {
  const together = blocksOf(template, 'locals').flatMap(({ attributes }) => [...attributes])
  const alone = blocksOf(template, 'local').map(({ labels, attributes }) => [labels[0], attributes.get('expression')])
  return new Map(
    [...together, ...alone].flatMap(([name, value]) =>
      value === undefined || typeof value === 'string' ? [] : [[`local.${name}`, value]]
    )
  )
}

/** A path as people know it: relative to the template's folder, with `/`. */
export function nameOf(file: string, { folder }: Pick<Template, 'folder'>): string {
  return relative(folder, file).split(sep).join('/')
}

/** Text given from outside is a text for variables of simple types, and an expression for all others. */
function givenText(text: string, { type }: DeclaredVariable): Value | undefined {
  return type === undefined || /^(string|number|any)$/.test(type) ? text : evaluate({ text })
}

function readVarFile(file: string): Body['attributes'] {
  const text = readFileSync(file, 'utf8')
  try {
    return file.endsWith('.json') ? jsonValues(text) : parseHcl(text).attributes
  } catch (error) {
    if (!(error instanceof HclError || error instanceof SyntaxError)) throw error
    const line = error instanceof HclError ? `, line ${error.line}` : ''
    throw new UserError(
      `var-file: ${file}${line} cannot be read (${error.message}). Write name = value lines in a .pkrvars.hcl file, or an object in a .pkrvars.json file.`
    )
  }
}

function jsonValues(text: string): Body['attributes'] {
  const json: unknown = JSON.parse(text.replace(/^\ufeff/, ''))
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new HclError('an object is expected', 1)
  return new Map(Object.entries(json).map(([name, one]) => [name, { json: one }]))
}

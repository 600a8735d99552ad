import { UserError } from '../../lib/errors.ts'
import { evaluate, type Value } from '../../lib/hcl-evaluation.ts'
import { type Given, givenValues, nameOf, scopeOf } from '../template/given-values.ts'
import type { Template } from '../template/template.ts'

/** Shorter values cannot be masked: the log would lose every place where the same few characters stand. */
const SHORTEST = 6

/** What is secret among the values of a template. */
export interface SensitiveValues {
  /** Names of variables (and locals: `local.name`) declared as sensitive that are given a value, sorted. */
  readonly names: readonly string[]
  /** Texts to mask before Packer starts: each line of each value, and the form that Packer gives it in its records. */
  readonly masks: readonly string[]
  /** Files that hold such a value, as paths relative to the template's folder (see `ContextFile.path`), sorted. */
  readonly files: readonly string[]
  /** Sensitive variables and locals (`local.name`) whose value is computed: only Packer itself can mask them. Sorted. */
  readonly unknown: readonly string[]
}

/**
 * Find the values of variables (and locals) that the template declares with `sensitive = true`. Values that lose to
 * others are secrets all the same.
 * @throws UserError when the value that Packer will use is too short to be masked
 */
export function sensitiveValues(template: Template, given: Given): SensitiveValues {
  const secrets = [...secretVariables(template, given), ...secretLocals(template, given)]
  for (const { name, wins, from, texts } of secrets) {
    if (wins) for (const text of texts) assertLong(text, name, from)
  }
  const written = secrets.filter(({ texts, computed }) => texts.length > 0 && !computed)
  return {
    names: sorted(written.map(({ name }) => name)),
    masks: sorted(secrets.flatMap(({ texts }) => texts.flatMap(masksOf))),
    files: sorted(written.flatMap(({ file }) => (file === undefined ? [] : [nameOf(file, template)]))),
    unknown: sorted(secrets.filter(({ known, wins }) => wins && !known).map(({ name }) => name))
  }
}

/** One value of a sensitive variable or local. */
interface Secret {
  /** `password`; `local.password`. */
  readonly name: string
  readonly from: string
  /** The file that the value itself stands in. */
  readonly file?: string
  readonly known: boolean
  /** Whether it is made of other values, which are listed themselves. */
  readonly computed: boolean
  /** Whether Packer will use it. */
  readonly wins: boolean
  readonly texts: readonly string[]
}

function secretVariables(template: Template, given: Given): Secret[] {
  const values = givenValues(template, given)
  return template.variables.flatMap(({ name, sensitive }) => {
    const all = (sensitive ? values.get(name) : undefined) ?? []
    return all.map(({ value, from, file }, at): Secret => {
      const texts = textsOf(value)
      const where = file === undefined ? {} : { file }
      return { name, from, ...where, known: value !== undefined, computed: false, wins: at === all.length - 1, texts }
    })
  })
}

function secretLocals(template: Template, given: Given): Secret[] {
  const scope = scopeOf(template, given)
  return template.bodies.flatMap(({ file, body }) =>
    body.blocks.flatMap(({ type, labels, attributes }): Secret[] => {
      if (type !== 'local' || String(evaluate(attributes.get('sensitive'))) !== 'true') return []
      const expression = attributes.get('expression')
      const value = evaluate(expression, scope)
      const literal = evaluate(expression) !== undefined
      const from = { name: `local.${labels[0]}`, from: 'the template', ...(literal ? { file } : {}) }
      return [{ ...from, known: value !== undefined, computed: !literal, wins: true, texts: textsOf(value) }]
    })
  )
}

/** All texts in a value, empty ones left out; names in objects are no secrets. */
function textsOf(value: Value | undefined): string[] {
  if (value === undefined || value === null || value === '') return []
  if (typeof value !== 'object') return [String(value)]
  return Object.values(value).flatMap(one => textsOf(one))
}

function assertLong(text: string, name: string, from: string): void {
  if (linesOf(text).length > 0) return
  throw new UserError(
    `The sensitive ${name.startsWith('local.') ? name : `variable ${name}`} has a value of fewer than ${SHORTEST} characters (from ${from}): masking that would blank the log. Give it a longer value, or remove "sensitive = true".`
  )
}

/**
 * The runner masks every line of a text that it is told, however short; so it is told the long ones alone, which is what
 * appears in a log. Packer writes a comma in its machine-readable records in another way.
 */
function masksOf(text: string): string[] {
  return linesOf(text).flatMap(line => (line.includes(',') ? [line, line.replaceAll(',', '%!(PACKER_COMMA)')] : [line]))
}

function linesOf(text: string): string[] {
  return text.split(/[\r\n]+/).filter(line => line.trim().length >= SHORTEST)
}

function sorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}

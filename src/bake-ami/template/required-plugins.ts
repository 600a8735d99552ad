import { UserError } from '../../lib/errors.ts'
import { evaluate, type Value } from '../../lib/hcl-evaluation.ts'
import { allOf, type Constraint, parseConstraint } from '../../setup-tools/constraint.ts'
import { blocksOf, type Template } from './template.ts'

/** A plugin that a template requires. */
export interface RequiredPlugin {
  /** As in `required_plugins`: `github.com/hashicorp/amazon`. */
  readonly source: string
  /** Which versions will do; undefined: any. */
  readonly versions: Constraint | undefined
}

/** Its steps become folders, so nothing else than names may stand between the slashes. */
const SOURCE = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w-]+){2,15}$/i

/**
 * The plugins that the template requires, by source. Where several blocks name one, all their constraints hold.
 * @throws UserError for a constraint that cannot be understood
 */
export function requiredPlugins(template: Pick<Template, 'bodies'>): RequiredPlugin[] {
  const found = new Map<string, Constraint[]>()
  for (const { source, version } of declarations(template)) {
    const constraints = found.get(source) ?? []
    found.set(source, version === undefined ? constraints : [...constraints, readVersions(source, version)])
  }
  return [...found]
    .map(([source, constraints]) => ({ source, versions: allOf(constraints) }))
    .sort((one, other) => (one.source < other.source ? -1 : 1))
}

/** Sources of the plugins alone, sorted: what versions are wanted is left to Packer. */
export function pluginSources(template: Pick<Template, 'bodies'>): string[] {
  return [...new Set(declarations(template).map(({ source }) => source))].sort()
}

function declarations(template: Pick<Template, 'bodies'>): { source: string; version?: string }[] {
  const blocks = blocksOf(template, 'packer').flatMap(({ blocks }) =>
    blocks.filter(({ type }) => type === 'required_plugins')
  )
  return blocks.flatMap(({ attributes }) =>
    [...attributes.values()].flatMap(expression => {
      const plugin = evaluate(expression)
      const [source, version] = [textIn(plugin, 'source'), textIn(plugin, 'version')]
      if (source === undefined || !SOURCE.test(source)) return []
      return [{ source, ...(version === undefined ? {} : { version }) }]
    })
  )
}

function textIn(object: Value | undefined, name: string): string | undefined {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined
  const text = Object.hasOwn(object, name) ? (object as Record<string, Value>)[name] : undefined
  return typeof text === 'string' ? text : undefined
}

function readVersions(source: string, text: string): Constraint {
  const constraint = parseConstraint(text)
  if (constraint !== undefined) return constraint
  throw new UserError(
    `required_plugins: the version "${text.slice(0, 80)}" of ${source} cannot be understood. Write, for example, ">= 1.8.2".`
  )
}

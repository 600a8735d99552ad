import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { allOf, type Constraint, parseConstraint, readConstraint } from '../../setup-tools/constraint.ts'
import { readModule, type Tool } from './root-module.ts'
import { findVersionFile } from './version-files.ts'

/** Which version of the tool a stack wants, and why. */
export interface ToolVersion {
  /** Undefined: any that is on PATH. */
  readonly wanted: Constraint | undefined
  /** For people: `terraform-version`, `infra/.terraform-version`, `required_version in infra/main.tf`, `nothing`. */
  readonly source: string
}

/** Where to look for the wish of one stack. */
interface VersionQuestion {
  readonly tool: Tool
  /** The input `terraform-version`, as it was written. */
  readonly input: string | undefined
  readonly stack: { readonly folder: string; readonly name: string }
  /** Absolute path of the repository's root. */
  readonly workspace: string
}

/**
 * Who says first which version it shall be: the input, the version files from the stack's folder upwards, what the
 * stack itself requires. Nothing is started and nothing is asked over the network.
 * @throws UserError for a wish that cannot be understood, naming where it is written
 */
export function readToolVersion({ tool, input, stack, workspace }: VersionQuestion): ToolVersion {
  if (input !== undefined) {
    return { wanted: readConstraint('terraform-version', input), source: 'terraform-version' }
  }
  const file = findVersionFile(tool, stack.folder, workspace)
  if (file !== undefined) return { wanted: file.wanted, source: file.file }
  return requiredVersion(tool, stack)
}

function requiredVersion(tool: Tool, { folder, name }: VersionQuestion['stack']): ToolVersion {
  const { requiredVersions } = readModule(folder, tool)
  if (requiredVersions.length === 0) return { wanted: undefined, source: 'nothing' }
  const places = [...new Set(requiredVersions.map(({ file }) => placeOf(name, file)))]
  const constraints = requiredVersions.map(({ text, file }) => {
    // Here Terraform's own reading counts, in which "1.11" is 1.11.0.
    const constraint = parseConstraint(text)
    if (constraint !== undefined) return constraint
    throw new UserError(
      `${placeOf(name, file)}: required_version "${text.slice(0, 80)}" is not a constraint. Write, for example, ">= 1.11.4".`
    )
  })
  return { wanted: allOf(constraints), source: `required_version in ${places.join(' and ')}` }
}

function placeOf(stack: string, file: string): string {
  // Whoever may change the checkout names its files.
  return neutralise(stack === '.' ? file : `${stack}/${file}`)
}

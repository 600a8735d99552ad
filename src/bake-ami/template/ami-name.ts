import { withoutComments } from '../../lib/hcl-code.ts'
import { runCommand } from '../../lib/programs.ts'
import type { BakeInputs } from '../inputs.ts'
import { templateArguments } from '../packer/packer.ts'
import type { Template } from './template.ts'
import { amazonSources } from './template-sources.ts'

/** The name that a build gives to its image, as the template writes it. */
export interface AmiNameExpression {
  /** As Packer names the build: `amazon-ebs.httpd`. */
  readonly build: string
  /** An expression of HCL: `local.name`, `"httpd-${var.version}"`. */
  readonly expression: string
}

/** The expressions of `ami_name` of the builds that `only` chooses, in their order. @param only as Packer's; empty: all */
export function amiNames(template: Template, only: readonly string[] = []): AmiNameExpression[] {
  return amazonSources(template, only).flatMap(({ build, attributes }) => {
    const name = attributes.get('ami_name')
    if (name === undefined) return []
    return [{ build, expression: 'text' in name ? name.text : JSON.stringify(name.json) }]
  })
}

/**
 * The value of an expression, as Packer itself has it with the variables of the bake; `undefined` when it cannot be known
 * before the bake: an error, something that is no text, or Packer's older `{{ }}` in it, which is filled in later.
 * A name with the time in it comes out with another time in the bake.
 * @param env as for the bake, see `packerEnvironment`
 */
export async function evaluateAmiName(
  packer: string,
  inputs: Pick<BakeInputs, 'folder' | 'target' | 'varFiles' | 'vars'>,
  expression: string,
  env: NodeJS.ProcessEnv
): Promise<string | undefined> {
  const given = templateArguments({ ...inputs, only: [] })
  // The console takes every line for an expression of its own.
  const line = withoutComments(expression).replace(/\s*\n\s*/g, ' ')
  // As JSON, a text is told from everything else, and a value that is not known yet is none.
  const options = { cwd: inputs.folder, env, input: `jsonencode(${line})\n` }
  const { exitCode, stdout } = await runCommand([packer, 'console', ...given], options)
  const name = exitCode === 0 ? parseText(stdout) : undefined
  return name === undefined || name === '' || name.includes('{{') ? undefined : name
}

function parseText(json: string): string | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}

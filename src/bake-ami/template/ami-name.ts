import type { Expression } from '../../lib/hcl.ts'
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
  /** Another one, of `ami_regions`, to which Packer copies the image by the same name: `["eu-west-1"]`, `var.regions`. */
  readonly regions?: string
}

/** The expressions of `ami_name` of the builds that `only` chooses, in their order. @param only as Packer's; empty: all */
export function amiNames(template: Template, only: readonly string[] = []): AmiNameExpression[] {
  return amazonSources(template, only).flatMap(({ build, attributes }) => {
    const name = attributes.get('ami_name')
    if (name === undefined) return []
    const regions = attributes.get('ami_regions')
    return [{ build, expression: asHcl(name), ...(regions === undefined ? {} : { regions: asHcl(regions) }) }]
  })
}

function asHcl(expression: Expression): string {
  return 'text' in expression ? expression.text : JSON.stringify(expression.json)
}

/** What an evaluation needs to have the values that the bake has. */
type Given = Pick<BakeInputs, 'folder' | 'target' | 'varFiles' | 'vars'>

/**
 * The value of an expression, as Packer itself has it with the variables of the bake; `undefined` when it cannot be known
 * before the bake: an error, something that is no text, or Packer's older `{{ }}` in it, which is filled in later.
 * A name with the time in it comes out with another time in the bake.
 * @param env as for the bake, see `packerEnvironment`
 */
export async function evaluateAmiName(
  packer: string,
  inputs: Given,
  expression: string,
  env: NodeJS.ProcessEnv
): Promise<string | undefined> {
  const name = await evaluateByPacker(packer, inputs, expression, env)
  return isKnownText(name) ? name : undefined
}

/** The regions that an expression lists; those of them that cannot be known before the bake are left out. */
export async function evaluateAmiRegions(
  packer: string,
  inputs: Given,
  expression: string,
  env: NodeJS.ProcessEnv
): Promise<string[]> {
  const regions = await evaluateByPacker(packer, inputs, expression, env)
  return Array.isArray(regions) ? regions.filter(isKnownText) : []
}

function isKnownText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('{{')
}

async function evaluateByPacker(
  packer: string,
  inputs: Given,
  expression: string,
  env: NodeJS.ProcessEnv
): Promise<unknown> {
  const given = templateArguments({ ...inputs, only: [] })
  // The console takes every line for an expression of its own.
  const line = withoutComments(expression).replace(/\s*\n\s*/g, ' ')
  // As JSON, a text is told from everything else, and a value that is not known yet is none.
  const options = { cwd: inputs.folder, env, input: `jsonencode(${line})\n` }
  const { exitCode, stdout } = await runCommand([packer, 'console', ...given], options)
  if (exitCode !== 0) return undefined
  try {
    return JSON.parse(stdout)
  } catch {
    return undefined
  }
}

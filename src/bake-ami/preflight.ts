import * as core from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { neutralise } from '../lib/foreign-output.ts'
import { asText, evaluate, type Scope } from '../lib/hcl-evaluation.ts'
import { type SensitiveValues, sensitiveValues } from './fingerprint/sensitive-values.ts'
import type { BakeInputs } from './inputs.ts'
import { buildName } from './packer/bake.ts'
import { annotate, checkSyntax } from './packer/packer.ts'
import { givenValues, ownVariables, scopeOf } from './template/given-values.ts'
import { openPorts } from './template/open-ports.ts'
import { readTemplate, type Template } from './template/template.ts'
import { checkTemplateText } from './template/template-checks.ts'
import { amazonSources } from './template/template-sources.ts'

/** A template that may be baked, as far as that can be told from its text. */
export interface CheckedTemplate {
  readonly template: Template
  /** What its expressions may refer to. */
  readonly scope: Scope
  readonly secrets: SensitiveValues
}

/**
 * Read the template, mask its secrets, and say what can be said of it and of the inputs before anything is asked of AWS.
 * Packer is started only for a template that cannot be read, since it tells better why.
 * @throws UserError when it must not be baked
 */
export async function readChecked(packer: string, inputs: BakeInputs): Promise<CheckedTemplate> {
  const template = readTemplate(inputs.folder, inputs.target)
  const secrets = maskSecrets(inputs, template)
  for (const line of inputs.notices) core.notice(line)
  if (template.unreadable.length > 0) await checkSyntax(packer, inputs)
  const scope = scopeOf(template, inputs)
  for (const line of checkTemplateText(template, scope)) core.warning(line, { title: 'Packer template' })
  for (const finding of openPorts(template, scope, inputs.only)) annotate('warning', finding, inputs)
  checkVariables(inputs, template)
  assertBuildNames(inputs, template)
  checkRegions(inputs, template, scope)
  tellUnknown(template, secrets)
  return { template, scope, secrets }
}

/** Before anything is logged: a warning may quote the template. */
function maskSecrets(inputs: BakeInputs, template: Template): SensitiveValues {
  const secrets = sensitiveValues(template, inputs)
  for (const mask of secrets.masks) core.setSecret(mask)
  return secrets
}

function checkVariables(inputs: BakeInputs, template: Template): void {
  const { insightVariables } = template
  assertOwnVariables(inputs, template)
  if (inputs.baseImage !== undefined && !insightVariables.includes('insight_base_image')) {
    throw new UserError(
      'base-image: the template does not declare the variable insight_base_image, so it would not be built on it. Declare it, and write "source_ami = var.insight_base_image".'
    )
  }
  if (!insightVariables.includes('insight_run')) {
    core.warning(
      'The template does not declare the variable insight_run. Declare it and write run_tags = { "insight:run" = var.insight_run }: without it, what a cancelled bake leaves behind cannot be found and removed.',
      { title: 'Clean-up after a cancelled bake' }
    )
  }
}

/**
 * A file of values wins over the environment, by which this action gives the template its variables: the bake would carry
 * another run's tag, and what it left behind would not be found.
 * @throws UserError naming the file
 */
function assertOwnVariables(inputs: BakeInputs, template: Template): void {
  const values = givenValues(template, inputs)
  for (const name of ownVariables(inputs.baseImage !== undefined)) {
    const found = values.get(name)?.find(({ file }) => file !== undefined && isValueFile(file, inputs, template))
    if (found === undefined) continue
    const input = inputs.varFiles.includes(found.file ?? '') ? 'var-file' : 'template'
    throw new UserError(
      neutralise(`${input}: ${found.from} sets ${name}, which this action sets. Remove the line from the file.`)
    )
  }
}

function isValueFile(file: string, { varFiles }: BakeInputs, { autoVarFiles }: Template): boolean {
  return varFiles.includes(file) || autoVarFiles.includes(file)
}

/**
 * Images of one bake are told apart by the last part of their builds' names: of two with the same, one would be lost.
 * @throws UserError naming both
 */
function assertBuildNames({ only }: BakeInputs, template: Template): void {
  const byName = new Map<string, string>()
  for (const { build } of amazonSources(template, only)) {
    const name = buildName(build)
    const other = byName.get(name) ?? build
    if (other !== build) {
      throw new UserError(
        `template: the builds ${other} and ${build} are both called ${name}, and images go by that name. Give one another: source "…" { name = "…" } in its build block.`
      )
    }
    byName.set(name, build)
  }
}

/**
 * An image is looked for in aws-region, and so is what a cancelled bake leaves behind.
 * @throws UserError when the template bakes elsewhere
 */
function checkRegions({ region: home, only }: BakeInputs, template: Template, scope: Scope): void {
  for (const { build, attributes } of amazonSources(template, only)) {
    const region = evaluate(attributes.get('region'), scope)
    // Without one, the plugin takes the region that this action tells it.
    if (!attributes.has('region') || region === null || region === '' || region === home) continue
    if (region !== undefined) {
      throw new UserError(
        neutralise(
          `aws-region: ${build} bakes in ${asText(region)}, not in ${home}, where its image would be looked for. Write "aws-region: ${asText(region)}", or remove region from the source.`
        )
      )
    }
    core.warning(
      neutralise(
        `${build} computes its region. When that is not ${home} (aws-region), what a cancelled bake leaves behind is not found. Remove region from the source: it gets aws-region.`
      ),
      { title: 'Clean-up after a cancelled bake' }
    )
  }
}

/** What the fingerprint cannot have in it. */
function tellUnknown({ impure }: Template, { unknown }: SensitiveValues): void {
  if (impure.length > 0)
    core.notice(
      neutralise(
        `The template asks others when it is built (${impure.join(', ')}), which is not part of the fingerprint. max-age bounds how long an old answer can last.`
      )
    )
  if (unknown.length > 0)
    core.notice(
      neutralise(
        `Only Packer knows the values of ${unknown.join(', ')}, declared as sensitive: they are not part of the fingerprint, and nobody but Packer masks them. Give them in vars, var-file or PKR_VAR_… to change that.`
      )
    )
}

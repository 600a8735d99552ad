import { relative } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import type { Body, Expression } from '../../lib/hcl.ts'
import { asText, evaluate, LITERALS, type Scope } from '../../lib/hcl-evaluation.ts'
import { blocksOf, type Template } from './template.ts'

/** Arguments that remove an image that others may be using, as soon as a new one has its name. */
const FORCED = ['force_deregister', 'force_delete_snapshot']
const OPEN_GROUPS = ['ami_groups', 'snapshot_groups']

/**
 * Check what a template says before anything is started.
 * @param scope what expressions may refer to; without it only what is written out is judged
 * @returns warnings
 * @throws UserError for the first thing that must not be baked
 */
export function checkTemplateText(template: Template, scope: Scope = LITERALS): string[] {
  assertReadable(template)
  if (blocksOf(template, 'source').length === 0 || blocksOf(template, 'build').length === 0) {
    const missing = blocksOf(template, 'source').length === 0 ? 'source' : 'build'
    throw new UserError(
      `template: it has no ${missing} block, so there is nothing to bake. Write a source "amazon-ebs" block and a build block that uses it.`
    )
  }
  const warnings: string[] = []
  for (const { label, body } of amazonBodies(template)) warnings.push(...checkBody(label, body, scope))
  for (const body of blocksOf(template, 'data'))
    if (body.labels[0] === 'amazon-ami') assertOwners(`data.${body.labels.join('.')}`, body, scope)
  return [...new Set(warnings)]
}

/** Packer has read it before, so this is what it takes and our reader does not. */
function assertReadable({ unreadable, folder }: Template): void {
  const first = unreadable[0]
  if (first === undefined) return
  throw new UserError(
    `template: ${relative(folder, first.file)}, line ${first.line}: ${first.message}. What cannot be read cannot be checked; write it in a plainer way.`
  )
}

/** What is said of each source. */
function amazonBodies(template: Template): { label: string; body: Body }[] {
  const inBuilds = blocksOf(template, 'build').flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'source'))
  const labelled = [...blocksOf(template, 'source'), ...inBuilds]
  return labelled
    .map(body => ({ label: body.labels.join('.'), body }))
    .filter(({ label }) => /(^|\.)amazon-/.test(label))
}

function checkBody(label: string, body: Body, scope: Scope): string[] {
  const warnings: string[] = []
  for (const name of FORCED) {
    const expression = body.attributes.get(name)
    const value = asText(evaluate(expression, scope))
    // HCL takes these texts for a boolean, too.
    if (value === 'true' || value === '1') {
      throw new UserError(
        `template: ${label} sets ${name} = true, which removes an image that others may be using before the new one exists. Remove it, and give every image a name of its own, for example with \${var.insight_fingerprint}.`
      )
    }
    if (expression !== undefined && value !== 'false' && value !== '0' && !isNull(expression)) {
      throw new UserError(
        `template: ${label} computes ${name}, and if it is true, an image is removed that others may be using. Remove it, or write false.`
      )
    }
  }
  for (const filter of body.blocks.filter(({ type }) => type === 'source_ami_filter'))
    assertOwners(`the source_ami_filter of ${label}`, filter, scope)
  for (const name of OPEN_GROUPS) {
    const groups = evaluate(body.attributes.get(name), scope)
    if (Array.isArray(groups) && groups.includes('all'))
      warnings.push(
        `${label} sets ${name} = ["all"]: everybody in AWS may use the image. Remove it unless that is meant.`
      )
  }
  return warnings
}

/** @param what that looks for an image by its name */
function assertOwners(what: string, { attributes }: Body, scope: Scope): void {
  const owners = attributes.get('owners')
  const value = evaluate(owners, scope)
  if (owners !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)) return
  throw new UserError(
    `template: ${what} has no owners, so anybody's image with such a name would be taken. Write owners = ["099720109477"], the account that publishes it.`
  )
}

function isNull(expression: Expression): boolean {
  return evaluate(expression) === null
}

import { relative } from 'node:path'
import * as core from '@actions/core'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { runCommand } from '../../lib/programs.ts'
import type { BakeInputs } from '../inputs.ts'
import { type Finding, parseFormatting, parseValidation } from './diagnostics.ts'
import { messageLines, parseRecord } from './machine-output.ts'

/** Arguments that choose what is built and with which values, the same for `validate` and `build`. */
export function templateArguments(inputs: Pick<BakeInputs, 'only' | 'varFiles' | 'vars' | 'target'>): string[] {
  return [
    ...(inputs.only.length === 0 ? [] : [`-only=${inputs.only.join(',')}`]),
    ...inputs.varFiles.map(file => `-var-file=${file}`),
    ...[...inputs.vars].flatMap(([name, value]) => ['-var', `${name}=${value}`]),
    inputs.target
  ]
}

/** The command that bakes. Machine-readable output is asked for by the exact word; other spellings are ignored by Packer. */
export function buildCommand(packer: string, inputs: Parameters<typeof templateArguments>[0]): [string, ...string[]] {
  return [packer, 'build', '-machine-readable', '-color=false', '-on-error=cleanup', ...templateArguments(inputs)]
}

/** What Packer gets: the step's environment without the action's own inputs, and what this action tells the template. */
export function packerEnvironment(
  env: NodeJS.ProcessEnv,
  told: { region: string; run: string; fingerprint: string; baseImage?: string }
): NodeJS.ProcessEnv {
  return {
    ...withoutRunnersOwn(env),
    AWS_REGION: told.region,
    AWS_DEFAULT_REGION: told.region,
    CHECKPOINT_DISABLE: '1',
    PACKER_NO_COLOR: '1',
    PKR_VAR_insight_run: told.run,
    PKR_VAR_insight_fingerprint: told.fingerprint,
    ...(told.baseImage === undefined ? {} : { PKR_VAR_insight_base_image: told.baseImage })
  }
}

/** The environment without the action's inputs and state, the runner's tokens, and the files that steer later steps. */
export function withoutRunnersOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const runnersOwn = /^(INPUT|STATE)_|^ACTIONS_|^GITHUB_(OUTPUT|STATE|ENV|PATH|STEP_SUMMARY)$/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !runnersOwn.test(name)))
}

/** Install the plugins that the template requires. Only called when one is missing: `init` may use the network. */
export async function installPlugins(
  packer: string,
  inputs: Pick<BakeInputs, 'env' | 'folder' | 'target' | 'githubToken'>
): Promise<void> {
  const token = inputs.githubToken === undefined ? {} : { PACKER_GITHUB_API_TOKEN: inputs.githubToken }
  const env = { ...withoutRunnersOwn(inputs.env), CHECKPOINT_DISABLE: '1', ...token }
  const { exitCode, stdout, stderr } = await runCommand([packer, 'init', inputs.target], { cwd: inputs.folder, env })
  if (exitCode !== 0) {
    throw new UserError(
      `packer init could not install the plugins of the template: ${firstLine(stderr || stdout)} Check the network, or install them in a step before this one.`
    )
  }
}

/** Warn of lines that `packer fmt` would write otherwise. */
export async function checkFormat(packer: string, inputs: BakeInputs, env: NodeJS.ProcessEnv): Promise<void> {
  const format = await runCommand([packer, 'fmt', '-check', '-diff', inputs.target], { cwd: inputs.folder, env })
  if (format.exitCode === 3) for (const finding of parseFormatting(format.stdout)) annotate('warning', finding, inputs)
}

/**
 * Validate the template and show every finding on its line.
 * @throws UserError when Packer would refuse the template
 */
export async function checkTemplate(packer: string, inputs: BakeInputs, env: NodeJS.ProcessEnv): Promise<void> {
  await validate(packer, templateArguments(inputs), inputs, env)
}

/**
 * Have Packer read the template, without plugins and values, and show every finding on its line.
 * @throws UserError when Packer cannot read it
 */
export async function checkSyntax(packer: string, inputs: BakeInputs): Promise<void> {
  const env = { ...withoutRunnersOwn(inputs.env), CHECKPOINT_DISABLE: '1' }
  await validate(packer, ['-syntax-only', inputs.target], inputs, env)
}

async function validate(
  packer: string,
  argv: readonly string[],
  inputs: BakeInputs,
  env: NodeJS.ProcessEnv
): Promise<void> {
  const command: [string, ...string[]] = [packer, 'validate', '-machine-readable', ...argv]
  const { exitCode, stdout, stderr } = await runCommand(command, { cwd: inputs.folder, env })
  if (exitCode === 0) return
  const text = stdout
    .split('\n')
    .flatMap(line => uiText(line))
    .join('\n')
  const findings = parseValidation(text)
  for (const finding of findings) annotate('error', finding, inputs)
  const first = findings[0]?.title ?? firstLine(text || stderr)
  const more = findings.length > 1 ? ` and ${findings.length - 1} more` : ''
  throw new UserError(
    `The template is not valid: ${neutralise(first)}${more}. See the annotations; "packer validate" shows the same.`
  )
}

function uiText(line: string): string[] {
  const record = parseRecord(line)
  return record?.type === 'ui' ? [record.data.slice(1).join(',')] : []
}

/** Show a finding on its line. */
export function annotate(
  level: 'error' | 'warning',
  finding: Finding,
  inputs: Pick<BakeInputs, 'workspace' | 'folder' | 'target'>
): void {
  const file = relative(
    inputs.workspace,
    `${inputs.folder}/${finding.file ?? (inputs.target === '.' ? '' : inputs.target)}`
  )
  const startLine = finding.line === undefined ? {} : { startLine: finding.line }
  const show = level === 'error' ? core.error : core.warning
  show(finding.message, { title: `Packer: ${finding.title}`, file, ...startLine })
}

function firstLine(text: string): string {
  const line = text.split('\n').find(one => one.trim() !== '') ?? 'no output.'
  return neutralise(line.trim()).slice(0, 400)
}

/** The lines of a raw line of Packer's for people. */
export function readable(line: string): string[] {
  const record = parseRecord(line)
  if (record === undefined) return [neutralise(line)]
  return messageLines(record).map(({ target, text }) => neutralise(target === undefined ? text : `${target}: ${text}`))
}

import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { UserError } from '../lib/errors.ts'
import {
  assignmentsInput,
  booleanInput,
  choiceInput,
  durationInput,
  integerInput,
  listInput,
  optionalInput,
  requiredInput
} from '../lib/inputs.ts'
import { readApproval, readPlanKey } from './approval-settings.ts'
import { COMMANDS, type Command } from './command.ts'
import { readGuard } from './guard-settings.ts'
import { checkVariableNames, readExtraArguments, refuseArguments, targetArguments } from './guards/extra-arguments.ts'
import type { Guard } from './guards/guard.ts'
import { findStacks, type Stacks } from './stacks/stacks.ts'
import type { Tool } from './tool/root-module.ts'

export type Verify = 'digest' | 'saved' | 'none'

/** Everything the action was told, checked. */
export interface Settings {
  readonly command: Command
  readonly tool: Tool
  readonly stacks: Stacks
  readonly environment: string
  readonly workspace: string | undefined
  /** Absolute paths. */
  readonly varFiles: readonly string[]
  readonly vars: ReadonlyMap<string, string>
  /** `name=value`, or the absolute path of a file. */
  readonly backendConfig: readonly string[]
  readonly targets: readonly string[]
  /** Further arguments of plan, checked. */
  readonly extraArguments: readonly string[]
  /** `sha256:…` of the approved plan. */
  readonly planDigest: string | undefined
  /** Path of the workflow file that plans pull requests: the approved digest is looked up in its check run. */
  readonly planWorkflow: string | undefined
  readonly verify: Verify
  readonly guard: Guard
  /** Providers that may be used; empty: all that the lock files name. */
  readonly allowedProviders: readonly string[]
  readonly lockFile: 'required' | 'optional'
  /** Milliseconds. */
  readonly lockTimeout: number
  /** Milliseconds from the start of a run of the tool to its interruption. */
  readonly timeout: number
  /** Milliseconds to wait for instance refreshes; 0 is not to wait. */
  readonly refreshTimeout: number
  /** How many stacks are planned at a time. */
  readonly parallelism: number
  /** Version or constraint as it was written. */
  readonly versionWanted: string | undefined
  readonly planKey: string | undefined
  /** Id, ARN or alias of a key in AWS KMS. */
  readonly planKmsKey: string | undefined
  /** Run whose unstored states are to be stored, for `recover`. */
  readonly recoverFrom: number | undefined
  /** Should what is declared and not applied open an issue too? */
  readonly driftUnapplied: boolean
  readonly comment: boolean
  readonly token: string
  /** GITHUB_WORKSPACE. */
  readonly repositoryFolder: string
  /** RUNNER_TEMP. */
  readonly temp: string
  /** RUNNER_TOOL_CACHE. */
  readonly toolCache: string | undefined
  /** Of this process, to be scrubbed before a tool gets it. */
  readonly environmentVariables: NodeJS.ProcessEnv
}

/**
 * Read and check all inputs. Nothing has been started yet.
 * @throws UserError that names the input and says what to write
 */
export function readInputs(env: NodeJS.ProcessEnv = process.env): Settings {
  const repositoryFolder = env['GITHUB_WORKSPACE'] ?? process.cwd()
  const command = choiceInput('command', COMMANDS, 'plan')
  const tool = choiceInput('tool', ['terraform', 'tofu'], 'terraform')
  const written = listInput('working-directory')
  const stacks = findStacks(written.length === 0 ? ['.'] : written, repositoryFolder)
  const verify = choiceInput('verify', ['digest', 'saved', 'none'], 'digest')
  return {
    command,
    tool,
    stacks,
    environment: readEnvironment(stacks),
    workspace: readWorkspace(),
    varFiles: listInput('var-file').map(file => existing('var-file', file, repositoryFolder)),
    vars: readVars(),
    backendConfig: readBackendConfig(repositoryFolder),
    targets: readTargets(),
    extraArguments: readExtraArguments(listInput('args'), tool),
    ...readApproval(command, verify),
    verify,
    guard: readGuard(),
    allowedProviders: listInput('allow-providers'),
    lockFile: choiceInput('lock-file', ['required', 'optional'], 'required'),
    lockTimeout: durationInput('lock-timeout', '5m'),
    timeout: durationInput('timeout', '1h'),
    refreshTimeout: durationInput('refresh-timeout', '30m'),
    parallelism: integerInput('parallelism', availableParallelism(), 1),
    versionWanted: optionalInput('terraform-version'),
    planKey: readPlanKey(),
    planKmsKey: optionalInput('plan-kms-key'),
    recoverFrom: readRecoverFrom(command),
    driftUnapplied: booleanInput('drift-unapplied', false),
    comment: booleanInput('comment', true),
    token: requiredInput('github-token', '$' + '{{ github.token }}'),
    repositoryFolder,
    temp: env['RUNNER_TEMP'] ?? resolve(repositoryFolder, '..', 'temp'),
    toolCache: env['RUNNER_TOOL_CACHE'] || undefined,
    environmentVariables: env
  }
}

function readVars(): Map<string, string> {
  refuseArguments('vars', listInput('vars'), 'name=value')
  const vars = assignmentsInput('vars')
  checkVariableNames(vars.keys())
  return vars
}

function readBackendConfig(repositoryFolder: string): string[] {
  const written = listInput('backend-config')
  refuseArguments('backend-config', written, 'bucket=states')
  return written.map(one => (one.includes('=') ? one : existing('backend-config', one, repositoryFolder)))
}

function readTargets(): string[] {
  const targets = listInput('target')
  targetArguments(targets)
  return targets
}

function readEnvironment({ all: [first], several }: Stacks): string {
  const stack = first?.name ?? '.'
  const label =
    optionalInput('environment') ?? (several || stack === '.' ? 'default' : (stack.split('/').at(-1) ?? stack))
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9._/]|-(?!-)){0,79}$/.test(label)) {
    throw new UserError(
      `environment: "${label}" cannot be a label. Write up to 80 letters, digits, dots, slashes, underscores and single hyphens, for example staging.`
    )
  }
  return label
}

function readWorkspace(): string | undefined {
  const name = optionalInput('workspace')
  if (name !== undefined && !/^[A-Za-z0-9_.~-]{1,90}$/.test(name))
    throw new UserError(`workspace: "${name}" is not a name of a workspace. Write, for example, staging.`)
  return name
}

function readRecoverFrom(command: Command): number | undefined {
  const text = optionalInput('recover-from')
  if (text === undefined) {
    if (command !== 'recover') return undefined
    throw new UserError(
      'recover-from: recover needs the run whose state could not be stored. Write the number at the end of its address, for example "recover-from: 1234567890".'
    )
  }
  if (!/^[1-9]\d{0,15}$/.test(text))
    throw new UserError(
      `recover-from: "${text}" is not the id of a run. Write the number at the end of its address, for example 1234567890.`
    )
  return Number(text)
}

/** Anywhere on the runner: values that a step before has fetched belong into RUNNER_TEMP, not into the checkout. */
function existing(input: string, path: string, repositoryFolder: string): string {
  const absolute = resolve(repositoryFolder, path)
  if (!statSync(absolute, { throwIfNoEntry: false })?.isFile())
    throw new UserError(`${input}: there is no file "${path}". Write its path from the repository's root.`)
  return absolute
}

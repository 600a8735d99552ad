import { statSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { UserError } from '../lib/errors.ts'
import {
  assignmentsInput,
  booleanInput,
  choiceInput,
  durationInput,
  listInput,
  optionalInput,
  requiredInput
} from '../lib/inputs.ts'
import { type Guard, PROTECTED_BY_DEFAULT } from './guard.ts'

export type Command = 'plan' | 'plan-destroy' | 'apply' | 'destroy'
export type Tool = 'terraform' | 'tofu'

/** Everything the action was told, checked. */
export interface Settings {
  readonly command: Command
  readonly tool: Tool
  /** Absolute path of the root module. */
  readonly folder: string
  /** The same as people write it: relative to the workspace, POSIX. */
  readonly stack: string
  readonly environment: string
  readonly workspace: string | undefined
  /** Absolute paths. */
  readonly varFiles: readonly string[]
  readonly vars: ReadonlyMap<string, string>
  /** `name=value`, or the absolute path of a file. */
  readonly backendConfig: readonly string[]
  /** `sha256:…` of the approved plan. */
  readonly planDigest: string | undefined
  readonly verify: 'digest' | 'none'
  readonly guard: Guard
  /** Milliseconds. */
  readonly lockTimeout: number
  /** Milliseconds from the start of a plan or apply to its interruption. */
  readonly timeout: number
  readonly versionWanted: string | undefined
  readonly planKey: string | undefined
  readonly comment: boolean
  readonly token: string
  /** GITHUB_WORKSPACE. */
  readonly repositoryFolder: string
  /** RUNNER_TEMP. */
  readonly temp: string
  /** Of this process, to be scrubbed before a tool gets it. */
  readonly environmentVariables: NodeJS.ProcessEnv
}

/**
 * Read and check all inputs. Nothing has been started yet.
 * @throws UserError that names the input and says what to write
 */
export function readInputs(env: NodeJS.ProcessEnv = process.env): Settings {
  const repositoryFolder = env['GITHUB_WORKSPACE'] ?? process.cwd()
  const command = choiceInput('command', ['plan', 'plan-destroy', 'apply', 'destroy'], 'plan')
  const verify = choiceInput('verify', ['digest', 'none'], 'digest')
  const { folder, stack } = readStack(repositoryFolder)
  return {
    command,
    tool: choiceInput('tool', ['terraform', 'tofu'], 'terraform'),
    folder,
    stack,
    environment: readEnvironment(stack),
    workspace: readWorkspace(),
    varFiles: listInput('var-file').map(file => existing('var-file', file, repositoryFolder)),
    vars: assignmentsInput('vars'),
    backendConfig: listInput('backend-config').map(one =>
      one.includes('=') ? one : existing('backend-config', one, repositoryFolder)
    ),
    planDigest: readDigest(command, verify),
    verify,
    guard: readGuard(),
    lockTimeout: durationInput('lock-timeout', '5m'),
    timeout: durationInput('timeout', '1h'),
    versionWanted: readVersionWanted(),
    planKey: optionalInput('plan-key'),
    comment: booleanInput('comment', true),
    token: requiredInput('github-token', '$' + '{{ github.token }}'),
    repositoryFolder,
    temp: env['RUNNER_TEMP'] ?? resolve(repositoryFolder, '..', 'temp'),
    environmentVariables: env
  }
}

function readStack(repositoryFolder: string): { folder: string; stack: string } {
  const written = listInput('working-directory')
  if (written.length > 1) {
    throw new UserError(
      `working-directory: ${written.length} folders are given, this version takes one. Use one step for each stack.`
    )
  }
  const folder = inside('working-directory', written[0] ?? '.', repositoryFolder)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UserError(
      `working-directory: "${written[0]}" is not a folder of the checkout. Write the folder of a root module, for example infra/environments/staging, and check the repository out before this step.`
    )
  }
  return { folder, stack: relative(repositoryFolder, folder).replaceAll('\\', '/') || '.' }
}

function readEnvironment(stack: string): string {
  const label = optionalInput('environment') ?? (stack === '.' ? 'default' : (stack.split('/').at(-1) ?? stack))
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

function readDigest(command: Command, verify: 'digest' | 'none'): string | undefined {
  const text = optionalInput('plan-digest')
  if (text === undefined) {
    if ((command === 'apply' || command === 'destroy') && verify === 'digest') {
      throw new UserError(
        `plan-digest: ${command} needs the digest of the plan that was approved. Write "plan-digest: $` +
          `{{ needs.plan.outputs.plan-digest }}" (the output of the plan step), or "verify: none" to apply whatever is planned now.`
      )
    }
    return undefined
  }
  if (verify === 'none')
    throw new UserError('plan-digest: "verify: none" checks no digest. Remove one of the two inputs.')
  const hex = /^(?:sha256:)?([0-9a-f]{64})$/.exec(text)?.[1]
  if (hex === undefined) {
    throw new UserError(
      `plan-digest: "${text.slice(0, 100)}" is not a digest. Write "sha256:" and 64 hex digits, as the plan step gives them in its output plan-digest.`
    )
  }
  return `sha256:${hex}`
}

function readGuard(): Guard {
  const written = listInput('protect')
  const allowDestroy = listInput('allow-destroy')
  for (const [input, list] of [
    ['protect', written],
    ['allow-destroy', allowDestroy]
  ] as const) {
    const wrong = list.find(one => !/^[A-Za-z_]/.test(one))
    if (wrong !== undefined)
      throw new UserError(
        `${input}: "${wrong}" is neither a resource type nor an address. Write, for example, aws_db_instance.main.`
      )
  }
  if (written.includes('none') && written.length > 1)
    throw new UserError('protect: "none" stands beside other lines. Keep either "none" or the others.')
  const protect = written.includes('none') ? [] : written.filter(one => one !== 'default')
  const withDefaults = written.length === 0 || written.includes('default')
  return {
    protect: [...protect, ...(withDefaults ? PROTECTED_BY_DEFAULT : [])],
    allowDestroy
  }
}

function readVersionWanted(): string | undefined {
  const text = optionalInput('terraform-version')
  if (text !== undefined && !/^(?:>=\s*)?\d+\.\d+\.\d+(?:-[0-9A-Za-z.]+)?$/.test(text)) {
    throw new UserError(
      `terraform-version: "${text}" is not a version. Write an exact one, 1.11.4, or the least one, ">= 1.11.4".`
    )
  }
  return text
}

function inside(input: string, path: string, repositoryFolder: string): string {
  const absolute = resolve(repositoryFolder, path)
  const below = relative(repositoryFolder, absolute)
  if (below === '..' || below.startsWith('../'))
    throw new UserError(`${input}: "${path}" is outside of the checkout. Write a path below the repository's root.`)
  return absolute
}

function existing(input: string, path: string, repositoryFolder: string): string {
  const absolute = resolve(repositoryFolder, path)
  if (!statSync(absolute, { throwIfNoEntry: false })?.isFile())
    throw new UserError(`${input}: there is no file "${path}". Write its path from the repository's root.`)
  return absolute
}

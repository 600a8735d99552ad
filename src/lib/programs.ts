import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { getExecOutput } from '@actions/exec'
import { UserError } from './errors.ts'

/** What a short command printed and how it ended. */
interface CommandResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * Run a short command, silently; its output goes nowhere but into the result. Exit codes are the caller's to read.
 * Long-lived tools go through the supervisor instead.
 */
export async function runCommand(
  argv: readonly [string, ...string[]],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; input?: string } = {}
): Promise<CommandResult> {
  const { cwd, env, input } = options
  // Taken apart at blanks unless it is quoted.
  return getExecOutput(`"${argv[0]}"`, argv.slice(1), {
    silent: true,
    ignoreReturnCode: true,
    ...(cwd === undefined ? {} : { cwd }),
    ...(env === undefined ? {} : { env: definedOnly(env) }),
    ...(input === undefined ? {} : { input: Buffer.from(input) })
  })
}

/**
 * Absolute path of a program on `path` (the PATH variable).
 * @throws UserError that shows the step which installs it
 */
export async function findProgram(name: 'packer' | 'terraform' | 'tofu' | 'consul', path: string): Promise<string> {
  for (const folder of path.split(delimiter)) {
    if (folder === '') continue
    const file = join(folder, name)
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false
    )
    if (found) return file
  }
  throw new UserError(
    `${name} is not on PATH. Add a step before this one: "uses: vsilverman/insight/actions/setup-tools@v1" with "${name}" and the version you want.`
  )
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined))
}

import { getInput } from '@actions/core'
import { UserError } from '../lib/errors.ts'
import { type RunContext, readRunContext } from '../lib/github.ts'
import { isHandOverName } from '../lib/handed-images.ts'
import { listInput, requiredInput } from '../lib/inputs.ts'

/** All that `collect-images` is told. */
export interface CollectInputs {
  /** Of the jobs, in the order given. */
  readonly names: readonly string[]
  readonly group: string
  readonly context: RunContext
  /** RUNNER_TEMP. */
  readonly temp: string
  /** Of this job: the artifact service stands in them. */
  readonly environmentVariables: NodeJS.ProcessEnv
}

/** Read and check every input. @throws UserError naming the first that is wrong */
export function readInputs(env: NodeJS.ProcessEnv = process.env): CollectInputs {
  return {
    names: readNames(),
    group: getInput('group'),
    context: readRunContext(env),
    temp: env['RUNNER_TEMP'] ?? process.cwd(),
    environmentVariables: env
  }
}

function readNames(): string[] {
  const names = asWritten(requiredInput('names', '["httpd","postgres"]'))
  for (const [at, name] of names.entries()) {
    if (typeof name !== 'string' || !isHandOverName(name)) {
      throw new UserError(
        `names: ${JSON.stringify(name)} cannot be the name of a hand-over. Write what the jobs give as hand-over, for example httpd.`
      )
    }
    if (names.indexOf(name) !== at) throw new UserError(`names: "${name}" is given twice. Keep one of them.`)
  }
  return names as string[]
}

/** As a list of lines, or as the JSON list that a matrix is made of. */
function asWritten(text: string): unknown[] {
  if (!text.startsWith('[')) return listInput('names')
  try {
    return JSON.parse(text) as unknown[]
  } catch {
    throw new UserError('names: it begins as a JSON list and is none. Write, for example, ["httpd","postgres"].')
  }
}

import { UserError } from '../lib/errors.ts'
import { booleanInput, integerInput, optionalInput } from '../lib/inputs.ts'

/** Everything that `plan-report` is told, checked. */
export interface Settings {
  /** Which report of a pull request this is. */
  readonly name: string
  /** How many plans must be there; absent when any number from one on will do. */
  readonly expect: number | undefined
  readonly comment: boolean
  readonly token: string
  /** RUNNER_TEMP. */
  readonly temp: string
  /** Of this job: the artifact service stands in them. */
  readonly environmentVariables: NodeJS.ProcessEnv
}

/** The name of a report to which none is given. */
export const DEFAULT_NAME = 'plans'

/** Read and check every input. @throws UserError naming the first that is wrong */
export function readInputs(env: NodeJS.ProcessEnv = process.env): Settings {
  return {
    name: readName(),
    // The runner gives an empty text for an input that is not there.
    expect: optionalInput('expect') === undefined ? undefined : integerInput('expect', 3, 1),
    comment: booleanInput('comment', true),
    token: optionalInput('github-token') ?? '',
    temp: env['RUNNER_TEMP'] ?? process.cwd(),
    environmentVariables: env
  }
}

function readName(): string {
  const name = optionalInput('name') ?? DEFAULT_NAME
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9._/ ]|-(?!-)){0,59}$/.test(name)) {
    throw new UserError(
      `name: "${name.slice(0, 100)}" cannot be the name of a report. Write up to 60 letters, digits, blanks, dots, slashes, underscores and single hyphens, for example network.`
    )
  }
  return name
}

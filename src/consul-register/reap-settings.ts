import { UserError } from '../lib/errors.ts'
import { booleanInput, durationInput, regionInput } from '../lib/inputs.ts'
import type { ConsulAddress } from './client/connection.ts'

/** How to remove nodes whose machines are gone. */
export interface ReapSettings {
  readonly region: string
  /** How long the agent of a node whose instance EC2 does not know must have been gone, milliseconds. */
  readonly absentMs: number
}

/**
 * @returns `undefined` when no node is to be removed
 * @throws UserError when something is missing that says which nodes are old
 */
export function readReap(
  env: NodeJS.ProcessEnv,
  given: { command: string; consul: ConsulAddress; releases: ReadonlyMap<string, string> }
): ReapSettings | undefined {
  const absentMs = durationInput('reap-after', '2m')
  if (!booleanInput('reap', false) && given.command !== 'reap') return undefined
  if (given.releases.size === 0) {
    throw new UserError(
      'reap: without a release nothing can be told to be old. Write release, one service=release on each line.'
    )
  }
  if (given.consul.partition !== undefined)
    throw new UserError('reap: nodes of a partition are not removed. Leave out reap, or partition.')
  return { region: regionInput('region', env), absentMs }
}

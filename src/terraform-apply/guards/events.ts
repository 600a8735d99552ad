import { UserError } from '../../lib/errors.ts'
import type { RunContext } from '../../lib/github.ts'
import { type Command, changesThings } from '../command.ts'

/** These run with the rights of the main branch on content that anybody may have sent. */
const UNTRUSTED = ['pull_request_target', 'workflow_run']

/**
 * Refuse the events under which this command would run foreign code with rights, or change things without a review.
 * @throws UserError that says which event to use instead
 */
export function refuseEvent(command: Command, { event, pullRequest }: RunContext): void {
  if (UNTRUSTED.includes(event)) {
    throw new UserError(
      `command: ${command} does not run on ${event}: it would run a stranger's configuration with this repository's rights. Use "on: pull_request" to plan, and "on: push" or "on: workflow_dispatch" to apply.`
    )
  }
  if (pullRequest?.fork && (changesThings(command) || command === 'recover')) {
    throw new UserError(
      `command: ${command} does not run on a pull request from a fork: nobody has reviewed it. Apply after the merge, with "on: push".`
    )
  }
}

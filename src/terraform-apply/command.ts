/** What the action can be told to do. */
export const COMMANDS = ['plan', 'plan-destroy', 'apply', 'destroy', 'drift', 'recover'] as const
export type Command = (typeof COMMANDS)[number]

/** Does this command change things? */
export function changesThings(command: Command): command is 'apply' | 'destroy' {
  return command === 'apply' || command === 'destroy'
}

/**
 * An error whose message is written for the person who runs the action: one sentence that says what is
 * wrong, naming the input, and one that says what to write or do instead.
 *
 * Everything that can be wrong with inputs, files and foreign answers is thrown as this; any other error
 * class reaching `src/index.ts` is a defect of ours and is reported with its stack in debug mode.
 */
export class UserError extends Error {
  override readonly name = 'UserError'
}

/**
 * The step was cancelled and leaves at once, whatever it is still connected to; its post step goes on from here.
 */
export class Cancelled extends UserError {}

/**
 * Output of a foreign program on its way to the log.
 *
 * The runner executes what looks like a workflow command, wherever it comes from: `::name::` at the start of a line
 * (leading blanks do not count), and the old `##[name]` anywhere in a line (actions/runner, ActionCommand.cs). A name
 * of a resource, a provisioner's echo or an error message of a server could thereby set outputs or masks. So nothing
 * foreign is printed but through {@link neutralise}.
 */

// biome-ignore lint/suspicious/noControlCharactersInRegex: stripping control characters is the purpose
const ANSI_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: stripping control characters is the purpose
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g

/** One line that the runner cannot take for a command and a terminal cannot be confused by. Line breaks become blanks. */
export function neutralise(line: string): string {
  return line
    .replace(ANSI_SEQUENCE, '')
    .replace(/\r\n|\r|\n/g, ' ')
    .replace(CONTROL_CHARACTERS, '')
    .replace(/^(\s*):(?=:)/, '$1: ')
    .replace(/##(?=\[)/g, '# #')
}

/** Each line of a text through {@link neutralise}, without a last empty line. */
export function neutraliseLines(text: string): string[] {
  const all = text.replace(/\r\n?/g, '\n').split('\n')
  if (all.at(-1) === '') all.pop()
  return all.map(neutralise)
}

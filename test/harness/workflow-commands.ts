/**
 * Workflow commands in the output of a step, parsed as the runner does (actions/runner, ActionCommand.cs): `::name k=v::data`
 * at the start of a line and the old `##[name k=v]data` anywhere in one.
 */

/** One command. `name` is in lower case. */
export interface WorkflowCommand {
  name: string
  properties: Record<string, string>
  data: string
}

/** The commands that the runner knows; anything else in command form is ordinary text. */
export const COMMAND_NAMES: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning'
])

/**
 * The command in a line, or undefined when the line is text.
 * @param extra a further name that counts as a command: the token that ends `stop-commands`, in lower case
 */
export function parseCommand(line: string, extra?: string): WorkflowCommand | undefined {
  const known = (name: string) => COMMAND_NAMES.has(name) || name === extra
  return parseCurrentForm(line, known) ?? parseOldForm(line, known)
}

function parseCurrentForm(line: string, known: (name: string) => boolean): WorkflowCommand | undefined {
  const text = line.trimStart()
  if (!text.startsWith('::')) return undefined
  const end = text.indexOf('::', 2)
  if (end < 0) return undefined
  const { name, rest } = splitHead(text.slice(2, end))
  if (!known(name)) return undefined
  return { name, properties: parseProperties(rest, ',', unescapeProperty), data: unescapeData(text.slice(end + 2)) }
}

function parseOldForm(line: string, known: (name: string) => boolean): WorkflowCommand | undefined {
  const start = line.indexOf('##[')
  if (start < 0) return undefined
  const end = line.indexOf(']', start)
  if (end < 0) return undefined
  const { name, rest } = splitHead(line.slice(start + 3, end))
  if (!known(name)) return undefined
  return { name, properties: parseProperties(rest, ';', unescapeOld), data: unescapeOld(line.slice(end + 1)) }
}

function splitHead(head: string): { name: string; rest: string } {
  const space = head.indexOf(' ')
  if (space < 0) return { name: head.toLowerCase(), rest: '' }
  return { name: head.slice(0, space).toLowerCase(), rest: head.slice(space + 1).trim() }
}

function parseProperties(text: string, separator: string, decode: (value: string) => string): Record<string, string> {
  const properties: Record<string, string> = {}
  for (const part of text.split(separator)) {
    const equals = part.indexOf('=')
    if (equals > 0 && equals < part.length - 1) {
      properties[part.slice(0, equals).trim()] = decode(part.slice(equals + 1))
    }
  }
  return properties
}

function unescapeData(text: string): string {
  return text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%25/g, '%')
}

function unescapeProperty(text: string): string {
  return text.replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%3A/g, ':').replace(/%2C/g, ',').replace(/%25/g, '%')
}

function unescapeOld(text: string): string {
  return text.replace(/%3B/g, ';').replace(/%0D/g, '\r').replace(/%0A/g, '\n').replace(/%5D/g, ']')
}

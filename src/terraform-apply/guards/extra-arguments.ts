import { UserError } from '../../lib/errors.ts'
import type { Tool } from '../tool/root-module.ts'

/** How the value of an allowed argument must look, and what to write when it does not. */
interface Allowed {
  readonly value: RegExp | undefined
  readonly example: string
  readonly only?: Tool
}

// An address begins with a letter; what follows is Terraform's to judge.
const ADDRESS = /^[A-Za-z_].*$/s

const ALLOWED: Readonly<Record<string, Allowed>> = {
  refresh: { value: /^(?:true|false)$/, example: '-refresh=false' },
  replace: { value: ADDRESS, example: '-replace=aws_instance.web' },
  target: { value: ADDRESS, example: '-target=module.network' },
  exclude: { value: ADDRESS, example: '-exclude=module.network', only: 'tofu' },
  parallelism: { value: /^[1-9]\d{0,3}$/, example: '-parallelism=10' },
  'compact-warnings': { value: undefined, example: '-compact-warnings' }
}

const STATE = 'Which state is read and written is the backend\'s to say: use the input "backend-config".'
const OWN = 'This action sets it itself. Remove it.'

/** Why each other argument is refused, and what to write instead. */
const REFUSED: Readonly<Record<string, string>> = {
  lock: 'Without the lock two runs can write the state at once, and one of them is lost. Remove it; to wait longer for the lock, use the input "lock-timeout".',
  'lock-timeout': 'Use the input "lock-timeout".',
  state: STATE,
  'state-out': STATE,
  backup: STATE,
  backend: 'Without its backend a stack has no state and no lock. Remove it.',
  'backend-config': 'Use the input "backend-config".',
  reconfigure: OWN,
  'migrate-state': 'Moving a state is a step of its own, to be taken by a person. Remove it.',
  upgrade: 'Providers are taken as they are locked. Upgrade them in a pull request of their own.',
  lockfile: OWN,
  out: OWN,
  json: OWN,
  input: OWN,
  'no-color': OWN,
  'detailed-exitcode': OWN,
  'auto-approve': 'What may be applied is decided by the approved digest. Remove it.',
  chdir: 'Use the input "working-directory".',
  destroy: 'Use "command: plan-destroy" and "command: destroy".',
  'refresh-only': 'Use "command: drift" to see what was changed outside of the configuration.',
  'plugin-dir': 'Providers from a folder are not checked against the lock file. Remove it.',
  'plugin-cache-dir': OWN,
  'generate-config-out':
    'It writes configuration into the checkout that nobody has reviewed. Run it on your machine and commit the result.',
  'show-sensitive': 'It shows secrets in the log.',
  'json-into': OWN,
  'allow-deferral': 'A plan that leaves something for later can not be approved as a whole. Remove it.',
  'target-file': 'Use the input "target".',
  'exclude-file': 'Write "-exclude=ADDRESS" on a line for each address.',
  var: 'Use the input "vars".',
  'var-file': 'Use the input "var-file".'
}

/**
 * Read the input `args`: arguments for `plan`, one on each line, as `-name=value`. They go to the tool as they are, each
 * as one argument, by no shell.
 * @returns the same with one leading dash
 * @throws UserError for an argument that is not allowed, saying why
 */
export function readExtraArguments(lines: readonly string[], tool: Tool): string[] {
  const seen = new Set<string>()
  return lines.map(line => {
    const match = /^--?([A-Za-z][A-Za-z0-9-]*)(?:=(.*))?$/s.exec(line)
    const [, name = '', value] = match ?? []
    if (match === null) throw malformed(line)
    const reason = REFUSED[name]
    if (reason !== undefined) throw new UserError(`args: "-${name}" is not taken. ${reason}`)
    const allowed = ALLOWED[name]
    if (allowed === undefined || (allowed.only ?? tool) !== tool) throw unknown(name, allowed, tool)
    checkValue(line, value, allowed)
    if (['refresh', 'parallelism', 'compact-warnings'].includes(name) && seen.has(name)) {
      throw new UserError(`args: "-${name}" is given twice. Keep one of the lines.`)
    }
    seen.add(name)
    return value === undefined ? `-${name}` : `-${name}=${value}`
  })
}

function checkValue(line: string, value: string | undefined, { value: form, example }: Allowed): void {
  if (form === undefined && value !== undefined)
    throw new UserError(`args: "${short(line)}" takes no value. Write "${example}".`)
  if (form === undefined) return
  if (value !== undefined && /^(["']).*\1$/s.test(value)) {
    throw new UserError(
      `args: "${short(line)}" has quotes around its value, and no shell takes them away. Write it without, for example "${example}".`
    )
  }
  if (value === undefined || !form.test(value)) {
    throw new UserError(`args: "${short(line)}" has no value that it can take. Write, for example, "${example}".`)
  }
}

function malformed(line: string): UserError {
  const blank = /^(--?[A-Za-z][A-Za-z0-9-]*)\s+(\S.*)$/s.exec(line)
  if (blank !== null) {
    return new UserError(
      `args: "${short(line)}" is two words, and each line is one argument. Write "${blank[1]}=${short(blank[2] ?? '')}".`
    )
  }
  return new UserError(
    `args: "${short(line)}" is not an argument. Write one on each line, as -name=value, for example "-refresh=false".`
  )
}

function unknown(name: string, known: Allowed | undefined, tool: Tool): UserError {
  if (known !== undefined) {
    return new UserError(`args: "-${name}" is OpenTofu's, and the tool is ${tool}. Remove it, or write "tool: tofu".`)
  }
  const names = Object.entries(ALLOWED).filter(([, { only = tool }]) => only === tool)
  return new UserError(
    `args: "-${name}" is not known to be safe. Remove it; taken are ${names.map(([one]) => `-${one}`).join(', ')}.`
  )
}

/**
 * Lines that become arguments of the tool: none may be an argument itself.
 * @param input the input that they are in; `example` shows what to write
 * @throws UserError
 */
export function refuseArguments(input: string, lines: readonly string[], example: string): void {
  const wrong = lines.find(line => line.startsWith('-'))
  if (wrong === undefined) return
  throw new UserError(
    `${input}: "${short(wrong)}" begins with a dash, and is taken for no argument here. Write, for example, "${example}".`
  )
}

/**
 * The input `target`: addresses, one on each line.
 * @returns the arguments for the tool
 * @throws UserError for a line that is no address
 */
export function targetArguments(lines: readonly string[]): string[] {
  refuseArguments('target', lines, 'module.network')
  const wrong = lines.find(line => !ADDRESS.test(line))
  if (wrong !== undefined) {
    throw new UserError(`target: "${short(wrong)}" is not an address. Write, for example, "module.network".`)
  }
  return lines.map(line => `-target=${line}`)
}

/**
 * The names in the input `vars`.
 * @throws UserError for one that no variable can have
 */
export function checkVariableNames(names: Iterable<string>): void {
  for (const name of names) {
    if (/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(name)) continue
    throw new UserError(`vars: "${short(name)}" cannot be the name of a variable. Write name=value, one on each line.`)
  }
}

function short(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text
}

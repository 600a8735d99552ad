import { getInput } from '@actions/core'
import { UserError } from './errors.ts'

const MILLISECONDS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** An optional input: `undefined` when it is absent or empty, else its trimmed text. */
export function optionalInput(name: string): string | undefined {
  return getInput(name) || undefined
}

/**
 * A required input. The runner does not enforce `required: true`, so the code must.
 * @throws UserError when it is absent or empty; `example` shows what to write.
 */
export function requiredInput(name: string, example: string): string {
  const value = optionalInput(name)
  if (value === undefined)
    throw new UserError(`${name}: this input is required. Write, for example, "${name}: ${example}".`)
  return value
}

/** A boolean input, `absent` when it is empty. Only `true` and `false` are accepted. */
export function booleanInput(name: string, absent: boolean): boolean {
  const value = optionalInput(name)
  if (value === undefined) return absent
  if (value === 'true' || value === 'false') return value === 'true'
  throw new UserError(`${name}: "${value}" is neither true nor false. Write true or false.`)
}

/** One of a fixed set of words. */
export function choiceInput<const T extends string>(name: string, choices: readonly T[], absent: T): T {
  const value = optionalInput(name)
  if (value === undefined) return absent
  const found = choices.find(choice => choice === value)
  if (found === undefined) throw new UserError(`${name}: "${value}" is not known. Write one of: ${choices.join(', ')}.`)
  return found
}

/** A list: one value a line, blank lines left out. Commas are part of a value. */
export function listInput(name: string): string[] {
  return lines(getInput(name))
}

/** `name=value` lines. The value may be empty and may contain `=`; a name may appear once. */
export function assignmentsInput(name: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const line of listInput(name)) {
    const at = line.indexOf('=')
    if (at < 1) throw new UserError(`${name}: "${line}" has no name. Write name=value, one on each line.`)
    const key = line.slice(0, at).trim()
    if (found.has(key)) throw new UserError(`${name}: "${key}" is given twice. Keep one of the lines.`)
    found.set(key, line.slice(at + 1).trim())
  }
  return found
}

/** A length of time in milliseconds, written with a unit: `500ms`, `30s`, `5m`, `12h`, `7d`. */
export function durationInput(name: string, absent: string): number {
  return parseDuration(name, optionalInput(name) ?? absent)
}

/**
 * Milliseconds of `text`.
 * @param name the input it was given in, for the error
 * @param orElse what else may be written there, for the error: `, or off`
 */
export function parseDuration(name: string, text: string, orElse = ''): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text)
  const amount = match?.[1]
  if (amount === undefined)
    throw new UserError(`${name}: "${text}" is not a length of time. Write 30s, 5m, 12h or 7d${orElse}.`)
  const unit = match?.[2] as keyof typeof MILLISECONDS | undefined
  if (unit === undefined)
    throw new UserError(
      `${name}: "${text}" has no unit. Write ${amount}d, ${amount}h, ${amount}m or ${amount}s${orElse}.`
    )
  return Math.round(Number(amount) * MILLISECONDS[unit])
}

/**
 * An AWS region: the input, else AWS_REGION or AWS_DEFAULT_REGION as every AWS tool reads them.
 * @throws UserError when there is none, or it is not the form of a region
 */
export function regionInput(name: string, env: NodeJS.ProcessEnv): string {
  const region = optionalInput(name) ?? (env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || '')
  if (isRegion(region)) return region
  throw new UserError(
    region === ''
      ? `${name}: no region is given. Write, for example, "${name}: us-east-1", or set AWS_REGION.`
      : `${name}: "${region}" is not a region. Write, for example, us-east-1.`
  )
}

/** Does it have the form of a region's name? Whether there is such a region, only AWS knows. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(text)
}

/** A whole number from `least` on. */
export function integerInput(name: string, absent: number, least = 0): number {
  const value = optionalInput(name)
  if (value === undefined) return absent
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < least)
    throw new UserError(`${name}: "${value}" is not a whole number from ${least} on. Write, for example, ${absent}.`)
  return number
}

/** The lines of a text, trimmed, without the empty ones. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}

import * as z from 'zod/mini'

const NAME = 'must be a DNS label: lower-case letters, digits and hyphens, at most 63, a letter or digit at both ends'
const PORT = 'must be a port from 1 to 65535'
const DURATION = 'must be a length of time such as 500ms, 30s, 5m or 1h'

/** The words that several parts of a declaration are made of. */
const isLabel = z.regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, NAME)

/** Name of a service or of a subset. */
export const Label = z.string(NAME).check(isLabel)

/** A service, or `*` for every service. */
export const LabelOrStar = z.union([Label, z.literal('*')], `${NAME}, or "*"`)

export const Port = z.int(PORT).check(z.minimum(1, PORT), z.maximum(65_535, PORT))

/** As Go reads it, so it may be sent to Consul as it is. */
export const Duration = z.string(DURATION).check(z.regex(/^\d+(\.\d+)?(ms|s|m|h)$/, DURATION))

export const Text = z.string('must be text; put it in quotes').check(z.minLength(1, 'must not be empty'))

/** An http or https address that can be asked. */
export function webAddress(message: string) {
  return z.string(message).check(
    z.regex(/^https?:\/\/[^\s/]+\S*$/, { error: message, abort: true }),
    z.refine(text => URL.canParse(text), message)
  )
}

export const YesOrNo = z.boolean('must be true or false')

/** A whole number within limits, both included. */
export function wholeNumber(least: number, most: number) {
  const text = `must be a whole number from ${least} to ${most}`
  return z.int(text).check(z.minimum(least, text), z.maximum(most, text))
}

/** Milliseconds of a {@link Duration}. */
export function milliseconds(duration: string): number {
  const [, amount = '', unit = ''] = /^([\d.]+)(ms|s|m|h)$/.exec(duration) ?? []
  return Number(amount) * ({ ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[unit] ?? Number.NaN)
}

import type { Json } from './json.ts'

/** Numbers that are kept as they are written (ECMAScript 2026; Node has it since version 21). */
const RawNumbers = JSON as unknown as {
  rawJSON(text: string): Json
  isRawJSON(value: unknown): boolean
}

/**
 * Parse JSON in which numbers that a double cannot hold stay as written: two of them that differ must not become equal.
 * Such a number becomes an object that `JSON.stringify` writes as the number; see {@link exactNumber}.
 * @throws SyntaxError
 */
export function parseExactly(text: string): Json {
  const reviver = (_key: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' && context?.source !== undefined && !isHeld(value, context.source)
      ? RawNumbers.rawJSON(context.source)
      : value
  return JSON.parse(text, reviver as (key: string, value: unknown) => unknown)
}

/** The digits of a number that was kept as written; `undefined` for any other value. */
export function exactNumber(value: Json): string | undefined {
  return RawNumbers.isRawJSON(value) ? (value as { readonly rawJSON: string }).rawJSON : undefined
}

/** Does a double hold a number as it is written? Fifteen digits always fit. */
function isHeld(value: number, source: string): boolean {
  return String(value) === source || (source.length <= 15 && !/e/i.test(source))
}

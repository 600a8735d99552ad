import { UserError } from '../../lib/errors.ts'
import type { JsonInput } from './json-input.ts'

// How values of JSON begin and end, in bytes.

export const QUOTE = 0x22
export const COMMA = 0x2c
export const COLON = 0x3a
export const LIST = 0x5b
const BACKSLASH = 0x5c
export const LIST_END = 0x5d
export const OBJECT = 0x7b
export const OBJECT_END = 0x7d

/** More digits than this may be more than a double holds. */
const MOST_DIGITS = 15

interface Pass {
  depth: number
  inText: boolean
  digits: number
  hasLongNumber: boolean
}

/**
 * Go behind a value without parsing it: only its texts and its brackets count.
 * @returns whether it holds a number that may be more than a double holds
 */
export function* passValue(input: JsonInput): Generator<undefined, boolean> {
  const pass: Pass = { depth: 0, inText: false, digits: 0, hasLongNumber: false }
  while (!passOn(input, pass)) {
    if (!(yield* more(input))) throw cutShort(input)
  }
  return pass.hasLongNumber
}

/** @returns whether the value has ended; if not, everything that is there was passed. */
function passOn(input: JsonInput, pass: Pass): boolean {
  const { bytes, end, ends } = input
  let { at } = input
  let { depth, digits, inText } = pass
  let done = false
  while (at < end && !done) {
    const byte = bytes[at] as number
    if (inText) {
      if (byte === BACKSLASH) {
        if (at + 1 === end) break
        at++
      } else if (byte === QUOTE) {
        inText = false
        done = depth === 0
      }
    } else if (byte === QUOTE) {
      inText = true
    } else if ((byte | 0x20) === OBJECT) {
      if (depth === ends.length) throw broken(input, `it is more than ${ends.length} levels deep`)
      ends[depth++] = byte + 2
    } else if ((byte | 0x20) === OBJECT_END) {
      if (depth === 0) {
        // The end of what a number or a word stands in.
        done = true
        break
      }
      if (ends[--depth] !== byte) throw broken(input, 'its brackets do not match')
      done = depth === 0
    } else if (byte >= 0x2e && byte <= 0x39) {
      if (++digits > MOST_DIGITS) pass.hasLongNumber = true
    } else {
      if (depth === 0 && (byte === COMMA || isSpace(byte))) {
        done = true
        break
      }
      if (digits > 0 && (byte | 0x20) === 0x65) pass.hasLongNumber = true
      digits = 0
    }
    at++
  }
  input.at = at
  pass.depth = depth
  pass.digits = digits
  pass.inText = inText
  return done
}

/**
 * Go to the next byte that is no space.
 * @throws UserError when there is none
 */
export function* toToken(input: JsonInput): Generator<undefined, number> {
  for (;;) {
    if (input.at >= input.end && !(yield* more(input))) throw cutShort(input)
    const byte = input.bytes[input.at]
    if (byte !== undefined && !isSpace(byte)) return byte
    input.at++
  }
}

/** Ask for more bytes. @returns whether there are */
export function* more(input: JsonInput): Generator<undefined, boolean> {
  const had = input.end - input.at
  while (!input.ended) {
    yield
    if (input.end - input.at > had) return true
  }
  return false
}

/** Is this one of the four blanks of JSON? */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
}

function cutShort(input: JsonInput): UserError {
  return new UserError(
    `The plan cannot be read: it ends at byte ${input.offset + input.end}, before it is complete. Make the plan again.`
  )
}

/** The document is not what it should be; no value of it is told. */
export function broken(input: JsonInput, what: string): UserError {
  return new UserError(`The plan cannot be read: ${what}, at byte ${input.offset + input.at}. Make the plan again.`)
}

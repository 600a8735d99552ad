import { isUtf8 } from 'node:buffer'
import { parseExactly } from './exact-numbers.ts'
import type { Json } from './json.ts'
import type { JsonInput } from './json-input.ts'
import {
  broken,
  COLON,
  COMMA,
  isSpace,
  LIST,
  LIST_END,
  more,
  OBJECT,
  OBJECT_END,
  passValue,
  QUOTE,
  toToken
} from './json-values.ts'

/**
 * What is wanted of a value: the value itself, each of its elements or members, or some of its members.
 * What is not wanted is passed over without being parsed.
 */
export type Wanted = 'value' | 'each' | { readonly [name: string]: Wanted }

/**
 * Is given every wanted value, parsed on its own.
 * @param of the names of the members that lead to it, joined by dots
 * @param key of 'each': index of the element, or name of the member
 */
type Take = (of: string, key: number | string | undefined, value: Json) => void

/**
 * Read the wanted parts of a JSON document without ever holding the document: a walk over its bytes that knows just
 * enough of JSON to find them. Keys may be in any order.
 *
 * Why not a library: of those that are well kept the quickest, @streamparser/json 0.0.26, takes 85 ms or more for a plan of
 * 1,000 changes (0.8 MB), which is more than all of reading may take, and 770 ms for one of 40 MB; this takes 13 and 110 ms,
 * and `JSON.parse` of the whole text 4 and 150 ms. stream-json 3.8.0 takes 2,200 ms for the 40 MB. (One core, Node 24.)
 *
 * @throws UserError when the document is not complete, is not JSON in a part that is wanted, or has a wanted member twice
 */
export function* readJson(input: JsonInput, wanted: Wanted, take: Take): Generator<undefined, void> {
  yield* toToken(input)
  yield* readValue(input, wanted, [], take)
  while (input.at < input.end || (yield* more(input))) {
    if (!isSpace(input.bytes[input.at])) throw broken(input, 'there is something behind its end')
    input.at++
  }
}

function* readValue(input: JsonInput, wanted: Wanted, path: readonly string[], take: Take): Generator<undefined, void> {
  if (wanted === 'value') return take(path.join('.'), undefined, yield* parseValue(input))
  const first = input.bytes[input.at]
  if (first === OBJECT) return yield* readMembers(input, wanted, path, take)
  if (first === LIST && wanted === 'each') return yield* readElements(input, path.join('.'), take)
  if ((yield* parseValue(input)) !== null) throw broken(input, `${path.join('.') || 'it'} is of another kind`)
}

function* readElements(input: JsonInput, of: string, take: Take): Generator<undefined, void> {
  input.at++
  if ((yield* toToken(input)) === LIST_END) {
    input.at++
    return
  }
  for (let index = 0; ; index++) {
    take(of, index, yield* parseValue(input))
    if (yield* isLast(input, LIST_END)) return
    yield* toToken(input)
  }
}

function* readMembers(
  input: JsonInput,
  wanted: Exclude<Wanted, 'value'>,
  path: readonly string[],
  take: Take
): Generator<undefined, void> {
  const of = path.join('.')
  const seen = new Set<string>()
  input.at++
  if ((yield* toToken(input)) === OBJECT_END) {
    input.at++
    return
  }
  do {
    if ((yield* toToken(input)) !== QUOTE) throw broken(input, 'a name is missing')
    const name = (yield* parseValue(input)) as string
    if (seen.has(name)) throw broken(input, `a member of ${of || 'it'} is there twice`)
    seen.add(name)
    if ((yield* toToken(input)) !== COLON) throw broken(input, 'a colon is missing')
    input.at++
    yield* toToken(input)
    if (wanted === 'each') take(of, name, yield* parseValue(input))
    else if (Object.hasOwn(wanted, name)) yield* readValue(input, wanted[name] ?? 'value', [...path, name], take)
    else yield* passOver(input)
  } while (!(yield* isLast(input, OBJECT_END)))
}

/** After an element: was it the last one? Goes behind the comma or the end. */
function* isLast(input: JsonInput, end: number): Generator<undefined, boolean> {
  const byte = yield* toToken(input)
  if (byte !== COMMA && byte !== end) throw broken(input, 'a comma is missing')
  input.at++
  return byte === end
}

/** Go behind a value that is not wanted. A number or a word is so short that it is parsed, to see whether it is one. */
function* passOver(input: JsonInput): Generator<undefined, void> {
  const first = input.bytes[input.at]
  if (first === OBJECT || first === LIST || first === QUOTE) yield* passValue(input)
  else yield* parseValue(input)
}

function* parseValue(input: JsonInput): Generator<undefined, Json> {
  input.keep = input.at
  const hasLongNumber = yield* passValue(input)
  const from = input.keep
  input.keep = undefined
  const bytes = input.bytes.subarray(from, input.at)
  if (!isUtf8(bytes)) throw broken(input, 'a text is not UTF-8')
  const text = bytes.toString('utf8')
  try {
    return hasLongNumber ? parseExactly(text) : JSON.parse(text)
  } catch {
    // Not with the parser's own message: it quotes the text, which may be a secret.
    throw broken(input, 'it is not JSON')
  }
}

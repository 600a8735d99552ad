import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { UserError } from '../../../src/lib/errors.ts'
import { canonicalJson } from '../../../src/terraform-apply/json/canonical-json.ts'
import type { Json } from '../../../src/terraform-apply/json/json.ts'
import { inputOf, readThrough } from '../../../src/terraform-apply/json/json-input.ts'
import { readJson, type Wanted } from '../../../src/terraform-apply/json/json-reader.ts'

const WANTED: Wanted = { list: 'each', map: 'each', one: 'value', in: { here: { map: 'each', one: 'value' } } }

type Taken = [of: string, key: string | number | undefined, value: Json][]

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'insight-json-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function read(text: string | Buffer, wanted = WANTED): Taken {
  const taken: Taken = []
  const reading = readJson(inputOf(Buffer.from(text)), wanted, (...one) => taken.push(one))
  expect(reading.next().done).toBe(true)
  return taken
}

async function readInChunks(text: string | Buffer, chunk: number): Promise<Taken> {
  const file = join(folder, 'document.json')
  writeFileSync(file, text)
  const taken: Taken = []
  await readThrough(file, input => readJson(input, WANTED, (...one) => taken.push(one)), chunk)
  return taken
}

/** What `JSON.parse` makes of the whole document, as it would be taken. */
function expected(document: Json, wanted: Wanted = WANTED, path: readonly string[] = []): Taken {
  const of = path.join('.')
  if (wanted === 'value') return [[of, undefined, document]]
  if (document === null || typeof document !== 'object') return []
  const members = Object.entries(document as { readonly [name: string]: Json })
  if (wanted === 'each') return members.map(([key, one]) => [of, Array.isArray(document) ? Number(key) : key, one])
  return members.flatMap(([name, one]) =>
    Object.hasOwn(wanted, name) ? expected(one, wanted[name] as Wanted, [...path, name]) : []
  )
}

const json = fc.jsonValue({ maxDepth: 4 }).map(value => value as Json)
const map = fc.dictionary(fc.string(), json, { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<Json>
const documents = fc
  .record(
    {
      list: fc.oneof(fc.array(json, { maxLength: 4 }) as fc.Arbitrary<Json>, fc.constant(null)),
      map,
      one: json,
      in: fc.record({ here: fc.record({ map, one: json, 'not here': json }, { requiredKeys: [] }), not: json }),
      other: json,
      'more of it': fc.array(json)
    },
    { requiredKeys: [] }
  )
  .chain(members =>
    fc
      .shuffledSubarray(Object.entries(members), { minLength: Object.keys(members).length })
      .map(entries => Object.fromEntries(entries) as unknown as Json)
  )
/** The same document, written otherwise. */
const written = fc.tuple(documents, fc.constantFrom(0, 1, '\t', ' \r\n')).map(([document, blank]) => ({
  document: JSON.parse(JSON.stringify(document)) as Json,
  text: `${typeof blank === 'string' ? blank : ''}${JSON.stringify(document, null, blank)}${blank === 0 ? '' : '\n'}`
}))

describe('a JSON document that is read in parts', () => {
  test('is what JSON.parse makes of it, whatever is in it', () => {
    fc.assert(
      fc.property(written, ({ document, text }) => {
        expect(read(text)).toEqual(expected(document))
      }),
      { numRuns: 1000 }
    )
  })

  test('and however it is cut into chunks, also within a character', async () => {
    await fc.assert(
      fc.asyncProperty(written, fc.integer({ min: 1, max: 40 }), async ({ document, text }, chunk) => {
        expect(await readInChunks(text, chunk)).toEqual(expected(document))
      }),
      { numRuns: 200 }
    )
    const texts = JSON.stringify({ list: ['☃', '😀', 'ü\\"\\\\', 'a\\u2028'], one: '\u0000"' })
    for (let chunk = 1; chunk < 12; chunk++) expect(await readInChunks(texts, chunk)).toEqual(read(texts))
  })

  test('is refused wherever it is cut off', async () => {
    const document = { a: [1, { b: ['x\\'] }], list: [1, 'two', [3]], map: { k: true }, in: { here: { one: -1.5e3 } } }
    const text = JSON.stringify(document)
    for (let length = 0; length < text.length; length++) {
      const cut = text.slice(0, length)
      expect(() => read(cut)).toThrow(UserError)
      await expect(readInChunks(cut, 7)).rejects.toThrow(/cannot be read: it ends at byte \d+, before it is complete/)
    }
  })

  test('is taken only when JSON.parse takes it too, unless what is wrong is in a part that is passed over', () => {
    const character = fc.constantFrom(...'{}[]",:\\ntf0-.e \u0001ü'.split(''))
    fc.assert(
      fc.property(documents, character, fc.nat(), fc.nat(1), (document, other, at, remove) => {
        const { list, map: members, one, in: inner } = document as { [name: string]: Json }
        const wanted = { list, map: members, one, in: { here: (inner as { here?: Json })?.here } }
        const text = JSON.stringify(wanted).replace(/"not here":/g, '"map2":')
        const place = at % (text.length + 1)
        const broken = text.slice(0, place) + other + text.slice(place + remove)
        const whole = attempt(() => JSON.parse(broken) as Json)
        const parts = attempt(() => read(broken))
        // A name that is there twice, or a member of another kind, is refused here only.
        if (parts !== undefined && !broken.includes('map2')) expect(whole).toBeDefined()
        if (parts !== undefined && whole !== undefined) expect(rounded(parts)).toEqual(rounded(expected(whole)))
      }),
      { numRuns: 3000 }
    )
  })

  /** With all numbers as doubles, null for what is more than those hold, and in one order: objects put digits first. */
  const again = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
  const rounded = (taken: Taken): unknown => (again(again(taken)) as Taken).sort((a, b) => compareTexts(a, b))
  const compareTexts = (...both: [unknown, unknown]): number => {
    const [one, other] = both.map(value => canonicalJson(value as Json)) as [string, string]
    return one < other ? -1 : one > other ? 1 : 0
  }

  function attempt<T>(what: () => T): T | undefined {
    try {
      return what()
    } catch {
      return undefined
    }
  }

  test('finds names however they are written, also those that objects have by themselves', () => {
    expect(read('{"li\\u0073t":[1],"\\u0069n":{"here":{"one":2}},"__proto__":{"one":3},"constructor":[4]}')).toEqual([
      ['list', 0, 1],
      ['in.here.one', undefined, 2]
    ])
    const [[, , value] = []] = read('{"one":{"__proto__":{"x":1},"a":2}}')
    expect(Object.keys(value as object)).toEqual(['__proto__', 'a'])
    expect(read('{"map":{"__proto__":1,"":2}}')).toEqual([
      ['map', '__proto__', 1],
      ['map', '', 2]
    ])
  })

  test('keeps numbers that a double cannot hold, and no others, as they are written', () => {
    const numbers =
      '[12345678901234567890,1e400,0.1234567890123456789,100000000000000000000,0.1,-0.0,5e-324,1E3,123456789012345]'
    const [[, , value] = []] = read(`{"one":${numbers}}`)
    expect(JSON.stringify(value)).toBe(
      '[12345678901234567890,1e400,0.1234567890123456789,100000000000000000000,0.1,0,5e-324,1E3,123456789012345]'
    )
    expect((value as readonly Json[]).map(one => typeof one)).toEqual([
      'object',
      'object',
      'object',
      'number',
      'number',
      'number',
      'number',
      'object',
      'number'
    ])
    expect(read('{"one":["12345678901234567890"]}')).toEqual([['one', undefined, ['12345678901234567890']]])
  })

  test.each<[string, string, RegExp]>([
    ['nothing', '', /ends at byte 0/],
    ['another kind of document', '[]', /it is of another kind/],
    ['a text where a list should be', '{"list":"x"}', /list is of another kind/],
    ['a list where members should be', '{"in":[]}', /in is of another kind/],
    ['a member twice', '{"list":[1],"list":[2]}', /a member of it is there twice, at byte 18/],
    ['a member twice, written otherwise', '{"list":[1],"l\\u0069st":[2]}', /there twice/],
    ['a member of a map twice', '{"map":{"a":1,"a":2}}', /a member of map is there twice/],
    ['something behind its end', '{} {}', /something behind its end, at byte 3/],
    ['brackets that do not match', '{"x":[{]}}', /brackets do not match/],
    ['a word that is none', '{"x":nul}', /not JSON/],
    ['a missing comma', '{"list":[1 2]}', /a comma is missing/],
    ['a missing colon', '{"list" 1}', /a colon is missing/],
    ['a comma too many', '{"list":[1,]}', /not JSON/],
    ['a missing name', '{"list":[1],}', /a name is missing/],
    ['a depth bomb', `{"list":[${'['.repeat(100_000)}`, /more than 500 levels deep/],
    ['a depth bomb in a part that is not wanted', `{"x":${'{"a":'.repeat(100_000)}`, /more than 500 levels deep/],
    ['a mark of the order of bytes', '\ufeff{}', /it is of another kind|not JSON/]
  ])('with %s is refused', (_what, text, message) => {
    expect(() => read(text)).toThrow(message)
    expect(() => read(text)).toThrow(UserError)
  })

  test('in another encoding is refused, and no error quotes what it holds', () => {
    const latin = Buffer.concat([Buffer.from('{"list":["'), Buffer.from([0xfc, 0xff]), Buffer.from('"]}')])
    expect(() => read(latin)).toThrow('a text is not UTF-8')
    for (const text of [
      '{"list":["secret" x]}',
      '{"list":[secret]}',
      '{"map":{"secret":1,"secret":2}}',
      '{"one":"secret'
    ])
      expect(() => read(text)).toThrow(/^(?!.*secret)/)
  })
})

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is read
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { asText, asTexts, evaluate, type Scope, type Value } from '../../src/lib/hcl-evaluation.ts'

const known = new Map<string, Value>([
  ['var.region', 'eu'],
  ['var.count', 3],
  ['local.tags', { a: { b: 'deep' } }],
  ['var.owners', ['1', '2']]
])
const scope: Scope = {
  reference: name => known.get(name),
  environment: name => (name === 'STAGE' ? 'test' : undefined)
}
const value = (text: string) => evaluate({ text }, scope)

test.each<[string, Value]>([
  ['"a"', 'a'],
  ['"a\\n\\"\\\\\\u00e9\\U0001F600"', 'a\n"\\é😀'],
  ['"$${x} %%{y} $5 100%"', '${x} %{y} $5 100%'],
  ['"a-${var.region}-${var.count}-*"', 'a-eu-3-*'],
  ['"${var.owners}"', ['1', '2']],
  ['"${"nested"}"', 'nested'],
  ['12', 12],
  ['-1.5e3', -1500],
  ['true', true],
  ['null', null],
  ['(false)', false],
  ['[]', []],
  ['[1, "b", # c\n true,\n]', [1, 'b', true]],
  ['{}', {}],
  ['{ a = 1, "b" : 2\n c = [3]\n\n }', { a: 1, b: 2, c: [3] }],
  ['var.region', 'eu'],
  ['local.tags.a.b', 'deep'],
  ['env("STAGE")', 'test'],
  ['<<EOT\na ${var.region}\n  "b"\nEOT', 'a eu\n  "b"\n'],
  ['<<-EOT\n    a\n      b\n    EOT\n', 'a\n  b\n'],
  ['<<EOT\nEOT', ''],
  ['{ a = <<EOT\nx\nEOT\n b = 1 }', { a: 'x\n', b: 1 }],
  ['"a" /* b */', 'a']
])('%s', (text, expected) => {
  expect(value(text)).toEqual(expected)
})

test.each([
  'var.unknown',
  '"a${var.unknown}"',
  '1 + 2',
  'a ? b : c',
  'var.owners[0]',
  'upper("a")',
  'env("OTHER")',
  'local.tags.a.c',
  'local.tags.constructor',
  '"a${~ 1 }"',
  '"%{ if true }x%{ endif }"',
  '"${var.owners}-"',
  '"unfinished',
  '"bad \\q escape"',
  '[1',
  '[1 2]',
  '{ a }',
  '{ (var.region) = 1 }',
  '"a" "b"',
  '<<EOT\nnot ended',
  '',
  '='
])('%j is not known', text => {
  expect(value(text)).toBeUndefined()
})

test('JSON: strings are templates, one that is a single interpolation has its value', () => {
  expect(evaluate({ json: { a: ['${var.count}', 'x ${var.region} "q" \\n', null, true, 1] } }, scope)).toEqual({
    a: [3, 'x eu "q" \\n', null, true, 1]
  })
  expect(evaluate({ json: '${upper("a")}' }, scope)).toBeUndefined()
})

test('every literal text is read as it was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      const written = JSON.stringify(text)
        .replaceAll('${', '$${')
        .replaceAll('%{', '%%{')
        .replace(/\\[bf]/g, '\\\\')
      const expected = text.replace(/[\b\f]/g, '\\')
      expect(evaluate({ text: written })).toBe(expected)
    })
  )
})

test('no text takes it out of step', () => {
  const parts = fc.array(
    fc.constantFrom('"', '${', '}', '<<E\n', 'E\n', '#', '[', ']', '{', 'a', '=', ',', '\n', '1', '(', '\\')
  )
  fc.assert(fc.property(parts, all => void value(all.join(''))))
  expect(value('['.repeat(5000))).toBeUndefined()
})

test('texts', () => {
  expect([asText('a'), asText(1), asText(true), asText(null), asText([])]).toEqual([
    'a',
    '1',
    'true',
    undefined,
    undefined
  ])
  expect([asTexts(['a', 1]), asTexts('a'), asTexts([null])]).toEqual([['a', '1'], undefined, undefined])
})

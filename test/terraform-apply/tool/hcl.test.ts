// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is read
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { HclError, parseHcl, parseObject } from '../../../src/lib/hcl.ts'
import { firstName, literalText, literalTexts, textInObject } from '../../../src/lib/hcl-values.ts'
import { parseHclJson } from '../../../src/terraform-apply/tool/hcl-json.ts'

const text = (source: string) => literalText({ text: source })

describe('the structure of a file', () => {
  test('blocks, labels, attributes, and the text of expressions', () => {
    const body = parseHcl(`
      terraform { required_version = ">= 1.11" } # one line
      resource "aws_instance" web {
        ami  = data.aws_ami.this.id // the image
        tags = {
          Name = "web"
          "x}" = "{"
        }
        lifecycle {
          ignore_changes = [
            ami, # not now
          ]
        }
      }
      a = 1 + 2 /* two
      lines */
    `)
    expect(body.blocks.map(({ type, labels }) => [type, ...labels])).toEqual([
      ['terraform'],
      ['resource', 'aws_instance', 'web']
    ])
    expect(body.attributes.get('a')).toEqual({ text: '1 + 2' })
    const resource = body.blocks[1]
    expect(resource?.attributes.get('ami')).toEqual({ text: 'data.aws_ami.this.id' })
    expect(resource?.blocks[0]?.type).toBe('lifecycle')
    expect([...(resource?.attributes.keys() ?? [])]).toEqual(['ami', 'tags'])
  })

  test.each([
    ['a comment', '# terraform { required_version = "9" }\n'],
    ['a comment of more lines', '/*\nterraform { required_version = "9" }\n*/'],
    ['a quoted text', 'locals { a = "terraform { required_version = \\"9\\" }" }'],
    ['a heredoc', 'locals {\n a = <<EOT\nterraform { required_version = "9" }\nEOT\n}'],
    ['an indented heredoc', 'locals {\n a = <<-EOT\n  }\n  terraform { required_version = "9" }\n  EOT\n}'],
    ['an interpolation', 'locals { a = "${"terraform { required_version = "}${1}" }'],
    ['an interpolation of a heredoc', 'locals {\n a = <<EOT\n${<<IN\nEOT\nterraform {}\nIN\n}\nEOT\n}'],
    ['what looks like a directive', 'locals { a = "$${ %%{ } terraform {" }']
  ])('%s holds no structure', (_, source) => {
    const { blocks } = parseHcl(source)
    expect(blocks.map(block => block.type)).toEqual(source.startsWith('locals') ? ['locals'] : [])
  })

  test.each([
    ['{', 1, 'a name of a block or an attribute is expected'],
    ['a = 1\n}', 2, 'a closing brace without an opening one'],
    ['a {\n b = 1\n', 3, 'the block "a" has no end'],
    ['a = [1', 1, '"]" is missing'],
    ['a = (1]', 1, '"]" closes nothing'],
    ['a = "x\ny"', 1, 'a quoted text without an end'],
    ['a = <<EOT\nx', 2, 'the text up to "EOT" has no end'],
    ['/* x', 1, 'a comment without an end'],
    ['a =\nb = 1', 1, 'a value is expected'],
    ['a = 1\na = 2', 2, '"a" is set twice'],
    ['a b c', 1, '"a" is followed by neither "=" nor a block'],
    ['a == 1', 1, '"a" is followed by neither "=" nor a block'],
    ['a = 1, b = 2', 1, 'a name of a block or an attribute is expected'],
    ['a {'.repeat(200), 1, 'blocks are nested too deeply'],
    [`a = ${'['.repeat(200)}`, 1, 'expressions are nested too deeply']
  ])('%j is not well formed', (source, line, message) => {
    const read = () => parseHcl(source)
    expect(read).toThrow(HclError)
    expect(read).toThrow(message)
    try {
      read()
    } catch (error) {
      expect(error).toMatchObject({ line })
    }
  })
})

test('a text is literal when nothing in it must be evaluated', () => {
  expect(text('">= 1.11, < 2.0"')).toBe('>= 1.11, < 2.0')
  expect(text('"a\\"b\\\\c\\n\\u00e9 $${x} %%{y}"')).toBe('a"b\\c\né ${x} %{y}')
  for (const other of [
    '"${var.x}"',
    '"%{ if true }x%{ endif }"',
    '("x")',
    '"x" == "x"',
    'x',
    '1',
    '"\\q"',
    '<<E\nx\nE'
  ]) {
    expect(text(other)).toBeUndefined()
  }
  expect(literalText({ json: 'x' })).toBe('x')
  expect(literalText({ json: '${x}' })).toBeUndefined()
  expect(literalText(undefined)).toBeUndefined()
})

test('a list of texts, with comments and a last comma', () => {
  const list = (source: string) => literalTexts({ text: source })
  expect(list('[]')).toEqual([])
  expect(list('[\n  "a", # one\n  /* two */ "b",\n]')).toEqual(['a', 'b'])
  for (const other of ['["a" "b"]', '[a]', '"a"', '["a",,]', '["${a}"]', '[["a"]]']) expect(list(other)).toBeUndefined()
  expect(literalTexts({ json: ['a'] })).toEqual(['a'])
  expect(literalTexts({ json: ['a', 1] })).toBeUndefined()
})

test('an object by its names', () => {
  expect(textInObject({ text: '{ source = "hashicorp/aws", version = "~> 6.0" }' }, 'source')).toBe('hashicorp/aws')
  expect(
    textInObject({ text: '{\n  "source" : "a/b" # x\n  configuration_aliases = [aws.a, aws.b]\n}' }, 'source')
  ).toBe('a/b')
  expect(textInObject({ text: '{ source = var.x }' }, 'source')).toBeUndefined()
  expect(textInObject({ text: '"~> 6.0"' }, 'source')).toBeUndefined()
  expect(textInObject({ json: { source: 'a/b' } }, 'source')).toBe('a/b')
  expect([...parseObject('{ a = { b = 1 }, c = [1, 2] }').keys()]).toEqual(['a', 'c'])
  expect(() => parseObject('{ a b }')).toThrow('no value follows "a "')
})

test('the name that a reference begins with', () => {
  expect(firstName({ text: 'aws.east' })).toBe('aws')
  expect(firstName({ text: 'aws' })).toBe('aws')
  expect(firstName({ json: 'aws.east' })).toBe('aws')
  expect(firstName({ text: 'f(x)' })).toBeUndefined()
})

test('the JSON syntax says the same', () => {
  const body = parseHclJson(`{
    "//": "a comment",
    "terraform": [{ "required_version": ">= 1.11", "required_providers": { "aws": { "source": "hashicorp/aws" } } }],
    "resource": { "aws_instance": { "web": [{ "ami": "x" }, { "ami": "y" }] }, "null_resource": { "a": {} } }
  }`)
  expect(body.blocks.map(({ type, labels }) => [type, ...labels])).toEqual([
    ['terraform'],
    ['resource', 'aws_instance', 'web'],
    ['resource', 'null_resource', 'a']
  ])
  expect(literalText(body.blocks[0]?.attributes.get('required_version'))).toBe('>= 1.11')
  expect(body.blocks[0]?.blocks[0]?.type).toBe('required_providers')
  expect(() => parseHclJson('{')).toThrow(HclError)
  expect(() => parseHclJson('{"resource": 7}')).toThrow('an object is expected')
})

test('what is written is read, whatever is around it', () => {
  const noise = fc.constantFrom(
    '# terraform {\n',
    '// "\n',
    '/* } " */\n',
    '\n\n',
    'locals { a = "}" }\n',
    'locals {\n a = <<EOT\n} "\nEOT\n}\n',
    'locals { a = "${f("}")}" }\n'
  )
  const value = fc.string({ unit: fc.constantFrom('a', '1', '.', ' ', '>', '=', '~', ',', '{', '}', '#', '/') })
  fc.assert(
    fc.property(fc.array(noise), value, fc.array(noise), (before, wanted, after) => {
      const source = `${before.join('')}terraform {\n required_version = "${wanted}"\n}\n${after.join('')}`
      const found = parseHcl(source).blocks.filter(block => block.type === 'terraform')
      expect(found.map(block => literalText(block.attributes.get('required_version')))).toEqual([wanted])
    })
  )
})

test('no text makes it hang, or throw anything but its own error', () => {
  const piece = fc.constantFrom(
    'a',
    ' = ',
    '{',
    '}',
    '"',
    '${',
    '%{',
    '\\',
    '\n',
    '<<E\n',
    'E\n',
    '#',
    '/*',
    '*/',
    '[',
    ']',
    ',',
    '(',
    ')',
    '\r\n',
    'é'
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece, { maxLength: 60 }).map(parts => parts.join(''))
      ),
      source => {
        try {
          parseHcl(source)
        } catch (error) {
          expect(error).toBeInstanceOf(HclError)
        }
      }
    ),
    { numRuns: 2000 }
  )
})

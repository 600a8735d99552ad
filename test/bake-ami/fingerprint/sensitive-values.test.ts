// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is read
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { sensitiveValues } from '../../../src/bake-ami/fingerprint/sensitive-values.ts'
import { type Given, givenValues, scopeOf } from '../../../src/bake-ami/template/given-values.ts'
import { writeTemplates } from '../templates.ts'

const nothing: Given = { vars: new Map(), varFiles: [], env: {} }
const declare = (more = '') => `variable "password" {\n  sensitive = true\n${more}\n}\n`

const NONE = { names: [], masks: [], files: [], unknown: [] }
const password = { ...NONE, names: ['password'], masks: ['correct horse'] }

test.each<[string, Record<string, string>, Partial<Given>, string[]]>([
  ['vars', { 'a.pkr.hcl': declare() }, { vars: new Map([['password', 'correct horse']]) }, []],
  ['the environment', { 'a.pkr.hcl': declare() }, { env: { PKR_VAR_password: 'correct horse' } }, []],
  ['its default', { 'a.pkr.hcl': declare('default = "correct horse"') }, {}, ['a.pkr.hcl']],
  [
    'its default in JSON',
    { 'a.pkr.json': '{"variable": {"password": {"sensitive": true, "default": "correct horse"}}}' },
    {},
    ['a.pkr.json']
  ],
  [
    'the environment by env()',
    { 'a.pkr.hcl': declare('default = env("PASSWORD")') },
    { env: { PASSWORD: 'correct horse' } },
    ['a.pkr.hcl']
  ],
  [
    'an automatic file',
    { 'a.pkr.hcl': declare(), 'x.auto.pkrvars.hcl': 'password = "correct horse" # here\n' },
    {},
    ['x.auto.pkrvars.hcl']
  ],
  [
    'an automatic file in JSON',
    { 'a.pkr.hcl': declare(), 'x.auto.pkrvars.json': '{"password": "correct horse"}' },
    {},
    ['x.auto.pkrvars.json']
  ]
])('a secret from %s', (_, files, given, holders) => {
  expect(sensitiveValues(writeTemplates(files), { ...nothing, ...given })).toEqual({ ...password, files: holders })
})

test('a secret from a file of variables', () => {
  const template = writeTemplates({ 'a.pkr.hcl': declare(), 'prod.pkrvars.hcl': 'password = "correct horse"' })
  const varFiles = [join(template.folder, 'prod.pkrvars.hcl')]
  expect(sensitiveValues(template, { ...nothing, varFiles })).toEqual({ ...password, files: ['prod.pkrvars.hcl'] })
})

test('what is not declared as sensitive, or has no value, is no secret', () => {
  const template = writeTemplates({
    'a.pkr.hcl': `variable "region" { default = "us-east-1" }
      variable "off" {
        sensitive = false
        default   = "public"
      }
      variable "empty" {
        sensitive = true
        default   = ""
      }
      variable "none" {
        sensitive = true
        default   = null
      }
      # variable "commented" { sensitive = true }
      ${declare()}`
  })
  expect(sensitiveValues(template, { ...nothing, env: { PKR_VAR_other: 'not declared' } })).toEqual(NONE)
})

test('values that lose are masked too; the file that loads last, and then vars, win', () => {
  const template = writeTemplates({
    'a.pkr.hcl': declare('default = "from the default"'),
    'a.auto.pkrvars.json': '{"password": "from auto json"}',
    'b.auto.pkrvars.hcl': 'password = "from auto hcl"',
    'one.pkrvars.hcl': 'password = "from file one"',
    'two.pkrvars.json': '{"password": "from file two"}'
  })
  const given: Given = {
    vars: new Map([['password', 'from vars']]),
    varFiles: ['one.pkrvars.hcl', 'two.pkrvars.json'].map(name => join(template.folder, name)),
    env: { PKR_VAR_password: 'from environment' }
  }
  const order = [
    'from the default',
    'from environment',
    'from auto hcl',
    'from auto json',
    'from file one',
    'from file two',
    'from vars'
  ]
  expect(
    givenValues(template, given)
      .get('password')
      ?.map(({ value }) => value)
  ).toEqual(order)
  expect(scopeOf(template, given).reference('var.password')).toBe('from vars')
  expect(sensitiveValues(template, given).masks).toEqual([...order].sort())
})

test('a single file of a template has no automatic files', () => {
  const files = { 'a.pkr.hcl': declare(), 'x.auto.pkrvars.hcl': 'password = "correct horse"' }
  expect(sensitiveValues(writeTemplates(files, 'a.pkr.hcl'), nothing)).toEqual(NONE)
})

test('lists, maps and lines: every text in them, and the form that Packer gives a comma', () => {
  const template = writeTemplates({
    'a.pkr.hcl': `variable "list" {
        type      = list(string)
        sensitive = true
      }
      variable "map" {
        sensitive = true
        default   = { user = "somebody", inner = { password = "in a map" } }
      }
      variable "key" {
        sensitive = true
        default   = <<EOT
-----BEGIN KEY-----
abcdefgh,ij
x
EOT
      }`
  })
  const found = sensitiveValues(template, { ...nothing, vars: new Map([['list', '["first one", "second one"]']]) })
  expect(found.names).toEqual(['key', 'list', 'map'])
  expect(found.masks).toEqual(
    [
      'first one',
      'second one',
      'somebody',
      'in a map',
      '-----BEGIN KEY-----',
      'abcdefgh,ij',
      'abcdefgh%!(PACKER_COMMA)ij'
    ].sort()
  )
})

test.each<[string, string, Partial<Given>, string]>([
  ['vars', declare(), { vars: new Map([['password', 'short']]) }, 'vars'],
  ['the environment', declare(), { env: { PKR_VAR_password: '5432' } }, 'PKR_VAR_password'],
  ['the default', declare('default = true'), {}, 'the default'],
  ['one of a list', declare('type = list(string)\n default = ["long enough", "no"]'), {}, 'the default'],
  ['lines that are all short', declare(), { vars: new Map([['password', 'ab\ncd\nef']]) }, 'vars']
])('a short value from %s is refused by the name of its variable', (_, text, given, from) => {
  expect(() => sensitiveValues(writeTemplates({ 'a.pkr.hcl': text }), { ...nothing, ...given })).toThrow(
    `The sensitive variable password has a value of fewer than 6 characters (from ${from}): masking that would blank the log. Give it a longer value, or remove "sensitive = true".`
  )
})

test('a short value that loses is not used, so it is no reason to refuse', () => {
  const template = writeTemplates({ 'a.pkr.hcl': declare('default = "dummy"') })
  const { names, masks } = sensitiveValues(template, { ...nothing, vars: new Map([['password', 'correct horse']]) })
  expect([names, masks]).toEqual([['password'], ['correct horse']])
})

test('sensitive locals: computed of known values they are masked, written out they make their file secret', () => {
  const template = writeTemplates({
    'a.pkr.hcl': `${declare()}
      local "url" {
        expression = "postgres://u:\${var.password}@db"
        sensitive  = true
      }
      local "token" {
        expression = vault("a", "b")
        sensitive  = true
      }`,
    'b.pkr.hcl': 'local "fixed" {\n expression = "written out"\n sensitive = true\n}\n'
  })
  expect(sensitiveValues(template, { ...nothing, vars: new Map([['password', 'correct horse']]) })).toEqual({
    names: ['local.fixed', 'password'],
    masks: ['correct horse', 'postgres://u:correct horse@db', 'written out'],
    files: ['b.pkr.hcl'],
    unknown: ['local.token']
  })
})

test('a sensitive default that is computed is told, unless another value wins', () => {
  const template = writeTemplates({ 'a.pkr.hcl': declare('default = vault("a", "b")') })
  expect(sensitiveValues(template, nothing)).toEqual({ ...NONE, unknown: ['password'] })
  expect(sensitiveValues(template, { ...nothing, vars: new Map([['password', 'correct horse']]) })).toEqual(password)
})

test('a file of variables that cannot be read is told with its line', () => {
  const template = writeTemplates({ 'a.pkr.hcl': declare(), 'x.auto.pkrvars.hcl': 'a = "b"\npassword = [' })
  expect(() => sensitiveValues(template, nothing)).toThrow(/^var-file: .*x\.auto\.pkrvars\.hcl, line 2 cannot be read/)
})

test('locals of locals and of variables are known, circles and what is computed are not', () => {
  const template = writeTemplates({
    'a.pkr.hcl': `variable "release" { default = "noble" }
      locals {
        name  = "ubuntu-\${local.short}"
        short = var.release
        a     = local.b
        b     = local.a
        now   = timestamp()
      }`
  })
  const { reference } = scopeOf(template, nothing)
  expect(['local.name', 'local.a', 'local.now', 'var.unknown', 'path.root', 'path.cwd'].map(reference)).toEqual([
    'ubuntu-noble',
    undefined,
    undefined,
    undefined,
    '.',
    template.folder
  ])
})

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is read
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { findReferences, readTemplate } from '../../../src/bake-ami/template/template.ts'
import { writeTemplates } from '../templates.ts'

const folder = mkdtempSync(join(tmpdir(), 'insight-template-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('reads variables and references off all files that Packer loads', () => {
  writeFileSync(
    join(folder, 'a.pkr.hcl'),
    `packer {
      required_plugins {
        amazon = { version = "1"
          source = "github.com/hashicorp/amazon" }
        # other = { source = "github.com/hashicorp/other" }
      }
    }
    variable "insight_run" {}
    # variable "insight_fingerprint" {} "../commented"
    build {
      provisioner "file" { source = "\${path.root}/../base/files/" }
      provisioner "shell" { inline = ["echo 'source = \\"github.com/not/plugin\\"'"] }
    }`
  )
  writeFileSync(join(folder, 'b.pkr.json'), '{"variable": {"insight_base_image": {}}, "variables": {"old": "x"}}')
  writeFileSync(join(folder, 'c.hcl'), 'variable "insight_fingerprint" {}')
  writeFileSync(join(folder, 'z.auto.pkrvars.hcl'), '')
  writeFileSync(join(folder, 'b.auto.pkrvars.json'), '{}')
  writeFileSync(join(folder, 'a.pkrvars.hcl'), '')
  expect(readTemplate(folder, '.')).toMatchObject({
    files: [join(folder, 'a.pkr.hcl'), join(folder, 'b.pkr.json')],
    unreadable: [],
    references: [join(folder, '../base/files')],
    insightVariables: ['insight_base_image', 'insight_run'],
    autoVarFiles: [join(folder, 'z.auto.pkrvars.hcl'), join(folder, 'b.auto.pkrvars.json')]
  })
  expect(readTemplate(folder, 'b.pkr.json')).toMatchObject({ references: [], autoVarFiles: [] })
})

test('declared variables with their types and defaults', () => {
  const template = writeTemplates({
    'a.pkr.hcl': `
      variable "plain" { default = "x" }
      variable "secret" {
        type      = list(string)
        sensitive = true
      }
      variables {
        older = 1
      }`,
    'b.pkr.json': '{"variable": {"json": {"type": "string", "sensitive": true, "default": "y"}}}'
  })
  expect(template.variables.map(({ name, type, sensitive }) => [name, type, sensitive])).toEqual([
    ['json', 'string', true],
    ['older', undefined, false],
    ['plain', undefined, false],
    ['secret', 'list(string)', true]
  ])
})

test('what is no HCL is told with its line, and the other files are read', () => {
  const template = writeTemplates({
    'a.pkr.hcl': 'variable "x" {}\nsource {{\n',
    'b.pkr.json': '{"variable"',
    'c.pkr.hcl': 'variable "y" {}'
  })
  expect(template.unreadable.map(({ file, line }) => [file.split('/').at(-1), line])).toEqual([
    ['a.pkr.hcl', 2],
    ['b.pkr.json', 1]
  ])
  expect(template.variables.map(({ name }) => name)).toEqual(['y'])
})

test('lookups that ask others, and the environment, are found in code and nowhere else', () => {
  const template = writeTemplates({
    'a.pkr.hcl': `
      data "amazon-ami" "base" {}
      data "http" "list" {}
      data "null" "input" {}
      variable "token" { default = vault("secret/data/x", "token") }
      variable "stage" { default = env("STAGE") } # env("COMMENTED") consul_key("commented")
      locals {
        a = "x \${ consul_key("a/b") } vault(text)"
        b = aws_secretsmanager_raw("x")
        c = <<EOT
          env("TEXT") \${env("HEREDOC")} vault(x)
        EOT
      }`,
    'b.pkr.json': '{"locals": {"d": "${aws_secretsmanager(\\"x\\", \\"y\\")} env(\\"NOT\\") ${env(\\"JSON\\")}"}}'
  })
  expect(template.impure).toEqual([
    'aws_secretsmanager() in b.pkr.json',
    'aws_secretsmanager_raw() in a.pkr.hcl',
    'consul_key() in a.pkr.hcl',
    'data.amazon-ami.base',
    'data.http.list',
    'vault() in a.pkr.hcl'
  ])
  expect(template.environment).toEqual(['HEREDOC', 'JSON', 'STAGE'])
})

const root = ['$', '{path.root}'].join('')

test.each([
  [`"${root}/../bin/consul"`, ['/repo/bin/consul']],
  ['"../base/x.sh", "../base/x.sh"', ['/repo/base/x.sh']],
  [`"${root}/files/"`, []],
  [`"${root}/../${root}/y"`, []],
  ['"./scripts/install.sh"', []],
  ['"/etc/../x"', []]
])('%s refers to %j', (text, expected) => {
  expect(findReferences(text, '/repo/httpd')).toEqual(expected)
})

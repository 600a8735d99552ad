// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is read
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { scopeOf } from '../../../src/bake-ami/template/given-values.ts'
import { readTemplate } from '../../../src/bake-ami/template/template.ts'
import { checkTemplateText } from '../../../src/bake-ami/template/template-checks.ts'
import { writeTemplates } from '../templates.ts'

/** A template whose source has more arguments. */
const hcl = (more: string, build = '') => ({
  'a.pkr.hcl': `source "amazon-ebs" "a" {\n  ami_name = "x"\n${more}\n}\nbuild {\n  sources = ["source.amazon-ebs.a"]\n${build}\n}\n`
})
const json = (more: object) => ({
  'a.pkr.json': JSON.stringify({
    source: { 'amazon-ebs': { a: { ami_name: 'x', ...more } } },
    build: { sources: ['source.amazon-ebs.a'] }
  })
})
const check = (files: Record<string, string>) => checkTemplateText(writeTemplates(files))

const FORCED = /^template: amazon-ebs\.a sets force_deregister = true, which removes an image/
const OWNERS = /^template: the source_ami_filter of amazon-ebs\.a has no owners/

test.each<[string, Record<string, string>, RegExp]>([
  ['nothing', { 'a.pkr.hcl': '' }, /^template: it has no source block/],
  [
    'comments alone',
    { 'a.pkr.hcl': '# source "amazon-ebs" "a" {}\n/* build {} */' },
    /^template: it has no source block/
  ],
  ['no build', { 'a.pkr.hcl': 'source "amazon-ebs" "a" {}\n// build {}\n' }, /^template: it has no build block/],
  ['no build, in JSON', { 'a.pkr.json': '{"source": {"amazon-ebs": {"a": {}}}}' }, /^template: it has no build block/],
  ['half a block', hcl('tags = {'), /^template: a\.pkr\.hcl, line \d+: /],
  ['force_deregister', hcl('force_deregister = true'), FORCED],
  ['force_deregister as a text', hcl('force_deregister="true" # why not'), FORCED],
  ['force_deregister as the other text for true', hcl('force_deregister = "1"'), FORCED],
  ['force_deregister in brackets', hcl('force_deregister = (\n true\n)'), FORCED],
  ['force_deregister in JSON', json({ force_deregister: true }), FORCED],
  ['force_deregister added by the build', hcl('', 'source "amazon-ebs.a" {\n force_deregister = true\n }'), FORCED],
  ['force_delete_snapshot', hcl('force_delete_snapshot = true'), /sets force_delete_snapshot = true/],
  ['a filter without owners', hcl('source_ami_filter {\n filters = { name = "x" } # owners = ["1"]\n }'), OWNERS],
  ['a filter with no owner', hcl('source_ami_filter {\n owners = []\n }'), OWNERS],
  [
    'a data source without owners',
    { ...hcl(''), 'b.pkr.hcl': 'data "amazon-ami" "b" {\n  filters = {\n    name = "x"\n  }\n}\n' },
    /^template: data\.amazon-ami\.b has no owners/
  ],
  ['a filter without owners in JSON', json({ source_ami_filter: { filters: { name: 'owners' } } }), OWNERS]
])('refused: %s', (_, files, message) => {
  expect(() => check(files)).toThrow(message)
})

test.each<[string, Record<string, string>]>([
  ['a comment to the end of the line', hcl('# force_deregister = true\n// force_deregister = true')],
  ['a comment', hcl('/*\nforce_deregister = true\n*/')],
  ['a text', hcl('user_data = "force_deregister = true"')],
  ['a heredoc', hcl('user_data = <<EOT\nforce_deregister = true\nsource_ami_filter {\n}\nEOT')],
  [
    'an indented heredoc with templates',
    hcl('user_data = <<-EOT\n  ${"force_deregister = true"}\n  force_deregister = true\n  EOT')
  ],
  [
    'a text that seems to begin a comment',
    hcl('user_data = "/*"\nami_users = ["# force_deregister = true"]\nx = "*/"')
  ],
  ['false', hcl('force_deregister = false\nforce_delete_snapshot = "false"')],
  ['null', hcl('force_deregister = null')],
  ['a tag of that name', hcl('tags = {\n force_deregister = true\n }')],
  ['owners given', hcl('source_ami_filter {\n owners = ["1"]\n }')],
  ['owners of a data source', { ...hcl(''), 'b.pkr.hcl': 'data "amazon-ami" "b" {\n  owners = ["1"]\n}\n' }],
  ['owners computed', hcl('source_ami_filter {\n owners = var.owners\n }')],
  [
    'another builder',
    { 'a.pkr.hcl': 'source "null" "a" {\n force_deregister = true\n}\nbuild {\n sources = ["source.null.a"]\n}' }
  ],
  [
    'JSON',
    json({ force_deregister: false, source_ami_filter: [{ owners: ['1'] }], user_data: 'force_deregister = true' })
  ]
])('not fooled by %s', (_, files) => {
  expect(check(files)).toEqual([])
})

test('what a variable turns on is judged by its value, and refused without one', () => {
  const template = writeTemplates({
    ...hcl('force_deregister = var.force'),
    'v.pkr.hcl': 'variable "force" {\n type = bool\n}\n'
  })
  const scope = (force: string) => scopeOf(template, { vars: new Map([['force', force]]), varFiles: [], env: {} })
  expect(() => checkTemplateText(template, scope('true'))).toThrow(FORCED)
  expect(checkTemplateText(template, scope('false'))).toEqual([])
  for (const unknown of [undefined, scopeOf(template, { vars: new Map(), varFiles: [], env: {} })]) {
    expect(() => checkTemplateText(template, unknown)).toThrow(
      'template: amazon-ebs.a computes force_deregister, and if it is true, an image is removed that others may be using. Remove it, or write false.'
    )
  }
  expect(() => check(hcl('force_deregister = !false'))).toThrow(/computes force_deregister/)
})

test('an image for everybody is warned of', () => {
  expect(check(hcl('ami_groups = ["all"]\nsnapshot_groups = ["all"]'))).toEqual([
    'amazon-ebs.a sets ami_groups = ["all"]: everybody in AWS may use the image. Remove it unless that is meant.',
    'amazon-ebs.a sets snapshot_groups = ["all"]: everybody in AWS may use the image. Remove it unless that is meant.'
  ])
})

const images = join(import.meta.dirname, '../../../infra/images')

test.each(['httpd', 'postgres'])('our own %s passes', name => {
  const template = readTemplate(join(images, name), '.')
  expect(template.files.map(file => readFileSync(file, 'utf8')).join('\n')).toContain('source_ami_filter')
  expect([template.unreadable, checkTemplateText(template), template.impure]).toEqual([[], [], []])
})

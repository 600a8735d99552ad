import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { scopeOf } from '../../../src/bake-ami/template/given-values.ts'
import { openPorts } from '../../../src/bake-ami/template/open-ports.ts'
import { readTemplate } from '../../../src/bake-ami/template/template.ts'
import { LITERALS } from '../../../src/lib/hcl-evaluation.ts'
import { writeTemplates } from '../templates.ts'

/** A template whose source begins on line 4. */
const hcl = (more: string, { type = 'amazon-ebs', build = '' } = {}) => ({
  'a.pkr.hcl': `# what it is\npacker {\n}\nsource "${type}" "a" {\n  ami_name = "x"\n${more}\n}\nbuild {\n  sources = ["source.${type}.a"]\n${build}\n}\n`
})
const find = (files: Record<string, string>, only: string[] = []) => openPorts(writeTemplates(files), LITERALS, only)

const OPEN =
  'amazon-ebs.a opens port 22 of the machine on which it builds to the whole internet. Write temporary_security_group_source_public_ip = true (the plugin asks checkip.amazonaws.com for the address of this runner), the ranges that the runner comes from in temporary_security_group_source_cidrs, or a group of your own in security_group_id.'

test.each<[string, string]>([
  ['nothing', ''],
  ['the world', 'temporary_security_group_source_cidrs = ["0.0.0.0/0"]'],
  ['the world of IPv6 among others', 'temporary_security_group_source_cidrs = ["192.0.2.1/32", "::/0"]'],
  [
    'the world, and the own address, which the plugin then ignores',
    'temporary_security_group_source_cidrs = ["0.0.0.0/0"]\ntemporary_security_group_source_public_ip = true'
  ],
  ['no range', 'temporary_security_group_source_cidrs = []'],
  ['that it does not ask for its address', 'temporary_security_group_source_public_ip = false'],
  ['another way to the machine', 'ssh_interface = "private_ip"']
])('a source that says %s is open, and its line is told', (_, more) => {
  expect(find(hcl(more))).toEqual([{ title: 'open to everybody', message: OPEN, file: 'a.pkr.hcl', line: 4 }])
})

test.each<[string, Record<string, string>]>([
  ['its own address', hcl('temporary_security_group_source_public_ip = true')],
  ['ranges', hcl('temporary_security_group_source_cidrs = ["192.0.2.0/24", "2001:db8::/32"]')],
  ['a group', hcl('security_group_id = "sg-1"')],
  ['groups', hcl('security_group_ids = ["sg-1"]')],
  ['a search for groups', hcl('security_group_filter {\n filters = { "tag:Class" = "packer" }\n }')],
  ['a session of Session Manager', hcl('ssh_interface = "session_manager"')],
  ['no communicator', hcl('communicator = "none"')],
  ['what is computed', hcl('temporary_security_group_source_cidrs = concat(var.a, var.b)')],
  ['an address that may be asked for', hcl('temporary_security_group_source_public_ip = var.hosted')],
  ['what the build adds', hcl('', { build: 'source "amazon-ebs.a" {\n security_group_id = "sg-1"\n}' })],
  ['another builder', hcl('', { type: 'amazon-chroot' })],
  ['a builder of others', hcl('', { type: 'docker' })]
])('not open: %s', (name, files) => {
  const found = find(files)
  // The build uses the source twice then, once without.
  expect(found).toHaveLength(name === 'what the build adds' ? 1 : 0)
})

test('a range from a variable is judged by its value', () => {
  const template = writeTemplates({
    ...hcl('temporary_security_group_source_cidrs = var.from'),
    'v.pkr.hcl': 'variable "from" {\n type = list(string)\n default = ["0.0.0.0/0"]\n}\n'
  })
  const scope = (vars: [string, string][]) => scopeOf(template, { vars: new Map(vars), varFiles: [], env: {} })
  expect(openPorts(template, scope([]))).toHaveLength(1)
  expect(openPorts(template, scope([['from', '["192.0.2.1/32"]']]))).toEqual([])
})

test('only what is built is judged, by the name of the build; WinRM has a port of its own', () => {
  const files = {
    'a.pkr.hcl': `${hcl('communicator = "winrm"')['a.pkr.hcl'].replace('build {', 'build {\n  name = "web"')}`
  }
  expect(find(files)).toEqual([
    expect.objectContaining({ message: expect.stringMatching(/^web\.amazon-ebs\.a opens the port of WinRM of/) })
  ])
  expect(find(files, ['db.*'])).toEqual([])
})

test('JSON tells no line', () => {
  const json = { source: { 'amazon-ebs': { a: { ami_name: 'x' } } }, build: { sources: ['source.amazon-ebs.a'] } }
  expect(find({ 'a.pkr.json': JSON.stringify(json) })).toEqual([
    { title: 'open to everybody', message: OPEN, file: 'a.pkr.json' }
  ])
})

test.each(['base', 'httpd', 'postgres'])('our own %s is not open', name => {
  const template = readTemplate(join(import.meta.dirname, '../../../infra/images', name), '.')
  expect(openPorts(template, scopeOf(template, { vars: new Map(), varFiles: [], env: {} }))).toEqual([])
})

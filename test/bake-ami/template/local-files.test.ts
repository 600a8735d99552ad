// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is read
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { scopeOf } from '../../../src/bake-ami/template/given-values.ts'
import { mayTake } from '../../../src/bake-ami/template/local-files.ts'
import { readTemplate, type Template } from '../../../src/bake-ami/template/template.ts'
import { writeTemplates } from '../templates.ts'

const takes = (template: Template, path: string, vars: [string, string][] = []) =>
  mayTake(template, scopeOf(template, { vars: new Map(vars), varFiles: [], env: {} }), join(template.folder, path))

const hcl = (build: string, more: string) => `
variable "name" {
  default = "install"
}
source "amazon-ebs" "a" {
  ${more.includes('_file') ? more : ''}
}
${more.includes('_file') ? '' : more}
build {
  sources = ["source.amazon-ebs.a"]
  ${build}
}
`
const shell = (scripts: string) => `provisioner "shell" {\n    scripts = ${scripts}\n  }`

test.each<[string, string, string]>([
  ['no provisioner', '', ''],
  ['other scripts', shell('["${path.root}/install.sh", "test/other.sh"]'), ''],
  ['a name made of known values', shell('["${path.root}/${var.name}.sh"]'), ''],
  ['another folder', 'provisioner "file" {\n source = "${path.root}/files/"\n destination = "/"\n }', ''],
  ['commands on the machine', 'provisioner "shell" {\n inline = ["sh test/smoke.sh"]\n }', ''],
  ['what runs when the image is made', 'post-processor "shell-local" {\n inline = ["make"]\n }', ''],
  ['a file that is read', '', 'locals {\n a = file("${path.root}/a.txt")\n }'],
  ['user data of a file', '', 'user_data_file = "user-data.sh"'],
  ['data of a server', '', 'data "http" "a" {\n url = "https://example.com/test/smoke.sh"\n }']
])('not taken: %s', (_, build, more) => {
  expect(takes(writeTemplates({ 'a.pkr.hcl': hcl(build, more) }), 'test/smoke.sh')).toBe(false)
})

test.each<[string, string, string]>([
  ['the script itself', shell('["${path.root}/test/smoke.sh"]'), ''],
  ['its folder', 'provisioner "file" {\n source = "test"\n destination = "/"\n }', ''],
  ['the whole folder', 'provisioner "file" {\n source = "${path.cwd}/"\n destination = "/"\n }', ''],
  ['the folder by its name', 'provisioner "file" {\n source = "${path.root}/../"\n destination = "/"\n }', ''],
  ['scripts that are computed', shell('sort(["a"])'), ''],
  ['a name that is not known', shell('["${var.unknown}"]'), ''],
  ['commands here', 'provisioner "shell-local" {\n inline = ["make"]\n }', ''],
  ['a playbook', 'provisioner "ansible" {\n playbook_file = "a.yml"\n }', ''],
  ['other arguments for a source', 'provisioner "shell" {\n script = "a.sh"\n override = {}\n }', ''],
  ['provisioners that are made', 'dynamic "provisioner" {\n for_each = []\n }', ''],
  ['a clean-up', 'error-cleanup-provisioner "shell" {\n script = "test/smoke.sh"\n }', ''],
  ['a function', '', 'locals {\n a = file("test/smoke.sh")\n }'],
  ['a function with a computed path', '', 'locals {\n a = filebase64(local.b)\n }'],
  ['a function that lists', '', 'locals {\n a = fileset("files", "*")\n }'],
  ['user data', '', 'user_data_file = "test/smoke.sh"'],
  ['data of a program here', '', 'data "external" "a" {\n program = ["make"]\n }']
])('may be taken: %s', (_, build, more) => {
  expect(takes(writeTemplates({ 'a.pkr.hcl': hcl(build, more) }), 'test/smoke.sh')).toBe(true)
})

test('by the value that a variable is given', () => {
  const template = writeTemplates({ 'a.pkr.hcl': hcl(shell('["test/${var.name}.sh"]'), '') })
  expect(takes(template, 'test/smoke.sh')).toBe(false)
  expect(takes(template, 'test/smoke.sh', [['name', 'smoke']])).toBe(true)
})

test.each(['httpd', 'postgres'])('our own %s does not take its smoke test', name => {
  const template = readTemplate(join(import.meta.dirname, '../../../infra/images', name), '.')
  expect(takes(template, 'smoke-test.sh')).toBe(false)
  expect(takes(template, `${name}.sh`)).toBe(true)
  expect(takes(template, 'files/anything')).toBe(true)
})

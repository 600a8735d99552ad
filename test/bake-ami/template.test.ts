import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { findReferences, readTemplate } from '../../src/bake-ami/template.ts'

const folder = mkdtempSync(join(tmpdir(), 'insight-template-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('reads sources of plugins, variables and references off all files that Packer loads', () => {
  writeFileSync(
    join(folder, 'a.pkr.hcl'),
    `packer { required_plugins { amazon = { source  = "github.com/hashicorp/amazon"
      version = "1" } } }
    variable "insight_run" {}
    # variable "insight_fingerprint" {}
    provisioner "file" { source = "\${path.root}/../base/files/" }`
  )
  writeFileSync(join(folder, 'b.pkr.json'), '{"variable": {"insight_base_image": {}}}')
  writeFileSync(join(folder, 'c.hcl'), 'variable "insight_fingerprint" {}')
  expect(readTemplate(folder, '.')).toEqual({
    files: [join(folder, 'a.pkr.hcl'), join(folder, 'b.pkr.json')],
    references: [join(folder, '../base/files')],
    plugins: ['github.com/hashicorp/amazon'],
    insightVariables: ['insight_base_image', 'insight_run']
  })
  expect(readTemplate(folder, 'b.pkr.json').plugins).toEqual([])
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

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is read
import { expect, test } from '@jest/globals'
import { amiNames } from '../../../src/bake-ami/template/ami-name.ts'
import { writeTemplates } from '../templates.ts'

const sources = `
variable "a" {
  default = "ami_name = 1"
}
source "amazon-ebs" "image" {
  ami_name      = local.name # with the time
  # ami_name = "old"
  tags = { ami_name = "no source's" }
}
source "amazon-ebs" "db" {
  ami_regions = var.regions
  ami_name="db #1-\${var.tags["a"]}" // a comment
}
source "null" "nothing" {}
`
const build = `
build {
  sources = ["source.amazon-ebs.db", "source.null.nothing"]
  source "source.amazon-ebs.image" {
    name = "httpd"
  }
  source "amazon-ebs.image" {
    name     = "worker"
    ami_name = join("-", [
      "worker", # and
      var.version,
    ])
  }
}
`
const template = writeTemplates({ 'a.pkr.hcl': sources, 'b.pkr.hcl': build })
const builds = (...only: string[]) => amiNames(template, only).map(one => one.build)

test('the expressions of ami_name, by build', () => {
  expect(amiNames(template)).toEqual([
    { build: 'amazon-ebs.db', expression: '"db #1-${var.tags["a"]}"', regions: 'var.regions' },
    { build: 'amazon-ebs.httpd', expression: 'local.name' },
    { build: 'amazon-ebs.worker', expression: expect.stringMatching(/^join\("-", \[\n[\s\S]*\]\)$/) }
  ])
})

test('builds are chosen by the names that they have, not by those of their sources', () => {
  expect(builds('amazon-ebs.httpd')).toEqual(['amazon-ebs.httpd'])
  expect(builds('amazon-ebs.image')).toEqual([])
  expect(builds('*.db', '*.worker')).toEqual(['amazon-ebs.db', 'amazon-ebs.worker'])
  expect(builds('amazon-ebs.*')).toEqual(builds())
  expect(builds('amazon.ebs.db')).toEqual([])
})

test('a build that has a name gives it to its sources, and is chosen by it', () => {
  const named = writeTemplates({
    'a.pkr.hcl': sources,
    'b.pkr.hcl': build.replace('build {', 'build {\n  name = "all"').replace(', "source.null.nothing"', ',')
  })
  expect(amiNames(named, ['all.amazon-ebs.httpd']).map(one => one.build)).toEqual(['all.amazon-ebs.httpd'])
  expect(amiNames(named, ['amazon-ebs.httpd'])).toEqual([])
})

test('a name in JSON is an expression as well', () => {
  const json = {
    source: { 'amazon-ebs': { a: { ami_name: 'x-${local.name} "q"', ami_regions: ['us-west-2'] } } },
    build: { sources: ['source.amazon-ebs.a'] }
  }
  expect(amiNames(writeTemplates({ 'a.pkr.json': JSON.stringify(json) }))).toEqual([
    { build: 'amazon-ebs.a', expression: '"x-${local.name} \\"q\\""', regions: '["us-west-2"]' }
  ])
})

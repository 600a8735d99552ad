import { expect, test } from '@jest/globals'
import { checkSources } from '../../src/bake-ami/checks-ahead.ts'
import type { BakeInputs } from '../../src/bake-ami/inputs.ts'
import { writeTemplates } from './templates.ts'

const declared =
  'variable "insight_base_image" {\n  default = "manual"\n}\nvariable "other" {\n  default = "ami-0b"\n}\n'

function check(source: string, { base = 'ami-0a', only = [] }: { base?: string; only?: string[] } = {}): void {
  const template = writeTemplates({
    'a.pkr.hcl': `${declared}source "amazon-ebs" "a" {\n${source}\n}\nbuild {\n  sources = ["source.amazon-ebs.a"]\n}\n`
  })
  const inputs = { region: 'us-east-1', only, vars: new Map(), varFiles: [], env: {} } as unknown as BakeInputs
  checkSources(inputs, { template, ...(base === '' ? {} : { base: { id: base } }) })
}

test.each(['"ami-0b"', 'var.other'])('a source that names another image than base-image is refused: %s', source => {
  expect(() => check(`source_ami = ${source}`)).toThrow(
    'base-image: amazon-ebs.a starts from ami-0b, but base-image is ami-0a. Write "source_ami = var.insight_base_image" in the template.'
  )
  expect(() => check(`source_ami = ${source}`, { base: '' })).not.toThrow()
  expect(() => check(`source_ami = ${source}`, { only: ['amazon-ebs.b'] })).not.toThrow()
})

test.each(['source_ami = var.insight_base_image', 'source_ami = "ami-0a"', 'source_ami = lower("AMI-0B")', ''])(
  'one that takes it, or of which only Packer knows, is not: %s',
  source => expect(() => check(source)).not.toThrow()
)

import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import type { BakeInputs } from '../../src/bake-ami/inputs.ts'
import { readChecked } from '../../src/bake-ami/preflight.ts'
import { writeTemplates } from './templates.ts'

let written: string
beforeEach(() => {
  written = ''
  jest.spyOn(process.stdout, 'write').mockImplementation(text => {
    written += text
    return true
  })
})
afterEach(() => {
  jest.restoreAllMocks()
})

const declared = ['insight_run', 'insight_fingerprint', 'insight_base_image']
  .map(name => `variable "${name}" {\n  type    = string\n  default = "manual"\n}\n`)
  .join('')
const source = 'source "amazon-ebs" "a" {\n  ami_name = "x"\n  security_group_id = "sg-1"\n}\n'
const plain = `${declared}${source}build {\n  sources = ["source.amazon-ebs.a"]\n}\n`

/** Checks a template of these files; `varFiles` names those of them that are given as var-file. */
function check(files: Record<string, string>, given: { varFiles?: string[]; base?: boolean; only?: string[] } = {}) {
  const { folder } = writeTemplates(files)
  const inputs = {
    ...{
      region: 'us-east-1',
      workspace: folder,
      folder,
      target: '.',
      vars: new Map(),
      env: {},
      notices: [],
      only: given.only ?? []
    },
    varFiles: (given.varFiles ?? []).map(name => join(folder, name)),
    ...(given.base === true ? { baseImage: { kind: 'id', id: 'ami-0a' } } : {})
  }
  return readChecked('packer', inputs as unknown as BakeInputs)
}

test.each([
  ['insight_run', false],
  ['insight_fingerprint', false],
  ['insight_base_image', true]
])('a file of values that sets %s is refused: it would win over what the action sets', async (name, base) => {
  const values = `${name} = "octo/demo/1/1/0123abcd"\n`
  const given = { base }
  await expect(
    check({ 'a.pkr.hcl': plain, 'p.pkrvars.hcl': values }, { ...given, varFiles: ['p.pkrvars.hcl'] })
  ).rejects.toThrow(`var-file: p.pkrvars.hcl sets ${name}, which this action sets. Remove the line from the file.`)
  await expect(check({ 'a.pkr.hcl': plain, 'a.auto.pkrvars.hcl': values }, given)).rejects.toThrow(
    `template: a.auto.pkrvars.hcl sets ${name}, which this action sets.`
  )
  await expect(check({ 'a.pkr.hcl': plain, 'unused.pkrvars.hcl': values }, given)).resolves.toBeDefined()
})

test('without the input base-image a file of values may name the image', async () => {
  const files = { 'a.pkr.hcl': plain, 'a.auto.pkrvars.hcl': 'insight_base_image = "ami-0a"\n' }
  await expect(check(files)).resolves.toBeDefined()
  expect(written).toBe('')
})

test('two builds of which the images would go by one name are refused, and not those that only leaves out', async () => {
  const build = (name: string, more = '') => `build {\n  name = "${name}"\n  source "amazon-ebs.a" {\n${more}  }\n}\n`
  const two = { 'a.pkr.hcl': `${declared}${source}${build('web')}${build('db')}` }
  await expect(check(two)).rejects.toThrow(
    'template: the builds web.amazon-ebs.a and db.amazon-ebs.a are both called a, and images go by that name.'
  )
  await expect(check(two, { only: ['web.*'] })).resolves.toBeDefined()
  const named = `${declared}${source}${build('web')}${build('db', '    name = "db"\n')}`
  await expect(check({ 'a.pkr.hcl': named })).resolves.toBeDefined()
})

test('a template that bakes in another region than aws-region is refused, and one that does not is not', async () => {
  const inRegion = (region: string) => ({
    'a.pkr.hcl': plain.replace('  ami_name', `  region = ${region}\n  ami_name`)
  })
  await expect(check(inRegion('"eu-west-1"'))).rejects.toThrow(
    'aws-region: amazon-ebs.a bakes in eu-west-1, not in us-east-1, where its image would be looked for. Write "aws-region: eu-west-1", or remove region from the source.'
  )
  const variable = (value: string) => ({
    ...inRegion('var.region'),
    'v.pkr.hcl': `variable "region" {\n  default = "${value}"\n}\n`
  })
  await expect(check(variable('eu-west-1'))).rejects.toThrow('amazon-ebs.a bakes in eu-west-1')
  for (const good of [variable('us-east-1'), inRegion('null'), inRegion('""')]) await check(good)
  expect(written).toBe('')
  await check(inRegion('lower("EU-WEST-1")'))
  expect(written).toContain('amazon-ebs.a computes its region.')
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DisableImageCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { ensureTools, silent, type Toolbox } from '../../sandbox/tools/index.ts'
import { checkNameFree, checkRegions } from '../../src/bake-ami/distribution/region-checks.ts'
import { packerEnvironment } from '../../src/bake-ami/packer/packer.ts'
import { amiNames, evaluateAmiName } from '../../src/bake-ami/template/ami-name.ts'
import { readTemplate } from '../../src/bake-ami/template/template.ts'
import { type ImageAws, startImageAws } from './images/image-aws.ts'

jest.setTimeout(900_000)

const httpd = join(import.meta.dirname, '../../infra/images/httpd')
const folder = mkdtempSync(join(tmpdir(), 'insight-name-'))
let tools: Toolbox
let aws: ImageAws

beforeAll(async () => {
  tools = await ensureTools(['packer', 'packer-plugin-amazon', 'moto'], silent)
  aws = await startImageAws(tools.path('moto'))
})
afterAll(async () => {
  await aws?.stop()
  rmSync(folder, { recursive: true })
})
beforeEach(() => aws.journal.reset())

test('regions that are there pass with one call', async () => {
  await checkRegions(aws.ec2('us-east-1'), [
    { input: 'aws-region', region: 'us-east-1' },
    { input: 'copy-to', region: 'eu-west-1' }
  ])
  expect(aws.journal.entries().map(one => one.action)).toEqual(['DescribeRegions'])
})

test('a region that is not there, or not enabled, is named with its input', async () => {
  const inputs = ['aws-region', 'copy-to', 'ami_regions']
  const check = (...regions: string[]) =>
    checkRegions(
      aws.ec2('us-east-1'),
      regions.map((region, at) => ({ input: inputs[at] ?? '', region }))
    )
  await expect(check('us-east-1', 'eu-wset-1')).rejects.toThrow(
    'copy-to: AWS has no region "eu-wset-1" for this account. Did you mean eu-west-1?'
  )
  await expect(check('us-east-7', 'eu-west-1')).rejects.toThrow(/^aws-region: AWS has no region "us-east-7"/)
  await expect(check('us-east-1', 'ap-east-1')).rejects.toThrow('copy-to: ap-east-1 is not enabled for this account.')
  await expect(check('us-east-1', 'eu-west-1', 'us-wset-2')).rejects.toThrow(
    /^ami_regions: .* Did you mean us-west-2\?$/
  )
})

test('a name that is taken in one region is found before the bake, disabled images included', async () => {
  await checkNameFree('fresh', ['us-east-1', 'eu-west-1'])
  expect(aws.journal.entries().map(one => [one.action, one.region])).toEqual(
    expect.arrayContaining([
      ['DescribeImages', 'us-east-1'],
      ['DescribeImages', 'eu-west-1']
    ])
  )
  expect(aws.journal.entries()).toHaveLength(2)
  const other = await aws.makeImage('eu-west-1', 'taken')
  await expect(checkNameFree('taken', ['us-east-1', 'eu-west-1'])).rejects.toThrow(
    `ami_name: "taken" is taken by ${other} in eu-west-1. Deregister what is in the way`
  )
  await aws.ec2('eu-west-1').send(new DisableImageCommand({ ImageId: other }))
  await expect(checkNameFree('taken', ['eu-west-1'])).rejects.toThrow(other)
  await checkNameFree('take*', ['eu-west-1'])
})

function nameOf(expression: string, given: { folder?: string; vars?: [string, string][]; varFiles?: string[] } = {}) {
  const inputs = {
    folder: given.folder ?? folder,
    target: '.',
    varFiles: given.varFiles ?? [],
    vars: new Map(given.vars ?? [])
  }
  const told = { region: 'us-east-1', run: 'o/r/1/1/abcd', fingerprint: 'abcdef0123456789' }
  const env = packerEnvironment({ ...tools.env(), INPUT_VARS: 'x' }, told)
  return evaluateAmiName(tools.path('packer'), inputs, expression, env)
}

test('the name of the httpd image, as its template has it', async () => {
  const names = amiNames(readTemplate(httpd, '.'), ['amazon-ebs.httpd'])
  expect(names).toEqual([{ build: 'amazon-ebs.httpd', expression: 'local.name' }])
  expect(await nameOf('local.name', { folder: httpd })).toMatch(/^insight-httpd-abcdef012345-\d{14}$/)
})

test('a name is made of variables as they are given, and unknown where Packer makes it later', async () => {
  writeFileSync(
    join(folder, 'a.pkr.hcl'),
    'variable "a" {\n  default = "none"\n}\nvariable "b" {\n  default = "none"\n}\nsource "null" "n" {}\n'
  )
  writeFileSync(join(folder, 'b.pkrvars.hcl'), 'b = "<from> \\"file\\""\n')
  const varFiles = [join(folder, 'b.pkrvars.hcl')]
  expect(await nameOf(`"x-\${var.a}-\${var.b}"`, { vars: [['a', 'a b=c']], varFiles })).toBe('x-a b=c-<from> "file"')
  const lines = 'join("-", [\n  "x", # first\n  var.a,\n])'
  expect(await nameOf(lines, { vars: [['a', 'last']] })).toBe('x-last')
  for (const unknown of [
    '"x-{{timestamp}}"',
    'var.nothing',
    'source.name',
    `"x-\${build.name}"`,
    'var',
    '""',
    '1',
    'trimspace(<<-EOT',
    ''
  ]) {
    expect([unknown, await nameOf(unknown)]).toEqual([unknown, undefined])
  }
  expect(await nameOf('local.name', { folder: tmpdir() })).toBeUndefined()
})

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL's own templates are what is written
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RegisterImageCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { runAction } from '../../harness/index.ts'
import { type BakeStage, setBakeStage } from '../bake-stage.ts'

jest.setTimeout(900_000)

let stage: BakeStage

beforeAll(async () => {
  stage = await setBakeStage()
})
afterAll(() => stage?.stop())
beforeEach(() => {
  stage.moto.calls.length = 0
  stage.writeTemplate()
})

const inTemplate = (name: string) => join(stage.template, name)

test.each([
  [
    'native',
    'wrong.pkr.hcl',
    'locals {\n  a = 1\n}\n\nbuild {\n  sources = ["source.amazon-ebs.thing"\n}\n',
    7,
    'Missing item separator',
    'Expected a comma to mark the beginning of the next item.'
  ],
  [
    'JSON',
    'wrong.pkr.json',
    '{\n  "locals": {\n    "a": 1\n  },,\n}\n',
    4,
    'Invalid start of value',
    expect.any(String)
  ]
])('an error in the %s syntax is told by Packer on file and line, and AWS is asked nothing', async (...row) => {
  const [, name, text, line, title, message] = row
  writeFileSync(inTemplate(name), text)
  try {
    const result = await runAction(stage.request())
    const findings = [...result.annotations]
    const failure = findings.pop()
    const [finding] = findings
    expect(finding).toEqual({
      level: 'error',
      message,
      properties: expect.objectContaining({
        title: `Packer: ${title}`,
        file: `images/thing/${name}`,
        line: String(line)
      })
    })
    expect(failure?.message).toMatch(new RegExp(`^The template is not valid: ${title}`))
    expect(findings.every(one => one.level === 'error' && one.properties['file'] === `images/thing/${name}`)).toBe(true)
    expect(result.conclusion).toBe('failure')
    expect(stage.moto.calls).toEqual([])
  } finally {
    rmSync(inTemplate(name))
  }
})

test('the name of a build that is renamed in the build block is looked for in all regions before the bake', async () => {
  const sources = '[]\n\n  source "source.amazon-ebs.thing" {\n    name = "httpd"\n  }'
  stage.writeTemplate({ name: '"taken"', sources })
  const { ImageId: id } = await stage.ec2('eu-west-1').send(new RegisterImageCommand({ Name: 'taken' }))
  const result = await runAction(stage.request({ only: 'amazon-ebs.httpd', 'copy-to': 'eu-west-1' }))
  expect(result.annotations.filter(one => one.level === 'error').map(one => one.message)).toEqual([
    expect.stringMatching(`^ami_name: "taken" is taken by ${id} in eu-west-1\\.`)
  ])
  expect(stage.moto.calls).not.toContain('RunInstances')
})

test("the name is looked for where Packer's own copies go, too, and a region that is not there is told", async () => {
  const added = (regions: string) =>
    `[]\n\n  source "source.amazon-ebs.thing" {\n    name        = "httpd"\n    ami_regions = ${regions}\n  }`
  const told = async (regions: string) => {
    stage.moto.calls.length = 0
    stage.writeTemplate({ name: '"taken-there"', sources: added(regions) })
    const { annotations } = await runAction(stage.request({ only: 'amazon-ebs.httpd' }))
    expect(stage.moto.calls).not.toContain('RunInstances')
    return annotations.filter(one => one.level === 'error').map(one => one.message)
  }
  const { ImageId: id } = await stage.ec2('eu-west-1').send(new RegisterImageCommand({ Name: 'taken-there' }))
  expect(await told('[for way in ["west"] : "eu-${way}-1"]')).toEqual([
    expect.stringMatching(`^ami_name: "taken-there" is taken by ${id} in eu-west-1\\.`)
  ])
  expect(await told('["eu-wset-1"]')).toEqual([
    'ami_regions: AWS has no region "eu-wset-1" for this account. Did you mean eu-west-1?'
  ])
})

test('secrets: the key is masked, and what only Packer knows is told by its name', async () => {
  const key = 'a key of the repository'
  writeFileSync(
    inTemplate('secrets.pkr.hcl'),
    `variable "password" {
  type      = string
  sensitive = true
}

local "token" {
  expression = uuidv4()
  sensitive  = true
}

locals {
  told = "${'${var.password}'} ${'${local.token}'} ${key}"
}
`
  )
  try {
    const result = await runAction(
      stage.request({ rebake: 'never', vars: 'password=correct horse', 'fingerprint-key': key })
    )
    expect(result.annotations).toContainEqual(
      expect.objectContaining({
        level: 'notice',
        message: expect.stringMatching(/^Only Packer knows the values of local\.token, declared as sensitive/)
      })
    )
    const lines = result.stdoutRaw.split('\n')
    for (const secret of [key, 'correct horse'])
      expect(lines.filter(one => one.includes(secret))).toEqual([expect.stringMatching(/^::add-mask::/)])
    expect(lines[0]).toBe(`::add-mask::${key}`)
  } finally {
    rmSync(inTemplate('secrets.pkr.hcl'))
  }
  expect(readFileSync(inTemplate('thing.pkr.hcl'), 'utf8')).not.toContain('password')
})

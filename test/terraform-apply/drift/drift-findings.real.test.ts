import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { ensureTools, silent, type Toolbox } from '../../../sandbox/tools/index.ts'
import { driftSentences, findDrift } from '../../../src/terraform-apply/drift/drift-findings.ts'
import { makeDigestKey } from '../../../src/terraform-apply/plan/digest.ts'
import { readPlan } from '../../../src/terraform-apply/plan/plan.ts'

const execute = promisify(execFile)
jest.setTimeout(900_000)

const parameter = (name: string, value: string, more = '') => `
resource "aws_ssm_parameter" "${name}" {
  name  = "/${name}"
  type  = "String"
  ${value}
  ${more}
}
`
const IGNORED = 'lifecycle { ignore_changes = [insecure_value] }'
const CODE = [
  'terraform {\n  required_providers {\n    aws = { source = "registry.terraform.io/hashicorp/aws" }\n  }\n}\n',
  'provider "aws" {\n  region = "us-east-1"\n  skip_credentials_validation = true\n  skip_requesting_account_id = true\n}\n',
  parameter('kept', 'insecure_value = "mine"'),
  parameter('secret', 'value = "swordfish"'),
  parameter('gone', 'insecure_value = "here"'),
  parameter('ignored', 'insecure_value = "mine"', IGNORED),
  parameter('followed', 'insecure_value = "10.0.0.1"', IGNORED),
  parameter('follower', 'insecure_value = "to $' + '{aws_ssm_parameter.followed.insecure_value}"'),
  parameter('of_gone', 'insecure_value = aws_ssm_parameter.gone.arn'),
  parameter('calm', 'insecure_value = "calm"')
].join('')

let toolbox: Toolbox
let stopMoto: () => void
let env: NodeJS.ProcessEnv
let ssm: SSMClient

beforeAll(async () => {
  toolbox = await ensureTools(['terraform', 'tofu', 'moto', 'terraform-provider-aws'], silent)
  const moto = spawn(toolbox.path('moto'), ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] })
  stopMoto = () => void moto.kill()
  const endpoint = await new Promise<string>((done, fail) => {
    moto.once('exit', code => fail(new Error(`moto ended with code ${code}`)))
    createInterface({ input: moto.stderr }).on('line', line => {
      const found = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1]
      if (found !== undefined) done(found)
    })
  })
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  env = {
    ...toolbox.env(),
    ...{ AWS_ENDPOINT_URL: endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    AWS_EC2_METADATA_DISABLED: 'true'
  }
  ssm = new SSMClient({ endpoint, region: 'us-east-1', credentials })
})

afterAll(() => {
  ssm.destroy()
  stopMoto()
})

describe.each(['terraform', 'tofu'] as const)('%s', tool => {
  let folder: string
  // Not synchronously: what moto says must be read meanwhile, or it stands still.
  const run = async (...args: string[]) =>
    (await execute(toolbox.path(tool), args, { cwd: folder, env, maxBuffer: 1 << 26, timeout: 600_000 })).stdout
  const find = async () => {
    await run('plan', '-no-color', '-out=p')
    const plan = readPlan(await run('show', '-json', 'p'), makeDigestKey('secret', 'octo/demo'))
    return findDrift(plan, { secretKey: true })
  }
  const put = (name: string, value: string) =>
    ssm.send(new PutParameterCommand({ Name: `/${name}`, Value: value, Overwrite: true }))

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'insight-drift-'))
    writeFileSync(join(folder, 'main.tf'), CODE)
    // OpenTofu takes a name without a registry for one of its own.
    const mirror = join(dirname(toolbox.env()['TF_CLI_CONFIG_FILE'] ?? ''), 'providers')
    const configuration = `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`
    writeFileSync(join(folder, 'cli.tfrc'), configuration)
    env = { ...env, TF_CLI_CONFIG_FILE: join(folder, 'cli.tfrc') }
    await run('init', '-no-color')
    await run('apply', '-no-color', '-auto-approve')
  })

  afterAll(async () => {
    await run('destroy', '-no-color', '-auto-approve')
    rmSync(folder, { recursive: true, force: true })
  })

  test('nothing has drifted just after an apply', async () => {
    expect(driftSentences(await find())).toEqual(['No drift.'])
  })

  test('what was changed by hand is told apart from what does not matter and from code that is not applied', async () => {
    for (const name of ['kept', 'ignored', 'followed', 'secret']) await put(name, `by hand ${name}`)
    await ssm.send(new DeleteParameterCommand({ Name: '/gone' }))
    writeFileSync(join(folder, 'new.tf'), parameter('new', 'insecure_value = "new"'))
    const findings = await find()
    expect(findings.drifted.map(one => [one.name, one.gone])).toEqual([
      ['aws_ssm_parameter.gone', true],
      ['aws_ssm_parameter.followed', false],
      ['aws_ssm_parameter.kept', false],
      ['aws_ssm_parameter.secret', false]
    ])
    expect(findings.noise).toBe(1)
    expect(findings.unapplied.resources.map(one => one.address)).toEqual(['aws_ssm_parameter.new'])
    expect(JSON.stringify(findings)).not.toMatch(/swordfish|by hand secret/)
    expect(driftSentences(findings)).toEqual([
      '3 objects were changed outside of Terraform, 1 was deleted: aws_ssm_parameter.gone, aws_ssm_parameter.followed, aws_ssm_parameter.kept, aws_ssm_parameter.secret.',
      'Code that is not applied: 1 to add.',
      '1 other object was changed outside of Terraform where it does not matter to this configuration.'
    ])
  })

  test('the same drift has the same digest, another one another', async () => {
    const [first, again] = [(await find()).digest, (await find()).digest]
    expect(again).toBe(first)
    await put('secret', 'by hand again')
    expect((await find()).digest).not.toBe(first)
  })

  test('an apply takes the drift away', async () => {
    await run('apply', '-no-color', '-auto-approve')
    expect(driftSentences(await find())[0]).toBe('No drift.')
  })
})

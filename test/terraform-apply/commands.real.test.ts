import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { ensureTools, silent, type Toolbox } from '../../sandbox/tools/index.ts'
import { type ActionResult, runAction } from '../harness/index.ts'
import { type S3Backend, startS3Backend } from './s3-backend.ts'
import { PERMISSIONS, type Stage, type StepOptions, setStage, TOOLS } from './stage.ts'

// The commands beside plan and apply, from the inputs to what people find afterwards.
jest.setTimeout(900_000)

let stage: Stage
let s3: S3Backend
let toolbox: Toolbox

beforeAll(async () => {
  s3 = await startS3Backend()
  toolbox = await ensureTools([...TOOLS, 'terraform-provider-aws'], silent)
})
afterAll(() => s3.close())
beforeEach(() => s3.clear())
afterEach(() => stage.close())

const KEY = 'a secret of more than sixteen characters'

describe.each(TOOLS)('%s: recover', tool => {
  const CODE = `resource "terraform_data" "made" {
  input = "correct horse"
}
`
  const step = async (inputs: Record<string, string>): Promise<ActionResult> =>
    runAction(await stage.step({ 'plan-key': KEY, ...inputs }, { env: s3.env }))

  /** An apply whose state cannot be stored. */
  async function lose(): Promise<{ run: string; result: ActionResult }> {
    stage = await setStage({ tool })
    stage.write('main.tf', s3.configuration + CODE)
    s3.troubles.push({ method: 'PUT', path: 'infra/state', status: 500 })
    const request = await stage.step({ 'plan-key': KEY, command: 'apply', verify: 'none' }, { env: s3.env })
    const result = await runAction(request)
    s3.troubles.length = 0
    return { run: request.env?.['GITHUB_RUN_ID'] ?? '', result }
  }

  test('stores what an apply could not, once, from the encrypted artifact of its run', async () => {
    const { run, result } = await lose()
    expect(result).toMatchObject({ exitCode: 1, outputs: { status: 'failed' } })
    expect(result.log).toMatch(/kept encrypted in the artifact insight-state-\S+ of run \d+ and is the only record/)
    expect(result.log).toContain(`"recover-from: ${run}"`)
    expect(await s3.state()).toBeUndefined()
    const recovered = await step({ command: 'recover', 'recover-from': run })
    expect(recovered).toMatchObject({ exitCode: 0, outputs: { status: 'recovered', changed: 'true' } })
    expect((await s3.state())?.resources.map(one => one.name)).toEqual(['made'])
    expect(await s3.lock()).toBeUndefined()
    const again = await step({ command: 'recover', 'recover-from': run })
    expect(again).toMatchObject({ exitCode: 0, outputs: { status: 'no-changes', changed: 'false' } })
    const planned = await step({ command: 'plan' })
    expect(planned.outputs['changed']).toBe('false')
    expect([result, recovered, again].map(one => one.log).join()).not.toContain('correct horse')
  })

  test('of another key, another place or a run that kept nothing is refused, and stores nothing', async () => {
    const { run } = await lose()
    const other = await step({
      command: 'recover',
      'recover-from': run,
      'plan-key': 'another secret of more characters'
    })
    expect([other.exitCode, other.log]).toEqual([1, expect.stringContaining('plan-key')])
    const elsewhere = await step({ command: 'recover', 'recover-from': run, environment: 'production' })
    expect([elsewhere.exitCode, elsewhere.log]).toEqual([1, expect.stringContaining('kept no state of infra')])
    expect(await s3.state()).toBeUndefined()
  })
})

describe('drift', () => {
  const CODE = `terraform {
  required_providers {
    aws = { source = "registry.terraform.io/hashicorp/aws" }
  }
}
provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
}
resource "aws_ssm_parameter" "size" {
  name           = "/size"
  type           = "String"
  insecure_value = "small"
}
`

  // With the findings of both tools tested by themselves, one is enough here: the provider takes its time.
  test('an issue is opened, left alone while nothing is new, updated and closed', async () => {
    stage = await setStage()
    stage.write('main.tf', CODE)
    const mirror = join(dirname(toolbox.env()['TF_CLI_CONFIG_FILE'] ?? ''), 'providers')
    const config = join(stage.checkout, 'cli.tfrc')
    writeFileSync(config, `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`)
    const env = { ...s3.env, TF_CLI_CONFIG_FILE: config }
    const step = async (inputs: Record<string, string>, more: StepOptions = {}) =>
      runAction(
        await stage.step(
          { 'lock-file': 'optional', ...inputs },
          { on: 'schedule', permissions: { ...PERMISSIONS, issues: 'write' }, env, ...more }
        )
      )
    const issues = async () => (await stage.github.state()).issues.filter(one => one.title.startsWith('Drift'))
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
    const ssm = new SSMClient({ endpoint: s3.env['AWS_ENDPOINT_URL'] ?? '', region: 'us-east-1', credentials })
    const set = (Value: string) => ssm.send(new PutParameterCommand({ Name: '/size', Value, Overwrite: true }))

    expect((await step({ command: 'apply', verify: 'none' })).exitCode).toBe(0)
    expect(await step({ command: 'drift' })).toMatchObject({
      exitCode: 0,
      outputs: { status: 'no-drift', issues: '[]' }
    })
    expect(await issues()).toEqual([])

    await set('large')
    const found = await step({ command: 'drift' })
    const [issue] = await issues()
    expect(found).toMatchObject({ exitCode: 0, outputs: { status: 'drift', issues: `[${issue?.number}]` } })
    expect(issue).toMatchObject({ title: 'Drift in staging: infra', state: 'open' })
    expect(issue?.body).toContain('aws_ssm_parameter.size')
    expect(issue?.body).toMatch(/"small".*"large"/)
    await step({ command: 'drift' })
    expect((await stage.github.state()).comments).toEqual([])
    await set('huge')
    await step({ command: 'drift' })
    expect((await issues())[0]?.body).toContain('"huge"')
    await step({ command: 'apply', verify: 'none' })
    expect((await step({ command: 'drift' })).outputs).toMatchObject({ status: 'no-drift', issues: '[]' })
    expect(await issues()).toMatchObject([{ state: 'closed', stateReason: 'completed' }])

    await set('large')
    const forbidden = await step({ command: 'drift' }, { permissions: { contents: 'read' } })
    expect(forbidden).toMatchObject({ exitCode: 0, outputs: { status: 'drift' } })
    expect(forbidden.log).toContain('issues: write')
    expect(readFileSync(join(stage.checkout, 'infra/main.tf'), 'utf8')).toBe(CODE)
    ssm.destroy()
  })
})

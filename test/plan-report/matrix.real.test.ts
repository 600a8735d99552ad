import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'
import { runAction } from '../harness/index.ts'
import { type Stage, setStage } from './stage.ts'

// Terraform runs; no test measures time.
jest.setTimeout(900_000)

let stage: Stage

beforeEach(async () => {
  stage = await setStage({ permissions: { pull_requests: 'write', checks: 'write' } })
})
afterEach(() => stage.close())

test('what terraform-apply leaves in three jobs of a run is one comment', async () => {
  const { step } = await stage.startRun()
  const { PATH = '' } = (await ensureTools(['terraform'], silent)).env()
  const plan = async (stack: string, configuration: string) => {
    const inputs = {
      'working-directory': stack,
      environment: 'staging',
      'plan-key': 'a secret of ours',
      comment: 'false'
    }
    const request = await step(inputs, { action: 'terraform-apply', env: { PATH } })
    mkdirSync(join(request.cwd, stack), { recursive: true })
    writeFileSync(join(request.cwd, stack, 'main.tf'), configuration)
    return runAction(request)
  }
  const app = await plan('infra/app', 'resource "terraform_data" "a" {\n  input = "x"\n}\n')
  const dns = await plan('infra/dns', 'output "x" {\n  value = null\n}\n')
  const broken = await plan('infra/broken', 'output "x" {\n  value = terraform_data.none\n}\n')
  expect([app, dns, broken].map(one => one.conclusion)).toEqual(['success', 'success', 'failure'])
  const result = await runAction(await step({ expect: '3' }))
  expect(result).toMatchObject({ conclusion: 'success', annotations: [] })
  expect(result.outputs).toMatchObject({ status: 'failed', changed: 'true', add: '1', fragments: '3' })
  expect(JSON.parse(result.outputs['digests'] ?? '')).toEqual({
    'infra/app': app.outputs['plan-digest'],
    'infra/dns': dns.outputs['plan-digest']
  })
  const bodies = (await stage.github.state()).comments.map(one => one.body)
  expect(bodies).toHaveLength(1)
  expect(bodies[0]).toContain('adds `terraform_data.a`')
  expect(bodies[0]).toContain('**`infra/broken` could not be planned:**')
  expect(bodies[0]?.match(/insight:status key=/g)).toHaveLength(3)
})

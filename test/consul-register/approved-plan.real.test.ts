import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { runAction } from '../harness/index.ts'
import { manyEntries, type StepStage, startStepStage } from './steps.ts'

jest.setTimeout(900_000)

let stage: StepStage
beforeAll(async () => {
  stage = await startStepStage()
}, 600_000)
beforeEach(async () => {
  for (const name of await stage.names('service-defaults'))
    await stage.consul.api('DELETE', `/v1/config/service-defaults/${name}`)
  stage.declare(manyEntries(3))
})
afterAll(() => stage.stop())

test('a plan is written to a file, and exactly it is applied, from the output or from the file', async () => {
  const plan = await runAction(stage.step({ command: 'plan' }))
  expect(plan).toMatchObject({ conclusion: 'success', outputs: { status: 'changes', changed: 'true' } })
  const { plan: json = '', 'plan-file': file = '' } = plan.outputs
  expect(readFileSync(file, 'utf8')).toBe(json)
  expect(JSON.parse(json)).toMatchObject({
    changes: [
      { action: 'create', kind: 'service-defaults', name: 's-000', index: '0', lines: ['Protocol http'] },
      {},
      {}
    ]
  })
  expect(await stage.names('service-defaults')).toEqual([])
  expect(await runAction(stage.step({ plan: json }))).toMatchObject({
    conclusion: 'success',
    outputs: { changed: 'true' }
  })
  expect(await stage.names('service-defaults')).toEqual(['s-000', 's-001', 's-002'])

  stage.declare(manyEntries(3, 'grpc'))
  const next = await runAction(stage.step({ command: 'plan' }))
  writeFileSync(join(stage.cwd, 'plan.json'), next.outputs['plan'] ?? '')
  expect(await runAction(stage.step({ plan: 'plan.json' }))).toMatchObject({ conclusion: 'success' })
  expect(await stage.consul.api('GET', '/v1/config/service-defaults/s-002')).toMatchObject({ Protocol: 'grpc' })
})

test('another declaration, another state of Consul: refused, and nothing is written', async () => {
  const { outputs } = await runAction(stage.step({ command: 'plan' }))
  const plan = outputs['plan'] ?? ''
  stage.declare(manyEntries(4))
  const other = await runAction(stage.step({ plan }))
  expect(other.annotations[0]?.message).toMatch(
    /^plan: what would be written now .* is not the plan that was given .*create service-defaults "s-003" \(Protocol http\) is not in it/
  )
  stage.declare(manyEntries(3))
  await stage.consul.api('PUT', '/v1/config', { Kind: 'service-defaults', Name: 's-001', Protocol: 'http' })
  const gone = await runAction(stage.step({ plan }))
  expect(gone.annotations[0]?.message).toContain('service-defaults "s-001" is as declared by now')
  expect(await stage.names('service-defaults')).toEqual(['s-001'])
})

test('the same change, but from another index', async () => {
  await runAction(stage.step())
  stage.declare(manyEntries(3, 'grpc'))
  const { outputs } = await runAction(stage.step({ command: 'plan' }))
  const entry = await stage.consul.api<object>('GET', '/v1/config/service-defaults/s-001')
  await stage.consul.api('PUT', '/v1/config', { ...entry, Hash: undefined, Protocol: 'http2' })
  await stage.consul.api('PUT', '/v1/config', { ...entry, Hash: undefined })
  const moved = await runAction(stage.step({ plan: outputs['plan'] ?? '' }))
  expect(moved.annotations[0]?.message).toMatch(
    /^plan: service-defaults "s-001" was changed in Consul after the plan was made \(index \d+, now \d+\)\. Nothing was written\./
  )
  expect(await stage.consul.api('GET', '/v1/config/service-defaults/s-000')).toMatchObject({ Protocol: 'http' })
})

test('a filter that Consul refuses is marked in its file', async () => {
  stage.declare(
    "services:\n  web:\n    protocol: http\n    instances: 1\n    subsets:\n      v1: { filter: 'Service.Nonsense == 1' }\n"
  )
  const main = await runAction(stage.step({ command: 'plan' }))
  expect(main.annotations[0]).toMatchObject({
    message: expect.stringContaining('Selector "Service.Nonsense" is not valid'),
    properties: { file: 'staging.yml', line: '6' }
  })
})

import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type ActionResult, postOf, runAction, startAction } from '../harness/index.ts'
import { manyEntries, type StepStage, startStepStage } from './steps.ts'

jest.setTimeout(900_000)

let stage: StepStage
beforeAll(async () => {
  stage = await startStepStage()
}, 600_000)
beforeEach(async () => {
  for (const name of await stage.names('service-defaults'))
    await stage.consul.api('DELETE', `/v1/config/service-defaults/${name}`)
})
afterAll(() => stage.stop())

const locks = async () => (await stage.consul.api<unknown[]>('GET', '/v1/session/list')).length
const protocols = async () =>
  new Set(
    (await stage.consul.api<{ Protocol: string }[]>('GET', '/v1/config/service-defaults')).map(one => one.Protocol)
  )

/** So many that a step is still writing when it is ended after the tenth. */
const MANY = 300

/** Run a step until it has written some, then end it by `end`. */
async function endMidway(end: (main: ReturnType<typeof startAction>) => Promise<ActionResult>, inputs = {}) {
  let written = 0
  let reached = () => {}
  const midway = new Promise<void>(done => {
    reached = done
  })
  const onStdout = (line: string) => {
    written += line.endsWith(': done') ? 1 : 0
    if (written === 10) reached()
  }
  const main = startAction(stage.step(inputs, { onStdout }))
  await Promise.race([midway, main.result])
  return end(main)
}
const kill = async (main: ReturnType<typeof startAction>) => {
  process.kill(main.pid, 'SIGKILL')
  return main.result
}

test('killed in the middle of many new entries: afterwards there is none, and no lock', async () => {
  stage.declare(manyEntries(MANY))
  const main = await endMidway(kill)
  expect(main.signal).toBe('SIGKILL')
  const half = (await stage.names('service-defaults')).length
  expect(half).toBeGreaterThanOrEqual(10)
  expect(half).toBeLessThan(MANY)
  const after = await runAction(postOf(stage.step(), main))
  expect(after.log).toMatch(/Taken back: service-defaults "s-009": removed/)
  expect(await stage.names('service-defaults')).toEqual([])
  expect(await locks()).toBe(0)
  expect(await runAction(stage.step())).toMatchObject({ conclusion: 'success' })
  expect(await stage.names('service-defaults')).toHaveLength(MANY)
})

test('killed in the middle of many changes: each is as it was, but the one that somebody else changed', async () => {
  stage.declare(manyEntries(MANY))
  await runAction(stage.step())
  stage.declare(manyEntries(MANY, 'grpc'))
  const main = await endMidway(kill)
  await stage.consul.api('PUT', '/v1/config', { Kind: 'service-defaults', Name: 's-003', Protocol: 'http2' })
  const after = await runAction(postOf(stage.step(), main))
  expect(after.annotations.map(one => one.message)).toEqual([
    'Not taken back: service-defaults "s-003": changed by somebody else since it was written here, so it was left as it is'
  ])
  expect(await protocols()).toEqual(new Set(['http', 'http2']))
})

test('cancelled in the middle: the post step takes it back', async () => {
  stage.declare(manyEntries(MANY))
  const main = await endMidway(started => started.cancel())
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'cancelled' } })
  await runAction(postOf(stage.step(), main))
  expect(await stage.names('service-defaults')).toEqual([])
  expect(await locks()).toBe(0)
})

test('to keep is to keep', async () => {
  stage.declare(manyEntries(MANY))
  const main = await endMidway(kill, { 'on-failure': 'keep' })
  await runAction(postOf(stage.step(), main))
  expect((await stage.names('service-defaults')).length).toBeGreaterThanOrEqual(10)
})

test('refused in the middle: taken back at once, and the step says so', async () => {
  const splitter = '{ Kind: service-splitter, Name: s-001, Splits: [{ Weight: 100, ServiceSubset: blue }] }'
  stage.declare(`${manyEntries(2)}  - ${splitter}\n`)
  const main = await runAction(stage.step())
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'rolled-back', changed: 'false' } })
  expect(main.annotations.at(-1)?.message).toMatch(
    /would not write service-splitter "s-001" .*blue.* What was written before \(2\) was taken back\./
  )
  expect(await stage.names('service-defaults')).toEqual([])
  const after = await runAction(postOf(stage.step(), main))
  expect(after.log).toBe('')
})

test.each([
  ['an entry that is wrong in itself', '{ Kind: service-defaults, Name: s-002, Protocol: htttp }', /s-002.*htttp/],
  ['an entry that the token may not write', '{ Kind: proxy-defaults, Name: global, Config: {} }', /global.*mesh:write/]
])('%s is found before the first write', async (_, entry, message) => {
  stage.declare(`${manyEntries(2)}  - ${entry}\n`)
  const before = await stage.consul.api<{ ModifyIndex: number }[]>('GET', '/v1/config/service-defaults')
  const main = await runAction(stage.step())
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { changed: 'false', 'before-image': '' } })
  expect(main.annotations.at(-1)?.message).toMatch(message)
  expect(main.annotations.at(-1)?.message).toMatch(/ Nothing was written\.$/)
  expect(main.log).not.toContain(': done')
  expect(await stage.consul.api('GET', '/v1/config/service-defaults')).toEqual(before)
})

test('to ask first changes no entry, and removals are asked about as well', async () => {
  stage.declare(manyEntries(2))
  await runAction(stage.step())
  const before = await stage.consul.api('GET', '/v1/config/service-defaults')
  stage.declare(manyEntries(1, 'grpc'))
  const token = await stage.consul.makeToken(
    'service_prefix "" { policy = "read" }\nservice "s-000" { policy = "write" }\nnode_prefix "" { policy = "read" }'
  )
  const main = await runAction(stage.step({ token, lock: 'none' }))
  expect(main.annotations.at(-1)?.message).toMatch(/would not delete service-defaults "s-001" \(403: .*'service:write'/)
  expect(await stage.consul.api('GET', '/v1/config/service-defaults')).toEqual(before)
})

test('taken back later by the command, from the journal that the step named', async () => {
  stage.declare(manyEntries(3))
  await runAction(stage.step())
  stage.declare(manyEntries(4, 'grpc'))
  const main = await runAction(stage.step())
  const journal = main.outputs['before-image'] ?? ''
  expect(existsSync(journal)).toBe(true)
  expect(readFileSync(journal, 'utf8')).not.toContain(stage.step().inputs?.['token'])
  const back = await runAction(stage.step({ command: 'rollback', journal, declaration: '' }))
  expect(back).toMatchObject({ conclusion: 'success', outputs: { status: 'rolled-back', changed: 'true' } })
  expect(back.summary).toContain('- `service-defaults "s-003": removed`')
  expect(await stage.names('service-defaults')).toEqual(['s-000', 's-001', 's-002'])
  expect(await protocols()).toEqual(new Set(['http']))
  const again = await runAction(stage.step({ command: 'rollback', journal, declaration: '' }))
  expect(again.log).toContain('There is nothing left to take back.')
  await stage.consul.api('PUT', '/v1/config', { Kind: 'service-defaults', Name: 's-001', Protocol: 'tcp' })
  expect(await runAction(stage.step({ command: 'rollback', journal, declaration: '' }))).toMatchObject({
    conclusion: 'success'
  })
})

test('a lock that another run holds; a token that may take none', async () => {
  stage.declare(manyEntries(1))
  const { ID } = await stage.consul.api<{ ID: string }>('PUT', '/v1/session/create', { TTL: '60s', Checks: [] })
  const holder = { owner: 'octo/shop', run: 'https://github.com/octo/shop/actions/runs/1', since: 'noon' }
  await stage.consul.api('PUT', `/v1/kv/insight/locks/octo%252Fshop?acquire=${ID}`, holder)
  const refused = await runAction(stage.step({ 'lock-timeout': '1s' }))
  expect(refused.annotations[0]?.message).toContain('held by octo/shop in https://github.com/octo/shop/actions/runs/1')
  expect(await stage.names('service-defaults')).toEqual([])
  await stage.consul.api('PUT', `/v1/session/destroy/${ID}`)

  const rules = 'service_prefix "" { policy = "write" intentions = "write" }\nnode_prefix "" { policy = "read" }'
  const token = await stage.consul.makeToken(rules)
  const required = await runAction(stage.step({ token, lock: 'required' }))
  expect(required.annotations[0]?.message).toMatch(/^lock: this token may not take a lock .*write on session_prefix ""/)
  const optional = await runAction(stage.step({ token }))
  expect(optional.annotations).toMatchObject([
    { level: 'warning', message: expect.stringMatching(/^No lock was taken/) }
  ])
  expect(await stage.names('service-defaults')).toEqual(['s-000'])
})

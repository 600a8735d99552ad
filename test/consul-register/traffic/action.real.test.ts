import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type ActionRequest, postOf, runAction, startAction } from '../../harness/index.ts'
import { clearInstances, DEPLOY_RULES, type LocalConsul, register, startLocalConsul } from '../local-consul.ts'
import { entryOf, weightsOf } from './moving.ts'

jest.setTimeout(900_000)

let consul: LocalConsul
let site: Server
let answers = 200
let token = ''
const cwd = mkdtempSync(join(tmpdir(), 'insight-traffic-'))

const declaration = (traffic: string) => `services:
  httpd: { protocol: http, instances: 1, sidecar: true }
  postgres: { protocol: tcp, instances: 1, sidecar: true }
traffic:
${traffic}`

beforeAll(async () => {
  consul = await startLocalConsul()
  token = await consul.makeToken(DEPLOY_RULES)
  site = createServer((_, response) => response.writeHead(answers).end())
  await new Promise<void>(done => site.listen(0, '127.0.0.1', done))
}, 600_000)
beforeEach(async () => {
  answers = 200
  await clearInstances(consul)
  for (const kind of ['service-splitter', 'service-resolver']) {
    for (const { Name } of await consul.api<{ Name: string }[]>('GET', `/v1/config/${kind}`)) {
      await consul.api('DELETE', `/v1/config/${kind}/${Name}`)
    }
  }
  for (const service of ['httpd', 'postgres']) await up(service, 'ami-1')
})
afterAll(async () => {
  rmSync(cwd, { recursive: true, force: true })
  site.closeAllConnections()
  site.close()
  await consul.stop()
})

const up = (service: string, release: string) => register(consul, { service, id: release, release, sidecar: 'passing' })

function step(release: string, traffic: string, more: Partial<ActionRequest> = {}): ActionRequest {
  writeFileSync(join(cwd, 'staging.yml'), declaration(traffic))
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/`
  return {
    action: 'consul-register',
    cwd,
    inputs: {
      declaration: 'staging.yml',
      address: consul.address,
      token,
      release,
      probe: url,
      wait: '20s',
      'stable-for': '100ms',
      ...more.inputs
    },
    github: { url: 'http://127.0.0.1:1', token: 'ghs_0123456789abcdef', repository: 'octo/shop' },
    ...(more.onStdout === undefined ? {} : { onStdout: more.onStdout })
  }
}

const BOTH = '  httpd: { steps: [10, 100], pause: 100ms }\n  postgres: { drain: 100ms }\n'
const SLOW = '  httpd: { steps: [10, 100], pause: 30s }\n'

/** Run the step, and its post step. */
async function deliver(request: ActionRequest) {
  const main = await runAction(request)
  await runAction(postOf(request, main))
  return main
}

let entries: object[] | undefined

/** Both services run on ami-1, moved there by the step, and instances of ami-2 are up. */
async function running(): Promise<void> {
  if (entries === undefined) {
    const first = await deliver(step('ami-1', BOTH))
    expect(first.log).toContain('create service-defaults "httpd": done')
    expect(first).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy' } })
    const lists = ['service-resolver', 'service-splitter'].map(kind =>
      consul.api<object[]>('GET', `/v1/config/${kind}`)
    )
    entries = (await Promise.all(lists)).flat()
  } else for (const entry of entries) await consul.api('PUT', '/v1/config', entry)
  for (const service of ['httpd', 'postgres']) await up(service, 'ami-2')
}

test('a release gets the traffic of all services, and the summary tells each step', async () => {
  await running()
  const plan = await deliver(step('ami-2', BOTH, { inputs: { command: 'plan' } }))
  expect(plan.log).toContain('traffic of httpd: 100 % ami-1; ami-2 would get it in steps of 10, 100 %')
  expect(plan.log).toContain('traffic of postgres: 100 % ami-1; ami-2 would get it by a flip')
  expect(plan.outputs).toMatchObject({ status: 'changes', changed: 'true' })
  const main = await deliver(step('ami-2', BOTH))
  expect(main).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy', changed: 'true' } })
  expect(JSON.parse(main.outputs['traffic'] ?? '')).toMatchObject([
    {
      service: 'httpd',
      release: 'ami-2',
      from: '100 % ami-1',
      end: 'moved',
      steps: [
        { what: '10 %', ok: true },
        { what: '100 %', ok: true }
      ]
    },
    { service: 'postgres', release: 'ami-2', end: 'moved', steps: [{ what: 'flip', ok: true }] }
  ])
  expect(main.log).toContain('that were open before the flip stay on the old side (postgres-ami-1) until it stops')
  expect(main.summary).toMatch(
    /\| `httpd` \| 10 % \| [\d:]{8} \| ami\\-2 1 of 1, ami\\-1 1 of 1 \| 5 good answers in 5 \| \d+\.\d s \|/
  )
  expect(main.state['traffic']).toBe('')
  expect(await deliver(step('ami-2', BOTH, { inputs: { command: 'check' } }))).toMatchObject({
    conclusion: 'success',
    outputs: { changed: 'false' }
  })
  expect(await deliver(step('ami-1', BOTH, { inputs: { command: 'check' } }))).toMatchObject({
    conclusion: 'failure',
    outputs: { status: 'drift' }
  })
  const skipped = await deliver(step('ami-1', BOTH, { inputs: { traffic: 'skip' } }))
  expect(skipped).toMatchObject({ conclusion: 'success', outputs: { traffic: '[]' } })
  expect(await weightsOf(consul, 'httpd')).toBe('0 ami-1, 100 ami-2')
})

test('a probe that fails fails the step; traffic is back and services after it were not touched', async () => {
  await running()
  const main = await deliver(
    step('ami-2', BOTH, {
      onStdout: line => {
        if (line.includes('10 % ami-2')) answers = 503
      }
    })
  )
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'traffic-failed' } })
  expect(main.annotations[0]?.message).toMatch(
    /^traffic: step 10 % of httpd to ami-2 failed: .*status 503\. Traffic is back: 100 % ami-1\./
  )
  expect(main.summary).toContain('as before ❌')
  expect(await weightsOf(consul, 'httpd')).toMatch(/^100 ami-1/)
  expect((await entryOf(consul, 'resolver', 'postgres'))?.DefaultSubset).toBe('ami-1')
})

test.each(['cancelled', 'killed'])('%s in the middle of a shift: the post step takes the traffic back', async how => {
  await running()
  let moved = () => {}
  const reached = new Promise<void>(done => {
    moved = done
  })
  const request = step('ami-2', SLOW, { onStdout: line => line.includes('10 % ami-2') && moved() })
  const main = startAction(request)
  await reached
  if (how === 'killed') process.kill(main.pid, 'SIGKILL')
  const result = how === 'killed' ? await main.result : await main.cancel()
  expect(await weightsOf(consul, 'httpd')).toBe('90 ami-1, 10 ami-2')
  if (how === 'cancelled')
    expect(result.annotations.at(-1)?.message).toContain('The post step looks after traffic that was being moved.')
  const after = await runAction(postOf(request, result))
  expect(after.log).toContain('Traffic of httpd is as it was before the step: service-splitter "httpd" is restored')
  expect(await weightsOf(consul, 'httpd')).toBe('100 ami-1')
})

test('the lock is lost in the middle of a shift: the step stops, and the post step takes the traffic back', async () => {
  await running()
  const loseLock = async () => {
    for (const { ID } of await consul.api<{ ID: string }[]>('GET', '/v1/session/list'))
      await consul.api('PUT', `/v1/session/destroy/${ID}`)
  }
  let lost: Promise<void> | undefined
  const onStdout = (line: string) => {
    if (line.includes('10 % ami-2')) lost ??= loseLock()
  }
  const request = step('ami-2', SLOW, { onStdout })
  const main = await runAction(request)
  await lost
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'traffic-failed', changed: 'true' } })
  expect(main.annotations.at(-1)?.message).toMatch(/^lock: insight\/locks\/octo%2Fshop was lost while the step worked/)
  expect(await weightsOf(consul, 'httpd')).toBe('90 ami-1, 10 ami-2')
  const after = await runAction(postOf(request, main))
  expect(after.log).toContain('Traffic of httpd is as it was before the step: service-splitter "httpd" is restored')
  expect(await weightsOf(consul, 'httpd')).toBe('100 ami-1')
})

test('somebody else wrote after the kill: the post step leaves it and says so', async () => {
  await running()
  let moved = () => {}
  const reached = new Promise<void>(done => {
    moved = done
  })
  const request = step('ami-2', SLOW, { onStdout: line => line.includes('10 % ami-2') && moved() })
  const main = startAction(request)
  await reached
  process.kill(main.pid, 'SIGKILL')
  const result = await main.result
  const Splits = [{ Weight: 100, ServiceSubset: 'ami-2' }]
  await consul.api('PUT', '/v1/config', { ...(await entryOf(consul, 'splitter', 'httpd')), Splits })
  const after = await runAction(postOf(request, result))
  expect(after.log).toContain(
    'Traffic of httpd was not taken back: somebody else changed service-splitter "httpd" since'
  )
  expect(await weightsOf(consul, 'httpd')).toBe('100 ami-2')
})

test('killed while the probe after a flip runs: the flip stays, and that is told', async () => {
  await running()
  const request = step('ami-2', '  postgres: { probe: [sleep, "5"] }\n')
  let flipped = () => {}
  const reached = new Promise<void>(done => {
    flipped = done
  })
  const main = startAction({ ...request, onStdout: line => line.includes('new connections go to ami-2') && flipped() })
  await reached
  process.kill(main.pid, 'SIGKILL')
  const after = await runAction(postOf(request, await main.result))
  expect(after.log).toContain(
    'Traffic of postgres was flipped from ami-1 to ami-2 when the step was stopped, and stays there'
  )
  expect((await entryOf(consul, 'resolver', 'postgres'))?.DefaultSubset).toBe('ami-2')
})

test.each([
  ['no release', '', BOTH, {}, /^release: to which one should the traffic of httpd move\?/],
  ['a release that makes no filter', 'a"b', BOTH, {}, /^release: no subset can be named after "a"b"/],
  [
    'a percentage for tcp',
    'ami-2',
    '  postgres: { steps: [10, 100] }\n',
    {},
    /traffic\.postgres\.steps is only for http.* it flips as a whole/
  ],
  [
    'steps that do not end',
    'ami-2',
    '  httpd: { steps: [1, 10] }\n',
    {},
    /traffic\.httpd\.steps must be a list of rising percentages that ends with 100/
  ],
  [
    'an unknown word for traffic',
    'ami-2',
    BOTH,
    { traffic: 'all' },
    /^traffic: "all" is not known\. Write one of: auto, skip/
  ]
])('%s is refused before Consul is asked', async (_, release, traffic, inputs, message) => {
  const main = await runAction(step(release, traffic, { inputs: { address: 'http://127.0.0.1:1', ...inputs } }))
  expect(main.conclusion).toBe('failure')
  expect(main.annotations.map(one => one.message).join('\n')).toMatch(message)
})

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type ConsulClient, openConsul } from '../../../src/consul-register/client/client.ts'
import { describeVerdict } from '../../../src/consul-register/health/progress.ts'
import { type WaitOptions, waitForServices } from '../../../src/consul-register/health/wait.ts'
import { type LocalAgent, startLocalAgent } from '../local-agent.ts'
import { DEPLOY_RULES, type LocalConsul, startLocalConsul } from '../local-consul.ts'

jest.setTimeout(900_000)

let consul: LocalConsul
let agent: LocalAgent
let client: ConsulClient
let app: Server
let port: number
/** What the app answers to its check, and when. */
let status = 200
let mayAnswer: Promise<unknown> = Promise.resolve()
const ended = new AbortController()

beforeAll(async () => {
  app = createServer(async (_, response) => {
    await mayAnswer
    response.writeHead(status).end('hello')
  })
  await new Promise<void>(done => app.listen(0, '127.0.0.1', done))
  port = (app.address() as AddressInfo).port
  consul = await startLocalConsul()
  client = await openConsul(consul, { token: await consul.makeToken(DEPLOY_RULES), signal: ended.signal })
  agent = await startLocalAgent(consul, { node: 'machine' })
})
beforeEach(() => {
  status = 200
  mayAnswer = Promise.resolve()
})
afterAll(async () => {
  ended.abort()
  await agent?.stop()
  await consul?.stop()
  app.closeAllConnections()
  app.close()
})

/** Wait until the server shows this release of the instance; `undefined`: no instance. An agent tells it a moment later. */
async function untilKnown(release: string | undefined): Promise<void> {
  for (;;) {
    const [found] = await consul.api<{ Service: { Meta: { release: string } } }[]>('GET', '/v1/health/service/httpd')
    if (found?.Service.Meta.release === release) return
    await sleep(5)
  }
}

async function deregister(): Promise<void> {
  await agent.api('PUT', '/v1/agent/service/deregister/httpd-1')
  await untilKnown(undefined)
}

/** Register as an image does, or change what is registered in place. */
async function register(release: string, check: object = {}): Promise<void> {
  await agent.api('PUT', '/v1/agent/service/register', {
    ID: 'httpd-1',
    Name: 'httpd',
    Port: port,
    Meta: { release },
    Check: {
      CheckID: 'httpd-1-page',
      Name: 'page',
      HTTP: `http://127.0.0.1:${port}/`,
      Interval: '2s',
      Timeout: '1s',
      ...check
    }
  })
  await untilKnown(release)
}

function wait(release: string, more: Partial<WaitOptions> = {}, onLine: (line: string) => void = () => {}) {
  const lines: string[] = []
  const service = { protocol: 'http' as const, instances: 1, sidecar: false, meta: {} }
  const end = waitForServices({
    client,
    expectations: [{ name: 'httpd', service, release }],
    waitMs: 20_000,
    stableMs: 0,
    onlyRelease: false,
    onVerdicts(verdicts) {
      const said = verdicts.map(describeVerdict)
      lines.push(...said)
      for (const line of said) onLine(line)
    },
    signal: ended.signal,
    ...more
  })
  return end.then(result => ({ ...result, lines, at: Date.now() }))
}

test('a new instance counts as soon as its check has run', async () => {
  await register('ami-1')
  const end = await wait('ami-1')
  expect(end.kind).toBe('healthy')
  expect(end.lines.join()).not.toContain('not known to have run')
})

test('a release put in place of another is not believed on the status of the old one: it is bad', async () => {
  // The agent runs the new check when it likes, so the app keeps its answer until the old status was seen.
  let answer = () => {}
  mayAnswer = new Promise<void>(done => {
    answer = done
  })
  status = 500
  await register('ami-2', { Timeout: '30s' })
  const doubt = 'check "page" is not known to have run since the registration'
  const end = await wait('ami-2', { waitMs: 8000 }, line => {
    if (line.includes(doubt)) answer()
  })
  expect(end.kind).toBe('timed-out')
  expect(end.lines[0]).toContain(doubt)
  expect(end.verdicts.map(describeVerdict).join()).toContain('check "page" is critical')
})

test('a release put in place of another is believed after the period of its check: it is good', async () => {
  await register('ami-1')
  await wait('ami-1')
  await register('ami-2')
  const began = Date.now()
  const end = await wait('ami-2')
  expect(end.kind).toBe('healthy')
  expect(end.lines[0]).toContain('check "page" is not known to have run since the registration')
  expect(end.at - began).toBeGreaterThanOrEqual(2900)
})

test('a check that was born passing is not believed before it can have run', async () => {
  await deregister()
  status = 500
  await register('ami-3', { Status: 'passing', Timeout: '5s' })
  const end = await wait('ami-3', { waitMs: 6000 })
  expect(end.kind).toBe('timed-out')
  expect(end.verdicts.map(describeVerdict).join()).toContain('check "page" is critical')
})

test('a machine that dies in the middle of the wait ends its health, though its own check stays passing', async () => {
  await deregister()
  await register('ami-4', { Timeout: '10s' })
  await wait('ami-4')
  const ending = wait('ami-4', { stableMs: 14_000, waitMs: 15_000 })
  await new Promise(done => setTimeout(done, 500))
  await agent.kill()
  const end = await ending
  expect(end.kind).toBe('timed-out')
  const [instance] = end.verdicts[0]?.instances ?? []
  expect(instance?.checks.map(check => [check.CheckID, check.Status]).sort()).toEqual([
    ['httpd-1-page', 'passing'],
    ['serfHealth', 'critical']
  ])
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type ActionRequest, postOf, runAction, startAction } from '../../harness/index.ts'
import { clearInstances, DEPLOY_RULES, type LocalConsul, register, startLocalConsul } from '../local-consul.ts'
import { countLogins, type LocalIssuer, startLocalIssuer, trustIssuer } from '../local-issuer.ts'

// A token that ends in the very moment in which Consul takes a blocking query is only noticed when that query ends, 53 s
// later: a wait must be longer than two of them.
jest.setTimeout(900_000)

let consul: LocalConsul
let issuer: LocalIssuer
const cwd = mkdtempSync(join(tmpdir(), 'insight-session-'))
const good = { service: 'httpd', id: 'i-1', release: 'ami-2' }

beforeAll(async () => {
  consul = await startLocalConsul()
  issuer = await startLocalIssuer()
  await trustIssuer(consul, issuer, DEPLOY_RULES)
  writeFileSync(join(cwd, 'staging.yml'), 'services: { httpd: { protocol: http, instances: 1 } }\n')
})
beforeEach(async () => {
  await clearInstances(consul)
  await endLogins()
})
afterAll(async () => {
  rmSync(cwd, { recursive: true, force: true })
  await issuer?.stop()
  await consul?.stop()
})

const step = (inputs: Record<string, string> = {}, more: Partial<ActionRequest> = {}): ActionRequest => ({
  action: 'consul-register',
  cwd,
  inputs: {
    declaration: 'staging.yml',
    address: consul.address,
    'login-method': 'insight-github',
    audience: 'consul',
    release: 'ami-2',
    wait: '5m',
    'stable-for': '0s',
    ...inputs
  },
  env: issuer.env,
  ...more
})

/** What an auth method's MaxTokenTTL does, whenever it is wanted. */
async function endLogins(): Promise<void> {
  const tokens = await consul.api<{ AccessorID: string; AuthMethod?: string }[]>('GET', '/v1/acl/tokens')
  for (const { AccessorID, AuthMethod } of tokens) {
    if (AuthMethod === 'insight-github') await consul.api('DELETE', `/v1/acl/token/${AccessorID}`)
  }
}

/** Starts the step; `saw` resolves when a line of its log begins with these words. */
function startStep(request: ActionRequest) {
  const seen: string[] = []
  let wake = () => {}
  const main = startAction({
    ...request,
    onStdout: line => {
      seen.push(line)
      wake()
    }
  })
  const saw = async (words: string, times = 1) => {
    const heard = (async () => {
      while (seen.filter(line => line.startsWith(words)).length < times) await new Promise<void>(done => (wake = done))
    })()
    const over = main.result.then(({ log }) => {
      throw new Error(`the step ended before it said "${words}":\n${log}`)
    })
    await Promise.race([heard, over])
  }
  return { main, saw }
}

test('a token of a login that ends in the middle of the wait is replaced once, and both are given back', async () => {
  const { main, saw } = startStep(step())
  await saw('httpd: 0 of 1')
  await endLogins()
  await saw('Logged in to', 2)
  await register(consul, good)
  const result = await main.result
  expect(result.annotations).toEqual([])
  expect(result).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy' } })
  expect(result.log).toContain('The Consul token ended before the step did: logging in once more')
  expect(await countLogins(consul)).toBe(1)
  const after = await runAction(postOf(step(), result))
  expect(after.log).toBe(`Logged out of ${consul.address}\nThe token of the login had ended already`)
  expect(await countLogins(consul)).toBe(0)
  const { tokens } = JSON.parse(result.state['consul-login'] ?? '')
  expect(tokens).toHaveLength(2)
  for (const token of tokens) expect([result.log, after.log, result.summary].join()).not.toContain(token)
})

test('a second end is an error that says what to change', async () => {
  const { main, saw } = startStep(step())
  await saw('httpd: 0 of 1')
  await endLogins()
  await saw('Logged in to', 2)
  await endLogins()
  const result = await main.result
  expect(result.conclusion).toBe('failure')
  expect(result.annotations[0]?.message).toMatch(
    /^login-method: the token of a login by "insight-github" ended a second time .* Raise MaxTokenTTL/
  )
  await runAction(postOf(step(), result))
  expect(await countLogins(consul)).toBe(0)
})

test('killed right after the login: post gives the token back', async () => {
  const { main, saw } = startStep(step())
  await saw('Logged in to')
  process.kill(main.pid, 'SIGKILL')
  const result = await main.result
  expect(result.signal).toBe('SIGKILL')
  expect(await countLogins(consul)).toBe(1)
  expect((await runAction(postOf(step(), result))).log).toContain(`Logged out of ${consul.address}`)
  expect(await countLogins(consul)).toBe(0)
})

test.each(['namespace', 'partition'])('the community edition refuses a %s, and the message says so', async name => {
  const main = await runAction(step({ [name]: 'shop' }))
  expect(main.conclusion).toBe('failure')
  expect(main.annotations[0]?.message).toMatch(
    /Leave out namespace and partition: this Consul is the community edition/
  )
})

/** A way to Consul that can be cut, as when one of several servers is lost. */
async function startWay(): Promise<{ address: string; cut(): void }> {
  const open = new Set<Socket>()
  const way: Server = createServer(socket => {
    const there = connect(Number(new URL(consul.address).port), '127.0.0.1')
    for (const [one, other] of [
      [socket, there],
      [there, socket]
    ] as const) {
      open.add(one)
      one.pipe(other)
      one.on('error', () => one.destroy())
      one.on('close', () => other.destroy())
    }
  })
  await new Promise<void>(done => way.listen(0, '127.0.0.1', done))
  return {
    address: `http://127.0.0.1:${(way.address() as AddressInfo).port}`,
    cut() {
      way.close()
      for (const socket of open) socket.destroy()
    }
  }
}

test('a server that is lost in the middle of the wait: the next one is asked, and nothing is missed', async () => {
  const way = await startWay()
  const request = step({ address: `${way.address}\n${consul.address}` })
  const { main, saw } = startStep(request)
  await saw('httpd: 0 of 1')
  way.cut()
  await register(consul, good)
  const result = await main.result
  expect(result.annotations).toEqual([])
  expect(result).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy' } })
  await runAction(postOf(request, result))
  expect(await countLogins(consul)).toBe(0)
})

test('a server that does not answer from the beginning costs nothing but the try', async () => {
  await register(consul, good)
  const request = step({ address: `http://127.0.0.1:1\n${consul.address}` })
  const result = await runAction(request)
  expect(result).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy' } })
  await runAction(postOf(request, result))
  expect(await countLogins(consul)).toBe(0)
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type ActionRequest, postOf, runAction, startAction } from '../harness/index.ts'
import { clearInstances, DEPLOY_RULES, type LocalConsul, register, startLocalConsul } from './local-consul.ts'
import { countLogins, type LocalIssuer, startLocalIssuer, trustIssuer } from './local-issuer.ts'

const DECLARATION = `services:
  httpd: { protocol: http, port: 80, instances: 2, sidecar: true }
  postgres: { protocol: tcp, port: 5432, instances: 1 }
intentions:
  - { source: httpd, destination: postgres, action: allow }
`

jest.setTimeout(900_000)

let consul: LocalConsul
let issuer: LocalIssuer
const cwd = mkdtempSync(join(tmpdir(), 'insight-register-'))

beforeAll(async () => {
  consul = await startLocalConsul()
  issuer = await startLocalIssuer()
  await trustIssuer(consul, issuer, DEPLOY_RULES)
}, 600_000)
beforeEach(async () => {
  await clearInstances(consul)
  writeFileSync(join(cwd, 'staging.yml'), DECLARATION)
})
afterAll(async () => {
  rmSync(cwd, { recursive: true, force: true })
  await issuer.stop()
  await consul.stop()
})

const step = (inputs: Record<string, string> = {}, more: Partial<ActionRequest> = {}): ActionRequest => ({
  action: 'consul-register',
  cwd,
  inputs: {
    declaration: 'staging.yml',
    address: consul.address,
    'login-method': 'insight-github',
    audience: 'consul',
    release: 'httpd=ami-2\npostgres=ami-9',
    wait: '30s',
    'stable-for': '100ms',
    ...inputs
  },
  env: issuer.env,
  github: { url: 'http://127.0.0.1:1', token: 'ghs_0123456789abcdef', repository: 'octo/shop' },
  ...more
})

async function registerAll(): Promise<void> {
  await register(consul, { service: 'httpd', id: 'i-1', release: 'ami-2', sidecar: 'passing' })
  await register(consul, { service: 'httpd', id: 'i-2', release: 'ami-2', sidecar: 'passing' })
  await register(consul, { service: 'postgres', id: 'i-3', release: 'ami-9', port: 5432 })
}

const writesSoFar = async () =>
  (await consul.api<{ ModifyIndex: number }[]>('GET', '/v1/config/service-intentions')).map(one => one.ModifyIndex)

test('a first run writes, waits and proves; a second writes nothing; each logs out', async () => {
  await registerAll()
  const first = await runAction(step())
  expect(first.log).toContain('create service-intentions "postgres": done')
  expect(first).toMatchObject({ conclusion: 'success', outputs: { changed: 'true', status: 'healthy' } })
  expect(JSON.parse(first.outputs['plan'] ?? '').changes).toHaveLength(3)
  expect(JSON.parse(first.outputs['instances'] ?? '')).toHaveLength(3)
  expect(first.summary).toContain('| `httpd` | `ami-2` | 2 of 2 ✅ | none |')
  expect(first.summary).toContain('| `postgres` | `httpd` | deny | deny ✅ |')
  expect(await countLogins(consul)).toBe(1)
  const after = await runAction(postOf(step(), first))
  expect(after.log).toBe(`Logged out of ${consul.address}`)
  expect(await countLogins(consul)).toBe(0)

  const before = await writesSoFar()
  const second = await runAction(step())
  await runAction(postOf(step(), second))
  expect(second.log).toContain('Config entries, intentions and external nodes are as declared: nothing to write.')
  expect(second).toMatchObject({ conclusion: 'success', outputs: { changed: 'false', status: 'healthy' } })
  expect(await writesSoFar()).toEqual(before)

  const check = await runAction(step({ command: 'check' }))
  await runAction(postOf(step(), check))
  expect(check).toMatchObject({ conclusion: 'success', outputs: { status: 'as-declared' } })
})

test('neither the token of the login nor the identity is shown', async () => {
  const main = await runAction(step({ command: 'plan' }))
  const [token] = JSON.parse(main.state['consul-login'] ?? '').tokens
  expect(token).toMatch(/^[0-9a-f-]{36}$/)
  const shown = [main.log, main.summary, JSON.stringify(main.outputs)].join()
  expect(shown).not.toContain(token)
  expect(shown).not.toMatch(/eyJ[\w-]+\./)
  await runAction(postOf(step(), main))
})

test('a wait that is over tells every check of every instance, and commands nothing', async () => {
  await registerAll()
  await register(consul, { service: 'httpd', id: 'i-2', release: 'ami-2', check: 'critical', sidecar: 'passing' })
  const main = await runAction(step({ wait: '4s' }))
  await runAction(postOf(step(), main))
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'unhealthy' } })
  expect(main.log).toContain('httpd: 1 of 2 instances of ami-2 healthy; httpd-i-2: check "HTTP" is critical')
  expect(main.log).toMatch(/check "HTTP" critical for at least \d+s: HTTP GET: 503 ::error::no/)
  expect(main.annotations).toHaveLength(1)
  expect(main.annotations[0]?.message).toMatch(/^wait: after 4s not all services have been healthy/)
  expect(main.summary).toMatch(/^\| `httpd-i-2` \| 2 of 3 ❌ \| check "HTTP" is critical<br>/m)
})

test('drift is found and nothing is written', async () => {
  await registerAll()
  const entry = await consul.api<object>('GET', '/v1/config/service-intentions/postgres')
  const Sources = [{ Name: 'httpd', Action: 'deny' }]
  await consul.api('PUT', '/v1/config', { ...entry, Sources })
  const before = await writesSoFar()
  const main = await runAction(step({ command: 'check' }))
  await runAction(postOf(step(), main))
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'drift', changed: 'true' } })
  expect(main.log).toContain('service-intentions "postgres" (~ httpd deny -> allow)')
  expect(main.log).toContain('httpd to postgres is deny, declared is allow')
  expect(await writesSoFar()).toEqual(before)
})

test('an allow that somebody else wrote is found by asking Consul', async () => {
  await registerAll()
  const Sources = [{ Name: 'postgres', Action: 'allow' }]
  await consul.api('PUT', '/v1/config', { Kind: 'service-intentions', Name: 'httpd', Sources })
  const main = await runAction(step())
  await runAction(postOf(step(), main))
  await consul.api('DELETE', '/v1/config/service-intentions/httpd')
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'unreachable' } })
  expect(main.log).toContain('postgres to httpd is allow, declared is deny')
})

test('a tcp service that closes for a caller: log and summary tell that open connections go on, once', async () => {
  const toEnd = async () => {
    const main = await runAction(step())
    await runAction(postOf(step(), main))
    return main
  }
  await registerAll()
  await toEnd()
  writeFileSync(join(cwd, 'staging.yml'), DECLARATION.replace('action: allow', 'action: deny'))
  const told =
    'Connections to postgres that httpd had open before stay open: an intention decides about new ones. To end them restart the sidecars of postgres'
  const [first, second] = [await toEnd(), await toEnd()]
  expect(first).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy', changed: 'true' } })
  expect([first.log, first.summary].every(text => text.includes(told))).toBe(true)
  expect(second).toMatchObject({ conclusion: 'success', outputs: { changed: 'false' } })
  expect(second.log).not.toContain(told)
})

test('cancelled during the wait: it leaves at once and post logs out', async () => {
  let waiting = () => {}
  const reached = new Promise<void>(done => {
    waiting = done
  })
  const main = startAction(step({ wait: '1m' }, { onStdout: line => line.startsWith('httpd: 0 of 2') && waiting() }))
  await reached
  expect(await countLogins(consul)).toBe(1)
  const result = await main.cancel()
  expect(result).toMatchObject({ exitCode: 1, conclusion: 'failure', outputs: { status: 'cancelled' } })
  expect(result.log).toContain('Cancelled; of ')
  await runAction(postOf(step(), result))
  expect(await countLogins(consul)).toBe(0)
})

test('the lock is lost during the wait: the step ends, and says that another run may write', async () => {
  let lost: Promise<unknown> | undefined
  const loseLock = async () => {
    for (const { ID } of await consul.api<{ ID: string }[]>('GET', '/v1/session/list'))
      await consul.api('PUT', `/v1/session/destroy/${ID}`)
  }
  await consul.api('DELETE', '/v1/config/service-intentions/postgres')
  const onStdout = (line: string) => {
    if (line.startsWith('httpd: 0 of 2')) lost ??= loseLock()
  }
  const main = await runAction(step({ wait: '1m' }, { onStdout }))
  await lost
  await runAction(postOf(step(), main))
  expect(main.annotations.at(-1)?.message).toMatch(/^lock: .* was lost while the step worked, .* run the step again\.$/)
  expect(await countLogins(consul)).toBe(0)
})

test('an allow for everybody that somebody else wrote is found, and a source that they let in is told', async () => {
  await registerAll()
  const entry = await consul.api<{ Sources: object[] }>('GET', '/v1/config/service-intentions/postgres')
  const put = (...more: object[]) => consul.api('PUT', '/v1/config', { ...entry, Sources: [...entry.Sources, ...more] })
  await put({ Name: 'backup', Action: 'allow' })
  const told = await runAction(step({ command: 'plan' }))
  await runAction(postOf(step(), told))
  expect(told.log).toContain('Not from here, and stays: service-intentions "postgres": backup allow')
  await put({ Name: '*', Action: 'allow' })
  const main = await runAction(step())
  await runAction(postOf(step(), main))
  await put()
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'unreachable' } })
  expect(main.log).toContain('any other service to postgres is allow, declared is deny')
  expect(main.summary).toContain('| any other | `postgres` | deny | allow ❌ |')
})

test('the limit of the whole step ends it', async () => {
  // Long enough to log in and to plan first.
  const main = await runAction(step({ wait: '1m', timeout: '8s' }))
  await runAction(postOf(step(), main))
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'failed' } })
  expect(main.annotations[0]?.message).toMatch(
    /^timeout: the time is over; of 0 changes 0 were written\. Run the step again/
  )
  expect(await countLogins(consul)).toBe(0)
})

test('killed during the wait: post logs out and tells what was written', async () => {
  await consul.api('DELETE', '/v1/config/service-intentions/postgres')
  let waiting = () => {}
  const reached = new Promise<void>(done => {
    waiting = done
  })
  const main = startAction(step({ wait: '1m' }, { onStdout: line => line.startsWith('httpd: 0 of 2') && waiting() }))
  await reached
  process.kill(main.pid, 'SIGKILL')
  const result = await main.result
  expect(result.signal).toBe('SIGKILL')
  const after = await runAction(postOf(step(), result))
  expect(after.log).toBe(
    `Before the step was stopped: create service-intentions "postgres" written\nLogged out of ${consul.address}`
  )
  expect(await countLogins(consul)).toBe(0)
})

test('no binding rule for this job: the claims are named', async () => {
  const { claims } = issuer
  issuer.claims = { ...claims, environment: 'production' }
  const main = await runAction(step())
  issuer.claims = claims
  expect(main.conclusion).toBe('failure')
  expect(main.annotations[0]?.message).toMatch(/no binding rule of "insight-github" matched .*environment="production"/)
  expect((await runAction(postOf(step(), main))).log).toBe('')
})

test.each([
  ['another audience', { audience: 'else' }, {}, /does not accept the identity of this job \(.*audience.*aud="else"/],
  ['an unknown method', { 'login-method': 'nope' }, {}, /Consul has no auth method "nope"/],
  [
    'no permission',
    {},
    { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' },
    /Write "permissions: id-token: write" for the job/
  ]
])('login with %s', async (_, inputs, env, message) => {
  const main = await runAction(step(inputs, { env: { ...issuer.env, ...env } }))
  expect(main.conclusion).toBe('failure')
  expect(main.annotations.map(one => one.message).join()).toMatch(message)
})

test('a token without the right to write is told which right', async () => {
  await consul.api('DELETE', '/v1/config/service-intentions/postgres')
  const rules = 'service_prefix "" { policy = "read" }\nnode_prefix "" { policy = "read" }'
  const inputs = { token: await consul.makeToken(rules), 'login-method': '', audience: '' }
  const main = await runAction(step(inputs))
  expect(main.annotations.at(-1)?.message).toMatch(
    /would not write service-intentions "postgres" \(403: .*'intention:write'/
  )
})

test('a declaration that is wrong is marked in its file, and Consul is not asked', async () => {
  writeFileSync(join(cwd, 'staging.yml'), 'services:\n  httpd:\n    protocol: htttp\n    instances: 1\n')
  const main = await runAction(step({ address: 'http://127.0.0.1:1' }))
  expect(main.annotations[0]).toMatchObject({
    level: 'error',
    message: 'services.httpd.protocol must be one of tcp, http, http2, grpc.',
    properties: { file: 'staging.yml', line: '3', col: '5' }
  })
})

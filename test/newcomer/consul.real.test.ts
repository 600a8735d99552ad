import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { type LocalGitHub, startGitHub } from '../../sandbox/github/index.ts'
import { type LocalAgent, startLocalAgent } from '../consul-register/local-agent.ts'
import { type LocalConsul, startLocalConsul } from '../consul-register/local-consul.ts'
import { adapt, assertSuccess, blocksOf, makeNewcomer, type Newcomer, workflowsOf } from './newcomer.ts'

// The READMEs of consul-bootstrap and consul-register, followed in an empty repository against a Consul with ACLs on.
jest.setTimeout(900_000)

const [bootstrap = ''] = workflowsOf('consul-bootstrap')
const [register = '', approve = ''] = workflowsOf('consul-register')
const [declaration = ''] = blocksOf('consul-register', 'yaml').filter(block => /^services:/m.test(block))
const dir = mkdtempSync(join(tmpdir(), 'insight-newcomer-consul-'))

let consul: LocalConsul
let github: LocalGitHub
let newcomer: Newcomer
let operator: string
let app: Server
let status = 503
const agents: LocalAgent[] = []

beforeAll(async () => {
  consul = await startLocalConsul()
  github = await startGitHub({ dir, port: 0 })
  newcomer = await makeNewcomer(github, 'http://127.0.0.1:1', ['consul'])
  operator = await consul.makeToken('acl = "write"')
  app = createServer((_, response) => response.writeHead(status).end())
  await new Promise<void>(done => app.listen(0, '127.0.0.1', done))
  newcomer.write('infra/services/staging.yml', declaration)
  newcomer.write('infra/services/production.yml', declaration)
}, 600_000)
afterAll(async () => {
  newcomer?.remove()
  for (const agent of agents) await agent.stop()
  app?.closeAllConnections()
  app?.close()
  await Promise.all([consul?.stop(), github?.stop()])
  rmSync(dir, { recursive: true, force: true })
})

const here = (workflow: string) => adapt(workflow, { 'https://consul.example:8501': consul.address })

/** The issuer is this machine's GitHub. */
const bootstrapHere = (command: string) =>
  newcomer.run(
    adapt(here(bootstrap), {
      'environment: staging': `environment: staging\n          oidc-issuer: ${github.oidcIssuer}`
    }),
    { inputs: { command }, secrets: { CONSUL_OPERATOR_TOKEN: operator } }
  )

/** The instance that the README shows, some times over, with checks that ask the test's own server. */
async function startInstances(): Promise<void> {
  const { service } = JSON.parse(blocksOf('consul-register', 'json')[0] ?? '')
  const { port } = app.address() as AddressInfo
  const checks = [{ ...service.checks[0], http: `http://127.0.0.1:${port}/` }]
  const sidecar = { port: 21_000, checks: [{ name: 'sidecar', tcp: `127.0.0.1:${port}`, interval: '1s' }] }
  const connect = { sidecar_service: sidecar }
  const others = { name: 'postgres', port: 5432, meta: { release: 'ami-0fedcba9876543210', role: 'primary' } }
  for (const [node, one] of Object.entries({ a: service, b: service, c: { ...service, ...others } })) {
    const id = `${one.name}-${node}`
    agents.push(await startLocalAgent(consul, { node: id, services: [{ ...one, id, checks, connect }] }))
  }
}

test('before the bootstrap a login is refused, and the message says what to do', async () => {
  const result = await newcomer.run(here(register))
  expect(result.reason).toMatch(/login-method/)
})

test('an operator plans, then applies; the next plan has nothing to do', async () => {
  const plan = await bootstrapHere('plan')
  assertSuccess(plan)
  expect(plan.summary).toContain('to write')
  assertSuccess(await bootstrapHere('apply'))
  expect((await bootstrapHere('plan')).summary).toContain('nothing to write')
})

test('a release with a failing check is told, and passes when the check does', async () => {
  await startInstances()
  const waits = adapt(here(register), { 'audience: consul': 'audience: consul\n          wait: 8s' })
  const sick = await newcomer.run(waits)
  expect(sick.conclusion).toBe('failure')
  expect(sick.summary).toContain('check "page" is critical')
  status = 200
  const healthy = await newcomer.run(here(register))
  assertSuccess(healthy)
  expect(healthy.summary).toContain('2 of 2')
})

test('a check finds nothing, and then what somebody else has changed', async () => {
  const check = adapt(here(register), { 'audience: consul': 'audience: consul\n          command: check' })
  assertSuccess(await newcomer.run(check))
  const entry = await consul.api<object>('GET', '/v1/config/service-defaults/postgres')
  await consul.api('PUT', '/v1/config', { ...entry, Protocol: 'http' })
  expect((await newcomer.run(check)).reason).toMatch(/Consul is not as declared: service-defaults "postgres"/)
  assertSuccess(await newcomer.run(here(register)))
  assertSuccess(await newcomer.run(check))
})

test('production: one job plans, the approved job applies that plan', async () => {
  const more = [`oidc-issuer: ${github.oidcIssuer}`, 'machine-method: insight-machines-production']
  const production = { 'environment: staging': ['environment: production', ...more].join('\n          ') }
  const secrets = { CONSUL_OPERATOR_TOKEN: operator }
  const file = { 'infra/services/staging.yml': 'infra/services/production.yml' }
  const roles = { 'staging-httpd': 'production-httpd', 'staging-postgres': 'production-postgres' }
  const bootstrapProduction = adapt(here(bootstrap), { ...production, ...file, ...roles })
  assertSuccess(await newcomer.run(bootstrapProduction, { inputs: { command: 'apply' }, secrets }))
  newcomer.write(
    'infra/services/production.yml',
    declaration.replace('protocol: tcp', 'protocol: tcp\n    connect-timeout: 7s')
  )
  // One run has one identity here: the rights of a job that only plans are tested with the README's policy elsewhere.
  const result = await newcomer.run(adapt(here(approve), { 'environment: production-plan': 'environment: production' }))
  assertSuccess(result)
  expect(await consul.api('GET', '/v1/config/service-resolver/postgres')).toMatchObject({ ConnectTimeout: '7s' })
})

test('what was written is taken back when a later step fails', async () => {
  const steps = blocksOf('consul-register', 'yaml').find(block => block.includes('acceptance-test.sh')) ?? ''
  const frame = here(register).slice(0, here(register).indexOf('      - uses: vsilverman'))
  newcomer.write('acceptance-test.sh', '#!/bin/sh\nexit 1\n')
  newcomer.write(
    'infra/services/production.yml',
    declaration.replace('protocol: tcp', 'protocol: tcp\n    connect-timeout: 9s')
  )
  const result = await newcomer.run(`${frame}${here(steps).replace(/^/gm, '      ')}\n`)
  expect(result.conclusion).toBe('failure')
  expect(result.summary).toContain('rolled\\-back')
  expect(await consul.api('GET', '/v1/config/service-resolver/postgres')).toMatchObject({ ConnectTimeout: '7s' })
})

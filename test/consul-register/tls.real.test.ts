import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { postOf, runAction } from '../harness/index.ts'
import { DEPLOY_RULES, type LocalConsul, register, startLocalConsul } from './local-consul.ts'
import { countLogins, type LocalIssuer, startLocalIssuer, trustIssuer } from './local-issuer.ts'

jest.setTimeout(900_000)

let consul: LocalConsul
let issuer: LocalIssuer
const cwd = mkdtempSync(join(tmpdir(), 'insight-tls-'))

beforeAll(async () => {
  consul = await startLocalConsul({ tls: true })
  issuer = await startLocalIssuer()
  await trustIssuer(consul, issuer, DEPLOY_RULES)
  writeFileSync(join(cwd, 'staging.yml'), 'services: { httpd: { protocol: http, instances: 1 } }\n')
})
afterAll(async () => {
  await issuer.stop()
  await consul.stop()
  rmSync(cwd, { recursive: true, force: true })
})

const step = (inputs: Record<string, string>) => ({
  action: 'consul-register',
  cwd,
  env: issuer.env,
  inputs: {
    declaration: 'staging.yml',
    address: consul.httpsAddress,
    'login-method': 'insight-github',
    audience: 'consul',
    'stable-for': '100ms',
    ...inputs
  }
})

test('with an authority and a client certificate all goes well, also in post', async () => {
  await register(consul, { service: 'httpd', id: 'i-1', release: 'ami-2' })
  const request = step({
    'tls-ca-cert': join(consul.tlsFolder, 'ca.pem'),
    'tls-client-cert': join(consul.tlsFolder, 'client.pem'),
    'tls-client-key': join(consul.tlsFolder, 'client-key.pem')
  })
  const main = await runAction(request)
  expect(main).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy' } })
  await runAction(postOf(request, main))
  expect(await countLogins(consul)).toBe(0)
})

test('the name that the certificate must carry can be given, also by Consul’s own variables', async () => {
  const files = {
    CONSUL_CACERT: join(consul.tlsFolder, 'ca.pem'),
    CONSUL_CLIENT_CERT: join(consul.tlsFolder, 'client.pem'),
    CONSUL_CLIENT_KEY: join(consul.tlsFolder, 'client-key.pem')
  }
  const named = async (name: string) => {
    const request = { ...step({ command: 'plan', 'tls-server-name': name }), env: { ...issuer.env, ...files } }
    const main = await runAction(request)
    await runAction(postOf(request, main))
    return main
  }
  expect(await named('server.dc1.consul')).toMatchObject({ conclusion: 'success' })
  const other = await named('server.dc9.consul')
  expect(other.conclusion).toBe('failure')
  expect(other.annotations[0]?.message).toContain('ERR_TLS_CERT_ALTNAME_INVALID')
})

test('a certificate of an unknown authority is refused', async () => {
  const main = await runAction(step({}))
  expect(main.annotations.map(one => one.message).join()).toMatch(/did not log in by "insight-github": .*(CERT|VERIFY)/)
})

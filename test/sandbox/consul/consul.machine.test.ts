import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { consulApi } from '../../../sandbox/consul/api.ts'
import { CLIENT_PARAMETER, type ConsulOptions, type LocalConsul, startConsul } from '../../../sandbox/consul/index.ts'
import { openEngine } from '../../../sandbox/engine.ts'
import { ensureTools, silent, type Toolbox } from '../../../sandbox/tools/index.ts'

const AWS = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true })

let dir: string
let toolbox: Toolbox
let moto: ChildProcess
let github: Server
let options: ConsulOptions
let consul: LocalConsul

/** The part of GitHub's OIDC issuer that Consul asks: discovery and keys. */
async function startIssuer(): Promise<Server> {
  const key = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'RS256', use: 'sig' }
  const server = createServer((request, response) => {
    const issuer = `http://${request.headers.host}/oidc`
    const answer = request.url?.endsWith('/keys') ? { keys: [key] } : { issuer, jwks_uri: `${issuer}/keys` }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return server
}

async function startMoto(): Promise<string> {
  moto = spawn(toolbox.path('moto'), ['--host', '127.0.0.1', '--port', '0'], {
    env: { ...process.env, AWS_EC2_METADATA_DISABLED: 'true' },
    stdio: ['ignore', 'ignore', 'pipe']
  })
  const { stderr } = moto
  if (stderr === null) throw new Error('moto has no output')
  return new Promise((done, fail) => {
    moto.once('exit', code => fail(new Error(`moto ended with code ${code}`)))
    createInterface({ input: stderr }).on('line', line => {
      const found = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(line)?.[1]
      if (found !== undefined) done(found)
    })
  })
}

/** A job's identity as GitHub states it; `claims` differ from those of a deploy from the main branch. */
function identity(claims: Record<string, unknown> = {}, audience = 'consul'): Promise<string> {
  return new SignJWT({ repository_id: '42', ref: 'refs/heads/main', environment: 'staging', ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'test' })
    .setIssuer(options.github.oidcIssuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(privateKey)
}

async function login(bearer: string): Promise<{ status: number; token: string; roles: string[] }> {
  const answer = await fetch(`${consul.endpoint}/v1/acl/login`, {
    method: 'POST',
    body: JSON.stringify({ AuthMethod: 'insight-github', BearerToken: bearer })
  })
  const text = await answer.text()
  if (!answer.ok) return { status: answer.status, token: '', roles: [] }
  const { SecretID: token, Roles = [] } = JSON.parse(text) as { SecretID: string; Roles?: { Name: string }[] }
  return { status: answer.status, token, roles: Roles.map(role => role.Name) }
}

/** Log in as a machine does at boot: with the credentials of its instance profile's role. */
async function machineLogin(role: string): Promise<string> {
  const sts = new STSClient({ ...AWS, endpoint: options.aws.endpoint })
  const RoleArn = `arn:aws:iam::123456789012:role/${role}`
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'i-0123456789abcdef0' }))
  const sink = join(dir, `token-${role}`)
  await promisify(execFile)(
    toolbox.path('consul'),
    [
      'login',
      `-http-addr=${consul.endpoint}`,
      '-method=insight-machines',
      '-type=aws-iam',
      '-aws-auto-bearer-token'
    ].concat(`-token-sink-file=${sink}`),
    {
      env: {
        AWS_REGION: 'us-east-1',
        AWS_EC2_METADATA_DISABLED: 'true',
        AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId ?? '',
        AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey ?? '',
        AWS_SESSION_TOKEN: Credentials?.SessionToken ?? ''
      }
    }
  )
  return (await readFile(sink, 'utf8')).trim()
}

/** Register a service with a node of the catalog, as an agent does. */
function register(token: string, service: string): Promise<unknown> {
  return consulApi(consul.endpoint, token).request('PUT', '/v1/catalog/register', {
    Node: `${service}-i-0123`,
    Address: '10.42.100.9',
    Service: { Service: service, Port: 80 }
  })
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'insight-consul-'))
  toolbox = await ensureTools(['consul', 'base-image', 'moto'], silent)
  const endpoint = await startMoto()
  github = await startIssuer()
  options = {
    engine: openEngine({ name: 'consul-test', dir }),
    dir,
    toolbox,
    aws: { endpoint },
    github: {
      oidcIssuer: `http://127.0.0.1:${(github.address() as AddressInfo).port}/oidc`,
      repository: 'octo/shop',
      repositoryId: '42'
    },
    port: 0,
    // Not the sandbox's own: one may be up beside this test.
    range: '10.44.0',
    log: () => undefined
  }
  consul = await startConsul(options)
}, 1_800_000)

afterAll(async () => {
  await consul?.stop()
  github?.close()
  moto?.kill()
  await rm(dir, { recursive: true, force: true })
}, 600_000)

test('an anonymous caller sees and may do nothing', async () => {
  expect(await consulApi(consul.endpoint).request('GET', '/v1/catalog/nodes')).toEqual([])
  await expect(register('', 'httpd')).rejects.toThrow('403')
})

test('the management token is for its owner only', async () => {
  expect((await stat(consul.managementTokenFile)).mode & 0o777).toBe(0o600)
  expect((await readFile(consul.managementTokenFile, 'utf8')).trim()).toBe(consul.managementToken)
})

test('a deploy job logs in with its OIDC token and may write intentions of the declared services only', async () => {
  const { roles, token } = await login(await identity())
  expect(roles).toEqual(['insight-staging-deploy'])

  const deploy = consulApi(consul.endpoint, token)
  const intention = (name: string) => ({
    Kind: 'service-intentions',
    Name: name,
    Sources: [{ Name: 'httpd', Action: 'allow' }]
  })
  expect(await deploy.request('PUT', '/v1/config', intention('postgres'))).toBe(true)
  await expect(deploy.request('PUT', '/v1/config', intention('billing'))).rejects.toThrow('403')
})

test.each([
  ['of another repository', { repository_id: '43' }],
  ['of the main branch outside of the environment', { environment: undefined }],
  ['of a pull request', { ref: 'refs/pull/7/merge', environment: undefined }]
])('a job %s is not let in', async (_, claims) => {
  expect((await login(await identity(claims))).status).toBe(403)
})

test('a token for another audience is not let in', async () => {
  expect((await login(await identity({}, 'sts.amazonaws.com'))).status).toBe(500)
})

test('a machine logs in with its role and may register its own service only', async () => {
  const token = await machineLogin('insight-staging-httpd')
  expect(await register(token, 'httpd')).toBe(true)
  await expect(register(token, 'postgres')).rejects.toThrow('403')
})

test('a machine with another role is not let in', async () => {
  await expect(machineLogin('insight-staging-stranger')).rejects.toThrow('is not trusted')
})

test('machines find the cluster in the SSM parameter', async () => {
  const ssm = new SSMClient({ ...AWS, endpoint: options.aws.endpoint })
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: CLIENT_PARAMETER }))
  expect(JSON.parse(Parameter?.Value ?? '')).toEqual({
    datacenter: 'insight',
    retry_join: ['10.44.0.10'],
    http_addr: 'http://10.44.0.10:8500',
    auth_method: 'insight-machines'
  })
})

test('stopping removes the container and the network; starting again keeps what Consul knew', async () => {
  await consul.stop()
  expect(await options.engine.run(['ps', '--all', '--quiet', '--filter', `label=${options.engine.label}`])).toBe('')
  expect(await options.engine.run(['network', 'ls', '--quiet', '--filter', `label=${options.engine.label}`])).toBe('')

  consul = await startConsul(options)
  expect(await consul.api.request('GET', '/v1/config/service-intentions/postgres')).toMatchObject({ Name: 'postgres' })
}, 600_000)

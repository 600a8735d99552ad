import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals'
import { readInputs } from '../../src/consul-register/inputs.ts'

const RUNNER = { GITHUB_REPOSITORY: 'octo/shop', GITHUB_SHA: 'abc', GITHUB_RUN_ID: '7', RUNNER_TEMP: '/t' }
const GOOD = {
  declaration: 'a.yml\nb.yml',
  address: 'https://consul.example:8501',
  'login-method': 'insight-github',
  audience: 'consul://dc1'
}
let before: NodeJS.ProcessEnv

beforeEach(() => {
  before = process.env
})
afterEach(() => {
  process.env = before
})

/** @param own the variables of the process itself, which the toolkit reads */
function read(inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}, own: NodeJS.ProcessEnv = {}) {
  const given = Object.entries({ ...GOOD, ...inputs }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  process.env = { ...own, ...Object.fromEntries(given) }
  return readInputs({ ...RUNNER, ...env })
}

test('what is given and what is not', () => {
  const inputs = read({ release: 'httpd=ami-1\npostgres=ami-2' })
  expect(inputs).toMatchObject({
    declaration: ['a.yml', 'b.yml'],
    command: 'apply',
    consul: { address: 'https://consul.example:8501' },
    credentials: { kind: 'login', method: 'insight-github', audience: 'consul://dc1' },
    waitMs: 300_000,
    stableMs: 5000,
    onlyRelease: false,
    repository: 'octo/shop'
  })
  expect([...inputs.releases]).toEqual([
    ['httpd', 'ami-1'],
    ['postgres', 'ami-2']
  ])
  expect([...read({ release: 'ami-1' }).releases]).toEqual([['*', 'ami-1']])
})

test('the address may come from the environment, and http on loopback needs no leave', () => {
  const env = { CONSUL_HTTP_ADDR: 'http://127.0.0.1:8500' }
  expect(read({ address: '' }, env).consul.address).toBe('http://127.0.0.1:8500')
  expect(read({ address: 'http://10.0.0.1:8500', 'allow-http': 'true' }).consul.address).toBe('http://10.0.0.1:8500')
})

test('a line break at the end of a token is no part of it', () => {
  const env = { CONSUL_HTTP_TOKEN: '0123-4567\n' }
  expect(read({ 'login-method': '', audience: '' }, env).credentials).toEqual({ kind: 'token', token: '0123-4567' })
})

const files = mkdtempSync(join(tmpdir(), 'insight-inputs-'))
afterAll(() => rmSync(files, { recursive: true, force: true }))

function fileOf(name: string, text: string): string {
  writeFileSync(join(files, name), text)
  return join(files, name)
}

test('nodes are removed only on demand; the command of that name is one', () => {
  const env = { AWS_REGION: 'eu-west-1' }
  expect(read({}, env).reap).toBeUndefined()
  const asked = { release: 'ami-1', reap: 'true', 'reap-after': '10m' }
  expect(read(asked, env).reap).toEqual({ region: 'eu-west-1', absentMs: 600_000 })
  expect(read({ release: 'ami-1', command: 'reap', region: 'us-east-1' }, env).reap).toMatchObject({
    region: 'us-east-1'
  })
})

test('one moment of health is enough when that is asked for', () => {
  expect(read({ 'stable-for': '0s' }).stableMs).toBe(0)
})

test('everything may come from the variables of Consul’s command line', () => {
  const inputs = read(
    { address: '', 'login-method': '', audience: '' },
    {
      CONSUL_HTTP_ADDR: 'consul.example:8501',
      CONSUL_HTTP_SSL: 'true',
      CONSUL_HTTP_TOKEN: 'not-this-one',
      CONSUL_HTTP_TOKEN_FILE: fileOf('token', 'of-the-file\n'),
      CONSUL_CACERT: fileOf('ca.pem', '-----BEGIN CERTIFICATE-----'),
      CONSUL_CLIENT_CERT: fileOf('cert.pem', '-----BEGIN CERTIFICATE-----'),
      CONSUL_CLIENT_KEY: fileOf('key.pem', '-----BEGIN KEY-----'),
      CONSUL_TLS_SERVER_NAME: 'server.dc1.consul',
      CONSUL_NAMESPACE: 'shop',
      CONSUL_PARTITION: 'web'
    }
  )
  expect(inputs.credentials).toEqual({ kind: 'token', token: 'of-the-file' })
  expect(inputs.consul).toEqual({
    address: 'https://consul.example:8501',
    namespace: 'shop',
    partition: 'web',
    ca: '-----BEGIN CERTIFICATE-----',
    certificate: { cert: '-----BEGIN CERTIFICATE-----', key: '-----BEGIN KEY-----' },
    serverName: 'server.dc1.consul'
  })
})

test('an input wins over its variable, and a way to log in over a token that lies about', () => {
  const env = { CONSUL_HTTP_ADDR: 'http://127.0.0.1:1', CONSUL_NAMESPACE: 'a', CONSUL_HTTP_TOKEN: 'x' }
  const { consul, credentials } = read({ namespace: 'b', 'tls-server-name': 'c' }, env)
  expect(consul).toMatchObject({ address: 'https://consul.example:8501', namespace: 'b', serverName: 'c' })
  expect(credentials.kind).toBe('login')
})

test('several addresses, and the proxy that the runner has for each', () => {
  const given = { address: 'https://a.example:8501\nhttps://b.example:8501' }
  expect(read(given).consul).toMatchObject({
    address: 'https://a.example:8501',
    further: ['https://b.example:8501']
  })
  const env = { HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: 'b.example' }
  expect(read(given, {}, env).consul.proxies).toEqual({ 'https://a.example:8501': 'http://proxy.example:3128/' })
})

test('what is not said of plan, lock and rollback', () => {
  expect(read({}).planning).toEqual({ onFailure: 'rollback', lock: 'optional', lockTimeoutMs: 60_000 })
  const journal = import.meta.filename
  expect(read({ command: 'rollback', declaration: '', journal })).toMatchObject({
    declaration: [],
    planning: { journal }
  })
})

test('a probe is an address or a command; commands get the environment without what is ours', () => {
  const inputs = read(
    { probe: './probe.sh\n--deep', 'flip-back': 'true', traffic: 'skip' },
    { ACTIONS_X: 'y', HOME: '/h' }
  )
  expect(inputs).toMatchObject({ probe: ['./probe.sh', '--deep'], flipBack: true, traffic: 'skip' })
  expect(Object.keys(inputs.commandEnv).sort()).toEqual([...Object.keys(RUNNER), 'HOME'].sort())
  expect(read({ probe: 'https://shop.example/health' }).probe).toBe('https://shop.example/health')
  expect(read({})).toMatchObject({ traffic: 'auto', flipBack: false })
})

test.each([
  [
    { probe: 'https://a.example\nhttps://b.example' },
    'probe: "https://a.example https://b.example" is not one address'
  ],
  [{ declaration: '' }, 'declaration: this input is required'],
  [{ address: '' }, 'address: where is Consul?'],
  [{ address: 'consul.example:8500' }, 'address: "consul.example:8500" has no scheme. Write https:// in front of it'],
  [
    { address: 'https://consul.example/v1' },
    'address: only scheme, host and port are used. Write "https://consul.example"'
  ],
  [{ address: 'http://10.0.0.1:8500' }, 'address: "http://10.0.0.1:8500" would carry the token unencrypted'],
  [
    { address: 'https://a.example\nhttps://a.example' },
    'address: "https://a.example" is given twice. Keep one of the lines.'
  ],
  [
    { address: 'https://a.example\nhttp://127.0.0.1:8500' },
    'address: some addresses are http:// and some https://. Write the same scheme for all.'
  ],
  [{ 'login-method': '' }, 'login-method: how to log in?'],
  [{ audience: '' }, 'audience: it is required with login-method'],
  [{ token: 'secret-token' }, 'token: it excludes login-method and audience'],
  [
    { token: 'SecretID: 0123\nAccessorID: 4567', 'login-method': '', audience: '' },
    'token: there is a blank, a line break or a sign in it that no token has.'
  ],
  [{ release: 'httpd=' }, 'release: "httpd=" is half a line'],
  [{ release: 'a=1\na=2' }, 'release: "a" twice'],
  [{ release: 'ami-1\nami-2' }, 'release: two releases for all services'],
  [{ reap: 'true' }, 'reap: without a release nothing can be told to be old'],
  [{ command: 'reap', release: 'ami-1' }, 'region: no region is given'],
  [{ reap: 'true', release: 'ami-1', partition: 'web' }, 'reap: nodes of a partition are not removed'],
  [{ 'reap-after': '2' }, 'reap-after: "2" has no unit'],
  [{ command: 'undo' }, 'command: "undo" is not known. Write one of: plan, apply, check, rollback, reap.'],
  [{ command: 'rollback' }, 'journal: what is to be taken back?'],
  [{ command: 'rollback', journal: '/no/such.jsonl' }, 'journal: there is no file "/no/such.jsonl"'],
  [{ journal: '/no/such.jsonl' }, 'journal: it goes with "command: rollback", not with "apply"'],
  [{ command: 'plan', plan: '{}' }, 'plan: it says what may be written, and "command: plan" writes no plan'],
  [{ plan: '/no/such.json' }, 'plan: the file "/no/such.json" cannot be read'],
  [{ plan: '{"digest":"abc"}' }, 'plan: this is not a plan of this action'],
  [{ plan: 'null' }, 'plan: the file "null" cannot be read'],
  [{ lock: 'yes' }, 'lock: "yes" is not known. Write one of: required, optional, none.'],
  [{ 'on-failure': 'stop' }, 'on-failure: "stop" is not known. Write one of: rollback, keep.'],
  [{ wait: '5s', 'stable-for': '5s' }, 'stable-for: 5s is not shorter than wait, 5s.'],
  [{ timeout: '5' }, 'timeout: "5" has no unit'],
  [{ release: 'httpd ami-1' }, 'release: "httpd ami-1" has a blank in it. Write service=release, one on each line'],
  [{ 'only-release': 'true' }, 'only-release: without a release there is no other one.'],
  [{ 'only-release': 'yes' }, 'only-release: "yes" is neither true nor false'],
  [{ 'tls-ca-cert': '/no/such.pem' }, 'tls-ca-cert: the file "/no/such.pem" cannot be read'],
  [{ 'tls-ca-cert': join(import.meta.dirname, 'local-issuer.ts') }, 'is not a PEM file']
])('refused: %j', (inputs, message) => {
  expect(() => read(inputs as Record<string, string>)).toThrow(message)
})

test.each([
  [{ CONSUL_HTTP_TOKEN_FILE: '/no/such' }, 'CONSUL_HTTP_TOKEN_FILE: the file "/no/such" cannot be read'],
  [{ CONSUL_HTTP_TOKEN: 'x', CONSUL_CACERT: '/no/such.pem' }, 'CONSUL_CACERT: the file "/no/such.pem" cannot be read']
])('refused: %j', (env, message) => {
  expect(() => read({ 'login-method': '', audience: '' }, env)).toThrow(message)
})

import { afterEach, beforeEach, expect, test } from '@jest/globals'
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

function read(inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}) {
  const given = Object.entries({ ...GOOD, ...inputs }).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  process.env = { ...Object.fromEntries(given) }
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

test.each([
  [{ declaration: '' }, 'declaration: this input is required'],
  [{ address: '' }, 'address: where is Consul?'],
  [{ address: 'consul.example:8500' }, 'address: "consul.example:8500" has no scheme. Write https:// in front of it'],
  [
    { address: 'https://consul.example/v1' },
    'address: only scheme, host and port are used. Write "https://consul.example"'
  ],
  [{ address: 'http://10.0.0.1:8500' }, 'address: "http://10.0.0.1:8500" would carry the token unencrypted'],
  [{ 'login-method': '' }, 'login-method: how to log in?'],
  [{ audience: '' }, 'audience: it is required with login-method'],
  [{ token: 'secret-token' }, 'token: it excludes login-method and audience'],
  [{ release: 'httpd=' }, 'release: "httpd=" is half a line'],
  [{ release: 'a=1\na=2' }, 'release: "a" twice'],
  [{ release: 'ami-1\nami-2' }, 'release: two releases for all services'],
  [{ command: 'rollback' }, 'command: "rollback" is not known. Write one of: plan, apply, check.'],
  [{ wait: '5s', 'stable-for': '5s' }, 'stable-for: it is not shorter than wait'],
  [{ timeout: '5' }, 'timeout: "5" has no unit'],
  [{ 'only-release': 'yes' }, 'only-release: "yes" is neither true nor false'],
  [{ 'tls-ca-cert': '/no/such.pem' }, 'tls-ca-cert: the file "/no/such.pem" cannot be read'],
  [{ 'tls-ca-cert': import.meta.filename }, 'is not a PEM file']
])('refused: %j', (inputs, message) => {
  expect(() => read(inputs as Record<string, string>)).toThrow(message)
})

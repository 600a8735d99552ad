import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { parseSmokeTest } from '../../../src/bake-ami/smoke-test/smoke-settings.ts'

let workspace: string

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'insight-smoke-settings-'))
  mkdirSync(join(workspace, 'folder'))
  const files = {
    'checks.sh': 'exit 0\n',
    'checks.py': '#!/usr/bin/env -S python3 -u\nprint(1)\n',
    'tight.sh': '#! /bin/sh\r\nexit 0\n',
    'empty.sh': ' \n',
    binary: 'MZ\0',
    'long.sh': `# ${'x'.repeat(30_000)}\nexit 0\n`
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text)
})
afterAll(() => rmSync(workspace, { recursive: true }))

const parse = (inputs: Record<string, string>) => parseSmokeTest(workspace, name => inputs[name])
const ssh = { 'smoke-test': 'checks.sh', 'smoke-test-via': 'ssh' }

test('without an input there is no smoke test', () => {
  expect(parse({})).toBeUndefined()
})

test('with SSM a script and a profile are enough', () => {
  expect(parse({ 'smoke-test': 'checks.sh', 'smoke-test-profile': 'checks' })).toEqual({
    script: {
      path: join(workspace, 'checks.sh'),
      name: 'checks.sh',
      content: Buffer.from('exit 0\n'),
      interpreter: ['bash'],
      digest: createHash('sha256').update('exit 0\n').digest('hex')
    },
    settings: { via: 'ssm', instanceType: 't3.small', profile: 'checks', user: 'ubuntu', timeoutMs: 600_000 }
  })
})

test('everything can be said', () => {
  const profile = 'arn:aws:iam::123456789012:instance-profile/ci/checks'
  const inputs = {
    ...ssh,
    'smoke-test-instance-type': 'u7in-16tb.224xlarge',
    'smoke-test-subnet': 'subnet-0a1b2c3d4e5f60718',
    'smoke-test-security-group': 'sg-0a1b2c3d',
    'smoke-test-profile': profile,
    'smoke-test-user': 'admin',
    'smoke-test-timeout': '90s'
  }
  expect(parse(inputs)?.settings).toEqual({
    via: 'ssh',
    instanceType: 'u7in-16tb.224xlarge',
    subnet: 'subnet-0a1b2c3d4e5f60718',
    securityGroup: 'sg-0a1b2c3d',
    profile,
    user: 'admin',
    timeoutMs: 90_000
  })
})

test.each([
  ['checks.sh', ['bash']],
  ['checks.py', ['/usr/bin/env', '-S python3 -u']],
  ['tight.sh', ['/bin/sh']]
])('%s is run by its first line', (name, interpreter) => {
  expect(parse({ ...ssh, 'smoke-test': name })?.script.interpreter).toEqual(interpreter)
})

test.each<[string, Record<string, string>]>([
  ['smoke-test: "none.sh" does not exist in the workspace.', { ...ssh, 'smoke-test': 'none.sh' }],
  ['smoke-test: "folder" is not a file.', { ...ssh, 'smoke-test': 'folder' }],
  ['smoke-test: "empty.sh" is empty.', { ...ssh, 'smoke-test': 'empty.sh' }],
  ['smoke-test: "binary" is not text.', { ...ssh, 'smoke-test': 'binary' }],
  [
    'smoke-test: "long.sh" is larger than 24576 bytes, which is more than SSM carries.',
    { 'smoke-test': 'long.sh', 'smoke-test-profile': 'checks' }
  ],
  ['smoke-test-via: "winrm" is not known. Write one of: ssm, ssh.', { ...ssh, 'smoke-test-via': 'winrm' }],
  ['smoke-test-profile: the script is run by SSM, which needs an instance profile', { 'smoke-test': 'checks.sh' }],
  [
    'smoke-test-user: SSM logs in as nobody.',
    { 'smoke-test': 'checks.sh', 'smoke-test-profile': 'checks', 'smoke-test-user': 'ubuntu' }
  ],
  ['smoke-test-instance-type: "small" is not a type of instance.', { ...ssh, 'smoke-test-instance-type': 'small' }],
  ['smoke-test-subnet: "sg-0a1b2c3d" is not the id of a subnet.', { ...ssh, 'smoke-test-subnet': 'sg-0a1b2c3d' }],
  [
    'smoke-test-security-group: "default" is not the id of a security group.',
    { ...ssh, 'smoke-test-security-group': 'default' }
  ],
  [
    'smoke-test-profile: "arn:aws:iam::123456789012:role/checks" is not the name or the ARN of an instance profile.',
    { ...ssh, 'smoke-test-profile': 'arn:aws:iam::123456789012:role/checks' }
  ],
  ['smoke-test-user: "-oProxyCommand=x" is not the name of a user.', { ...ssh, 'smoke-test-user': '-oProxyCommand=x' }],
  ['smoke-test-timeout: "10" has no unit.', { ...ssh, 'smoke-test-timeout': '10' }],
  ['smoke-test-timeout: "1s" is not between 10s and 6h.', { ...ssh, 'smoke-test-timeout': '1s' }],
  ['smoke-test-timeout: "7h" is not between 10s and 6h.', { ...ssh, 'smoke-test-timeout': '7h' }],
  ['smoke-test-via: there is no script to run.', { 'smoke-test-via': 'ssh' }],
  ['smoke-test-timeout: there is no script to run.', { 'smoke-test-timeout': '5m' }]
])('refused: %s', (message, inputs) => {
  expect(() => parse(inputs)).toThrow(message)
  expect(() => parse(inputs)).toThrow(expect.objectContaining({ name: 'UserError' }))
})

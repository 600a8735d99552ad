import { execFile } from 'node:child_process'
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from '@jest/globals'

const SCAN = resolve(import.meta.dirname, '../../infra/images/base/files/scan-secrets')

/** A root file system of nothing. */
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'insight-secrets-'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), content)
}

async function scan(): Promise<{ code: number; findings: string[]; errors: string }> {
  const { code, stdout, stderr } = await promisify(execFile)('bash', [SCAN, root]).then(
    done => ({ code: 0, ...done }),
    (error: { code: number; stdout: string; stderr: string }) => error
  )
  return { code, findings: stdout.split('\n').filter(line => line !== ''), errors: stderr }
}

const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const letters = 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5bC7dE9fG1hJ3kL5mN7pQ9rS1tU3'
const upper = letters.toUpperCase().replace(/[^A-Z2-7]/g, '')

/** Of the image's own root. */
const ROOT_HOME = join('/', 'root')

// Put together here, so that no scanner takes this file for a leak.
test.each([
  ['private key', '/etc/app/key.pem', pem],
  ['private key', '/srv/rsa', rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()],
  ['private key', '/etc/app/key.json', JSON.stringify({ key: pem })],
  ['private key', '/opt/old', `-----BEGIN RSA ${'PRIVATE'} KEY-----\nProc-Type: 4,ENCRYPTED\n\n${letters}\n`],
  ['private key', '/var/lib/store.db', `\0\u0001sqlite\0${pem}\0\u0002`],
  ['AWS access key', join(ROOT_HOME, 'notes'), `use ${'AK'}IA${upper.slice(0, 16)} for it`],
  ['AWS access key', '/var/log/cloud.log', `"${'AS'}IA${upper.slice(0, 16)}"`],
  ['AWS secret key', '/etc/environment', `AWS_SECRET_${'ACCESS'}_KEY=${letters.slice(0, 40)}\n`],
  ['AWS secret key', '/srv/answer.json', `{"Secret${'Access'}Key" : "${letters.slice(0, 40)}"}`],
  ['GitHub token', '/home/ubuntu/.config', `token: ${'gh'}p_${letters.slice(0, 36)}`],
  ['GitHub token', '/srv/fine-grained', `${'github'}_pat_${letters.slice(0, 60)}`],
  ['GitLab token', '/srv/ci', `${'gl'}pat-${letters.slice(0, 20)}`],
  ['Slack token', '/srv/chat', `${'xo'}xb-${'123456789012'}-${letters.slice(0, 12)}`],
  ['Vault token', '/srv/vault', `${'hv'}s.${letters.slice(0, 24)}`],
  ['JSON web token', '/srv/jwt', `${'ey'}JhbGciOiJIUzI1NiJ9.${'ey'}JzdWIiOiIxMjM0NTY3ODkwIn0.${letters.slice(0, 43)}`],
  ['Consul token', '/etc/profile.d/consul.sh', `export CONSUL_HTTP_TOKEN=${randomUUID()}`],
  ['Consul token', '/etc/consul.d/acl.hcl', `acl { tokens {\n  agent = "${randomUUID()}"\n} }`],
  ['Consul token', '/run-not/agent.json', `{"acl": {"tokens": {"default": "${randomUUID()}"}}}`],
  ['gossip key', '/etc/consul.d/gossip.json', `{"encrypt": "${letters.slice(0, 43)}="}`],
  ['password of a database', '/etc/app.env', 'URL=postgresql://web:hunter2@10.0.0.1/insight'],
  ['key that opens a login', '/home/ubuntu/.ssh/authorized_keys', 'ssh-ed25519 AAAA packer\n'],
  ['SSH key', '/etc/ssh/ssh_host_ed25519_key', 'anything'],
  ['file of credentials', join(ROOT_HOME, '.aws/credentials'), '[default]\n'],
  ['file of credentials', join(ROOT_HOME, '.pgpass'), '*:*:*:*:x\n'],
  ['file of credentials', '/srv/stack/terraform.tfstate', '{}'],
  ['password of admin', '/etc/shadow', 'root:!*:1::::::\nadmin:$y$j9T$abc:1::::::\n'],
  ['guest needs no password', '/etc/shadow', 'root:*:1::::::\nguest::1::::::\n']
])('%s is found in %s', async (kind, path, content) => {
  put('/etc/hosts', '127.0.0.1 localhost\n')
  put(path, content)
  const { code, findings, errors } = await scan()
  expect({ code, findings, errors }).toEqual({ code: 1, findings: [`${kind}: ${path}`], errors: '' })
})

test('what is no secret is not taken for one', async () => {
  put('/etc/ssl/parser.conf', `-----BEGIN ${'PRIVATE'} KEY-----\n...\n-----END ${'PRIVATE'} KEY-----\n`)
  put('/etc/ssl/public.pem', rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString())
  put('/usr/share/guide', 'AKIAIOSFODNN7EXAMPLE')
  put('/home/ubuntu/.ssh/authorized_keys', '')
  put('/home/ubuntu/.ssh/id_ed25519.pub', 'ssh-ed25519 AAAA me\n')
  put('/etc/shadow', 'root:!*:1::::::\ndaemon:*:1::::::\nubuntu:!:1::::::\n')
  put('/etc/consul.d/agent.json', '{"acl": {"tokens": {"agent": ""}}, "encrypt": ""}')
  put('/etc/app.env', `URL=postgresql://web@localhost/insight\nCONSUL_HTTP_TOKEN_FILE=/run/token\n`)
  // Not in an image.
  for (const folder of ['/proc', '/sys', '/dev', '/run', '/tmp']) put(`${folder}/key.pem`, pem)
  expect(await scan()).toEqual({ code: 0, findings: [], errors: '' })
})

test('files of packages are not read: everybody has their examples', async () => {
  const digest = createHash('md5').update(pem).digest('hex')
  put('/usr/lib/python3/dist-packages/tests/key.pem', pem)
  put('/usr/bin/parser', pem)
  put('/usr/lib/python3/dist-packages/tests/own.pem', pem)
  put(
    '/var/lib/dpkg/info/python3-tests.md5sums',
    `${digest}  usr/lib/python3/dist-packages/tests/key.pem\n${digest}  bin/parser\n`
  )
  expect((await scan()).findings).toEqual(['private key: /usr/lib/python3/dist-packages/tests/own.pem'])
})

test('a finding tells where, and never what', async () => {
  put('/etc/environment', `AWS_SECRET_${'ACCESS'}_KEY=${letters.slice(0, 40)}\n`)
  const { findings, errors } = await scan()
  expect(findings).toHaveLength(1)
  expect(findings.join() + errors).not.toContain(letters.slice(0, 8))
})

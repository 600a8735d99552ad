import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { makeSshKeys, runOverSsh } from '../../../src/bake-ami/smoke-test/ssh-session.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insight ssh-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

test('keys are made for one visit: private files for us, the machine’s own key for the machine alone', async () => {
  const keys = await makeSshKeys(folder, 'admin', process.env)
  const { user, loginKey, hostKey } = keys.forMachine
  expect(user).toBe('admin')
  expect(loginKey).toMatch(/^ssh-ed25519 AAAA\S+ insight-smoke-test$/)
  expect(hostKey.privateText).toMatch(/^-----BEGIN OPENSSH PRIVATE KEY-----\n/)
  expect(readFileSync(keys.knownHosts, 'utf8')).toBe(`insight-smoke-test ${hostKey.publicLine}\n`)
  expect(statSync(keys.loginKeyFile).mode & 0o777).toBe(0o600)
  expect(statSync(keys.knownHosts).mode & 0o777).toBe(0o600)
  const files = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'))
  expect(files.filter(text => text.includes(hostKey.privateText))).toEqual([])

  const others = await makeSshKeys(folder, 'admin', process.env)
  expect(others.forMachine.loginKey).not.toBe(loginKey)
  others.remove()
  expect(readdirSync(folder)).toEqual([])
})

test('a runner without OpenSSH is told what to install', async () => {
  await expect(makeSshKeys(folder, 'ubuntu', { PATH: folder })).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(/^smoke-test-via: ssh, but ssh-keygen is not on this runner's PATH\. Install/)
  })
})

test('a last try that the time cuts short does not hide what the machine had answered', async () => {
  const keys = await makeSshKeys(folder, 'ubuntu', process.env)
  // In place of OpenSSH's client: refuses the first time, and is silent after that.
  const answers = `#!/bin/sh
[ ! -e "${folder}/asked" ] || exec sleep 60
touch "${folder}/asked"
echo 'Host key verification failed.' >&2
exit 255
`
  writeFileSync(join(folder, 'ssh'), answers)
  chmodSync(join(folder, 'ssh'), 0o755)
  const reached = await runOverSsh(
    { ...keys, env: { ...process.env, PATH: `${folder}:${process.env.PATH}` } },
    {
      image: { name: 'httpd', id: 'ami-1' },
      script: { path: 'checks.sh', name: 'checks.sh', digest: '', content: Buffer.from(''), interpreter: ['sh'] },
      instance: 'i-1',
      deadline: Date.now() + 6000,
      cancelled: new AbortController().signal,
      onLine: () => undefined,
      look: async () => ({ state: 'running', address: '192.0.2.1' })
    }
  )
  expect(reached).toEqual({
    kind: 'unreachable',
    why: expect.stringContaining('its key is not the one that it was given')
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { lockPlugins } from '../../../src/bake-ami/plugins/locked-plugins.ts'
import { readPluginLock } from '../../../src/bake-ami/plugins/plugin-lock.ts'
import { parseConstraint } from '../../../src/setup-tools/constraint.ts'
import { hashicorpKey } from '../../../src/setup-tools/release-sites.ts'

const folder = mkdtempSync(join(tmpdir(), 'insight-lock-'))
afterAll(() => rmSync(folder, { recursive: true }))

const AMAZON = 'github.com/hashicorp/amazon'
const [A, B, C] = ['a', 'b', 'c'].map(digit => digit.repeat(64)) as [string, string, string]

let files = 0
function write(content: unknown): string {
  const file = join(folder, `${files++}.json`)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

function lockOf(entry: unknown, source = AMAZON): string {
  return write({ format: 1, plugins: { [source]: entry } })
}

test('a later file adds digests and the signer to the same version', () => {
  const first = lockOf({ version: '1.8.2', platforms: { linux_amd64: { archive: A, binaries: [C] } } })
  const second = lockOf({
    version: '1.8.2',
    signer: hashicorpKey.fingerprint,
    platforms: { linux_amd64: { binaries: [B, C] }, linux_arm64: { binaries: [B] } }
  })
  expect(readPluginLock([first, second]).get(AMAZON)).toEqual({
    version: '1.8.2',
    signer: hashicorpKey.fingerprint,
    platforms: new Map([
      ['linux_amd64', { archive: A, binaries: [B, C] }],
      ['linux_arm64', { archive: undefined, binaries: [B] }]
    ])
  })
})

test.each([
  ['{"format":1,', /: it is not JSON \(.+\)\. Correct the file\.$/],
  [{ format: 2, plugins: {} }, 'format must be 1'],
  [{ format: 1 }, 'plugins is missing'],
  [[], 'it must be an object'],
  [{ format: 1, plugins: {}, plugin: {} }, '"plugin" is not a known key; did you mean "plugins"?'],
  [
    { format: 1, plugins: { [AMAZON]: { version: '1.8.2', sha256: A } } },
    `plugins["${AMAZON}"]: "sha256" is not a known key.`
  ],
  [
    { format: 1, plugins: { [AMAZON]: { version: '1.8.2', platforms: { linux_amd64: { binarys: [A] } } } } },
    `plugins["${AMAZON}"].platforms.linux_amd64: "binarys" is not a known key; did you mean "binaries"?`
  ],
  [{ format: 1, plugins: { [AMAZON]: { version: '>= 1.8.2' } } }, 'is not an exact version; write, for example, 1.8.2'],
  [
    { format: 1, plugins: { [AMAZON]: { version: '1.8.2', platforms: { linux_amd64: { binaries: [A.slice(1)] } } } } },
    'platforms.linux_amd64.binaries[0] is not a SHA-256 digest of 64 hexadecimal digits'
  ],
  [
    { format: 1, plugins: { [AMAZON]: { version: '1.8.2', platforms: { linux: { binaries: [A] } } } } },
    '"linux" is not a kind of machine such as linux_amd64'
  ],
  [{ format: 1, plugins: { 'github.com/../amazon': { version: '1.8.2' } } }, 'is not a source such as'],
  [{ format: 1, plugins: { amazon: { version: '1.8.2' } } }, '"amazon" is not a source such as'],
  [{ format: 1, plugins: { [AMAZON]: { version: '1.8.2' } } }, 'says nothing but a version'],
  [
    { format: 1, plugins: { [AMAZON]: { version: '1.8.2', signer: '0'.repeat(40) } } },
    `signer is no key that is known; HashiCorp's is ${hashicorpKey.fingerprint}`
  ],
  [
    { format: 1, plugins: { 'github.com/other/amazon': { version: '1.8.2', signer: hashicorpKey.fingerprint } } },
    'has a signer, but only releases of github.com/hashicorp are known to be signed'
  ]
])('%j is refused', (content, message) => {
  expect(() => readPluginLock([write(content)])).toThrow(message)
})

test('a file that is not there is named', () => {
  expect(() => readPluginLock(['/nowhere/plugins.lock.json'])).toThrow(
    'plugin-lock: "/nowhere/plugins.lock.json" cannot be read.'
  )
})

test.each([
  [
    { version: '1.8.1', platforms: { linux_amd64: { binaries: [A] } } },
    'version is 1.8.1, but an earlier file says 1.8.2'
  ],
  [{ version: '1.8.2', platforms: { linux_amd64: { archive: B } } }, 'archive is another than in an earlier file']
])('a later file cannot replace: %j', (later, message) => {
  const first = lockOf({ version: '1.8.2', platforms: { linux_amd64: { archive: A } } })
  expect(() => readPluginLock([first, lockOf(later)])).toThrow(message)
})

const nowhere = { env: { PACKER_PLUGIN_PATH: folder }, kind: 'linux_amd64', log: () => {} }
const other = 'github.com/other/thing'

test('what is locked is the same on every machine of a kind, and changes with every digest', async () => {
  const required = [{ source: other, versions: parseConstraint('>= 1.0.0') }]
  const lock = (binaries: string[]) =>
    readPluginLock([lockOf({ version: '1.2.3', platforms: { linux_amd64: { binaries } } }, other)])
  const [one] = await lockPlugins(required, lock([A, B]), nowhere)
  const [same] = await lockPlugins(required, lock([B, A]), nowhere)
  const [more] = await lockPlugins(required, lock([A, B, C]), nowhere)
  expect(one).toMatchObject({ source: other, version: '1.2.3', isReleaseEnough: false, binaries: [A, B] })
  expect(same).toEqual(one)
  expect(more?.digest).not.toBe(one?.digest)
})

test('a required plugin must be locked, in a version that the template accepts, for this kind of machine', async () => {
  const lock = readPluginLock([lockOf({ version: '1.2.3', platforms: { linux_arm64: { binaries: [A] } } }, other)])
  const locking = (source: string, versions: string) =>
    lockPlugins([{ source, versions: parseConstraint(versions) }], lock, nowhere)
  await expect(locking('github.com/other/more', '1.0.0')).rejects.toThrow(
    'plugin-lock: the template requires github.com/other/more, which is not in the lock. Add it with its version and digests, or install github.com/other/more 1.0.0 in a step before'
  )
  await expect(locking(other, '>= 2.0.0')).rejects.toThrow(
    `the template requires ${other} >= 2.0.0, but 1.2.3 is locked.`
  )
  await expect(locking(other, '~> 1.2')).rejects.toThrow(`${other} is locked, but not for linux_amd64.`)
})

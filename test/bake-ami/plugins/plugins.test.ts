import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { lockPlugins } from '../../../src/bake-ami/plugins/locked-plugins.ts'
import type { PluginEntry } from '../../../src/bake-ami/plugins/plugin-lock.ts'
import { type PluginSources, providePlugins } from '../../../src/bake-ami/plugins/plugins.ts'
import { parseConstraint } from '../../../src/setup-tools/constraint.ts'
import { hashicorpKey } from '../../../src/setup-tools/release-sites.ts'
import { makeSigner, zip } from '../../setup-tools/release-site.ts'
import { KIND, layOut, type PluginSite, pluginProgram, sha256, startPluginSite } from './plugin-site.ts'

const AMAZON = 'github.com/hashicorp/amazon'
const OTHER = 'github.com/other/thing'
const GOOD = pluginProgram('1.8.2')
const SIGNER = hashicorpKey.fingerprint

let releases: PluginSite
let root: string
let said: string[]
let warned: string[]
const folders: string[] = []

beforeAll(async () => {
  releases = await startPluginSite()
})
afterAll(async () => {
  await releases.server.close()
  for (const folder of folders) rmSync(folder, { recursive: true })
})
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'insight-plugins-'))
  folders.push(root)
  said = []
  warned = []
  releases.server.files.clear()
  releases.server.asked.length = 0
})

function sources(more: Partial<PluginSources> = {}): PluginSources {
  return {
    env: { PATH: process.env['PATH'], PACKER_PLUGIN_PATH: join(root, 'installed'), SECRET: 'secret' },
    folder: mkdtempSync(join(root, 'step-')),
    toolCache: join(root, 'tool-cache'),
    site: releases.site,
    github: releases.server.url,
    pauseMs: 1,
    log: line => said.push(line),
    warn: line => warned.push(line),
    ...more
  }
}

async function locked(known: Partial<PluginEntry> & { archive?: string; binaries?: string[] }, source = AMAZON) {
  const { archive, binaries = [], ...rest } = known
  const entry = { version: '1.8.2', platforms: new Map([[KIND, { archive, binaries }]]), ...rest }
  const required = [{ source, versions: undefined }]
  return lockPlugins(required, new Map([[source, entry]]), { env: {}, kind: KIND, log: () => {} })
}

/** All that Packer would see. */
function shown(path: string): string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => entry.name)
    .sort()
}

const NAME = `packer-plugin-amazon_v1.8.2_x5.0_${KIND}`

test('an installed plugin with a locked digest is linked, and no other version is shown', async () => {
  const file = layOut(join(root, 'installed'), AMAZON, '1.8.2', GOOD)
  layOut(join(root, 'installed'), AMAZON, '1.9.0', pluginProgram('1.9.0'))
  layOut(join(root, 'installed'), OTHER, '1.0.0', pluginProgram('1.0.0'))
  const { path, provided } = await providePlugins(await locked({ binaries: [sha256(GOOD)] }), sources())
  expect(provided).toEqual([{ source: AMAZON, version: '1.8.2', digest: sha256(GOOD), from: 'installed' }])
  expect(shown(path)).toEqual([NAME, `${NAME}_SHA256SUM`])
  expect(readFileSync(join(path, AMAZON, `${NAME}_SHA256SUM`), 'utf8')).toBe(sha256(GOOD))
  expect(statSync(join(path, AMAZON, NAME)).ino).toBe(statSync(file).ino)
  expect(releases.server.asked).toEqual([])
})

test('a plugin that others may write is copied before it is checked, also behind a link', async () => {
  const file = layOut(join(root, 'installed'), AMAZON, '1.8.2', GOOD)
  const real = join(root, 'shared')
  writeFileSync(real, GOOD)
  rmSync(file)
  symlinkSync(real, file)
  chmodSync(real, 0o777)
  const { path } = await providePlugins(await locked({ binaries: [sha256(GOOD)] }), sources())
  appendFileSync(real, 'changed afterwards')
  expect(readFileSync(join(path, AMAZON, NAME), 'utf8')).toBe(GOOD)
  expect(statSync(join(path, AMAZON, NAME)).mode & 0o777).toBe(0o700)
})

test('an installed plugin with another digest is refused, with both digests, whatever its SHA256SUM says', async () => {
  const file = layOut(join(root, 'installed'), AMAZON, '1.8.2', GOOD)
  const evil = pluginProgram('1.8.2', 'evil')
  writeFileSync(file, evil)
  await expect(providePlugins(await locked({ binaries: [sha256(GOOD)] }), sources())).rejects.toThrow(
    `plugin-lock: the plugin ${AMAZON} 1.8.2 that is there has the digest ${sha256(evil)}, and locked is ${sha256(GOOD)}.`
  )
  expect(releases.server.asked).toEqual([])
})

test.each(['archive', 'signer'] as const)('a signed release that is locked by its %s is used, and kept', async way => {
  const archive = await releases.publish('amazon', '1.8.2', GOOD)
  const lock = await locked(way === 'archive' ? { archive } : { signer: SIGNER })
  const first = await providePlugins(lock, sources())
  expect(first.provided).toEqual([{ source: AMAZON, version: '1.8.2', digest: sha256(GOOD), from: 'signed release' }])
  expect(shown(first.path)).toEqual([NAME, `${NAME}_SHA256SUM`])
  releases.server.files.clear()
  const second = await providePlugins(lock, sources())
  expect(second.provided[0]).toMatchObject({ digest: sha256(GOOD), from: 'tool cache' })
})

test('a release that is signed, but not the locked one, is refused; one that is not signed by the key too', async () => {
  const archive = await releases.publish('amazon', '1.8.2', pluginProgram('1.8.2', 'another'))
  const other = 'f'.repeat(64)
  await expect(providePlugins(await locked({ archive: other }), sources())).rejects.toThrow(
    `packer-plugin-amazon_1.8.2_${KIND}.zip has the digest ${archive}, and the locked one is ${other}. It is signed, but nothing of it is used.`
  )
  await expect(providePlugins(await locked({ binaries: [sha256(GOOD)] }), sources())).rejects.toThrow(
    'It is signed; if it is right, add its digest, or "signer", to the lock.'
  )
  await releases.publish('amazon', '1.8.2', GOOD, await makeSigner())
  rmSync(join(root, 'tool-cache'), { recursive: true, force: true })
  await expect(providePlugins(await locked({ signer: SIGNER }), sources())).rejects.toThrow(
    "The signature of the release's SHA256SUMS is not good"
  )
})

test('a release that is another version than its name says is refused', async () => {
  await releases.publish('amazon', '1.8.2', pluginProgram('1.8.1'))
  await expect(providePlugins(await locked({ signer: SIGNER }), sources())).rejects.toThrow(
    `The release of ${AMAZON} 1.8.2 says that it is 1.8.1. It is not used`
  )
})

test('what lies in the tool cache is checked again, and replaced when it was changed', async () => {
  const lock = await locked({ archive: await releases.publish('amazon', '1.8.2', GOOD) })
  await providePlugins(lock, sources())
  const kept = join(root, 'tool-cache/insight-packer-plugin-amazon/1.8.2', KIND.split('_')[1] ?? '')
  appendFileSync(join(kept, `packer-plugin-amazon_1.8.2_${KIND}.zip`), 'more')
  said.length = 0
  const { provided } = await providePlugins(lock, sources())
  expect(provided[0]).toMatchObject({ digest: sha256(GOOD), from: 'signed release' })
  expect(said[0]).toMatch(/^packer-plugin-amazon 1\.8\.2 in the tool cache is not used: .+ has the digest/)
})

test('an installed plugin that the lock does not know is passed over for the release, and named when there is none', async () => {
  const mine = pluginProgram('1.8.2', 'mine')
  layOut(join(root, 'installed'), AMAZON, '1.8.2', mine)
  const lock = await locked({ signer: SIGNER })
  await expect(providePlugins(lock, sources())).rejects.toThrow(
    new RegExp(
      `has the digest ${sha256(mine)}, and locked is its signed release only\\. Its release was not to be had: `
    )
  )
  await releases.publish('amazon', '1.8.2', GOOD)
  expect((await providePlugins(lock, sources())).provided[0]).toMatchObject({ digest: sha256(GOOD) })
  expect(said.some(line => line.endsWith('It is passed over.'))).toBe(true)
})

test('an installed plugin needs no network even when the lock also knows its release', async () => {
  layOut(join(root, 'installed'), AMAZON, '1.8.2', GOOD)
  const lock = await locked({ signer: SIGNER, archive: 'f'.repeat(64), binaries: [sha256(GOOD)] })
  expect((await providePlugins(lock, sources())).provided[0]).toMatchObject({ from: 'installed' })
  expect(releases.server.asked).toEqual([])
})

const THING = `packer-plugin-thing_v1.8.2_x5.0_${KIND}`

/** A program that leaves a trace when somebody starts it. */
function tracked(mark: string): string {
  return `#!/bin/sh\n# ${mark}\ntouch '${root}/started'\n`
}

const publishThing = (content: string, kind?: string) =>
  releases.publishOnGitHub('other/packer-plugin-thing', '1.8.2', content, kind)

test.each(['binaries', 'archive'] as const)(
  "another publisher's plugin, locked by its %s, is fetched, checked and kept without being started",
  async way => {
    const content = tracked('good')
    const archive = publishThing(content)
    const lock = await locked(way === 'archive' ? { archive } : { binaries: [sha256(content)] }, OTHER)
    const { path, provided } = await providePlugins(lock, sources())
    expect(provided).toEqual([
      { source: OTHER, version: '1.8.2', digest: sha256(content), from: 'release on GitHub, as locked' }
    ])
    expect(shown(path)).toEqual([THING, `${THING}_SHA256SUM`])

    releases.server.files.clear()
    expect((await providePlugins(lock, sources())).provided[0]).toMatchObject({ from: 'tool cache' })

    const kept = join(root, 'tool-cache/insight-github.com-other-thing/1.8.2', KIND, `${THING}.zip`)
    writeFileSync(kept, zip([{ name: THING, content: tracked('evil') }]))
    publishThing(content)
    expect((await providePlugins(lock, sources())).provided[0]).toMatchObject({ from: 'release on GitHub, as locked' })
    expect(said.filter(line => line.endsWith('It was kept on this machine and is not used.'))).toHaveLength(1)
    expect((await providePlugins(lock, sources())).provided[0]).toMatchObject({ from: 'tool cache' })
    expect(existsSync(join(root, 'started'))).toBe(false)
  }
)

test.each<[string, (archive: string) => { archive?: string; binaries?: string[] }, RegExp]>([
  [
    'archive',
    () => ({ archive: 'a'.repeat(64) }),
    /_x5\.0_\w+\.zip has the digest [0-9a-f]{64}, and locked is a{64}\./
  ],
  [
    'program',
    () => ({ binaries: [sha256(GOOD)] }),
    /thing 1\.8\.2 that is there has the digest [0-9a-f]{64}, and locked is [0-9a-f]{64}\.$/
  ]
])(
  "another publisher's %s with another digest is refused before it is started, and not kept",
  async (_, known, told) => {
    const archive = publishThing(tracked('evil'))
    await expect(providePlugins(await locked(known(archive), OTHER), sources())).rejects.toThrow(told)
    expect(existsSync(join(root, 'tool-cache'))).toBe(false)
    expect(existsSync(join(root, 'started'))).toBe(false)
  }
)

test("a cancel while another publisher's plugin is unpacked from the tool cache is told, and what is kept stays", async () => {
  const lock = await locked({ archive: publishThing(GOOD) }, OTHER)
  await providePlugins(lock, sources())
  await expect(providePlugins(lock, sources({ signal: AbortSignal.abort() }))).rejects.toThrow(
    `Cancelled before ${OTHER} 1.8.2 was there. Nothing of it is used.`
  )
  releases.server.files.clear()
  expect((await providePlugins(lock, sources())).provided[0]).toMatchObject({ from: 'tool cache' })
})

test("an installed plugin of another publisher that its archive's digest cannot judge is passed over for the release", async () => {
  layOut(join(root, 'installed'), OTHER, '1.8.2', tracked('installed'))
  const lock = await locked({ archive: publishThing(GOOD) }, OTHER)
  expect((await providePlugins(lock, sources())).provided[0]).toMatchObject({ digest: sha256(GOOD) })
  expect(said.some(line => line.endsWith('It is passed over.'))).toBe(true)
})

test("what cannot be had of another publisher's plugin is named", async () => {
  const lock = await locked({ binaries: [sha256(GOOD)] }, OTHER)
  await expect(providePlugins(lock, sources())).rejects.toThrow(
    /^There is no \S+_v1\.8\.2_SHA256SUMS\. Check the version/
  )
  publishThing(GOOD, 'plan9_mips')
  await expect(providePlugins(lock, sources())).rejects.toThrow(
    `The release of ${OTHER} 1.8.2 has no archive for ${KIND}. Lock another version.`
  )
  const elsewhere = await locked({ binaries: [sha256(GOOD)] }, 'example.com/other/thing')
  await expect(providePlugins(elsewhere, sources())).rejects.toThrow(
    'plugin-lock: example.com/other/thing cannot be fetched: only sources of the form github.com/OWNER/NAME can.'
  )
  const gone = sources({ github: 'http://127.0.0.1:9' })
  await expect(providePlugins(lock, gone)).rejects.toThrow(
    /^github\.com\/other\/thing 1\.8\.2 could not be downloaded .* install the locked version where Packer keeps plugins/
  )
})

test('what could be locked is told: the installed digest, and the signed archives of all kinds of machines', async () => {
  const archive = await releases.publish('amazon', '1.8.2', GOOD)
  mkdirSync(join(root, 'installed'))
  const request = { ...sources(), kind: KIND }
  const required = [{ source: AMAZON, versions: parseConstraint('>= 1.8.0') }]
  const short = (here: unknown) =>
    `add "${AMAZON}": ${JSON.stringify({ version: '1.8.2', signer: SIGNER, platforms: { [KIND]: here } })}`

  await expect(lockPlugins(required, new Map(), request)).rejects.toThrow(short({ archive }))
  expect(JSON.parse(`{${said.slice(1).join('\n')}}`)).toEqual({
    [AMAZON]: {
      version: '1.8.2',
      signer: SIGNER,
      platforms: { [KIND]: { archive }, plan9_mips: { archive: sha256('other') } }
    }
  })
  layOut(join(root, 'installed'), AMAZON, '1.8.2', GOOD)
  await expect(lockPlugins(required, new Map(), request)).rejects.toThrow(short({ archive, binaries: [sha256(GOOD)] }))

  releases.server.files.clear()
  await expect(lockPlugins(required, new Map(), request)).rejects.toThrow(
    `add "${AMAZON}": ${JSON.stringify({ version: '1.8.2', platforms: { [KIND]: { binaries: [sha256(GOOD)] } } })}`
  )
})

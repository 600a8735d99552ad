import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type LocalGitHub, runVariables, startGitHub } from '../../../sandbox/github/index.ts'
import { lockPlugins } from '../../../src/bake-ami/plugins/locked-plugins.ts'
import { restoreFolder, saveFolder } from '../../../src/bake-ami/plugins/plugin-cache.ts'
import { type PluginSources, providePlugins } from '../../../src/bake-ami/plugins/plugins.ts'
import { hashicorpKey } from '../../../src/setup-tools/release-sites.ts'
import { KIND, type PluginSite, pluginProgram, sha256, startPluginSite } from './plugin-site.ts'

// Archives are made and read by child processes.
jest.setTimeout(900_000)

const AMAZON = 'github.com/hashicorp/amazon'
const GOOD = pluginProgram('1.8.2')
const dir = mkdtempSync(join(tmpdir(), 'insight-plugin-cache-'))
const toolCache = join(dir, 'tool-cache')
const environment = { ...process.env }
let github: LocalGitHub
let releases: PluginSite
let said: string[]
let warned: string[]

beforeAll(async () => {
  github = await startGitHub({ dir: join(dir, 'state'), port: 0 })
  releases = await startPluginSite()
})
afterAll(async () => {
  await github.stop()
  await releases.server.close()
  rmSync(dir, { recursive: true })
})
beforeEach(async () => {
  said = []
  warned = []
  releases.server.asked.length = 0
  // What a job of its own repository would have: GitHub's client reads its environment itself.
  const run = await github.control('run', {
    repository: `octo/${expect.getState().currentTestName?.replace(/\W+/g, '-').slice(0, 40)}`,
    name: 'Bake',
    path: '.github/workflows/bake.yml',
    title: 'Bake',
    event: 'push',
    ref: 'refs/heads/main',
    sha: 'a'.repeat(40),
    actor: 'octocat',
    permissions: {}
  })
  Object.assign(process.env, runVariables(github.endpoint, run, { idToken: false }), {
    GITHUB_WORKSPACE: dir,
    RUNNER_TEMP: join(dir, 'temp')
  })
})
afterEach(() => {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, environment)
  rmSync(toolCache, { recursive: true, force: true })
})

function sources(): PluginSources {
  return {
    env: { PACKER_PLUGIN_PATH: join(dir, 'installed') },
    folder: mkdtempSync(join(dir, 'step-')),
    toolCache,
    site: releases.site,
    pauseMs: 1,
    log: line => said.push(line),
    warn: line => warned.push(line)
  }
}

async function locked() {
  const entry = { version: '1.8.2', signer: hashicorpKey.fingerprint, platforms: new Map() }
  const required = [{ source: AMAZON, versions: undefined }]
  return lockPlugins(required, new Map([[AMAZON, entry]]), { env: {}, kind: KIND, log: () => {} })
}

/** A runner that has never seen the plugin. */
function onFreshMachine(): void {
  rmSync(toolCache, { recursive: true, force: true })
}

test('what was downloaded once is restored on another machine, and checked without the site', async () => {
  await releases.publish('amazon', '1.8.2', GOOD)
  const plugins = await locked()
  expect((await providePlugins(plugins, sources())).provided[0]?.from).toBe('signed release')
  onFreshMachine()
  releases.server.asked.length = 0
  const { provided } = await providePlugins(plugins, sources())
  expect(provided).toEqual([
    { source: AMAZON, version: '1.8.2', digest: sha256(GOOD), from: 'cache of the repository' }
  ])
  expect(releases.server.asked).toEqual([])
  expect(warned).toEqual([])
})

test('an entry that was changed is told, not used, and does not fail the step', async () => {
  await releases.publish('amazon', '1.8.2', GOOD)
  const plugins = await locked()
  // Somebody else's run of the same branch fills the entry first, with a release of its own.
  const evil = pluginProgram('1.8.2', 'evil')
  const key = `insight-packer-plugin-amazon-${KIND}-${plugins[0]?.digest}`
  const kept = join(toolCache, 'insight-packer-plugin-amazon/1.8.2', KIND.split('_')[1] ?? '')
  mkdirSync(kept, { recursive: true })
  for (const ending of [`${KIND}.zip`, 'SHA256SUMS', 'SHA256SUMS.sig'])
    writeFileSync(
      join(kept, `packer-plugin-amazon_1.8.2_${ending}`),
      ending.endsWith('zip')
        ? evil
        : Buffer.from(
            releases.server.files.get(`/packer-plugin-amazon/1.8.2/packer-plugin-amazon_1.8.2_${ending}`) ?? []
          )
    )
  await saveFolder(kept, key, line => said.push(line))
  onFreshMachine()

  const { path, provided } = await providePlugins(plugins, sources())
  expect(provided[0]).toMatchObject({ digest: sha256(GOOD), from: 'signed release' })
  expect(readFileSync(join(path, AMAZON, `packer-plugin-amazon_v1.8.2_x5.0_${KIND}`), 'utf8')).toBe(GOOD)
  expect(warned).toEqual([
    expect.stringMatching(
      new RegExp(
        `^The entry ${key} in the cache of the repository is not used\\. packer-plugin-amazon 1\\.8\\.2 in the tool cache is not used: .+ has the digest`
      )
    )
  ])
})

test('what another job has saved meanwhile is not saved again', async () => {
  const written = jest.spyOn(process.stdout, 'write').mockImplementation(() => true)
  try {
    mkdirSync(toolCache, { recursive: true })
    writeFileSync(join(toolCache, 'file'), 'content')
    for (let times = 0; times < 2; times++) await saveFolder(toolCache, 'key', line => said.push(line))
    const lines = written.mock.calls.map(([text]) => String(text)).join('')
    expect(lines).not.toContain('::warning::')
    expect(lines.match(/FinalizeCacheEntryUpload http/g)).toHaveLength(1)
  } finally {
    written.mockRestore()
  }
})

test('nothing that is wrong with the cache fails the step', async () => {
  process.env['ACTIONS_RUNTIME_TOKEN'] = 'expired'
  const folder = join(dir, 'some')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'file'), 'content')
  await saveFolder(folder, 'key', line => said.push(line))
  expect(await restoreFolder(folder, 'key', line => said.push(line))).toBe(false)
  expect(await restoreFolder(folder, 'a,b', line => said.push(line))).toBe(false)
  expect(said).toEqual([expect.stringContaining('The cache is not used: Key Validation Error')])
  expect(existsSync(folder)).toBe(false)
})

test('a job without a cache goes without', async () => {
  delete process.env['ACTIONS_RESULTS_URL']
  delete process.env['ACTIONS_CACHE_SERVICE_V2']
  await releases.publish('amazon', '1.8.2', GOOD)
  expect((await providePlugins(await locked(), sources())).provided[0]?.from).toBe('signed release')
  onFreshMachine()
  expect((await providePlugins(await locked(), sources())).provided[0]?.from).toBe('signed release')
  expect(warned).toEqual([])
})

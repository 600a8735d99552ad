import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { ensureTools, silent, type Toolbox } from '../../../sandbox/tools/index.ts'
import { lockPlugins } from '../../../src/bake-ami/plugins/locked-plugins.ts'
import { readPluginLock } from '../../../src/bake-ami/plugins/plugin-lock.ts'
import { type PluginSources, providePlugins } from '../../../src/bake-ami/plugins/plugins.ts'
import { requiredPlugins } from '../../../src/bake-ami/template/required-plugins.ts'
import { readTemplate } from '../../../src/bake-ami/template/template.ts'
import { runCommand } from '../../../src/lib/programs.ts'
import { KIND, layOut, type PluginSite, pluginProgram, sha256, startPluginSite } from './plugin-site.ts'

jest.setTimeout(900_000)

const AMAZON = 'github.com/hashicorp/amazon'
const dir = mkdtempSync(join(tmpdir(), 'insight-real-plugins-'))
const template = join(dir, 'thing.pkr.hcl')
const lockFile = join(dir, 'plugins.lock.json')
let tools: Toolbox
let releases: PluginSite
let plugin: Buffer

beforeAll(async () => {
  tools = await ensureTools(['packer', 'packer-plugin-amazon'], silent)
  releases = await startPluginSite()
  plugin = readFileSync(tools.path('packer-plugin-amazon'))
  writeFileSync(
    template,
    `packer {
  required_plugins {
    amazon = {
      source  = "${AMAZON}"
      version = ">= 1.8.2"
    }
  }
}
source "amazon-ebs" "thing" {
  ami_name      = "thing"
  instance_type = "t3.small"
  source_ami    = "ami-12345678"
  region        = "us-east-1"
  communicator  = "none"
}
build { sources = ["source.amazon-ebs.thing"] }
`
  )
})
afterAll(async () => {
  await releases?.server.close()
  rmSync(dir, { recursive: true })
})

function sources(installed: string): PluginSources {
  return {
    env: { PATH: process.env['PATH'], HOME: dir, PACKER_PLUGIN_PATH: installed },
    folder: mkdtempSync(join(dir, 'step-')),
    toolCache: join(dir, 'tool-cache'),
    site: releases.site,
    github: releases.server.url,
    pauseMs: 1,
    log: () => {},
    warn: () => {}
  }
}

async function provide(lock: unknown, installed: string, source = AMAZON) {
  writeFileSync(lockFile, JSON.stringify({ format: 1, plugins: { [source]: lock } }))
  const request = sources(installed)
  const locked = await lockPlugins(
    requiredPlugins(readTemplate(dirname(template), basename(template))),
    readPluginLock([lockFile]),
    {
      ...request,
      kind: KIND
    }
  )
  return providePlugins(locked, request)
}

async function packer(path: string, ...args: string[]) {
  const env = { PATH: process.env['PATH'], HOME: dir, PACKER_PLUGIN_PATH: path, CHECKPOINT_DISABLE: '1' }
  return runCommand([tools.path('packer'), ...args], { env, cwd: dir })
}

test('Packer loads the plugin out of its signed release, and it is what the archive held', async () => {
  const archive = await releases.publish('amazon', '1.8.2', plugin)
  const lock = { version: '1.8.2', platforms: { [KIND]: { archive } } }
  const { path, provided } = await provide(lock, join(dir, 'nothing'))
  expect(provided).toEqual([{ source: AMAZON, version: '1.8.2', digest: sha256(plugin), from: 'signed release' }])
  const listed = await packer(path, 'plugins', 'installed')
  expect(listed.stdout.trim()).toBe(join(path, AMAZON, `packer-plugin-amazon_v1.8.2_x5.0_${KIND}`))
  expect(await packer(path, 'validate', template)).toMatchObject({ exitCode: 0 })
})

test("another publisher's plugin is fetched without Packer, and Packer loads it", async () => {
  const other = 'github.com/other/amazon'
  const archive = releases.publishOnGitHub('other/packer-plugin-amazon', '1.8.2', plugin)
  const ours = readFileSync(template, 'utf8')
  writeFileSync(template, ours.replace(AMAZON, other))
  try {
    const lock = { version: '1.8.2', platforms: { [KIND]: { archive } } }
    const { path, provided } = await provide(lock, join(dir, 'nothing'), other)
    expect(provided[0]).toMatchObject({ source: other, digest: sha256(plugin), from: 'release on GitHub, as locked' })
    expect(await packer(path, 'validate', template)).toMatchObject({ exitCode: 0 })
  } finally {
    writeFileSync(template, ours)
  }
})

test('a newer version that is installed beside the locked one is not what Packer loads', async () => {
  const installed = join(dir, 'installed')
  layOut(installed, AMAZON, '1.8.2', plugin)
  layOut(installed, AMAZON, '1.9.0', pluginProgram('1.9.0'))
  const required = async (path: string) => (await packer(path, 'plugins', 'required', template)).stdout
  expect(await required(installed)).toContain('_v1.9.0_')
  const { path } = await provide({ version: '1.8.2', platforms: { [KIND]: { binaries: [sha256(plugin)] } } }, installed)
  expect(await required(path)).toContain(`${path}/${AMAZON}/packer-plugin-amazon_v1.8.2_`)
})

test('a plugin that is not provided does not exist for Packer', async () => {
  const empty = join(dir, 'empty')
  mkdirSync(empty)
  expect((await packer(empty, 'validate', template)).stdout).toContain('Missing plugins')
})

test('the sandbox tells the digest of the plugin that it provides', async () => {
  const { PACKER_PLUGIN_PATH = '' } = tools.env()
  const request = { ...sources(PACKER_PLUGIN_PATH), kind: KIND }
  const lock = readPluginLock([join('infra/images/plugins.lock.json'), tools.pluginLock()])
  const locked = await lockPlugins(requiredPlugins(readTemplate(dirname(template), basename(template))), lock, request)
  const { provided } = await providePlugins(locked, request)
  expect(provided).toEqual([{ source: AMAZON, version: '1.8.2', digest: sha256(plugin), from: 'installed' }])
})

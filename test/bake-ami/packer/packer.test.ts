import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { identifyPacker } from '../../../src/bake-ami/fingerprint/tools.ts'
import { buildCommand, installPlugins, packerEnvironment, readable } from '../../../src/bake-ami/packer/packer.ts'
import { askPackerVersion, assertVersion } from '../../../src/bake-ami/packer/version.ts'
import { installedPlugins } from '../../../src/bake-ami/plugins/installed-plugins.ts'
import { pluginFolder } from '../../../src/bake-ami/plugins/plugin-folder.ts'
import { ownVariables } from '../../../src/bake-ami/template/given-values.ts'

const folder = mkdtempSync(join(tmpdir(), 'insight-packer-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the command', () => {
  const inputs = { only: ['a.b', 'c.*'], varFiles: ['/w/x.pkrvars.hcl'], vars: new Map([['n', 'a b=c']]), target: '.' }
  expect(buildCommand('/bin/packer', inputs)).toEqual([
    '/bin/packer',
    'build',
    '-machine-readable',
    '-color=false',
    '-on-error=cleanup',
    '-only=a.b,c.*',
    '-var-file=/w/x.pkrvars.hcl',
    '-var',
    'n=a b=c',
    '.'
  ])
})

test("Packer gets the step's environment, but nothing of the action's own", () => {
  const env = {
    PATH: '/bin',
    INPUT_VARS: 'x',
    STATE_run: 'r',
    ACTIONS_RUNTIME_TOKEN: 't',
    GITHUB_OUTPUT: '/o',
    PKR_VAR_x: '1'
  }
  const told = { region: 'eu-west-1', run: 'o/r/1', fingerprint: 'f', baseImage: 'ami-1' }
  expect(packerEnvironment(env, told)).toEqual({
    PATH: '/bin',
    PKR_VAR_x: '1',
    AWS_REGION: 'eu-west-1',
    AWS_DEFAULT_REGION: 'eu-west-1',
    CHECKPOINT_DISABLE: '1',
    PACKER_NO_COLOR: '1',
    PKR_VAR_insight_run: 'o/r/1',
    PKR_VAR_insight_fingerprint: 'f',
    PKR_VAR_insight_base_image: 'ami-1'
  })
})

test('what the action tells the template are the variables that nothing else may set', () => {
  const told = { region: 'eu-west-1', run: 'o/r/1', fingerprint: 'f' }
  for (const baseImage of [undefined, 'ami-1']) {
    const env = packerEnvironment({}, { ...told, ...(baseImage && { baseImage }) })
    const names = Object.keys(env).filter(name => name.startsWith('PKR_VAR_'))
    expect(names).toEqual(ownVariables(baseImage !== undefined).map(name => `PKR_VAR_${name}`))
  }
})

test("packer init, which runs what it downloads, gets none of the runner's tokens", async () => {
  const packer = join(folder, 'packer-init')
  writeFileSync(packer, '#!/bin/sh\nenv >"$HOME/init-environment"\n', { mode: 0o755 })
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    ACTIONS_RUNTIME_TOKEN: 'secret',
    'INPUT_GITHUB-TOKEN': 'secret'
  }
  await installPlugins(packer, { env, folder, target: '.', githubToken: 'given' })
  const seen = readFileSync(join(folder, 'init-environment'), 'utf8')
  expect(seen).toContain('PACKER_GITHUB_API_TOKEN=given')
  expect(seen).not.toContain('secret')
})

test('no line of Packer can be a command of the runner', () => {
  expect(readable('1,,ui,say,==> null.a: x\\n::set-output name=y::z')).toEqual(['null.a: x', ': :set-output name=y::z'])
  expect(readable('##[add-path]/tmp')).toEqual(['# #[add-path]/tmp'])
})

test('installed plugins by their sums, and none when one source has none', () => {
  const env = { PACKER_PLUGIN_PATH: join(folder, 'plugins') }
  const amazon = join(folder, 'plugins/github.com/hashicorp/amazon')
  mkdirSync(amazon, { recursive: true })
  writeFileSync(join(amazon, 'packer-plugin-amazon_v1.8.2_x5.0_linux_amd64'), 'binary')
  expect(installedPlugins(['github.com/hashicorp/amazon'], env)).toBeUndefined()
  writeFileSync(join(amazon, 'packer-plugin-amazon_v1.8.2_x5.0_linux_amd64_SHA256SUM'), 'cbbb\n')
  expect(installedPlugins(['github.com/hashicorp/amazon'], env)).toEqual([
    { name: 'github.com/hashicorp/amazon packer-plugin-amazon_v1.8.2_x5.0_linux_amd64', digest: 'cbbb' }
  ])
  expect(installedPlugins(['github.com/hashicorp/amazon', 'github.com/hashicorp/docker'], env)).toBeUndefined()
  expect(installedPlugins([], env)).toEqual([])
})

test.each([
  [{ HOME: '/nowhere' }, '/nowhere/.config/packer/plugins'],
  [{ HOME: '/nowhere', XDG_CONFIG_HOME: '/xdg' }, '/xdg/packer/plugins'],
  [{ HOME: '/nowhere', PACKER_CONFIG_DIR: '/c' }, '/c/.packer.d/plugins']
])('plugins with %j are in %s', (env, expected) => {
  expect(pluginFolder(env)).toBe(expected)
})

test('a program is known by its bytes, a wrapper by what it answers too', async () => {
  const [binary, wrapper] = [join(folder, 'packer'), join(folder, 'wrapper')]
  writeFileSync(binary, '\u007fELF')
  writeFileSync(wrapper, '#!/bin/sh\necho "1795423454,,version,1.16.0"\n')
  chmodSync(wrapper, 0o755)
  expect((await identifyPacker(binary, process.env)).name).toBe('packer')
  expect((await identifyPacker(wrapper, process.env)).name).toBe('packer 1.16.0')
  expect(await askPackerVersion(wrapper, process.env)).toBe('1.16.0')
})

test('another version than the one wanted is refused', () => {
  expect(() => assertVersion('/bin/packer', '1.16.0', '1.15.0')).toThrow(
    'packer-version: 1.15.0 is wanted, but /bin/packer is 1.16.0.'
  )
  expect(() => assertVersion('/bin/packer', '1.16.0', '1.16.0')).not.toThrow()
  expect(() => assertVersion('/bin/packer', '1.16.0', undefined)).not.toThrow()
})

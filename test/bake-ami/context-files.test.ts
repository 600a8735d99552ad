import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { listContextFiles } from '../../src/bake-ami/context-files.ts'

let workspace: string
let folder: string

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'insight-context-'))
  folder = join(workspace, 'httpd')
  write('httpd/a.pkr.hcl', 'a')
  write('httpd/scripts/install.sh', 'install')
  write('base/x.sh', 'x')
  write('base/ignored.log', 'log')
  write('bin/consul', 'elf')
  write('.gitignore', '*.log\nbin/\n')
  execFileSync('git', ['init', '-q'], { cwd: workspace })
})
afterEach(() => rmSync(workspace, { recursive: true }))

function write(path: string, text: string) {
  mkdirSync(join(workspace, path, '..'), { recursive: true })
  writeFileSync(join(workspace, path), text)
}

const list = (more: { references?: string[]; patterns?: string[] } = {}) =>
  listContextFiles({ folder, workspace, references: [], patterns: [], ...more })
const paths = async (more = {}) => (await list(more)).map(file => file.path)

test('the folder as git would commit it, tracked or new, sorted', async () => {
  write('httpd/manifest.log', 'ignored')
  execFileSync('git', ['add', 'httpd/a.pkr.hcl'], { cwd: workspace })
  expect(await paths()).toEqual(['a.pkr.hcl', 'scripts/install.sh'])
})

test('a tracked file that is deleted is not part of it', async () => {
  execFileSync('git', ['add', '-A'], { cwd: workspace })
  rmSync(join(folder, 'scripts/install.sh'))
  expect(await paths()).toEqual(['a.pkr.hcl'])
})

test('a folder that is referred to is filtered by git, a file is not', async () => {
  const references = [join(workspace, 'base'), join(workspace, 'bin/consul'), join(workspace, 'bin/envoy')]
  expect((await list({ references })).map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'file ../base/x.sh',
    'file ../bin/consul',
    'missing ../bin/envoy',
    'file a.pkr.hcl',
    'file scripts/install.sh'
  ])
})

test('patterns take what git ignores, and must match', async () => {
  expect(await paths({ patterns: ['bin', 'base/*.log'] })).toEqual([
    '../base/ignored.log',
    '../bin/consul',
    'a.pkr.hcl',
    'scripts/install.sh'
  ])
  await expect(list({ patterns: ['none/*'] })).rejects.toThrow(
    'extra-inputs: "none/*" matches no file. Correct or remove the line.'
  )
})

test('without git every file counts', async () => {
  rmSync(join(workspace, '.git'), { recursive: true })
  write('httpd/manifest.log', 'not ignored now')
  expect(await paths()).toEqual(['a.pkr.hcl', 'manifest.log', 'scripts/install.sh'])
})

test('content and the executable bit count, times and other bits do not', async () => {
  const before = await list()
  utimesSync(join(folder, 'a.pkr.hcl'), 0, 0)
  chmodSync(join(folder, 'a.pkr.hcl'), 0o600)
  expect(await list()).toEqual(before)
  chmodSync(join(folder, 'scripts/install.sh'), 0o755)
  expect((await list())[1]).toMatchObject({ executable: true, digest: before[1]?.digest })
  write('httpd/scripts/install.sh', 'Install')
  expect((await list())[1]?.digest).not.toBe(before[1]?.digest)
})

test('a link counts by where it leads and by what is there', async () => {
  symlinkSync('../base/x.sh', join(folder, 'link'))
  const link = async () => (await list()).find(file => file.path === 'link')
  const before = await link()
  expect(before).toMatchObject({ kind: 'link' })
  write('base/x.sh', 'changed')
  expect((await link())?.digest).not.toBe(before?.digest)
})

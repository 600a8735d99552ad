import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { exportSuite } from '../../../../sandbox/github/workflows/suite-export.ts'

const dir = mkdtempSync(join(tmpdir(), 'insight-export-'))
afterAll(() => rmSync(dir, { recursive: true }))

const FILES = [
  'action.yml',
  'actions/x/main.js',
  'dist/index.js',
  'dist/cache.log',
  '.github/workflows/a.yml',
  'src/x.ts',
  'gone.yml'
]

function makeSuite(name: string): string {
  for (const file of FILES) {
    mkdirSync(dirname(join(dir, name, file)), { recursive: true })
    writeFileSync(join(dir, name, file), file)
  }
  return join(dir, name)
}

function exported(name: string): string[] {
  const all = readdirSync(join(dir, name), { recursive: true, withFileTypes: true })
  return all
    .filter(one => one.isFile())
    .map(one => join(one.parentPath, one.name).slice(join(dir, name).length + 1))
    .sort()
}

test('of a working tree: what git knows and what it would add, not what it ignores', async () => {
  const suite = makeSuite('tree')
  const git = (...args: string[]) => execFileSync('git', args, { cwd: suite })
  writeFileSync(join(suite, '.gitignore'), '*.log\n')
  writeFileSync(join(suite, 'actions/removed.js'), '')
  git('init', '--quiet')
  git('add', 'action.yml', 'actions')
  rmSync(join(suite, 'actions/removed.js'))
  await exportSuite(suite, join(dir, 'out-tree'))
  expect(exported('out-tree')).toEqual(['.github/workflows/a.yml', 'action.yml', 'actions/x/main.js', 'dist/index.js'])
})

test('of an unpacked archive: all of it', async () => {
  await exportSuite(makeSuite('archive'), join(dir, 'out-archive'))
  expect(exported('out-archive')).toEqual([
    '.github/workflows/a.yml',
    'action.yml',
    'actions/x/main.js',
    'dist/cache.log',
    'dist/index.js'
  ])
})

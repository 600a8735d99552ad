import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type ContextFile, listContextFiles } from '../../../src/bake-ami/fingerprint/context-files.ts'
import { digestFile } from '../../../src/bake-ami/fingerprint/file-digest.ts'

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
  git('init', '-q')
})
afterEach(() => rmSync(workspace, { recursive: true }))

function write(path: string, text: string) {
  mkdirSync(join(workspace, path, '..'), { recursive: true })
  writeFileSync(join(workspace, path), text)
}

function git(...argv: string[]) {
  execFileSync('git', argv, { cwd: workspace })
}

const list = (more: { references?: string[]; patterns?: string[]; except?: string } = {}) =>
  listContextFiles({ folder, workspace, references: [], patterns: [], ...more })
const paths = async (more = {}) => (await list(more)).map(file => file.path)

test('the folder as git would commit it, tracked or new, sorted', async () => {
  write('httpd/manifest.log', 'ignored')
  git('add', 'httpd/a.pkr.hcl')
  expect(await paths()).toEqual(['a.pkr.hcl', 'scripts/install.sh'])
})

test('a tracked file that is deleted is not part of it', async () => {
  git('add', '-A')
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

test('without a repository every file counts', async () => {
  rmSync(join(workspace, '.git'), { recursive: true })
  write('httpd/manifest.log', 'not ignored now')
  expect(await paths()).toEqual(['a.pkr.hcl', 'manifest.log', 'scripts/install.sh'])
})

test('a repository that git cannot list is no reason to count what it ignores', async () => {
  writeFileSync(join(workspace, '.git/config'), '[core]\nrepositoryformatversion = 99\n')
  await expect(list()).rejects.toThrow('git could not list the files of')
})

test("what this user's git ignores counts, and who owns the repository does not matter", async () => {
  const home = mkdtempSync(join(tmpdir(), 'insight-home-'))
  writeFileSync(join(home, 'ignore'), '*.sh\n')
  writeFileSync(join(home, '.gitconfig'), `[core]\n  excludesFile = ${join(home, 'ignore')}\n`)
  const before = process.env['HOME']
  process.env['HOME'] = home
  if (process.getuid?.() === 0) chownSync(workspace, 1234, 1234)
  try {
    expect(await paths()).toEqual(['a.pkr.hcl', 'scripts/install.sh'])
  } finally {
    process.env['HOME'] = before
    rmSync(home, { recursive: true })
  }
})

test('files of a repository within the folder are listed as that one has them', async () => {
  write('httpd/lib/x.rb', 'x')
  write('httpd/lib/tmp/cache', 'x')
  write('httpd/lib/.gitignore', 'tmp/')
  execFileSync('git', ['init', '-q'], { cwd: join(folder, 'lib') })
  expect(await paths()).toEqual(['a.pkr.hcl', 'lib/.gitignore', 'lib/x.rb', 'scripts/install.sh'])
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

test('a link counts by its text, and what it leads to by itself', async () => {
  symlinkSync('../base/x.sh', join(folder, 'link'))
  const before = await list()
  expect(before.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'file ../base/x.sh',
    'file a.pkr.hcl',
    'link link',
    'file scripts/install.sh'
  ])
  write('base/x.sh', 'changed')
  const after = await list()
  expect(after.filter((one, at) => one.digest !== before[at]?.digest).map(({ path }) => path)).toEqual(['../base/x.sh'])
  rmSync(join(folder, 'link'))
  symlinkSync('../base/./x.sh', join(folder, 'link'))
  expect((await list())[2]?.digest).not.toBe(before[2]?.digest)
})

test('links to folders, in circles, and to nothing', async () => {
  symlinkSync('../base', join(folder, 'linked'))
  symlinkSync('.', join(folder, 'self'))
  symlinkSync('nowhere', join(folder, 'dangling'))
  symlinkSync('dangling', join(folder, 'chain'))
  expect((await list()).map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'file ../base/x.sh',
    'file a.pkr.hcl',
    'link chain',
    'link dangling',
    'link linked',
    'file scripts/install.sh',
    'link self'
  ])
})

test('a folder that is come by through a link has the same entries', async () => {
  symlinkSync('../base/x.sh', join(folder, 'link'))
  const other = join(workspace, 'elsewhere')
  symlinkSync('httpd', other)
  const references = (from: string) => [join(from, '../bin/consul')]
  expect(
    await listContextFiles({ folder: other, workspace, references: references(other), patterns: ['base'] })
  ).toEqual(await list({ references: references(folder), patterns: ['base'] }))
})

test('links that lead through each other come to an end', async () => {
  write('httpd/sub/x', 'x')
  symlinkSync('.', join(folder, 'self'))
  symlinkSync('self/sub', join(folder, 'through'))
  symlinkSync('../self/sub', join(folder, 'sub/up'))
  expect((await paths()).filter(path => path.endsWith('x'))).toEqual(['self/sub/x', 'sub/x'])
})

test.each([
  ['an absolute path', '/etc/hostname'],
  ['a path out of the repository', '../../elsewhere'],
  ['a path out of it and back', `../../${'x'.repeat(8)}/../etc`]
])('a link with %s is refused', async (_, target) => {
  symlinkSync(target, join(folder, 'link'))
  await expect(list()).rejects.toThrow('leads to')
})

test('a link that leaves by way of another link is refused', async () => {
  write('httpd/sub/x', 'x')
  symlinkSync('/etc', join(workspace, 'bin/etc'))
  symlinkSync('../bin/etc/hostname', join(folder, 'link'))
  await expect(list()).rejects.toThrow('is not part of the repository')
})

test('what cannot be uploaded is refused instead of waited for', async () => {
  execFileSync('mkfifo', [join(workspace, 'bin/pipe')])
  await expect(list({ patterns: ['bin/*'] })).rejects.toThrow('../bin/pipe is neither a file nor a folder nor a link')
})

test('a name that is not UTF-8 is refused', async () => {
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x66, 0xff])]), 'x')
  await expect(list()).rejects.toThrow('is not valid UTF-8')
})

test.each([0, 1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024 + 5])(
  'the digest of %d bytes',
  async size => {
    const bytes = Buffer.alloc(size, 'content that repeats ')
    writeFileSync(join(workspace, 'large'), bytes)
    expect(await digestFile(join(workspace, 'large'))).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
)

test('what is excepted counts only where something else leads to it', async () => {
  const except = join(folder, 'scripts/install.sh')
  expect(await paths({ except })).toEqual(['a.pkr.hcl'])
  expect(await paths({ except, patterns: ['httpd/scripts/*'] })).toEqual(['a.pkr.hcl', 'scripts/install.sh'])
  expect(await paths({ except, references: [join(workspace, 'base')] })).toEqual(['../base/x.sh', 'a.pkr.hcl'])
  symlinkSync('scripts', join(folder, 'linked'))
  expect(await paths({ except })).toEqual(['a.pkr.hcl', 'linked', 'scripts/install.sh'])
})

/** A small tree: path -> content, executable or not; or a link to another entry. */
const name = fc.stringMatching(/^[a-zé][a-z0-9 .é-]{0,6}$/).filter(text => !text.endsWith('.'))
const tree = fc.dictionary(
  fc.array(name, { minLength: 1, maxLength: 3 }).map(parts => parts.join('/')),
  fc.record({ text: fc.string(), executable: fc.boolean() }),
  { minKeys: 1, maxKeys: 6 }
)
type Tree = Record<string, { text: string; executable: boolean }>

/** Write those entries that have no other in their way. @returns the entries written */
function plant(root: string, files: Tree): Tree {
  const written: Tree = {}
  for (const [path, { text, executable }] of Object.entries(files)) {
    try {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text, { flag: 'wx' })
    } catch {
      continue
    }
    chmodSync(join(root, path), executable ? 0o755 : 0o644)
    written[path] = { text, executable }
  }
  return written
}

async function listAt(root: string): Promise<ContextFile[]> {
  return listContextFiles({ folder: root, workspace: root, references: [], patterns: [] })
}

function remove(...folders: string[]) {
  for (const one of folders) rmSync(one, { recursive: true, force: true })
}

test('other times, owner, umask, order of making and folder of the checkout: the same entries', async () => {
  await fc.assert(
    fc.asyncProperty(tree, async files => {
      const [one, other] = [mkdtempSync(join(tmpdir(), 'insight-a-')), mkdtempSync(join(tmpdir(), 'insight-other-'))]
      try {
        const written = plant(one, files)
        plant(other, Object.fromEntries(Object.entries(written).reverse()))
        for (const [path, { executable }] of Object.entries(written)) {
          utimesSync(join(other, path), 1, 1)
          chmodSync(join(other, path), executable ? 0o700 : 0o600)
          if (process.getuid?.() === 0) chownSync(join(other, path), 1234, 1234)
        }
        expect(await listAt(other)).toEqual(await listAt(one))
      } finally {
        remove(one, other)
      }
    }),
    { numRuns: 30 }
  )
})

test('any change of a byte, a name, a bit or a kind: other entries', async () => {
  const changes = fc.constantFrom('byte', 'name', 'bit', 'link', 'gone', 'new' as const)
  await fc.assert(
    fc.asyncProperty(tree, changes, fc.nat(), async (files, change, at) => {
      const [one, other] = [mkdtempSync(join(tmpdir(), 'insight-a-')), mkdtempSync(join(tmpdir(), 'insight-b-'))]
      try {
        const entries = Object.entries(plant(one, files))
        cpSync(one, other, { recursive: true })
        const [path = '', { text, executable } = { text: '', executable: false }] = entries[at % entries.length] ?? []
        const place = join(other, path)
        if (change === 'byte') writeFileSync(place, `${text}x`)
        if (change === 'bit') chmodSync(place, executable ? 0o644 : 0o755)
        if (change === 'new') writeFileSync(join(other, 'a fresh name'), '')
        if (change !== 'byte' && change !== 'bit' && change !== 'new') rmSync(place)
        if (change === 'name') writeFileSync(`${place}~`, text, { mode: executable ? 0o755 : 0o644 })
        if (change === 'link') symlinkSync(`x${text.replaceAll('\0', '').replaceAll('/', '')}`, place)
        expect(await listAt(other)).not.toEqual(await listAt(one))
      } finally {
        remove(one, other)
      }
    }),
    { numRuns: 60 }
  )
})

import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  globSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  statSync
} from 'node:fs'
import { join, relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../lib/errors.ts'
import { runCommand } from '../lib/programs.ts'

/**
 * One file that the image is made of. The form is canonical: nothing in it depends on the machine, the time or the
 * person, so two checkouts of the same contents give the same entries.
 */
export interface ContextFile {
  /** POSIX path relative to the template's folder. */
  readonly path: string
  /** `missing`: the template names it and it is not there. */
  readonly kind: 'file' | 'link' | 'missing'
  readonly executable: boolean
  /** Bytes of the content; of the target's text for a link. */
  readonly size: number
  /** SHA-256 of the content, hexadecimal. For a link: of the target's text and, behind it, the digest of the file it leads to. */
  readonly digest: string
}

/** Where to look for the files. Absolute paths; `patterns` are relative to `workspace`. */
export interface ContextRequest {
  readonly folder: string
  readonly workspace: string
  /** What the template names outside its folder: see `findReferences`. */
  readonly references: readonly string[]
  readonly patterns: readonly string[]
}

const NOTHING = createHash('sha256').digest('hex')

/**
 * Every file of the template's folder, of what the template refers to, and of `patterns`, sorted by path. What git
 * ignores is left out of folders, as it is out of a commit; a file that a reference or a pattern names itself is in.
 * @throws UserError when a pattern matches nothing
 */
export async function listContextFiles(request: ContextRequest): Promise<ContextFile[]> {
  const paths = new Set(await listFolder(request.folder))
  for (const reference of request.references) {
    const isFolder = existsSync(reference) && statSync(reference).isDirectory()
    for (const path of isFolder ? await listFolder(reference) : [reference]) paths.add(path)
  }
  for (const pattern of request.patterns) for (const path of matches(pattern, request.workspace)) paths.add(path)
  const files: ContextFile[] = []
  for (const path of paths) files.push(await describe(path, request.folder))
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Files of a folder as git would commit them: tracked, or new and not ignored. Without git, all of them. */
async function listFolder(folder: string): Promise<string[]> {
  const argv = [
    'git',
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--deduplicate',
    '--',
    '.'
  ] as const
  const listed = await runCommand([...argv], { cwd: folder }).catch(() => undefined)
  if (listed?.exitCode !== 0) return walk(folder)
  const paths = listed.stdout.split('\0').filter(name => name !== '')
  return paths
    .map(name => join(folder, name))
    .flatMap(path => (isThere(path) ? (isRealFolder(path) ? walk(path) : [path]) : []))
}

function matches(pattern: string, workspace: string): string[] {
  const found = globSync(pattern, { cwd: workspace }).map(name => join(workspace, name))
  const files = found.flatMap(path => (isRealFolder(path) ? walk(path) : [path]))
  if (files.length === 0) throw new UserError(`extra-inputs: "${pattern}" matches no file. Correct or remove the line.`)
  return files
}

function walk(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(path => !relative(folder, path).split(sep).includes('.git'))
}

async function describe(path: string, folder: string): Promise<ContextFile> {
  const name = relative(folder, path).split(sep).join('/')
  if (!isThere(path)) return { path: name, kind: 'missing', executable: false, size: 0, digest: NOTHING }
  const { mode, size } = lstatSync(path)
  const executable = (mode & 0o111) !== 0
  if (!lstatSync(path).isSymbolicLink())
    return { path: name, kind: 'file', executable, size, digest: await digestFile(path) }
  const target = readlinkSync(path)
  const hash = createHash('sha256').update(target)
  if (existsSync(path) && statSync(path).isFile()) hash.update(await digestFile(realpathSync(path)))
  return { path: name, kind: 'link', executable: false, size: target.length, digest: hash.digest('hex') }
}

/** SHA-256 of a file's bytes, hexadecimal. */
export async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash)
  return hash.digest('hex')
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function isRealFolder(path: string): boolean {
  return lstatSync(path).isDirectory()
}

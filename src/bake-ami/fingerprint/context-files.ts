import { existsSync, globSync, lstatSync, readlinkSync, realpathSync, type Stats } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { digestFiles } from './file-digest.ts'
import { listFolder, repositoryOf, walkFolder } from './folder-listing.ts'
import { sha256 } from './sha256.ts'

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
  /** SHA-256 of the content, hexadecimal; of the target's text for a link. What it leads to is an entry of its own. */
  readonly digest: string
}

/** Where to look for the files. Absolute paths; `patterns` are relative to `workspace`. */
export interface ContextRequest {
  readonly folder: string
  readonly workspace: string
  /** What the template names outside its folder: see `findReferences`. */
  readonly references: readonly string[]
  /** What the bake uploads, as far as that is known: all of it counts, also what git ignores. */
  readonly taken?: readonly string[]
  readonly patterns: readonly string[]
  /** A file of the folder that does not count, unless a reference, a pattern or a link leads to it. */
  readonly except?: string
}

const NOTHING = sha256('')

/**
 * Every file of the template's folder, of what the template refers to, and of `patterns`, sorted by path. What git
 * ignores is left out of folders, as it is out of a commit; a file that a reference or a pattern names itself is in, and
 * so is all that the bake uploads.
 * @throws UserError when a pattern matches nothing, a link leaves the repository, or an entry cannot be uploaded
 */
export async function listContextFiles(request: ContextRequest): Promise<ContextFile[]> {
  // Packer runs in the folder, where "../base" is what the system finds there, however the folder was come by.
  const folder = realpathSync(request.folder)
  const workspace = realpathSync(request.workspace)
  const real = (path: string) => resolve(folder, relative(request.folder, path))
  const found = new Map<string, Stats | undefined>(await listFolder(folder))
  if (request.except !== undefined) found.delete(real(request.except))
  for (const reference of request.references) await add(found, real(reference), listFolder)
  for (const path of request.taken ?? []) await add(found, real(path), walkFolder)
  for (const path of matches(request.patterns, workspace)) await add(found, path, walkFolder)
  const root = repositoryOf(folder) ?? workspace
  // Links that are found on the way are followed too: a map is gone through in the order of insertion.
  for (const [path, stats] of found) if (stats?.isSymbolicLink()) await addBehindLink(found, path, root)
  return describeAll(found, folder)
}

type Found = Map<string, Stats | undefined>

/** A file, or what is in a folder. */
async function add(found: Found, path: string, list: (folder: string) => Promise<Map<string, Stats>>): Promise<void> {
  if (found.has(path)) return
  const stats = lstatSync(path, { throwIfNoEntry: false })
  if (!stats?.isDirectory()) found.set(path, stats)
  else for (const [below, one] of await list(path)) found.set(below, one)
}

function matches(patterns: readonly string[], workspace: string): string[] {
  return patterns.flatMap(pattern => {
    const paths = globSync(pattern, { cwd: workspace }).map(name => join(workspace, name))
    if (paths.length > 0) return paths
    throw new UserError(`extra-inputs: "${pattern}" matches no file. Correct or remove the line.`)
  })
}

/**
 * What a link leads to. Packer uploads that, so it counts as the link's text does.
 * @throws UserError when another checkout would not have the same there
 */
async function addBehindLink(found: Found, path: string, root: string): Promise<void> {
  const text = readlinkSync(path)
  const next = resolve(realpathSync(dirname(path)), text)
  const target = existsSync(path) ? realpathSync(path) : next
  const within = (place: string) => !relative(root, place).split(sep).includes('..')
  if (isAbsolute(text) || !within(next) || !within(target)) {
    throw new UserError(
      `The link ${path} leads to ${text}, which is not part of the repository, so another machine would have something else there. Put a copy into the template's folder instead, or make it a relative link within the repository.`
    )
  }
  if (existsSync(path)) await add(found, next, listFolder)
}

async function describeAll(found: Found, folder: string): Promise<ContextFile[]> {
  const regular = [...found].filter(([, stats]) => stats?.isFile()).map(([path]) => path)
  const digests = await digestFiles(regular)
  const files = [...found].map(([path, stats]): ContextFile => {
    const name = relative(folder, path).split(sep).join('/')
    if (stats === undefined) return { path: name, kind: 'missing', executable: false, size: 0, digest: NOTHING }
    if (stats.isSymbolicLink()) {
      const text = readlinkSync(path)
      return { path: name, kind: 'link', executable: false, size: Buffer.byteLength(text), digest: sha256(text) }
    }
    const digest = digests.get(path)
    if (digest === undefined)
      throw new UserError(`${name} is neither a file nor a folder nor a link, so it cannot be uploaded. Remove it.`)
    return { path: name, kind: 'file', executable: (stats.mode & 0o111) !== 0, size: stats.size, digest }
  })
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

import { existsSync, lstatSync, readdirSync, type Stats } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { UserError } from '../../lib/errors.ts'
import { neutralise } from '../../lib/foreign-output.ts'
import { runCommand } from '../../lib/programs.ts'

/** What only this machine's or this user's configuration of git would ignore counts all the same. */
const OPTIONS = ['-c', 'core.excludesFile=/dev/null', '-c', 'core.fsmonitor=false', '-c', 'safe.directory=*']
const LIST = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', '.']

/**
 * Files of a folder as git would commit them: tracked and still there, or new and not ignored; all of them outside a
 * repository. Those of a repository in the folder are listed as that one has them.
 * @returns absolute path -> what it is (a link is not followed), asked once: there can be very many
 * @throws UserError when there is a repository that git cannot list: what it ignores would count on one machine only
 */
export async function listFolder(folder: string): Promise<Map<string, Stats>> {
  if (repositoryOf(folder) === undefined) return walkFolder(folder)
  const listed = await runCommand(['git', ...OPTIONS, ...LIST], { cwd: folder }).catch(error => ({
    exitCode: 1,
    stdout: '',
    stderr: String(error)
  }))
  if (listed.exitCode !== 0) {
    throw new UserError(
      `git could not list the files of ${folder}: ${neutralise(listed.stderr.trim()).slice(0, 300)} Install git in a step before this one, and check the repository out with actions/checkout.`
    )
  }
  const names = listed.stdout.split('\0').filter(name => name !== '')
  const files = withStats(names.map(name => join(folder, legible(name))))
  for (const [path, stats] of [...files]) {
    if (!stats.isDirectory()) continue
    files.delete(path)
    for (const [below, one] of await listNested(path)) files.set(below, one)
  }
  return files
}

/** A submodule, or a repository that stands in the folder of another. */
async function listNested(folder: string): Promise<Map<string, Stats>> {
  return repositoryOf(folder) === folder ? listFolder(folder) : walkFolder(folder)
}

/** All files and links below a folder, also what git ignores, without what it keeps for itself. See {@link listFolder}. */
export async function walkFolder(folder: string): Promise<Map<string, Stats>> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, legible(entry.name)))
  return withStats(paths.filter(path => !relative(folder, path).split(sep).includes('.git')))
}

function withStats(paths: readonly string[]): Map<string, Stats> {
  const files = new Map<string, Stats>()
  for (const path of paths) {
    const stats = lstatSync(path, { throwIfNoEntry: false })
    if (stats !== undefined) files.set(path, stats)
  }
  return files
}

/** The top folder of the repository that a folder is in. */
export function repositoryOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return undefined
  }
}

/** A name that is not UTF-8 comes as another name, which is not there. */
function legible(name: string): string {
  if (name.includes('\ufffd'))
    throw new UserError(`The name of the file "${name}" is not valid UTF-8. Rename it, or have git ignore it.`)
  return name
}

import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, globSync, linkSync, mkdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'

/** The parts of this repository that `uses: vsilverman/insight/...` can name. */
const PARTS = ['action.yml', 'actions', 'dist', '.github/workflows']

/**
 * Put what the suite consists of into `target`: files that git knows or would add, as they are in the working tree. act copies
 * the whole folder for every `uses`, so a checkout with node_modules would cost a minute a run.
 */
export async function exportSuite(suite: string, target: string): Promise<void> {
  mkdirSync(target, { recursive: true })
  for (const file of await listFiles(suite)) {
    // A file that was removed but not yet from the index is listed too.
    if (!existsSync(join(suite, file))) continue
    mkdirSync(dirname(join(target, file)), { recursive: true })
    place(join(suite, file), join(target, file))
  }
}

async function listFiles(suite: string): Promise<Iterable<string>> {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '-z', '--', ...PARTS]
  try {
    const { stdout } = await promisify(execFile)('git', args, { cwd: suite, maxBuffer: 64 * 1024 * 1024 })
    return new Set(stdout.split('\0').filter(file => file !== ''))
  } catch {
    // An unpacked archive has no git: all of it, then.
    return globSync([...PARTS, ...PARTS.map(part => `${part}/**`)], { cwd: suite, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => relative(suite, join(entry.parentPath, entry.name)))
  }
}

function place(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    // Another file system.
    copyFileSync(from, to)
  }
}

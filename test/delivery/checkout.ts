import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type RunRecord, runRecordSchema } from '../../sandbox/report/run-record.ts'

const root = join(import.meta.dirname, '../..')

/** What `./build.sh` did. */
export interface BuildRun {
  readonly code: number | null
  /** Everything that it printed. */
  readonly output: string
  /** `.insight/run.json` as it stands after the run. */
  readonly record: RunRecord | undefined
}

/** A copy of this checkout, as a person would have it: committed, with a sandbox of its own. */
export interface Checkout {
  readonly folder: string
  /** Run `./build.sh` with these arguments to its end. */
  build(...args: string[]): Promise<BuildRun>
  /** Run `./build.sh --json` and press Ctrl-C once its output matches. */
  interrupt(when: RegExp): Promise<BuildRun>
  remove(): void
}

/** Copy all files that git knows or would take, and make them a repository. */
export function makeCheckout(): Checkout {
  const folder = mkdtempSync(join(tmpdir(), 'insight-delivery-'))
  const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' })
  const listed = execFileSync('git', ['-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'])
  for (const file of new Set(listed.toString().split('\0'))) {
    if (file === '' || !existsSync(join(root, file))) continue
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file), { verbatimSymlinks: true })
  }
  // Links, not a link: an install in the copy must not reach the packages that this very test runs from.
  execFileSync('cp', ['--archive', '--link', join(root, 'node_modules'), folder])
  git('init', '--quiet', '--initial-branch', 'main')
  git('add', '--all')
  git('-c', 'user.name=octocat', '-c', 'user.email=octocat@localhost', 'commit', '--quiet', '--message', 'A checkout')
  return {
    folder,
    build: (...args) => build(folder, args),
    interrupt: when => build(folder, ['--json'], when),
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}

function build(folder: string, args: readonly string[], interruptWhen?: RegExp): Promise<BuildRun> {
  const child = spawn('./build.sh', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: string[] = []
  let interrupted = false
  const take = (data: unknown) => {
    output.push(String(data))
    if (interrupted || !interruptWhen?.test(output.join(''))) return
    interrupted = true
    child.kill('SIGINT')
  }
  for (const stream of [child.stdout, child.stderr]) stream.on('data', take)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code, output: output.join(''), record: readRecord(folder) }))
  })
}

function readRecord(folder: string): RunRecord | undefined {
  const file = join(folder, '.insight/run.json')
  return existsSync(file) ? runRecordSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined
}

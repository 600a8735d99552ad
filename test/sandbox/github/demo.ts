import { execFileSync } from 'node:child_process'
import { cpSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Folder of the small suite that stands for this repository in the tests. */
export const FIXTURE_SUITE = join(import.meta.dirname, 'fixture/suite')

/** Make a user's repository in `dir`: the demo of the fixture, committed, and one ignored file. */
export function makeDemo(dir: string): string {
  cpSync(join(import.meta.dirname, 'fixture/demo'), dir, { recursive: true })
  renameSync(join(dir, 'gitignore'), join(dir, '.gitignore'))
  writeFileSync(join(dir, 'ignored.txt'), 'not for the runner\n')
  const git = (...args: string[]) => execFileSync('git', args, { cwd: dir })
  git('init', '--quiet', '--initial-branch', 'main')
  git('add', '.')
  git('-c', 'user.name=demo', '-c', 'user.email=demo@example.com', 'commit', '--quiet', '--message', 'Demo')
  return dir
}

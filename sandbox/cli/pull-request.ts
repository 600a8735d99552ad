import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { UserError } from '../../src/lib/errors.ts'
import type { WorkflowEvent } from '../github/index.ts'
import type { SandboxFolder } from './folder.ts'

const execute = promisify(execFile)

/** The value that the demonstration changes: larger machines touch every tier, and nothing that keeps data. */
const VALUES = 'infra/environments/staging/main.tf'
const SETTING = /^(\s*instance_type\s*=\s*)"([^"]+)"/m
const LARGER = 't3.medium'

/** A pull request that stands in `.insight` and touches nothing of the person's. */
export interface DemonstrationPull {
  /** A copy of the working tree with the change, committed. */
  readonly checkout: string
  /** What is changed, for people. */
  readonly change: string
  readonly event: Extract<WorkflowEvent, { name: 'pull_request' }>
}

/**
 * Make a pull request out of the working tree as it is, with one value changed, so that the plan has something to say.
 * @throws UserError when the checkout is not one, or the value is not there
 */
export async function makePullRequest(folder: SandboxFolder): Promise<DemonstrationPull> {
  const target = join(folder.dir, 'pull-request')
  rmSync(target, { recursive: true, force: true })
  await copyWorkingTree(folder.checkout, target)
  const { before, after } = changeValue(join(target, VALUES))
  const base = await git(folder.checkout, ['rev-parse', 'HEAD'])
  const title = `Run staging on ${after}`
  await git(target, ['init', '--quiet', '--initial-branch', 'larger-machines'])
  await git(target, ['add', '--all', '--force'])
  await git(target, ['-c', 'user.name=octocat', '-c', 'user.email=octocat@localhost', 'commit', '--quiet', '-m', title])
  return {
    checkout: target,
    change: `instance_type "${before}" → "${after}" in ${VALUES}`,
    event: {
      name: 'pull_request',
      title,
      body: `Changes instance_type from ${before} to ${after}.`,
      base: { ref: 'main', sha: base },
      head: { ref: 'larger-machines', sha: await git(target, ['rev-parse', 'HEAD']) },
      files: [{ filename: VALUES, status: 'modified', additions: 1, deletions: 1 }]
    }
  }
}

/** All files that git tracks or would track, as they are on the disk. */
async function copyWorkingTree(from: string, to: string): Promise<void> {
  const listed = await git(from, ['ls-files', '--cached', '--others', '--exclude-standard', '-z'])
  for (const file of new Set(listed.split('\0'))) {
    const source = join(from, file)
    // A file that was removed but is still in the index is listed too.
    if (file === '' || !existsSync(source)) continue
    mkdirSync(dirname(join(to, file)), { recursive: true })
    cpSync(source, join(to, file), { verbatimSymlinks: true })
  }
}

function changeValue(file: string): { before: string; after: string } {
  const text = readFileSync(file, 'utf8')
  const before = SETTING.exec(text)?.[2]
  if (before === undefined)
    throw new UserError(`${VALUES} sets no instance_type, which the demonstration changes. Set it there.`)
  const after = before === LARGER ? 't3.small' : LARGER
  writeFileSync(file, text.replace(SETTING, `$1"${after}"`))
  return { before, after }
}

async function git(folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await execute('git', ['-C', folder, ...args], { maxBuffer: 64 * 1024 * 1024 })
  return stdout.trim()
}

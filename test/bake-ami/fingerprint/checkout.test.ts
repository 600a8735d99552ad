import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { judgeCheckout } from '../../../src/bake-ami/fingerprint/checkout.ts'

const top = realpathSync(mkdtempSync(join(tmpdir(), 'insight-checkout-')))
afterAll(() => rmSync(top, { recursive: true }))

/** The repository as GitHub has it, and where a job checks it out. */
let origin: string
let workspace: string
let count = 0

const IDENTITY = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'protocol.file.allow=always']
const git = (cwd: string, ...argv: string[]) =>
  execFileSync('git', [...IDENTITY, ...argv], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

/** A commit that changes the template; its SHA. */
function commit(repository: string, text: string): string {
  const template = join(repository, 'images/thing')
  mkdirSync(template, { recursive: true })
  writeFileSync(join(template, 'thing.pkr.hcl'), text)
  git(repository, 'add', '.')
  git(repository, 'commit', '-qm', text)
  return git(repository, 'rev-parse', 'HEAD')
}

/** As `actions/checkout` does it: one commit, and none of what was before. @param depth 0: all of it */
function checkOut(commitish: string, { from = origin, into = workspace, depth = 1 } = {}): void {
  mkdirSync(into, { recursive: true })
  git(into, 'init', '-q', '-b', 'work')
  git(into, 'remote', 'add', 'origin', `file://${from}`)
  const refs = depth === 0 ? ['+refs/heads/*:refs/remotes/origin/*'] : []
  git(into, 'fetch', '-q', ...(depth === 0 ? [] : [`--depth=${depth}`]), 'origin', ...refs, commitish)
  git(into, 'checkout', '-q', '--detach', commitish)
}

const claimed = (url: string, into = workspace) => git(into, 'config', 'remote.origin.url', url)

function judge(sha: string, { ref = 'refs/heads/main', folder = 'images/thing', folders = [] as string[] } = {}) {
  const runUrl = 'https://github.com/octo/demo/actions/runs/1'
  const context = { owner: 'octo', repo: 'demo', sha, headSha: sha, ref, runUrl }
  const run = { workspace, folder: join(workspace, folder), context, scope: 'protected' as const }
  return judgeCheckout(
    run,
    folders.map(one => join(workspace, one))
  )
}

const short = (sha: string) => sha.slice(0, 12)
const foreign = (sha: string, place = 'the workspace') => ({
  scope: 'pull-request',
  commit: sha,
  foreign: `${place} is at ${short(sha)}, and that is not known as a commit of refs/heads/main`
})

beforeEach(() => {
  origin = join(top, `${++count}`, 'origin')
  workspace = join(top, `${count}`, 'workspace')
  mkdirSync(origin, { recursive: true })
  git(origin, 'init', '-q', '-b', 'main')
  git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
})

test("the event's own commit has the trust of the event, with nothing but it checked out", async () => {
  commit(origin, 'one')
  const sha = commit(origin, 'two')
  checkOut(sha)
  expect(await judge(sha)).toEqual({ scope: 'protected', commit: sha })
})

test('the head of a pull request in a job with the trust of the branch counts as a pull request', async () => {
  const sha = commit(origin, 'main')
  git(origin, 'checkout', '-q', '-b', 'theirs')
  const theirs = commit(origin, 'theirs')
  checkOut(theirs)
  expect(await judge(sha)).toEqual(foreign(theirs))
  rmSync(workspace, { recursive: true })
  checkOut(theirs, { depth: 0 })
  claimed('https://github.com/octo/demo')
  expect(await judge(sha)).toEqual(foreign(theirs))
})

test('once it is merged it is a commit of the branch', async () => {
  commit(origin, 'main')
  git(origin, 'checkout', '-q', '-b', 'theirs')
  const theirs = commit(origin, 'theirs')
  git(origin, 'checkout', '-q', 'main')
  git(origin, 'merge', '-q', '--no-ff', '-m', 'merged', 'theirs')
  checkOut(theirs, { depth: 0 })
  expect(await judge(git(origin, 'rev-parse', 'main'))).toEqual({ scope: 'protected', commit: theirs })
})

test('an older commit of the branch, as far as its history is there', async () => {
  const older = commit(origin, 'one')
  const sha = commit(origin, 'two')
  checkOut(older, { depth: 0 })
  expect(await judge(sha)).toEqual({ scope: 'protected', commit: older })
  rmSync(workspace, { recursive: true })
  checkOut(older)
  expect(await judge(sha)).toEqual(foreign(older))
})

test.each([
  ['https://github.com/octo/demo', 'protected'],
  ['https://github.com/Octo/Demo.git', 'protected'],
  ['git@github.com:octo/demo.git', 'protected'],
  ['ssh://git@github.com/octo/demo', 'protected'],
  ['https://x-access-token:secret@github.com/octo/demo', 'protected'],
  ['https://github.com/mallory/demo', 'pull-request'],
  ['https://github.com/mallory/octo/demo', 'pull-request'],
  ['https://github.com.example.org/octo/demo', 'pull-request'],
  ['https://example.org/github.com/octo/demo', 'pull-request'],
  ['https://github.com@example.org/octo/demo', 'pull-request']
])('a newer commit of the branch that was fetched from %s: %s', async (url, scope) => {
  const sha = commit(origin, 'one')
  const newer = commit(origin, 'two')
  checkOut(newer, { depth: 0 })
  claimed(url)
  expect(await judge(sha)).toMatchObject({ scope, commit: newer })
  expect(await judge(sha, { ref: 'refs/heads/other' })).toMatchObject({ scope: 'pull-request' })
  expect(await judge(sha, { ref: 'refs/tags/main' })).toMatchObject({ scope: 'pull-request' })
})

test('nothing can stand in for a commit', async () => {
  const sha = commit(origin, 'main')
  git(origin, 'checkout', '-q', '-b', 'theirs')
  const theirs = commit(origin, 'theirs')
  checkOut(theirs, { depth: 0 })
  git(workspace, 'replace', '--graft', sha, theirs)
  git(workspace, 'merge-base', '--is-ancestor', theirs, sha)
  expect(await judge(sha)).toEqual(foreign(theirs))
})

test('what is in no repository, or in one without a commit, is not known', async () => {
  mkdirSync(join(workspace, 'images/thing'), { recursive: true })
  const nobody = 'images/thing is in no git repository, so nobody knows whose it is'
  expect(await judge('a'.repeat(40))).toEqual({ scope: 'pull-request', commit: '', foreign: nobody })
  git(workspace, 'init', '-q')
  expect(await judge('a'.repeat(40))).toMatchObject({
    scope: 'pull-request',
    foreign: 'the workspace has no commit, and that is not known as a commit of refs/heads/main'
  })
})

test('files of another checkout count too, and what the job made itself does not', async () => {
  const sha = commit(origin, 'main')
  git(origin, 'checkout', '-q', '-b', 'theirs')
  const theirs = commit(origin, 'theirs')
  checkOut(sha, { into: join(workspace, 'ours') })
  checkOut(theirs, { into: join(workspace, 'theirs') })
  mkdirSync(join(workspace, 'made'))
  const given = { folder: 'ours/images/thing', folders: ['ours/images/thing', 'made'] }
  expect(await judge(sha, given)).toEqual({ scope: 'protected', commit: sha })
  const folders = [...given.folders, 'theirs/images/thing']
  expect(await judge(sha, { ...given, folders })).toEqual({ ...foreign(theirs, 'theirs'), commit: sha })
})

test('a submodule at the commit at which the repository wants it', async () => {
  const library = join(top, `${count}`, 'library')
  mkdirSync(library)
  git(library, 'init', '-q', '-b', 'main')
  commit(library, 'one')
  commit(origin, 'main')
  git(origin, 'submodule', '--quiet', 'add', `file://${library}`, 'lib')
  const sha = commit(origin, 'with the submodule')
  checkOut(sha)
  git(workspace, 'submodule', '--quiet', 'update', '--init')
  expect(await judge(sha, { folders: ['lib/images/thing'] })).toEqual({ scope: 'protected', commit: sha })
  const other = commit(join(workspace, 'lib'), 'two')
  expect(await judge(sha, { folders: ['lib/images/thing'] })).toEqual({ ...foreign(other, 'lib'), commit: sha })
})

test('a pull request is what it is, whatever is checked out', async () => {
  const context = { owner: 'octo', repo: 'demo', sha: 'merge', headSha: 'head', ref: 'refs/pull/7/merge', runUrl: '' }
  const run = { workspace: '/nowhere', folder: '/nowhere', context, scope: 'pull-request' as const }
  expect(await judgeCheckout(run, [])).toEqual({ scope: 'pull-request', commit: 'head' })
})

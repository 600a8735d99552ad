import { realpathSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import type { RunContext } from '../../lib/github.ts'
import { runCommand } from '../../lib/programs.ts'
import type { TrustScope } from '../inputs.ts'
import { repositoryOf } from './folder-listing.ts'

/** What a bake really takes its files from, which need not be what the event is about. */
export interface Checkout {
  /** The commit of the repository that the template is in; of a pull request its head; empty when it is in none. */
  readonly commit: string
  /** Who can have put the files there. */
  readonly scope: TrustScope
  /** What is less trusted than the event is, as a sentence without its end. */
  readonly foreign?: string
}

/** What of a run is needed to judge it. */
interface Run {
  readonly workspace: string
  /** Of the template. */
  readonly folder: string
  readonly context: Pick<RunContext, 'owner' | 'repo' | 'sha' | 'headSha' | 'ref' | 'runUrl'>
  /** By the event alone. */
  readonly scope: TrustScope
}

/** A checkout in a container belongs to another user than this one. Nothing stands in for a commit. */
const OPTIONS = ['--no-replace-objects', '-c', 'safe.directory=*']

/**
 * Find out what is checked out where the files come from. It has the trust of the event only when all of it is at commits
 * of the event's own history: `pull_request_target`, `workflow_run` and `issue_comment` run with the trust of a branch,
 * and a job in them can check out anybody's fork. What cannot be found out counts as a pull request.
 * @param folders that hold files of the bake, absolute; outside of every repository they were made by the job itself
 */
export async function judgeCheckout(run: Run, folders: readonly string[]): Promise<Checkout> {
  const { context, scope } = run
  // Nobody is trusted less, and of a pull request git has a merge that GitHub made.
  if (scope === 'pull-request') return { scope, commit: context.headSha }
  const [folder, workspace] = [realpathSync(run.folder), realpathSync(run.workspace)]
  const own = repositoryOf(folder)
  const less = (foreign: string, commit: string): Checkout => ({ scope: 'pull-request', commit, foreign })
  const place = (path: string) => relative(workspace, path) || 'the workspace'
  if (own === undefined) return less(`${place(folder)} is in no git repository, so nobody knows whose it is`, '')
  const commit = (await head(own)) ?? ''
  const others = folders.flatMap(one => repositoryOf(one) ?? [])
  for (const repository of new Set([own, ...others])) {
    const at = repository === own ? commit : await head(repository)
    if (at !== undefined && (await isOfEvent(repository, at, context))) continue
    const found = at === undefined || at === '' ? 'has no commit' : `is at ${at.slice(0, 12)}`
    return less(`${place(repository)} ${found}, and that is not known as a commit of ${context.ref}`, commit)
  }
  return { scope, commit }
}

/**
 * The commit of the event, one before it, or one of the branch as it was fetched from this repository. A shallow checkout
 * knows no other than its own.
 */
async function isOfEvent(repository: string, commit: string, context: Run['context']): Promise<boolean> {
  if (commit === context.sha || (await isBefore(repository, commit, context.sha))) return true
  const branch = /^refs\/heads\/(.+)$/.exec(context.ref)?.[1]
  if (branch !== undefined && (await isFetchedFrom(repository, context)))
    if (await isBefore(repository, commit, `refs/remotes/origin/${branch}`)) return true
  const outer = repositoryOf(dirname(repository))
  // A submodule is what the repository around it says it is.
  if (outer === undefined || (await pinned(outer, repository)) !== commit) return false
  return isOfEvent(outer, (await head(outer)) ?? '', context)
}

async function head(repository: string): Promise<string | undefined> {
  return git(repository, 'rev-parse', '--verify', '--quiet', 'HEAD^{commit}')
}

/** Is a commit the other one, or before it? No, when one of them is not there. */
async function isBefore(repository: string, commit: string, other: string): Promise<boolean> {
  return (await git(repository, 'merge-base', '--is-ancestor', commit, other)) !== undefined
}

/** Branches of a fork have the same names, and in a checkout of it they are called `origin/…` too. */
async function isFetchedFrom(repository: string, { owner, repo, runUrl }: Run['context']): Promise<boolean> {
  const url = await git(repository, 'config', '--get', 'remote.origin.url')
  const [, host, path] =
    /^(?:(?:https?|ssh):\/\/)?(?:[^@/]*@)?([^/:@]+(?::\d+)?)[/:](.+?)(?:\.git)?\/?$/.exec(url ?? '') ?? []
  const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase()
  return same(host, new URL(runUrl).host) && same(path, `${owner}/${repo}`)
}

/** The commit at which a repository wants a submodule. */
async function pinned(outer: string, submodule: string): Promise<string | undefined> {
  const entry = await git(outer, 'ls-tree', 'HEAD', '--', relative(outer, submodule))
  return /^160000 commit ([0-9a-f]+)\t/.exec(entry ?? '')?.[1]
}

/** What git prints; undefined when it fails. */
async function git(cwd: string, ...argv: string[]): Promise<string | undefined> {
  const answer = await runCommand(['git', ...OPTIONS, ...argv], { cwd }).catch(() => undefined)
  return answer?.exitCode === 0 ? answer.stdout.trim() : undefined
}

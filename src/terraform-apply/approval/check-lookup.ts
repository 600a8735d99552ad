import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import type { GitHubClient, RunContext } from '../../lib/github.ts'
import { readGitHub } from '../../lib/github-reads.ts'

/** The app behind every job's token. Nobody else can make checks as this app. */
const GITHUB_ACTIONS = 15368

/** The check that carries what was approved. */
export interface ApprovedCheck {
  readonly id: number
  readonly name: string
  /** `sha256:…` */
  readonly digest: string
}

const CheckRun = z.object({
  id: z.number(),
  name: z.string(),
  head_sha: z.string(),
  status: z.string(),
  external_id: z.nullish(z.string()),
  app: z.nullish(z.object({ id: z.number(), slug: z.nullish(z.string()) }))
})

/**
 * The newest completed check of that name that GitHub Actions made on a commit.
 * @throws UserError when there is none, or it carries no digest, or only another app made one
 */
export async function findApprovedCheck(
  github: GitHubClient,
  { owner, repo }: RunContext,
  { name, commit }: { name: string; commit: string }
): Promise<ApprovedCheck> {
  const short = commit.slice(0, 7)
  const facts = { permission: 'checks: read', what: `The checks of commit ${short}` }
  const all = await readGitHub(facts, () =>
    github.paginate(github.rest.checks.listForRef, {
      owner,
      repo,
      ref: commit,
      check_name: name,
      filter: 'all',
      per_page: 100
    })
  )
  const completed = all
    .map(one => CheckRun.parse(one))
    .filter(one => one.name === name && one.head_sha === commit && one.status === 'completed')
  // Ids count up; times can be chosen by whoever makes a check.
  const [newest] = completed.filter(one => one.app?.id === GITHUB_ACTIONS).sort((one, other) => other.id - one.id)
  if (newest === undefined) {
    const foreign = completed[0]?.app?.slug
    throw new UserError(
      foreign === undefined || foreign === null
        ? `No check "${name}" was found on commit ${short}: the pull request was merged before it was planned, or by other inputs. Plan it and give its plan-digest.`
        : `The check "${name}" on commit ${short} was made by the app ${foreign.slice(0, 100)}, not by GitHub Actions, so it approves nothing. Plan by a workflow.`
    )
  }
  const digest = newest.external_id ?? ''
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw new UserError(
      `The newest check "${name}" on commit ${short} carries no digest: that plan failed. Make it succeed on the pull request, or give plan-digest.`
    )
  }
  return { id: newest.id, name, digest }
}

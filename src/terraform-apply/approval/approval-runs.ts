import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import type { GitHubClient, RunContext } from '../../lib/github.ts'
import { readGitHub } from '../../lib/github-reads.ts'

/** A run that planned a pull request, verified. */
export interface PlanRun {
  readonly id: number
  /** Its head, as GitHub says it. */
  readonly commit: string
  readonly url: string
  /** Reusable workflows that it called, without their ref: `octo/demo/.github/workflows/plan.yml`. */
  readonly calledWorkflows: readonly string[]
}

/** What a run must be to have planned what was approved. */
interface WantedRun {
  readonly repositoryId: number
  /** Path of the workflow file. */
  readonly workflow: string
  readonly commit: string
  /** This very run, which cannot have ended: planning was an earlier job of it. */
  readonly own?: number
}

const Repository = z.object({ id: z.number(), full_name: z.string() })
const Run = z.object({
  id: z.number(),
  path: z.string(),
  event: z.string(),
  status: z.nullable(z.string()),
  conclusion: z.nullable(z.string()),
  head_sha: z.string(),
  html_url: z.string(),
  repository: Repository,
  head_repository: z.nullable(Repository),
  referenced_workflows: z.nullish(z.array(z.object({ path: z.string() })))
})
export type FoundRun = z.infer<typeof Run>

const EVENTS = ['pull_request', 'merge_group']

/** What must hold for a run. Each says what is wrong, as the end of a sentence that begins with the run. */
const RULES: readonly ((run: FoundRun, wanted: WantedRun) => string | undefined)[] = [
  (run, { repositoryId }) =>
    run.repository.id === repositoryId ? undefined : `belongs to the repository ${run.repository.full_name}`,
  (run, { repositoryId }) =>
    run.head_repository?.id === repositoryId
      ? undefined
      : `runs the code of the fork ${run.head_repository?.full_name ?? '(deleted)'}`,
  // GitHub may add the ref: `.github/workflows/x.yml@refs/pull/7/merge`.
  ({ path }, { workflow }) =>
    path === workflow || path.startsWith(`${workflow}@`) ? undefined : `is of the workflow ${path}`,
  ({ event }) => (EVENTS.includes(event) ? undefined : `was started by the event ${event}, not by pull_request`),
  (run, { commit }) =>
    run.head_sha === commit
      ? undefined
      : `is of the commit ${run.head_sha.slice(0, 7)}, and ${commit.slice(0, 7)} was reviewed`,
  ({ id, status }, { own }) => (status === 'completed' || id === own ? undefined : 'has not ended yet'),
  ({ id, status, conclusion }, { own }) =>
    status !== 'completed' || conclusion === 'success' || id === own ? undefined : `ended with "${conclusion}"`
]

/** Everything that keeps a run from having planned what was approved; empty when nothing does. */
export function complaintsAbout(run: FoundRun, wanted: WantedRun): string[] {
  return RULES.flatMap(rule => rule(run, wanted) ?? [])
}

/**
 * The runs that may have planned a commit, newest first: found by the commit, as GitHub tells it, never by what a check
 * or an artifact says of itself. A run counts when it succeeded as a whole: which job planned cannot be told from outside.
 * @throws UserError that says what is wrong with the run that comes nearest
 */
export async function findPlanRuns(
  github: GitHubClient,
  { owner, repo, runId }: RunContext,
  wanted: WantedRun
): Promise<PlanRun[]> {
  const short = wanted.commit.slice(0, 7)
  const facts = { permission: 'actions: read', what: `The runs of commit ${short}` }
  const all = await readGitHub(facts, () =>
    github.paginate(github.rest.actions.listWorkflowRunsForRepo, {
      owner,
      repo,
      head_sha: wanted.commit,
      per_page: 100
    })
  )
  const judged = all
    .map(one => Run.parse(one))
    .map(run => ({ run, complaints: complaintsAbout(run, { own: runId, ...wanted }) }))
    .sort((one, other) => one.complaints.length - other.complaints.length || other.run.id - one.run.id)
  const good = judged.filter(one => one.complaints.length === 0)
  if (good.length > 0) return good.map(({ run }) => planRunOf(run))
  const [nearest] = judged
  if (nearest === undefined) {
    throw new UserError(
      `GitHub knows no run of ${wanted.workflow} for commit ${short}, so nothing made the plan that its check tells of. Name in plan-workflow the workflow that plans pull requests, or give plan-digest.`
    )
  }
  throw new UserError(
    `No run can have approved commit ${short}: run ${nearest.run.id} ${nearest.complaints.join(', ').slice(0, 400)}. Make ${wanted.workflow} succeed for the pull request, or give plan-digest.`
  )
}

function planRunOf({ id, head_sha: commit, html_url: url, referenced_workflows: called }: FoundRun): PlanRun {
  return { id, commit, url, calledWorkflows: (called ?? []).map(one => one.path.replace(/@.*$/, '')) }
}

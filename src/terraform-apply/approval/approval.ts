import * as z from 'zod/mini'
import { UserError } from '../../lib/errors.ts'
import type { GitHubClient, RunContext, RunIdentity } from '../../lib/github.ts'
import { changedFiles, findPullRequest, type PullRequest } from '../../lib/pull-request.ts'
import { type Binding, BindingSchema } from '../binding/binding.ts'
import { compareBindings, fieldsFor } from '../binding/binding-rules.ts'
import { findPlanRuns, type PlanRun } from './approval-runs.ts'
import { findDocument } from './approved-document.ts'
import { findApprovedCheck } from './check-lookup.ts'

/** As much of the document of a plan as an approval needs. */
export interface PlanDocument {
  readonly key: string
  readonly commit: string
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
  readonly digest: string | undefined
  /** One binding for each stack. */
  readonly binding: unknown
}

/** What to look an approval up for. */
export interface ApprovalRequest<D extends PlanDocument> {
  readonly github: GitHubClient
  readonly context: RunContext
  readonly identity: RunIdentity
  /** Name of the check that planning made, and the key of its artifact. */
  readonly checkName: string
  readonly key: string
  /** Path of the workflow file that plans pull requests: `.github/workflows/pull-request.yml`. */
  readonly planWorkflow: string
  /** What is here now: one binding for each stack that would be applied. */
  readonly here: readonly Binding[]
  /** Reads `plan.json`; whatever it throws makes the document unreadable. */
  readonly readDocument: (text: string) => D
  /** RUNNER_TEMP. */
  readonly temp: string
  /** Between looks for the pull request of a commit, milliseconds. */
  readonly pauseMs?: number
}

/** The plan that was approved by merging its pull request. */
export interface Approval<D extends PlanDocument> {
  /** `sha256:…` */
  readonly digest: string
  readonly pullRequest: PullRequest
  readonly run: { readonly id: number; readonly attempt: number; readonly url: string }
  readonly document: D
  /** One for each stack; everything in them was compared or is told by the verified run. */
  readonly bindings: readonly Binding[]
  /** Paths of the artifact's files by name, in a private folder; `plan.json` is not among them any more. */
  readonly files: ReadonlyMap<string, string>
}

/**
 * Find the plan that was approved by merging this commit's pull request.
 *
 * Trusted is only what GitHub itself says: which pull request made the commit, which app made a check, by which workflow,
 * event, commit and repository a run was made, and which run made an artifact. The digest must stand in the check (which
 * needs `checks: write`) *and* in the artifact of a run of the workflow that plans, whose file the pull request does not
 * change. Where a check says it came from counts for nothing: GitHub keeps no such address of a job's token.
 * @throws UserError that says what does not fit, or which permission is missing
 */
export async function findApproval<D extends PlanDocument>(request: ApprovalRequest<D>): Promise<Approval<D>> {
  const { github, context, planWorkflow } = request
  const pullRequest = await findPullRequest(github, context, request.pauseMs)
  if (pullRequest.fork) {
    throw new UserError(
      `Pull request #${pullRequest.number} comes from a fork, whose plans are made without this repository's rights and approve nothing. Plan on this branch and give its plan-digest.`
    )
  }
  const check = await findApprovedCheck(github, context, { name: request.checkName, commit: pullRequest.headSha })
  const runs = await findPlanRuns(github, context, {
    repositoryId: request.identity.repositoryId,
    workflow: planWorkflow,
    commit: pullRequest.headSha
  })
  await refuseChangedWorkflow(request, pullRequest, runs)
  const found = await findDocument(request, runs, check)
  const bindings = compareAll(request, pullRequest, found.document)
  const { run, attempt, document, files } = found
  return { digest: check.digest, pullRequest, run: { id: run.id, attempt, url: run.url }, document, bindings, files }
}

/** In a pull request the workflow runs as the pull request has it: one that changes it says about itself what it likes. */
async function refuseChangedWorkflow<D extends PlanDocument>(
  { github, context, planWorkflow }: ApprovalRequest<D>,
  { number }: PullRequest,
  runs: readonly PlanRun[]
): Promise<void> {
  const files = await changedFiles(github, context, number)
  const own = `${context.owner}/${context.repo}/`
  const called = runs.flatMap(run => run.calledWorkflows).filter(path => path.startsWith(own))
  const changed = [planWorkflow, ...called.map(path => path.slice(own.length))].find(path => files.has(path))
  if (changed === undefined) return
  throw new UserError(
    `Pull request #${number} changes ${changed}, by which it was planned itself, so its plan approves nothing. Plan on this branch and give its plan-digest.`
  )
}

function compareAll<D extends PlanDocument>(
  { here, planWorkflow }: ApprovalRequest<D>,
  { headSha }: PullRequest,
  document: D
): Binding[] {
  const parsed = z.array(BindingSchema).safeParse(document.binding)
  if (!parsed.success) {
    throw new UserError(
      'The approved plan does not say what it was made of and for. Plan again with this version of the action, and have that plan approved.'
    )
  }
  const approved = parsed.data
  for (const one of here) {
    const same = approved.find(other => other.stack === one.stack)
    if (same === undefined) throw otherStacks(`it has no stack ${one.stack}`)
    // What was approved is the pull request's head; the commit here is what merging made of it.
    const expected = { ...one, commit: headSha, workflow: planWorkflow }
    const mismatch = compareBindings(expected, same, fieldsFor('digest'))
    if (mismatch !== undefined) throw new UserError(mismatch.sentence)
  }
  const left = approved.find(one => !here.some(other => other.stack === one.stack))
  if (left !== undefined) throw otherStacks(`it has the stack ${left.stack} too`)
  return approved
}

function otherStacks(what: string): UserError {
  return new UserError(
    `The approved plan is of other stacks: ${what.slice(0, 300)}. Give both steps the same working-directory.`
  )
}

import { readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import * as z from 'zod/mini'
import { type ArtifactFacts, downloadArtifact, listArtifactsOfRun } from '../lib/artifacts.ts'
import { UserError } from '../lib/errors.ts'
import type { GitHubClient, RunContext, RunIdentity } from '../lib/github.ts'
import { changedFiles, findPullRequest, type PullRequest } from '../lib/pull-request.ts'
import type { ExpectedFile } from '../lib/unpack.ts'
import { findPlanRuns, type PlanRun } from './approval-runs.ts'
import { type Binding, BindingSchema, compareBindings, fieldsFor } from './binding.ts'
import { type ApprovedCheck, findApprovedCheck } from './check-lookup.ts'
import { artifactName } from './document.ts'

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
  /** What the artifact may hold beside `plan.json`. */
  readonly files?: readonly ExpectedFile[]
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

const DOCUMENT = 'plan.json'
/** Longest document, in bytes: 10,000 changes take about a tenth of it. */
const LONGEST_DOCUMENT = 256_000_000
const MOST_RUNS = 5

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

interface Found<D> {
  readonly run: PlanRun
  readonly attempt: number
  readonly document: D
  readonly files: ReadonlyMap<string, string>
}

async function findDocument<D extends PlanDocument>(
  request: ApprovalRequest<D>,
  runs: readonly PlanRun[],
  check: ApprovedCheck
): Promise<Found<D>> {
  let other: Found<D> | undefined
  for (const run of runs.slice(0, MOST_RUNS)) {
    const newest = newestAttempt(await listArtifactsOfRun(request.github, request.context, run.id), request.key)
    if (newest === undefined) continue
    const found = await readFound(request, run, newest)
    if (found.document.digest === check.digest) return found
    removeFiles(found.files)
    other ??= found
  }
  const short = check.digest.slice(0, 19)
  if (other !== undefined) {
    throw new UserError(
      `The check "${check.name}" says ${short}…, the plan of run ${other.run.id} is ${other.document.digest?.slice(0, 19) ?? 'none'}…: the check was changed, or a later plan could not write it. Run ${request.planWorkflow} again for the pull request, or give plan-digest.`
    )
  }
  throw new UserError(
    `No run of ${request.planWorkflow} for this commit holds the plan that the check "${check.name}" tells of (${artifactName(request.key, 1)} in run ${runs[0]?.id}). Run it again for the pull request, or give plan-digest.`
  )
}

/** Later attempts may leave the planning job out; then the plan of an earlier one stands. */
function newestAttempt(artifacts: readonly ArtifactFacts[], key: string) {
  return artifacts
    .flatMap(artifact => {
      const attempt = Number(/-([1-9]\d{0,5})$/.exec(artifact.name)?.[1])
      return artifact.name === artifactName(key, attempt) ? [{ artifact, attempt }] : []
    })
    .sort((one, another) => another.attempt - one.attempt)[0]
}

async function readFound<D extends PlanDocument>(
  request: ApprovalRequest<D>,
  run: PlanRun,
  { artifact, attempt }: { artifact: ArtifactFacts; attempt: number }
): Promise<Found<D>> {
  const { github, context, temp, files: more = [] } = request
  const expected = [{ name: DOCUMENT, limit: LONGEST_DOCUMENT }, ...more]
  const files = await downloadArtifact(github, context, artifact, { temp, files: expected })
  const document = readDocument(request, files.get(DOCUMENT) ?? '', artifact)
  rmSync(files.get(DOCUMENT) ?? '', { force: true })
  files.delete(DOCUMENT)
  const wrong =
    document.key !== request.key
      ? `of another place (key ${document.key.slice(0, 40)})`
      : document.run.id !== run.id || document.run.attempt !== attempt
        ? `of another run (${document.run.id}, attempt ${document.run.attempt})`
        : document.commit !== run.commit
          ? `of another commit (${document.commit.slice(0, 40)})`
          : undefined
  if (wrong === undefined) return { run, attempt, document, files }
  removeFiles(files)
  throw new UserError(
    `The artifact ${artifact.name} of run ${run.id} holds a plan ${wrong}, so it was not made by planning there. Run ${request.planWorkflow} again for the pull request.`
  )
}

function readDocument<D extends PlanDocument>(request: ApprovalRequest<D>, file: string, artifact: ArtifactFacts): D {
  try {
    return request.readDocument(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new UserError(
      `The artifact ${artifact.name} of run ${artifact.runId} holds no plan that this version can read. Plan and apply with the same version of this action.`,
      { cause }
    )
  }
}

function removeFiles(files: ReadonlyMap<string, string>): void {
  const [first] = files.values()
  if (first !== undefined) rmSync(dirname(first), { recursive: true, force: true })
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

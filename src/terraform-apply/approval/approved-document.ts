import { readFileSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { type ArtifactFacts, downloadArtifact, listArtifactsOfRun } from '../../lib/artifacts.ts'
import { UserError } from '../../lib/errors.ts'
import { type AttemptArtifact, newestAttempt } from '../../lib/newest-attempt.ts'
import { artifactName, DOCUMENT_FILE, filesOfPlan } from '../report/artifact-files.ts'
import type { ApprovalRequest, PlanDocument } from './approval.ts'
import type { PlanRun } from './approval-runs.ts'
import type { ApprovedCheck } from './check-lookup.ts'

/** Runs of the workflow that are looked through. */
const MOST_RUNS = 5

/** The document of a plan, and the attempt of a run that left it. */
interface Found<D> {
  readonly run: PlanRun
  readonly attempt: number
  readonly document: D
  readonly files: ReadonlyMap<string, string>
}

/**
 * Find the plan that a check tells of among the artifacts of the runs that may have made it, the newest runs first.
 * @throws UserError when none has it, or what one has is not what its name says
 */
export async function findDocument<D extends PlanDocument>(
  request: ApprovalRequest<D>,
  runs: readonly PlanRun[],
  check: ApprovedCheck
): Promise<Found<D>> {
  let other: Found<D> | undefined
  for (const run of runs.slice(0, MOST_RUNS)) {
    const newest = newestAttempt(await listArtifactsOfRun(request.github, request.context, run.id), attempt =>
      artifactName(request.key, attempt)
    )
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

async function readFound<D extends PlanDocument>(
  request: ApprovalRequest<D>,
  run: PlanRun,
  { artifact, attempt }: AttemptArtifact
): Promise<Found<D>> {
  const { github, context, temp, here } = request
  const files = await downloadArtifact(github, context, artifact, { temp, files: filesOfPlan(here.length) })
  const document = readDocument(request, files.get(DOCUMENT_FILE) ?? '', artifact)
  rmSync(files.get(DOCUMENT_FILE) ?? '', { force: true })
  files.delete(DOCUMENT_FILE)
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

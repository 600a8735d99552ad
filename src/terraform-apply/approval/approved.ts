import { readFileSync } from 'node:fs'
import * as core from '@actions/core'
import * as z from 'zod/mini'
import { downloadOwnArtifact, listOwnArtifacts } from '../../lib/artifacts.ts'
import { UserError } from '../../lib/errors.ts'
import { readRunIdentity } from '../../lib/github.ts'
import { newestAttempt } from '../../lib/newest-attempt.ts'
import { type Binding, BindingSchema } from '../binding/binding.ts'
import { compareBindings, fieldsFor } from '../binding/binding-rules.ts'
import { bindingOf } from '../binding/step-binding.ts'
import { checkName } from '../publish/check-run.ts'
import { artifactName, DOCUMENT_FILE, filesOfPlan, savedFileName } from '../report/artifact-files.ts'
import { readDocument } from '../report/document.ts'
import type { PlanReport } from '../report/report.ts'
import type { Step } from '../step.ts'
import { findApproval } from './approval.ts'

/** What may be applied. */
export interface Approved {
  /** `sha256:…`; `undefined` when anything may be applied. */
  readonly digest: string | undefined
  /** Where the approval comes from, for people, with a blank in front: ` by merging #12 (run 34)`. */
  readonly origin: string
  /** The approved plan as it was shown; `undefined` when only its digest is known. */
  readonly report: PlanReport | undefined
  /** With `verify: saved`, by stack: the sealed plan file, and what its binding must say of the run that made it. */
  readonly saved: ReadonlyMap<string, SavedPlan> | undefined
}

/** A sealed plan file. */
interface SavedPlan {
  readonly file: string
  readonly expected: MadeBy & Pick<Binding, 'planDigest'>
}

/** Which run made a plan: what GitHub says, not what the plan says of itself. */
type MadeBy = Pick<Binding, 'commit' | 'workflow' | 'event' | 'runId' | 'runAttempt'>

/**
 * Find what was approved, before anything is started.
 * @throws UserError when nothing was, or what was approved is bound to something else than is here
 */
export async function findApproved(step: Step): Promise<Approved> {
  const { verify, planDigest, planWorkflow } = step.settings
  if (verify === 'none') return { digest: undefined, origin: '', report: undefined, saved: undefined }
  if (planWorkflow !== undefined) return lookUp(step, planWorkflow)
  const own = await findOwn(step, planDigest)
  if (own !== undefined) return own
  if (verify === 'saved') {
    throw new UserError(
      `No artifact of this run holds the plan ${planDigest}. Plan with "verify: saved" in a job before this one, or give plan-workflow.`
    )
  }
  return { digest: planDigest, origin: '', report: undefined, saved: undefined }
}

/** The plan of the merged pull request. */
async function lookUp(step: Step, planWorkflow: string): Promise<Approved> {
  const { settings, context, audience } = step
  const found = await findApproval({
    github: await audience.github(),
    context,
    identity: readRunIdentity(settings.environmentVariables),
    checkName: checkName('plan', audience),
    key: audience.key,
    planWorkflow,
    here: settings.stacks.all.map(stack => bindingOf(step, stack)),
    readDocument,
    temp: step.home
  })
  const origin = ` by merging #${found.pullRequest.number} (run ${found.run.id})`
  core.info(`Approved${origin}: ${found.digest}`)
  const madeBy: MadeBy = {
    commit: found.pullRequest.headSha,
    workflow: planWorkflow,
    event: found.bindings[0]?.event ?? '',
    runId: found.run.id,
    runAttempt: found.run.attempt
  }
  return {
    digest: found.digest,
    origin,
    report: found.document,
    saved: settings.verify === 'saved' ? savedPlans(found.document, found.files, madeBy) : undefined
  }
}

/** The plan that another job of this run has made, if its digest is the approved one. */
async function findOwn(step: Step, digest: string | undefined): Promise<Approved | undefined> {
  const { settings, context, audience, home } = step
  const listed = await listOwnArtifacts(settings.environmentVariables)
  const newest = listed.available
    ? newestAttempt(listed.value, attempt => artifactName(audience.key, attempt))
    : undefined
  if (newest === undefined) return undefined
  const { artifact, attempt } = newest
  const files = await downloadOwnArtifact(artifact, { temp: home, files: filesOfPlan(settings.stacks.all.length) })
  const report = readDocument(readFileSync(files.get(DOCUMENT_FILE) ?? '', 'utf8'))
  if (report.digest !== digest) return undefined
  const parsed = z.array(BindingSchema).safeParse(report.binding)
  if (!parsed.success)
    throw new UserError(`The plan in ${artifact.name} does not say what it was made of. Plan again in this run.`)
  const bindings = parsed.data
  for (const stack of settings.stacks.all) {
    const made = bindings.find(one => one.stack === stack.name)
    const mismatch = made && compareBindings(bindingOf(step, stack), made, fieldsFor('digest'))
    if (mismatch) throw new UserError(mismatch.sentence)
  }
  const madeBy: MadeBy = {
    commit: context.headSha,
    workflow: readRunIdentity(settings.environmentVariables).workflow,
    event: context.event,
    runId: context.runId,
    runAttempt: attempt
  }
  return {
    digest,
    origin: '',
    report,
    saved: settings.verify === 'saved' ? savedPlans(report, files, madeBy) : undefined
  }
}

function savedPlans(report: PlanReport, files: ReadonlyMap<string, string>, madeBy: MadeBy): Map<string, SavedPlan> {
  const saved = new Map<string, SavedPlan>()
  for (const [at, { stack, result }] of report.stacks.entries()) {
    const file = files.get(savedFileName(at))
    if (file === undefined || result.kind === 'failed') continue
    saved.set(stack, { file, expected: { ...madeBy, planDigest: result.digest } })
  }
  return saved
}

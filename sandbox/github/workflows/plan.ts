import { basename } from 'node:path'
import { UserError } from '../../../src/lib/errors.ts'
import type { Permissions } from '../records.ts'
import { evaluateText, hasExpression, type KnownContexts, quotedWords } from './expression.ts'
import { beyond, expandPermissions, grantAll, RESTRICTED } from './permissions.ts'
import { actionFileIn, resolveUses, type Sources, shownPath } from './sources.ts'
import { inputsOf, readAction, readWorkflow, type WorkflowFile, type WorkflowJob } from './workflow-file.ts'

/** A job that the workflow has, at any depth of called workflows; callers themselves are not jobs. */
export interface PlannedJob {
  /** Ids from the top to the job: `['deliver', 'bake', 'image']`. */
  path: string[]
  /** As GitHub shows it: `deliver / bake / Bake httpd`; expressions that only the run knows stay as written. */
  name: string
  /** Matches act's name of the job, `<caller>/<workflow>/<job>` with `-1` and so on for instances of a matrix; group 1 is the job. */
  pattern: RegExp
}

/** What is known of a workflow before it runs. */
export interface WorkflowPlan {
  name: string
  jobs: PlannedJob[]
  /** Every workflow file involved. */
  files: string[]
  /** `owner/name@ref` → folder, for each repository that something is used from. */
  repositories: Map<string, string>
  /** Every label of `runs-on`. */
  labels: Set<string>
  /** Every environment that a job names and that is known before the run. */
  environments: Set<string>
  /** Union of what all jobs are granted: act has one token for the whole run. */
  permissions: Permissions
}

const MAX_DEPTH = 10

/**
 * Read a workflow and everything that it uses, recursively.
 * @param file absolute path of the workflow
 * @throws UserError for what cannot run on this machine: an unmapped action, a container, a label of another system
 */
export function planWorkflow(file: string, sources: Sources, contexts: KnownContexts): WorkflowPlan {
  const workflow = readWorkflow(file)
  const plan: WorkflowPlan = {
    name: workflow.name ?? file.slice(sources.checkout.length + 1),
    jobs: [],
    files: [],
    repositories: new Map(),
    labels: new Set(),
    environments: new Set(),
    permissions: {}
  }
  const context = {
    plan,
    sources,
    where: file,
    contexts,
    path: [],
    names: [],
    parent: workflow.name ?? basename(file),
    allowed: undefined
  }
  addWorkflow(workflow, context)
  return plan
}

interface Place {
  plan: WorkflowPlan
  sources: Sources
  where: string
  contexts: KnownContexts
  path: string[]
  names: string[]
  /** What act writes before the name of a job here: `<calling job>/<workflow>`, or the workflow's name at the top. */
  parent: string
  /** What the calling job grants; undefined where nobody has said anything yet. */
  allowed: Permissions | undefined
}

function addWorkflow(workflow: WorkflowFile, place: Place): void {
  if (place.path.length >= MAX_DEPTH)
    throw new UserError(
      `${shownPath(place.where, place.sources)} is called at depth ${MAX_DEPTH}. GitHub allows no more.`
    )
  if (!place.plan.files.includes(place.where)) place.plan.files.push(place.where)
  for (const [id, job] of Object.entries(workflow.jobs)) {
    const asked = job.permissions ?? workflow.permissions ?? undefined
    const granted = asked === undefined ? place.allowed : expandPermissions(asked)
    checkAllowed(id, granted, place)
    if (job.uses === undefined) addJob(id, job, granted, place)
    else addCall(id, job, job.uses, granted, place)
  }
}

function addJob(id: string, job: WorkflowJob, granted: Permissions | undefined, place: Place): void {
  const { plan, contexts } = place
  const where = shownPath(place.where, place.sources)
  if (job.container !== undefined || job.services !== undefined) {
    throw new UserError(
      `Job ${id} of ${where} wants a container, which cannot run here. Remove "container" and "services".`
    )
  }
  const name = job.name ?? id
  const shown = evaluateText(name, contexts) ?? name
  plan.jobs.push({
    path: [...place.path, id],
    name: [...place.names, shown].join(' / '),
    pattern: patternOf(place.parent, name)
  })
  for (const label of labelsOf(id, job, place)) plan.labels.add(label)
  const environment = typeof job.environment === 'string' ? job.environment : job.environment?.name
  const known = environment === undefined ? undefined : evaluateText(environment, contexts)
  if (known) plan.environments.add(known)
  grantAll(plan.permissions, granted ?? RESTRICTED)
  for (const step of job.steps ?? []) if (step.uses !== undefined) addAction(step.uses, place)
}

function addCall(id: string, job: WorkflowJob, uses: string, granted: Permissions | undefined, place: Place): void {
  const { plan, sources, contexts } = place
  const where = shownPath(place.where, sources)
  const source = resolveUses(uses, sources, where)
  if (source.repository) plan.repositories.set(source.repository.reference, source.repository.folder)
  const file = source.path ?? ''
  const callee = readWorkflow(file)
  const inputs: Record<string, unknown> = {}
  for (const [name, input] of Object.entries(inputsOf(callee, 'workflow_call'))) inputs[name] = input.default ?? ''
  const unknown: string[] = []
  for (const [name, value] of Object.entries(job.with ?? {})) {
    const known = typeof value === 'string' ? evaluateText(value, contexts) : value
    if (known === undefined) unknown.push(name)
    inputs[name] = known
  }
  // An input that only the run knows must not look like an empty one: without it, expressions on it stay unknown too.
  for (const name of unknown) delete inputs[name]
  const name = job.name ?? id
  addWorkflow(callee, {
    ...place,
    where: file,
    contexts: { ...contexts, inputs },
    path: [...place.path, id],
    names: [...place.names, evaluateText(name, contexts) ?? name],
    parent: `${name}/${callee.name ?? uses.replace(/^.*?(\.github\/[^@]*)(@.*)?$/, '$1')}`,
    allowed: granted
  })
}

function addAction(uses: string, place: Place): void {
  const { plan, sources } = place
  const where = shownPath(place.where, sources)
  const source = resolveUses(uses, sources, where)
  if (source.path === undefined) return
  const file = actionFileIn(source.path, uses, where)
  if (source.repository) plan.repositories.set(source.repository.reference, source.repository.folder)
  const { runs } = readAction(file)
  if (runs.using === 'docker') throw new UserError(`${where} uses ${uses}, a container, which cannot run here.`)
  for (const step of runs.steps ?? []) if (step.uses !== undefined) addAction(step.uses, { ...place, where: file })
}

/** GitHub does not start a run in which a called workflow asks for more than its caller grants. */
function checkAllowed(id: string, granted: Permissions | undefined, place: Place): void {
  const more = place.allowed && granted ? beyond(granted, place.allowed) : undefined
  if (more === undefined) return
  const caller = place.path.join(' / ')
  throw new UserError(
    `Job ${id} of ${shownPath(place.where, place.sources)} asks for "${more}", which job ${caller} that calls it does not grant. Add it to "permissions" there.`
  )
}

function labelsOf(id: string, job: WorkflowJob, place: Place): string[] {
  const { contexts } = place
  const where = shownPath(place.where, place.sources)
  const value = job['runs-on']
  const given = typeof value === 'object' && !Array.isArray(value) ? value.labels : value
  const written = given === undefined ? [] : [given].flat()
  const labels = written.flatMap(label => {
    const known = evaluateText(label, contexts)
    return known === undefined ? quotedWords(label) : [known]
  })
  const usable = labels.filter(label => label !== '' && !hasExpression(label))
  const foreign = usable.find(label => /^(windows|macos)\b/i.test(label))
  if (foreign)
    throw new UserError(`Job ${id} of ${where} runs on ${foreign}, this machine is Linux. Use ubuntu-latest.`)
  if (usable.length === 0) {
    throw new UserError(
      `It cannot be told where job ${id} of ${where} runs. Write a label, or an expression with one in it.`
    )
  }
  return usable
}

function patternOf(parent: string, name: string): RegExp {
  const pattern = (text: string) =>
    text
      .split(/\$\{\{.*?\}\}/s)
      .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*?')
  return new RegExp(`^${pattern(parent)}/(${pattern(name)})(?:-\\d+)?$`, 's')
}

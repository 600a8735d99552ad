import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdirSync, rmSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import type { GitHubControl } from '../client.ts'
import type { RegisteredRun } from '../control-requests.ts'
import { type Orphan, sweepOrphans } from '../orphans.ts'
import type { Permissions } from '../records.ts'
import { runVariables } from '../run-variables.ts'
import { runAct } from './act.ts'
import { createActLog } from './act-log.ts'
import { type PreparedEvent, prepareEvent, type WorkflowEvent } from './event.ts'
import type { WorkflowPlan } from './plan.ts'
import { preflight } from './preflight.ts'
import type { JobResult, ProgressEvent } from './progress.ts'
import { createRunRecorder } from './run-recorder.ts'
import { type Sources, SUITE } from './sources.ts'
import { exportSuite } from './suite-export.ts'

/** What one machine cannot show of a workflow; to be said at the end of a local run. */
export const NOT_SHOWN_LOCALLY = [
  'approvals and secrets of environments',
  'token permissions of each job (there is one token with the union)',
  'concurrency between runs',
  'time limits of jobs',
  'the order of signals on cancel'
] as const

export interface WorkflowRequest {
  /** Where act is, and the environment with the tools' PATH. */
  toolbox: { path(name: 'act'): string; env(): NodeJS.ProcessEnv }
  github: GitHubControl
  /** Working tree of the repository in which the workflow runs; may be dirty. */
  checkout: string
  /** `.github/workflows/x.yml`, relative to the checkout. */
  workflow: string
  event: WorkflowEvent
  /** Of a manual run. */
  inputs?: Record<string, string>
  secrets?: Record<string, string>
  vars?: Record<string, string>
  /** Further environment of every step; wins over `env:` of workflows and jobs. */
  env?: Record<string, string>
  /** Where the run keeps its files; `<dir>/<run id>.log` (masked) stays. */
  dir: string
  /** `owner/name`. */
  repository?: string
  actor?: string
  /** The environment in OIDC tokens, when it cannot be read from the workflow. */
  environment?: string
  /** RUNNER_TRACKING_ID of act and all that it starts, for those who look for survivors; made up by default. */
  trackingId?: string
  /** Folder served as vsilverman/insight; this repository by default. */
  suite?: string
  onProgress?: (event: ProgressEvent) => void
  /** Cancels: act gets SIGINT, posts run, then what is left of ours is killed. */
  signal?: AbortSignal
}

export interface WorkflowResult {
  conclusion: 'success' | 'failure' | 'cancelled'
  /** Why it did not succeed: one line. */
  reason: string | undefined
  runId: number
  runNumber: number
  /** Number of the pull request, for that event. */
  pull: number | null
  jobs: JobResult[]
  /** Names of the jobs that were skipped, dropped or not reached. */
  didNotRun: string[]
  /** Markdown of all jobs' summaries, masked. */
  summary: string
  /** Processes that the run left behind; they were killed. */
  leftovers: Orphan[]
  /** Path of the masked log. */
  log: string
  durationMs: number
}

/** What is settled before act starts. */
interface PreparedRun {
  sources: Sources
  plan: WorkflowPlan
  event: PreparedEvent
  run: RegisteredRun
  repository: string
  actor: string
  trackingId: string
}

/**
 * Run a workflow of `checkout` on this machine with act, against the local GitHub.
 * @throws UserError before anything is started when the workflow cannot run here or GitHub would refuse it
 */
export async function runWorkflow(request: WorkflowRequest): Promise<WorkflowResult> {
  const started = Date.now()
  const prepared = await prepareRun(request)
  const { plan, run, event, trackingId } = prepared
  mkdirSync(request.dir, { recursive: true })
  const dir = join(resolve(request.dir), `run-${run.id}`)
  const logFile = join(resolve(request.dir), `${run.id}.log`)
  // Of a run of the same number, before the local GitHub forgot.
  rmSync(logFile, { force: true })
  const recorder = createRunRecorder(request.github, run.id)
  const log = createActLog(plan.jobs, progress => {
    if (progress.kind === 'log') appendFileSync(logFile, `${progress.job.name}\t${progress.line}\n`, { mode: 0o600 })
    recorder.take(progress)
    request.onProgress?.(progress)
  })
  let conclusion: WorkflowResult['conclusion'] = 'failure'
  try {
    const { exitCode, lastWords } = await startAct(request, prepared, { dir, onLine: line => log.line(line) })
    if (exitCode === 0) conclusion = 'success'
    else if (request.signal?.aborted) conclusion = 'cancelled'
    return {
      conclusion,
      reason: reasonOf(conclusion, log.jobs, lastWords),
      runId: run.id,
      runNumber: run.number,
      pull: event.pull,
      jobs: log.jobs,
      didNotRun: log.didNotRun().map(one => one.name),
      summary: log.jobs.map(one => one.summary).join(''),
      leftovers: sweepOrphans(trackingId),
      log: logFile,
      durationMs: Date.now() - started
    }
  } finally {
    sweepOrphans(trackingId)
    rmSync(dir, { recursive: true, force: true })
    await recorder.finish(conclusion)
  }
}

async function prepareRun(request: WorkflowRequest): Promise<PreparedRun> {
  const { github, workflow, vars = {}, repository = SUITE, actor = 'octocat' } = request
  const sources = {
    checkout: resolve(request.checkout),
    suite: resolve(request.suite ?? join(import.meta.dirname, '../../..')),
    standIns: join(import.meta.dirname, '../stand-ins')
  }
  const common = { workflow, repository, actor }
  const asked = { ...common, sources, event: request.event, vars, inputs: request.inputs ?? {} }
  const { plan, inputs } = await preflight(asked)
  const event = await prepareEvent(request.event, { ...common, github, checkout: sources.checkout, inputs })
  const { ref, sha, title, pull } = event
  const run = await github.control('run', {
    ...{ repository, actor, ref, sha, title, pull },
    name: plan.name,
    path: workflow,
    event: event.name,
    environment: request.environment ?? (plan.environments.size === 1 ? [...plan.environments][0] : null) ?? null,
    permissions: event.fromFork ? readOnly(plan.permissions) : plan.permissions
  })
  const trackingId = request.trackingId ?? `github_${randomUUID()}`
  return { sources, plan, event, run, repository, actor, trackingId }
}

async function startAct(
  request: WorkflowRequest,
  prepared: PreparedRun,
  { dir, onLine }: { dir: string; onLine: (line: string) => void }
): Promise<{ exitCode: number | null; lastWords: string }> {
  const { sources, plan, event, run, actor, trackingId } = prepared
  const slim = join(dir, 'suite')
  await exportSuite(sources.suite, slim)
  const folderFor = (folder: string) => (folder === sources.suite ? slim : folder)
  return runAct({
    executable: request.toolbox.path('act'),
    dir,
    checkout: sources.checkout,
    workflow: request.workflow,
    event,
    actor,
    trackingId,
    labels: plan.labels,
    repositories: [...plan.repositories].map(([name, folder]) => [name, folderFor(folder)] as const),
    env: stepEnvironment(request, prepared),
    secrets: { ...(event.fromFork ? {} : request.secrets), GITHUB_TOKEN: run.token },
    vars: request.vars ?? {},
    path: stepPath(request.toolbox.env()),
    signal: request.signal,
    onLine
  })
}

function stepEnvironment(request: WorkflowRequest, prepared: PreparedRun): Record<string, string> {
  const { run, plan, event, repository, actor, trackingId } = prepared
  const idToken = plan.permissions['id_token'] === 'write' && !event.fromFork
  return {
    ...toolVariables(request.toolbox.env()),
    ...runVariables(request.github.endpoint, run, { idToken }),
    GITHUB_REPOSITORY: repository,
    GITHUB_REF: event.ref,
    SHA_REF: event.sha,
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_WORKFLOW_REF: `${repository}/${request.workflow}@${event.ref}`,
    RUNNER_NAME: 'insight',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_TRACKING_ID: trackingId,
    NO_COLOR: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...request.env
  }
}

// The toolbox gives this process's whole environment; of that, steps get what tells the tools about themselves.
const TOOL_VARIABLES = ['CHECKPOINT_DISABLE', 'GOGC', 'PACKER_PLUGIN_PATH', 'TF_CLI_CONFIG_FILE']

function toolVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(TOOL_VARIABLES.filter(name => env[name]).map(name => [name, env[name] ?? '']))
}

/** PATH without what npm puts there: a runner has no packages of ours. */
function stepPath(env: NodeJS.ProcessEnv): string {
  const folders = (env['PATH'] ?? '/usr/bin:/bin').split(delimiter)
  return folders.filter(folder => !folder.includes('node_modules')).join(delimiter)
}

function readOnly(permissions: Permissions): Permissions {
  return Object.fromEntries(Object.keys(permissions).map(name => [name, 'read'] as const))
}

/** The first thing that went wrong, from the log; act's own last words when no job tells. */
function reasonOf(
  conclusion: WorkflowResult['conclusion'],
  jobs: readonly JobResult[],
  lastWords: string
): string | undefined {
  if (conclusion === 'success') return undefined
  if (conclusion === 'cancelled') return 'It was cancelled.'
  for (const job of jobs) {
    const step = job.steps.find(one => one.conclusion === 'failure')
    if (!step) continue
    const told = step.annotations.find(one => one.level === 'error')?.message
    return `${job.name}: ${step.name} failed${told === undefined ? '.' : `: ${told.split('\n')[0]}`}`
  }
  return lastWords || 'act ended without a reason.'
}

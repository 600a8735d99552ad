import { z } from 'zod'
import type { ArtifactRecord, JobRecord, RunRecord } from '../records.ts'
import { signDownload } from '../results/artifacts.ts'
import { now } from '../store.ts'
import { ApiError, author, type Call, countedPageOf, notFound, type Reply, type RestHandlers } from './call.ts'
import { forkOf, nodeId, repository, user, userId } from './shapes.ts'

const Dispatch = z.object({ ref: z.string(), inputs: z.record(z.string(), z.unknown()).default({}) })

/** Workflow runs, their jobs and artifacts. Runs come from `runWorkflow`; a dispatch is recorded, it starts nothing. */
export const runHandlers: RestHandlers = {
  'actions/list-workflow-runs-for-repo': call => {
    const { event, status, branch, head_sha } = call.query
    const found = call.store.data.runs
      .filter(one => one.repository === call.repository.fullName)
      .filter(one => event === undefined || one.event === event)
      .filter(one => status === undefined || one.status === status || one.conclusion === status)
      .filter(one => branch === undefined || branchOf(one) === branch)
      .filter(one => head_sha === undefined || one.sha === head_sha)
    return countedPageOf(call, 'workflow_runs', found.reverse(), one => renderRun(call, one))
  },
  'actions/get-workflow-run': call => ({ status: 200, body: renderRun(call, findRun(call)) }),
  'actions/list-jobs-for-workflow-run': call => {
    const run = findRun(call)
    const jobs = call.store.data.jobs.filter(one => one.runId === run.id)
    return countedPageOf(call, 'jobs', jobs, one => renderJob(call, run, one))
  },
  'actions/list-workflow-run-artifacts': call => {
    const run = findRun(call)
    return artifactsPage(call, one => one.runId === run.id)
  },
  'actions/list-artifacts-for-repo': call => artifactsPage(call, () => true),
  'actions/get-artifact': call => ({ status: 200, body: renderArtifact(call, findArtifact(call)) }),
  'actions/download-artifact': call => {
    if (call.params['archive_format'] !== 'zip') throw notFound()
    if (isExpired(findArtifact(call))) throw new ApiError(410, 'Artifact has expired')
    return { status: 302, headers: { location: signDownload(call, findArtifact(call)) } }
  },
  'actions/create-workflow-dispatch': dispatch
}

function dispatch(call: Call): Reply {
  const { ref, inputs } = Dispatch.parse(call.body)
  if (Object.keys(inputs).length > 25) throw new ApiError(422, 'Too many inputs (the maximum is 25)')
  const workflow = call.params['workflow_id'] ?? ''
  call.store.data.dispatches.push({ repository: call.repository.fullName, workflow, ref, inputs, createdAt: now() })
  call.store.save()
  return { status: 204 }
}

function findRun(call: Call): RunRecord {
  const id = Number(call.params['run_id'])
  const found = call.store.data.runs.find(one => one.repository === call.repository.fullName && one.id === id)
  if (!found) throw notFound()
  return found
}

function findArtifact(call: Call): ArtifactRecord {
  const found = call.store.data.artifacts.find(
    one => one.repository === call.repository.fullName && one.finalized && one.id === Number(call.params['artifact_id'])
  )
  if (!found) throw notFound()
  return found
}

function artifactsPage(call: Call, wanted: (one: ArtifactRecord) => boolean): Reply {
  const { name } = call.query
  const found = call.store.data.artifacts
    .filter(one => one.repository === call.repository.fullName && one.finalized && wanted(one))
    .filter(one => name === undefined || one.name === name)
  return countedPageOf(call, 'artifacts', found.reverse(), one => renderArtifact(call, one))
}

function branchOf(run: RunRecord): string {
  return run.ref.replace(/^refs\/heads\//, '')
}

/** "workflow-run". */
function renderRun(call: Call, record: RunRecord) {
  const url = `${call.endpoint}/repos/${record.repository}/actions/runs/${record.id}`
  const html = `https://github.com/${record.repository}/actions/runs/${record.id}`
  const actor = user(call.endpoint, record.actor)
  const repo = repository(call.endpoint, call.repository)
  const { headRepository } = record
  return {
    id: record.id,
    name: record.name,
    node_id: nodeId('WFR', record.id),
    check_suite_id: record.id,
    check_suite_node_id: nodeId('CS', record.id),
    head_branch: branchOf(record),
    head_sha: record.sha,
    path: record.path,
    run_number: record.number,
    run_attempt: record.attempt,
    event: record.event,
    display_title: record.title,
    status: record.status,
    conclusion: record.conclusion,
    workflow_id: userId(record.path),
    url,
    html_url: html,
    pull_requests: [],
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    run_started_at: record.createdAt,
    actor,
    triggering_actor: actor,
    referenced_workflows: (record.referencedWorkflows ?? []).map(path => ({ path, sha: record.sha })),
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${call.endpoint}/repos/${record.repository}/check-suites/${record.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${call.endpoint}/repos/${record.repository}/actions/workflows/${userId(record.path)}`,
    head_commit: {
      id: record.sha,
      tree_id: record.sha,
      message: record.title,
      timestamp: record.createdAt,
      author: { name: author(call), email: 'noreply@github.com' },
      committer: { name: 'GitHub', email: 'noreply@github.com' }
    },
    repository: repo,
    head_repository:
      headRepository === undefined ? repo : repository(call.endpoint, forkOf(call.repository, headRepository))
  }
}

/** "job". */
function renderJob(call: Call, run: RunRecord, record: JobRecord) {
  const repo = `${call.endpoint}/repos/${record.repository}`
  const html = `https://github.com/${record.repository}/actions/runs/${run.id}/job/${record.id}`
  return {
    id: record.id,
    run_id: run.id,
    run_url: `${repo}/actions/runs/${run.id}`,
    run_attempt: run.attempt,
    node_id: nodeId('CR', record.id),
    head_sha: run.sha,
    head_branch: branchOf(run),
    workflow_name: run.name,
    url: `${repo}/actions/jobs/${record.id}`,
    html_url: html,
    status: record.status,
    conclusion: record.conclusion,
    created_at: record.startedAt,
    started_at: record.startedAt,
    completed_at: record.completedAt,
    name: record.name,
    steps: record.steps.map((step, i) => ({
      name: step.name,
      status: step.status,
      conclusion: step.conclusion,
      number: i + 1,
      started_at: step.startedAt,
      completed_at: step.completedAt
    })),
    check_run_url: `${repo}/check-runs/${record.id}`,
    labels: ['ubuntu-latest'],
    runner_id: 1,
    runner_name: 'insight',
    runner_group_id: 1,
    runner_group_name: 'GitHub Actions'
  }
}

function isExpired(record: ArtifactRecord): boolean {
  return Date.parse(record.expiresAt) < Date.now()
}

/** "artifact". */
function renderArtifact(call: Call, record: ArtifactRecord) {
  const url = `${call.endpoint}/repos/${record.repository}/actions/artifacts/${record.id}`
  const run = call.store.data.runs.find(one => one.id === record.runId)
  return {
    id: record.id,
    node_id: nodeId('AR', record.id),
    name: record.name,
    size_in_bytes: record.size,
    url,
    archive_download_url: `${url}/zip`,
    expired: isExpired(record),
    digest: record.digest,
    created_at: record.createdAt,
    updated_at: record.createdAt,
    expires_at: record.expiresAt,
    workflow_run: {
      id: record.runId,
      repository_id: call.repository.id,
      head_repository_id:
        run?.headRepository === undefined ? call.repository.id : forkOf(call.repository, run.headRepository).id,
      head_branch: run ? branchOf(run) : 'main',
      head_sha: run?.sha ?? '0'.repeat(40)
    }
  }
}

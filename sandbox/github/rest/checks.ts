import { z } from 'zod'
import type { AnnotationRecord, CheckRunRecord } from '../records.ts'
import { now } from '../store.ts'
import { ApiError, type Call, countedPageOf, notFound, pageOf, type Reply, type RestHandlers } from './call.ts'
import { nodeId, user } from './shapes.ts'

const Annotation = z.object({
  path: z.string(),
  start_line: z.int(),
  end_line: z.int(),
  start_column: z.int().optional(),
  end_column: z.int().optional(),
  annotation_level: z.enum(['notice', 'warning', 'failure']),
  message: z.string(),
  title: z.string().optional(),
  raw_details: z.string().optional()
})
const Output = z.object({
  title: z.string().optional(),
  summary: z.string().optional(),
  text: z.string().optional(),
  annotations: z.array(Annotation).max(50).optional()
})
const Change = z.object({
  name: z.string().optional(),
  head_sha: z.string().optional(),
  status: z.string().optional(),
  conclusion: z.string().optional(),
  external_id: z.string().optional(),
  details_url: z.string().optional(),
  started_at: z.string().optional(),
  completed_at: z.string().optional(),
  output: Output.optional()
})
type Change = z.infer<typeof Change>

/** Check runs. Annotations of later requests are added to those before. */
export const checkHandlers: RestHandlers = {
  'checks/create': createCheck,
  'checks/update': call => {
    const record = findCheck(call)
    apply(record, Change.parse(call.body))
    call.store.save()
    return { status: 200, body: renderCheck(call, record) }
  },
  'checks/get': call => ({ status: 200, body: renderCheck(call, findCheck(call)) }),
  'checks/list-annotations': call => pageOf(call, findCheck(call).annotations, one => renderAnnotation(call, one)),
  'checks/list-for-ref': listForRef
}

function createCheck(call: Call): Reply {
  // Only apps may write check runs; a person's token may not, whatever its permissions.
  if (call.token?.kind === 'user') throw new ApiError(403, 'You must authenticate via a GitHub App.')
  const change = Change.parse(call.body)
  const record: CheckRunRecord = {
    id: call.store.id(),
    repository: call.repository.fullName,
    headSha: change.head_sha ?? '',
    name: change.name ?? '',
    status: 'queued',
    conclusion: null,
    externalId: '',
    detailsUrl: null,
    startedAt: now(),
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: []
  }
  apply(record, change)
  call.store.data.checkRuns.push(record)
  call.store.save()
  return { status: 201, body: renderCheck(call, record) }
}

function apply(record: CheckRunRecord, change: Change): void {
  if (change.name !== undefined) record.name = change.name
  if (change.external_id !== undefined) record.externalId = change.external_id
  if (change.details_url !== undefined) record.detailsUrl = change.details_url
  if (change.started_at !== undefined) record.startedAt = change.started_at
  if (change.status !== undefined) record.status = change.status
  if (change.status !== undefined && change.status !== 'completed') record.conclusion = null
  if (change.conclusion !== undefined) {
    record.status = 'completed'
    record.conclusion = change.conclusion
    record.completedAt = change.completed_at ?? now()
  }
  const { output } = change
  if (!output) return
  record.title = output.title ?? record.title
  record.summary = output.summary ?? record.summary
  record.text = output.text ?? record.text
  record.annotations.push(...(output.annotations ?? []))
}

function findCheck(call: Call): CheckRunRecord {
  const id = Number(call.params['check_run_id'])
  const found = call.store.data.checkRuns.find(one => one.repository === call.repository.fullName && one.id === id)
  if (!found) throw notFound()
  return found
}

function listForRef(call: Call): Reply {
  const { check_name, status, filter = 'latest' } = call.query
  const ref = call.params['ref'] ?? ''
  const heads = new Set([ref, ...shasOfRef(call, ref)])
  let found = call.store.data.checkRuns
    .filter(one => one.repository === call.repository.fullName && heads.has(one.headSha))
    .filter(one => check_name === undefined || one.name === check_name)
    .filter(one => status === undefined || one.status === status)
    .reverse()
  if (filter === 'latest') found = found.filter((one, i) => found.findIndex(other => other.name === one.name) === i)
  return countedPageOf(call, 'check_runs', found, one => renderCheck(call, one))
}

/** Commits that a branch name stands for, as far as pull requests tell. */
export function shasOfRef(call: Call, ref: string): string[] {
  const branch = ref.replace(/^(refs\/)?heads\//, '')
  return call.store.data.pulls
    .filter(one => one.repository === call.repository.fullName && one.head.ref === branch)
    .map(one => one.head.sha)
}

/** "check-run". */
function renderCheck(call: Call, record: CheckRunRecord) {
  const url = `${call.endpoint}/repos/${record.repository}/check-runs/${record.id}`
  const html = `https://github.com/${record.repository}/runs/${record.id}`
  const pulls = call.store.data.pulls.filter(
    one => one.repository === record.repository && one.head.sha === record.headSha
  )
  const repo = {
    id: call.repository.id,
    url: `${call.endpoint}/repos/${record.repository}`,
    name: repositoryName(record)
  }
  return {
    id: record.id,
    node_id: nodeId('CR', record.id),
    head_sha: record.headSha,
    external_id: record.externalId,
    url,
    html_url: html,
    details_url: record.detailsUrl ?? html,
    status: record.status,
    conclusion: record.conclusion,
    started_at: record.startedAt,
    completed_at: record.completedAt,
    output: {
      title: record.title,
      summary: record.summary,
      text: record.text,
      annotations_count: record.annotations.length,
      annotations_url: `${url}/annotations`
    },
    name: record.name,
    check_suite: { id: call.repository.id },
    app: renderApp(call),
    pull_requests: pulls.map(pull => ({
      id: pull.id,
      number: pull.number,
      url: `${call.endpoint}/repos/${record.repository}/pulls/${pull.number}`,
      head: { ref: pull.head.ref, sha: pull.head.sha, repo },
      base: { ref: pull.base.ref, sha: pull.base.sha, repo }
    }))
  }
}

function repositoryName(record: CheckRunRecord): string {
  return record.repository.split('/')[1] ?? ''
}

/** "integration": the app behind GITHUB_TOKEN. */
function renderApp(call: Call) {
  return {
    id: 15368,
    slug: 'github-actions',
    node_id: nodeId('A', 15368),
    owner: user(call.endpoint, 'github', 'Organization'),
    name: 'GitHub Actions',
    description: 'Automate your workflow from idea to production',
    external_url: 'https://help.github.com/en/actions',
    html_url: 'https://github.com/apps/github-actions',
    created_at: '2018-07-30T09:30:17Z',
    updated_at: '2025-12-11T13:31:32Z',
    permissions: {},
    events: []
  }
}

/** "check-annotation". */
function renderAnnotation(call: Call, record: AnnotationRecord) {
  return {
    path: record.path,
    start_line: record.start_line,
    end_line: record.end_line,
    start_column: record.start_column ?? null,
    end_column: record.end_column ?? null,
    annotation_level: record.annotation_level,
    title: record.title ?? null,
    message: record.message,
    raw_details: record.raw_details ?? null,
    blob_href: `${call.endpoint}/repos/${call.repository.fullName}/git/blobs/${'0'.repeat(40)}`
  }
}

import { z } from 'zod'
import type { AnnotationRecord, CheckRunRecord } from '../records.ts'
import { now } from '../store.ts'
import { ApiError, type Call, countedPageOf, notFound, pageOf, type Reply, type RestHandlers } from './call.ts'
import { nodeId, user, userId } from './shapes.ts'

const Annotation = z
  .object({
    path: z.string(),
    start_line: z.int().positive(),
    end_line: z.int().positive(),
    start_column: z.int().positive().optional(),
    end_column: z.int().positive().optional(),
    annotation_level: z.enum(['notice', 'warning', 'failure']),
    message: z.string(),
    title: z.string().optional(),
    raw_details: z.string().optional()
  })
  .refine(one => one.start_line === one.end_line || (one.start_column ?? one.end_column) === undefined, {
    message: 'Annotations only support columns on the same line'
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
    if (appOf(call) !== (record.app ?? OURS)) {
      throw new ApiError(403, 'Invalid app_id - check run can only be modified by the GitHub App that created it.')
    }
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
    annotations: [],
    app: appOf(call)
  }
  apply(record, change)
  call.store.data.checkRuns.push(record)
  call.store.save()
  return { status: 201, body: renderCheck(call, record) }
}

function apply(record: CheckRunRecord, change: Change): void {
  if (change.name !== undefined) record.name = change.name
  if (change.external_id !== undefined) record.externalId = change.external_id
  // GitHub takes this from other apps only; for a job's token it puts an address of its own.
  if (change.details_url !== undefined && record.app !== OURS) record.detailsUrl = change.details_url
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

const OURS = 'github-actions'

function appOf(call: Call): string {
  return call.token?.app ?? OURS
}

function findCheck(call: Call): CheckRunRecord {
  const id = Number(call.params['check_run_id'])
  const found = call.store.data.checkRuns.find(one => one.repository === call.repository.fullName && one.id === id)
  if (!found) throw notFound()
  return found
}

function listForRef(call: Call): Reply {
  const { check_name, status, app_id, filter = 'latest' } = call.query
  const ref = call.params['ref'] ?? ''
  const heads = new Set([ref, ...shasOfRef(call, ref)])
  let found = call.store.data.checkRuns
    .filter(one => one.repository === call.repository.fullName && heads.has(one.headSha))
    .filter(one => check_name === undefined || one.name === check_name)
    .filter(one => status === undefined || one.status === status)
    .filter(one => app_id === undefined || appId(one.app ?? OURS) === Number(app_id))
    .reverse()
  if (filter === 'latest') {
    const same = (a: CheckRunRecord, b: CheckRunRecord) => a.name === b.name && a.app === b.app
    found = found.filter((one, i) => found.findIndex(other => same(other, one)) === i)
  }
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
    app: renderApp(call, record.app ?? OURS),
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

/** The app behind GITHUB_TOKEN has this id on github.com. */
function appId(slug: string): number {
  return slug === OURS ? 15368 : userId(slug)
}

/** "integration": the app behind GITHUB_TOKEN, or another one. */
function renderApp(call: Call, slug: string) {
  const ours = slug === OURS
  return {
    id: appId(slug),
    slug,
    node_id: nodeId('A', appId(slug)),
    owner: user(call.endpoint, ours ? 'github' : slug, 'Organization'),
    name: ours ? 'GitHub Actions' : slug,
    description: 'Automate your workflow from idea to production',
    external_url: 'https://help.github.com/en/actions',
    html_url: `https://github.com/apps/${slug}`,
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

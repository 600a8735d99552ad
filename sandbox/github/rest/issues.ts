import { z } from 'zod'
import type { IssueRecord, LabelRecord, RepositoryRecord } from '../records.ts'
import { now, type Store } from '../store.ts'
import {
  ApiError,
  author,
  type Call,
  checkBody,
  notFound,
  pageOf,
  type Reply,
  type RestHandlers,
  type View,
  validationFailed
} from './call.ts'
import { nodeId, user } from './shapes.ts'

const LabelName = z.union([z.string(), z.object({ name: z.string() }).transform(label => label.name)])
const NewIssue = z.object({
  title: z.union([z.string(), z.number()]).transform(String),
  body: z.string().nullish(),
  labels: z.array(LabelName).optional()
})
const IssueChange = z.object({
  title: z.union([z.string(), z.number()]).transform(String).nullish(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.string().nullish(),
  labels: z.array(LabelName).optional()
})
const NewLabel = z.object({ name: z.string(), color: z.string().optional(), description: z.string().nullish() })
const LabelNames = z.union([
  z.array(LabelName),
  z.object({ labels: z.array(LabelName) }).transform(body => body.labels)
])

/** Issues and labels. A pull request is an issue too, with the same number. */
export const issueHandlers: RestHandlers = {
  'issues/list-for-repo': listIssues,
  'issues/create': createIssue,
  'issues/get': call => ({ status: 200, body: renderIssue(call, findIssue(call)) }),
  'issues/update': updateIssue,
  'issues/list-labels-on-issue': call =>
    pageOf(call, findIssue(call).labels, name => renderLabel(call, ensureLabel(call.store, call.repository, name))),
  'issues/add-labels': addLabels,
  'issues/remove-label': removeLabel,
  'issues/lock': call => setLocked(call, true),
  'issues/unlock': call => setLocked(call, false),
  'issues/create-label': createLabel,
  'issues/get-label': call => {
    const found = findLabel(call.store, call.repository, call.params['name'] ?? '')
    if (!found) throw notFound()
    return { status: 200, body: renderLabel(call, found) }
  }
}

/** The issue or pull request that the path names. Throws 404, or 410 for one that was deleted. */
export function findIssue(call: Call): IssueRecord {
  const number = Number(call.params['issue_number'] ?? call.params['pull_number'])
  const found = call.store.data.issues.find(one => one.repository === call.repository.fullName && one.number === number)
  if (found) return found
  if (number >= 1 && number <= call.repository.lastNumber) throw new ApiError(410, 'This issue was deleted')
  throw notFound()
}

/** Add an issue with the repository's next number. The caller saves. */
export function addIssue(
  store: Store,
  repository: RepositoryRecord,
  issue: { title: string; body: string | null; labels: string[]; user: string }
): IssueRecord {
  repository.lastNumber += 1
  const time = now()
  const record: IssueRecord = {
    id: store.id(),
    repository: repository.fullName,
    number: repository.lastNumber,
    state: 'open',
    stateReason: null,
    createdAt: time,
    updatedAt: time,
    closedAt: null,
    ...issue
  }
  for (const name of issue.labels) ensureLabel(store, repository, name)
  store.data.issues.push(record)
  return record
}

function listIssues(call: Call): Reply {
  refuseWithoutIssues(call)
  const { state = 'open', labels = '', creator, since, sort = 'created', direction = 'desc' } = call.query
  const wanted = labels.split(',').filter(name => name !== '')
  const found = call.store.data.issues
    .filter(one => one.repository === call.repository.fullName)
    .filter(one => state === 'all' || one.state === state)
    .filter(one => wanted.every(name => one.labels.some(label => label.toLowerCase() === name.toLowerCase())))
    .filter(one => creator === undefined || one.user === creator)
    .filter(one => since === undefined || one.updatedAt >= since)
    .sort((a, b) => (sort === 'updated' ? a.updatedAt.localeCompare(b.updatedAt) : 0) || a.number - b.number)
  if (direction === 'desc') found.reverse()
  return pageOf(call, found, one => renderIssue(call, one))
}

function createIssue(call: Call): Reply {
  refuseWithoutIssues(call)
  const { title, body, labels } = NewIssue.parse(call.body)
  if (title.trim() === '') throw validationFailed('Issue', 'missing_field', 'title')
  checkBody('Issue', body)
  const record = addIssue(call.store, call.repository, {
    title,
    body: body ?? null,
    labels: labels ?? [],
    user: author(call)
  })
  call.store.save()
  return { status: 201, body: renderIssue(call, record) }
}

function refuseWithoutIssues({ repository }: Call): void {
  if (repository.issues === false) throw new ApiError(410, 'Issues are disabled for this repo')
}

function updateIssue(call: Call): Reply {
  const record = findIssue(call)
  const change = IssueChange.parse(call.body)
  checkBody('Issue', change.body)
  if (change.title) record.title = change.title
  if (change.body !== undefined) record.body = change.body
  if (change.labels) record.labels = change.labels
  for (const name of record.labels) ensureLabel(call.store, call.repository, name)
  if (change.state && change.state !== record.state) {
    record.state = change.state
    record.closedAt = change.state === 'closed' ? now() : null
    record.stateReason = change.state_reason ?? (change.state === 'closed' ? 'completed' : 'reopened')
  } else if (change.state_reason && record.state === 'closed') record.stateReason = change.state_reason
  record.updatedAt = now()
  call.store.save()
  return { status: 200, body: renderIssue(call, record) }
}

function addLabels(call: Call): Reply {
  const record = findIssue(call)
  const names = LabelNames.parse(call.body)
  for (const name of names) ensureLabel(call.store, call.repository, name)
  record.labels = [...new Set([...record.labels, ...names])]
  record.updatedAt = now()
  call.store.save()
  return pageOf(call, record.labels, name => renderLabel(call, ensureLabel(call.store, call.repository, name)))
}

function removeLabel(call: Call): Reply {
  const record = findIssue(call)
  const name = (call.params['name'] ?? '').toLowerCase()
  if (!record.labels.some(one => one.toLowerCase() === name)) throw new ApiError(404, 'Label does not exist')
  record.labels = record.labels.filter(one => one.toLowerCase() !== name)
  record.updatedAt = now()
  call.store.save()
  return pageOf(call, record.labels, one => renderLabel(call, ensureLabel(call.store, call.repository, one)))
}

function setLocked(call: Call, locked: boolean): Reply {
  findIssue(call).locked = locked
  call.store.save()
  return { status: 204 }
}

function createLabel(call: Call): Reply {
  const { name, color, description } = NewLabel.parse(call.body)
  if (findLabel(call.store, call.repository, name)) throw validationFailed('Label', 'already_exists', 'name')
  const label = ensureLabel(call.store, call.repository, name)
  label.color = color ?? label.color
  label.description = description ?? null
  call.store.save()
  return { status: 201, body: renderLabel(call, label) }
}

function findLabel(store: Store, repository: RepositoryRecord, name: string): LabelRecord | undefined {
  return store.data.labels.find(
    one => one.repository === repository.fullName && one.name.toLowerCase() === name.toLowerCase()
  )
}

/** GitHub makes a label that an issue is given and that does not exist. */
function ensureLabel(store: Store, repository: RepositoryRecord, name: string): LabelRecord {
  const found = findLabel(store, repository, name)
  if (found) return found
  const record = { id: store.id(), repository: repository.fullName, name, color: 'ededed', description: null }
  store.data.labels.push(record)
  return record
}

/** "label". */
export function renderLabel(call: View, record: LabelRecord) {
  return {
    id: record.id,
    node_id: nodeId('LA', record.id),
    url: `${call.endpoint}/repos/${record.repository}/labels/${encodeURIComponent(record.name)}`,
    name: record.name,
    description: record.description,
    color: record.color,
    default: false
  }
}

/** "issue". */
export function renderIssue(call: View, record: IssueRecord) {
  const url = `${call.endpoint}/repos/${record.repository}/issues/${record.number}`
  const pull = call.store.data.pulls.find(one => one.repository === record.repository && one.number === record.number)
  const html = `https://github.com/${record.repository}/${pull ? 'pull' : 'issues'}/${record.number}`
  const pullUrl = `${call.endpoint}/repos/${record.repository}/pulls/${record.number}`
  return {
    id: record.id,
    node_id: nodeId('I', record.id),
    url,
    repository_url: `${call.endpoint}/repos/${record.repository}`,
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    html_url: html,
    number: record.number,
    state: record.state,
    state_reason: record.stateReason,
    title: record.title,
    body: record.body,
    user: user(call.endpoint, record.user),
    labels: record.labels.map(name => renderLabel(call, ensureLabel(call.store, call.repository, name))),
    assignee: null,
    assignees: [],
    milestone: null,
    locked: record.locked ?? false,
    active_lock_reason: null,
    comments: call.store.data.comments.filter(
      one => one.repository === record.repository && one.issue === record.number
    ).length,
    ...(pull
      ? {
          pull_request: {
            url: pullUrl,
            html_url: html,
            diff_url: `${html}.diff`,
            patch_url: `${html}.patch`,
            merged_at: pull.mergedAt
          }
        }
      : {}),
    closed_at: record.closedAt,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    closed_by: null,
    author_association: 'NONE'
  }
}

import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ChangedFile, IssueRecord, PullRecord, RepositoryRecord } from '../records.ts'
import { now, type Store } from '../store.ts'
import {
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
import { addIssue, findIssue, renderIssue } from './issues.ts'
import { forkOf, nodeId, repository as renderRepository, user } from './shapes.ts'

const NewPull = z.object({
  title: z.string().optional(),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().optional()
})
const PullChange = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional()
})

/** GitHub lists no more files of a pull request. */
const MOST_FILES = 3000

/** Pull requests. What git knows (shas, files) comes from seeding. */
export const pullHandlers: RestHandlers = {
  'pulls/list': listPulls,
  'pulls/create': createPull,
  'pulls/get': call => ({ status: 200, body: renderPull(call, findPull(call)) }),
  'pulls/update': updatePull,
  'pulls/list-files': call =>
    pageOf(call, findPull(call).files.slice(0, MOST_FILES), file => renderFile(call, findPull(call).head.sha, file)),
  'repos/list-pull-requests-associated-with-commit': call => {
    const sha = call.params['commit_sha'] ?? ''
    const found = pullsOf(call).filter(
      one => one.head.sha.startsWith(sha) || one.commits.includes(sha) || one.mergeCommitSha === sha
    )
    return pageOf(call, found.reverse(), one => renderPullSimple(call, one))
  }
}

/** What seeding and the API say of a new pull request. */
export interface NewPullRequest {
  title: string
  body?: string | null
  user: string
  draft?: boolean
  base: { ref: string; sha: string }
  head: { ref: string; sha: string; repository?: string }
  files?: ChangedFile[]
  commits?: string[]
}

/** Add a pull request and its issue. The caller saves. */
export function addPull(store: Store, repository: RepositoryRecord, pull: NewPullRequest): PullRecord {
  const { title, body = null, user: login } = pull
  const issue = addIssue(store, repository, { title, body, labels: [], user: login })
  const record: PullRecord = {
    id: store.id(),
    repository: repository.fullName,
    number: issue.number,
    draft: pull.draft ?? false,
    mergedAt: null,
    mergeCommitSha: null,
    base: pull.base,
    head: { ...pull.head, repository: pull.head.repository ?? repository.fullName },
    files: pull.files ?? [],
    commits: pull.commits ?? [pull.head.sha]
  }
  store.data.pulls.push(record)
  return record
}

function pullsOf(call: Call): PullRecord[] {
  return call.store.data.pulls.filter(one => one.repository === call.repository.fullName)
}

function findPull(call: Call): PullRecord {
  const found = pullsOf(call).find(one => one.number === Number(call.params['pull_number']))
  if (!found) throw notFound()
  return found
}

function listPulls(call: Call): Reply {
  const { state = 'open', head, base, direction = 'desc' } = call.query
  const found = pullsOf(call)
    .filter(one => state === 'all' || issueOf(call, one).state === state)
    .filter(one => base === undefined || one.base.ref === base)
    .filter(one => head === undefined || `${one.head.repository.split('/')[0]}:${one.head.ref}` === head)
  if (direction === 'desc') found.reverse()
  return pageOf(call, found, one => renderPullSimple(call, one))
}

function createPull(call: Call): Reply {
  const { title, head, base, body, draft } = NewPull.parse(call.body)
  checkBody('PullRequest', body)
  const ref = head.includes(':') ? head.slice(head.indexOf(':') + 1) : head
  const open = pullsOf(call).some(
    one => one.head.ref === ref && one.base.ref === base && issueOf(call, one).state === 'open'
  )
  if (open) throw validationFailed('PullRequest', 'custom', 'head', `A pull request already exists for ${head}.`)
  // The API has no git behind it: a branch that nothing seeded has a made-up commit.
  const sha = (branch: string) => createHash('sha1').update(branch).digest('hex')
  const record = addPull(call.store, call.repository, {
    title: title ?? ref,
    body: body ?? null,
    user: author(call),
    draft: draft ?? false,
    base: { ref: base, sha: sha(base) },
    head: { ref, sha: sha(ref) }
  })
  call.store.save()
  return { status: 201, body: renderPull(call, record) }
}

function updatePull(call: Call): Reply {
  const record = findPull(call)
  const issue = findIssue(call)
  const { title, body, state } = PullChange.parse(call.body)
  checkBody('PullRequest', body)
  if (title !== undefined) issue.title = title
  if (body !== undefined) issue.body = body
  if (state !== undefined && state !== issue.state) {
    issue.state = state
    issue.closedAt = state === 'closed' ? now() : null
  }
  issue.updatedAt = now()
  call.store.save()
  return { status: 200, body: renderPull(call, record) }
}

function issueOf(call: View, pull: PullRecord): IssueRecord {
  const found = call.store.data.issues.find(one => one.repository === pull.repository && one.number === pull.number)
  if (!found) throw notFound()
  return found
}

/** "pull-request-simple"; also the `pull_request` of an event's payload. */
export function renderPullSimple(call: View, record: PullRecord) {
  const issue = renderIssue(call, issueOf(call, record))
  const url = `${call.endpoint}/repos/${record.repository}/pulls/${record.number}`
  const html = `https://github.com/${record.repository}/pull/${record.number}`
  const side = (part: { ref: string; sha: string }, fullName: string) => {
    const [owner = ''] = fullName.split('/')
    const repo = renderRepository(call.endpoint, forkOf(call.repository, fullName))
    return { label: `${owner}:${part.ref}`, ref: part.ref, sha: part.sha, user: user(call.endpoint, owner), repo }
  }
  const links = {
    self: url,
    html,
    issue: issue.url,
    comments: issue.comments_url,
    review_comments: `${url}/comments`,
    review_comment: `${url.replace(/\/\d+$/, '')}/comments{/number}`,
    commits: `${url}/commits`,
    statuses: `${call.endpoint}/repos/${record.repository}/statuses/${record.head.sha}`
  }
  return {
    url,
    id: record.id,
    node_id: nodeId('PR', record.id),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: links.issue,
    commits_url: links.commits,
    review_comments_url: links.review_comments,
    review_comment_url: links.review_comment,
    comments_url: links.comments,
    statuses_url: links.statuses,
    number: record.number,
    state: issue.state,
    locked: false,
    title: issue.title,
    user: issue.user,
    body: issue.body,
    labels: issue.labels,
    milestone: null,
    active_lock_reason: null,
    created_at: issue.created_at,
    updated_at: issue.updated_at,
    closed_at: issue.closed_at,
    merged_at: record.mergedAt,
    merge_commit_sha: record.mergeCommitSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: side(record.head, record.head.repository),
    base: side(record.base, record.repository),
    _links: Object.fromEntries(Object.entries(links).map(([name, href]) => [name, { href }])),
    author_association: 'CONTRIBUTOR',
    auto_merge: null,
    draft: record.draft
  }
}

/** "pull-request". */
function renderPull(call: Call, record: PullRecord) {
  const sum = (key: 'additions' | 'deletions') => record.files.reduce((total, file) => total + file[key], 0)
  return {
    ...renderPullSimple(call, record),
    merged: record.mergedAt !== null,
    mergeable: true,
    rebaseable: true,
    mergeable_state: 'clean',
    merged_by: null,
    comments: renderIssue(call, issueOf(call, record)).comments,
    review_comments: 0,
    maintainer_can_modify: record.head.repository !== record.repository,
    commits: record.commits.length,
    additions: sum('additions'),
    deletions: sum('deletions'),
    changed_files: record.files.length
  }
}

/** "diff-entry". */
export function renderFile(call: Call, sha: string, file: ChangedFile) {
  const repository = call.repository.fullName
  return {
    sha: '0'.repeat(40),
    filename: file.filename,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `https://github.com/${repository}/blob/${sha}/${file.filename}`,
    raw_url: `https://github.com/${repository}/raw/${sha}/${file.filename}`,
    contents_url: `${call.endpoint}/repos/${repository}/contents/${file.filename}?ref=${sha}`,
    ...(file.patch === undefined ? {} : { patch: file.patch }),
    ...(file.previousFilename === undefined ? {} : { previous_filename: file.previousFilename })
  }
}

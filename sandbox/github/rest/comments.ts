import { z } from 'zod'
import type { CommentRecord } from '../records.ts'
import { now } from '../store.ts'
import {
  ApiError,
  author,
  type Call,
  checkBody,
  notFound,
  pageOf,
  type RestHandlers,
  validationFailed
} from './call.ts'
import { findIssue } from './issues.ts'
import { nodeId, user } from './shapes.ts'

const Body = z.object({ body: z.string() })

/** Comments of issues and pull requests. */
export const commentHandlers: RestHandlers = {
  'issues/list-comments': call => {
    const issue = findIssue(call)
    const { since } = call.query
    const found = call.store.data.comments
      .filter(one => one.repository === issue.repository && one.issue === issue.number)
      .filter(one => since === undefined || one.updatedAt >= since)
    return pageOf(call, found, one => renderComment(call, one))
  },
  'issues/create-comment': call => {
    const issue = findIssue(call)
    // A job's token is no collaborator, whatever it may write.
    if (issue.locked && call.token?.kind === 'installation')
      throw new ApiError(403, 'Unable to create comment because issue is locked.')
    const body = readBody(call)
    const time = now()
    const record: CommentRecord = {
      id: call.store.id(),
      repository: issue.repository,
      issue: issue.number,
      body,
      user: author(call),
      minimized: null,
      createdAt: time,
      updatedAt: time
    }
    call.store.data.comments.push(record)
    call.store.save()
    return { status: 201, body: renderComment(call, record) }
  },
  'issues/get-comment': call => ({ status: 200, body: renderComment(call, findComment(call)) }),
  'issues/update-comment': call => {
    const record = findComment(call)
    record.body = readBody(call)
    record.updatedAt = now()
    call.store.save()
    return { status: 200, body: renderComment(call, record) }
  },
  'issues/delete-comment': call => {
    const record = findComment(call)
    const { comments } = call.store.data
    comments.splice(comments.indexOf(record), 1)
    call.store.save()
    return { status: 204 }
  }
}

function readBody(call: Call): string {
  const { body } = Body.parse(call.body)
  checkBody('IssueComment', body)
  if (body.trim() === '') throw validationFailed('IssueComment', 'missing_field', 'body', 'body cannot be blank')
  return body
}

function findComment(call: Call): CommentRecord {
  const id = Number(call.params['comment_id'])
  const found = call.store.data.comments.find(one => one.repository === call.repository.fullName && one.id === id)
  if (!found) throw notFound()
  return found
}

/** "issue-comment". */
function renderComment(call: Call, record: CommentRecord) {
  const repository = `${call.endpoint}/repos/${record.repository}`
  const pull = call.store.data.pulls.some(one => one.repository === record.repository && one.number === record.issue)
  return {
    id: record.id,
    node_id: nodeId('IC', record.id),
    url: `${repository}/issues/comments/${record.id}`,
    html_url: `https://github.com/${record.repository}/${pull ? 'pull' : 'issues'}/${record.issue}#issuecomment-${record.id}`,
    issue_url: `${repository}/issues/${record.issue}`,
    body: record.body,
    user: user(call.endpoint, record.user),
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    author_association: record.user.endsWith('[bot]') ? 'NONE' : 'OWNER'
  }
}

import type { TokenRecord } from '../records.ts'
import { ApiError, type Call, notFound } from './call.ts'

type Level = 'read' | 'write'
/** Any one of the alternatives is enough: `issues=write; pull_requests=write`. */
type Accepted = readonly (readonly [permission: string, level: Level])[]

const ISSUE_OR_PULL = ['issues', 'pull_requests'] as const
const either = (level: Level): Accepted => ISSUE_OR_PULL.map(name => [name, level] as const)

/** What each operation needs, from GitHub's page "Permissions required for GitHub Apps". Absent: nothing. */
const ACCEPTED: Record<string, Accepted> = {
  'repos/get': [['metadata', 'read']],
  'pulls/list': [['pull_requests', 'read']],
  'pulls/get': [['pull_requests', 'read']],
  'pulls/list-files': [['pull_requests', 'read']],
  'pulls/create': [['pull_requests', 'write']],
  'pulls/update': [['pull_requests', 'write']],
  'repos/list-commits': [['contents', 'read']],
  'repos/get-commit': [['contents', 'read']],
  'repos/list-pull-requests-associated-with-commit': [['pull_requests', 'read']],
  'checks/list-for-ref': [['checks', 'read']],
  'checks/get': [['checks', 'read']],
  'checks/list-annotations': [['checks', 'read']],
  'checks/create': [['checks', 'write']],
  'checks/update': [['checks', 'write']],
  'repos/list-commit-statuses-for-ref': [['statuses', 'read']],
  'repos/get-combined-status-for-ref': [['statuses', 'read']],
  'repos/create-commit-status': [['statuses', 'write']],
  'issues/list-for-repo': either('read'),
  'issues/get': either('read'),
  'issues/list-comments': either('read'),
  'issues/get-comment': either('read'),
  'issues/list-labels-on-issue': either('read'),
  'issues/get-label': either('read'),
  'issues/create': [['issues', 'write']],
  'issues/update': either('write'),
  'issues/create-comment': either('write'),
  'issues/update-comment': either('write'),
  'issues/delete-comment': either('write'),
  'issues/add-labels': either('write'),
  'issues/remove-label': either('write'),
  'issues/lock': either('write'),
  'issues/unlock': either('write'),
  'issues/create-label': either('write'),
  'repos/list-deployments': [['deployments', 'read']],
  'repos/get-deployment': [['deployments', 'read']],
  'repos/list-deployment-statuses': [['deployments', 'read']],
  'repos/create-deployment': [['deployments', 'write']],
  'repos/create-deployment-status': [['deployments', 'write']],
  'actions/list-workflow-runs-for-repo': [['actions', 'read']],
  'actions/get-workflow-run': [['actions', 'read']],
  'actions/list-jobs-for-workflow-run': [['actions', 'read']],
  'actions/list-workflow-run-artifacts': [['actions', 'read']],
  'actions/list-artifacts-for-repo': [['actions', 'read']],
  'actions/get-artifact': [['actions', 'read']],
  'actions/download-artifact': [['actions', 'read']],
  'actions/create-workflow-dispatch': [['actions', 'write']]
}

/** Public data that GitHub still gives to nobody without a token. */
const NEVER_ANONYMOUS = new Set(['actions/download-artifact'])

/**
 * Refuse what the token may not do, as GitHub refuses it: 401 without a token, 404 for what one may not even see, 403 with
 * the accepted permissions otherwise. What is public may be read by anybody.
 */
export function checkPermission(call: Call, operation: string): void {
  const accepted = ACCEPTED[operation]
  if (!accepted) return
  const { token } = call
  const isRead = accepted.every(([, level]) => level === 'read')
  if (!token) {
    if (call.repository.private) throw notFound()
    if (isRead && !NEVER_ANONYMOUS.has(operation)) return
    throw new ApiError(401, 'Requires authentication')
  }
  if (token.repository !== call.repository.fullName) {
    if (call.repository.private) throw notFound()
    if (isRead) return
    throw forbidden(accepted)
  }
  if (isRead && !call.repository.private) return
  if (!accepted.some(([name, level]) => holds(token, name, level) && applies(call, operation, name))) {
    throw forbidden(accepted)
  }
}

function holds(token: TokenRecord, name: string, level: Level): boolean {
  const held = name === 'metadata' ? 'read' : token.permissions[name]
  return held === 'write' || (held === 'read' && level === 'read')
}

/** `pull_requests` opens the issue routes for pull requests only, `issues` for both. */
function applies(call: Call, operation: string, name: string): boolean {
  if (name !== 'pull_requests' || !operation.startsWith('issues/')) return true
  const { data } = call.store
  const id = Number(call.params['comment_id'])
  const number = Number(call.params['issue_number'] ?? data.comments.find(one => one.id === id)?.issue)
  if (Number.isNaN(number)) return true
  return data.pulls.some(one => one.repository === call.repository.fullName && one.number === number)
}

function forbidden(accepted: Accepted): ApiError {
  return new ApiError(403, 'Resource not accessible by integration', {
    headers: { 'x-accepted-github-permissions': accepted.map(([name, level]) => `${name}=${level}`).join('; ') }
  })
}

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { GitHubControl } from '../client.ts'
import type { ControlInput } from '../control-requests.ts'

/** What sets a workflow off. `payload` is laid over the payload that we make. */
export type WorkflowEvent = { payload?: Record<string, unknown> } & (
  | { name: 'push'; branch?: string; message?: string }
  | { name: 'workflow_dispatch'; branch?: string }
  | { name: 'schedule'; schedule: string }
  | {
      name: 'pull_request'
      title: string
      body?: string
      base: { ref: string; sha: string }
      /** `sha` is the checkout's HEAD by default; another `repository` makes it come from a fork. */
      head: { ref: string; sha?: string; repository?: string }
      files?: ControlInput<'pull'>['files']
    }
)

/** An event as act and the local GitHub need it. */
export interface PreparedEvent {
  name: WorkflowEvent['name']
  payload: Record<string, unknown>
  ref: string
  sha: string
  title: string
  pull: number | null
  /** From a fork GitHub gives no secrets, no OIDC and a token that only reads. */
  fromFork: boolean
}

const NO_COMMIT = '0'.repeat(40)

/** Make the event's payload in GitHub's shape; a pull request is seeded into the local GitHub. */
export async function prepareEvent(
  event: WorkflowEvent,
  options: {
    github: GitHubControl
    repository: string
    checkout: string
    actor: string
    workflow: string
    inputs: Record<string, string>
  }
): Promise<PreparedEvent> {
  const { github, repository, checkout, actor } = options
  const record = await github.control('repository', { fullName: repository })
  const sha = await headOf(checkout)
  const common = {
    repository: {
      id: record.id,
      name: repository.split('/')[1],
      full_name: repository,
      default_branch: record.defaultBranch
    },
    sender: { login: actor, type: 'User' }
  }
  const branchRef = (branch?: string) => `refs/heads/${branch ?? record.defaultBranch}`
  const prepared = { name: event.name, sha, pull: null, fromFork: false, title: options.workflow }
  switch (event.name) {
    case 'push': {
      const ref = branchRef(event.branch)
      const message = event.message ?? 'Push'
      const commit = { id: sha, message, author: { name: actor }, timestamp: new Date().toISOString() }
      const payload = {
        ref,
        before: NO_COMMIT,
        after: sha,
        head_commit: commit,
        commits: [commit],
        forced: false,
        ...common,
        ...event.payload
      }
      return { ...prepared, title: message, ref, payload }
    }
    case 'workflow_dispatch': {
      const ref = branchRef(event.branch)
      return {
        ...prepared,
        ref,
        payload: { ref, inputs: options.inputs, workflow: options.workflow, ...common, ...event.payload }
      }
    }
    case 'schedule':
      return { ...prepared, ref: branchRef(), payload: { schedule: event.schedule, ...common, ...event.payload } }
    case 'pull_request': {
      const { title, base } = event
      const head = { ...event.head, sha: event.head.sha ?? sha }
      const files = event.files ?? []
      const pull = await github.control('pull', {
        repository,
        title,
        body: event.body ?? null,
        user: actor,
        base,
        head,
        files
      })
      return {
        ...prepared,
        ref: `refs/pull/${pull.number}/merge`,
        sha: head.sha,
        title,
        pull: pull.number,
        fromFork: head.repository !== undefined && head.repository !== repository,
        payload: { ...pull.payload, ...event.payload }
      }
    }
  }
}

async function headOf(checkout: string): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('git', ['rev-parse', 'HEAD'], { cwd: checkout })
    return stdout.trim()
  } catch {
    // No repository, or one without a commit: act needs some value all the same.
    return NO_COMMIT
  }
}

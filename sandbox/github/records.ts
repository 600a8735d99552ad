/**
 * What the local GitHub remembers. Records hold facts only; the shapes of GitHub's API are made from them when asked
 * for (folder `rest`), so a state file outlives a change of port. Times are ISO 8601 in UTC without milliseconds.
 */

export interface RepositoryRecord {
  id: number
  /** `owner/name`. */
  fullName: string
  ownerId: number
  defaultBranch: string
  /** A private repository is invisible without a token that may read it. */
  private: boolean
  /** False: there are no issues, only pull requests. Absent: there are. */
  issues?: boolean | undefined
  createdAt: string
  /** Last number given to an issue or a pull request: they share one sequence. */
  lastNumber: number
  lastRunNumber: number
}

/** An issue; a pull request is an issue with a record in `pulls` of the same number. */
export interface IssueRecord {
  id: number
  repository: string
  number: number
  title: string
  body: string | null
  state: 'open' | 'closed'
  stateReason: string | null
  labels: string[]
  user: string
  /** Nobody but people who may push can comment it; a job's token cannot. Absent: it is not. */
  locked?: boolean | undefined
  createdAt: string
  updatedAt: string
  closedAt: string | null
}

export interface ChangedFile {
  filename: string
  status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed'
  additions: number
  deletions: number
  patch?: string | undefined
  previousFilename?: string | undefined
}

export interface PullRecord {
  id: number
  repository: string
  number: number
  draft: boolean
  mergedAt: string | null
  mergeCommitSha: string | null
  base: { ref: string; sha: string }
  /** `repository` differs from the pull request's own when it comes from a fork. */
  head: { ref: string; sha: string; repository: string }
  files: ChangedFile[]
  /** Shas of the branch's commits, oldest first; the head is the last. */
  commits: string[]
}

export interface CommentRecord {
  id: number
  repository: string
  issue: number
  body: string
  user: string
  /** Why it was hidden (GraphQL minimizeComment), null while visible. */
  minimized: string | null
  createdAt: string
  updatedAt: string
}

export interface LabelRecord {
  id: number
  repository: string
  name: string
  color: string
  description: string | null
}

export interface AnnotationRecord {
  path: string
  start_line: number
  end_line: number
  start_column?: number | undefined
  end_column?: number | undefined
  annotation_level: 'notice' | 'warning' | 'failure'
  message: string
  title?: string | undefined
  raw_details?: string | undefined
}

export interface CheckRunRecord {
  id: number
  repository: string
  headSha: string
  name: string
  status: string
  conclusion: string | null
  externalId: string
  detailsUrl: string | null
  startedAt: string | null
  completedAt: string | null
  title: string | null
  summary: string | null
  text: string | null
  annotations: AnnotationRecord[]
  /** Slug of the app that made it; GitHub Actions when absent. Only that app may change it. */
  app?: string | undefined
}

export interface StatusRecord {
  id: number
  repository: string
  sha: string
  state: string
  context: string
  description: string | null
  targetUrl: string | null
  creator: string
  createdAt: string
}

export interface DeploymentStatusRecord {
  id: number
  state: string
  description: string
  environment: string
  environmentUrl: string
  logUrl: string
  creator: string
  createdAt: string
}

export interface DeploymentRecord {
  id: number
  repository: string
  ref: string
  sha: string
  task: string
  environment: string
  description: string | null
  payload: unknown
  transient: boolean
  production: boolean
  creator: string
  createdAt: string
  updatedAt: string
  statuses: DeploymentStatusRecord[]
}

export interface RunRecord {
  id: number
  repository: string
  number: number
  attempt: number
  /** The workflow's `name:`. */
  name: string
  /** `.github/workflows/x.yml`. */
  path: string
  title: string
  event: string
  status: string
  conclusion: string | null
  ref: string
  sha: string
  actor: string
  pull: number | null
  /** `owner/name` of the fork that the head is in; absent when it is in the repository itself. */
  headRepository?: string | undefined
  /** Workflows that its jobs call: `octo/demo/.github/workflows/plan.yml@refs/heads/main`. */
  referencedWorkflows?: string[] | undefined
  createdAt: string
  updatedAt: string
}

export interface JobRecord {
  id: number
  repository: string
  runId: number
  name: string
  status: string
  conclusion: string | null
  startedAt: string
  completedAt: string | null
  steps: { name: string; status: string; conclusion: string | null; startedAt: string; completedAt: string | null }[]
}

export interface ArtifactRecord {
  id: number
  repository: string
  runId: number
  name: string
  /** Bytes; 0 until finalized. */
  size: number
  /** `sha256:<hex>`, as the client said. */
  digest: string | null
  mimeType: string
  blob: string
  finalized: boolean
  createdAt: string
  expiresAt: string
}

export interface CacheRecord {
  id: number
  repository: string
  key: string
  version: string
  ref: string
  size: number
  blob: string
  finalized: boolean
  createdAt: string
}

export interface CommitRecord {
  repository: string
  sha: string
  message: string
  author: string
  date: string
  parents: string[]
  files: ChangedFile[]
}

/** Permission names as in the API: `pull_requests`, not `pull-requests`. */
export type Permissions = Record<string, 'read' | 'write'>

export interface TokenRecord {
  token: string
  /** `installation` is what a job gets as GITHUB_TOKEN; `user` is a personal token. */
  kind: 'installation' | 'user'
  login: string
  repository: string
  permissions: Permissions
  /** Slug of the app that an installation token is of; GitHub Actions when absent. */
  app?: string | undefined
  /** The run with which it ends. */
  runId: number | null
  /** Requests made in the present window, and when it ends (Unix seconds). */
  used: number
  reset: number
}

/** What the request token of a run's job says about it; claims of its OIDC tokens are made from this. */
export interface IdentityRecord {
  requestToken: string
  repository: string
  runId: number
  environment: string | null
  jobWorkflowRef: string
  workflowRef: string
}

export interface DispatchRecord {
  repository: string
  workflow: string
  ref: string
  inputs: Record<string, unknown>
  createdAt: string
}

export interface Data {
  lastId: number
  repositories: RepositoryRecord[]
  issues: IssueRecord[]
  pulls: PullRecord[]
  comments: CommentRecord[]
  labels: LabelRecord[]
  checkRuns: CheckRunRecord[]
  statuses: StatusRecord[]
  deployments: DeploymentRecord[]
  runs: RunRecord[]
  jobs: JobRecord[]
  artifacts: ArtifactRecord[]
  caches: CacheRecord[]
  commits: CommitRecord[]
  tokens: TokenRecord[]
  identities: IdentityRecord[]
  dispatches: DispatchRecord[]
}

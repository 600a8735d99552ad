import { z } from 'zod'
import type { RepositoryRecord } from './records.ts'

const ChangedFile = z.object({
  filename: z.string(),
  status: z.enum(['added', 'removed', 'modified', 'renamed', 'changed']).default('modified'),
  additions: z.int().default(0),
  deletions: z.int().default(0),
  patch: z.string().optional(),
  previousFilename: z.string().optional()
})
const Side = z.object({ ref: z.string(), sha: z.string() })
const FullName = z.string().regex(/^[^/\s]+\/[^/\s]+$/)
const Permissions = z.record(z.string(), z.enum(['read', 'write']))
const Step = z.object({
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  startedAt: z.string(),
  completedAt: z.string().nullable()
})

/** Requests of `POST /_insight/<name>`: what GitHub's own API has no words for. */
export const CONTROL = {
  repository: z.object({
    fullName: FullName,
    private: z.boolean().default(false),
    /** False: the repository's owner has switched issues off. */
    issues: z.boolean().default(true),
    defaultBranch: z.string().default('main')
  }),
  pull: z.object({
    repository: FullName,
    title: z.string(),
    body: z.string().nullable().default(null),
    user: z.string().default('octocat'),
    draft: z.boolean().default(false),
    base: Side,
    head: Side.extend({ repository: FullName.optional() }),
    files: z.array(ChangedFile).default([]),
    commits: z.array(z.string()).optional()
  }),
  commit: z.object({
    repository: FullName,
    sha: z.string(),
    message: z.string(),
    author: z.string().default('octocat'),
    date: z.string().optional(),
    parents: z.array(z.string()).default([]),
    files: z.array(ChangedFile).default([])
  }),
  token: z.object({
    repository: FullName,
    kind: z.enum(['installation', 'user']).default('installation'),
    login: z.string().optional(),
    app: z.string().optional(),
    permissions: Permissions.default({})
  }),
  run: z.object({
    repository: FullName,
    name: z.string(),
    path: z.string(),
    title: z.string(),
    event: z.string(),
    ref: z.string(),
    sha: z.string(),
    actor: z.string(),
    pull: z.int().nullable().default(null),
    attempt: z.int().default(1),
    headRepository: FullName.optional(),
    referencedWorkflows: z.array(z.string()).optional(),
    environment: z.string().nullable().default(null),
    jobWorkflowRef: z.string().optional(),
    permissions: Permissions.default({})
  }),
  finish: z.object({ runId: z.int(), conclusion: z.string() }),
  /** Merge a pull request: `sha` is what its merge, squash or rebase made on the base. */
  merge: z.object({ repository: FullName, number: z.int(), sha: z.string() }),
  /** Let the retention of an artifact end. */
  expire: z.object({ artifactId: z.int() }),
  job: z.object({
    runId: z.int(),
    name: z.string(),
    status: z.string(),
    conclusion: z.string().nullable(),
    startedAt: z.string(),
    completedAt: z.string().nullable(),
    steps: z.array(Step).default([])
  })
}
export type ControlName = keyof typeof CONTROL
/** What a caller may write in a control request: fields with defaults are optional. */
export type ControlInput<N extends ControlName> = z.input<(typeof CONTROL)[N]>
/** A control request with its defaults. */
export type Parsed<N extends ControlName> = z.output<(typeof CONTROL)[N]>

/** A seeded pull request, with its event payload in GitHub's shape; an open one of the same branch is updated. */
export interface SeededPull {
  number: number
  payload: Record<string, unknown>
}

/** A registered run and the credentials that its steps get. */
export interface RegisteredRun {
  id: number
  number: number
  /** GITHUB_TOKEN. */
  token: string
  /** ACTIONS_RUNTIME_TOKEN. */
  runtimeToken: string
  /** ACTIONS_ID_TOKEN_REQUEST_URL and _TOKEN. */
  idTokenRequestUrl: string
  idTokenRequestToken: string
  repositoryId: number
  ownerId: number
  actorId: number
}

/** What each control request answers. */
export interface ControlOutput {
  repository: RepositoryRecord
  pull: SeededPull
  commit: { sha: string }
  token: { token: string }
  run: RegisteredRun
  finish: { id: number }
  merge: { number: number }
  expire: { id: number }
  job: { id: number }
}

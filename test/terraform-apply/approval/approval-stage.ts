import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getOctokit } from '@actions/github'
import type { ControlInput } from '../../../sandbox/github/control-requests.ts'
import { type LocalGitHub, startGitHub } from '../../../sandbox/github/index.ts'
import type { GitHubClient, RunContext } from '../../../src/lib/github.ts'
import { type Approval, findApproval, type PlanDocument } from '../../../src/terraform-apply/approval/approval.ts'
import type { Binding } from '../../../src/terraform-apply/binding/binding.ts'
import { artifactName } from '../../../src/terraform-apply/report/artifact-files.ts'
import { putArtifact } from '../../lib/run-artifacts.ts'
import { zipOf } from '../../lib/zip.ts'
import { BINDING } from '../binding/bindings.ts'

export const REPOSITORY = 'octo/demo'
export const HEAD = 'b'.repeat(40)
export const MERGE = 'f'.repeat(40)
export const DIGEST = `sha256:${'d'.repeat(64)}`
export const WORKFLOW = '.github/workflows/pull-request.yml'
export const CHECK = 'insight plan (staging: infra/app)'
export const KEY = '0a1b2c3d'
export const PERMISSIONS = { checks: 'read', actions: 'read', pull_requests: 'read' } as const

type RunInput = ControlInput<'run'>

/** What differs from a pull request that was planned, reviewed and merged as it should be. */
export interface Story {
  readonly pull?: Partial<ControlInput<'pull'>>
  readonly run?: Partial<RunInput>
  /** `null`: it goes on. */
  readonly conclusion?: string | null
  readonly check?: { digest?: string; app?: string; name?: string; details?: string } | null
  readonly document?: Partial<PlanDocument> | null
  /** Artifacts of other attempts, by number. */
  readonly attempt?: number
  readonly merge?: string | null
}

/** A GitHub on which one pull request after the other can be planned, merged and looked up. */
export interface ApprovalStage {
  readonly github: LocalGitHub
  readonly repositoryId: number
  client(permissions?: Record<string, 'read' | 'write'>): Promise<GitHubClient>
  /** Tell a story; ids of what it made. */
  tell(story?: Story): Promise<{ number: number; run: number; check: number | undefined }>
  /** Look the approval up as the run of the merge commit, or another one, would. */
  look(more?: Partial<Parameters<typeof findApproval>[0]>): Promise<Approval<PlanDocument>>
  close(): Promise<void>
}

/** The run of the push that merging made. */
export const PUSH = {
  owner: 'octo',
  repo: 'demo',
  sha: MERGE,
  headSha: MERGE,
  ref: 'refs/heads/main',
  event: 'push',
  actor: 'octocat',
  workflow: 'push',
  runId: 999,
  runAttempt: 1,
  runUrl: 'https://github.com/octo/demo/actions/runs/999'
} satisfies RunContext

/** Start one with an empty repository. */
export async function setApprovalStage(): Promise<ApprovalStage> {
  const dir = mkdtempSync(join(tmpdir(), 'insight-approval-'))
  const github = await startGitHub({ dir, port: 0 })
  const { id: repositoryId } = await github.control('repository', { fullName: REPOSITORY, private: true })
  const here: Binding = {
    ...BINDING,
    repositoryId,
    commit: MERGE,
    workflow: '.github/workflows/push.yml',
    event: 'push'
  }

  async function client(permissions: Record<string, 'read' | 'write'> = PERMISSIONS): Promise<GitHubClient> {
    const { token } = await github.control('token', { repository: REPOSITORY, permissions })
    return getOctokit(token, { baseUrl: github.endpoint })
  }

  async function makeCheck(given: NonNullable<Story['check']>): Promise<number> {
    const { app, name = CHECK, digest = DIGEST, details } = given
    const permissions = { checks: 'write' } as const
    const { token } = await github.control('token', { repository: REPOSITORY, permissions, ...(app ? { app } : {}) })
    const { data } = await getOctokit(token, { baseUrl: github.endpoint }).rest.checks.create({
      owner: 'octo',
      repo: 'demo',
      name,
      head_sha: HEAD,
      conclusion: 'neutral',
      external_id: digest,
      ...(details === undefined ? {} : { details_url: details })
    })
    return data.id
  }

  async function tell(story: Story = {}) {
    const { number } = await github.control('pull', {
      repository: REPOSITORY,
      title: 'Change',
      base: { ref: 'main', sha: 'a'.repeat(40) },
      head: { ref: 'change', sha: HEAD },
      files: [{ filename: 'infra/app/main.tf' }],
      ...story.pull
    })
    const run = await github.control('run', {
      repository: REPOSITORY,
      name: 'pull request',
      path: WORKFLOW,
      title: 'Change',
      event: 'pull_request',
      ref: `refs/pull/${number}/merge`,
      sha: HEAD,
      actor: 'octocat',
      pull: number,
      ...story.run
    })
    const attempt = story.attempt ?? 1
    if (story.document !== null) {
      const document: PlanDocument = {
        key: KEY,
        commit: HEAD,
        run: { id: run.id, attempt, url: `https://github.com/octo/demo/actions/runs/${run.id}` },
        digest: DIGEST,
        binding: [
          { ...here, commit: HEAD, workflow: WORKFLOW, event: 'pull_request', runId: run.id, runAttempt: attempt }
        ],
        ...story.document
      }
      const archive = zipOf([{ name: 'plan.json', content: JSON.stringify(document) }])
      await putArtifact(github, run, artifactName(KEY, attempt), archive)
    }
    const check = story.check === null ? undefined : await makeCheck(story.check ?? {})
    if (story.conclusion !== null)
      await github.control('finish', { runId: run.id, conclusion: story.conclusion ?? 'success' })
    if (story.merge !== null)
      await github.control('merge', { repository: REPOSITORY, number, sha: story.merge ?? MERGE })
    return { number, run: run.id, check }
  }

  return {
    github,
    repositoryId,
    client,
    tell,
    async look(more = {}) {
      return findApproval<PlanDocument>({
        github: await client(),
        context: PUSH,
        identity: { repositoryId, workflow: '.github/workflows/push.yml' },
        checkName: CHECK,
        key: KEY,
        planWorkflow: WORKFLOW,
        here: [here],
        readDocument: text => JSON.parse(text),
        temp: join(dir, 'temp'),
        pauseMs: 1,
        ...more
      })
    },
    async close() {
      await github.stop()
      rmSync(dir, { recursive: true })
    }
  }
}

/** What is here, of a stage. */
export function hereOf(stage: ApprovalStage, more: Partial<Binding> = {}): Binding {
  return {
    ...BINDING,
    repositoryId: stage.repositoryId,
    commit: MERGE,
    workflow: '.github/workflows/push.yml',
    event: 'push',
    ...more
  }
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalGitHub, startGitHub } from '../../sandbox/github/index.ts'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'
import type { ActionRequest } from '../harness/index.ts'

/** The permissions that the action's README asks for. */
export const PERMISSIONS = { contents: 'read', pull_requests: 'write', checks: 'write' } as const

/** A checkout with one stack, and a GitHub with a pull request for it. */
export interface Stage {
  readonly github: LocalGitHub
  readonly repository: string
  readonly checkout: string
  readonly pull: { readonly number: number; readonly payload: Record<string, unknown> }
  /** Write a file of the stack `infra`. */
  write(file: string, text: string): void
  /** A step of the action on the pull request. `run` counts up from 1 by default. */
  step(inputs?: Record<string, string>, more?: Partial<ActionRequest> & { run?: number }): Promise<ActionRequest>
  close(): Promise<void>
}

/** Set the stage in a temporary folder. */
export async function setStage(options: { fork?: boolean } = {}): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), 'insight-apply-'))
  const checkout = join(dir, 'checkout')
  mkdirSync(join(checkout, 'infra'), { recursive: true })
  const github = await startGitHub({ dir: join(dir, 'github'), port: 0 })
  const repository = 'octo/demo'
  await github.control('repository', { fullName: repository })
  const pull = await github.control('pull', {
    repository,
    title: 'Change the stack',
    base: { ref: 'main', sha: 'a'.repeat(40) },
    head: { ref: 'change', sha: 'b'.repeat(40), ...(options.fork ? { repository: 'someone/demo' } : {}) }
  })
  const { PATH = '' } = (await ensureTools(['terraform'], silent)).env()
  let runs = 0
  return {
    github,
    repository,
    checkout,
    pull,
    write: (file, text) => writeFileSync(join(checkout, 'infra', file), text),
    async step(inputs = {}, { run, ...more } = {}) {
      runs += 1
      const { token } = await github.control('token', { repository, permissions: options.fork ? {} : PERMISSIONS })
      return {
        action: 'terraform-apply',
        inputs: { 'working-directory': 'infra', environment: 'staging', ...inputs },
        cwd: checkout,
        github: { url: github.endpoint, token, repository },
        event: { name: 'pull_request', payload: pull.payload },
        temp: join(dir, `temp-${runs}`),
        ...more,
        env: { PATH, GITHUB_RUN_ID: String(run ?? runs), ...more.env }
      }
    },
    async close() {
      await github.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalGitHub, runVariables, startGitHub } from '../../sandbox/github/index.ts'
import { uploadFiles } from '../../src/lib/artifacts.ts'
import { readRunContext } from '../../src/lib/github.ts'
import { handOver } from '../../src/lib/handed-images.ts'
import { type ActionResult, runAction } from '../harness/index.ts'
import { asJobOf } from '../lib/run-artifacts.ts'

const repository = 'octo/demo'

/** Runs whose jobs hand over images, and a job that collects them. */
export interface Bakes {
  readonly github: LocalGitHub
  startRun(): Promise<RunOfBakes>
  close(): Promise<void>
}

/** One run, in any of its attempts. */
export interface RunOfBakes {
  /** As bake-ami does it at its end, for one image in one region unless others are given. */
  bake(
    name: string,
    id: string,
    more?: { attempt?: number; group?: string; images?: Record<string, Record<string, string>> }
  ): Promise<void>
  /** Upload any text as a document of any artifact. */
  leave(artifact: string, text: string): Promise<void>
  collect(inputs: Record<string, string>, more?: { env?: Record<string, string> }): Promise<ActionResult>
}

/** Start a GitHub of their own. */
export async function startBakes(): Promise<Bakes> {
  const dir = mkdtempSync(join(tmpdir(), 'insight-bakes-'))
  const github = await startGitHub({ dir: join(dir, 'github'), port: 0 })
  const startRun = async (): Promise<RunOfBakes> => {
    const common = { repository, name: 'bake', path: '.github/workflows/bake.yml', title: 'Bake', event: 'push' }
    const place = { ref: 'refs/heads/main', sha: 'c'.repeat(40), actor: 'octocat' }
    const run = await github.control('run', { ...common, ...place, permissions: {} })
    const variables = runVariables(github.endpoint, run, { idToken: false })
    return {
      async bake(name, id, { attempt = 1, group = '', images = { [name]: { 'us-east-1': id } } } = {}) {
        const env = { ...variables, GITHUB_REPOSITORY: repository, GITHUB_SHA: place.sha }
        const context = readRunContext({ ...env, GITHUB_RUN_ATTEMPT: String(attempt) })
        await asJobOf(github, run, job =>
          handOver({ name, group, region: 'us-east-1', images }, { env: job, temp: dir, context })
        )
      },
      async leave(name, text) {
        const folder = mkdtempSync(join(dir, 'job-'))
        writeFileSync(join(folder, 'images.json'), text)
        const request = { name, folder, files: ['images.json'], retentionDays: 1 }
        await asJobOf(github, run, env => uploadFiles(env, request))
      },
      collect(inputs, { env = {} } = {}) {
        const cwd = mkdtempSync(join(dir, 'step-'))
        mkdirSync(join(cwd, 'temp'))
        return runAction({
          ...{ action: 'collect-images', inputs, cwd, temp: join(cwd, 'temp') },
          github: { url: github.endpoint, token: run.token, repository },
          event: { name: 'push', payload: {} },
          env: { ...variables, ...env }
        })
      }
    }
  }
  return {
    github,
    startRun,
    async close() {
      await github.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

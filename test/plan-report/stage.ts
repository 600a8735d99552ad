import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RegisteredRun } from '../../sandbox/github/control-requests.ts'
import { type LocalGitHub, runVariables, startGitHub } from '../../sandbox/github/index.ts'
import { uploadFiles } from '../../src/lib/artifacts.ts'
import { artifactName } from '../../src/terraform-apply/report/artifact-files.ts'
import { writeDocument } from '../../src/terraform-apply/report/document.ts'
import type { PlanReport } from '../../src/terraform-apply/report/report.ts'
import type { ActionRequest } from '../harness/index.ts'
import { asJobOf } from '../lib/run-artifacts.ts'

/** A GitHub with a pull request, whose runs leave plans. */
export interface Stage {
  readonly github: LocalGitHub
  /** A run of the pull request's workflow. */
  startRun(): Promise<ReportRun>
  close(): Promise<void>
}

/** A run, whose jobs leave plans and are reported. */
export interface ReportRun {
  readonly run: RegisteredRun
  /** Upload what a job leaves; the run of the document is set to this one. */
  leave(report: PlanReport, attempt?: number): Promise<void>
  /** Upload any files under any name. */
  leaveFiles(name: string, files: Readonly<Record<string, string>>): Promise<void>
  /** The step that reports. */
  step(inputs?: Record<string, string>, more?: Partial<ActionRequest> & { attempt?: number }): Promise<ActionRequest>
}

const repository = 'octo/demo'

/** The permissions that the action's README asks for. */
const PERMISSIONS = { pull_requests: 'write' } as const

/** Set the stage in a temporary folder. */
export async function setStage(
  options: { fork?: boolean; permissions?: Record<string, 'read' | 'write'> } = {}
): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), 'insight-report-'))
  const github = await startGitHub({ dir: join(dir, 'github'), port: 0 })
  await github.control('repository', { fullName: repository, private: true })
  const pull = await github.control('pull', {
    repository,
    title: 'Change the stacks',
    base: { ref: 'main', sha: 'a'.repeat(40) },
    head: { ref: 'change', sha: 'b'.repeat(40), ...(options.fork ? { repository: 'someone/demo' } : {}) }
  })
  const startRun = async (): Promise<ReportRun> => {
    const run = await github.control('run', {
      repository,
      name: 'plan',
      path: '.github/workflows/plan.yml',
      title: 'Change the stacks',
      event: 'pull_request',
      ref: 'refs/pull/1/merge',
      sha: 'c'.repeat(40),
      actor: 'octocat',
      pull: pull.number,
      permissions: options.fork ? {} : (options.permissions ?? PERMISSIONS)
    })
    const leaveFiles = async (name: string, files: Readonly<Record<string, string>>) => {
      const folder = mkdtempSync(join(dir, 'job-'))
      for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
      await asJobOf(github, run, env => uploadFiles(env, { name, folder, files: Object.keys(files), retentionDays: 1 }))
    }
    return {
      run,
      leaveFiles,
      leave: (report, attempt = 1) =>
        leaveFiles(artifactName(report.key, attempt), {
          'plan.json': writeDocument({ ...report, run: { ...report.run, id: run.id, attempt } }, { keyed: true }),
          'plan.html': '<p>page</p>'
        }),
      async step(inputs = {}, { attempt = 1, ...more } = {}) {
        const cwd = mkdtempSync(join(dir, 'step-'))
        mkdirSync(join(cwd, 'temp'))
        return {
          action: 'plan-report',
          inputs,
          cwd,
          temp: join(cwd, 'temp'),
          github: { url: github.endpoint, token: run.token, repository },
          event: { name: 'pull_request', payload: pull.payload },
          ...more,
          env: {
            ...runVariables(github.endpoint, run, { idToken: false }),
            GITHUB_RUN_ATTEMPT: String(attempt),
            ...more.env
          }
        }
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

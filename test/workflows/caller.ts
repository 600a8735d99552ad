import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import {
  type LocalGitHub,
  type ProgressEvent,
  runWorkflow,
  startGitHub,
  type WorkflowResult
} from '../../sandbox/github/index.ts'
import { ensureTools, silent, type ToolName } from '../../sandbox/tools/index.ts'

/** A repository of somebody else, whose workflows call the ones of this project. */
export interface Caller {
  readonly github: LocalGitHub
  /** Run a workflow of this text, by hand, in a working tree with these files. */
  run(
    text: string,
    files?: Readonly<Record<string, string>>,
    onProgress?: (event: ProgressEvent) => void
  ): Promise<WorkflowResult>
  stop(): Promise<void>
}

/**
 * Make one, with a GitHub of its own.
 * @param aws address of the AWS that its steps talk to
 * @param tools what its steps find on PATH, besides act
 */
export async function makeCaller(aws: string, tools: readonly ToolName[] = []): Promise<Caller> {
  const toolbox = await ensureTools(['act', ...tools], silent)
  const dir = mkdtempSync(join(tmpdir(), 'insight-caller-'))
  const checkout = join(dir, 'demo')
  const workflow = '.github/workflows/caller.yml'
  const git = (...args: string[]) => execFileSync('git', args, { cwd: checkout, stdio: 'pipe' })
  mkdirSync(join(checkout, '.github/workflows'), { recursive: true })
  git('init', '--quiet', '--initial-branch', 'main')
  git('-c', 'user.name=demo', '-c', 'user.email=demo@localhost', 'commit', '--quiet', '--allow-empty', '-m', 'Demo')
  const github = await startGitHub({ dir: join(dir, 'github'), port: 0 })
  return {
    github,
    async run(text, files = {}, onProgress = () => {}) {
      for (const [file, content] of Object.entries({ ...files, [workflow]: text })) {
        mkdirSync(dirname(join(checkout, file)), { recursive: true })
        writeFileSync(join(checkout, file), content)
      }
      return runWorkflow({
        ...{ toolbox, github, checkout, workflow, repository: 'octo/demo', dir: join(dir, 'runs') },
        event: { name: 'workflow_dispatch' },
        onProgress,
        env: { AWS_ENDPOINT_URL: aws, AWS_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true' }
      })
    },
    async stop() {
      await github.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

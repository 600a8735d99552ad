import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type LocalGitHub, runVariables, startGitHub } from '../../sandbox/github/index.ts'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'
import { type ActionRequest, startAction } from '../harness/index.ts'

/** The permissions that the action's README asks for. */
export const PERMISSIONS = { contents: 'read', pull_requests: 'write', checks: 'write', actions: 'read' } as const

/** The two tools that everything must work with. */
export const TOOLS = ['terraform', 'tofu'] as const
export type TestedTool = (typeof TOOLS)[number]

/** How a step is to be run. */
export interface StepOptions extends Partial<Omit<ActionRequest, 'event'>> {
  /** GITHUB_RUN_ID in place of the run's own. */
  run?: number
  /** `push` is a run on the main branch. */
  on?: 'pull_request' | 'push' | 'workflow_dispatch' | 'schedule' | 'pull_request_target'
  /** Workflow file of the run. */
  workflow?: string
  permissions?: Record<string, 'read' | 'write'>
  /** Without the results service, as on an Enterprise Server. */
  noArtifacts?: boolean
}

/** A checkout with one stack, and a GitHub with a pull request for it. */
export interface Stage {
  readonly github: LocalGitHub
  readonly repository: string
  readonly checkout: string
  readonly pull: { readonly number: number; readonly payload: Record<string, unknown> }
  readonly tool: TestedTool
  /** Write a file of the stack `infra`. */
  write(file: string, text: string): void
  /** Write a file of the checkout. */
  writeAt(path: string, text: string): void
  /** A step of the action on the pull request, in a run of its own. */
  step(inputs?: Record<string, string>, options?: StepOptions): Promise<ActionRequest>
  close(): Promise<void>
}

/** Head of the pull request, and the commit that a run on the main branch is for. */
export const HEAD = 'b'.repeat(40)
export const MAIN = 'c'.repeat(40)

/** Set the stage in a temporary folder. */
export async function setStage(options: { fork?: boolean; tool?: TestedTool } = {}): Promise<Stage> {
  const { tool = 'terraform' } = options
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
    head: { ref: 'change', sha: HEAD, ...(options.fork ? { repository: 'someone/demo' } : {}) }
  })
  const { PATH = '' } = (await ensureTools([tool], silent)).env()
  let steps = 0
  const writeAt = (path: string, text: string) => {
    mkdirSync(dirname(join(checkout, path)), { recursive: true })
    writeFileSync(join(checkout, path), text)
  }
  return {
    github,
    repository,
    checkout,
    pull,
    tool,
    write: (file, text) => writeAt(join('infra', file), text),
    writeAt,
    async step(
      inputs = {},
      { run, on = 'pull_request', workflow = 'plan.yml', permissions, noArtifacts, ...more } = {}
    ) {
      steps += 1
      const isPull = on === 'pull_request' || on === 'pull_request_target'
      const sha = isPull ? HEAD : MAIN
      const ref = isPull ? `refs/pull/${pull.number}/merge` : 'refs/heads/main'
      const path = `.github/workflows/${workflow}`
      const registered = await github.control('run', {
        repository,
        name: 'Test',
        path,
        title: 'Test',
        event: on,
        ref,
        sha,
        actor: 'octocat',
        pull: isPull ? pull.number : null,
        permissions: options.fork ? {} : (permissions ?? PERMISSIONS)
      })
      const { ACTIONS_RUNTIME_TOKEN = '', ...variables } = runVariables(github.endpoint, registered, { idToken: false })
      return {
        action: 'terraform-apply',
        inputs: { 'working-directory': 'infra', environment: 'staging', tool, ...inputs },
        cwd: checkout,
        github: { url: github.endpoint, token: registered.token, repository },
        event: { name: on, payload: isPull ? pull.payload : {} },
        temp: join(dir, `temp-${steps}`),
        ...more,
        env: {
          PATH,
          ...variables,
          ...(noArtifacts ? { ACTIONS_RESULTS_URL: '' } : { ACTIONS_RUNTIME_TOKEN }),
          GITHUB_SHA: sha,
          GITHUB_REF: ref,
          GITHUB_WORKFLOW_REF: `${repository}/${path}@${ref}`,
          ...(run === undefined ? {} : { GITHUB_RUN_ID: String(run) }),
          ...more.env
        }
      }
    },
    async close() {
      await github.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

/** Start a step and wait until its log has a line with `text`. */
export async function startUntil(request: ActionRequest, text: string | RegExp) {
  let seen: () => void = () => undefined
  const begun = new Promise<void>(done => {
    seen = done
  })
  const matches = (line: string) => (typeof text === 'string' ? line.includes(text) : text.test(line))
  const running = startAction({ ...request, onStdout: line => matches(line) && seen() })
  await Promise.race([
    begun,
    running.result.then(result => {
      throw new Error(`The step ended without "${text}": ${result.log}`)
    })
  ])
  return running
}

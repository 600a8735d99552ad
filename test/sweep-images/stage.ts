import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type LocalGitHub, startGitHub } from '../../sandbox/github/index.ts'
import { type ActionResult, startAction } from '../harness/index.ts'
import { ACTION_KEY, type Account, openAccount } from './account.ts'

/** An account, a GitHub, and the action between them. */
export interface Stage {
  readonly account: Account
  readonly github: LocalGitHub
  /** A run of octo/demo; @returns its id */
  startRun(attempt?: number): Promise<number>
  finishRun(id: number): Promise<void>
  /** Run the action from a new run of octo/demo. */
  sweep(inputs?: Readonly<Record<string, string>>, options?: SweepOptions): Promise<Swept>
  close(): Promise<void>
}

export interface SweepOptions {
  readonly env?: Record<string, string>
  /** Without `actions: read`. */
  readonly blind?: boolean
  /** Cancel the step then. */
  readonly cancelWhen?: Promise<void>
}

/** What the action told. */
export interface Swept extends ActionResult {
  /** `deprecate ami-1`, in order. */
  readonly planned: readonly string[]
  readonly removed: readonly string[]
  /** Why each thing is kept, by its id. */
  readonly kept: Readonly<Record<string, string>>
}

/** The IAM actions that the README's policy allows. */
export function allowedActions(): string[] {
  const readme = readFileSync(join(import.meta.dirname, '../../actions/sweep-images/README.md'), 'utf8')
  const [, policy = '{}'] = /<!-- policy:start -->\n```json\n(.*?)```/s.exec(readme) ?? []
  const { Statement } = JSON.parse(policy) as { Statement: { Action: string[] }[] }
  return Statement.flatMap(one => one.Action)
}

const REPOSITORY = 'octo/demo'

export async function setStage(): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), 'insight-sweep-'))
  const account = await openAccount()
  const github = await startGitHub({ dir: join(dir, 'github'), port: 0 })
  // Of a public one everybody may read the runs.
  await github.control('repository', { fullName: REPOSITORY, private: true })
  const register = (permissions: Record<string, 'read' | 'write'>, attempt = 1) =>
    github.control('run', {
      ...{ repository: REPOSITORY, name: 'Sweep', path: '.github/workflows/sweep.yml', title: 'Sweep' },
      ...{ event: 'schedule', ref: 'refs/heads/main', sha: 'a'.repeat(40), actor: 'octocat', attempt, permissions }
    })
  return {
    account,
    github,
    startRun: async attempt => (await register({}, attempt)).id,
    finishRun: async id => void (await github.control('finish', { runId: id, conclusion: 'cancelled' })),
    async sweep(inputs = {}, { env = {}, blind = false, cancelWhen } = {}) {
      const run = await register(blind ? {} : { actions: 'read' })
      const running = startAction({
        ...{ action: 'sweep-images', cwd: dir, inputs },
        github: { url: github.endpoint, token: run.token, repository: REPOSITORY },
        env: {
          ...{ AWS_ENDPOINT_URL: account.endpoint, AWS_REGION: 'us-east-1' },
          ...{ AWS_ACCESS_KEY_ID: ACTION_KEY, AWS_SECRET_ACCESS_KEY: 'test', GITHUB_RUN_ID: String(run.id), ...env }
        }
      })
      await Promise.race([running.result, ...(cancelWhen === undefined ? [] : [cancelWhen])])
      const result = await (cancelWhen === undefined ? running.result : running.cancel())
      return { ...result, ...readOutputs(result.outputs) }
    },
    async close() {
      await github.stop()
      await account.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

type Told = { id: string; act?: string; why: string }

function readOutputs(outputs: Readonly<Record<string, string>>) {
  const read = (name: string) => JSON.parse(outputs[name] ?? '[]') as Told[]
  return {
    planned: read('planned').map(one => `${one.act} ${one.id}`),
    removed: read('removed').map(one => `${one.act} ${one.id}`),
    kept: Object.fromEntries(read('kept').map(one => [one.id, one.why]))
  }
}

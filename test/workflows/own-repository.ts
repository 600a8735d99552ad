import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ACCOUNT, REGION, REPOSITORY, STATE_BUCKET } from '../../sandbox/cli/local-account.ts'
import { type LocalGitHub, runWorkflow, startGitHub, type WorkflowResult } from '../../sandbox/github/index.ts'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'

const root = join(import.meta.dirname, '../..')

/** This repository, with the workflows and the infrastructure that it has now. */
export interface OwnRepository {
  readonly github: LocalGitHub
  /** Run one of its workflows by hand. */
  dispatch(workflow: string, inputs?: Record<string, string>, vars?: Record<string, string>): Promise<WorkflowResult>
  /** Run one of its workflows as its schedule does. */
  nightly(workflow: string, vars?: Record<string, string>): Promise<WorkflowResult>
  stop(): Promise<void>
}

const role = (purpose: string) => `arn:aws:iam::${ACCOUNT}:role/insight-${purpose}`

/** What an operator sets once, as the workflows name it. */
export const VARIABLES = {
  AWS_REGION: REGION,
  TERRAFORM_STATE_BUCKET: STATE_BUCKET,
  CONSUL_HTTP_ADDR_PRODUCTION: 'http://127.0.0.1:1',
  AWS_ROLE_PROMOTE_PRODUCTION: role('production-promote'),
  AWS_ROLE_PLAN_PRODUCTION: role('production-plan'),
  AWS_ROLE_APPLY_PRODUCTION: role('production-apply')
}

/**
 * Copy it, with a GitHub of its own.
 * @param aws address of the AWS that its steps talk to
 */
export async function copyOwnRepository(aws: string): Promise<OwnRepository> {
  const toolbox = await ensureTools(['act', 'terraform', 'terraform-provider-aws', 'consul'], silent)
  const dir = mkdtempSync(join(tmpdir(), 'insight-own-'))
  const checkout = join(dir, 'insight')
  for (const part of ['.github', 'infra']) {
    const filter = (source: string) => !/\/\.terraform(\/|$)|\/images\/bin(\/|$)/.test(source)
    cpSync(join(root, part), join(checkout, part), { recursive: true, filter })
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: checkout, stdio: 'pipe' })
  git('init', '--quiet', '--initial-branch', 'main')
  git('add', '--all')
  git('-c', 'user.name=octocat', '-c', 'user.email=octocat@localhost', 'commit', '--quiet', '--message', 'A checkout')
  const github = await startGitHub({ dir: join(dir, 'github'), port: 0 })
  const common = {
    ...{ toolbox, github, checkout, repository: REPOSITORY, dir: join(dir, 'runs') },
    env: { AWS_ENDPOINT_URL: aws, AWS_REGION: REGION, AWS_EC2_METADATA_DISABLED: 'true' }
  }
  const path = (workflow: string) => `.github/workflows/${workflow}`
  return {
    github,
    dispatch: (workflow, inputs = {}, vars = VARIABLES) =>
      runWorkflow({ ...common, workflow: path(workflow), event: { name: 'workflow_dispatch' }, inputs, vars }),
    nightly: (workflow, vars = VARIABLES) =>
      runWorkflow({
        ...{ ...common, workflow: path(workflow), vars },
        event: { name: 'schedule', schedule: '17 4 * * *' }
      }),
    async stop() {
      await github.stop()
      rmSync(dir, { recursive: true, force: true })
    }
  }
}

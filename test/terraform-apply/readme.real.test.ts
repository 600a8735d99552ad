import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import {
  type LocalGitHub,
  runWorkflow,
  startGitHub,
  type WorkflowEvent,
  type WorkflowResult
} from '../../sandbox/github/index.ts'
import { ensureTools, silent, type Toolbox } from '../../sandbox/tools/index.ts'

// The README's workflows, as they stand there, in an empty repository: planned on a pull request, merged, applied.
jest.setTimeout(900_000)

const dir = mkdtempSync(join(tmpdir(), 'insight-readme-'))
const checkout = join(dir, 'checkout')
const STATES = join(dir, 'states')
let github: LocalGitHub
let toolbox: Toolbox
let sts: Server

interface Job {
  steps: { uses: string; with?: Record<string, string> }[]
}

/** The first workflow of a section of the README, and its one job. */
function workflowOf(heading: string): { workflow: { jobs: Record<string, Job> }; job: Job } {
  const readme = readFileSync(join(import.meta.dirname, '../../actions/terraform-apply/README.md'), 'utf8')
  const section = readme.slice(readme.indexOf(`### ${heading}`))
  const workflow = parse(/```yaml\n([\s\S]*?)```/.exec(section)?.[1] ?? '')
  const job = Object.values(workflow.jobs)[0] as Job
  return { workflow, job }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(checkout, path)), { recursive: true })
  writeFileSync(join(checkout, path), text)
}

const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=demo', '-c', 'user.email=demo@example.com', ...args], { cwd: checkout })

beforeAll(async () => {
  toolbox = await ensureTools(['act', 'terraform'], silent)
  github = await startGitHub({ dir: join(dir, 'github'), port: 0 })
  sts = createServer((request, response) => request.resume().on('end', () => response.end(STS_ANSWER)))
  await new Promise<void>(done => sts.listen(0, '127.0.0.1', done))
  const plan = workflowOf('Plan on pull requests')
  const apply = workflowOf('Apply after the merge what was reviewed on the pull request')
  // "Checkout and credentials as above".
  apply.job.steps.unshift(...plan.job.steps.slice(0, 2))
  // The version that this machine has.
  for (const { job } of [plan, apply])
    for (const { with: inputs } of job.steps)
      if (inputs?.['terraform-version']) inputs['terraform-version'] = '>= 1.11.4'
  write('.github/workflows/pull-request.yml', stringify({ name: 'Plan', ...plan.workflow }))
  write('.github/workflows/apply.yml', stringify({ name: 'Apply', ...apply.workflow }))
  for (const stack of ['network', 'app']) {
    write(
      `live/staging/${stack}/main.tf`,
      `terraform {\n  backend "local" {\n    path = "${STATES}/${stack}.tfstate"\n  }\n}\nresource "terraform_data" "${stack}" {\n  input = "${stack}"\n}\n`
    )
  }
  git('init', '--quiet', '--initial-branch', 'main')
  git('add', '.')
  git('commit', '--quiet', '--message', 'Stacks and workflows')
})

afterAll(async () => {
  await github.stop()
  sts.close()
  rmSync(dir, { recursive: true, force: true })
})

const STS_ANSWER = `<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>
  <AccessKeyId>ASIAEXAMPLEKEY</AccessKeyId><SecretAccessKey>example-secret</SecretAccessKey>
  <SessionToken>example-token</SessionToken></Credentials><AssumedRoleUser>
  <Arn>arn:aws:sts::123456789012:assumed-role/insight-plan/GitHubActions</Arn></AssumedRoleUser>
</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`

function run(workflow: string, event: WorkflowEvent): Promise<WorkflowResult> {
  return runWorkflow({
    toolbox,
    github,
    checkout,
    repository: 'octo/demo',
    dir: join(dir, 'runs'),
    workflow,
    event,
    secrets: { PLAN_KEY: 'a secret of more than sixteen characters' },
    vars: { PLAN_ROLE: 'arn:aws:iam::123456789012:role/plan' },
    env: { AWS_ENDPOINT_URL: `http://127.0.0.1:${(sts.address() as AddressInfo).port}` }
  })
}

test('a change is planned on its pull request, and applied after its merge because it is the same', async () => {
  const head = 'b'.repeat(40)
  const planned = await run('.github/workflows/pull-request.yml', {
    name: 'pull_request',
    title: 'First stacks',
    base: { ref: 'main', sha: 'a'.repeat(40) },
    head: { ref: 'change', sha: head },
    files: [{ filename: 'live/staging/app/main.tf' }]
  })
  expect(planned).toMatchObject({ conclusion: 'success' })
  const [comment] = (await github.state()).comments
  expect(comment?.body).toContain('### Plan for `staging` · 2 stacks')

  const merged = String(git('rev-parse', 'HEAD')).trim()
  await github.control('merge', { repository: 'octo/demo', number: planned.pull ?? 0, sha: merged })
  const applied = await run('.github/workflows/apply.yml', { name: 'push', branch: 'main' })
  expect(applied).toMatchObject({ conclusion: 'success' })
  const state = (stack: string) => JSON.parse(readFileSync(join(STATES, `${stack}.tfstate`), 'utf8'))
  expect(['network', 'app'].map(stack => state(stack).resources[0].name)).toEqual(['network', 'app'])
  const checks = (await github.state()).checkRuns
  expect(checks.map(one => [one.name, one.conclusion])).toEqual([
    ['insight plan (staging: live/staging/network, live/staging/*)', 'neutral'],
    ['insight apply (staging: live/staging/network, live/staging/*)', 'success']
  ])
  expect((await github.state()).comments[0]?.body).toContain('**Applied.** 2 stacks.')
})

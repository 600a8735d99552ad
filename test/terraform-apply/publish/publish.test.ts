import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getOctokit } from '@actions/github'
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals'
import { type LocalGitHub, startGitHub } from '../../../sandbox/github/index.ts'
import type { RunContext } from '../../../src/lib/github.ts'
import type { Audience } from '../../../src/terraform-apply/audience.ts'
import { publishComment } from '../../../src/terraform-apply/comment/comment.ts'
import { commentBody } from '../../../src/terraform-apply/comment/comment-body.ts'
import { statusOf } from '../../../src/terraform-apply/comment/slots.ts'
import { publishInterrupted } from '../../../src/terraform-apply/publish/publish.ts'
import { fourStacks } from '../report/reports.ts'

const HEAD = 'b'.repeat(40)
const BLOCK = '> [!CAUTION]\n> **The apply was interrupted.**'
// The toolkit looks for it once in a process.
const folder = mkdtempSync(join(tmpdir(), 'insight-summary-'))
const SUMMARY_FILE = join(folder, 'summary.md')
const before = process.env['GITHUB_STEP_SUMMARY']
process.env['GITHUB_STEP_SUMMARY'] = SUMMARY_FILE
afterAll(() => {
  if (before === undefined) delete process.env['GITHUB_STEP_SUMMARY']
  else process.env['GITHUB_STEP_SUMMARY'] = before
  rmSync(folder, { recursive: true, force: true })
})

let dir: string
let server: LocalGitHub

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'insight-publish-'))
  server = await startGitHub({ dir, port: 0 })
  await server.control('repository', { fullName: 'octo/demo' })
  await server.control('pull', {
    repository: 'octo/demo',
    title: 'x',
    base: { ref: 'main', sha: 'a'.repeat(40) },
    head: { ref: 'x', sha: HEAD }
  })
  writeFileSync(SUMMARY_FILE, '')
})

afterEach(async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** Those who see the results of an apply of the pull request's commit. */
async function audience(
  event: string,
  permissions: Record<string, 'write'>,
  more: Partial<RunContext> = {}
): Promise<Audience> {
  const { token } = await server.control('token', { repository: 'octo/demo', permissions })
  const context: RunContext = {
    owner: 'octo',
    repo: 'demo',
    sha: HEAD,
    headSha: HEAD,
    ref: 'refs/heads/main',
    event,
    actor: 'octocat',
    workflow: 'apply',
    runId: 119,
    runAttempt: 1,
    runUrl: 'https://github.com/octo/demo/actions/runs/119',
    ...more
  }
  // Only these settings matter to where results are shown.
  const settings = {
    comment: true,
    environment: 'staging',
    workspace: undefined,
    stacks: { written: ['infra/*'] }
  } as unknown as Audience['settings']
  const github = async () => getOctokit(token, { baseUrl: server.endpoint })
  return { settings, context, key: '0a1b2c3d', label: '4 stacks of infra/*', github }
}

async function comment({ context, github }: Audience): Promise<void> {
  const report = fourStacks()
  await publishComment({ github: await github(), context, pullRequest: 1 }, { key: '0a1b2c3d' }, previous =>
    commentBody(report, { keys: [report.key] }, previous)
  )
}

const summary = { status: 'interrupted', text: 'x', block: BLOCK } as const
const shown = async () => (await server.state()).comments.map(one => statusOf(one.body, '0a1b2c3d'))
const written = () => readFileSync(SUMMARY_FILE, 'utf8')
const pullRequest = { number: 1, headSha: HEAD, baseSha: 'a'.repeat(40), fork: false }
const ALL = { pull_requests: 'write', checks: 'write' } as const

test('what became of an apply is said in comment, check and summary', async () => {
  const people = await audience('pull_request', ALL, { pullRequest })
  await comment(people)
  await publishInterrupted(people, summary, [])
  expect(await shown()).toEqual([BLOCK])
  expect(written()).toContain(BLOCK)
  const [check] = (await server.state()).checkRuns
  expect(check).toMatchObject({ conclusion: 'failure', headSha: HEAD, title: 'staging: interrupted' })
})

test.each([
  ['push', 1],
  ['workflow_dispatch', 1],
  ['schedule', 0],
  ['issue_comment', 0]
])('on %s the pull request of the commit is looked up %i times', async (event, times) => {
  const people = await audience(event, ALL)
  await server.clearRequests()
  await publishInterrupted(people, summary, [])
  const looks = (await server.requests()).filter(one => one.url.endsWith(`/commits/${HEAD}/pulls`))
  expect(looks).toHaveLength(times)
  expect(written()).toContain(BLOCK)
})

test('without permissions, and from a fork, the summary has it all the same', async () => {
  const nobody = await audience('pull_request', {}, { pullRequest })
  await publishInterrupted(nobody, summary, [])
  expect(written()).toContain(BLOCK)
  await server.clearRequests()
  await publishInterrupted(
    await audience('pull_request', ALL, { pullRequest: { ...pullRequest, fork: true } }),
    summary,
    []
  )
  expect(await server.requests()).toEqual([])
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getOctokit } from '@actions/github'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type LocalGitHub, startGitHub } from '../../../sandbox/github/index.ts'

// Child processes on a busy machine; no test measures time.
jest.setTimeout(900_000)

const dir = mkdtempSync(join(tmpdir(), 'insight-github-'))
const repo = { owner: 'octo', repo: 'demo' }
const fullName = 'octo/demo'
const head = 'a'.repeat(40)
const base = 'b'.repeat(40)
let github: LocalGitHub
const complaints: string[] = []

beforeAll(async () => {
  github = await startGitHub({ dir, port: 0, log: line => complaints.push(line) })
})
afterAll(async () => {
  await github.stop()
  rmSync(dir, { recursive: true })
  expect(complaints).toEqual([])
})
beforeEach(async () => {
  await github.clearFaults()
  await github.control('repository', { fullName })
})

const all = {
  issues: 'write',
  pull_requests: 'write',
  checks: 'write',
  statuses: 'write',
  deployments: 'write',
  actions: 'write',
  contents: 'read'
} as const

async function octokit(permissions: Record<string, 'read' | 'write'> = all, more: { kind?: 'user' } = {}) {
  const { token } = await github.control('token', { repository: fullName, permissions, ...more })
  return getOctokit(token, { baseUrl: github.endpoint }).rest
}

async function seedPull() {
  return github.control('pull', {
    repository: fullName,
    title: 'Roll the web tier',
    base: { ref: 'main', sha: base },
    head: { ref: 'feature/x', sha: head },
    files: [{ filename: 'infra/a.tf', additions: 2, deletions: 1, patch: '@@' }]
  })
}

async function refusal(promise: Promise<unknown>): Promise<{ status: number; message: string; accepted?: string }> {
  const error = await promise.then(
    () => undefined,
    (reason: { status: number; message: string; response?: { headers: Record<string, string> } }) => reason
  )
  if (!error) throw new Error('It was not refused.')
  const accepted = error.response?.headers['x-accepted-github-permissions']
  return { status: error.status, message: error.message, ...(accepted ? { accepted } : {}) }
}

test('a pull request is found by number, list, commit, and has its files', async () => {
  const { number, payload } = await seedPull()
  const api = await octokit()
  const { data: pull } = await api.pulls.get({ ...repo, pull_number: number })
  expect(pull).toMatchObject({ number, head: { sha: head, ref: 'feature/x' }, changed_files: 1, commits: 1 })
  expect(payload).toMatchObject({ number, pull_request: { head: { sha: head } }, repository: { full_name: fullName } })
  const { data: byCommit } = await api.repos.listPullRequestsAssociatedWithCommit({ ...repo, commit_sha: head })
  expect(byCommit.map(one => one.number)).toContain(number)
  const { data: files } = await api.pulls.listFiles({ ...repo, pull_number: number })
  expect(files).toMatchObject([{ filename: 'infra/a.tf', status: 'modified', changes: 3 }])
  const { data: list } = await api.pulls.list({ ...repo, head: 'octo:feature/x' })
  expect(list.length).toBeGreaterThan(0)
  await api.pulls.update({ ...repo, pull_number: number, state: 'closed' })
  expect((await api.pulls.get({ ...repo, pull_number: number })).data.state).toBe('closed')
})

test('comments: made, changed, paged with links, deleted', async () => {
  const { number } = await seedPull()
  const { token } = await github.control('token', { repository: fullName, permissions: { pull_requests: 'write' } })
  const client = getOctokit(token, { baseUrl: github.endpoint })
  const issue = { ...repo, issue_number: number }
  for (let i = 0; i < 5; i++) await client.rest.issues.createComment({ ...issue, body: `comment ${i}` })
  const { data: page, headers } = await client.rest.issues.listComments({ ...issue, per_page: 2, page: 2 })
  expect(page.map(one => one.body)).toEqual(['comment 2', 'comment 3'])
  expect(headers.link).toMatch(/page=1>; rel="prev".*page=3>; rel="next".*page=3>; rel="last"/)
  const every = await client.paginate(client.rest.issues.listComments, { ...issue, per_page: 2 })
  expect(every.map(one => one.user?.login)).toEqual(Array(5).fill('github-actions[bot]'))
  const [first] = every
  const one = { ...repo, comment_id: first?.id ?? 0 }
  const { data: changed } = await client.rest.issues.updateComment({ ...one, body: 'new' })
  expect(changed.body).toBe('new')
  await client.rest.issues.deleteComment(one)
  expect(await refusal(client.rest.issues.getComment(one))).toMatchObject({ status: 404 })
})

test('a body of 65,536 characters fits, one more does not', async () => {
  const { number } = await seedPull()
  const api = await octokit()
  const comment = (length: number) =>
    api.issues.createComment({ ...repo, issue_number: number, body: 'x'.repeat(length) })
  expect((await comment(65_536)).status).toBe(201)
  expect(await refusal(comment(65_537))).toMatchObject({
    status: 422,
    message: expect.stringContaining('body is too long (maximum is 65536 characters)')
  })
})

test('issues: by label, updated, closed; labels come into being', async () => {
  const api = await octokit()
  const { data: issue } = await api.issues.create({ ...repo, title: 'Drift', body: 'x', labels: ['drift'] })
  const { data: found } = await api.issues.listForRepo({ ...repo, labels: 'drift', state: 'open' })
  expect(found.map(one => one.number)).toEqual([issue.number])
  await api.issues.addLabels({ ...repo, issue_number: issue.number, labels: ['staging'] })
  expect((await api.issues.getLabel({ ...repo, name: 'staging' })).data.color).toBe('ededed')
  const { data: closed } = await api.issues.update({ ...repo, issue_number: issue.number, state: 'closed' })
  expect(closed).toMatchObject({
    state: 'closed',
    state_reason: 'completed',
    labels: [{ name: 'drift' }, { name: 'staging' }]
  })
  expect(await refusal(api.issues.createLabel({ ...repo, name: 'DRIFT' }))).toMatchObject({ status: 422 })
})

test('check runs: fifty annotations a request, more are added', async () => {
  const api = await octokit()
  const annotation = { path: 'a.tf', start_line: 1, end_line: 1, annotation_level: 'warning' as const, message: 'm' }
  const output = (count: number) => ({ title: 't', summary: 's', annotations: Array(count).fill(annotation) })
  const { data: check } = await api.checks.create({ ...repo, name: 'staging', head_sha: head, output: output(50) })
  expect(check.status).toBe('queued')
  const one = { ...repo, check_run_id: check.id }
  expect(await refusal(api.checks.update({ ...one, output: output(51) }))).toMatchObject({ status: 422 })
  const { data: done } = await api.checks.update({ ...one, conclusion: 'neutral', output: output(1) })
  expect(done).toMatchObject({ status: 'completed', conclusion: 'neutral', output: { annotations_count: 51 } })
  expect((await api.checks.listAnnotations({ ...one, per_page: 100 })).data).toHaveLength(51)
  await seedPull()
  const { data: byBranch } = await api.checks.listForRef({ ...repo, ref: 'feature/x', check_name: 'staging' })
  expect(byBranch.check_runs.map(run => run.id)).toEqual([check.id])
})

test('a check run needs a head and an app', async () => {
  const api = await octokit()
  expect(await refusal(api.checks.create({ ...repo, name: 'x' } as never))).toMatchObject({ status: 422 })
  const person = await octokit(all, { kind: 'user' })
  expect(await refusal(person.checks.create({ ...repo, name: 'x', head_sha: head }))).toMatchObject({ status: 403 })
})

test('statuses and deployments', async () => {
  const api = await octokit()
  const sha = 'c'.repeat(40)
  await api.repos.createCommitStatus({ ...repo, sha, state: 'pending', context: 'plan' })
  const deployment = { ...repo, ref: sha, environment: 'staging' }
  expect(await refusal(api.repos.createDeployment(deployment))).toMatchObject({ status: 409 })
  await api.repos.createCommitStatus({ ...repo, sha, state: 'success', context: 'plan' })
  expect((await api.repos.getCombinedStatusForRef({ ...repo, ref: sha })).data).toMatchObject({
    state: 'success',
    total_count: 1
  })
  const make = async () => {
    const { data } = await api.repos.createDeployment({ ...deployment, payload: { digest: 'x' } })
    if (!('id' in data)) throw new Error('no deployment')
    const which = { ...repo, deployment_id: data.id }
    await api.repos.createDeploymentStatus({ ...which, state: 'success', environment_url: 'http://x' })
    return which
  }
  const first = await make()
  await make()
  const { data: statuses } = await api.repos.listDeploymentStatuses(first)
  expect(statuses.map(one => one.state)).toEqual(['inactive', 'success'])
  expect((await api.repos.listDeployments({ ...repo, environment: 'staging' })).data).toHaveLength(2)
})

test('runs, jobs, commits, dispatches, repository, rate limit', async () => {
  const api = await octokit()
  const run = await github.control('run', {
    repository: fullName,
    name: 'Deliver',
    path: '.github/workflows/deliver.yml',
    title: 'Deliver',
    event: 'push',
    ref: 'refs/heads/main',
    sha: base,
    actor: 'octocat'
  })
  const time = '2026-01-01T00:00:00Z'
  const step = { name: 's', status: 'completed', conclusion: 'success', startedAt: time, completedAt: time }
  const job = { runId: run.id, name: 'bake', startedAt: time }
  await github.control('job', { ...job, status: 'in_progress', conclusion: null, completedAt: null })
  await github.control('job', { ...job, status: 'completed', conclusion: 'success', completedAt: time, steps: [step] })
  await github.control('finish', { runId: run.id, conclusion: 'success' })
  expect((await api.actions.getWorkflowRun({ ...repo, run_id: run.id })).data).toMatchObject({
    conclusion: 'success',
    run_number: run.number
  })
  const { data: jobs } = await api.actions.listJobsForWorkflowRun({ ...repo, run_id: run.id })
  expect(jobs.jobs).toMatchObject([{ name: 'bake', conclusion: 'success', steps: [{ name: 's', number: 1 }] }])
  expect((await api.actions.listWorkflowRunsForRepo({ ...repo, event: 'push' })).data.total_count).toBeGreaterThan(0)
  await api.actions.createWorkflowDispatch({ ...repo, workflow_id: 'deliver.yml', ref: 'main', inputs: { a: 'b' } })
  expect((await github.state()).dispatches).toMatchObject([{ workflow: 'deliver.yml', inputs: { a: 'b' } }])
  await github.control('commit', { repository: fullName, sha: base, message: 'm', files: [{ filename: 'x' }] })
  expect((await api.repos.getCommit({ ...repo, ref: base })).data).toMatchObject({
    commit: { message: 'm' },
    files: [{ filename: 'x' }]
  })
  expect((await api.repos.listCommits(repo)).data).toHaveLength(1)
  expect((await api.repos.get(repo)).data).toMatchObject({ full_name: fullName, default_branch: 'main' })
  expect((await api.rateLimit.get()).data.rate).toMatchObject({ limit: 1000, resource: 'core' })
})

test.each([
  ['nothing', {}, 403, 'issues=write; pull_requests=write'],
  ['issues: read', { issues: 'read' as const }, 403, 'issues=write; pull_requests=write']
])('a token with %s may not comment', async (_, permissions, status, accepted) => {
  const { number } = await seedPull()
  const api = await octokit(permissions)
  expect(await refusal(api.issues.createComment({ ...repo, issue_number: number, body: 'x' }))).toMatchObject({
    status,
    message: expect.stringContaining('Resource not accessible by integration'),
    accepted
  })
})

test('pull_requests: write opens comments of pull requests, not of issues', async () => {
  const { data: issue } = await (await octokit()).issues.create({ ...repo, title: 'x' })
  const api = await octokit({ pull_requests: 'write' })
  expect(await refusal(api.issues.createComment({ ...repo, issue_number: issue.number, body: 'x' }))).toMatchObject({
    status: 403
  })
})

test('a token of a job is no person; an unknown one is nobody; without one the public may read', async () => {
  expect(await refusal((await octokit()).users.getAuthenticated())).toMatchObject({ status: 403 })
  expect((await (await octokit(all, { kind: 'user' })).users.getAuthenticated()).data.login).toBe('octocat')
  const stranger = getOctokit('ghs_unknown', { baseUrl: github.endpoint }).rest
  expect(await refusal(stranger.issues.create({ ...repo, title: 'x' }))).toMatchObject({ status: 401 })
  const url = `${github.endpoint}/repos/${fullName}/issues`
  expect((await fetch(url)).status).toBe(200)
  expect((await fetch(url, { method: 'POST', body: '{"title":"x"}' })).status).toBe(401)
  await github.control('repository', { fullName: 'octo/secret', private: true })
  expect((await fetch(url.replace('demo', 'secret'))).status).toBe(404)
  expect((await fetch(`${github.endpoint}/repos/octo/none`)).status).toBe(404)
})

test('faults: status, lost answer, limits, reset; each as often as asked', async () => {
  const api = await octokit()
  const create = (title: string) => api.issues.create({ ...repo, title, request: { retries: 0 } })
  await github.addFault({ method: 'POST', path: '/issues$', status: 502 })
  expect(await refusal(create('a'))).toMatchObject({ status: 502 })
  await github.addFault({ method: 'POST', path: '/issues$', statusAfter: 504 })
  expect(await refusal(create('made all the same'))).toMatchObject({ status: 504 })
  const { data: issues } = await api.issues.listForRepo(repo)
  expect(issues[0]?.title).toBe('made all the same')
  await github.addFault({ limit: 'secondary', retryAfter: 7 })
  const limited = await fetch(`${github.endpoint}/rate_limit`)
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([403, '7'])
  await github.addFault({ limit: 'primary', skip: 1 })
  expect((await fetch(`${github.endpoint}/rate_limit`)).status).toBe(200)
  const used = await fetch(`${github.endpoint}/rate_limit`)
  expect([used.status, used.headers.get('x-ratelimit-remaining')]).toEqual([403, '0'])
  await github.addFault({ reset: true })
  await expect(fetch(`${github.endpoint}/rate_limit`)).rejects.toThrow()
  expect((await create('b')).status).toBe(201)
})

test('GraphQL: who am I, hide a comment, and nothing else', async () => {
  const { number } = await seedPull()
  const { token } = await github.control('token', { repository: fullName, permissions: all })
  const client = getOctokit(token, { baseUrl: github.endpoint })
  expect(await client.graphql('{ viewer { login } }')).toEqual({ viewer: { login: 'github-actions[bot]' } })
  const { data: comment } = await client.rest.issues.createComment({ ...repo, issue_number: number, body: 'old' })
  const hidden = await client.graphql(
    'mutation($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized minimizedReason } } }',
    { id: comment.node_id }
  )
  expect(hidden).toEqual({ minimizeComment: { minimizedComment: { isMinimized: true, minimizedReason: 'outdated' } } })
  await expect(client.graphql('{ repository(owner: "o", name: "n") { id } }')).rejects.toThrow('answers only')
})

test('a restart remembers', async () => {
  const api = await octokit()
  const { data: issue } = await api.issues.create({ ...repo, title: 'lasting' })
  await github.stop()
  github = await startGitHub({ dir, port: 0, log: line => complaints.push(line) })
  const again = await octokit()
  expect((await again.issues.get({ ...repo, issue_number: issue.number })).data.title).toBe('lasting')
})

test('a check belongs to the app that made it, and a job cannot choose its address', async () => {
  const ours = await octokit()
  const { token } = await github.control('token', { repository: fullName, app: 'acme-ci', permissions: all })
  const theirs = getOctokit(token, { baseUrl: github.endpoint }).rest
  const check = { ...repo, name: 'two apps', head_sha: head, details_url: 'https://example.com/x' }
  const { data: one } = await ours.checks.create(check)
  const { data: other } = await theirs.checks.create(check)
  expect([one.app?.id, other.app?.slug]).toEqual([15368, 'acme-ci'])
  expect([one.details_url, other.details_url]).toEqual([one.html_url, 'https://example.com/x'])
  const list = (app_id?: number) =>
    ours.checks.listForRef({ ...repo, ref: head, check_name: 'two apps', ...(app_id ? { app_id } : {}) })
  expect((await list()).data.total_count).toBe(2)
  expect((await list(15368)).data.check_runs.map(found => found.id)).toEqual([one.id])
  expect(await refusal(theirs.checks.update({ ...repo, check_run_id: one.id, conclusion: 'success' }))).toMatchObject({
    status: 403
  })
})

test('a merged pull request is found by the commit that the merge made', async () => {
  const { number } = await seedPull()
  const sha = 'f'.repeat(40)
  await github.control('merge', { repository: fullName, number, sha })
  const api = await octokit()
  const { data } = await api.repos.listPullRequestsAssociatedWithCommit({ ...repo, commit_sha: sha })
  expect(data).toMatchObject([{ number, state: 'closed', merge_commit_sha: sha }])
  expect((await api.pulls.get({ ...repo, pull_number: number })).data.merged).toBe(true)
})

test('a run of a fork names it, and says which workflows it called', async () => {
  const run = await github.control('run', {
    repository: fullName,
    name: 'pull request',
    path: '.github/workflows/pull-request.yml',
    title: 'x',
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    sha: head,
    actor: 'someone',
    attempt: 3,
    headRepository: 'someone/demo',
    referencedWorkflows: ['octo/demo/.github/workflows/plan.yml@refs/pull/1/merge']
  })
  const { data } = await (await octokit()).actions.getWorkflowRun({ ...repo, run_id: run.id })
  expect(data).toMatchObject({
    run_attempt: 3,
    repository: { full_name: fullName },
    head_repository: { full_name: 'someone/demo' },
    referenced_workflows: [{ path: 'octo/demo/.github/workflows/plan.yml@refs/pull/1/merge', sha: head }]
  })
  expect(data.head_repository.id).not.toBe(data.repository.id)
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getOctokit } from '@actions/github'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { type LocalGitHub, startGitHub } from '../../../sandbox/github/index.ts'
import type { Permissions } from '../../../sandbox/github/records.ts'
import { findDrift } from '../../../src/terraform-apply/drift/drift-findings.ts'
import { type DriftPlace, driftMarker, publishDrift } from '../../../src/terraform-apply/drift/drift-issue.ts'
import { aPlan, drifted, planned } from './drift-plans.ts'

jest.setTimeout(900_000)

let dir: string
let server: LocalGitHub

const repository = 'octo/demo'
const demo = { owner: 'octo', repo: 'demo' }

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'insight-drift-'))
  server = await startGitHub({ dir, port: 0 })
  await server.control('repository', { fullName: repository })
})

afterEach(async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

async function client(permissions: Permissions, login?: string) {
  const more = login === undefined ? {} : ({ login, kind: 'user' } as const)
  const { token } = await server.control('token', { repository, permissions, ...more })
  return getOctokit(token, { baseUrl: server.endpoint })
}

async function place(runId: number, more: Partial<DriftPlace> = {}): Promise<DriftPlace> {
  return {
    github: await client({ issues: 'write' }),
    context: {
      ...demo,
      sha: 'b'.repeat(40),
      headSha: 'b'.repeat(40),
      ref: 'refs/heads/main',
      event: 'schedule',
      actor: 'octocat',
      workflow: 'drift',
      runId,
      runAttempt: 1,
      runUrl: `https://github.com/octo/demo/actions/runs/${runId}`
    },
    environment: 'staging',
    workspace: undefined,
    stack: 'infra/x',
    ...more
  }
}

/** What a plan says when these objects have drifted to these values. */
function report(objects: Record<string, string>, { code = false, unapplied = false } = {}) {
  const drift = Object.entries(objects).map(([name, value]) => drifted(name, { x: ['before', value] }, ['x']))
  const resources = code ? [planned('aws_lb.new', 'create')] : []
  const findings = findDrift(aPlan({ drift, resources }), { secretKey: true })
  return { findings, toolName: 'Terraform 1.11.4', unapplied }
}

const A = report({ 'aws_lb.a': 'one' })
const B = report({ 'aws_lb.a': 'two', 'aws_lb.b': 'one' })
const NOTHING = report({})

const issues = async () => (await server.state()).issues
const comments = async () => (await server.state()).comments.map(one => one.body)
/** Requests that changed something since the last `clearRequests`. */
const writes = async () => (await server.requests()).filter(one => one.method !== 'GET' && one.url !== '/graphql')

test('the first drift opens an issue, with a label that says what it is', async () => {
  const told = await publishDrift(await place(1), A)
  expect(told).toMatchObject({ kind: 'opened', number: 1, sentence: expect.stringContaining('/issues/1') })
  expect(await issues()).toMatchObject([
    { title: 'Drift in staging: infra/x', state: 'open', labels: ['drift'], user: 'github-actions[bot]' }
  ])
  expect((await issues())[0]?.body).toContain('`aws_lb.a`')
  expect((await server.state()).labels).toMatchObject([{ name: 'drift', color: 'd93f0b' }])
})

test('without drift and without an issue nothing is written', async () => {
  await server.clearRequests()
  expect((await publishDrift(await place(1), NOTHING)).kind).toBe('none')
  expect(await writes()).toEqual([])
})

test('the same drift again is not told again', async () => {
  await publishDrift(await place(1), A)
  const before = await issues()
  await server.clearRequests()
  expect(await publishDrift(await place(2), A)).toMatchObject({ kind: 'unchanged', number: 1 })
  expect(await writes()).toEqual([])
  expect(await issues()).toEqual(before)
})

test('another drift changes the body in place and tells once what changed', async () => {
  await publishDrift(await place(1), A)
  expect((await publishDrift(await place(2), B)).kind).toBe('updated')
  const [issue, ...more] = await issues()
  expect(more).toEqual([])
  expect(issue?.body).toContain('`"two"`')
  expect(await comments()).toEqual([
    'The drift is another one: `aws_lb.a` differs otherwise; now also `aws_lb.b`. [run 2](https://github.com/octo/demo/actions/runs/2)'
  ])
  await publishDrift(await place(3), A)
  expect((await comments())[1]).toContain('no longer `aws_lb.b`')
})

test('drift that is gone closes the issue as completed, with one comment', async () => {
  await publishDrift(await place(1), A)
  expect((await publishDrift(await place(2), NOTHING)).kind).toBe('closed')
  expect(await issues()).toMatchObject([{ state: 'closed', stateReason: 'completed' }])
  expect(await comments()).toHaveLength(1)
  expect((await publishDrift(await place(3), NOTHING)).kind).toBe('none')
  expect(await comments()).toHaveLength(1)
})

test('drift that is back reopens the newest issue, whatever it is now', async () => {
  const ours = await place(1)
  await ours.github.rest.issues.create({ ...demo, title: 'older', body: driftMarker(ours), labels: ['drift'] })
  await ours.github.rest.issues.update({ ...demo, issue_number: 1, state: 'closed' })
  await ours.github.rest.issues.create({ ...demo, title: 'newer', body: driftMarker(ours), labels: ['drift'] })
  await ours.github.rest.issues.update({ ...demo, issue_number: 2, state: 'closed' })
  expect(await publishDrift(await place(2), B)).toMatchObject({ kind: 'reopened', number: 2 })
  expect(await issues()).toMatchObject([{ state: 'closed' }, { state: 'open', title: 'Drift in staging: infra/x' }])
  expect(await comments()).toEqual([expect.stringContaining('2 objects were changed outside of Terraform')])
})

test.each([
  ['open', B],
  ['open', NOTHING],
  ['closed', B]
] as const)('a muted issue that is %s is left alone', async (state, next) => {
  await publishDrift(await place(1), A)
  const person = await client({ issues: 'write' }, 'octocat')
  await person.rest.issues.addLabels({ ...demo, issue_number: 1, labels: ['Drift-Muted'] })
  await person.rest.issues.update({ ...demo, issue_number: 1, state })
  await server.clearRequests()
  expect(await publishDrift(await place(2), next)).toMatchObject({
    kind: 'muted',
    sentence: expect.stringContaining('drift-muted')
  })
  expect(await writes()).toEqual([])
  await person.rest.issues.removeLabel({ ...demo, issue_number: 1, name: 'drift-muted' })
  expect((await publishDrift(await place(3), next)).kind).not.toBe('muted')
})

test.each(['not_planned', 'duplicate'] as const)(
  'closed as %s it stays closed until the drift is another one',
  async reason => {
    await publishDrift(await place(1), A)
    const person = await client({ issues: 'write' }, 'octocat')
    await person.rest.issues.update({ ...demo, issue_number: 1, state: 'closed', state_reason: reason })
    await server.clearRequests()
    expect((await publishDrift(await place(2), A)).kind).toBe('dismissed')
    expect((await publishDrift(await place(3), NOTHING)).kind).toBe('none')
    expect(await writes()).toEqual([])
    expect(await publishDrift(await place(4), B)).toMatchObject({ kind: 'reopened', number: 1 })
  }
)

test('closed as completed by a person while the drift stands it is reopened', async () => {
  await publishDrift(await place(1), A)
  const person = await client({ issues: 'write' }, 'octocat')
  await person.rest.issues.update({ ...demo, issue_number: 1, state: 'closed', state_reason: 'completed' })
  expect((await publishDrift(await place(2), A)).kind).toBe('reopened')
})

test('code that is not applied is a reason for an issue only when asked for', async () => {
  const code = report({}, { code: true })
  expect((await publishDrift(await place(1), code)).kind).toBe('none')
  expect((await publishDrift(await place(2), { ...code, unapplied: true })).kind).toBe('opened')
  expect((await issues())[0]?.body).toContain('No drift, but code that is not applied: 1 to add')
  expect((await publishDrift(await place(3), { ...code, unapplied: true })).kind).toBe('unchanged')
  expect((await publishDrift(await place(4), code)).kind).toBe('closed')
})

test('beside drift, other code that is not applied makes no noise', async () => {
  await publishDrift(await place(1), A)
  expect((await publishDrift(await place(2), report({ 'aws_lb.a': 'one' }, { code: true }))).kind).toBe('unchanged')
})

test('the same text by somebody else is never taken for ours', async () => {
  const mallory = await client({ issues: 'write' }, 'mallory')
  await publishDrift(await place(1), A)
  const body = (await issues())[0]?.body ?? ''
  await mallory.rest.issues.create({ ...demo, title: 'x', body, labels: ['drift'] })
  await publishDrift(await place(2), NOTHING)
  expect(await issues()).toMatchObject([{ state: 'closed' }, { state: 'open', user: 'mallory', body }])
})

test('environments, workspaces and stacks have issues of their own', async () => {
  const staging = await place(1)
  const places = [
    staging,
    { ...staging, environment: 'production' },
    { ...staging, workspace: 'blue' },
    { ...staging, stack: 'infra/a--> b' }
  ]
  for (const one of places) expect((await publishDrift(one, A)).kind).toBe('opened')
  for (const one of places) expect((await publishDrift(one, A)).kind).toBe('unchanged')
  expect((await issues()).map(one => one.title)).toEqual([
    'Drift in staging: infra/x',
    'Drift in production: infra/x',
    'Drift in staging (workspace blue): infra/x',
    'Drift in staging: infra/a--> b'
  ])
  expect(driftMarker(places[3] as DriftPlace).match(/-->/g)).toHaveLength(1)
})

test('it is found among 150 issues and pull requests of that label', async () => {
  const ours = await place(1)
  await publishDrift(ours, A)
  for (let at = 0; at < 150; at++)
    await ours.github.rest.issues.create({ ...demo, title: `talk ${at}`, body: 'x', labels: ['drift'] })
  await server.clearRequests()
  expect(await publishDrift(await place(2), B)).toMatchObject({ kind: 'updated', number: 1 })
  expect((await server.requests()).filter(one => one.url.includes('labels=drift'))).toHaveLength(2)
})

test('a body that a person has edited in the browser is still ours', async () => {
  await publishDrift(await place(1), A)
  const person = await client({ issues: 'write' }, 'octocat')
  const body = `${(await issues())[0]?.body}\nWe look into it.`.replaceAll('\n', '\r\n')
  await person.rest.issues.update({ ...demo, issue_number: 1, body })
  expect((await publishDrift(await place(2), A)).kind).toBe('unchanged')
  await person.rest.issues.update({ ...demo, issue_number: 1, body: body.replace(/insight:drifted \S+/, 'gone') })
  expect((await publishDrift(await place(3), A)).kind).toBe('updated')
})

test('a locked issue is updated without a comment', async () => {
  await publishDrift(await place(1), A)
  await (await client({ issues: 'write' }, 'octocat')).rest.issues.lock({ ...demo, issue_number: 1 })
  expect((await publishDrift(await place(2), B)).kind).toBe('updated')
  expect((await issues())[0]?.body).toContain('aws_lb.b')
  expect((await publishDrift(await place(3), NOTHING)).kind).toBe('closed')
  expect(await comments()).toEqual([])
})

test('two runs at once end with one issue', async () => {
  const [first, second] = await Promise.all([place(1), place(2)])
  const told = await Promise.all([publishDrift(first, A), publishDrift(second, A)])
  expect(told.map(one => one.number)).toEqual([1, 1])
  const open = (await issues()).filter(one => one.state === 'open')
  expect(open).toHaveLength(1)
  // The other one says where to look, and is never taken up again.
  expect((await issues()).filter(one => one.state === 'closed').map(one => one.body)).toEqual([
    'This is told in #1 already: two runs opened an issue at once.'
  ])
  expect((await publishDrift(await place(3), A)).kind).toBe('unchanged')
  await publishDrift(await place(4), NOTHING)
  expect(await publishDrift(await place(5), A)).toMatchObject({ kind: 'reopened', number: 1 })
})

test('two open ones, however they came about, become one', async () => {
  const ours = await place(1)
  for (const title of ['a', 'b'])
    await ours.github.rest.issues.create({ ...demo, title, body: driftMarker(ours), labels: ['drift'] })
  expect(await publishDrift(ours, A)).toMatchObject({ kind: 'updated', number: 1 })
  expect((await issues()).map(one => one.state)).toEqual(['open', 'closed'])
})

test('a later run has the say', async () => {
  await publishDrift(await place(5), A)
  await server.clearRequests()
  expect((await publishDrift(await place(4), B)).kind).toBe('newer')
  expect((await publishDrift(await place(4), NOTHING)).kind).toBe('newer')
  expect(await writes()).toEqual([])
})

test.each([404, 410])('an answer %s to the update is asked again', async status => {
  await publishDrift(await place(1), A)
  await server.addFault({ method: 'PATCH', path: '/issues/', status })
  expect(await publishDrift(await place(2), B)).toMatchObject({ kind: 'updated', number: 1 })
})

test('an issue that is deleted while it is updated is made anew', async () => {
  await publishDrift(await place(1), A)
  const person = await client({}, 'octocat')
  const { data } = await person.rest.issues.get({ ...demo, issue_number: 1 })
  const github = await client({ issues: 'write' })
  let deleted = 0
  // After it was found, and before the update arrives.
  github.hook.before('request', async ({ method }) => {
    if (method !== 'PATCH' || deleted++ > 0) return
    await person.graphql('mutation($input: DeleteIssueInput!) { deleteIssue(input: $input) { clientMutationId } }', {
      input: { issueId: data.node_id }
    })
  })
  expect(await publishDrift(await place(2, { github }), B)).toMatchObject({ kind: 'opened', number: 2 })
  expect(deleted).toBeGreaterThan(0)
  expect(await issues()).toMatchObject([{ number: 2, state: 'open' }])
})

test('an issue that is deleted before its comment is no error', async () => {
  await publishDrift(await place(1), A)
  await server.addFault({ method: 'POST', path: '/comments', status: 410 })
  expect((await publishDrift(await place(2), B)).kind).toBe('updated')
})

test.each(['open', 'update'])('a token without the permission is told which: to %s', async what => {
  if (what === 'update') await publishDrift(await place(1), A)
  const told = await publishDrift(await place(2, { github: await client({ pull_requests: 'write' }) }), B)
  expect(told).toMatchObject({ kind: 'forbidden', sentence: expect.stringContaining('"permissions: issues: write"') })
})

test('a limit of requests is not taken for a lack of permission', async () => {
  await server.addFault({ method: 'POST', path: '/issues$', limit: 'primary' })
  await expect(publishDrift(await place(1), A)).rejects.toMatchObject({ status: 403 })
})

test('an outage is an error of its own, and nothing is half done', async () => {
  await server.addFault({ method: 'POST', path: '/issues$', status: 502 })
  await expect(publishDrift(await place(1), A)).rejects.toMatchObject({ status: 502 })
  expect((await publishDrift(await place(2), A)).kind).toBe('opened')
})

test('a repository without issues is told apart', async () => {
  await server.control('repository', { fullName: repository, issues: false })
  expect(await publishDrift(await place(1), A)).toMatchObject({
    kind: 'disabled',
    sentence: expect.stringContaining('has no issues')
  })
})

test('more drift than an issue holds fits all the same', async () => {
  const many = report(
    Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`aws_lb.a["${'k'.repeat(100)}${at}"]`, 'v']))
  )
  expect((await publishDrift(await place(1), many)).kind).toBe('opened')
  const body = (await issues())[0]?.body ?? ''
  expect(body.length).toBeLessThanOrEqual(65_536)
  expect(body).toMatch(/\d+ of 1500 objects are not shown here/)
  await publishDrift(await place(2), A)
  expect(await comments()).toEqual([expect.stringContaining('The drift is another one')])
})

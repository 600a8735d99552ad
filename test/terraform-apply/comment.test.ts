import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getOctokit } from '@actions/github'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type LocalGitHub, startGitHub } from '../../sandbox/github/index.ts'
import { type CommentPlace, markerOf, publishComment } from '../../src/terraform-apply/comment.ts'
import { type Snapshot, writeSnapshot } from '../../src/terraform-apply/history.ts'

let dir: string
let server: LocalGitHub

const repository = 'octo/demo'

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'insight-comment-'))
  server = await startGitHub({ dir, port: 0 })
  await server.control('repository', { fullName: repository })
  await server.control('pull', {
    repository,
    title: 'x',
    base: { ref: 'main', sha: 'a'.repeat(40) },
    head: { ref: 'x', sha: 'b'.repeat(40) }
  })
})

afterEach(async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

async function place(runId: number, login?: string): Promise<CommentPlace> {
  const permissions = { pull_requests: 'write' } as const
  const { token } = await server.control('token', {
    repository,
    permissions,
    ...(login ? { login, kind: 'user' } : {})
  })
  return {
    github: getOctokit(token, { baseUrl: server.endpoint }),
    context: {
      owner: 'octo',
      repo: 'demo',
      sha: 'b'.repeat(40),
      headSha: 'b'.repeat(40),
      ref: 'refs/pull/1/merge',
      event: 'pull_request',
      actor: 'octocat',
      workflow: 'plan',
      runId,
      runAttempt: 1,
      runUrl: `https://github.com/octo/demo/actions/runs/${runId}`
    },
    pullRequest: 1,
    environment: 'staging',
    stack: 'infra'
  }
}

const bodies = async () => (await server.state()).comments.map(one => one.body)
const snapshot = (run: number): Snapshot => ({ commit: 'b', digest: `sha256:${run}`, run, attempt: 1, changes: {} })
const bodyOf = (run: number) => `${writeSnapshot(snapshot(run))}\nplan of run ${run}`

test('two runs at once end with one comment, that of the later run', async () => {
  const [first, second] = await Promise.all([place(1), place(2)])
  await Promise.all([publishComment(first, () => bodyOf(1)), publishComment(second, () => bodyOf(2))])
  expect(await bodies()).toEqual([`${markerOf(second)}\n${bodyOf(2)}`])
})

test('the comment before is read, and only when it is ours', async () => {
  const mallory = await place(1, 'mallory')
  await mallory.github.rest.issues.createComment({
    owner: 'octo',
    repo: 'demo',
    issue_number: 1,
    body: `${markerOf(mallory)}\n${bodyOf(99)}`
  })
  const seen: unknown[] = []
  const build = (run: number) => (previous: Snapshot | undefined) => {
    seen.push(previous?.run)
    return bodyOf(run)
  }
  expect((await publishComment(await place(1), build(1))).outcome).toBe('created')
  expect((await publishComment(await place(2), build(2))).outcome).toBe('updated')
  expect((await publishComment(await place(1), build(1))).outcome).toBe('newer')
  expect(seen).toEqual([undefined, 1])
})

test('a comment that is deleted between the look and the update is made again', async () => {
  await publishComment(await place(1), () => bodyOf(1))
  await server.addFault({ method: 'PATCH', path: '/issues/comments/', status: 404 })
  await server.clearRequests()
  expect((await publishComment(await place(2), () => bodyOf(2))).outcome).not.toBe('newer')
  expect((await bodies()).some(body => body.includes('plan of run 2'))).toBe(true)
  expect(await bodies()).toHaveLength(1)
})

test('environments and stacks have comments of their own', async () => {
  const staging = await place(1)
  await publishComment(staging, () => bodyOf(1))
  await publishComment({ ...staging, environment: 'production' }, () => bodyOf(1))
  await publishComment({ ...staging, stack: 'infra/a--> b' }, () => bodyOf(1))
  expect(await bodies()).toHaveLength(3)
  expect((await bodies()).filter(body => body.indexOf('-->') !== body.indexOf(' -->') + 1)).toEqual([])
})

test('it is found beyond the first page', async () => {
  const ours = await place(1)
  for (let at = 0; at < 101; at++)
    await ours.github.rest.issues.createComment({ owner: 'octo', repo: 'demo', issue_number: 1, body: `talk ${at}` })
  await publishComment(ours, () => bodyOf(1))
  expect((await publishComment(await place(2), () => bodyOf(2))).outcome).toBe('updated')
})

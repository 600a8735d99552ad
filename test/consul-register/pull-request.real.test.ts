import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { type LocalGitHub, startGitHub } from '../../sandbox/github/index.ts'
import { type ActionRequest, runAction } from '../harness/index.ts'
import { manyEntries, type StepStage, startStepStage } from './steps.ts'

jest.setTimeout(900_000)

let stage: StepStage
let server: LocalGitHub
const dir = mkdtempSync(join(tmpdir(), 'insight-pull-request-'))
const REPOSITORY = 'octo/shop'
const side = (ref: string, letter: string) => ({ ref, sha: letter.repeat(40) })

beforeAll(async () => {
  stage = await startStepStage()
  server = await startGitHub({ dir, port: 0 })
  await server.control('repository', { fullName: REPOSITORY })
  await server.control('pull', { repository: REPOSITORY, title: 'x', base: side('main', 'a'), head: side('x', 'b') })
  stage.declare(manyEntries(2))
}, 600_000)
afterAll(async () => {
  await server.stop()
  await stage.stop()
  rmSync(dir, { recursive: true, force: true })
})

const payload = (head: string) => ({
  pull_request: {
    number: 1,
    head: { ...side('x', 'b'), repo: { full_name: head } },
    base: { ...side('main', 'a'), repo: { full_name: REPOSITORY } }
  }
})

async function onPullRequest(
  permissions: Record<string, 'read' | 'write'>,
  inputs = {},
  head = REPOSITORY
): Promise<ActionRequest> {
  const { token } = await server.control('token', { repository: REPOSITORY, permissions })
  const github = { url: server.endpoint, token, repository: REPOSITORY }
  const event = { name: 'pull_request', payload: payload(head) }
  return stage.step({ command: 'plan', 'github-token': token, ...inputs }, { github, event })
}
const bodies = async () => (await server.state()).comments.map(one => one.body)

test('the plan is one comment on the pull request, and its address an output', async () => {
  const first = await runAction(await onPullRequest({ pull_requests: 'write' }))
  expect(first).toMatchObject({ conclusion: 'success', outputs: { status: 'changes' } })
  expect(first.outputs['comment-url']).toMatch(/^https?:\/\/.*#issuecomment-/)
  await runAction(await onPullRequest({ pull_requests: 'write' }))
  const all = await bodies()
  expect(all).toHaveLength(1)
  expect(all[0]).toContain('| `create service-defaults "s-001"` | `Protocol http` |')
})

test.each<[string, Record<string, 'read' | 'write'>, object, string, string]>([
  ['not allowed to', { pull_requests: 'read' }, {}, REPOSITORY, 'The plan is not on the pull request'],
  ['not wanted', { pull_requests: 'write' }, { comment: 'false' }, REPOSITORY, ''],
  ['of a fork', { pull_requests: 'read' }, {}, 'else/shop', '']
])('no comment when it is %s, and the step goes on', async (_, permissions, inputs, head, told) => {
  const before = await bodies()
  const main = await runAction(await onPullRequest(permissions, inputs, head))
  expect(main).toMatchObject({ conclusion: 'success', outputs: { 'comment-url': '' } })
  expect(main.annotations).toEqual([])
  expect(main.log.includes('The plan is not on the pull request')).toBe(told !== '')
  expect(await bodies()).toEqual(before)
})

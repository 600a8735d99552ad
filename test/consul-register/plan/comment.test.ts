import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getOctokit } from '@actions/github'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type LocalGitHub, startGitHub } from '../../../sandbox/github/index.ts'
import { planComment } from '../../../src/consul-register/plan/comment.ts'
import { makePlan, ownerMarks } from '../../../src/consul-register/plan/plan.ts'
import { renderPlan } from '../../../src/consul-register/plan/plan-text.ts'
import { publishOne } from '../../../src/lib/comments.ts'
import { declarationOf } from './stage.ts'

const REPOSITORY = 'octo/demo'
let dir: string
let server: LocalGitHub

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'insight-comment-'))
  server = await startGitHub({ dir, port: 0 })
  await server.control('repository', { fullName: REPOSITORY })
  const side = (ref: string, letter: string) => ({ ref, sha: letter.repeat(40) })
  await server.control('pull', { repository: REPOSITORY, title: 'x', base: side('main', 'a'), head: side('x', 'b') })
})
afterEach(async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

const planOf = (text: string) => makePlan(declarationOf(text), {}, ownerMarks('octo/demo'))
const HTTPD = planOf('services: { httpd: { protocol: http, instances: 1 } }')

async function publish(runId: number, owner = 'octo/demo', plan = HTTPD) {
  const { token } = await server.control('token', { repository: REPOSITORY, permissions: { pull_requests: 'write' } })
  const runUrl = `https://github.com/octo/demo/actions/runs/${runId}`
  const context = { owner: 'octo', repo: 'demo', sha: 'b'.repeat(40), headSha: 'b'.repeat(40), ref: '', event: '' }
  const whole = { ...context, actor: '', workflow: '', runId, runAttempt: 1, runUrl }
  const github = getOctokit(token, { baseUrl: server.endpoint })
  return publishOne({ github, context: whole, pullRequest: 1 }, planComment(plan, owner, whole, 1), {
    tries: 8,
    pause: 5
  })
}
const bodies = async () => (await server.state()).comments.map(one => one.body)

test('one comment for each owner, updated in place; an older run does not write over a newer one', async () => {
  expect(await publish(5)).toMatchObject({ outcome: 'created' })
  expect(await publish(6)).toMatchObject({ outcome: 'updated' })
  expect(await publish(4)).toMatchObject({ outcome: 'newer' })
  expect(await publish(5, 'octo/else')).toMatchObject({ outcome: 'created' })
  const all = await bodies()
  expect(all).toHaveLength(2)
  expect(all[0]).toContain('actions/runs/6')
  expect(all[0]).toContain('| `create service-defaults "httpd"` | `Protocol http` |')
})

test('runs at the same time end with one comment, that of the latest', async () => {
  await Promise.all([publish(7), publish(9), publish(8)])
  const all = await bodies()
  expect(all).toHaveLength(1)
  expect(all[0]).toContain('actions/runs/9')
})

test('a plan of very many changes keeps to the limit of a comment, and says how many are not shown', () => {
  const services = Array.from({ length: 3000 }, (_, at) => `  s-${at}: { protocol: http, instances: 1 }`).join('\n')
  const text = renderPlan(planOf(`services:\n${services}\n`))
  expect(text.length).toBeLessThan(60_000)
  expect(text).toMatch(/\n\n\d+ more changes are not shown\./)
  expect(text).toContain('3000 to write')
})

test('words of others cannot become Markdown', () => {
  const plan = planOf(
    'config-entries: [{ Kind: mesh, Name: mesh, TLS: { Incoming: { TLSMinVersion: "`|<img src=x>@octocat" } } }]'
  )
  expect(renderPlan(plan)).not.toMatch(/(?<!\\)<img/)
})

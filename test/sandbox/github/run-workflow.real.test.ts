import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import {
  type LocalGitHub,
  type ProgressEvent,
  runWorkflow,
  startGitHub,
  type WorkflowRequest
} from '../../../sandbox/github/index.ts'
import { ensureTools, silent } from '../../../sandbox/tools/index.ts'
import { FIXTURE_SUITE, makeDemo } from './demo.ts'

const dir = mkdtempSync(join(tmpdir(), 'insight-workflow-'))
const checkout = makeDemo(join(dir, 'demo'))
const SECRET = `se"cr'et $HOME #1\\`
let github: LocalGitHub
let toolbox: Awaited<ReturnType<typeof ensureTools>>
let sts: Server
const complaints: string[] = []

beforeAll(async () => {
  toolbox = await ensureTools(['act'], silent)
  github = await startGitHub({ dir: join(dir, 'github'), port: 0, log: line => complaints.push(line) })
  sts = createServer((request, response) => {
    request.resume().on('end', () => response.end(STS_ANSWER))
  })
  await new Promise<void>(done => sts.listen(0, '127.0.0.1', done))
}, 600_000)
afterAll(async () => {
  await github.stop()
  sts.close()
  rmSync(dir, { recursive: true })
  expect(complaints).toEqual([])
})

const STS_ANSWER = `<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials>
  <AccessKeyId>ASIAEXAMPLEKEY</AccessKeyId><SecretAccessKey>example-secret</SecretAccessKey>
  <SessionToken>example-token</SessionToken></Credentials><AssumedRoleUser>
  <Arn>arn:aws:sts::123456789012:assumed-role/insight-plan/GitHubActions</Arn></AssumedRoleUser>
</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`

interface Told {
  result: Awaited<ReturnType<typeof runWorkflow>>
  events: ProgressEvent[]
  lines: string[]
}

async function run(more: Pick<WorkflowRequest, 'workflow' | 'event'> & Partial<WorkflowRequest>): Promise<Told> {
  const events: ProgressEvent[] = []
  const result = await runWorkflow({
    toolbox,
    github,
    checkout,
    repository: 'octo/demo',
    suite: FIXTURE_SUITE,
    dir: join(dir, 'runs'),
    env: {
      TOOLKIT: resolve(import.meta.dirname, '../../../node_modules'),
      AWS_ENDPOINT_URL: `http://127.0.0.1:${(sts.address() as AddressInfo).port}`
    },
    ...more,
    onProgress: event => {
      events.push(event)
      more.onProgress?.(event)
    }
  })
  return { result, events, lines: events.flatMap(event => (event.kind === 'log' ? [event.line] : [])) }
}

test('nested calls, a composite, our kind of action, OIDC, artifacts, and a job that fails', async () => {
  const { result, events, lines } = await run({
    workflow: '.github/workflows/main.yml',
    event: { name: 'workflow_dispatch' },
    inputs: { stage: 'production', fail: 'it broke' },
    secrets: { GREETING: SECRET }
  })
  expect(result).toMatchObject({
    conclusion: 'failure',
    reason: 'broken: Break failed: it broke',
    leftovers: [],
    pull: null
  })
  expect(result.jobs.map(job => [job.name, job.conclusion])).toEqual([
    ['call / inner / Greet in production', 'success'],
    ['call / inner / each (httpd)', 'success'],
    ['call / inner / each (postgres)', 'success'],
    ['call / inner / result', 'success'],
    ['call / result', 'success'],
    ['broken', 'failure']
  ])
  expect(result.didNotRun).toEqual(['after'])
  expect(result.summary).toBe('### Greeted first ***\n### Greeted second ***\n')

  const state = await github.state()
  const repository = state.repositories.find(one => one.fullName === 'octo/demo')
  const subject = `repo:octo@${repository?.ownerId}/demo@${repository?.id}:environment:production`
  expect(lines).toEqual(
    expect.arrayContaining([`hello second from ${subject}, secret ***`, 'post for first', 'image postgres'])
  )
  expect(state.artifacts.map(one => one.name)).toEqual(['greeting-first', 'greeting-second'])
  expect(state.runs.at(-1)).toMatchObject({
    id: result.runId,
    status: 'completed',
    conclusion: 'failure',
    event: 'workflow_dispatch'
  })
  expect(state.jobs.map(job => job.conclusion)).toEqual([
    'success',
    'success',
    'success',
    'success',
    'success',
    'failure'
  ])

  const greet = result.jobs[0]?.steps.find(step => step.id === 'pair' && step.phase === 'main')
  expect(greet).toMatchObject({ name: 'Greet both', conclusion: 'success', outputs: { greeting: 'hello second' } })
  expect(greet?.annotations).toEqual([
    { level: 'warning', message: 'node v24' },
    { level: 'warning', message: 'node v24' }
  ])
  expect(events.filter(event => event.kind === 'annotation' && event.annotation.level === 'error')).toMatchObject([
    {
      job: { name: 'broken' },
      step: { name: 'Break' },
      annotation: { message: 'it broke', file: 'greet.txt', line: 3 }
    }
  ])
  expect(readFileSync(result.log, 'utf8')).not.toContain(SECRET)
  expect(JSON.stringify([events, result])).not.toContain(SECRET)
  expect(readdirSync(join(dir, 'runs'))).toEqual([`${result.runId}.log`])
}, 600_000)

test('nothing fails, nothing is left out', async () => {
  const { result } = await run({ workflow: '.github/workflows/main.yml', event: { name: 'push', message: 'Change' } })
  expect(result).toMatchObject({ conclusion: 'success', reason: undefined, didNotRun: [] })
  expect((await github.state()).runs.at(-1)).toMatchObject({
    title: 'Change',
    conclusion: 'success',
    ref: 'refs/heads/main'
  })
}, 600_000)

test('a pull request: event, comment, credentials by OIDC', async () => {
  const { result, lines } = await run({
    workflow: '.github/workflows/pull.yml',
    event: {
      name: 'pull_request',
      title: 'Change',
      base: { ref: 'main', sha: 'b'.repeat(40) },
      head: { ref: 'feature/x', sha: 'c'.repeat(40) }
    },
    secrets: { MINE: 'four-teen-long' },
    vars: { RUNNER: 'ubuntu-latest' }
  })
  expect(result).toMatchObject({ conclusion: 'success', pull: 1 })
  expect(lines).toEqual(
    expect.arrayContaining([
      `number 1 sha ${'c'.repeat(40)} head feature/x base main ref refs/pull/1/merge mine 14`,
      'comment 201',
      'key *** of 14 in us-east-1'
    ])
  )
  expect((await github.state()).comments).toMatchObject([{ issue: 1, body: 'plan', user: 'github-actions[bot]' }])
}, 600_000)

test('a pull request from a fork has no secrets, may not write, and gets no credentials', async () => {
  const { result, lines } = await run({
    workflow: '.github/workflows/pull.yml',
    event: {
      name: 'pull_request',
      title: 'Fork',
      base: { ref: 'main', sha: 'b'.repeat(40) },
      head: { ref: 'fix', repository: 'someone/demo' }
    },
    secrets: { MINE: 'four-teen-long' }
  })
  expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^number 2 .* mine 0$/), 'comment 403']))
  expect(result.reason).toContain(
    'plan: Credentials failed: It looks like you might be trying to authenticate with OIDC'
  )
}, 600_000)

test('cancel: post runs, what was left behind is named and gone', async () => {
  const controller = new AbortController()
  const { result, lines } = await run({
    workflow: '.github/workflows/slow.yml',
    event: { name: 'push' },
    signal: controller.signal,
    onProgress: event => {
      if (event.kind === 'log' && event.line === 'ready') controller.abort()
    }
  })
  expect(result).toMatchObject({ conclusion: 'cancelled', reason: 'It was cancelled.', didNotRun: ['after'] })
  expect(lines).toContain('cleaned up')
  expect(result.leftovers.map(one => one.command)).toEqual(['sleep 301'])
  for (const { pid } of result.leftovers)
    expect(existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, 'utf8')).toBeFalsy()
  expect((await github.state()).runs.at(-1)).toMatchObject({ conclusion: 'cancelled' })
}, 600_000)

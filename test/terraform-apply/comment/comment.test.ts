import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getOctokit } from '@actions/github'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type LocalGitHub, startGitHub } from '../../../sandbox/github/index.ts'
import type { PullRequestPlace } from '../../../src/lib/comments.ts'
import { summariseApply } from '../../../src/terraform-apply/apply/apply-summary.ts'
import { markerOf, publishComment, putStatus } from '../../../src/terraform-apply/comment/comment.ts'
import { commentBody } from '../../../src/terraform-apply/comment/comment-body.ts'
import { statusOf, writeSlots } from '../../../src/terraform-apply/comment/slots.ts'
import { readSnapshot, type Snapshot, writeSnapshot } from '../../../src/terraform-apply/comment/snapshot.ts'
import { COMMENT } from '../../../src/terraform-apply/report/budgets.ts'
import type { PlanReport } from '../../../src/terraform-apply/report/report.ts'
import { change, document, resource } from '../plan/plan-documents.ts'
import { fourStacks, manyStacks, plannedStack, reportOf } from '../report/reports.ts'

const REPOSITORY = 'octo/demo'
const KEY = '0a1b2c3d'
const OTHER_KEY = '4e5f6a7b'
const COVER = { key: KEY }
const AT_ONCE = { tries: 12, pause: 20 }

let dir: string
let server: LocalGitHub

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'insight-comment-'))
  server = await startGitHub({ dir, port: 0 })
  await server.control('repository', { fullName: REPOSITORY })
  await server.control('pull', {
    repository: REPOSITORY,
    title: 'x',
    base: { ref: 'main', sha: 'a'.repeat(40) },
    head: { ref: 'x', sha: 'b'.repeat(40) }
  })
})

afterEach(async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

async function place(runId: number, login?: string): Promise<PullRequestPlace> {
  const { token } = await server.control('token', {
    repository: REPOSITORY,
    permissions: { pull_requests: 'write' },
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
    pullRequest: 1
  }
}

const comments = async () => (await server.state()).comments
const bodies = async () => (await comments()).map(one => one.body)
const snapshot = (run: number): Snapshot => ({ commit: 'b', digest: `sha256:${run}`, run, attempt: 1, stacks: {} })
const bodyOf = (run: number) => `${writeSnapshot(snapshot(run))}\n${writeSlots([KEY, OTHER_KEY])}\nplan of run ${run}`
const publish = (where: PullRequestPlace, run = where.context.runId) =>
  publishComment(where, COVER, () => bodyOf(run), AT_ONCE)
const say = ({ github }: PullRequestPlace, body: string) =>
  github.rest.issues.createComment({ owner: 'octo', repo: 'demo', issue_number: 1, body })

describe('a comment', () => {
  test('is updated in place', async () => {
    expect((await publish(await place(1))).outcome).toBe('created')
    const [before] = await comments()
    const published = await publish(await place(2))
    expect(published.outcome).toBe('updated')
    expect(published.url).toContain('/octo/demo/pull/1#issuecomment-')
    expect((await comments()).map(one => [one.id, one.body])).toEqual([
      [before?.id, `${markerOf(1, COVER)}\n${bodyOf(2)}`]
    ])
  })

  test('of a later run is not written over by an earlier one', async () => {
    await publish(await place(2))
    expect((await publish(await place(1))).outcome).toBe('newer')
    expect(await bodies()).toEqual([`${markerOf(1, COVER)}\n${bodyOf(2)}`])
  })

  test('is one, that of the latest run, when several write at once', async () => {
    const places = await Promise.all([place(1), place(2), place(3)])
    for (let round = 0; round < 3; round++) {
      await Promise.all(places.map(one => publish(one)))
      expect(await bodies()).toEqual([`${markerOf(1, COVER)}\n${bodyOf(3)}`])
    }
  })

  test('of somebody else is neither read nor written, whatever it begins with', async () => {
    const mallory = await place(1, 'mallory')
    const forged = `${markerOf(1, COVER)}\n${bodyOf(99)}`
    await say(mallory, forged)
    const seen: unknown[] = []
    const build = (previous: Snapshot | undefined) => {
      seen.push(previous?.run)
      return bodyOf(1)
    }
    expect((await publishComment(await place(1), COVER, build, AT_ONCE)).outcome).toBe('created')
    expect((await publishComment(await place(1), COVER, build, AT_ONCE)).outcome).toBe('updated')
    expect(seen).toEqual([undefined, 1])
    await putStatus(await place(1), KEY, '> [!NOTE]\n> **Applied.**', AT_ONCE)
    expect((await bodies())[0]).toBe(forged)
    expect(await bodies()).toHaveLength(2)
  })

  test('that is deleted between the look and the update is made again', async () => {
    await publish(await place(1))
    const [first] = await comments()
    const [ours, other] = await Promise.all([place(2), place(1)])
    let deleted = false
    ours.github.hook.before('request', async ({ method }) => {
      if (method !== 'PATCH' || deleted) return
      deleted = true
      await other.github.rest.issues.deleteComment({ owner: 'octo', repo: 'demo', comment_id: first?.id ?? 0 })
    })
    expect((await publish(ours)).outcome).toBe('created')
    expect(deleted).toBe(true)
    expect(await bodies()).toEqual([`${markerOf(1, COVER)}\n${bodyOf(2)}`])
  })

  test('that another run writes over between our look and our update is looked at again', async () => {
    await publish(await place(1))
    const [ours, later] = await Promise.all([place(2), place(3)])
    let done = false
    ours.github.hook.after('request', async (_, { method }) => {
      if (method !== 'PATCH' || done) return
      done = true
      await publish(later)
    })
    expect((await publish(ours)).outcome).toBe('newer')
    expect(await bodies()).toEqual([`${markerOf(1, COVER)}\n${bodyOf(3)}`])
  })

  test("is each key's own, and whatever a report is called ends no comment of HTML", async () => {
    const where = await place(1)
    const covers = [COVER, { key: OTHER_KEY }, { report: 'a' }, { report: 'a--> <b>\n' }]
    for (const cover of covers) await publishComment(where, cover, () => bodyOf(1), AT_ONCE)
    for (const cover of covers) await publishComment(where, cover, () => bodyOf(1), AT_ONCE)
    expect(await bodies()).toHaveLength(covers.length)
    for (const body of await bodies())
      expect(body.split('\n')[0]).toMatch(/^<!-- insight:plan pr=1 [\w=%.~!*'()]+ -->$/)
  })

  test('is found among more than a hundred others', async () => {
    const ours = await place(1)
    for (let at = 0; at < 205; at++) await say(ours, `talk ${at}`)
    await publish(ours)
    await server.clearRequests()
    expect((await publish(await place(2))).outcome).toBe('updated')
    const lists = (await server.requests()).filter(one => one.method === 'GET' && /issues\/1\/comments/.test(one.url))
    expect(lists).toHaveLength(3)
    expect(await bodies()).toHaveLength(206)
  })
})

describe('what became of a plan', () => {
  const NOTE = '> [!NOTE]\n> **Applied.** Changed: 2 objects.'

  test('is said in its slot, and said anew in the same', async () => {
    await publish(await place(1))
    expect(await putStatus(await place(2), KEY, '> [!CAUTION]\n> **Not applied.**', AT_ONCE)).toContain(
      '#issuecomment-'
    )
    await putStatus(await place(2), KEY, NOTE, AT_ONCE)
    const [body = ''] = await bodies()
    expect([statusOf(body, KEY), statusOf(body, OTHER_KEY)]).toEqual([NOTE, ''])
    expect(body).toContain('plan of run 1')
    expect(await putStatus(await place(2), '99999999', NOTE, AT_ONCE)).toBeUndefined()
  })

  test('is there for both when two say it at once', async () => {
    await publish(await place(1))
    // The pause must be longer than the other takes from its look to its update.
    const patience = { tries: 12, pause: 300 }
    for (let round = 0; round < 5; round++) {
      const places = await Promise.all([place(2), place(3)])
      await Promise.all([
        putStatus(places[0], KEY, `${NOTE} ${round}`, patience),
        putStatus(places[1], OTHER_KEY, `> [!CAUTION]\n> **Failed.** ${round}`, patience)
      ])
      const [body = ''] = await bodies()
      expect([statusOf(body, KEY), statusOf(body, OTHER_KEY)]).toEqual([
        `${NOTE} ${round}`,
        `> [!CAUTION]\n> **Failed.** ${round}`
      ])
    }
  })

  test('is not said of a plan that came meanwhile', async () => {
    await publish(await place(1))
    const ours = await place(2)
    const later = await place(3)
    let done = false
    ours.github.hook.after('request', async (_, { url }) => {
      if (done || !/\/issues\/1\/comments/.test(url)) return
      done = true
      await publish(later)
    })
    expect(await putStatus(ours, KEY, NOTE, AT_ONCE)).toBeUndefined()
    expect(await bodies()).toEqual([`${markerOf(1, COVER)}\n${bodyOf(3)}`])
  })

  test('is said in short where the comment is full', async () => {
    const report = manyStacks(20, 3000)
    const where = await place(118)
    await publishComment(where, COVER, previous => commentBody(report, { keys: [KEY] }, previous), AT_ONCE)
    const sentences = Array.from({ length: 400 }, (_, at) => `Sentence ${at} of a very long story.`)
    const run = { id: 119, url: 'https://github.com/octo/demo/actions/runs/119' }
    const block = summariseApply(
      [{ stack: 'infra', outcome: { status: 'failed', sentences, unstored: false } }],
      run
    ).block
    const link = '[run 119](https://github.com/octo/demo/actions/runs/119)'
    await putStatus(where, KEY, block.replace(link, `${'x'.repeat(8000)} ${link}`), AT_ONCE)
    const [body = ''] = await bodies()
    expect(body.length).toBeLessThanOrEqual(COMMENT.limit)
    expect(statusOf(body, KEY)).toBe(`> [!CAUTION]\n> **The apply failed.** Why does not fit here. ${link}`)
  })
})

test('marks of ours inside a plan are found by nobody', async () => {
  const forged = (status: string) =>
    `${markerOf(1, COVER)}\n${writeSnapshot(snapshot(999))}\n${writeSlots([KEY], { [KEY]: status })}\n`
  const hostile = forged('> **Applied.**')
  const plan = (run: number): PlanReport => ({
    ...reportOf([
      plannedStack(
        hostile.slice(0, 900),
        document([
          resource(
            `a.b["${hostile}"]`,
            change(['update'], { before: { [hostile]: 'a' }, after: { [hostile]: hostile } })
          )
        ])
      ),
      ...fourStacks().stacks
    ]),
    run: { id: run, attempt: 1, url: `https://github.com/octo/demo/actions/runs/${run}` }
  })
  for (const run of [1, 2])
    await publishComment(
      await place(run),
      COVER,
      previous => commentBody(plan(run), { keys: [KEY] }, previous),
      AT_ONCE
    )
  await putStatus(await place(2), KEY, '> **Ours.**', AT_ONCE)
  const [body = '', ...more] = await bodies()
  expect(more).toEqual([])
  expect(readSnapshot(body)?.run).toBe(2)
  expect(statusOf(body, KEY)).toBe('> **Ours.**')
  expect(body.match(/<!-- insight:/g)).toHaveLength(3)
})

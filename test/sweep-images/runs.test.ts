import { expect, test } from '@jest/globals'
import type { GitHubClient, RunContext } from '../../src/lib/github.ts'
import { openRuns } from '../../src/sweep-images/runs.ts'

const OWN = 99
const context = { owner: 'octo', repo: 'demo', runId: OWN } as RunContext
const tag = (run: number, attempt = 1) => `octo/demo/${run}/${attempt}/0123abcd`

type Answer = { status: string; run_attempt?: number; updated_at?: string; run_started_at?: string } | number

/** A GitHub that knows these runs; a number is the status of an error. */
function aGitHub(runs: Record<number, Answer>) {
  const asked: number[] = []
  const getWorkflowRun = async ({ run_id }: { run_id: number }) => {
    asked.push(run_id)
    const found = runs[run_id] ?? 404
    if (typeof found === 'number') throw Object.assign(new Error('Refused'), { status: found })
    return { data: found }
  }
  return { asked, client: { rest: { actions: { getWorkflowRun } } } as unknown as GitHubClient }
}

test('what GitHub does not find is over only for a token that finds this run', async () => {
  const sees = aGitHub({ [OWN]: { status: 'in_progress' } })
  expect(await openRuns(sees.client, context)(tag(1))).toEqual({
    kind: 'over',
    how: 'GitHub does not know its run any more'
  })
  const blind = aGitHub({})
  expect(await openRuns(blind.client, context)(tag(1))).toEqual({
    kind: 'unread',
    why: 'Run 99: GitHub does not know it, or the token may not see it (actions: read). Add "permissions: actions: read" to the job.'
  })
  const denied = aGitHub({ 1: 403 })
  expect(await openRuns(denied.client, context)(tag(1))).toMatchObject({ kind: 'unread' })
})

test('a run is asked once, and again when that is wanted; what follows the attempt has ended it', async () => {
  const { asked, client } = aGitHub({
    1: { status: 'completed', updated_at: '2026-11-20T00:00:00Z' },
    2: { status: 'queued', run_attempt: 2, run_started_at: '2026-11-21T00:00:00Z' }
  })
  const ask = openRuns(client, context)
  expect(await ask(tag(1))).toEqual({ kind: 'over', how: 'its run has ended', at: '2026-11-20T00:00:00Z' })
  await ask(tag(1))
  expect(asked).toEqual([1])
  await ask(tag(1), true)
  expect(asked).toEqual([1, 1])
  expect(await ask(tag(2, 1))).toEqual({ kind: 'over', how: 'its run was started again', at: '2026-11-21T00:00:00Z' })
  expect(await ask(tag(2, 2))).toEqual({ kind: 'active', status: 'queued' })
})

test('names of repositories are the same in capitals, and others are not asked about', async () => {
  const { asked, client } = aGitHub({ 1: { status: 'queued' } })
  const ask = openRuns(client, context)
  expect(await ask('Octo/Demo/1/1/0123abcd')).toMatchObject({ kind: 'active' })
  expect(await ask('octo/other/1/1/0123abcd')).toEqual({ kind: 'elsewhere', repository: 'octo/other' })
  expect(await ask('manual')).toEqual({ kind: 'by hand' })
  expect(await openRuns(undefined, context)(tag(1))).toMatchObject({ kind: 'unread' })
  expect(asked).toEqual([1])
})

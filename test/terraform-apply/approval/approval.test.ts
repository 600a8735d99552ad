import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { complaintsAbout, type FoundRun } from '../../../src/terraform-apply/approval/approval-runs.ts'
import type { BindingField } from '../../../src/terraform-apply/binding/binding.ts'
import { OTHER } from '../binding/bindings.ts'
import {
  type ApprovalStage,
  DIGEST,
  HEAD,
  hereOf,
  MERGE,
  PUSH,
  type Story,
  setApprovalStage,
  WORKFLOW
} from './approval-stage.ts'

jest.setTimeout(900_000)

let stage: ApprovalStage
beforeEach(async () => {
  stage = await setApprovalStage()
})
afterEach(() => stage.close())

const OTHER_DIGEST = `sha256:${'e'.repeat(64)}`

async function refusalOf(story: Story, more: Parameters<ApprovalStage['look']>[0] = {}): Promise<string> {
  await stage.tell(story)
  return refusal(stage.look(more))
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'approved',
    (error: Error) => `${error.name}: ${error.message}`
  )

describe('what was approved is found', () => {
  test('by the merge commit of a pull request', async () => {
    const { number, run } = await stage.tell()
    const approval = await stage.look()
    expect(approval).toMatchObject({
      digest: DIGEST,
      pullRequest: { number, headSha: HEAD, baseRef: 'main', fork: false },
      run: { id: run, attempt: 1 },
      document: { digest: DIGEST },
      bindings: [{ stack: 'infra/app', commit: HEAD }]
    })
  })

  test('in the pull request itself, from an earlier job of the same run', async () => {
    const { number, run } = await stage.tell({ conclusion: null, merge: null })
    const pullRequest = { number, headSha: HEAD, baseSha: 'a'.repeat(40), fork: false }
    const context = { ...PUSH, event: 'pull_request', headSha: HEAD, runId: run, pullRequest }
    expect((await stage.look({ context })).digest).toBe(DIGEST)
  })

  test('in a merge queue, by the ref of the group', async () => {
    const { number } = await stage.tell({ merge: null })
    const ref = `refs/heads/gh-readonly-queue/release/1.2/pr-${number}-${'a'.repeat(40)}`
    expect((await stage.look({ context: { ...PUSH, event: 'merge_group', ref } })).pullRequest.number).toBe(number)
  })

  test('whatever address a check names, and after a check of an earlier plan', async () => {
    await stage.tell({ check: { digest: OTHER_DIGEST }, merge: null })
    await stage.tell({ check: { details: 'https://github.com/octo/demo/actions/runs/1' } })
    expect((await stage.look()).digest).toBe(DIGEST)
  })

  test('although a later run of the same workflow left planning out', async () => {
    const { run } = await stage.tell({ merge: null })
    await stage.tell({ document: null, check: null })
    expect((await stage.look()).run.id).toBe(run)
  })

  test('in the newest attempt that planned', async () => {
    await stage.tell({ attempt: 2, run: { attempt: 3 } })
    expect((await stage.look()).run.attempt).toBe(2)
  })

  test('although another app made a check of the same name later', async () => {
    await stage.tell({ merge: null })
    await stage.tell({ check: { app: 'acme-ci', digest: OTHER_DIGEST }, document: null })
    expect((await stage.look()).digest).toBe(DIGEST)
  })

  test('although GitHub answers with trouble at first', async () => {
    await stage.tell()
    await stage.github.addFault({ path: '/commits/', status: 502 })
    await stage.github.addFault({ path: '/check-runs', limit: 'secondary', retryAfter: 0 })
    await stage.github.addFault({ path: '/actions/runs', status: 500 })
    expect((await stage.look()).digest).toBe(DIGEST)
  })
})

describe('the pull request', () => {
  test('of a commit that no merge made does not exist', async () => {
    expect(await refusalOf({ merge: null })).toBe(
      'UserError: Commit fffffff was not made by merging a pull request, so nothing says which plan was approved. Give plan-digest, or bring the change in by a pull request.'
    )
  })

  test('must be one', async () => {
    await stage.tell()
    expect(await refusalOf({ pull: { head: { ref: 'other', sha: HEAD } } })).toMatch(
      /Commit fffffff was made by more than one pull request \(#\d, #\d\)/
    )
  })

  test('merged into another branch approves nothing here', async () => {
    expect(await refusalOf({ pull: { base: { ref: 'develop', sha: 'a'.repeat(40) } } })).toMatch(
      /was merged into develop, this run is of main/
    )
  })

  test('of a fork approves nothing', async () => {
    expect(await refusalOf({ pull: { head: { ref: 'x', sha: HEAD, repository: 'someone/demo' } } })).toMatch(
      /^UserError: Pull request #1 comes from a fork, whose plans .* approve nothing/
    )
  })

  test('that changes the workflow that planned it approves nothing; nor one that renames it', async () => {
    const told = /Pull request #\d changes \.github\/workflows\/pull-request\.yml, by which it was planned itself/
    expect(await refusalOf({ pull: { files: [{ filename: WORKFLOW }] } })).toMatch(told)
    await stage.close()
    stage = await setApprovalStage()
    const renamed = { filename: 'x.yml', status: 'renamed' as const, previousFilename: WORKFLOW }
    expect(await refusalOf({ pull: { files: [renamed] } })).toMatch(told)
  })

  test('that changes a workflow which the planning one calls approves nothing', async () => {
    const called = '.github/workflows/plan.yml'
    const run = { referencedWorkflows: [`octo/demo/${called}@refs/pull/1/merge`, 'acme/ci/.github/workflows/x.yml@v1'] }
    expect(await refusalOf({ run, pull: { files: [{ filename: called }] } })).toMatch(
      /changes \.github\/workflows\/plan\.yml, by which it was planned itself/
    )
  })

  test('with more files than GitHub lists is refused', async () => {
    const files = Array.from({ length: 3001 }, (_, at) => ({ filename: `f${at}` }))
    expect(await refusalOf({ pull: { files } })).toMatch(/changes 3001 files, and GitHub lists 3000/)
  })

  test('cannot be read from a ref that is no merge queue', async () => {
    const context = { ...PUSH, event: 'merge_group', ref: 'refs/heads/gh-readonly-queue/main/pr-x-1' }
    expect(await refusal(stage.look({ context }))).toMatch(/names no pull request of a merge queue/)
  })
})

describe('the check', () => {
  test.each<[string, Story, RegExp]>([
    ['missing', { check: null }, /No check "insight plan \(staging: infra\/app\)" was found on commit bbbbbbb/],
    ['of another name', { check: { name: 'insight plan (production: infra/app)' } }, /No check "insight plan/],
    ['of another app', { check: { app: 'acme-ci' } }, /was made by the app acme-ci, not by GitHub Actions/],
    ['without a digest', { check: { digest: '' } }, /carries no digest: that plan failed/],
    [
      'that was edited',
      { check: { digest: OTHER_DIGEST } },
      /says sha256:eeeeeeeeeeee…, the plan of run \d+ is sha256:dddddd/
    ]
  ])('%s is refused', async (_, story, told) => {
    expect(await refusalOf(story)).toMatch(told)
  })
})

describe('the run', () => {
  test.each<[string, Story, RegExp]>([
    [
      'of another workflow',
      { run: { path: '.github/workflows/evil.yml' } },
      /is of the workflow \.github\/workflows\/evil\.yml\./
    ],
    ['with a name that begins the same', { run: { path: `${WORKFLOW}.yml` } }, /is of the workflow \.github/],
    ['of another event', { run: { event: 'workflow_dispatch' } }, /was started by the event workflow_dispatch, not by/],
    ['of a fork', { run: { headRepository: 'someone/demo' } }, /runs the code of the fork someone\/demo\./],
    ['of another commit', { run: { sha: 'c'.repeat(40) } }, /GitHub knows no run of .* for commit bbbbbbb/],
    ['that still goes on', { conclusion: null }, /has not ended yet\./],
    [
      'that failed',
      { conclusion: 'failure' },
      /ended with "failure"\. Make \.github\/workflows\/pull-request\.yml succeed/
    ],
    ['that was cancelled', { conclusion: 'cancelled' }, /ended with "cancelled"\./],
    [
      'without the artifact',
      { document: null },
      /holds the plan that the check .* tells of \(insight-plan-0a1b2c3d-1 in run/
    ]
  ])('%s is refused', async (_, story, told) => {
    expect(await refusalOf(story)).toMatch(told)
  })

  test('is judged by everything that GitHub says of it', () => {
    const repository = { id: 7, full_name: 'octo/demo' }
    const run: FoundRun = {
      id: 1,
      path: `${WORKFLOW}@refs/pull/1/merge`,
      event: 'pull_request',
      status: 'completed',
      conclusion: 'success',
      head_sha: HEAD,
      html_url: '',
      repository,
      head_repository: repository
    }
    const wanted = { repositoryId: 7, workflow: WORKFLOW, commit: HEAD }
    const complaints = (more: Partial<FoundRun>) => complaintsAbout({ ...run, ...more }, wanted)
    expect(complaints({})).toEqual([])
    expect(complaints({ repository: { id: 8, full_name: 'octo/other' } })).toEqual([
      'belongs to the repository octo/other'
    ])
    expect(complaints({ head_repository: null })).toEqual(['runs the code of the fork (deleted)'])
    expect(complaints({ head_sha: MERGE })).toEqual(['is of the commit fffffff, and bbbbbbb was reviewed'])
    expect(complaints({ conclusion: null })).toEqual(['ended with "null"'])
    expect(complaints({ status: 'queued', conclusion: null })).toEqual(['has not ended yet'])
  })
})

describe('the document', () => {
  test.each<[string, NonNullable<Story['document']>, RegExp]>([
    ['of another digest', { digest: OTHER_DIGEST }, /the check was changed, or a later plan could not write it/],
    ['of another place', { key: 'ffffffff' }, /holds a plan of another place \(key ffffffff\)/],
    ['of another commit', { commit: 'c'.repeat(40) }, /holds a plan of another commit \(cccc/],
    ['of another run', { run: { id: 1, attempt: 1, url: '' } }, /holds a plan of another run \(1, attempt 1\)/],
    ['without a binding', { binding: undefined }, /does not say what it was made of and for/],
    ['with a binding that says more', { binding: [{ ...OTHER, more: 1 }] }, /does not say what it was made of and for/]
  ])('%s is refused', async (_, document, told) => {
    expect(await refusalOf({ document })).toMatch(told)
  })

  test('that cannot be read is refused', async () => {
    const readDocument = () => {
      throw new Error('no such thing')
    }
    expect(await refusalOf({}, { readDocument })).toMatch(/holds no plan that this version can read/)
  })

  test('that has expired is refused', async () => {
    await stage.tell()
    const artifactId = (await stage.github.state()).artifacts[0]?.id ?? 0
    await stage.github.control('expire', { artifactId })
    expect(await refusal(stage.look())).toMatch(
      /^UserError: The artifact insight-plan-0a1b2c3d-1 of run \d+ has expired/
    )
  })

  test.each(['environment', 'workspace', 'tool', 'lockFile', 'inputs', 'repositoryId'] as BindingField[])(
    'whose %s is not what is here is refused by that name',
    async field => {
      await stage.tell()
      expect(await refusal(stage.look({ here: [hereOf(stage, { [field]: OTHER[field] })] }))).toMatch(
        /^UserError: The approved plan is of another /
      )
    }
  )

  test('may come from another version, run and attempt', async () => {
    await stage.tell()
    const here = [hereOf(stage, { toolVersion: '1.12.0', runId: 5000, runAttempt: 4, planDigest: OTHER_DIGEST })]
    expect((await stage.look({ here })).digest).toBe(DIGEST)
  })

  test('of other stacks is refused, whichever side has more', async () => {
    await stage.tell()
    const other = hereOf(stage, { stack: 'infra/data' })
    expect(await refusal(stage.look({ here: [hereOf(stage), other] }))).toMatch(/it has no stack infra\/data/)
    expect(await refusal(stage.look({ here: [] }))).toMatch(/it has the stack infra\/app too/)
  })
})

describe('a missing permission is named', () => {
  test.each([
    ['pull_requests', 'pull-requests: read'],
    ['checks', 'checks: read'],
    ['actions', 'actions: read']
  ])('%s', async (left, named) => {
    await stage.tell()
    const all: Record<string, 'read'> = { checks: 'read', actions: 'read', pull_requests: 'read' }
    delete all[left]
    expect(await refusal(stage.look({ github: await stage.client(all) }))).toMatch(
      new RegExp(`^UserError: .* \\(${named} is missing\\)\\. Add "permissions: ${named}" to the job\\.$`)
    )
  })
})

import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { unpack } from '../../src/lib/unpack.ts'
import { type ActionResult, postOf, runAction } from '../harness/index.ts'
import { HEAD, MAIN, type Stage, type StepOptions, setStage, startUntil, TOOLS } from './stage.ts'

// Several stacks in one step, and plans that are approved in one run and applied in another.
jest.setTimeout(900_000)

let stage: Stage

const stackOf = (name: string, value = 'small', more = '') =>
  `resource "terraform_data" "${name}" {\n  input = "${value}"\n}\noutput "name" {\n  value = terraform_data.${name}.output\n}\n${more}`
const FAILS = 'resource "terraform_data" "bad" {\n  provisioner "local-exec" {\n    command = "exit 3"\n  }\n}\n'
const KEY = 'a secret of more than sixteen characters'

const ALL = { 'working-directory': 'live/*' }

async function step(inputs: Record<string, string>, options: StepOptions = {}): Promise<ActionResult> {
  return runAction(await stage.step(inputs, options))
}

const comments = async () => (await stage.github.state()).comments
const applied = (stack: string) => existsSync(join(stage.checkout, stack, 'terraform.tfstate'))

describe.each(TOOLS)('%s', tool => {
  beforeEach(async () => {
    stage = await setStage({ tool })
    for (const name of ['a', 'b', 'c']) stage.writeAt(`live/${name}/main.tf`, stackOf(name))
  })
  afterEach(() => stage.close())

  describe('several stacks', () => {
    test('have one comment, one check and one digest, and are applied in order', async () => {
      const planned = await step(ALL)
      expect(planned).toMatchObject({ exitCode: 0, outputs: { add: '3', status: 'changes', changed: 'true' } })
      const [comment, ...others] = await comments()
      expect(others).toEqual([])
      for (const name of ['a', 'b', 'c']) expect(comment?.body).toContain(`| \`live/${name}\` | 1 |`)
      expect((await stage.github.state()).checkRuns).toMatchObject([
        { name: 'insight plan (staging: live/*)', externalId: planned.outputs['plan-digest'] }
      ])
      const result = await step({ ...ALL, command: 'apply', 'plan-digest': planned.outputs['plan-digest'] ?? '' })
      expect(result).toMatchObject({ exitCode: 0, outputs: { status: 'applied', changed: 'true' } })
      expect(JSON.parse(result.outputs['outputs'] ?? '')).toEqual({
        'live/a': { name: 'small' },
        'live/b': { name: 'small' },
        'live/c': { name: 'small' }
      })
      const order = [...result.log.matchAll(/live\/(\w) +terraform_data\.\w+ +created/g)].map(one => one[1])
      expect(order).toEqual(['a', 'b', 'c'])
      expect((await comments())[0]?.body).toContain('**Applied.** 3 stacks.')
    })

    test('stop at the first that fails: what was applied, what failed and what was not begun is said, and what is left is planned', async () => {
      stage.writeAt('live/b/main.tf', stackOf('b', 'small', FAILS))
      const planned = await step(ALL)
      const result = await step({ ...ALL, command: 'apply', 'plan-digest': planned.outputs['plan-digest'] ?? '' })
      expect(result).toMatchObject({ exitCode: 1, outputs: { status: 'failed', changed: 'true' } })
      expect([applied('live/a'), applied('live/b'), applied('live/c')]).toEqual([true, true, false])
      expect(result.log).toContain('1 of 3 stacks with changes were applied.')
      expect(result.log).toContain('live/c: Not applied: the apply stopped before.')
      const body = (await comments())[0]?.body
      expect(body).toContain('**The apply failed.** 1 of 3 stacks with changes were applied.')
      // The plan below is what is left of the stack that failed: the object that could not be made.
      expect(body).toContain('terraform_data.bad')
      expect(body).not.toContain('+   terraform_data.a')
    })

    test('are all shown when one cannot be planned, and nothing can be approved', async () => {
      stage.writeAt('live/b/main.tf', 'resource "terraform_data" "b" {\n  input = var.nothing\n}\n')
      const planned = await step(ALL)
      expect(planned).toMatchObject({ exitCode: 1, outputs: { status: 'failed', 'plan-digest': '' } })
      expect(planned.log).toContain('1 of 3 stacks could not be planned.')
      const body = (await comments())[0]?.body
      expect(body).toContain('terraform_data.a')
      expect(body).toContain('terraform_data.c')
      expect(body).toContain('has not been declared')
    })

    test('are refused as a whole when one is another than was approved, and none is touched', async () => {
      const planned = await step(ALL)
      stage.writeAt('live/c/main.tf', stackOf('c', 'large'))
      const result = await step({ ...ALL, command: 'apply', 'plan-digest': planned.outputs['plan-digest'] ?? '' })
      expect(result).toMatchObject({ exitCode: 1, outputs: { status: 'refused', changed: 'false' } })
      expect([applied('live/a'), applied('live/b'), applied('live/c')]).toEqual([false, false, false])
    })

    test('without changes are a success that says so, never one of nothing', async () => {
      await step({ ...ALL, command: 'apply', verify: 'none' })
      const result = await step({ ...ALL, command: 'apply', verify: 'none' })
      expect(result).toMatchObject({ exitCode: 0, outputs: { status: 'no-changes', changed: 'false' } })
      expect(Object.keys(JSON.parse(result.outputs['outputs'] ?? ''))).toEqual(['live/a', 'live/b', 'live/c'])
    })

    test('cancelled in the second: the first is applied, the third not begun, and post says it', async () => {
      const slow =
        'resource "terraform_data" "slow" {\n  provisioner "local-exec" {\n    command = "sleep 60"\n  }\n}\n'
      stage.writeAt('live/b/main.tf', stackOf('b', 'small', slow))
      const request = await stage.step({ ...ALL, command: 'apply', verify: 'none' })
      const running = await startUntil(request, /slow +creating/)
      const main = await running.cancel()
      const post = await runAction(postOf(request, main))
      expect(post.log).toContain('Apply of 3 stacks: interrupted. 1 of 3 stacks with changes were applied.')
      expect(post.log).toContain('live/c: Not applied: the apply stopped before.')
      expect([applied('live/a'), applied('live/c')]).toEqual([true, false])
    })
  })

  describe('the approval is looked up', () => {
    const APPLY = { command: 'apply', 'working-directory': 'live/a', 'plan-workflow': '.github/workflows/plan.yml' }
    const PLAN = { 'working-directory': 'live/a' }
    const MERGED: StepOptions = { on: 'push', workflow: 'apply.yml' }

    async function merge() {
      for (const run of (await stage.github.state()).runs)
        if (run.conclusion === null) await stage.github.control('finish', { runId: run.id, conclusion: 'success' })
      await stage.github.control('merge', { repository: stage.repository, number: stage.pull.number, sha: MAIN })
    }

    test('in the check of the merged pull request, and applied', async () => {
      const planned = await step(PLAN)
      await merge()
      const result = await step(APPLY, MERGED)
      expect(result.log).toContain(`Approved by merging #1`)
      expect(result).toMatchObject({ exitCode: 0, outputs: { status: 'applied' } })
      expect(result.outputs['plan-digest']).toBe(planned.outputs['plan-digest'])
      expect((await comments())[0]?.body).toContain('**Applied.**')
    })

    test('and a change that came between is refused, with what differs', async () => {
      await step(PLAN)
      await merge()
      stage.writeAt('live/a/main.tf', stackOf('a', 'large'))
      const result = await step(APPLY, MERGED)
      expect(result).toMatchObject({ exitCode: 1, outputs: { status: 'refused' } })
      expect(result.log).toMatch(/terraform_data\.a: input "large" \(approved: "small"\)/)
      expect((await comments())[0]?.body).toContain('**Not applied.**')
      expect(applied('live/a')).toBe(false)
    })

    test.each([
      ['inputs', { vars: 'x=1' }, 'variables, targets or arguments'],
      ['environment', { environment: 'production' }, 'insight plan (production: live/a)'],
      ['workspace', { workspace: 'blue' }, 'insight plan (staging, blue: live/a)'],
      ['stack', { 'working-directory': 'live/b' }, 'insight plan (staging: live/b)'],
      ['workflow', { 'plan-workflow': '.github/workflows/other.yml' }, '.github/workflows/other.yml']
    ])('and another %s is refused by its name, before anything is started', async (_what, inputs, sentence) => {
      await step(PLAN)
      await merge()
      const result = await step({ ...APPLY, ...inputs }, MERGED)
      expect(result.exitCode).toBe(1)
      expect(result.log).toContain(sentence)
      expect(result.log).not.toContain('Initializing')
    })

    test('and a missing permission is named', async () => {
      await step(PLAN)
      await merge()
      await stage.github.control('repository', { fullName: stage.repository, private: true })
      const result = await step(APPLY, { ...MERGED, permissions: { contents: 'read', pull_requests: 'read' } })
      expect(result.exitCode).toBe(1)
      expect(result.log).toContain('checks: read')
    })
  })

  describe('a saved plan', () => {
    const SAVED = { 'working-directory': 'live/a', verify: 'saved', 'plan-key': KEY }

    /** Plan and apply in one run, as two jobs do. */
    async function twoJobs(applyInputs: Record<string, string> = {}, between: () => void = () => undefined) {
      const request = await stage.step(SAVED)
      const planned = await runAction(request)
      between()
      const inputs = {
        ...request.inputs,
        command: 'apply',
        'plan-digest': planned.outputs['plan-digest'] ?? '',
        ...applyInputs
      }
      const result = await runAction({ ...request, temp: `${request.temp}-apply`, inputs })
      return { planned, result }
    }

    test('is applied as it is, although the configuration is another one by now', async () => {
      const { planned, result } = await twoJobs({}, () => stage.writeAt('live/a/main.tf', stackOf('a', 'large')))
      expect(planned.exitCode).toBe(0)
      expect(result).toMatchObject({ exitCode: 0, outputs: { status: 'applied' } })
      expect(readFileSync(join(stage.checkout, 'live/a/terraform.tfstate'), 'utf8')).toContain('"small"')
    })

    test('is never uploaded in clear', async () => {
      stage.writeAt(
        'live/a/main.tf',
        `${stackOf('a')}output "secret" {\n  value     = "correct horse"\n  sensitive = true\n}\n`
      )
      await twoJobs()
      const { artifacts } = await stage.github.state()
      const names = ['plan.json', 'plan.html', 'saved-0.sealed']
      expect(artifacts).toHaveLength(1)
      const folder = mkdtempSync(join(dirname(stage.checkout), 'artifact-'))
      const archive = join(dirname(stage.checkout), 'github/blobs', artifacts[0]?.blob ?? '')
      const files = await unpack(
        archive,
        folder,
        names.map(name => ({ name, limit: 1e7 })),
        'the plan'
      )
      const [document, page, sealed] = names.map(name => readFileSync(files.get(name) ?? '', 'latin1'))
      expect(`${document}${page}${sealed}`).not.toContain('correct horse')
      // A plan file is a zip archive, whose members have their names in clear.
      expect(sealed).toMatch(/^\{"format":"insight sealed 1"/)
      expect(sealed).not.toMatch(/tfplan|tfstate/)
    })

    test('of another key is refused before anything is started', async () => {
      const { result } = await twoJobs({ 'plan-key': 'another secret of sixteen characters' })
      expect(result.exitCode).toBe(1)
      expect(result.log).not.toContain('creating')
      expect(applied('live/a')).toBe(false)
    })

    test('that has become stale is refused, and says to plan again', async () => {
      const { result } = await twoJobs({}, () => {
        const state = { version: 4, terraform_version: '1.11.4', serial: 7, lineage: 'x', outputs: {}, resources: [] }
        stage.writeAt('live/a/terraform.tfstate', JSON.stringify(state))
      })
      expect(result.exitCode).toBe(1)
      expect(result.log).toMatch(/stale|does not match/i)
    })

    test('of the merged pull request is found and applied', async () => {
      await step(SAVED)
      for (const run of (await stage.github.state()).runs)
        await stage.github.control('finish', { runId: run.id, conclusion: 'success' })
      await stage.github.control('merge', { repository: stage.repository, number: stage.pull.number, sha: MAIN })
      const result = await step(
        { ...SAVED, command: 'apply', 'plan-workflow': '.github/workflows/plan.yml' },
        { on: 'push', workflow: 'apply.yml' }
      )
      expect(result).toMatchObject({ exitCode: 0, outputs: { status: 'applied' } })
    })
  })
})

describe('events', () => {
  beforeEach(async () => {
    stage = await setStage()
    stage.write('main.tf', stackOf('a'))
  })
  afterEach(() => stage.close())

  test('that run strangers’ code with rights are refused', async () => {
    const result = await step({}, { on: 'pull_request_target' })
    expect(result.exitCode).toBe(1)
    expect(result.log).toContain('command: plan does not run on pull_request_target')
    expect(result.log).not.toContain('init')
  })

  test('of a fork may not apply', async () => {
    await stage.close()
    stage = await setStage({ fork: true })
    stage.write('main.tf', stackOf('a'))
    const result = await step({ command: 'apply', verify: 'none' })
    expect(result.exitCode).toBe(1)
    expect(result.log).toContain('command: apply does not run on a pull request from a fork')
    expect(HEAD).toHaveLength(40)
  })
})

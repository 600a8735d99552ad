import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getOctokit } from '@actions/github'
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { startGitHub } from '../../../sandbox/github/index.ts'
import { refuseReadOnlyFolder } from '../../../src/terraform-apply/guards/stack-folder.ts'
import { secretSealingKey } from '../../../src/terraform-apply/sealing/secret-key.ts'
import {
  findKeptState,
  keepState,
  keptSentence,
  openKeptState,
  stateArtifactName
} from '../../../src/terraform-apply/state/keep-state.ts'
import {
  catchState,
  holdsRescuedState,
  lostSentence,
  stuckSentence
} from '../../../src/terraform-apply/state/rescue.ts'
import { asJobOf } from '../../lib/run-artifacts.ts'
import { BINDING } from '../binding/bindings.ts'

jest.setTimeout(900_000)

let dir: string
let folder: string
let home: string
let log: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'insight-rescue-'))
  folder = join(dir, 'stack')
  home = join(dir, 'home')
  log = join(home, 'apply', 'output.log')
  mkdirSync(folder)
  mkdirSync(join(home, 'apply'), { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true }))

const stateOf = (serial: number, value = 'hunter2') =>
  JSON.stringify({ version: 4, serial, lineage: 'one', outputs: { a: { value } }, resources: [] })
const dumpOf = (state: string) => `{"@level":"info","@message":"Emergency state dump","state":${state},"type":"log"}\n`
const NOT_STORED =
  '{"@level":"error","@message":"Error: Failed to persist state to backend","diagnostic":{"severity":"error","summary":"Failed to persist state to backend"},"type":"diagnostic"}\n'

const places = () => ({ folder, home, log })
const left = () => join(folder, 'errored.tfstate')
const kept = () => join(home, 'errored.tfstate')

describe('a state that could not be stored', () => {
  test('is taken from errored.tfstate into the private folder', () => {
    writeFileSync(left(), stateOf(3), { mode: 0o644 })
    writeFileSync(log, NOT_STORED)
    expect(catchState(places())).toMatchObject({ kind: 'kept', file: kept(), facts: { serial: 3, lineage: 'one' } })
    expect([existsSync(left()), statSync(kept()).mode & 0o777]).toEqual([false, 0o600])
    expect(readFileSync(kept(), 'utf8')).toBe(stateOf(3))
    expect(holdsRescuedState(home)).toBe(true)
    // Once more, by the post step.
    expect(catchState(places())).toMatchObject({ kind: 'kept', facts: { serial: 3 } })
  })

  test.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['was cut', stateOf(3).slice(0, 40)]
  ])('is taken from the output when errored.tfstate %s', (_, file) => {
    if (file !== undefined) writeFileSync(left(), file)
    writeFileSync(log, dumpOf(stateOf(3)) + NOT_STORED)
    expect(catchState(places())).toMatchObject({ kind: 'kept', file: kept(), facts: { serial: 3 } })
    expect([existsSync(left()), readFileSync(kept(), 'utf8')]).toEqual([false, stateOf(3)])
    expect(readFileSync(log, 'utf8')).not.toContain('hunter2')
  })

  test('of two, the later one counts', () => {
    writeFileSync(log, dumpOf(stateOf(4, 'new')) + dumpOf(stateOf(3, 'old')))
    expect(catchState(places())).toMatchObject({ facts: { serial: 4 } })
  })

  test('is lost when the tool says so and nothing whole is there; a part of it is kept', () => {
    writeFileSync(log, NOT_STORED)
    expect(catchState(places())).toEqual({ kind: 'lost', file: undefined })
    writeFileSync(left(), stateOf(3).slice(0, 40))
    const rescue = catchState(places())
    expect(rescue).toEqual({ kind: 'lost', file: join(home, 'errored.tfstate.damaged') })
    expect([existsSync(left()), holdsRescuedState(home)]).toEqual([false, true])
    if (rescue.kind === 'lost') expect(lostSentence(rescue)).toContain('What this apply made is in no state')
  })

  test('is none when everything went well', () => {
    writeFileSync(log, '{"@level":"info","@message":"Apply complete!","type":"change_summary"}\n')
    expect(catchState(places())).toEqual({ kind: 'none' })
    expect(holdsRescuedState(home)).toBe(false)
  })

  test('is not followed through a link', () => {
    writeFileSync(join(dir, 'other.tfstate'), stateOf(9))
    symlinkSync(join(dir, 'other.tfstate'), left())
    expect(catchState(places())).toEqual({ kind: 'none' })
    expect([existsSync(join(dir, 'other.tfstate')), lstatSync(left(), { throwIfNoEntry: false })]).toEqual([
      true,
      undefined
    ])
  })

  test('stays where it is, for this user only, when the private folder does not take it', () => {
    writeFileSync(left(), stateOf(3), { mode: 0o644 })
    const rescue = catchState({ folder, home: join(dir, 'no', 'such'), log })
    expect(rescue).toMatchObject({ kind: 'stuck', file: left() })
    expect(statSync(left()).mode & 0o777).toBe(0o600)
    if (rescue.kind === 'stuck') expect(stuckSentence(rescue, 'terraform')).toContain(`It is in ${left()}`)
  })
})

test('a folder that cannot be written is refused before anything is applied', () => {
  expect(() => refuseReadOnlyFolder(folder, 'infra')).not.toThrow()
  expect(() => refuseReadOnlyFolder('/proc/self/task', 'infra')).toThrow(
    /^working-directory: infra cannot be written \(E\w+\), and a state that cannot be stored would be lost there/
  )
})

describe('keeping it', () => {
  const key = secretSealingKey('a secret of the caller')
  const place = { key: '0a1b2c3d', stack: 'infra/app' }

  test('it goes up sealed, comes back from another run, and leaves the runner', async () => {
    const github = await startGitHub({ dir: join(dir, 'github'), port: 0 })
    jest.spyOn(process.stdout, 'write').mockImplementation(() => true)
    try {
      const run = await github.control('run', {
        repository: 'octo/demo',
        name: 'push',
        path: '.github/workflows/push.yml',
        title: 'x',
        event: 'push',
        ref: 'refs/heads/main',
        sha: 'b'.repeat(40),
        actor: 'octocat'
      })
      writeFileSync(left(), stateOf(3))
      catchState(places())
      const binding = { ...BINDING, runId: run.id }
      const seen = { serial: 2, lineage: 'one' }
      const request = { key, binding, seen, place, retentionDays: 30 }
      const uploaded = await asJobOf(github, run, env => keepState(kept(), { ...request, env }))
      expect(uploaded).toEqual({ kind: 'uploaded', artifact: stateArtifactName(place, 1), runId: run.id })
      expect(keptSentence(uploaded, 'terraform', 'Run X')).toContain(`artifact insight-state-0a1b2c3d-`)
      expect([holdsRescuedState(home), existsSync(join(home, 'state.sealed'))]).toEqual([false, false])

      const { token } = await github.control('token', { repository: 'octo/demo', permissions: { actions: 'read' } })
      const client = getOctokit(token, { baseUrl: github.endpoint })
      const repository = { owner: 'octo', repo: 'demo' }
      const where = { runId: run.id, place, temp: join(dir, 'temp') }
      const sealed = await findKeptState(client, repository, where)
      expect(sealed.toString('latin1')).not.toContain('hunter2')
      const later = { ...binding, runId: 500, commit: 'c'.repeat(40) }
      const opened = await openKeptState(sealed, key, later)
      expect([opened.state.toString(), opened.seen]).toEqual([stateOf(3), seen])
      await expect(
        findKeptState(client, repository, { ...where, place: { ...place, stack: 'infra/data' } })
      ).rejects.toThrow(`Run ${run.id} kept no state of infra/data`)
    } finally {
      await github.stop()
    }
  })

  test('without a key, or without a service, it stays and that is said', async () => {
    writeFileSync(left(), stateOf(3))
    catchState(places())
    const request = { key: undefined, binding: BINDING, seen: undefined, place, env: {}, retentionDays: 30 }
    const without = await keepState(kept(), request)
    expect(without).toMatchObject({ kind: 'here', file: kept(), reason: expect.stringContaining('Without plan-key') })
    expect(keptSentence(without, 'tofu', '')).toContain(`run "tofu state push ${kept()}"`)
    expect(await keepState(kept(), { ...request, key })).toMatchObject({
      kind: 'here',
      reason: expect.stringContaining('This job has no artifact service')
    })
    expect([readFileSync(kept(), 'utf8'), existsSync(join(home, 'state.sealed'))]).toEqual([stateOf(3), false])
  })
})

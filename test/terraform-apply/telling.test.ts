import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { judgeApply } from '../../src/terraform-apply/apply/outcome.ts'
import { commentBody } from '../../src/terraform-apply/comment/comment-body.ts'
import { whatChanged } from '../../src/terraform-apply/comment/history.ts'
import { readSnapshot, type Snapshot, snapshotOf, writeSnapshot } from '../../src/terraform-apply/comment/snapshot.ts'
import { reasonsOfRefusal, refusedBlock } from '../../src/terraform-apply/comment/statuses.ts'
import { allowHint, protectedChanges } from '../../src/terraform-apply/guards/guard.ts'
import type { Json } from '../../src/terraform-apply/json/json.ts'
import type { Difference } from '../../src/terraform-apply/plan/differences.ts'
import { readPlan } from '../../src/terraform-apply/plan/plan.ts'
import { changeText, pathText } from '../../src/terraform-apply/report/attributes.ts'
import type { StackReport } from '../../src/terraform-apply/report/report.ts'
import { explainLock, readLock } from '../../src/terraform-apply/state/lock.ts'
import { followProgress } from '../../src/terraform-apply/tool/progress.ts'
import { change, document, exampleDocument, resource } from './plan/plan-documents.ts'
import { failedStack, plannedStack, reportOf } from './report/reports.ts'

const folders = { folder: '/repo/infra', repositoryFolder: '/repo' }

function difference(before: Json, after: Json): Difference {
  return {
    path: ['a'],
    before: { kind: 'known', value: before },
    after: { kind: 'known', value: after },
    sensitive: false,
    valueChanges: true
  }
}

describe('an attribute', () => {
  test('has its path as Terraform writes it', () => {
    expect(pathText(['tags', 'Name of it', 0, 'port'])).toBe('tags["Name of it"][0].port')
  })

  test('shows where two long values begin to differ', () => {
    const same = 'x'.repeat(200)
    expect(changeText(difference(`${same}old${same}`, `${same}new${same}`))).toBe(
      `…${'x'.repeat(20)}old${'x'.repeat(57)}… -> …${'x'.repeat(20)}new${'x'.repeat(57)}… (405 -> 405 characters, first difference at 202)`
    )
  })

  test('shows a short value whole, on one line', () => {
    expect(changeText(difference('a\nb', 'a\nc'))).toBe('"a\\nb" -> "a\\nc"')
  })

  test('of values that differ in what cannot be seen look different', () => {
    expect(changeText(difference('admin', 'ad\u202emin'))).toBe('"admin" -> "ad\\u{202e}min"')
    expect(changeText(difference('admin', 'admin\u200b'))).toBe('"admin" -> "admin\\u{200b}"')
  })

  test('never cuts a character in two', () => {
    const text = changeText(difference('😀'.repeat(100), `${'😀'.repeat(99)}x`))
    expect(() => encodeURIComponent(text)).not.toThrow()
  })
})

describe('protected', () => {
  const plan = readPlan(
    JSON.stringify(
      document([
        resource('aws_db_instance.main["a"]', change(['delete'])),
        resource('aws_db_instance.main["b"]', change(['create', 'delete'])),
        resource('module.x.aws_ebs_volume.data[0]', change(['delete'])),
        resource('aws_lb.web', change(['delete'])),
        resource('aws_s3_bucket.kept', change(['forget'])),
        resource('aws_s3_bucket.changed', change(['update']))
      ])
    )
  )
  const guarded = (protect: string[], allowDestroy: string[]) =>
    protectedChanges(plan, { protect, allowDestroy }).map(one => one.address)

  test('are types, addresses and addresses without index, unless each is allowed', () => {
    expect(guarded(['aws_db_instance', 'aws_s3_bucket'], [])).toEqual([
      'aws_db_instance.main["a"]',
      'aws_db_instance.main["b"]'
    ])
    expect(guarded(['aws_db_instance'], ['aws_db_instance.main["a"]'])).toEqual(['aws_db_instance.main["b"]'])
    expect(guarded(['aws_db_instance'], ['aws_db_instance.main'])).toEqual([])
    expect(guarded(['module.x.aws_ebs_volume.data', 'aws_lb.web'], [])).toEqual([
      'module.x.aws_ebs_volume.data[0]',
      'aws_lb.web'
    ])
    expect(guarded(['aws_db_instance'], ['aws_db_instance'])).toHaveLength(2)
    expect(allowHint('a.b')).toContain('allow-destroy: a.b')
  })
})

describe('a lock', () => {
  const detail = `Error message: resource temporarily unavailable
Lock Info:
  ID:        e834d1bf-3004-15e2-8599-9550477f97c9
  Path:      terraform.tfstate
  Operation: OperationTypeApply
  Who:       root@vm
  Version:   1.11.4
  Created:   2026-11-23 08:49:15.984871351 +0000 UTC
  Info:      


Terraform acquires a state lock to protect the state from being written`
  const diagnostic = {
    severity: 'error',
    summary: 'Error acquiring the state lock',
    detail,
    address: undefined,
    place: undefined
  } as const

  test('is explained: who, since when, how long, which id', () => {
    const lock = readLock(diagnostic)
    expect(lock).toEqual({
      id: 'e834d1bf-3004-15e2-8599-9550477f97c9',
      who: 'root@vm',
      operation: 'apply',
      created: new Date('2026-11-23T08:49:15Z')
    })
    expect(lock && explainLock(lock, 'tofu', new Date('2026-11-23T10:59:15Z'))).toMatch(
      /^The state is locked since 2026-11-23 08:49 UTC \(2 h\) by root@vm \(apply\), lock id e834d1bf.*"tofu force-unlock e834d1bf-3004-15e2-8599-9550477f97c9"/
    )
  })

  test('of which nothing is known, and an error of another kind, are none', () => {
    expect(readLock({ ...diagnostic, detail: 'Lock Info:\n  ID:\n' })).toBeUndefined()
    // The backend "http" tells the other's id only, before its own lock.
    const http = `Error message: HTTP remote state already locked:\nID=other-id\n${diagnostic.detail}`
    expect(readLock({ ...diagnostic, detail: http })).toMatchObject({ id: 'other-id', who: 'another run' })
    expect(readLock({ ...diagnostic, summary: 'Invalid reference', detail: 'ID: 3' })).toBeUndefined()
  })
})

describe('progress', () => {
  const hook = (type: string, addr: string, action: string, seconds?: number) =>
    JSON.stringify({ type, '@message': 'x', hook: { resource: { addr }, action, elapsed_seconds: seconds } })

  test('says one line when something changes, and drops what is not a message', () => {
    const said: string[] = []
    const progress = followProgress(folders, line => said.push(line))
    for (const line of [
      hook('apply_start', 'a.b', 'create'),
      hook('apply_progress', 'a.b', 'create', 10),
      hook('apply_progress', 'a.b', 'create', 60),
      hook('apply_complete', 'a.b', 'create', 72),
      hook('apply_start', 'a.c', 'delete'),
      hook('apply_errored', 'a.c', 'delete', 1),
      hook('refresh_start', 'a.d', ''),
      '{"version": 4, "resources": [{"secret": "state that could not be stored"}]}',
      'Failed to save state: {',
      JSON.stringify({ type: 'outputs', outputs: { secret: { value: 'value' } } })
    ])
      progress.read(line)
    expect(said.map(line => line.replace(/ +/g, ' '))).toEqual([
      'a.b creating',
      'a.b creating 1:00',
      'a.b created 1:12',
      'a.c destroying',
      'a.c failed 0:01'
    ])
    expect([progress.completed, progress.failed, progress.running.size]).toEqual([['a.b: created'], ['a.c'], 0])
  })

  test('reads findings with their place in the checkout; a module from elsewhere has none', () => {
    const progress = followProgress(folders, () => undefined)
    const range = (filename: string) => ({ filename, start: { line: 2, column: 1 }, end: { line: 3, column: 1 } })
    for (const filename of ['main.tf', '../modules/x/main.tf', '.terraform/modules/y/main.tf', '/elsewhere/main.tf'])
      progress.read(
        JSON.stringify({
          type: 'diagnostic',
          diagnostic: { severity: 'error', summary: 's', detail: 'd', range: range(filename) }
        })
      )
    expect(progress.diagnostics.map(one => one.place?.file)).toEqual([
      'infra/main.tf',
      'modules/x/main.tf',
      undefined,
      undefined
    ])
  })
})

describe('how an apply ended', () => {
  const progress = (completed: string[], more: Partial<ReturnType<typeof followProgress>> = {}) => ({
    diagnostics: [],
    completed,
    running: new Set<string>(),
    failed: [],
    interrupted: false,
    summarised: false,
    read: () => undefined,
    ...more
  })
  const judge = (more: Partial<Parameters<typeof judgeApply>[0]>) =>
    judgeApply({
      end: { kind: 'exited', code: 0 },
      progress: progress([]),
      planned: 3,
      unstored: undefined,
      lock: undefined,
      ...more
    })

  test('well: what was changed, and that the state is written', () => {
    expect(judge({ progress: progress(['a.b: destroyed', 'a.b: created', 'a.c: changed']) })).toEqual({
      status: 'applied',
      sentences: ['Changed: 2 objects.', 'The state is written.'],
      unstored: false
    })
  })

  test('not: what is done, what is not, and nothing is claimed that is not known', () => {
    expect(
      judge({ end: { kind: 'exited', code: 1 }, progress: progress(['a.b: destroyed'], { failed: ['a.b'] }) })
    ).toEqual({
      status: 'failed',
      sentences: ['Changed: 0 of 3 objects.', 'Failed: a.b.', 'The state is written.'],
      unstored: false
    })
    expect(
      judge({
        end: { kind: 'killed', signal: 'SIGKILL' },
        progress: progress([], { running: new Set(['a.b']) }),
        lock: 'Locked.'
      })
    ).toEqual({
      status: 'lost',
      sentences: [
        'Changed: 0 of 3 objects. In the middle of its change: a.b.',
        'It was killed (SIGKILL): what it changed in its last 20 seconds may be missing in the state. Plan before anything else is applied.',
        'Locked.'
      ],
      unstored: false
    })
    expect(judge({ end: undefined }).status).toBe('running')
    expect(judge({ end: { kind: 'exited', code: 1 }, unstored: 'It is kept elsewhere.' })).toMatchObject({
      sentences: ['Changed: 0 of 3 objects.', 'It is kept elsewhere.'],
      unstored: true
    })
  })
})

describe('what changed since', () => {
  const stack = (name: string, content: ReturnType<typeof document>) => plannedStack(name, content)
  const snapshot = (...stacks: StackReport[]): Snapshot => snapshotOf(reportOf(stacks))
  const one = (actions: string[], after: Json, more = {}) =>
    document([resource('a.b', change(actions, { after, ...more }))])
  const of = (content: ReturnType<typeof document>) => snapshot(stack('infra', content))

  test('is remembered in a small part of a comment', () => {
    const many = (name: string, count: number) =>
      document(
        Array.from({ length: count }, (_, at) => resource(`${name}[${at}]`, change(['create'], { after: { x: 1 } })))
      )
    const long = writeSnapshot(of(many(`module.${'m'.repeat(200)}.a.b`, 300)))
    const [all, none] = [of(many('a.b', 300)), of(many('a.b', 301))]
    expect(Object.keys(all.stacks['infra']?.changes ?? {})).toHaveLength(300)
    expect(none.stacks['infra']?.changes).toBeUndefined()
    expect(Math.max(writeSnapshot(all).length, long.length)).toBeLessThanOrEqual(10_000)
    const hundred = Array.from({ length: 100 }, (_, at) => stack(`infra/${at}`, one(['create'], null)))
    const names = Object.keys(readSnapshot(writeSnapshot(snapshot(...hundred)))?.stacks ?? {})
    expect(names).toHaveLength(100)
  })

  test('is told by object', () => {
    expect(whatChanged(of(one(['delete'], null)), of(one(['update'], { x: 1 })))).toEqual([
      'no longer destroys `a.b`',
      'now changes `a.b`'
    ])
    expect(whatChanged(of(one(['update'], { x: 1 })), of(one(['update'], { x: 2 })))).toEqual([
      'changes `a.b` otherwise'
    ])
    const secret = (value: string) => one(['update'], { x: value }, { after_sensitive: { x: true } })
    expect(whatChanged(of(secret('aaaaaa')), of(secret('bbbbbb')))).toEqual(['has other values'])
    expect(whatChanged(of(one(['delete'], null)), of(one(['delete'], null)))).toEqual([])
  })

  test('is told by stack, where there are several, and counted where it is much', () => {
    const [old, now] = [one(['delete'], null), one(['create'], { x: 1 })]
    const before = snapshot(stack('a', old), stack('b', old), failedStack('c', 'x'), stack('d', old))
    const after = snapshot(stack('a', now), failedStack('b', 'x'), stack('c', now), stack('e', now))
    expect(whatChanged(before, after)).toEqual([
      '`a` no longer destroys `a.b`',
      '`a` now adds `a.b`',
      '`b` can no longer be planned',
      '`c` can be planned again',
      'and 2 more differences'
    ])
  })

  test('is the second line of an updated comment, and says nothing of the same plan', () => {
    const report = reportOf([stack('infra', one(['update'], { x: 2 }))])
    const body = (previous: Snapshot | undefined) => commentBody(report, { keys: [report.key] }, previous)
    expect(body(of(one(['delete'], null)))).toContain(
      '\n\n<sub>since `3f9c2ab`: no longer destroys `a.b`; now changes `a.b`</sub>\n\n'
    )
    expect(body(undefined)).not.toContain('<sub>')
    expect(body(snapshotOf(report))).not.toContain('<sub>')
  })

  test('is remembered in a line that nobody sees, and an edited one is nothing', () => {
    const remembered = of(exampleDocument())
    const line = writeSnapshot(remembered)
    expect(readSnapshot(`before\n${line}\nafter`)).toEqual(remembered)
    expect(JSON.stringify(remembered)).not.toMatch(/hunter|secret data/)
    expect(readSnapshot(line.replace(/last .{20}/, 'last AAAAAAAAAAAAAAAAAAAA'))).toBeUndefined()
    const bomb = deflateRawSync(Buffer.alloc(50_000_000, ' ')).toString('base64')
    expect(readSnapshot(`<!-- insight:last ${bomb} -->`)).toBeUndefined()
    expect(readSnapshot('nothing')).toBeUndefined()
  })

  test('explains a refusal, with what was changed outside of Terraform', () => {
    const drift = resource(
      'aws_security_group_rule.web_https',
      change(['update'], { before: { cidr_blocks: ['0.0.0.0/0'] }, after: { cidr_blocks: ['10.0.0.0/8'] } })
    )
    const relevant = [{ resource: 'aws_security_group_rule.web_https', attribute: ['cidr_blocks'] }]
    const fresh = { ...one(['update'], { x: 2 }), resource_drift: [drift], relevant_attributes: relevant }
    const report = reportOf([stack('infra', fresh)])
    const shown = { ...of(one(['update'], { x: 1 })), digest: 'sha256:5d7e' }
    const reasons = reasonsOfRefusal(report, 'sha256:5d7e', snapshotOf(report), shown)
    expect(
      refusedBlock(reasons, 'sha256:5d7e0000000000000000', { id: 7, url: 'https://github.com/o/r/actions/runs/7' })
    ).toBe(
      '> [!CAUTION]\n> **Not applied.** What would be applied now is not what was approved (`5d7e00000000…`): ' +
        '`aws_security_group_rule.web_https` was changed outside Terraform (`cidr_blocks` `["0.0.0.0/0"] -> ["10.0.0.0/8"]`); changes `a.b` otherwise. ' +
        'The new plan is below; approve it to go on. [run 7](https://github.com/o/r/actions/runs/7)'
    )
    expect(reasonsOfRefusal(report, 'sha256:other', snapshotOf(report), shown)).toHaveLength(1)
  })
})

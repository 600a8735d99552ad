import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ArtifactFacts } from '../../src/lib/artifacts.ts'
import type { RunContext } from '../../src/lib/github.ts'
import { findFragments } from '../../src/plan-report/fragments.ts'
import { mergeReports } from '../../src/plan-report/merge.ts'
import { distinctNames } from '../../src/plan-report/names.ts'
import { digest, reportOf, stack } from './reports.ts'

const context: RunContext = {
  owner: 'octo',
  repo: 'demo',
  sha: 'c'.repeat(40),
  headSha: 'b'.repeat(40),
  ref: 'refs/pull/1/merge',
  event: 'pull_request',
  actor: 'octocat',
  workflow: 'plan',
  runId: 118,
  runAttempt: 2,
  runUrl: 'https://github.com/octo/demo/actions/runs/118'
}

const artifact = (name: string): ArtifactFacts => ({
  id: 1,
  name,
  size: 1,
  digest: undefined,
  runId: 118,
  expired: false
})

test('of each key the artifact of the highest attempt is taken, and nothing of another name', () => {
  const names = [
    'insight-plan-0000000b-9',
    'insight-plan-0000000b-10',
    'insight-plan-0000000a-1',
    'insight-plan-0000000A-1',
    'insight-plan-0000000c-0',
    'insight-plan-0000000c-01',
    'insight-plan-0000000c-1-x',
    'x-insight-plan-0000000c-1',
    'insight-plan-000000c-1',
    'insight-report-1'
  ]
  const found = findFragments(names.map(artifact)).map(one => one.artifact.name)
  expect(found).toEqual(['insight-plan-0000000a-1', 'insight-plan-0000000b-10'])
})

test('a report of several jobs says of itself which commit and run it is of', () => {
  const { report, digests } = mergeReports(
    [
      reportOf(2, [stack('infra/b', {}), stack('infra/c', {})], { commit: 'e'.repeat(40) }),
      reportOf(1, [stack('infra/a', {})])
    ],
    'plans',
    context
  )
  expect(report).toMatchObject({
    environment: 'staging',
    commit: 'b'.repeat(40),
    run: { id: 118, attempt: 2 },
    digest: undefined
  })
  expect(report.stacks.map(one => one.stack)).toEqual(['infra/b', 'infra/c', 'infra/a'])
  expect(digests).toEqual([
    ['2 stacks of infra/*', digest('2')],
    ['infra/a', digest('1')]
  ])
})

test('the title names environments, and the report where it is not the only one', () => {
  const title = (environments: string[], name = 'plans') =>
    mergeReports(
      environments.map((environment, at) => reportOf(at, [stack('a', {})], { environment })),
      name,
      context
    ).report.environment
  expect(title(['staging', 'staging'])).toBe('staging')
  expect(title(['staging', 'production'])).toBe('staging, production')
  expect(title(['a', 'b', 'c', 'd'])).toBe('4 environments')
  expect(title(['staging'], 'network')).toBe('staging (network)')
  expect(title([])).toBe('plans')
})

test('of several environments each stack says which is its own; digests keep plain names where they can', () => {
  const { report, digests } = mergeReports(
    [reportOf(1, [stack('infra/app', {})]), reportOf(2, [stack('infra/dns', {})], { environment: 'production' })],
    'plans',
    context
  )
  expect(report.stacks.map(one => one.stack)).toEqual(['infra/app (staging)', 'infra/dns (production)'])
  expect(digests.map(([label]) => label)).toEqual(['infra/app', 'infra/dns'])
})

test('the workspace is told when it is the same everywhere', () => {
  const workspace = (...all: (string | undefined)[]) =>
    mergeReports(
      all.map((one, at) => reportOf(at, [stack('a', {})], { workspace: one })),
      'plans',
      context
    ).report.workspace
  expect(workspace('blue', 'blue')).toBe('blue')
  expect(workspace('blue', undefined)).toBeUndefined()
})

const named = (name: string, environment: string, workspace?: string, key = '00000001') => ({
  name,
  environment,
  workspace,
  key
})

test('names that two have get what sets them apart, and no more', () => {
  expect(distinctNames([named('a', 'x'), named('b', 'y')])).toEqual(['a', 'b'])
  expect(distinctNames([named('a', 'x'), named('a', 'y'), named('b', 'y')])).toEqual(['a (x)', 'a (y)', 'b'])
  expect(distinctNames([named('a', 'x'), named('a', 'x', 'blue')])).toEqual([
    'a (x, workspace default)',
    'a (x, workspace blue)'
  ])
  expect(distinctNames([named('a', 'x'), named('a', 'x', undefined, '00000002')])).toEqual([
    'a (x, workspace default, 00000001)',
    'a (x, workspace default, 00000002)'
  ])
})

test('no two names are ever the same, whatever they are', () => {
  const word = fc.constantFrom('a', 'b', 'a (x)', 'a (x, workspace default)', 'x', 'x, workspace default', '')
  const one = fc.record({ name: word, environment: word, workspace: fc.option(word, { nil: undefined }), key: word })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), fc.boolean(), (all, withEnvironment) => {
      expect(new Set(distinctNames(all, { withEnvironment })).size).toBe(all.length)
    })
  )
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getOctokit } from '@actions/github'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type LocalGitHub, startGitHub } from '../../../sandbox/github/index.ts'
import type { GitHubClient, RunContext } from '../../../src/lib/github.ts'
import { publishCheck } from '../../../src/terraform-apply/publish/check-run.ts'
import type { Diagnostic } from '../../../src/terraform-apply/tool/diagnostics.ts'

let dir: string
let server: LocalGitHub
let github: GitHubClient

const demo = { owner: 'octo', repo: 'demo' }
const context = {
  ...demo,
  headSha: 'b'.repeat(40),
  runUrl: 'https://github.com/octo/demo/actions/runs/1'
} as RunContext

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'insight-check-'))
  server = await startGitHub({ dir, port: 0 })
  await server.control('repository', { fullName: 'octo/demo' })
  const { token } = await server.control('token', { repository: 'octo/demo', permissions: { checks: 'write' } })
  github = getOctokit(token, { baseUrl: server.endpoint })
})

afterEach(async () => {
  await server.stop()
  rmSync(dir, { recursive: true, force: true })
})

function aDiagnostic(place: Diagnostic['place'], more: Partial<Diagnostic> = {}): Diagnostic {
  return { severity: 'warning', summary: 's', detail: 'd', address: undefined, place, ...more }
}

async function annotationsOf(diagnostics: readonly Diagnostic[]) {
  const check = { name: 'n', conclusion: 'neutral', title: 't', summary: 's', digest: undefined } as const
  await publishCheck(github, context, { ...check, diagnostics })
  const { data } = await github.rest.checks.listForRef({ ...demo, ref: context.headSha })
  const id = data.check_runs[0]?.id ?? 0
  return github.paginate(github.rest.checks.listAnnotations, { ...demo, check_run_id: id, per_page: 100 })
}

test('annotations have columns where they are in one line, the last of which belongs to them', async () => {
  const found = await annotationsOf([
    aDiagnostic({ file: 'a.tf', line: 3, endLine: 3, columns: { start: 5, end: 9 } }, { severity: 'error' }),
    aDiagnostic({ file: 'a.tf', line: 3, endLine: 3, columns: { start: 5, end: 5 } }),
    aDiagnostic({ file: 'a.tf', line: 3, endLine: 4, columns: { start: 5, end: 9 } }),
    aDiagnostic({ file: 'a.tf', line: 3, endLine: 3 }),
    aDiagnostic(undefined)
  ])
  expect(found.map(one => [one.start_line, one.end_line, one.start_column, one.end_column])).toEqual([
    [3, 3, 5, 8],
    [3, 3, 5, 5],
    [3, 4, null, null],
    [3, 3, null, null]
  ])
  expect(found.map(one => one.annotation_level)).toEqual(['failure', 'warning', 'warning', 'warning'])
})

test.each([50, 51, 120])('%i annotations all arrive, 50 in a request', async count => {
  const found = await annotationsOf(
    Array.from({ length: count }, (_, at) =>
      aDiagnostic({ file: 'a.tf', line: at + 1, endLine: at + 1, columns: { start: 1, end: 2 } })
    )
  )
  expect(found.map(one => one.start_line)).toEqual(Array.from({ length: count }, (_, at) => at + 1))
  const sent = (await server.requests()).filter(one => /POST|PATCH/.test(one.method) && one.url.includes('/check-runs'))
  expect(sent).toHaveLength(Math.ceil(count / 50))
})

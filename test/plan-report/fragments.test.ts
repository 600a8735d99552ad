import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { listOwnArtifacts } from '../../src/lib/artifacts.ts'
import { findFragments, readFragments } from '../../src/plan-report/fragments.ts'
import { writeDocument } from '../../src/terraform-apply/report/document.ts'
import { asJobOf } from '../lib/run-artifacts.ts'
import { reportOf, stack } from './reports.ts'
import { type ReportRun, type Stage, setStage } from './stage.ts'

// Uploads on a busy machine; no test measures time.
jest.setTimeout(900_000)

let stage: Stage
let of: ReportRun
let temp: string

beforeEach(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true)
  temp = mkdtempSync(join(tmpdir(), 'insight-fragments-'))
  stage = await setStage()
  of = await stage.startRun()
  for (const n of [1, 2]) await of.leave(reportOf(n, [stack(`infra/s${n}`, { 'aws_x.a': 'create' })]))
})
afterEach(async () => {
  await stage.close()
  rmSync(temp, { recursive: true })
})

async function found() {
  const listed = await asJobOf(stage.github, of.run, listOwnArtifacts)
  return listed.available ? findFragments(listed.value) : []
}

test('documents that are too long together are read as far as they go', async () => {
  const fragments = await found()
  const one = writeDocument(reportOf(1, [stack('infra/s1', { 'aws_x.a': 'create' })]), { keyed: true }).length
  const { reports, unreadable } = await asJobOf(stage.github, of.run, () => readFragments(fragments, temp, 1.5 * one))
  expect(reports.map(one => one.label)).toEqual(['infra/s1'])
  expect(unreadable).toEqual([
    {
      key: '00000002',
      name: 'insight-plan-00000002-1',
      reason: expect.stringContaining('too long to be read together')
    }
  ])
  expect(readdirSync(temp)).toEqual([])
})

test('an artifact that is too large is not downloaded', async () => {
  const [first, second] = await found()
  if (first === undefined || second === undefined) throw new Error('There are no artifacts.')
  const large = { ...first, artifact: { ...first.artifact, size: 3_000_000_000 } }
  await stage.github.clearRequests()
  const { reports, unreadable } = await asJobOf(stage.github, of.run, () => readFragments([large, second], temp))
  expect(reports.map(one => one.label)).toEqual(['infra/s2'])
  expect(unreadable[0]?.reason).toMatch(/^It has 3000000000 bytes/)
  expect((await stage.github.requests()).filter(one => /GetSigned/.test(one.url))).toHaveLength(1)
})

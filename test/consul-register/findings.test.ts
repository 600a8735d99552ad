import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from '@jest/globals'
import { type Findings, publish } from '../../src/consul-register/findings.ts'
import type { RegisterInputs } from '../../src/consul-register/inputs.ts'

const temp = mkdtempSync(join(tmpdir(), 'insight-findings-'))
const outputs = join(temp, 'outputs')
beforeEach(() => {
  for (const file of ['outputs', 'summary']) writeFileSync(join(temp, file), '')
  process.env['GITHUB_OUTPUT'] = outputs
  process.env['GITHUB_STEP_SUMMARY'] = join(temp, 'summary')
})
afterAll(() => {
  delete process.env['GITHUB_OUTPUT']
  delete process.env['GITHUB_STEP_SUMMARY']
  rmSync(temp, { recursive: true, force: true })
})

/** The output `changed` of a step that found this. */
async function changedBy(found: Partial<Findings>): Promise<string | undefined> {
  const none = {
    status: 'healthy',
    written: 0,
    verdicts: [],
    reach: [],
    traffic: [],
    seenSince: () => undefined
  } as const
  await publish(
    { command: 'apply', ...none, ...found } as Findings,
    { releases: new Map() } as unknown as RegisterInputs
  )
  return /^changed<<(\S+)\n(.*)\n\1$/m.exec(readFileSync(outputs, 'utf8'))?.[2]
}

test('a step that only moved traffic has changed something, one that found all there has not', async () => {
  expect(await changedBy({})).toBe('false')
  writeFileSync(outputs, '')
  expect(await changedBy({ rerouted: true })).toBe('true')
  writeFileSync(outputs, '')
  expect(await changedBy({ written: 1 })).toBe('true')
})

import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { describeJournal, openJournal, readJournal } from '../../../src/consul-register/plan/journal.ts'
import type { Change } from '../../../src/consul-register/plan/plan.ts'

const temp = mkdtempSync(join(tmpdir(), 'insight-journal-'))
afterAll(() => rmSync(temp, { recursive: true, force: true }))

const change = (name: string): Change => ({
  action: 'update',
  kind: 'service-defaults',
  name,
  index: '7',
  before: { Kind: 'service-defaults', Name: name, Protocol: 'tcp' },
  after: { Kind: 'service-defaults', Name: name, Protocol: 'http' },
  lines: ['protocol tcp -> http']
})

test('what was begun and ended, and what a kill cut off', () => {
  const journal = openJournal(temp)
  journal.begin(change('httpd'))
  journal.end(change('httpd'), 'written')
  journal.begin(change('postgres'))
  appendFileSync(journal.file, '{"at":"2026-01-01T00:00:00Z","phase":"end","after":{"Kind":{}')
  expect(describeJournal(readJournal(journal.file))).toEqual([
    'Before the step was stopped: update service-defaults "httpd" written',
    'The step was stopped while it sent: update service-defaults "postgres".'
  ])
})

test('nobody else can read it, and one that was never begun is empty', () => {
  const journal = openJournal(temp)
  expect(readJournal(journal.file)).toEqual([])
  journal.begin(change('httpd'))
  expect(statSync(journal.file).mode & 0o777).toBe(0o600)
  expect(statSync(join(journal.file, '..')).mode & 0o777).toBe(0o700)
})

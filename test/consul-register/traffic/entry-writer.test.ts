import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from '@jest/globals'
import { ConsulRefusal, ConsulUnreachable } from '../../../src/consul-register/client/refusal.ts'
import type { ConfigEntry } from '../../../src/consul-register/plan/config-entries.ts'
import { openJournal, readJournal } from '../../../src/consul-register/plan/journal.ts'
import { EntryConflict, openWriter, WriteUnknown } from '../../../src/consul-register/traffic/entry-writer.ts'
import { undoTraffic } from '../../../src/consul-register/traffic/undo.ts'
import { consulWithOne } from '../plan/one-entry.ts'

const temp = mkdtempSync(join(tmpdir(), 'insight-writer-'))
afterEach(() => {
  delete process.env['STATE_traffic']
})
afterAll(() => rmSync(temp, { recursive: true, force: true }))

const splitter = (blue: number): ConfigEntry => ({
  Kind: 'service-splitter',
  Name: 'httpd',
  Splits: [
    { ServiceSubset: 'blue', Weight: blue },
    { ServiceSubset: 'green', Weight: 100 - blue }
  ]
})

const silent = new ConsulUnreachable('Consul did not answer.')

const outcomes = (file: string) => readJournal(file).map(({ phase, outcome }) => [phase, outcome])

test.each([
  ['Consul falls silent', silent],
  ['the token ends', new ConsulRefusal('read it', 403, 'ACL not found')],
  ['the lock is lost', new DOMException('This operation was aborted', 'AbortError')]
])('written, and then %s: nobody claims that nothing was', async (_, error) => {
  let sent = false
  const { client, stored } = consulWithOne(splitter(100), ({ method }) => {
    if (sent && method === 'GET') throw error
    sent ||= method === 'PUT'
  })
  const journal = openJournal(temp)
  const writing = openWriter(client, journal).write(splitter(90), { entry: splitter(100), index: '7' }, '10 % green')
  await expect(writing).rejects.toThrow(WriteUnknown)
  expect(stored().entry).toEqual(splitter(90))
  expect(outcomes(journal.file)).toEqual([['begin', undefined]])
})

test('the request itself is cut off: it may have arrived', async () => {
  const { client } = consulWithOne(splitter(100), ({ method }, when) => {
    if (method === 'PUT' && when === 'after') throw new DOMException('This operation was aborted', 'AbortError')
  })
  const journal = openJournal(temp)
  const writing = openWriter(client, journal).write(splitter(90), { entry: splitter(100), index: '7' }, '10 % green')
  await expect(writing).rejects.toThrow(WriteUnknown)
  expect(outcomes(journal.file)).toEqual([
    ['begin', undefined],
    ['end', 'unknown']
  ])
})

test('a refusal says that nothing was written, a lost race that somebody else was faster', async () => {
  const refused = consulWithOne(splitter(100), ({ method }) => {
    if (method === 'PUT') throw new ConsulRefusal('write it', 403, 'Permission denied')
  })
  const write = ({ client }: typeof refused, index: string) =>
    openWriter(client, openJournal(temp)).write(splitter(90), { entry: splitter(100), index }, '10 % green')
  await expect(write(refused, '7')).rejects.toThrow(ConsulRefusal)
  await expect(
    write(
      consulWithOne(splitter(100), () => {}),
      '6'
    )
  ).rejects.toThrow(EntryConflict)
})

test('the post step puts weights back in the journal too, and sends again what Consul did not answer', async () => {
  const journal = openJournal(temp)
  let silence = 1
  const { client, stored } = consulWithOne(splitter(90), ({ method }, when) => {
    if (method === 'PUT' && when === 'before' && silence-- > 0) throw silent
  })
  const change = { action: 'update', kind: 'service-splitter', name: 'httpd', index: '6', lines: [] } as const
  journal.begin({ ...change, before: splitter(100), after: splitter(90) })
  process.env['STATE_traffic'] = JSON.stringify({ service: 'httpd', journal: journal.file })
  const said = await undoTraffic(async () => client)
  expect(said).toEqual(['Traffic of httpd is as it was before the step: service-splitter "httpd" is restored'])
  expect(stored().entry).toEqual(splitter(100))
  expect(outcomes(journal.file).slice(1)).toEqual([
    ['begin', undefined],
    ['end', 'unknown'],
    ['begin', undefined],
    ['end', 'written']
  ])
})

test('a Consul that answers reads and takes no write for a while is nobody who was faster', async () => {
  let silence = 4
  const { client, stored } = consulWithOne(splitter(100), ({ method }, when) => {
    if (method === 'PUT' && when === 'before' && silence-- > 0) throw silent
  })
  const found = { entry: splitter(100), index: '7' }
  const written = await openWriter(client, openJournal(temp)).write(splitter(90), found, '10 % green')
  expect(written).toEqual(stored())
}, 20_000)

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { ConsulUnreachable } from '../../../src/consul-register/client/refusal.ts'
import { openJournal } from '../../../src/consul-register/plan/journal.ts'
import { rollBack } from '../../../src/consul-register/plan/rollback.ts'
import { consulWithOne } from './one-entry.ts'

const temp = mkdtempSync(join(tmpdir(), 'insight-rollback-'))
afterAll(() => rmSync(temp, { recursive: true, force: true }))

test('a Consul that takes no write for a while is waited for, and nothing is left', async () => {
  const entry = (Protocol: string) => ({ Kind: 'service-defaults', Name: 'web', Protocol })
  const journal = openJournal(temp)
  const change = { action: 'update', kind: 'service-defaults', name: 'web', index: '6', lines: [] } as const
  journal.begin({ ...change, before: entry('tcp'), after: entry('http') })
  journal.end(change, 'written', '7')
  let silence = 5
  const { client, stored } = consulWithOne(entry('http'), ({ method }, when) => {
    if (method === 'PUT' && when === 'before' && silence-- > 0) throw new ConsulUnreachable('503')
  })
  expect(await rollBack(client, journal.file, 'all')).toMatchObject({
    undone: ['service-defaults "web": as before'],
    left: []
  })
  expect(stored().entry).toEqual(entry('tcp'))
}, 20_000)

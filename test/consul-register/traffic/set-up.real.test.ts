import { expect, jest, test } from '@jest/globals'
import { readJournal } from '../../../src/consul-register/plan/journal.ts'
import type { EntryWriter } from '../../../src/consul-register/traffic/entry-writer.ts'
import { planUndo } from '../../../src/consul-register/traffic/undo-plan.ts'
import { register } from '../local-consul.ts'
import { entryOf, makeMover, moveOf, tryMove, weightsOf } from './moving.ts'
import { openStage, probeThatFailsAt } from './stage.ts'

jest.setTimeout(900_000)

const stage = openStage()

test('the compiled chain counts also behind a router of others', async () => {
  await stage.running('httpd')
  await stage.put({
    Kind: 'service-router',
    Name: 'httpd',
    Routes: [{ Match: { HTTP: { PathPrefix: '/admin' } }, Destination: { Service: 'httpd' } }]
  })
  const { error } = await tryMove(moveOf('httpd', 'ami-2'), makeMover(stage.client))
  await stage.consul.api('DELETE', '/v1/config/service-router/httpd')
  expect(error).toBeUndefined()
})

test('a filter that Consul cannot evaluate is refused before anything is written', async () => {
  await stage.running('httpd')
  const resolver = await entryOf(stage.consul, 'resolver', 'httpd')
  const Subsets = { ...resolver?.Subsets, 'ami-1': { Filter: 'Service.Nonsense == "x"', OnlyPassing: true } }
  // Consul itself takes it, and proxies lose the service.
  await stage.put({ ...resolver, Subsets })
  const before = await entryOf(stage.consul, 'resolver', 'httpd')
  const { error } = await tryMove(moveOf('httpd', 'ami-2'), makeMover(stage.client))
  expect(error).toMatch(
    /Consul cannot evaluate the filter of the subset "ami-1" of httpd .*"Service\.Nonsense" is not valid/
  )
  expect((await entryOf(stage.consul, 'resolver', 'httpd'))?.ModifyIndex).toBe(before?.ModifyIndex)
  expect(await weightsOf(stage.consul, 'httpd')).toBe('100 ami-1')
})

test('instances without a sidecar get no traffic, so they do not count', async () => {
  await stage.running('httpd')
  await stage.gone('httpd', 'ami-2')
  await register(stage.consul, { service: 'httpd', id: 'ami-2', release: 'ami-2' })
  const service = { protocol: 'http' as const, instances: { min: 1 }, sidecar: false, meta: {} }
  const { error } = await tryMove(moveOf('httpd', 'ami-2', { service }), makeMover(stage.client))
  expect(error).toMatch(/0 of 1 instances of httpd in the subset "ami-2" are healthy \(in the mesh are 0 of 1 of them/)
})

test('entries of others are left alone', async () => {
  await stage.instance('httpd', 'ami-1')
  await stage.put({
    Kind: 'service-resolver',
    Name: 'httpd',
    ConnectTimeout: '3s',
    Meta: { 'insight-owner': 'octo/else' }
  })
  const { error } = await tryMove(moveOf('httpd', 'ami-1'), makeMover(stage.client))
  expect(error).toMatch(/service-resolver "httpd" exists in Consul and was not made here \(owner: octo\/else\)/)
})

test('a first run with two releases up begins from the one that serves; with three nobody can tell', async () => {
  await stage.instance('httpd', 'ami-1')
  await stage.instance('httpd', 'ami-2')
  await stage.instance('httpd', 'ami-3')
  const third = await tryMove(moveOf('httpd', 'ami-3'), makeMover(stage.client))
  expect(third.error).toMatch(
    /httpd has no service-resolver yet, and beside ami-3 instances of these releases serve: ami-1, ami-2/
  )
  expect(await entryOf(stage.consul, 'resolver', 'httpd')).toBeUndefined()
  await stage.gone('httpd', 'ami-1')
  const { record } = await tryMove(moveOf('httpd', 'ami-3'), makeMover(stage.client))
  expect(record).toMatchObject({ end: 'moved' })
  expect(record.steps.map(step => step.what)).toEqual(['10 %', '50 %', '100 %'])
})

test('a sick canary of a first run leaves the resolver: without it the canary would get its share again', async () => {
  await stage.instance('httpd', 'ami-1')
  await stage.instance('httpd', 'ami-2')
  const { probe, more } = probeThatFailsAt('10 % ami-2')
  const { record } = await tryMove(moveOf('httpd', 'ami-2', { probe }), makeMover(stage.client, more))
  expect(record.end).toBe('back')
  expect(await weightsOf(stage.consul, 'httpd')).toBe('100 ami-1')
  expect((await entryOf(stage.consul, 'resolver', 'httpd'))?.DefaultSubset).toBe('ami-1')
})

test.each([
  ['the splitter to all instances', 1],
  ['the resolver', 2]
])('a first set-up that was cut short after %s is completed', async (_, writes) => {
  await stage.instance('httpd', 'ami-1')
  const mover = makeMover(stage.client)
  let left = writes
  const writer: EntryWriter = {
    async write(entry, found, line) {
      if (left-- === 0) throw new Error('killed')
      return mover.writer.write(entry, found, line)
    }
  }
  expect((await tryMove(moveOf('httpd', 'ami-1'), { ...mover, writer })).error).toBe('killed')
  expect(planUndo(readJournal(mover.journalFile), 'httpd')).toEqual({ writes: [], flips: [] })
  expect(await tryMove(moveOf('httpd', 'ami-1'), makeMover(stage.client))).toMatchObject({ error: undefined })
  expect(await weightsOf(stage.consul, 'httpd')).toBe('100 ami-1')
  await stage.instance('httpd', 'ami-2')
  expect(await tryMove(moveOf('httpd', 'ami-2'), makeMover(stage.client))).toMatchObject({ record: { end: 'moved' } })
})

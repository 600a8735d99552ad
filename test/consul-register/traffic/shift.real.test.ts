import { expect, jest, test } from '@jest/globals'
import { readJournal } from '../../../src/consul-register/plan/journal.ts'
import { readChain } from '../../../src/consul-register/traffic/chain.ts'
import type { EntryWriter } from '../../../src/consul-register/traffic/entry-writer.ts'
import type { Probe } from '../../../src/consul-register/traffic/probe.ts'
import { planUndo } from '../../../src/consul-register/traffic/undo-plan.ts'
import { register } from '../local-consul.ts'
import { entryOf, makeMover, moveOf, tryMove, weightsOf } from './moving.ts'
import { openStage, probeThatFailsAt } from './stage.ts'

jest.setTimeout(900_000)

const stage = openStage()

test('each step is written, compiled and journalled; the old side stays declared while it has instances or is a failover', async () => {
  await stage.running('httpd')
  const mover = makeMover(stage.client)
  const { record, error } = await tryMove(moveOf('httpd', 'ami-2', { steps: [1, 12.5, 100] }), mover)
  expect(error).toBeUndefined()
  expect(record.end).toBe('moved')
  expect(mover.lines).toEqual([
    'traffic of httpd: 99 % ami-1, 1 % ami-2',
    'traffic of httpd: 87.5 % ami-1, 12.5 % ami-2',
    'traffic of httpd: 100 % ami-2'
  ])
  expect(mover.guarded).toEqual(['httpd', 'httpd', 'httpd', undefined])
  expect(
    readJournal(mover.journalFile).map(({ phase, kind, outcome }) => `${phase} ${kind} ${outcome ?? ''}`.trim())
  ).toEqual(
    ['resolver', 'splitter', 'splitter', 'splitter'].flatMap(kind => [
      `begin service-${kind}`,
      `end service-${kind} written`
    ])
  )
  expect((await readChain(stage.client, 'httpd')).shares.get('ami-2')).toBe(100)
  expect(await entryOf(stage.consul, 'resolver', 'httpd')).toMatchObject({
    DefaultSubset: 'ami-1',
    Subsets: {
      'ami-1': { Filter: 'Service.Meta.release == "ami-1"', OnlyPassing: true },
      'ami-2': { Filter: 'Service.Meta.release == "ami-2"', OnlyPassing: true }
    }
  })

  const again = makeMover(stage.client)
  expect((await tryMove(moveOf('httpd', 'ami-2'), again)).record.end).toBe('was-there')
  expect(readJournal(again.journalFile)).toEqual([])

  // The failover of what serves stays, though nobody is left of it.
  await stage.gone('httpd', 'ami-1')
  expect((await tryMove(moveOf('httpd', 'ami-2'), again)).record.end).toBe('was-there')
  expect(again.lines).toEqual([])
  await stage.instance('httpd', 'ami-3')
  const third = makeMover(stage.client)
  expect((await tryMove(moveOf('httpd', 'ami-3', { steps: [100] }), third)).record.end).toBe('moved')
  expect(third.lines).toEqual(['traffic of httpd: 100 % ami-3'])
  const last = makeMover(stage.client)
  expect((await tryMove(moveOf('httpd', 'ami-3'), last)).record.end).toBe('was-there')
  expect(last.lines).toEqual(['traffic of httpd: without ami-1, whose instances are gone'])
  const resolver = await entryOf(stage.consul, 'resolver', 'httpd')
  expect(resolver?.DefaultSubset).toBe('ami-3')
  expect(Object.keys(resolver?.Subsets ?? {}).sort()).toEqual(['ami-2', 'ami-3'])
  expect(resolver?.Failover).toEqual({ 'ami-3': { ServiceSubset: 'ami-2' } })
  expect(await weightsOf(stage.consul, 'httpd')).toBe('0 ami-2, 100 ami-3')
})

test('a probe that fails at the second step: weights are as before the first', async () => {
  await stage.running('httpd')
  const { probe, more } = probeThatFailsAt('50 % ami-2')
  const mover = makeMover(stage.client, more)
  const { record, error } = await tryMove(moveOf('httpd', 'ami-2', { probe }), mover)
  expect(error).toBe(
    'traffic: step 50 % of httpd to ami-2 failed: the probe https://shop.example did not give 1 good answers in a row within 0.3s; the last was status 503. Traffic is back: 100 % ami-1. Repair the release, then run the step again.'
  )
  expect(record.end).toBe('back')
  expect(record.steps.map(step => [step.what, step.failed !== undefined])).toEqual([
    ['10 %', false],
    ['50 %', true]
  ])
  expect(await weightsOf(stage.consul, 'httpd')).toBe('100 ami-1')
  expect(mover.guarded.at(-1)).toBeUndefined()
  expect(planUndo(readJournal(mover.journalFile), 'httpd').writes).toEqual([])
})

test('the old side loses its last instance after a step: nothing is sent to it, also not back', async () => {
  await stage.running('httpd')
  let asked = 0
  const probe: Probe = {
    what: 'probe',
    async ask() {
      asked += 1
      if (asked === 3) await stage.instance('httpd', 'ami-1', 'critical')
      return { good: true, answer: '200' }
    }
  }
  const { record, error } = await tryMove(moveOf('httpd', 'ami-2', { probe }), makeMover(stage.client))
  expect(error).toBe(
    'traffic: step 50 % of httpd to ami-2 failed: 0 of 1 instances of httpd in the subset "ami-1" are healthy (httpd-ami-1: check "HTTP" is critical). Traffic stays at 90 % ami-1, 10 % ami-2: the old side ami-1 has no healthy instance to go back to.'
  )
  expect(record.end).toBe('stays')
})

test('an old side that is dead from the beginning is left at once', async () => {
  await stage.running('httpd')
  await stage.instance('httpd', 'ami-1', 'critical')
  const { record } = await tryMove(moveOf('httpd', 'ami-2'), makeMover(stage.client))
  expect(record.steps.map(step => step.what)).toEqual(['100 %'])
  expect(record.end).toBe('moved')
})

test('somebody else writes in between: nothing of theirs is overwritten, and it is told', async () => {
  await stage.running('httpd')
  const { probe, more } = probeThatFailsAt('50 % ami-2')
  let foreign = false
  const meddling: Probe = {
    ...probe,
    async ask(signal) {
      const answer = await probe.ask(signal)
      if (answer.good || foreign) return answer
      foreign = true
      const Splits = [
        { Weight: 70, ServiceSubset: 'ami-1' },
        { Weight: 30, ServiceSubset: 'ami-2' }
      ]
      await stage.put({ ...(await entryOf(stage.consul, 'splitter', 'httpd')), Splits })
      return answer
    }
  }
  const mover = makeMover(stage.client, more)
  const { record, error } = await tryMove(moveOf('httpd', 'ami-2', { probe: meddling }), mover)
  expect(error).toMatch(
    /Traffic could not be set back to 100 % ami-1: service-splitter "httpd" was changed by somebody else in the meantime and was not overwritten.* It was last set to 50 % ami-1, 50 % ami-2/
  )
  expect(record.end).toBe('stopped')
  expect(await weightsOf(stage.consul, 'httpd')).toBe('70 ami-1, 30 ami-2')
})

test('a shift that was left half-way goes on from there', async () => {
  await stage.running('httpd')
  const cancel = new AbortController()
  const mover = makeMover(stage.client, {
    signal: cancel.signal,
    print: line => {
      if (line.includes('10 % ami-2')) cancel.abort(new Error('cancelled'))
    }
  })
  const { error } = await tryMove(moveOf('httpd', 'ami-2', { pauseMs: 10_000 }), mover)
  expect(error).toBe('cancelled')
  // The post step takes it back; until then it is guarded, and the journal alone says how.
  expect(mover.guarded).toEqual(['httpd'])
  const [undo] = planUndo(readJournal(mover.journalFile), 'httpd').writes
  expect(undo?.restore['Splits']).toMatchObject([{ ServiceSubset: 'ami-1', Weight: 100 }])
  const { record } = await tryMove(moveOf('httpd', 'ami-2'), makeMover(stage.client))
  expect(record.steps.map(step => step.what)).toEqual(['50 %', '100 %'])
})

test('the release loses its declared number between two steps: the gate stops, and weights go back', async () => {
  await stage.running('httpd')
  await register(stage.consul, { service: 'httpd', id: 'more', release: 'ami-2', sidecar: 'passing' })
  const service = { protocol: 'http' as const, instances: 2, sidecar: true, meta: {} }
  let asked = 0
  const probe: Probe = {
    what: 'probe',
    async ask() {
      asked += 1
      if (asked === 3) await stage.gone('httpd', 'more')
      return { good: true, answer: '200' }
    }
  }
  const { error } = await tryMove(moveOf('httpd', 'ami-2', { probe, service }), makeMover(stage.client))
  expect(error).toMatch(
    /^traffic: step 50 % .*: 1 of 2 instances of httpd in the subset "ami-2" are healthy\. Traffic is back: 100 % ami-1\./
  )
})

test('Consul falls silent after a step was sent: nothing is claimed, and the post step is left to undo it', async () => {
  await stage.running('httpd')
  const mover = makeMover(stage.client)
  const real: EntryWriter = mover.writer
  const { WriteUnknown } = await import('../../../src/consul-register/traffic/entry-writer.ts')
  const writer: EntryWriter = {
    async write(entry, found, line) {
      const written = await real.write(entry, found, line)
      if (line.startsWith('50 %'))
        throw new WriteUnknown('service-splitter "httpd" was sent, and whether it was written is not known')
      return written
    }
  }
  const { record, error } = await tryMove(moveOf('httpd', 'ami-2'), { ...mover, writer })
  expect(error).toMatch(
    /whether it was written is not known\. Look at service-splitter "httpd"; before it was 100 % ami-1, and the post step/
  )
  expect(record.end).toBe('stopped')
  expect(mover.guarded.at(-1)).toBe('httpd')
  expect(planUndo(readJournal(mover.journalFile), 'httpd').writes).toHaveLength(1)
})

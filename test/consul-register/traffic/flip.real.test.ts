import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, jest, test } from '@jest/globals'
import { readJournal } from '../../../src/consul-register/plan/journal.ts'
import { readChain } from '../../../src/consul-register/traffic/chain.ts'
import type { Probe } from '../../../src/consul-register/traffic/probe.ts'
import { entryOf, makeMover, moveOf, tryMove } from './moving.ts'
import { openStage, probeThatFailsAt } from './stage.ts'

jest.setTimeout(900_000)

const stage = openStage()
const dir = mkdtempSync(join(tmpdir(), 'insight-flip-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test('a flip is one write of the resolver', async () => {
  await stage.running('postgres')
  const mover = makeMover(stage.client)
  const { record, error } = await tryMove(moveOf('postgres', 'ami-2'), mover)
  expect(error).toBeUndefined()
  expect(record.end).toBe('moved')
  expect(
    readJournal(mover.journalFile)
      .filter(line => line.phase === 'begin')
      .map(line => line.after?.['DefaultSubset'])
  ).toEqual(['ami-1', 'ami-2'])
  expect(await entryOf(stage.consul, 'splitter', 'postgres')).toBeUndefined()
  expect((await readChain(stage.client, 'postgres')).shares).toEqual(new Map([['ami-2', 100]]))
})

const sh = (script: string) => ['sh', '-c', script]

let marks = 0
/** A command that ends once `pass` was called. */
function gateway() {
  marks += 1
  const mark = join(dir, `pass-${marks}`)
  return { command: sh(`until [ -e ${mark} ]; do sleep 0.05; done`), pass: () => writeFileSync(mark, '') }
}

test.each([
  [
    'nothing that says it was not written: it stays',
    {},
    {},
    'stays',
    'ami-2',
    /Traffic stays on ami-2: it may have been written since, and no "confirm" is declared/
  ],
  [
    'a confirm that says no: it stays',
    { confirm: sh('echo 3 rows; exit 1') },
    {},
    'stays',
    'ami-2',
    /Traffic stays on ami-2: .*\(exit code 1: 3 rows\)/
  ],
  [
    'a confirm that cannot run: it stays',
    { confirm: ['/no/such'] },
    {},
    'stays',
    'ami-2',
    /Traffic stays on ami-2: .*cannot be started/
  ],
  [
    'a confirm that says yes: it goes back',
    { confirm: sh('test "$INSIGHT_SERVICE $INSIGHT_RELEASE" = "postgres ami-2"') },
    {},
    'back',
    'ami-1',
    /Traffic is back: new connections go to ami-1 again/
  ],
  ['flip-back: it goes back', {}, { flipBack: true }, 'back', 'ami-1', /Traffic is back: .*flip-back is true/],
  [
    'failover: it goes back',
    { failover: true },
    {},
    'back',
    'ami-1',
    /Traffic is back: .*the old side may serve at any time/
  ]
])('a probe fails after a flip, with %s', async (_, flip, how, end, to, message) => {
  await stage.running('postgres')
  const { probe, more } = probeThatFailsAt('new connections go to ami-2')
  const move = moveOf('postgres', 'ami-2', { probe, flip: { failover: false, ...flip } })
  const { record, error } = await tryMove(move, makeMover(stage.client, { ...more, ...how }))
  expect(error).toMatch(message)
  expect(record.end).toBe(end)
  const resolver = await entryOf(stage.consul, 'resolver', 'postgres')
  expect(resolver?.DefaultSubset).toBe(to)
  expect(resolver?.Failover ?? undefined).toBeUndefined()
})

test('the command before a flip fails: nothing is flipped', async () => {
  await stage.running('postgres')
  const flip = { failover: false, before: sh('echo not caught up; exit 4') }
  const { record, error } = await tryMove(moveOf('postgres', 'ami-2', { flip }), makeMover(stage.client))
  expect(error).toMatch(
    /the command before the flip .* ended with exit code 4: not caught up\. Nothing was flipped: it was on ami-1/
  )
  expect(record.end).toBe('back')
  expect((await entryOf(stage.consul, 'resolver', 'postgres'))?.DefaultSubset).toBe('ami-1')
})

test('the release falls ill while the command before the flip runs: nothing is flipped', async () => {
  await stage.running('postgres')
  const { command, pass } = gateway()
  const flip = { failover: false, before: command }
  let gone: Promise<unknown> | undefined
  const print = (line: string) => {
    if (line.includes('before the flip runs')) gone = stage.instance('postgres', 'ami-2', 'critical').finally(pass)
  }
  const proof = { times: 3, withinMs: 1000, everyMs: 20 }
  const mover = makeMover(stage.client, { print, proof })
  const { record, error } = await tryMove(moveOf('postgres', 'ami-2', { flip }), mover)
  await gone
  expect(error).toMatch(
    /after the command before the flip \(.*\) had run, 0 of 1 instances of postgres in the subset "ami-2" are healthy .*Nothing was flipped: it was on ami-1/
  )
  expect(record.end).toBe('back')
  expect((await entryOf(stage.consul, 'resolver', 'postgres'))?.DefaultSubset).toBe('ami-1')
})

test('the command before the flip restarts the release: it is waited for, and then flipped to', async () => {
  await stage.running('postgres')
  const { command, pass } = gateway()
  const flip = { failover: false, before: command }
  let restarted: Promise<unknown> | undefined
  const restart = async () => {
    await stage.instance('postgres', 'ami-2', 'critical')
    pass()
    await sleep(1000)
    await stage.instance('postgres', 'ami-2')
  }
  const print = (line: string) => {
    if (line.includes('before the flip runs')) restarted = restart()
  }
  const { record, error } = await tryMove(moveOf('postgres', 'ami-2', { flip }), makeMover(stage.client, { print }))
  await restarted
  expect(error).toBeUndefined()
  expect(record.end).toBe('moved')
})

test('cancelled while the command before the flip runs: it may clean up, and what it may have left is told', async () => {
  await stage.running('postgres')
  const [cleaned, ready] = [join(dir, 'cleaned'), join(dir, 'ready')]
  const before = sh(`trap 'echo > ${cleaned}; exit 1' TERM; echo > ${ready}; sleep 5 & wait`)
  const ended = new AbortController()
  const mover = makeMover(stage.client, { signal: ended.signal })
  const lines: string[] = []
  const cancel = async () => {
    while (!existsSync(ready)) await sleep(20)
    ended.abort()
  }
  const print = (line: string) => {
    lines.push(line)
    if (line.includes('before the flip runs')) void cancel()
  }
  const flip = { failover: false, before }
  const { record } = await tryMove(moveOf('postgres', 'ami-2', { flip }), { ...mover, print })
  expect(lines.at(-1)).toMatch(/^The command before the flip of postgres \(.*\) was cut short and nothing was flipped/)
  expect(record.notes).toEqual([lines.at(-1)])
  while (!existsSync(cleaned)) await sleep(20)
  expect((await entryOf(stage.consul, 'resolver', 'postgres'))?.DefaultSubset).toBe('ami-1')
})

test('the release is gone right after the flip: that is no success, also when the probe is content', async () => {
  await stage.running('postgres')
  const probe: Probe = {
    what: 'probe',
    async ask() {
      await stage.gone('postgres', 'ami-2')
      return { good: true, answer: 'exit code 0' }
    }
  }
  const { record, error } = await tryMove(moveOf('postgres', 'ami-2', { probe }), makeMover(stage.client))
  expect(error).toMatch(/no instance of postgres matches the filter .*Traffic stays on ami-2/)
  expect(record.end).toBe('stays')
})

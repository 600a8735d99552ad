import { randomUUID } from 'node:crypto'
import { PutParameterCommand } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { readStage, writeStage } from '../../src/lib/channel.ts'
import { readHistory } from '../../src/lib/stage-history.ts'
import { fillStage, lockParameter, withStageLock } from '../../src/lib/stage-lock.ts'
import { type LocalStore, startLocalStore } from '../promote-image/local-store.ts'

jest.setTimeout(900_000)

let store: LocalStore
let count = 0
let stage = ''

beforeAll(async () => {
  store = await startLocalStore()
  store.rules.accepts = () => true
})
afterAll(() => store?.stop())
beforeEach(() => {
  stage = `/locks/httpd/stage${++count}`
})

const id = (at: number) => `ami-0000000${String(at).padStart(2, '0')}`
const left = async () => (await store.names('/locks')).filter(name => name.includes('.lock-'))
const lock = (at: Date, owner = 'https://example.com/run') =>
  JSON.stringify({ owner, at: at.toISOString(), token: randomUUID() })
const wait = { owner: 'me', lookMs: 10 }

test.each([
  ['a new stage', undefined],
  ['a stage of text', 'ami-00000099']
])('twenty at once on %s: each is written, one after the other, and no lock is left', async (_, start) => {
  if (start !== undefined) await store.write(stage, start)
  const all = Array.from({ length: 20 }, (_, at) =>
    fillStage(store.ssm, stage, id(at), { owner: `run ${at}`, note: `run ${at}`, lookMs: 20, pauseMs: 20 })
  )
  const results = await Promise.all(all)
  const history = await readHistory(store.ssm, stage)
  const first = start === undefined ? 1 : 2
  expect(results.map(one => one.version).sort((a, b) => a - b)).toEqual(results.map((_, at) => at + first))
  expect(results.every(one => one.changed)).toBe(true)
  // Everybody replaced what was really there: nothing was overwritten that nobody saw.
  for (const [at, { version, before }] of results.entries()) {
    expect(history.find(one => one.version === version)?.value).toBe(id(at))
    expect(before?.image).toBe(history.find(one => one.version === version - 1)?.value)
  }
  expect(await left()).toEqual([])
})

test('twenty that are not alone: whoever overwrites what he did not see says so', async () => {
  await store.write(stage, 'ami-00000099')
  const before = await readStage(store.ssm, stage)
  const all = Array.from({ length: 20 }, (_, at) => writeStage(store.ssm, stage, id(at), before, { pauseMs: 20 }))
  const results = await Promise.allSettled(all)
  const won = results.flatMap((one, at) => (one.status === 'fulfilled' ? [at] : []))
  // The first may have been read back before the second wrote; nobody else can be right.
  expect(won.length).toBeLessThanOrEqual(1)
  const history = await readHistory(store.ssm, stage)
  expect(history).toHaveLength(21)
  for (const at of won) expect(history[1]?.value).toBe(id(at))
  for (const [at, one] of results.entries()) {
    if (one.status === 'fulfilled') continue
    // The first sees those that wrote before it read back, all others see at least the first.
    const other = history[1]?.value === id(at) ? 3 : 2
    expect(one.reason.message).toContain(`Written meanwhile: version ${other}`)
  }
})

test('a stage that has the image takes no lock', async () => {
  await store.write(stage, id(1))
  store.journal.reset()
  expect(await fillStage(store.ssm, stage, id(1), wait)).toMatchObject({ version: 1, changed: false })
  expect(store.journal.entries().map(one => one.action)).toEqual(['GetParameter'])
})

test('a lock that a killed run left is taken over by one of many that wait', async () => {
  await store.write(stage, 'ami-00000099')
  await store.write(lockParameter(stage, 2), lock(new Date(Date.now() - 6 * 60_000)))
  let inside = 0
  const versions = await Promise.all(
    Array.from({ length: 8 }, (_, at) =>
      withStageLock(store.ssm, stage, { ...wait, owner: `run ${at}` }, async before => {
        expect(++inside).toBe(1)
        const { version } = await writeStage(store.ssm, stage, id(at), before, { pauseMs: 10 })
        inside--
        return version
      })
    )
  )
  expect(versions.sort()).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
  expect(await left()).toEqual([])
})

test('the lock of a run that was killed after its write goes with the next write', async () => {
  await store.write(stage, 'ami-00000099')
  await store.write(lockParameter(stage, 1), lock(new Date()))
  expect(await fillStage(store.ssm, stage, id(1), wait)).toMatchObject({ version: 2, changed: true })
  expect(await left()).toEqual([])
})

test('an abandoned lock that was deleted and taken anew meanwhile is not taken over', async () => {
  await store.write(stage, 'ami-00000099')
  const name = lockParameter(stage, 2)
  await store.write(name, lock(new Date(0)))
  // Between the look at the abandoned lock and the write over it, another takes it over, ends, and a third begins.
  store.meddle.beforePut = async asked => {
    if (asked !== name || (await store.read(name)) === undefined) return
    store.meddle.beforePut = async () => {
      delete store.meddle.beforePut
      await store.remove(name)
      await store.write(name, lock(new Date(), 'the third'))
    }
  }
  let worked = false
  const waiting = withStageLock(store.ssm, stage, { ...wait, lifeMs: 8000 }, async () => {
    worked = true
  })
  const begun = Date.now()
  await waiting
  expect(worked).toBe(true)
  // Not before the third one's lock was as old as that.
  expect(Date.now() - begun).toBeGreaterThanOrEqual(7500)
  expect(await left()).toEqual([])
})

test('a lock that stays is told with its owner', async () => {
  await store.write(stage, 'ami-00000099')
  const name = lockParameter(stage, 2)
  // It is as young to the end as one that others take again and again.
  await store.write(name, lock(new Date(Date.now() + 60 * 60_000), 'https://example.com/run/7'))
  const refused = withStageLock(store.ssm, stage, { ...wait, lifeMs: 1500 }, async () => 'never')
  await expect(refused).rejects.toThrow(`${stage} is being written by https://example.com/run/7 since 20`)
  await store.remove(name)
})

test('a cancelled run stops waiting; one that fails leaves no lock', async () => {
  await store.write(stage, 'ami-00000099')
  const name = lockParameter(stage, 2)
  await store.write(name, lock(new Date()))
  const cancel = new AbortController()
  setTimeout(() => cancel.abort(), 100)
  const waiting = withStageLock(store.ssm, stage, { owner: 'me', signal: cancel.signal }, async () => 'never')
  await expect(waiting).rejects.toThrow(`Cancelled before ${stage} was written.`)
  await store.remove(name)
  const failing = withStageLock(store.ssm, stage, wait, async () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(await left()).toEqual([])
})

test('what is no lock is not overwritten', async () => {
  const name = lockParameter(stage, 1)
  await store.ssm.send(new PutParameterCommand({ Name: name, Value: 'mine', Type: 'String' }))
  await expect(withStageLock(store.ssm, stage, wait, async () => 'never')).rejects.toThrow(
    `${name} holds "mine", which is not a lock. Delete the parameter.`
  )
  expect(await store.read(name)).toBe('mine')
  await store.remove(name)
})

test('an image that AWS does not accept never shows, and the stage keeps what it has', async () => {
  await fillStage(store.ssm, stage, id(1), wait)
  store.rules.accepts = ami => ami !== id(2)
  const refused = fillStage(store.ssm, stage, id(2), { ...wait, pauseMs: 50, deadlineMs: 1000 })
  await expect(refused).rejects.toThrow(
    `AWS did not accept ${id(2)} for ${stage}: it checks an image after it has answered, and the parameter has not changed.`
  )
  expect(await readStage(store.ssm, stage)).toEqual({ image: id(1), version: 1, dataType: 'aws:ec2:image' })
  // The next write is right whatever became of the number of the refused one.
  expect(await fillStage(store.ssm, stage, id(3), { ...wait, pauseMs: 50 })).toMatchObject({ changed: true })
  expect(await left()).toEqual([])
})

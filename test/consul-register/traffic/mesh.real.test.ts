import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { type ConsulClient, openConsul } from '../../../src/consul-register/client/client.ts'
import { type Probe, urlProbe } from '../../../src/consul-register/traffic/probe.ts'
import { DEPLOY_RULES, type LocalConsul, startLocalConsul } from '../local-consul.ts'
import { type Mesh, type MeshInstance, openMesh, until } from '../mesh.ts'
import type { MeshCaller } from '../mesh-caller.ts'
import { entryOf, makeMover, moveOf, tryMove, weightsOf } from './moving.ts'

jest.setTimeout(900_000)

// One mesh for all tests, which go on from one another: releases come and traffic moves, as in production.
let consul: LocalConsul
let mesh: Mesh
let caller: MeshCaller
let client: ConsulClient
const sides = new Map<string, MeshInstance>()
const ended = new AbortController()

beforeAll(async () => {
  consul = await startLocalConsul({ mesh: true })
  mesh = await openMesh(consul)
  client = await openConsul(consul, { token: await consul.makeToken(DEPLOY_RULES), signal: ended.signal })
  await consul.api('PUT', '/v1/config', { Kind: 'service-defaults', Name: 'httpd', Protocol: 'http' })
  await consul.api('PUT', '/v1/config', { Kind: 'service-defaults', Name: 'postgres', Protocol: 'tcp' })
  await Promise.all([start('httpd', 'ami-1'), start('postgres', 'ami-1')])
  caller = await mesh.startCaller(20)
}, 600_000)
afterAll(async () => {
  ended.abort()
  await mesh.stop()
  await consul.stop()
})

async function start(service: 'httpd' | 'postgres', release: string): Promise<void> {
  sides.set(`${service} ${release}`, await mesh.start(service, release))
}

/** Ask `times` times, a few at once: how often each answer came. */
async function count(ask: () => Promise<string>, times: number): Promise<Record<string, number>> {
  const answers: Record<string, number> = {}
  let left = times
  const worker = async () => {
    while (left-- > 0) {
      const answer = await ask()
      answers[answer] = (answers[answer] ?? 0) + 1
    }
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  return answers
}

/** Ask without a rest, four at once, until stopped; gives what was no answer of a release, and how many answers there were. */
function keepAsking(ask: () => Promise<string>) {
  let running = true
  let good = 0
  const bad: string[] = []
  const loop = async () => {
    while (running) {
      const answer = await ask()
      if (answer.startsWith('ami-')) good += 1
      else bad.push(answer)
    }
  }
  const loops = [loop(), loop(), loop(), loop()]
  return async () => {
    running = false
    await Promise.all(loops)
    return { good, bad }
  }
}

/**
 * A probe that is asked once a step and counts who answers, until that is as `wanted` says of the step (from 0): proxies
 * follow in their own time. What was counted last is kept, whatever it is after a minute.
 */
function countingProbe(
  ask: () => Promise<string>,
  times: number,
  wanted: (answers: Record<string, number>, step: number) => boolean
) {
  const seen: Record<string, number>[] = []
  const probe: Probe = {
    what: 'counting',
    async ask() {
      const end = Date.now() + 60_000
      let answers = await count(ask, times)
      while (!wanted(answers, seen.length) && Date.now() < end) {
        await sleep(200)
        answers = await count(ask, times)
      }
      seen.push(answers)
      return { good: true, answer: 'counted' }
    }
  }
  return { probe, seen, proof: { times: 1, withinMs: 90_000, everyMs: 1 } }
}

const allow = (...destinations: string[]) =>
  Promise.all(
    destinations.map(Name =>
      consul.api('PUT', '/v1/config', {
        Kind: 'service-intentions',
        Name,
        Sources: [{ Name: 'caller', Action: 'allow' }]
      })
    )
  )

test('without an intention nobody gets in; allowed, real connections pass', async () => {
  const first: string[] = []
  await until('the sidecar of httpd refuses', async () => {
    first.push(await caller.request())
    return first.at(-1) === 'status 403'
  })
  expect(first).not.toContain('ami-1')
  expect(await count(caller.request, 5)).toEqual({ 'status 403': 5 })
  expect(Object.keys(await count(caller.query, 5)).join()).toMatch(/closed|ECONNRESET/)
  await allow('httpd', 'postgres')
  await until('both are let through', async () => {
    const answers = { ...(await count(caller.request, 5)), ...(await count(caller.query, 5)) }
    return Object.keys(answers).join() === 'ami-1'
  })
})

test('a first resolver and splitter cut nobody off', async () => {
  const stop = [keepAsking(caller.request), keepAsking(caller.query)]
  const http = await tryMove(moveOf('httpd', 'ami-1'), makeMover(client, { settleMs: 5000 }))
  const tcp = await tryMove(moveOf('postgres', 'ami-1'), makeMover(client))
  await sleep(2000)
  const [requests, queries] = await Promise.all(stop.map(end => end()))
  expect(http).toMatchObject({ error: undefined, record: { end: 'moved', from: 'all instances' } })
  expect(tcp).toMatchObject({ error: undefined, record: { end: 'moved' } })
  expect(requests?.bad).toEqual([])
  expect(queries?.bad).toEqual([])
  expect(requests?.good).toBeGreaterThan(50)
  expect(await weightsOf(consul, 'httpd')).toBe('100 ami-1')
  expect(await entryOf(consul, 'resolver', 'postgres')).toMatchObject({ DefaultSubset: 'ami-1' })
})

test('a release gets 10, 50 and 100 percent of the requests, and no request fails meanwhile', async () => {
  await start('httpd', 'ami-2')
  // A release that only is there gets nothing.
  expect(await count(caller.request, 50)).toEqual({ 'ami-1': 50 })
  const shareOf = (answers: Record<string, number>) => (answers['ami-2'] ?? 0) / 400
  // Five standard deviations: 1.5 % at 10 %, 2.5 % at 50 %.
  const bounds = [
    [0.025, 0.175],
    [0.375, 0.625],
    [1, 1]
  ]
  const isWithin = (share: number, [low = 0, high = 0] = bounds[0] ?? []) => share >= low && share <= high
  const { probe, seen, proof } = countingProbe(caller.request, 400, (answers, step) =>
    isWithin(shareOf(answers), bounds[step])
  )
  const stop = keepAsking(caller.request)
  const { record, error } = await tryMove(moveOf('httpd', 'ami-2', { probe }), makeMover(client, { proof }))
  const { good, bad } = await stop()
  expect(error).toBeUndefined()
  expect(bad).toEqual([])
  expect(good).toBeGreaterThan(100)
  const shares = seen.map(shareOf)
  expect(shares.map((share, step) => ({ share, within: isWithin(share, bounds[step]) }))).toEqual(
    shares.map(share => ({ share, within: true }))
  )
  expect(shares).toHaveLength(3)
  expect(record).toMatchObject({ end: 'moved', from: '100 % ami-1' })
  expect(record.steps.map(step => `${step.what}: ${step.gate}; ${step.probe}`)).toEqual([
    '10 %: ami-2 1 of 1, ami-1 1 of 1; 1 good answers in 1',
    '50 %: ami-2 1 of 1, ami-1 1 of 1; 1 good answers in 1',
    '100 %: ami-2 1 of 1, ami-1 1 of 1; 1 good answers in 1'
  ])
  expect(await weightsOf(consul, 'httpd')).toBe('0 ami-1, 100 ami-2')
})

test('a release that falls ill while it is watched: traffic is back, and no request fails', async () => {
  const sick = sides.get('httpd ami-1')
  const stop = keepAsking(caller.request)
  const mover = makeMover(client, {
    print: line => {
      if (line.includes('10 % ami-1')) sick?.setHealthy(false)
    }
  })
  const { record, error } = await tryMove(moveOf('httpd', 'ami-1', { pauseMs: 20_000 }), mover)
  expect(error).toMatch(
    /^traffic: step 10 % of httpd to ami-1 failed: turned critical while it was watched: httpd-ami-1.*: check "(Answers|Alias)".* Traffic is back: 100 % ami-2\. Repair the release/
  )
  expect(record.end).toBe('back')
  await until('the proxies have followed', async () => (await count(caller.request, 100))['ami-2'] === 100)
  const { bad } = await stop()
  expect(bad).toEqual([])
  expect(await count(caller.request, 100)).toEqual({ 'ami-2': 100 })
  sick?.setHealthy(true)
})

test('while an ill release still has a share, the old one answers in its place', async () => {
  const splitter = await entryOf(consul, 'splitter', 'httpd')
  const share = (ServiceSubset: string) => ({ ServiceSubset, Weight: 50 })
  await consul.api('PUT', '/v1/config', { ...splitter, Splits: [share('ami-1'), share('ami-2')] })
  await until('both answer', async () => Object.keys(await count(caller.request, 20)).length === 2)
  sides.get('httpd ami-1')?.setHealthy(false)
  await until('the ill one has left', async () => Object.keys(await count(caller.request, 20)).join() === 'ami-2')
  expect(await count(caller.request, 100)).toEqual({ 'ami-2': 100 })
  await consul.api('PUT', '/v1/config', { ...splitter })
})

test('a probe that tells releases sees both through the mesh while they share, and in the end the new one alone', async () => {
  const probe = urlProbe(caller.url, { release: 'ami-1', header: { name: 'x-release', value: 'ami-1' }, text: 'ami-1' })
  const proof = { times: 5, withinMs: 60_000, everyMs: 20 }
  sides.get('httpd ami-1')?.setHealthy(true)
  await until('ami-1 is well again', async () => {
    const well = await consul.api<{ Service: { Meta: { release: string } } }[]>(
      'GET',
      '/v1/health/connect/httpd?passing'
    )
    return well.some(one => one.Service.Meta.release === 'ami-1')
  })
  const { record, error } = await tryMove(moveOf('httpd', 'ami-1', { probe }), makeMover(client, { proof }))
  expect(error).toBeUndefined()
  const [tenth, half, all] = record.steps.map(step => step.probe)
  for (const said of [tenth, half]) expect(said).toMatch(/^\d+ good answers in \d+, [1-9]\d* of them from ami-1$/)
  // Answers of the old side broke the row until the proxies had followed.
  const [, fromNew] = /^5 good answers in \d+, (\d+) of them from ami-1$/.exec(all ?? '') ?? []
  expect(Number(fromNew)).toBeGreaterThanOrEqual(5)
})

test('traffic that stays with the old release although it is well: the probe finds it out, and it is taken back', async () => {
  const probe = urlProbe(caller.url, { release: 'ami-2', header: { name: 'x-release', value: 'ami-2' } })
  // Somebody routes around the splitter: it is compiled as declared, and every answer is a 200.
  await consul.api('PUT', '/v1/config', {
    Kind: 'service-router',
    Name: 'httpd',
    Routes: [{ Match: { HTTP: { PathPrefix: '/' } }, Destination: { ServiceSubset: 'ami-1' } }]
  })
  await until('the router is in force', async () => Object.keys(await count(caller.request, 20)).join() === 'ami-1')
  const proof = { times: 5, withinMs: 10_000, everyMs: 20 }
  const { record, error } = await tryMove(moveOf('httpd', 'ami-2', { probe }), makeMover(client, { proof }))
  await consul.api('DELETE', '/v1/config/service-router/httpd')
  expect(error).toMatch(
    /^traffic: step (10|50) % of httpd to ami-2 failed: the probe http:.* got \d+ answers within 10s and none came from ami-2, which should give \1 % of them\. Traffic is back: 100 % ami-1\./
  )
  expect(record.end).toBe('back')
  expect(await weightsOf(consul, 'httpd')).toBe('0 ami-2, 100 ami-1')
  const patient = makeMover(client, { proof: { ...proof, withinMs: 60_000 } })
  const { error: again } = await tryMove(moveOf('httpd', 'ami-2', { probe }), patient)
  expect(again).toBeUndefined()
})

test('the old release goes: it stays declared while it is the failover of what serves, and no request fails', async () => {
  const stop = keepAsking(caller.request)
  await sides.get('httpd ami-1')?.stop()
  const gone = await tryMove(moveOf('httpd', 'ami-2'), makeMover(client, {}))
  expect(gone.error).toBeUndefined()
  await sleep(500)
  const { bad } = await stop()
  expect(bad).toEqual([])
  const resolver = await entryOf(consul, 'resolver', 'httpd')
  expect(Object.keys(resolver?.Subsets ?? {}).sort()).toEqual(['ami-1', 'ami-2'])
  expect(resolver?.Failover?.['ami-2']).toEqual({ ServiceSubset: 'ami-1' })
})

test('a release that nobody is of is refused before anything is written', async () => {
  const before = [await entryOf(consul, 'resolver', 'httpd'), await entryOf(consul, 'splitter', 'httpd')]
  const { record, error } = await tryMove(moveOf('httpd', 'ami-404'), makeMover(client))
  expect(error).toContain(
    'no instance of httpd matches the filter of the subset "ami-404" (Service.Meta.release == "ami-404")'
  )
  expect(record.end).toBe('stopped')
  expect([await entryOf(consul, 'resolver', 'httpd'), await entryOf(consul, 'splitter', 'httpd')]).toEqual(before)
})

test('a flip takes all new connections at once and none fails; open ones stay, and that is told', async () => {
  await start('postgres', 'ami-2')
  const open = await caller.connect()
  expect(await open.ask()).toBe('ami-1')
  const { probe: counting, seen, proof } = countingProbe(caller.query, 100, answers => answers['ami-1'] === undefined)
  const stop = keepAsking(caller.query)
  const mover = makeMover(client, { proof })
  let onOpen = ''
  const probe: Probe = {
    ...counting,
    async ask(signal) {
      const answer = await counting.ask(signal)
      // Asked at once: the sidecar of the caller ends it some time after it follows the flip.
      onOpen = await open.ask().catch(String)
      return answer
    }
  }
  const { record, error } = await tryMove(moveOf('postgres', 'ami-2', { probe, drainMs: 1000 }), mover)
  const { good, bad } = await stop()
  expect(error).toBeUndefined()
  expect(bad).toEqual([])
  expect(good).toBeGreaterThan(50)
  expect(seen).toEqual([{ 'ami-2': 100 }])
  expect(onOpen).toBe('ami-1')
  expect(record.end).toBe('moved')
  expect(record.notes).toEqual([
    "Connections to postgres that were open before the flip stay on the old side (postgres-ami-1) until it stops or the caller reconnects; sidecars end them after Envoy's drain time, 10 minutes by default. To end them now, restart the sidecar there: new connections do not come to it any more."
  ])
  // No failover was declared: a new side that was written must never be left by itself.
  expect(await entryOf(consul, 'resolver', 'postgres')).not.toHaveProperty('Failover')
  await until('the sidecar of the caller ends it', () =>
    open.ask().then(
      () => false,
      () => true
    )
  )
  expect(await count(caller.query, 20)).toEqual({ 'ami-2': 20 })
})

test('denied, nobody new gets in and an open connection goes on', async () => {
  const open = await caller.connect()
  expect(await open.ask()).toBe('ami-2')
  const Sources = [{ Name: 'caller', Action: 'deny' }]
  await consul.api('PUT', '/v1/config', { Kind: 'service-intentions', Name: 'postgres', Sources })
  await until('nobody gets in any more', async () => (await count(caller.query, 5))['ami-2'] === undefined)
  expect(await open.ask()).toBe('ami-2')
  open.close()
  await allow('postgres')
  await until('the caller gets in again', async () => (await count(caller.query, 5))['ami-2'] === 5)
})

test('with failover declared the old side serves when the new one is gone', async () => {
  await start('postgres', 'ami-3')
  const move = moveOf('postgres', 'ami-3', { flip: { failover: true } })
  expect(await tryMove(move, makeMover(client))).toMatchObject({ error: undefined, record: { end: 'moved' } })
  expect(await entryOf(consul, 'resolver', 'postgres')).toMatchObject({
    DefaultSubset: 'ami-3',
    Failover: { '*': { ServiceSubset: 'ami-2' } }
  })
  await until('new connections go to ami-3', async () => (await caller.query()) === 'ami-3')
  const open = await caller.connect()
  expect(await open.ask()).toBe('ami-3')
  await sides.get('postgres ami-3')?.stop()
  await expect(open.ask()).rejects.toThrow()
  await until('the old side serves', async () => (await caller.query()) === 'ami-2')
})

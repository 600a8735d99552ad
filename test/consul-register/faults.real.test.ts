import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { postOf, runAction, startAction } from '../harness/index.ts'
import { clearEntries, endAfter, loseLeader } from './leader-loss.ts'
import { register } from './local-consul.ts'
import { manyEntries, type StepStage, setStepStage } from './steps.ts'
import { startThreeServers, type ThreeServers } from './three-servers.ts'

jest.setTimeout(900_000)

let stage: StepStage<ThreeServers>
beforeAll(async () => {
  stage = await setStepStage(await startThreeServers())
}, 600_000)
beforeEach(async () => {
  await stage.consul.mend()
  await clearEntries(stage)
})
afterAll(() => stage.stop())

const sessions = async () => (await stage.consul.api<unknown[]>('GET', '/v1/session/list')).length

test.each([2, 24, 46])('the leader is killed after %d of 50 entries: all are written, or none', async after => {
  const { main, post, end } = await loseLeader(stage, after)
  // What is said must be what is so.
  if (main.conclusion === 'success')
    expect({ end, status: main.outputs['status'] }).toEqual({ end: 'applied', status: 'healthy' })
  else
    expect({ end, log: `${main.log}\n${post.log}` }).toEqual({
      end: 'rolled back',
      log: expect.stringContaining('Taken back: ')
    })
  expect(await sessions()).toBe(0)
})

test('the server that holds the wait is killed: the wait goes on at another one, and ends healthy', async () => {
  const instance = { service: 'web', id: 'i-1', release: 'ami-1', node: 'none' } as const
  await register(stage.consul, { ...instance, check: 'critical' })
  stage.declare('services: { web: { protocol: tcp, port: 80, instances: 1 } }')
  const leader = await stage.consul.leader()
  const [first = '', ...others] = [leader, (leader + 1) % 3, (leader + 2) % 3].map(at => stage.consul.addresses[at])
  let waits = () => {}
  const waiting = new Promise<void>(done => {
    waits = done
  })
  const onStdout = (line: string) => {
    if (line.includes('check "HTTP" is critical')) waits()
  }
  const inputs = { address: [first, ...others].join('\n'), wait: '60s' }
  const running = startAction(stage.step(inputs, { onStdout }))
  await Promise.race([waiting, running.result])
  await stage.consul.kill(leader)
  await stage.consul.leader()
  await register(stage.consul, { ...instance, check: 'passing' })
  const main = await running.result
  expect(main).toMatchObject({ conclusion: 'success', outputs: { status: 'healthy' } })
  expect(main.log).toContain('web: 1 of 1 instances of any release healthy')
  await runAction(postOf(stage.step(inputs), main))
})

test.each([10, 45])(
  'the leader is killed after %d %% of a shift: all traffic is on one side, and it is said on which',
  async share => {
    const { consul } = stage
    const up = (release: string) => register(consul, { service: 'shop', id: release, release, sidecar: 'passing' })
    const splits = async () => {
      const { Splits } = await consul.api<{ Splits: { Weight: number; ServiceSubset: string }[] }>(
        'GET',
        '/v1/config/service-splitter/shop'
      )
      return Splits.filter(one => one.Weight > 0).map(one => `${one.Weight} ${one.ServiceSubset}`)
    }
    const steps = Array.from({ length: 20 }, (_, at) => 5 * (at + 1))
    stage.declare(`services: { shop: { protocol: http, instances: 1, sidecar: true } }
traffic: { shop: { steps: [${steps.join(', ')}], pause: 0s } }
`)
    await up('ami-1')
    const first = await runAction(stage.step({ release: 'ami-1', wait: '10s' }))
    await runAction(postOf(stage.step(), first))
    expect(await splits()).toEqual(['100 ami-1'])
    await up('ami-2')

    const leader = await consul.leader()
    let killed: Promise<void> | undefined
    const onStdout = (line: string) => {
      if (line.includes(`, ${share} % ami-2`)) killed ??= consul.kill(leader)
    }
    const inputs = { release: 'ami-2', wait: '10s' }
    const main = await runAction(stage.step(inputs, { onStdout }))
    await killed
    const post = await runAction(postOf(stage.step(inputs), main))
    await consul.mend()
    const end = await splits()
    for (const kind of ['service-splitter', 'service-resolver']) await consul.api('DELETE', `/v1/config/${kind}/shop`)
    for (const release of ['ami-1', 'ami-2'])
      await consul.api('PUT', '/v1/catalog/deregister', { Node: `shop-${release}` })
    if (main.conclusion === 'success') expect({ end, post: post.annotations }).toEqual({ end: ['100 ami-2'], post: [] })
    else
      expect({ end, said: `${main.log} ${post.log}` }).toEqual({
        end: ['100 ami-1'],
        said: expect.stringMatching(/Traffic (of shop )?is (back|as it was)/)
      })
    expect(killed).toBeDefined()
  }
)

test('all servers are killed in the middle: the step ends in its time, post says what is left, and it can be taken back later', async () => {
  // So many that the step is still writing then, however late the tenth is heard of.
  stage.declare(manyEntries(300))
  const killAll = () => Promise.all([0, 1, 2].map(at => stage.consul.kill(at)))
  const { main, since } = await endAfter(stage, 10, killAll)
  // It asks for 20 s, and tries for 5 s to give the lock back.
  expect(Date.now() - since).toBeLessThan(60_000)
  expect(main).toMatchObject({ conclusion: 'failure', outputs: { status: 'failed' } })
  expect(main.annotations.at(-1)?.message).toMatch(
    /^Consul at .* did not .*ECONNREFUSED.* Of 300 changes \d+ were written for certain; the post step takes them back when/
  )
  const journal = main.outputs['before-image'] ?? ''
  const post = await runAction(postOf(stage.step(), main))
  expect(post).toMatchObject({ conclusion: 'success' })
  const [warning] = post.annotations
  expect(warning?.message).toMatch(/^What the step had written is only partly taken back: Consul at .* did not /)
  expect(warning?.message).toContain(`Run the action again with "command: rollback" and "journal: ${journal}"`)

  await stage.consul.mend()
  expect((await stage.names('service-defaults')).length).toBeGreaterThanOrEqual(10)
  // The lock of the step is still there for up to 40 s.
  const back = await runAction(stage.step({ command: 'rollback', journal, declaration: '', lock: 'none' }))
  expect(back).toMatchObject({ conclusion: 'success', outputs: { status: 'rolled-back' } })
  expect(await stage.names('service-defaults')).toEqual([])
})

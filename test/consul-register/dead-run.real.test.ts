import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { postOf, runAction, startAction } from '../harness/index.ts'
import { type StepStage, startStepStage } from './steps.ts'

jest.setTimeout(900_000)

let stage: StepStage
beforeAll(async () => {
  stage = await startStepStage()
}, 600_000)
afterAll(() => stage.stop())

// A runner that is lost as a whole runs no post step, so nobody gives the lock back.
test('the run after one that died with its runner says who has the lock and how long it waits, and then gets it', async () => {
  stage.declare('services: { web: { protocol: http, port: 80, instances: 1 } }')
  /** When each of the two runs got the lock. */
  const held: number[] = []
  let holds = () => {}
  const holding = new Promise<void>(done => {
    holds = done
  })
  const onStdout = (line: string) => {
    if (!line.includes('Holds the lock')) return
    held.push(Date.now())
    holds()
  }
  const dying = startAction(stage.step({ wait: '60s' }, { onStdout }))
  await Promise.race([holding, dying.result])
  process.kill(dying.pid, 'SIGKILL')
  expect(await dying.result).toMatchObject({ signal: 'SIGKILL' })

  // Config entries alone, so that only the lock takes time; lock-timeout is the default.
  stage.declare('config-entries: [{ Kind: service-defaults, Name: web, Protocol: http, MaxInboundConnections: 5 }]')
  const next = await runAction(stage.step({}, { onStdout }))
  await runAction(postOf(stage.step(), next))
  expect(next).toMatchObject({ conclusion: 'success', annotations: [], outputs: { status: 'healthy' } })
  expect(next.log).toMatch(
    /Waits for the lock insight\/locks\/octo%2Fshop, at most 60s \(lock-timeout\)\. It is held by octo\/shop in https?:\/\/\S+\/octo\/shop\/actions\/runs\/\d+ since 20[\d-]+T[\d:.]+Z; if that run died, it ends by itself within 40s\./
  )
  const [first = 0, second = 0] = held
  expect(second - first).toBeGreaterThan(5000)
  expect(second - first).toBeLessThan(50_000)
  expect(await stage.consul.api('GET', '/v1/session/list')).toEqual([])
})

import { setTimeout as sleep } from 'node:timers/promises'
import { type ConsulClient, openConsul } from '../src/consul-register/client/client.ts'
import { Declaration } from '../src/consul-register/declaration/declaration.ts'
import type { Expectation } from '../src/consul-register/health/instances.ts'
import { readServices, waitForServices } from '../src/consul-register/health/wait.ts'
import { type LocalConsul, startLocalConsul } from '../test/consul-register/local-consul.ts'
import { type StepStage, setStepStage } from '../test/consul-register/steps.ts'
import { startAction } from '../test/harness/index.ts'
import { row } from './row.ts'
import { percentile } from './samples.ts'

const TRIES = 20
const STEPS = 5
const DECLARATION = 'services: { web: { protocol: tcp, port: 80, instances: 1 } }'

/** What `npm run bench -- consul-register:wait` prints: how long after the check passes in Consul the step goes on. */
export async function benchConsulWait(): Promise<void> {
  console.log(`consul-register, from the answer to what makes the check pass until the step goes on, ${TRIES} tries`)
  const consul = await startLocalConsul()
  const stage = await setStepStage(consul)
  const ended = new AbortController()
  try {
    const client = await openConsul(consul, {
      token: await consul.makeToken('service_prefix "" { policy = "read" }\nnode_prefix "" { policy = "read" }'),
      signal: ended.signal
    })
    const { services } = Declaration.parse({ services: { web: { protocol: 'tcp', port: 80, instances: 1 } } })
    const expectations = Object.entries(services).map(([name, service]) => ({ name, service }))
    print('the wait of the action', await measure(consul, () => wait(client, expectations)), '≤ 25 ms, ≤ 150 ms')
    print('the same by a look every second', await measure(consul, () => poll(client, expectations)), 'for comparison')
    print(`a whole step from the bundle, to its line (${STEPS} tries)`, await measureSteps(stage), 'for comparison')
  } finally {
    ended.abort()
    await stage.stop()
  }
}

function print(what: string, times: readonly number[], reach: string): void {
  row(what, `p50 ${percentile(times, 0.5).toFixed(1)} ms, p95 ${percentile(times, 0.95).toFixed(1)} ms`, reach)
}

async function wait(client: ConsulClient, expectations: readonly Expectation[]): Promise<void> {
  const { signal } = new AbortController()
  const nothing = { onlyRelease: false, onVerdicts: () => {} }
  const end = await waitForServices({ client, expectations, waitMs: 60_000, stableMs: 0, signal, ...nothing })
  if (end.kind !== 'healthy') throw new Error('The wait ended otherwise than healthy.')
}

async function poll(client: ConsulClient, expectations: readonly Expectation[]): Promise<void> {
  while (!(await readServices(client, expectations)).every(one => one.fulfilled)) await sleep(1000)
}

/** An instance on the agent, whose check is told to it (a TTL check), and begins critical. */
async function registerCritical(consul: LocalConsul): Promise<void> {
  const Check = { CheckID: 'alive', TTL: '10m', Status: 'critical' }
  await consul.api('PUT', '/v1/agent/service/register', { ID: 'web', Name: 'web', Port: 80, Check })
  await consul.api('PUT', '/v1/agent/check/fail/alive')
}

/** Milliseconds of each try, below 0 when the wait ended before the answer came. */
async function measure(consul: LocalConsul, waitFor: () => Promise<void>): Promise<number[]> {
  const times: number[] = []
  for (let at = 0; at < TRIES; at++) {
    await registerCritical(consul)
    const end = waitFor().then(() => performance.now())
    // Another moment within the second each time, or the polling would be lucky alike.
    await sleep(400 + ((at * 370) % 1000))
    await consul.api('PUT', '/v1/agent/check/pass/alive')
    const passed = performance.now()
    times.push((await end) - passed)
  }
  return times
}

async function measureSteps(stage: StepStage): Promise<number[]> {
  stage.declare(DECLARATION)
  const times: number[] = []
  for (let at = 0; at < STEPS; at++) {
    await registerCritical(stage.consul)
    let healthy = Number.NaN
    let waits = () => {}
    const waiting = new Promise<void>(done => {
      waits = done
    })
    const onStdout = (line: string) => {
      if (line.includes('0 of 1 instances')) waits()
      if (line.includes('1 of 1 instances')) healthy = performance.now()
    }
    const running = startAction(stage.step({ wait: '60s', 'stable-for': '0s' }, { onStdout }))
    await Promise.race([waiting, running.result])
    await sleep(200)
    await stage.consul.api('PUT', '/v1/agent/check/pass/alive')
    const passed = performance.now()
    const { conclusion, log } = await running.result
    if (conclusion !== 'success') throw new Error(log)
    times.push(healthy - passed)
  }
  return times
}

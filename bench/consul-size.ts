import pMap from 'p-map'
import { register } from '../test/consul-register/local-consul.ts'
import { type StepStage, startStepStage } from '../test/consul-register/steps.ts'
import { runAction } from '../test/harness/index.ts'
import { type ConsulFront, startConsulFront } from './consul-front.ts'
import { row, seconds } from './row.ts'
import { median } from './samples.ts'

const SERVICES = 200
const ROUNDS = 5
const AT_ONCE = 16

/** What `npm run bench -- consul-register:size` prints: whole steps from the bundle, start to end, that find nothing to change. */
export async function benchConsulSize(): Promise<void> {
  console.log(`consul-register, ${SERVICES} services and nothing to change, medians of ${ROUNDS} whole steps`)
  const stage = await startStepStage()
  const front = await startConsulFront(stage.consul.address)
  try {
    const counts: string[] = []
    for (const each of [10, 20]) {
      await registerUpTo(stage, each)
      stage.declare(declarationOf(each))
      await write(stage)
      for (const command of ['plan', 'check'] as const) counts.push(await measure(stage, front, command, each))
    }
    const [plan, check, planTwice, checkTwice] = counts
    const same = plan === planTwice && check === checkTwice
    row('do the calls grow with the instances?', same ? 'no' : 'YES', 'no')
  } finally {
    await front.stop()
    await stage.stop()
  }
}

/** Each service is called by the next two, and the first by all. */
function declarationOf(instances: number): string {
  const numbers = Array.from({ length: SERVICES }, (_, at) => at)
  const services = numbers.map(at => `  s-${at}: { protocol: http, port: 80, instances: ${instances} }`)
  const intentions = numbers
    .flatMap(at => [1, 2].map(step => [`s-${(at + step) % SERVICES}`, `s-${at}`]))
    .concat([['"*"', 's-0']])
    .map(([source, destination]) => `  - { source: ${source}, destination: ${destination}, action: allow }`)
  return `services:\n${services.join('\n')}\nintentions:\n${intentions.join('\n')}\n`
}

async function registerUpTo(stage: StepStage, each: number): Promise<void> {
  const instances = Array.from({ length: SERVICES * each }, (_, at) => ({
    service: `s-${at % SERVICES}`,
    id: `i-${at}`,
    release: 'ami-1',
    node: 'none' as const
  }))
  await pMap(instances, one => register(stage.consul, one), { concurrency: AT_ONCE })
}

async function write(stage: StepStage): Promise<void> {
  const { conclusion, log } = await runAction(stage.step({ wait: '60s' }))
  if (conclusion !== 'success') throw new Error(log.slice(-2000))
}

/** @returns how often it called what */
async function measure(stage: StepStage, front: ConsulFront, command: 'plan' | 'check', each: number): Promise<string> {
  const wanted = command === 'plan' ? 'unchanged' : 'as-declared'
  const run = async (address: string) => {
    const from = performance.now()
    const { outputs, log } = await runAction(stage.step({ command, address }))
    if (outputs['status'] !== wanted) throw new Error(log.slice(-2000))
    return performance.now() - from
  }
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await run(stage.consul.address))
  front.calls.length = 0
  await run(front.address)
  const reach = front.calls.filter(one => /intentions\/(match|check)|connect\/authorize/.test(one)).length
  const shown = command === 'plan' ? '' : ` (${reach} of them who may reach whom)`
  row(
    `${command}, ${(SERVICES * each).toLocaleString('en')} instances`,
    `${seconds(median(times))}, ${front.calls.length} calls${shown}`,
    command === 'plan' ? '≤ 2 s' : 'for comparison'
  )
  return `${front.calls.length} ${reach}`
}

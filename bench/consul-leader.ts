import { ENTRIES, type LeaderLoss, loseLeader } from '../test/consul-register/leader-loss.ts'
import { setStepStage } from '../test/consul-register/steps.ts'
import { startThreeServers } from '../test/consul-register/three-servers.ts'
import { row, seconds } from './row.ts'

const RUNS = 20

/** What `npm run bench -- consul-register:leader` prints: how an apply ends whose leader is killed at all moments of it. */
export async function benchConsulLeader(): Promise<void> {
  console.log(`consul-register, ${ENTRIES} entries, kill -9 of the leader of three servers in the middle, ${RUNS} runs`)
  const stage = await setStepStage(await startThreeServers())
  const runs: LeaderLoss[] = []
  try {
    for (let at = 0; at < RUNS; at++)
      runs.push(await loseLeader(stage, 1 + Math.floor((at * (ENTRIES - 2)) / (RUNS - 1))))
  } finally {
    await stage.stop()
  }
  const count = (end: LeaderLoss['end']) => runs.filter(one => one.end === end).length
  row('all written / taken back', `${count('applied')} / ${count('rolled back')}`, `${RUNS} together`)
  row('half', String(count('half')), '0')
  for (const { main } of runs.filter(one => one.end !== 'applied'))
    console.log(`    ${main.annotations.at(-1)?.message.slice(0, 300)}`)
  row('from the kill to the end of the step, at most', seconds(Math.max(...runs.map(one => one.tookMs))), 'no limit')
}

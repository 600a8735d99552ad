import { ensureTools, silent } from '../sandbox/tools/index.ts'
import { openBay, STAGES } from '../test/bake-ami/clean-up/cut-short.ts'
import { row, seconds } from './row.ts'

const ROUNDS = 3

/** What `npm run bench -- bake-ami:cancel` prints: how long a cancelled bake still takes, the worst of some runs at each stage. */
export async function benchBakeCancel(): Promise<void> {
  console.log(`bake-ami, cancelled as the runner does; the worst of ${ROUNDS} runs, the AWS is an emulated one`)
  const tools = await ensureTools(['packer', 'packer-plugin-amazon', 'moto'], silent)
  const bay = await openBay(tools)
  const worst = { main: 0, post: 0, left: 0 }
  try {
    for (const stage of STAGES) {
      const at = { main: 0, post: 0 }
      for (let round = 0; round < ROUNDS; round++) {
        const { mainMs, postMs, left } = await bay.cut(stage, 'cancel')
        at.main = Math.max(at.main, mainMs)
        at.post = Math.max(at.post, postMs)
        worst.left += left.length
      }
      worst.main = Math.max(worst.main, at.main)
      worst.post = Math.max(worst.post, at.post)
      console.log(`  ${stage.name.padEnd(30)} main left after ${seconds(at.main)}, post took ${seconds(at.post)}`)
    }
  } finally {
    await bay.close()
  }
  row('until main has left', `at most ${seconds(worst.main)}`, '≤ 7.5 s in every run')
  row('post, with both looks', `at most ${seconds(worst.post)}`, '≤ 20 s')
  row('things left in the account', String(worst.left), '0')
}

import { execFile } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { BASE_IMAGE, type BakeStage, HOME } from '../test/bake-ami/bake-stage.ts'
import { runAction } from '../test/harness/index.ts'
import { row, seconds } from './row.ts'
import { median } from './samples.ts'

const run = promisify(execFile)

const ROUNDS = 9

/** Milliseconds of the parts of one step that bakes, in their order; all of them are its whole time. */
interface Parts {
  readonly 'node starts, inputs and template, look-ups in AWS, fingerprint': number
  readonly 'decision, checks before the bake, supervisor starts Packer': number
  readonly 'Packer itself': number
  readonly "Packer's end is seen, marks on the image, report, end of node": number
}

/** Overhead of the action over `packer build` alone: both in turn, same template, plugins and emulated AWS. */
export async function benchOverhead(stage: BakeStage): Promise<void> {
  stage.writeTemplate()
  await packerAlone(stage)
  await wholeStep(stage)
  const raw: number[] = []
  const parts: Parts[] = []
  let calls = 0
  for (let round = 0; round < ROUNDS; round++) {
    raw.push(await packerAlone(stage))
    const before = stage.moto.calls.length
    parts.push(await wholeStep(stage))
    calls = stage.moto.calls.length - before
  }
  const total = parts.map(one => Object.values(one).reduce((sum, ms) => sum + ms, 0))
  const over = median(total.map((ms, at) => ms - (raw[at] ?? 0)))
  const ratio = median(total.map((ms, at) => ms / (raw[at] ?? 0)))
  row(
    'overhead of the action over raw `packer build`',
    `${seconds(over)} (raw ${seconds(median(raw))}, × ${ratio.toFixed(2)})`,
    '≤ 0.5 s'
  )
  for (const name of Object.keys(parts[0] ?? {}) as (keyof Parts)[]) {
    const alone = name === 'Packer itself' ? `, alone ${seconds(median(raw))}` : ''
    console.log(`    ${name.padEnd(66)} ${seconds(median(parts.map(one => one[name])))}${alone}`)
  }
  console.log(`    ${'calls to AWS, of Packer and the action'.padEnd(66)} ${calls}`)
}

async function packerAlone(stage: BakeStage): Promise<number> {
  const variables = {
    PKR_VAR_insight_run: 'manual',
    PKR_VAR_insight_fingerprint: 'f',
    PKR_VAR_insight_base_image: BASE_IMAGE
  }
  const given = stage.request().env
  const env = { ...process.env, ...given, ...variables, AWS_DEFAULT_REGION: HOME, CHECKPOINT_DISABLE: '1' }
  const from = performance.now()
  // The emulated AWS answers from this process, so it must not stand still meanwhile.
  await run('packer', ['build', '-color=false', '.'], { cwd: stage.template, env })
  return performance.now() - from
}

/** The parts by what can be seen from outside: lines of the log, and when the supervisor's files were written. */
async function wholeStep(stage: BakeStage): Promise<Parts> {
  let known = 0
  const request = stage.request({ channel: '', rebake: 'always' }, line => {
    if (line.startsWith('Fingerprint ')) known = Date.now()
  })
  const from = now()
  const { conclusion, log, temp } = await runAction(request)
  const end = now()
  if (conclusion !== 'success') throw new Error(log)
  const [folder = ''] = globSync(join(temp, 'insight-bake-*', 'packer'))
  const [started, ended] = ['tool.json', 'exit.json'].map(name => statSync(join(folder, name)).mtimeMs)
  if (started === undefined || ended === undefined || known === 0) throw new Error(`Packer was not started:\n${log}`)
  return {
    'node starts, inputs and template, look-ups in AWS, fingerprint': known - from,
    'decision, checks before the bake, supervisor starts Packer': started - known,
    'Packer itself': ended - started,
    "Packer's end is seen, marks on the image, report, end of node": end - ended
  }
}

/** On the clock of files. */
function now(): number {
  return performance.timeOrigin + performance.now()
}

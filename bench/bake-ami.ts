import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BASE_IMAGE, type BakeStage, setBakeStage } from '../test/bake-ami/bake-stage.ts'
import { runAction } from '../test/harness/index.ts'
import { benchOverhead } from './bake-overhead.ts'
import { row } from './row.ts'
import { median } from './samples.ts'

const ROUNDS = 7
const FILES = 2000
const MEGABYTES = 50

/** What `npm run bench -- bake-ami` prints: the figures that the action promises, against the emulated AWS. */
export async function benchBakeAmi(): Promise<void> {
  console.log('bake-ami against the emulated AWS, medians')
  const stage = await setBakeStage()
  try {
    await benchOverhead(stage)
    await benchNothingChanged(stage)
  } finally {
    await stage.stop()
  }
}

/** A whole step, start to end, that finds its image; the base image by a pattern's one call, no channel. */
async function benchNothingChanged(stage: BakeStage): Promise<void> {
  stage.writeTemplate()
  for (let at = 0; at < FILES; at++) {
    const folder = join(stage.template, 'files', String(at % 40))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${at}.bin`), randomBytes((MEGABYTES * 1e6) / FILES))
  }
  const request = stage.request({ channel: '', 'base-image': await exactPattern(stage) })
  const first = await runAction(request)
  if (first.conclusion !== 'success') throw new Error(first.log)
  const times: number[] = []
  let calls = 0
  rmSync(stage.packerLog, { force: true })
  for (let round = 0; round < ROUNDS; round++) {
    stage.moto.calls.length = 0
    const from = performance.now()
    const { outputs } = await runAction(request)
    times.push(performance.now() - from)
    if (outputs['reused'] !== 'true') throw new Error('It baked, though nothing changed.')
    calls = Math.max(calls, stage.moto.calls.length)
  }
  const packer = statSync(stage.packerLog, { throwIfNoEntry: false }) === undefined ? 'not started' : 'STARTED'
  row(
    `nothing changed, ${FILES} files / ${MEGABYTES} MB: start to end`,
    `${(median(times) / 1000).toFixed(2)} s, ${calls} calls, Packer ${packer}`,
    '≤ 1.5 s, ≤ 3 calls, not started'
  )
  rmSync(join(stage.template, 'files'), { recursive: true })
}

/** The name of one image: moto's patterns match several of one age. */
async function exactPattern(stage: BakeStage): Promise<string> {
  const { DescribeImagesCommand } = await import('@aws-sdk/client-ec2')
  const { Images = [] } = await stage.ec2().send(new DescribeImagesCommand({ ImageIds: [BASE_IMAGE] }))
  return `${Images[0]?.OwnerId}/${Images[0]?.Name}`
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROFILE, setPolicyStage } from '../test/bake-ami/policy/policy-stage.ts'
import { runAction } from '../test/harness/index.ts'

const KEY = 'alias/images'
const COPY_MS = 8000

/**
 * The job summary of a real bake: two builds on machines of the local AWS after a change of a file, tested, copied to
 * another region and shared. Takes some minutes. Needs the bundle, the tools, and what the real tests need.
 * @throws Error with the step's log when it fails
 */
export async function realBakeSummary(): Promise<string> {
  const stage = await setPolicyStage(undefined)
  try {
    const page = join(stage.workspace, 'images/page/index.html')
    stage.writeTemplate({ builds: ['httpd', 'worker'], more: 'imds_support = "v2.0"', script: 'sleep 4' })
    stage.writeSmokeTest('#!/bin/sh\nsleep 3\n')
    writeFileSync(page, 'Hello')
    // In both: without the test the script would be one of the files that the image is made of.
    const tested = {
      image: 'web',
      'smoke-test': 'images/page/checks.sh',
      'smoke-test-profile': PROFILE,
      'smoke-test-subnet': stage.subnet
    }
    const inputs = {
      ...tested,
      'copy-to': 'eu-west-1',
      'kms-keys': `eu-west-1=${KEY}`,
      'share-with': '111122223333'
    }
    const first = await runAction(stage.request(tested))
    if (first.conclusion !== 'success') throw new Error(first.log)
    writeFileSync(page, 'Hello, world')
    // On AWS a copy is pending for a while.
    const { faults } = stage.box.aws
    faults.set({ fault: 'hold-images', region: 'eu-west-1' })
    const release = (line: string) => line.includes('copying to') && setTimeout(() => faults.clear(), COPY_MS)
    const second = await runAction(stage.request(inputs, release))
    if (second.conclusion !== 'success') throw new Error(second.log)
    return second.summary
  } finally {
    await stage.stop()
  }
}

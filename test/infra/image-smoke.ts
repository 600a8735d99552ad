import { mkdtempSync, readdirSync, rmdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CreateImageCommand, TerminateInstancesCommand } from '@aws-sdk/client-ec2'
import { describe, expect, test } from '@jest/globals'
import { readScript } from '../../src/bake-ami/smoke-test/smoke-script.ts'
import { type SmokeTestResult, smokeTest } from '../../src/bake-ami/smoke-test/smoke-test.ts'
import type { Baked, Bakery } from './baking.ts'

const IMAGES = resolve(import.meta.dirname, '../../infra/images')
const MINUTES = 60_000

/** What ruins an image, and which checks of its smoke test must then fail. */
export interface Ruin {
  /** A line of bash that is run as root on a machine of the image. */
  readonly damage: string
  /** What the checks say that they check. */
  readonly failures: readonly string[]
}

/** Tests of the image's own `smoke-test.sh`, run on a machine as `bake-ami` runs it. */
export function describeSmokeTest(image: string, of: () => { bakery: Bakery; baked: Baked }, ruin: Ruin): void {
  describe(`the smoke test of ${image}`, () => {
    test(
      'passes on the image',
      async () => {
        const { bakery, baked } = of()
        const result = await runSmokeTest(bakery, image, baked.id)
        expect(checks('FAILED', result)).toEqual([])
        expect(result).toMatchObject({ passed: true })
        expect(checks('ok', result)).toEqual(expect.arrayContaining([...ruin.failures]))
      },
      30 * MINUTES
    )

    test(
      'fails on an image whose service is broken',
      async () => {
        const { bakery, baked } = of()
        const result = await runSmokeTest(bakery, image, await ruined(bakery, baked, ruin.damage))
        expect(checks('FAILED', result)).toEqual(expect.arrayContaining([...ruin.failures]))
        expect(checks('ok', result)).toContain('consul runs')
        expect(result).toMatchObject({ passed: false, kind: 'script' })
      },
      30 * MINUTES
    )
  })
}

/** What was checked with this outcome, as the script says it. */
function checks(outcome: 'ok' | 'FAILED', { output }: SmokeTestResult): string[] {
  const start = `${outcome}: `
  return output.flatMap(line => (line.startsWith(start) ? line.slice(start.length) : []))
}

async function runSmokeTest({ box, subnet }: Bakery, image: string, id: string): Promise<SmokeTestResult> {
  const folder = mkdtempSync(join(tmpdir(), 'insight-image-smoke-'))
  const lines: string[] = []
  const tell = (line: string) => void lines.push(line)
  const before = { ...process.env }
  Object.assign(process.env, box.env)
  try {
    return await smokeTest({
      image: { name: image, id },
      script: readScript('smoke-test', IMAGES, `${image}/smoke-test.sh`),
      settings: { via: 'ssh', instanceType: 't3.small', subnet, user: 'ubuntu', timeoutMs: 10 * MINUTES },
      region: 'us-east-1',
      env: box.env,
      run: 'owner/repo/1/1/00000000',
      folder,
      signal: new AbortController().signal,
      log: { info: tell, startGroup: tell, endGroup: () => undefined }
    })
  } finally {
    process.env = before
    expect(readdirSync(folder)).toEqual([])
    rmdirSync(folder)
  }
}

/** An image of a machine on which a line of bash has been run. */
async function ruined(bakery: Bakery, baked: Baked, damage: string): Promise<string> {
  const { id: InstanceId, sh } = await bakery.boot(baked)
  await sh(damage)
  const { ImageId = '' } = await bakery.ec2.send(new CreateImageCommand({ InstanceId, Name: `ruined-${baked.id}` }))
  await bakery.ec2.send(new TerminateInstancesCommand({ InstanceIds: [InstanceId] }))
  return ImageId
}

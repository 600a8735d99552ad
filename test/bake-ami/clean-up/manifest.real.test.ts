import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DescribeImagesCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals'
import { readManifest } from '../../../src/bake-ami/packer/manifest.ts'
import { postOf, runAction, startAction } from '../../harness/index.ts'
import { type BakeStage, HOME, NOTHING, setBakeStage } from '../bake-stage.ts'

jest.setTimeout(900_000)

const AWAY = 'eu-west-1'
let stage: BakeStage

beforeAll(async () => {
  stage = await setBakeStage()
  writeFileSync(join(stage.workspace, '.gitignore'), 'packer-manifest.json\n')
})
afterAll(() => stage?.stop())

/** A template that copies by itself, writes a manifest, and then does something else. */
function writeTemplate(afterwards: string): void {
  stage.writeTemplate({
    more: `  ami_regions = ["${AWAY}"]\n`,
    after: `
  post-processors {
    post-processor "manifest" {
    }
    post-processor "shell-local" {
      inline = ["${afterwards}"]
    }
  }
`
  })
}

/** Ids by region in the manifest's last run. */
function manifest(): ReadonlyMap<string, string> {
  return readManifest(join(stage.template, 'packer-manifest.json'))[0]?.images ?? new Map()
}

async function ownImages(region: string): Promise<string[]> {
  const { Images = [] } = await stage.ec2(region).send(new DescribeImagesCommand({ Owners: ['self'] }))
  return Images.map(one => one.ImageId ?? '')
}

test('node killed after Packer had completed the images: the manifest tells that of those in all regions', async () => {
  writeTemplate('true')
  const good = await runAction(stage.request())
  expect(good.conclusion).toBe('success')
  const before = manifest()
  expect(JSON.parse(good.outputs['images'] ?? '{}')).toEqual({ thing: Object.fromEntries(before) })

  writeTemplate('sleep 60')
  const asked = stage.request()
  const running = startAction(asked)
  const ended = running.result.then(result => {
    throw new Error(`It ended before the manifest was written:\n${result.log}`)
  })
  const written = (async () => {
    // Packer empties the file before it writes it anew.
    const isNew = (at: string) => ![undefined, before.get(at)].includes(manifest().get(at))
    while (![HOME, AWAY].every(isNew)) await sleep(50)
  })()
  await Promise.race([written, ended])
  const lost = manifest()
  ended.catch(() => undefined)
  process.kill(running.pid, 'SIGKILL')
  const main = await running.result
  expect(main.state['manifest']).toBe(join(stage.template, 'packer-manifest.json'))

  const post = await runAction(postOf(asked, main))
  expect(post.log).toContain('Packer still runs and was asked to stop.')
  for (const region of [HOME, AWAY]) {
    const id = lost.get(region)
    expect(post.log).toMatch(
      new RegExp(`^Removed image ${id} \\(thing-.*\\) in ${region}, which Packer had completed$`, 'm')
    )
    expect(post.annotations[0]?.message).toContain(`image ${id} (thing-`)
    expect(post.summary).toMatch(new RegExp(`removed image \`${id}\` .* which Packer had completed`))
    // What the manifest has of the run before is none of this step's.
    expect(await ownImages(region)).toEqual([before.get(region)])
  }
  expect(post.annotations).toMatchObject([
    { level: 'notice', message: expect.stringMatching(/^Packer had completed image .* The next run bakes again\.$/) }
  ])
  expect(await stage.leftovers()).toEqual(NOTHING)
  expect(readFileSync(join(stage.template, 'packer-manifest.json'), 'utf8')).toContain(lost.get(AWAY))
})

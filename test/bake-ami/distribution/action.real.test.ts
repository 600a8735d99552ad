import { existsSync, rmSync } from 'node:fs'
import { DeregisterImageCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { finishedDigest } from '../../../src/bake-ami/images/images.ts'
import { type ActionResult, postOf, runAction } from '../../harness/index.ts'
import { type DistributionStage, setDistributionStage, tagsOf } from './distribution-stage.ts'

jest.setTimeout(900_000)

const HOME = 'us-east-1'
const AWAY = 'eu-west-1'
const MORE = 'ap-south-1'
const [A, B] = ['111111111111', '222222222222'] as const
/** Main leaves before the runner's SIGTERM. */
const MAIN_MS = 7500

let stage: DistributionStage

beforeAll(async () => {
  stage = await setDistributionStage()
  stage.writeTemplate()
})
afterAll(() => stage?.stop())
beforeEach(startAnew)

function startAnew(): void {
  stage.aws.faults.clear()
  stage.aws.journal.reset()
  rmSync(stage.packerLog, { force: true })
}

const errorsOf = (result: ActionResult) =>
  result.annotations.filter(one => one.level === 'error').map(one => one.message)
const imagesOf = (result: ActionResult, image: string): Record<string, string> =>
  JSON.parse(result.outputs['images'] ?? '{}')[image]
const bakes = () => [existsSync(stage.packerLog), stage.calls('RunInstances').length]

/** Run it as a run that has only begun, and see that it is well. */
async function go(inputs: Record<string, string>): Promise<ActionResult> {
  startAnew()
  const result = await runAction(stage.request(inputs))
  expect(errorsOf(result)).toEqual([])
  return result
}

/** The image and its copies are finished, each by a mark of its own, and all name the same regions. */
async function expectFinished(image: string, ids: Record<string, string>): Promise<void> {
  for (const [region, id] of Object.entries(ids)) {
    const found = await stage.imagesIn(region, image)
    expect(found.map(one => [one.ImageId, one.State])).toEqual([[id, 'available']])
    const tags = tagsOf(found[0])
    expect(tags['insight:digest']).toBe(finishedDigest(image, tags['insight:fingerprint'] ?? '', id))
    expect(tags['insight:regions']?.split(' ').sort()).toEqual(Object.keys(ids).sort())
  }
}

test('copies and shares what it baked; later runs do what the inputs ask for besides, without a bake', async () => {
  const inputs = { image: 'web', 'copy-to': AWAY, 'share-with': `${A}\n${B}` }
  const first = await go(inputs)
  const ids = imagesOf(first, 'web')
  expect(first.outputs).toMatchObject({ reused: 'false', 'ami-id': ids[HOME] })
  expect(Object.keys(ids).sort()).toEqual([AWAY, HOME])
  await expectFinished('web', ids)
  const copy = tagsOf((await stage.imagesIn(AWAY, 'web'))[0])
  expect(copy).toMatchObject({ 'insight:source-image': ids[HOME], 'insight:fingerprint': first.outputs['fingerprint'] })
  for (const [region, id] of Object.entries(ids)) {
    expect(await stage.sharedWith(region, id)).toEqual({ image: [A, B], snapshot: [A, B] })
    const what = region === HOME ? 'baked' : 'copied \\(.+?\\)'
    expect(first.summary).toMatch(new RegExp(`\\| \`web\` \\| \`${id}\` \\| ${region} \\| ${what}, shared with`))
  }

  const again = await go(inputs)
  expect(again.outputs).toMatchObject({ reused: 'true', reason: 'nothing changed', images: first.outputs['images'] })
  expect(bakes()).toEqual([false, 0])
  const changing = stage.aws.journal.entries().filter(one => !/^(Describe|Get)/.test(one.action))
  expect(changing.map(one => one.action)).toEqual([])

  const less = await go({ ...inputs, 'share-with': A })
  expect(less.outputs['reused']).toBe('true')
  for (const [region, id] of Object.entries(ids)) {
    expect(await stage.sharedWith(region, id)).toEqual({ image: [A], snapshot: [A] })
    expect(less.log).toContain(`web: ${id} in ${region} no longer shared with ${B}`)
  }

  const more = await go({ ...inputs, 'share-with': A, 'copy-to': `${AWAY}\n${MORE}` })
  expect(bakes()).toEqual([false, 0])
  expect(stage.calls('CopyImage')).toEqual([MORE])
  const all = imagesOf(more, 'web')
  expect(all).toEqual({ ...ids, [MORE]: expect.stringMatching(/^ami-/) })
  await expectFinished('web', all)
  expect(await stage.sharedWith(MORE, all[MORE] ?? '')).toEqual({ image: [A], snapshot: [A] })
})

test('a copy that AWS refuses fails the step in a sentence; the next run makes that copy and no bake', async () => {
  const inputs = { image: 'refused', 'copy-to': `${AWAY}\n${MORE}` }
  const refusal = { code: 'UnauthorizedOperation', message: 'You are not authorized to perform this operation.' }
  stage.aws.faults.set({ fault: 'refuse', action: 'CopyImage', region: AWAY, ...refusal })
  const asked = stage.request(inputs)
  const failed = await runAction(asked)
  const [error = '', ...others] = errorsOf(failed)
  expect(others).toEqual([])
  expect(error).toMatch(
    /^ami-\w+ was not copied to all regions\. eu-west-1: The AWS role may not do ec2:CopyImage\. .* Run this again\. The copies in ap-south-1 are kept\.$/
  )
  const id = error.split(' ')[0] ?? ''
  const post = await runAction(postOf(asked, failed))
  expect(post.annotations).toEqual([])
  expect(post.log).toContain(`Kept image ${id}`)

  const next = await go(inputs)
  expect(next.outputs).toMatchObject({
    reused: 'true',
    'ami-id': id,
    reason: `nothing changed; ${id} was baked by an earlier run that did not finish it`
  })
  expect(bakes()).toEqual([false, 0])
  expect(stage.calls('CopyImage')).toEqual([AWAY])
  await expectFinished('refused', imagesOf(next, 'refused'))
})

test('a name that is taken in a region of copy-to is told before anything is launched', async () => {
  stage.writeTemplate({ name: '"taken-elsewhere"' })
  const other = await stage.aws.makeImage(AWAY, 'taken-elsewhere')
  startAnew()
  const result = await runAction(stage.request({ image: 'named', 'copy-to': AWAY }))
  stage.writeTemplate()
  expect(errorsOf(result)).toEqual([
    expect.stringMatching(new RegExp(`^ami_name: "taken-elsewhere" is taken by ${other} in ${AWAY}\\. Deregister`))
  ])
  expect(stage.calls('RunInstances')).toEqual([])
})

/** Cut a run short while its copy is pending, and run its post step. */
async function cutWhileCopying(inputs: Record<string, string>, cut: 'cancel' | 'kill node') {
  startAnew()
  stage.aws.faults.set({ fault: 'hold-images', region: AWAY })
  const { asked, running } = await stage.startUntil(`${AWAY}: copying to`, inputs)
  const from = Date.now()
  if (cut === 'kill node') process.kill(running.pid, 'SIGKILL')
  const main = cut === 'cancel' ? await running.cancel() : await running.result
  const mainMs = Date.now() - from
  const post = await runAction(postOf({ ...asked, onStdout: () => undefined }, main))
  return { main, mainMs, post }
}

/** The next run takes the copy that the run which was cut short had begun. */
async function expectGoneOnWith(inputs: Record<string, string>, copy: string): Promise<void> {
  const image = inputs['image'] ?? ''
  const next = await go(inputs)
  expect(next.outputs['reused']).toBe('true')
  expect(bakes()).toEqual([false, 0])
  expect(stage.calls('CopyImage')).toEqual([])
  expect(imagesOf(next, image)).toMatchObject({ [AWAY]: copy })
  await expectFinished(image, imagesOf(next, image))
}

test('cancelled while AWS copies: main leaves in time, image and copy are kept, and the next run goes on', async () => {
  const inputs = { image: 'cancelled', 'copy-to': AWAY, 'share-with': A }
  const { main, mainMs, post } = await cutWhileCopying(inputs, 'cancel')
  expect(mainMs).toBeLessThan(MAIN_MS)
  expect([main.signal, errorsOf(main)]).toEqual([
    null,
    ['Cancelled. What is complete stays; the next run goes on from here.']
  ])
  const [home] = await stage.imagesIn(HOME, 'cancelled')
  const [copy] = await stage.imagesIn(AWAY, 'cancelled')
  expect(copy?.State).toBe('pending')
  expect(post.annotations).toEqual([])
  expect(post.log).toMatch(new RegExp(`^Kept image ${home?.ImageId} .*: it is baked$`, 'm'))
  expect(post.log).toMatch(
    new RegExp(
      `^Kept image ${copy?.ImageId} .*: it is a copy of ${home?.ImageId}, and the next run goes on with it$`,
      'm'
    )
  )
  expect(post.log).not.toContain('Removed')
  await expectGoneOnWith(inputs, copy?.ImageId ?? '')
})

test('node killed while AWS makes a lost copy anew: it is kept, and finished by the next run', async () => {
  const inputs = { image: 'killed', 'copy-to': AWAY }
  const finished = imagesOf(await go(inputs), 'killed')
  await stage.aws.ec2(AWAY).send(new DeregisterImageCommand({ ImageId: finished[AWAY] }))
  const { main, post } = await cutWhileCopying(inputs, 'kill node')
  expect([main.signal, post.annotations]).toEqual(['SIGKILL', []])
  const [copy] = await stage.imagesIn(AWAY, 'killed')
  expect(post.log).toContain(`Kept image ${copy?.ImageId}`)
  expect(copy?.ImageId).not.toBe(finished[AWAY])
  await expectGoneOnWith(inputs, copy?.ImageId ?? '')
})

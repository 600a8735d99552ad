import { setTimeout as sleep } from 'node:timers/promises'
import { CreateTagsCommand, DeleteTagsCommand, DescribeImagesCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { postOf, runAction, startAction } from '../harness/index.ts'
import { type BakeStage, setBakeStage } from './bake-stage.ts'

jest.setTimeout(900_000)

let stage: BakeStage

beforeAll(async () => {
  stage = await setBakeStage()
})
afterAll(() => stage?.stop())
beforeEach(() => {
  stage.moto.calls.length = 0
  stage.moto.images.pending = false
})

/** An image that another run has begun: it has its name, and its tags come when that run's Packer has ended. */
async function begunByAnotherRun(name: string): Promise<{ id: string; finish: () => Promise<unknown> }> {
  stage.writeTemplate({ name: `"${name}"` })
  const { outputs } = await runAction(stage.request({ image: name }))
  const id = outputs['ami-id'] ?? ''
  const { Images } = await stage.ec2().send(new DescribeImagesCommand({ ImageIds: [id] }))
  const Tags = Images?.[0]?.Tags ?? []
  await stage.ec2().send(new DeleteTagsCommand({ Resources: [id], Tags: Tags.map(({ Key }) => ({ Key })) }))
  return { id, finish: () => stage.ec2().send(new CreateTagsCommand({ Resources: [id], Tags })) }
}

test('a run that lost the name of its image waits for the winner and takes its image', async () => {
  const { id, finish } = await begunByAnotherRun('raced')
  stage.moto.images.pending = true
  const { request, running } = await untilItWaits('raced')
  await finish()
  stage.moto.images.pending = false
  const result = await running.result
  expect(result.log).toContain(`${id} has the name already, and may be of a run that bakes the same. Waiting for it.`)
  expect(result).toMatchObject({ conclusion: 'success', outputs: { 'ami-id': id, reused: 'true' } })
  // Its own bake has failed, and what that left is nobody else's to find.
  const post = await runAction(postOf(request, result))
  expect([post.conclusion, post.log]).toEqual(['success', expect.stringContaining('Looking for what the bake left')])
})

test('a cancel while it waits is told, and the image of the other run stays', async () => {
  const { id } = await begunByAnotherRun('waited')
  const { request, running } = await untilItWaits('waited')
  const result = await running.cancel()
  expect(result).toMatchObject({ conclusion: 'failure', signal: null })
  expect(result.annotations.filter(one => one.level === 'error').map(one => one.message)).toEqual([
    'Cancelled while waiting for the bake of another run.'
  ])
  await runAction(postOf(request, result))
  const { Images } = await stage.ec2().send(new DescribeImagesCommand({ ImageIds: [id] }))
  expect(Images).toHaveLength(1)
})

async function untilItWaits(name: string) {
  let seen = () => {}
  const waits = new Promise<void>(done => {
    seen = done
  })
  const request = stage.request({ image: name }, line => line.includes('Waiting for it.') && seen())
  const running = startAction(request)
  await Promise.race([waits, running.result])
  await sleep(200)
  return { request, running }
}

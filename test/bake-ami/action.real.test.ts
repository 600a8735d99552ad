import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DeleteTagsCommand, DescribeImagesCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { type ActionResult, postOf, runAction } from '../harness/index.ts'
import { type BakeStage, NOTHING, setBakeStage } from './bake-stage.ts'

jest.setTimeout(900_000)

let stage: BakeStage

beforeAll(async () => {
  stage = await setBakeStage()
})
afterAll(() => stage?.stop())
beforeEach(() => {
  stage.moto.calls.length = 0
  stage.moto.late.clear()
  stage.writeTemplate()
})

const failure = (result: ActionResult) =>
  result.annotations.filter(one => one.level === 'error').map(one => one.message)

/** The commit that an image says it was baked from. */
async function commitOf(id: string): Promise<string | undefined> {
  const { Images = [] } = await stage.ec2().send(new DescribeImagesCommand({ ImageIds: [id] }))
  return Images[0]?.Tags?.find(tag => tag.Key === 'insight:commit')?.Value
}

test('bakes, says what it does, and makes the image the candidate', async () => {
  const commit = stage.commit()
  const result = await runAction(stage.request())
  expect(failure(result)).toEqual([])
  expect(result).toMatchObject({
    conclusion: 'success',
    outputs: { reused: 'false', reason: 'there is no finished image yet' }
  })
  const id = result.outputs['ami-id'] ?? ''
  expect(JSON.parse(result.outputs['images'] ?? '')).toEqual({ thing: { 'us-east-1': id } })
  expect(await stage.candidate()).toBe(id)
  expect(result.log).toMatch(/^Fingerprint [0-9a-f]{12} of thing \(1 file, .* base ami-1e749f67\)$/m)
  for (const stage of ['launching', 'provisioning', 'imaging', 'done'])
    expect(result.log).toContain(`thing     ${stage}`)
  expect(result.log).not.toContain('echo baked')
  expect(result.summary).toContain(`| \`thing\` | \`${id}\` | us-east-1 | baked |`)
  const record = JSON.parse(readFileSync(result.outputs['record'] ?? '', 'utf8'))
  expect(record).toMatchObject({ format: 1, image: 'thing', fingerprint: result.outputs['fingerprint'] })
  expect(await commitOf(id)).toBe(commit)
  expect(await stage.leftovers()).toEqual(NOTHING)
})

test('another commit with the same contents is no reason to bake; of a pull request the head counts', async () => {
  const first = await runAction(stage.request())
  const commit = await commitOf(first.outputs['ami-id'] ?? '')
  expect(stage.commit()).not.toBe(commit)
  const again = await runAction(stage.request())
  expect(again.outputs).toMatchObject({ reused: 'true', 'ami-id': first.outputs['ami-id'] })
  expect(await commitOf(again.outputs['ami-id'] ?? '')).toBe(commit)
  const repo = { full_name: 'octo/demo' }
  const pull_request = { number: 7, head: { sha: 'e'.repeat(40), repo }, base: { sha: 'f'.repeat(40), repo } }
  const event = { name: 'pull_request', payload: { pull_request } }
  const pull = await runAction({ ...stage.request({ channel: '' }), event })
  expect(failure(pull)).toEqual([])
  expect(await commitOf(pull.outputs['ami-id'] ?? '')).toBe('e'.repeat(40))
})

test('nothing changed: reused in three calls, Packer is not started, and post has nothing to do', async () => {
  const first = await runAction(stage.request())
  stage.moto.calls.length = 0
  rmSync(stage.packerLog, { force: true })
  const again = await runAction(stage.request())
  expect(again.outputs).toMatchObject({ reused: 'true', 'ami-id': first.outputs['ami-id'], reason: 'nothing changed' })
  expect([...stage.moto.calls].sort()).toEqual(['AmazonSSM.GetParameter', 'DescribeImages', 'DescribeSnapshots'])
  expect(existsSync(stage.packerLog)).toBe(false)
  const post = await runAction(postOf(stage.request(), again))
  expect([post.log, stage.moto.calls.length]).toEqual(['', 3])
})

test('a changed file is a reason to bake, and the reason is told', async () => {
  const first = await runAction(stage.request())
  writeFileSync(join(stage.template, 'page.html'), 'new')
  const refused = await runAction(stage.request({ rebake: 'never' }))
  expect(failure(refused)).toEqual([
    `rebake: never, but a new image is needed: page.html (new) changed since ${first.outputs['ami-id']}. Write "rebake: auto" to have it baked.`
  ])
  const second = await runAction(stage.request())
  expect(second.outputs).toMatchObject({
    reused: 'false',
    reason: `page.html (new) changed since ${first.outputs['ami-id']}`
  })
  expect(second.outputs['ami-id']).not.toBe(first.outputs['ami-id'])
  expect(await stage.candidate()).toBe(second.outputs['ami-id'])
  rmSync(join(stage.template, 'page.html'))
  const back = await runAction(stage.request())
  expect(back.outputs).toMatchObject({ reused: 'true', 'ami-id': first.outputs['ami-id'] })
  expect(await stage.candidate()).toBe(first.outputs['ami-id'])
})

test('an image that was never finished is not used', async () => {
  const first = await runAction(stage.request({ vars: '' }))
  const id = first.outputs['ami-id'] ?? ''
  const Tags = [{ Key: 'insight:digest' }, { Key: 'insight:baked' }]
  await stage.ec2().send(new DeleteTagsCommand({ Resources: [id], Tags }))
  const refused = await runAction(stage.request({ rebake: 'never' }))
  expect(failure(refused)[0]).toContain(`${id} with this fingerprint was never finished`)
})

test('an image that was baked and not finished is finished by the next run, without a bake', async () => {
  const first = await runAction(stage.request())
  const id = first.outputs['ami-id'] ?? ''
  const before = await stage.leftovers()
  await stage.ec2().send(new DeleteTagsCommand({ Resources: [id], Tags: [{ Key: 'insight:digest' }] }))
  stage.moto.calls.length = 0
  const next = await runAction(stage.request())
  expect(next.outputs).toMatchObject({
    reused: 'true',
    'ami-id': id,
    reason: `nothing changed; ${id} was baked by an earlier run that did not finish it`
  })
  expect(stage.moto.calls).not.toContain('RunInstances')
  expect(await stage.leftovers()).toEqual(before)
})

test('a provisioner that fails: the sentence, the last lines, and nothing left', async () => {
  stage.writeTemplate({ script: 'echo ::error::from the script; exit 3' })
  const asked = stage.request()
  const result = await runAction(asked)
  expect(failure(result)).toEqual([expect.stringMatching(/^Packer could not bake thing: .*exit status: 3/)])
  expect(result.log).toContain('amazon-ebs.thing: ::error::from the script')
  expect(result.summary).toMatch(/^### thing not baked\n\n```/)
  const post = await runAction(postOf(asked, result))
  expect(post).toMatchObject({ conclusion: 'success' })
  expect(await stage.leftovers()).toMatchObject({ instances: 0, keys: 0, groups: 0 })
})

test('cancelled while it provisions: main leaves at once, post proves that nothing is left', async () => {
  stage.writeTemplate({ script: 'sleep 60' })
  const { asked, running } = await stage.startUntil('provisioning')
  const result = await running.cancel()
  expect(result).toMatchObject({ conclusion: 'failure', signal: null })
  expect(failure(result)).toEqual([expect.stringMatching(/^Cancelled\. /)])
  await runAction(postOf(asked, result))
  expect(await stage.leftovers()).toMatchObject({ instances: 0, keys: 0, groups: 0 })
})

test('cancelled while the image is being created: the image that Packer forgets is removed', async () => {
  const before = await stage.leftovers()
  stage.moto.late.set('CreateImage', 8000)
  const made = stage.moto.effectOf('CreateImage')
  const { asked, running } = await stage.startUntil('imaging', { rebake: 'always' })
  // Packer tells the stage before it makes the call.
  await Promise.race([made, running.result])
  const result = await running.cancel()
  expect((await stage.leftovers()).unfinished).toBe(before.unfinished + 1)
  const post = await runAction(postOf(asked, result))
  expect(post.log).toMatch(/^Removed image ami-/m)
  expect(post.log).toMatch(/^Removed snapshot snap-/m)
  expect(await stage.leftovers()).toEqual(before)
})

test('main killed: post finds Packer, has it clean up, and sweeps', async () => {
  const before = await stage.leftovers()
  stage.writeTemplate({ script: 'sleep 60' })
  const { asked, running } = await stage.startUntil('provisioning')
  process.kill(running.pid, 'SIGKILL')
  const result = await running.result
  expect(result.signal).toBe('SIGKILL')
  expect((await stage.leftovers()).instances).toBe(1)
  const post = await runAction(postOf(asked, result))
  expect(post.log).toContain('Packer still runs and was asked to stop.')
  expect(await stage.leftovers()).toEqual(before)
})

test('what a template does not tag is told with the command that removes it', async () => {
  stage.writeTemplate({ script: 'sleep 60', runTag: 'team' })
  const { asked, running } = await stage.startUntil('provisioning')
  process.kill(running.pid, 'SIGKILL')
  const main = await running.result
  const { pid } = JSON.parse(readFileSync(join(main.state['folder'] ?? '', 'tool.json'), 'utf8'))
  process.kill(-pid, 'SIGKILL')
  const post = await runAction(postOf(asked, main))
  const [warning] = post.annotations
  expect(warning).toMatchObject({ level: 'warning' })
  expect(warning?.message).toMatch(/aws ec2 terminate-instances --instance-ids i-\w+ --region us-east-1/)
})

test('several builds give several images, and are reused together', async () => {
  const sources = '["source.amazon-ebs.thing"]\n\n  source "amazon-ebs.thing" {\n    name = "worker"\n  }'
  stage.writeTemplate({ sources })
  const first = await runAction(stage.request())
  const images = JSON.parse(first.outputs['images'] ?? '{}')
  expect(images).toEqual({
    thing: { 'us-east-1': expect.stringMatching(/^ami-/) },
    worker: { 'us-east-1': expect.stringMatching(/^ami-/) }
  })
  expect(first.outputs['ami-id']).toBe('')
  const again = await runAction(stage.request())
  expect([again.outputs['reused'], JSON.parse(again.outputs['images'] ?? '{}')]).toEqual(['true', images])
})

test('too slow: Packer is asked to stop, and it fails with the input to change', async () => {
  stage.writeTemplate({ script: 'sleep 60' })
  const result = await runAction(stage.request({ timeout: '4s' }))
  expect(failure(result)).toEqual([
    'timeout: the bake took longer than 4 s. Give it more time, or see in the log which stage it was in.'
  ])
})

test('another base image than the one of the fingerprint is refused', async () => {
  stage.writeTemplate({ source: '"ami-785db401"' })
  const named = await runAction(stage.request())
  expect(failure(named)).toEqual([
    'base-image: amazon-ebs.thing starts from ami-785db401, but base-image is ami-1e749f67. Write "source_ami = var.insight_base_image" in the template.'
  ])
  expect(stage.moto.calls).not.toContain('RunInstances')
  // What is computed comes to light when Packer tells what it found.
  stage.writeTemplate({ source: 'lower("AMI-785db401")' })
  const result = await runAction(stage.request())
  expect(failure(result)).toEqual([expect.stringMatching(/^thing was built on ami-785db401, but base-image is ami-/)])
})

test('a template that is not valid has its findings on its lines, and nothing is launched', async () => {
  writeFileSync(join(stage.template, 'wrong.pkr.hcl'), 'foo   = 1\n')
  const result = await runAction(stage.request())
  rmSync(join(stage.template, 'wrong.pkr.hcl'))
  expect(result.annotations).toEqual([
    expect.objectContaining({ message: expect.stringContaining('The plugins of the template are not locked') }),
    expect.objectContaining({
      level: 'warning',
      properties: expect.objectContaining({ file: 'images/thing/wrong.pkr.hcl', line: '1' })
    }),
    expect.objectContaining({
      level: 'error',
      properties: expect.objectContaining({ file: 'images/thing/wrong.pkr.hcl', line: '1' })
    }),
    expect.objectContaining({ message: expect.stringMatching(/^The template is not valid: Unsupported argument\. /) })
  ])
  expect(stage.moto.calls).not.toContain('RunInstances')
})

test('a bad input is one sentence, and nothing is started', async () => {
  const result = await runAction(stage.request({ 'max-age': 'soon' }))
  expect(result.log).toBe('##[error]max-age: "soon" is not a length of time. Write 30s, 5m, 12h or 7d.')
  expect(stage.moto.calls).toEqual([])
})

test("somebody else's commit in a job with the trust of a branch is baked apart, and never becomes the candidate", async () => {
  stage.writeTemplate({ script: 'echo apart' })
  const event = stage.commit()
  const ours = await runAction(stage.request())
  // The job has checked out what the event is not about, such as the head of a pull request in workflow_run.
  const theirs = stage.commit()
  const asked = (inputs: Record<string, string> = {}) => {
    const request = stage.request(inputs)
    return { ...request, env: { ...request.env, GITHUB_SHA: event } }
  }
  const refused = await runAction(asked())
  expect(failure(refused)).toEqual([
    `channel: the workspace is at ${theirs.slice(0, 12)}, and that is not known as a commit of refs/heads/main. It could be anybody's, so it may not become the candidate of a channel. Check out the event's own commit (actions/checkout without repository and ref), an older one of refs/heads/main with "fetch-depth: 0", or leave the input empty.`
  ])
  expect(await stage.candidate()).toBe(ours.outputs['ami-id'])
  const apart = await runAction(asked({ channel: '' }))
  expect(failure(apart)).toEqual([])
  expect(apart.outputs).toMatchObject({ reused: 'false' })
  expect(apart.log).toContain(
    `the workspace is at ${theirs.slice(0, 12)}, and that is not known as a commit of refs/heads/main: this bake counts as one of a pull request.`
  )
  expect(JSON.parse(readFileSync(apart.outputs['record'] ?? '', 'utf8'))).toMatchObject({
    commit: theirs,
    trust: 'pull-request'
  })
  expect(await commitOf(apart.outputs['ami-id'] ?? '')).toBe(theirs)
  // An event about that very commit does not take what was baked apart.
  expect((await runAction(stage.request())).outputs).toMatchObject({ reused: 'true', 'ami-id': ours.outputs['ami-id'] })
})

test('what Packer could not remove, though the bake went well, is removed by the post step, and the image stays', async () => {
  stage.moto.refused.set('TerminateInstances', { code: 'UnauthorizedOperation', times: 1 })
  const before = await stage.leftovers()
  const asked = stage.request({ rebake: 'always' })
  const result = await runAction(asked)
  expect([result.conclusion, failure(result)]).toEqual(['success', []])
  expect(result.log).toContain('Packer may have left behind: Error terminating instance, may still be around')
  expect((await stage.leftovers()).instances).toBe(before.instances + 1)
  const post = await runAction(postOf(asked, result))
  expect(post.log).toMatch(/^Removed instance i-\w+ in us-east-1$/m)
  expect(post.log).toMatch(new RegExp(`^Kept image ${result.outputs['ami-id']} .*: it is finished$`, 'm'))
  expect([post.annotations, await stage.leftovers()]).toEqual([[], before])
})

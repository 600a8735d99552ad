import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CreateTagsCommand, DescribeImagesCommand } from '@aws-sdk/client-ec2'
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import type { Fingerprint } from '../../../src/bake-ami/fingerprint/fingerprint.ts'
import { unpackInputList } from '../../../src/bake-ami/fingerprint/input-list.ts'
import { finishedDigest, TAGS } from '../../../src/bake-ami/images/images.ts'
import { foundBy, markTested } from '../../../src/bake-ami/images/marking.ts'
import { readScript } from '../../../src/bake-ami/smoke-test/smoke-script.ts'
import { type ActionResult, runAction } from '../../harness/index.ts'
import { type BakeStage, NOTHING, setBakeStage } from '../bake-stage.ts'

jest.setTimeout(900_000)

let stage: BakeStage

beforeAll(async () => {
  stage = await setBakeStage()
})
afterAll(() => stage?.stop())
beforeEach(() => stage.writeTemplate())
afterEach(async () => expect(await stage.leftovers()).toEqual(NOTHING))

const failure = (result: ActionResult) =>
  result.annotations.filter(one => one.level === 'error').map(one => one.message)

/** Write the tags of an image as a bake with another Packer would have written them. */
async function retag(id: string, record: string, packerVersion?: string): Promise<string> {
  const { groups, ingredients } = JSON.parse(readFileSync(record, 'utf8')) as Fingerprint
  const packer = ingredients.find(one => one.name === 'packer')?.value ?? ''
  const fingerprint: Fingerprint = {
    digest: 'f'.repeat(64),
    groups: { ...groups, packer: '00000000' },
    ingredients: ingredients.map(one => (one.name === 'packer' ? { ...one, value: 'a'.repeat(64) } : one)),
    ...(packerVersion === undefined ? {} : { packerVersion })
  }
  const told = {
    template: 'thing',
    image: 'thing',
    builds: ['thing'],
    regions: ['us-east-1'],
    run: 'o/r/1/1/abcd',
    commit: 'c'.repeat(40)
  }
  const tags = {
    ...foundBy({ ...told, fingerprint }),
    [TAGS.digest]: finishedDigest('thing', fingerprint.digest, id)
  }
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
  await stage.ec2().send(new CreateTagsCommand({ Resources: [id], Tags }))
  return packer
}

test('another Packer is told by its versions, and by its digests where they are not known', async () => {
  const baked = await runAction(stage.request())
  const { 'ami-id': id = '', record = '' } = baked.outputs
  const { Images } = await stage.ec2().send(new DescribeImagesCommand({ ImageIds: [id] }))
  const tags = new Map(Images?.[0]?.Tags?.map(({ Key = '', Value = '' }) => [Key, Value]))
  expect([...(unpackInputList(tags)?.groups.get('packer')?.keys() ?? [])].sort()).toEqual([
    'packer 1.16.0',
    'packer-version'
  ])
  const packer = await retag(id, record, '1.15.0')
  const versions = await runAction(stage.request({ rebake: 'never' }))
  expect(failure(versions)[0]).toContain(`needed: Packer changed (1.15.0 → 1.16.0) since ${id}.`)
  await retag(id, record)
  const digests = await runAction(stage.request({ rebake: 'never' }))
  expect(failure(digests)[0]).toContain(`needed: Packer changed (digest aaaaaa → ${packer.slice(0, 6)}) since ${id}.`)
})

test('another script of the smoke test is a reason to test the same image again, and not to bake', async () => {
  const script = join(stage.template, 'smoke-test.sh')
  const file = join(stage.template, 'thing.pkr.hcl')
  // A provisioner that runs here may read the script; without one nothing does.
  writeFileSync(file, readFileSync(file, 'utf8').replace(/\n {2}provisioner [\s\S]*?\n {2}}\n/, ''))
  writeFileSync(script, 'exit 0\n')
  // Nobody answers at the address of moto's instance, so a test that is begun ends as unreachable.
  const inputs = {
    'smoke-test': 'images/thing/smoke-test.sh',
    'smoke-test-via': 'ssh',
    'smoke-test-timeout': '10s'
  }
  const baked = await runAction(stage.request(inputs))
  expect(failure(baked)).toEqual([expect.stringMatching(/^smoke-test: .* could not be reached within 10s/)])
  const id = /smoke test of (ami-\w+)/.exec(baked.log)?.[1] ?? ''
  const { Images } = await stage.ec2().send(new DescribeImagesCommand({ ImageIds: [id] }))
  const fingerprint = Images?.[0]?.Tags?.find(one => one.Key === TAGS.fingerprint)?.Value ?? ''
  const { digest } = readScript('smoke-test', stage.workspace, inputs['smoke-test'])
  await markTested(stage.ec2(), { id, image: 'thing', fingerprint }, digest)
  const passed = await runAction(stage.request(inputs))
  expect([failure(passed), passed.outputs['ami-id'], passed.outputs['reused']]).toEqual([[], id, 'true'])

  stage.moto.calls.length = 0
  writeFileSync(script, 'curl --fail localhost\n')
  const again = await runAction(stage.request(inputs))
  expect(again.log).toMatch(new RegExp(`^Reused: thing ${id} of .* \\(nothing changed\\)$`, 'm'))
  expect(again.log).toContain(`thing: smoke test of ${id}`)
  expect(failure(again)).toEqual([expect.stringMatching(/^smoke-test: .* could not be reached within 10s/)])
  expect(stage.moto.calls).not.toContain('CreateImage')
  expect(stage.moto.calls).toContain('RunInstances')
})

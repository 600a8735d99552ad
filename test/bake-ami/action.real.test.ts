import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DeleteTagsCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  EC2Client
} from '@aws-sdk/client-ec2'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals'
import { ensureTools, silent, type Toolbox } from '../../sandbox/tools/index.ts'
import { type ActionRequest, type ActionResult, postOf, runAction, startAction } from '../harness/index.ts'
import { type Moto, startMoto } from './moto.ts'

jest.setTimeout(120_000)

const workspace = mkdtempSync(join(tmpdir(), 'insight-bake-'))
const template = join(workspace, 'images/thing')
const aws = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
let tools: Toolbox
let moto: Moto
let ec2: EC2Client
let ssm: SSMClient

beforeAll(async () => {
  tools = await ensureTools(['packer', 'packer-plugin-amazon', 'moto'], silent)
  moto = await startMoto(tools.path('moto'))
  ec2 = new EC2Client({ ...aws, endpoint: moto.endpoint })
  ssm = new SSMClient({ ...aws, endpoint: moto.endpoint })
  mkdirSync(template, { recursive: true })
  execFileSync('git', ['init', '-q'], { cwd: workspace })
})
afterAll(async () => {
  await moto?.stop()
  rmSync(workspace, { recursive: true })
})
beforeEach(() => {
  moto.calls.length = 0
  moto.late.clear()
  writeTemplate()
})

/** A template without a communicator: everything but the provisioning over SSH. */
function writeTemplate({
  script = 'echo baked',
  source = 'var.insight_base_image',
  run = 'var.insight_run',
  sources = '["source.amazon-ebs.thing"]'
} = {}) {
  writeFileSync(
    join(template, 'thing.pkr.hcl'),
    `packer {
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = ">= 1.8.2"
    }
  }
}

variable "insight_run" {
  type = string
}

variable "insight_base_image" {
  type = string
}

source "amazon-ebs" "thing" {
  ami_name      = "thing-\${uuidv4()}"
  instance_type = "t3.small"
  source_ami    = ${source}
  communicator  = "none"
  run_tags = {
    "insight:run" = ${run}
  }
}

build {
  sources = ${sources}

  provisioner "shell-local" {
    inline = [${JSON.stringify(script)}]
  }
}
`
  )
}

const packerLog = join(workspace, 'packer.log')

function request(inputs: Record<string, string> = {}, onStdout?: (line: string) => void): ActionRequest {
  const { PATH = '', PACKER_PLUGIN_PATH = '' } = tools.env()
  return {
    action: 'bake-ami',
    cwd: workspace,
    inputs: {
      template: 'images/thing',
      'base-image': '099720109477/ubuntu/images/hvm-ssd/ubuntu-*',
      channel: '/insight/images',
      ...inputs
    },
    env: {
      PATH,
      PACKER_PLUGIN_PATH,
      // Packer writes this file whenever it is started.
      PACKER_LOG: '1',
      PACKER_LOG_PATH: packerLog,
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_REGION: aws.region,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true'
    },
    ...(onStdout === undefined ? {} : { onStdout })
  }
}

const failure = (result: ActionResult) =>
  result.annotations.filter(one => one.level === 'error').map(one => one.message)

async function candidate(): Promise<string | undefined> {
  const name = '/insight/images/thing/candidate'
  return (await ssm.send(new GetParameterCommand({ Name: name }))).Parameter?.Value
}

/** Everything that a bake could leave behind in the account. */
async function leftovers() {
  const byRun = [{ Name: 'tag-key', Values: ['insight:run'] }]
  const alive = { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] }
  const [instances, keys, groups, images, snapshots] = await Promise.all([
    ec2.send(new DescribeInstancesCommand({ Filters: [...byRun, alive] })),
    ec2.send(new DescribeKeyPairsCommand({})),
    ec2.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-name', Values: ['packer_*'] }] })),
    ec2.send(new DescribeImagesCommand({ Owners: ['self'] })),
    ec2.send(
      new DescribeSnapshotsCommand({
        OwnerIds: ['self'],
        Filters: [{ Name: 'description', Values: ['*CreateImage*'] }]
      })
    )
  ])
  const own = images.Images ?? []
  const kept = own.flatMap(one => (one.BlockDeviceMappings ?? []).flatMap(disk => disk.Ebs?.SnapshotId ?? []))
  return {
    instances: (instances.Reservations ?? []).length,
    keys: (keys.KeyPairs ?? []).length,
    groups: (groups.SecurityGroups ?? []).length,
    unfinished: own.filter(one => !one.Tags?.some(tag => tag.Key === 'insight:digest')).length,
    snapshots: (snapshots.Snapshots ?? []).filter(one => !kept.includes(one.SnapshotId ?? '')).length
  }
}

const nothing = { instances: 0, keys: 0, groups: 0, unfinished: 0, snapshots: 0 }

/** Starts a bake and waits until its log has this. */
async function startUntil(text: string, inputs: Record<string, string> = {}) {
  let seen = () => {}
  const reached = new Promise<void>(done => {
    seen = done
  })
  const asked = request(inputs, line => line.includes(text) && seen())
  const running = startAction(asked)
  await Promise.race([reached, running.result])
  return { asked, running }
}

test('bakes, says what it does, and makes the image the candidate', async () => {
  const result = await runAction(request())
  expect(failure(result)).toEqual([])
  expect(result).toMatchObject({
    conclusion: 'success',
    outputs: { reused: 'false', reason: 'there is no finished image yet' }
  })
  const id = result.outputs['ami-id'] ?? ''
  expect(JSON.parse(result.outputs['images'] ?? '')).toEqual({ thing: { 'us-east-1': id } })
  expect(await candidate()).toBe(id)
  expect(result.log).toMatch(/^Fingerprint [0-9a-f]{12} of thing \(1 file, .* base ami-\w+ of \d{4}-\d\d-\d\d\)$/m)
  for (const stage of ['launching', 'provisioning', 'imaging', 'done'])
    expect(result.log).toContain(`thing     ${stage}`)
  expect(result.log).not.toContain('echo baked')
  expect(result.summary).toContain(`| \`thing\` | \`${id}\` | us-east-1 | baked |`)
  const record = JSON.parse(readFileSync(result.outputs['record'] ?? '', 'utf8'))
  expect(record).toMatchObject({ format: 1, image: 'thing', fingerprint: result.outputs['fingerprint'] })
  expect(await leftovers()).toEqual(nothing)
})

test('nothing changed: reused in three calls, Packer is not started, and post has nothing to do', async () => {
  const first = await runAction(request())
  moto.calls.length = 0
  rmSync(packerLog, { force: true })
  const again = await runAction(request())
  expect(again.outputs).toMatchObject({ reused: 'true', 'ami-id': first.outputs['ami-id'], reason: 'nothing changed' })
  expect([...moto.calls].sort()).toEqual(['AmazonSSM.GetParameter', 'DescribeImages', 'DescribeImages'])
  expect(existsSync(packerLog)).toBe(false)
  const post = await runAction(postOf(request(), again))
  expect([post.log, moto.calls.length]).toEqual(['', 3])
})

test('a changed file is a reason to bake, and the reason is told', async () => {
  const first = await runAction(request())
  writeFileSync(join(template, 'page.html'), 'new')
  const refused = await runAction(request({ rebake: 'never' }))
  expect(failure(refused)).toEqual([
    `rebake: never, but a new image is needed: page.html (new) changed since ${first.outputs['ami-id']}. Write "rebake: auto" to have it baked.`
  ])
  const second = await runAction(request())
  expect(second.outputs).toMatchObject({
    reused: 'false',
    reason: `page.html (new) changed since ${first.outputs['ami-id']}`
  })
  expect(second.outputs['ami-id']).not.toBe(first.outputs['ami-id'])
  expect(await candidate()).toBe(second.outputs['ami-id'])
  rmSync(join(template, 'page.html'))
  const back = await runAction(request())
  expect(back.outputs).toMatchObject({ reused: 'true', 'ami-id': first.outputs['ami-id'] })
  expect(await candidate()).toBe(first.outputs['ami-id'])
})

test('an image that was never finished is not used', async () => {
  const first = await runAction(request({ vars: '' }))
  const id = first.outputs['ami-id'] ?? ''
  await ec2.send(new DeleteTagsCommand({ Resources: [id], Tags: [{ Key: 'insight:digest' }] }))
  const refused = await runAction(request({ rebake: 'never' }))
  expect(failure(refused)[0]).toContain(`${id} with this fingerprint was never finished`)
})

test('a provisioner that fails: the sentence, the last lines, and nothing left', async () => {
  writeTemplate({ script: 'echo ::error::from the script; exit 3' })
  const asked = request()
  const result = await runAction(asked)
  expect(failure(result)).toEqual([expect.stringMatching(/^Packer could not bake thing: .*exit status: 3/)])
  expect(result.log).toContain('amazon-ebs.thing: ::error::from the script')
  expect(result.summary).toMatch(/^### thing not baked\n\n```/)
  const post = await runAction(postOf(asked, result))
  expect(post).toMatchObject({ conclusion: 'success' })
  expect(await leftovers()).toMatchObject({ instances: 0, keys: 0, groups: 0 })
})

test('cancelled while it provisions: main leaves at once, post proves that nothing is left', async () => {
  writeTemplate({ script: 'sleep 60' })
  const { asked, running } = await startUntil('provisioning')
  const result = await running.cancel()
  expect(result).toMatchObject({ conclusion: 'failure', signal: null })
  expect(failure(result)).toEqual([expect.stringMatching(/^Cancelled\. /)])
  await runAction(postOf(asked, result))
  expect(await leftovers()).toMatchObject({ instances: 0, keys: 0, groups: 0 })
})

test('cancelled while the image is being created: the image that Packer forgets is removed', async () => {
  const before = await leftovers()
  moto.late.set('CreateImage', 5000)
  const { asked, running } = await startUntil('imaging', { rebake: 'always' })
  const result = await running.cancel()
  expect((await leftovers()).unfinished).toBe(before.unfinished + 1)
  const post = await runAction(postOf(asked, result))
  expect(post.log).toMatch(/^Removed image ami-/m)
  expect(post.log).toMatch(/^Removed snapshot snap-/m)
  expect(await leftovers()).toEqual(before)
})

test('main killed: post finds Packer, has it clean up, and sweeps', async () => {
  const before = await leftovers()
  writeTemplate({ script: 'sleep 60' })
  const { asked, running } = await startUntil('provisioning')
  process.kill(running.pid, 'SIGKILL')
  const result = await running.result
  expect(result.signal).toBe('SIGKILL')
  expect((await leftovers()).instances).toBe(1)
  const post = await runAction(postOf(asked, result))
  expect(post.log).toContain('Packer still runs and was asked to stop.')
  expect(await leftovers()).toEqual(before)
})

test('what a template does not tag is told with the command that removes it', async () => {
  writeTemplate({ script: 'sleep 60', run: '"other"' })
  const { asked, running } = await startUntil('provisioning')
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
  writeTemplate({ sources })
  const first = await runAction(request())
  const images = JSON.parse(first.outputs['images'] ?? '{}')
  expect(images).toEqual({
    thing: { 'us-east-1': expect.stringMatching(/^ami-/) },
    worker: { 'us-east-1': expect.stringMatching(/^ami-/) }
  })
  expect(first.outputs['ami-id']).toBe('')
  const again = await runAction(request())
  expect([again.outputs['reused'], JSON.parse(again.outputs['images'] ?? '{}')]).toEqual(['true', images])
})

test('too slow: Packer is asked to stop, and it fails with the input to change', async () => {
  writeTemplate({ script: 'sleep 60' })
  const result = await runAction(request({ timeout: '4s' }))
  expect(failure(result)).toEqual([
    'timeout: the bake took longer than 4 s. Give it more time, or see in the log which stage it was in.'
  ])
})

test('another base image than the one of the fingerprint is refused', async () => {
  writeTemplate({ source: '"ami-1e749f67"' })
  const result = await runAction(request())
  expect(failure(result)).toEqual([expect.stringMatching(/^thing was built on ami-1e749f67, but base-image is ami-/)])
})

test('a template that is not valid has its findings on its lines, and nothing is launched', async () => {
  writeFileSync(join(template, 'wrong.pkr.hcl'), 'foo   = 1\n')
  const result = await runAction(request())
  rmSync(join(template, 'wrong.pkr.hcl'))
  expect(result.annotations).toEqual([
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
  expect(moto.calls).not.toContain('RunInstances')
})

test('a bad input is one sentence, and nothing is started', async () => {
  const result = await runAction(request({ 'max-age': 'soon' }))
  expect(result.log).toBe('##[error]max-age: "soon" is not a length of time. Write 30s, 5m, 12h or 7d.')
  expect(moto.calls).toEqual([])
})

import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateImageCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeInstancesCommand,
  DescribeVolumesCommand,
  EC2Client,
  type Instance,
  TerminateInstancesCommand
} from '@aws-sdk/client-ec2'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { awsLabel } from '../../../sandbox/aws/place.ts'
import { launchInstance, lookAtInstance, terminateInstance } from '../../../src/bake-ami/smoke-test/smoke-instance.ts'
import { readScript } from '../../../src/bake-ami/smoke-test/smoke-script.ts'
import type { SmokeSettings } from '../../../src/bake-ami/smoke-test/smoke-settings.ts'
import { type SmokeTestRequest, smokeTest } from '../../../src/bake-ami/smoke-test/smoke-test.ts'
import { smokeUserData } from '../../../src/bake-ami/smoke-test/smoke-user-data.ts'
import { makeSshKeys, runOverSsh } from '../../../src/bake-ami/smoke-test/ssh-session.ts'
import { startTestAws, type TestAws } from '../../sandbox/aws/local-aws.ts'

const region = 'us-east-1'
/** Of a script that hangs: in this time a busy machine must also have started and begun the script. */
const HANG_MS = 90_000
const before = { ...process.env }
let box: TestAws
let ec2: EC2Client
let subnet: string
let folder: string
let lines: string[]

beforeAll(async () => {
  box = await startTestAws('test-smoke', [])
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  ec2 = new EC2Client({ endpoint: box.aws.endpoint, region, credentials })
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: box.aws.endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true'
  })
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.47.0.0/16' }))
  const made = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.47.0.0/24' }))
  subnet = made.Subnet?.SubnetId ?? ''
  await iam({ Action: 'CreateRole', RoleName: 'smoke', AssumeRolePolicyDocument: '{}' })
  await iam({ Action: 'CreateInstanceProfile', InstanceProfileName: 'smoke' })
  await iam({ Action: 'AddRoleToInstanceProfile', InstanceProfileName: 'smoke', RoleName: 'smoke' })
}, 1_200_000)

afterAll(async () => {
  process.env = before
  await box?.stop()
}, 600_000)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'insight-smoke-'))
  lines = []
})

/** Whatever a test was about: nothing that it made is left. */
afterEach(async () => {
  box.aws.faults.clear()
  rmSync(folder, { recursive: true, force: true })
  const left = (await alive()).flatMap(({ InstanceId: id }) => id ?? [])
  // So that only this test fails.
  if (left.length > 0) await ec2.send(new TerminateInstancesCommand({ InstanceIds: left }))
  expect(left).toEqual([])
  expect(await box.engine.run(['ps', '-a', '--quiet', '--filter', `label=${awsLabel(box.engine)}`])).toBe('')
  const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand({}))
  expect(Volumes).toEqual([])
}, 600_000)

const log = {
  info: (line: string) => void lines.push(line),
  startGroup: (title: string) => void lines.push(`> ${title}`),
  endGroup: () => void lines.push('<')
}

function request(text: string, change: Partial<SmokeSettings> = {}, more: Partial<SmokeTestRequest> = {}) {
  const keys = join(folder, 'keys')
  writeFileSync(join(folder, 'checks.sh'), text)
  const settings: SmokeSettings = {
    ...{ via: 'ssh', instanceType: 't3.small', subnet, user: 'ubuntu', timeoutMs: 300_000 },
    ...change
  }
  return {
    image: { name: 'httpd', id: box.aws.baseImage },
    script: readScript('smoke-test', folder, 'checks.sh'),
    settings,
    region,
    env: process.env,
    run: `owner/repo/1/1/${randomUUID().slice(0, 8)}`,
    folder: keysFolder(keys),
    signal: new AbortController().signal,
    log,
    ...more
  } satisfies SmokeTestRequest
}

function keysFolder(path: string): string {
  return mkdtempSync(path)
}

test('a script runs as root on the started image and its output comes while it runs', async () => {
  const script = [
    '#!/usr/bin/env bash',
    'echo "$(id -un) $INSIGHT_IMAGE $INSIGHT_AMI $HOME $(systemctl is-system-running)"',
    'echo "::set-output name=x::y" >&2',
    'read -r line || echo "no input"',
    'systemctl show --property=ActiveState --property=TimersMonotonic insight-smoke-test-end.timer',
    'ls /etc/ssh/ssh_host_*_key',
    // Until the test has seen all of the above.
    'until [ -e /run/seen ]; do sleep 0.1; done; echo done'
  ]
  const asked = request(script.join('\n'))
  const running = smokeTest(asked)
  await until(() => lines.includes('no input'))
  expect(lines).not.toContain('done')

  const [instance] = await alive()
  const tags = [
    { Key: 'Name', Value: 'smoke test of httpd' },
    { Key: 'insight:run', Value: asked.run },
    { Key: 'insight:image', Value: 'httpd' }
  ]
  expect(instance?.Tags).toEqual(expect.arrayContaining(tags))
  expect(instance?.MetadataOptions?.HttpTokens).toBe('required')
  const { Volumes = [] } = await ec2.send(new DescribeVolumesCommand({}))
  expect(Volumes.map(volume => volume.Tags)).toEqual([expect.arrayContaining(tags)])
  await box.engine.run(['exec', containerOf(instance?.InstanceId), 'touch', '/run/seen'])

  const result = await running
  expect(result).toMatchObject({ passed: true })
  expect(result.output).toEqual([
    `root httpd ${box.aws.baseImage} /root running`,
    ': :set-output name=x::y',
    'no input',
    expect.stringMatching(/^TimersMonotonic={ OnActiveUSec=10min ; /),
    'ActiveState=active',
    '/etc/ssh/ssh_host_ed25519_key',
    'done'
  ])
  expect(readdirSync(asked.folder)).toEqual([])
}, 600_000)

test('a script that fails is told with its code, its output and the console', async () => {
  const result = await smokeTest(
    request('echo "page: 503"\nlogger -p daemon.err "apache2: ::error::cannot bind"\nsleep 1\nexit 3\n')
  )
  expect(result).toMatchObject({
    passed: false,
    kind: 'script',
    reason: `smoke-test: checks.sh ended with code 3 on httpd (${box.aws.baseImage}).`,
    output: ['page: 503']
  })
  const console = result.passed ? [] : result.console
  expect(console.length).toBeLessThanOrEqual(50)
  expect(console.join('\n')).toContain('cannot bind')
  expect(lines).toEqual(expect.arrayContaining([expect.stringMatching(/^> Console of i-/), ...console, '<']))
}, 600_000)

test('a script that hangs is given up when its time is over', async () => {
  const result = await smokeTest(request('echo began\nsleep 600\n', { timeoutMs: HANG_MS }))
  expect(result).toMatchObject({
    passed: false,
    kind: 'timeout',
    reason: `smoke-test: checks.sh did not end within 90s on httpd (${box.aws.baseImage}).`,
    output: ['began']
  })
}, 600_000)

test('an exit code of 255 is the script’s, and a user that the image does not have is made', async () => {
  const result = await smokeTest(request('id -un "$SUDO_USER"\nexit 255\n', { user: 'visitor' }))
  expect(result).toMatchObject({ passed: false, kind: 'script', output: ['visitor'] })
  expect(result).toMatchObject({ reason: expect.stringContaining('ended with code 255') })
}, 600_000)

test('an image without an SSH server is told as unreachable, with its console', async () => {
  const id = await deafImage()
  const asked = request('exit 0\n', { timeoutMs: 45_000 }, { image: { name: 'deaf', id } })
  const result = await smokeTest(asked)
  expect(result).toMatchObject({ passed: false, kind: 'unreachable' })
  expect(result).toMatchObject({
    reason: expect.stringMatching(
      /^smoke-test: the instance of deaf \(ami-\w+\) could not be reached within 45s: ssh: .*Connection refused\.$/
    )
  })
  expect(result.passed ? [] : result.console).not.toEqual([])
}, 600_000)

test('a machine with another key than the one that it was given is not talked to', async () => {
  const asked = request('echo told\n', { timeoutMs: 300_000 })
  const { image, script, run, settings } = asked
  const keys = await makeSshKeys(asked.folder, 'ubuntu', process.env)
  const id = await launchInstance(ec2, { image, run, settings, userData: smokeUserData(300_000, keys.forMachine) })
  try {
    const visit = {
      ...{ image, script, instance: id, cancelled: asked.signal, onLine: log.info },
      look: () => lookAtInstance(ec2, id)
    }
    // It is up, and talked to with its own key: what follows is about the other key alone.
    await expect(runOverSsh(keys, { ...visit, deadline: Date.now() + 240_000 })).resolves.toEqual({
      kind: 'exited',
      code: 0
    })
    expect(lines).toEqual(['told'])
    const other = (await makeSshKeys(mkdtempSync(join(folder, 'other-')), 'ubuntu', process.env)).forMachine.hostKey
      .publicLine
    writeFileSync(keys.knownHosts, `insight-smoke-test ${other}\n`)
    await expect(runOverSsh(keys, { ...visit, deadline: Date.now() + 30_000 })).resolves.toMatchObject({
      kind: 'unreachable',
      why: expect.stringContaining('its key is not the one that it was given')
    })
    expect(lines).toEqual(['told'])
  } finally {
    await terminateInstance(ec2, id, region)
  }
}, 600_000)

test('a cancel in the middle ends the script and the machine', async () => {
  const cancel = new AbortController()
  const running = smokeTest(request('echo began\nsleep 600\n', {}, { signal: cancel.signal }))
  const failed = expect(running).rejects.toMatchObject({
    name: 'UserError',
    message: expect.stringMatching(/^Cancelled while checks\.sh was to run on httpd/)
  })
  await until(() => lines.includes('began'))
  cancel.abort()
  await failed
}, 600_000)

test('a cancel while the machine starts ends it, and one before that launches none', async () => {
  const cancel = new AbortController()
  const running = smokeTest(request('exit 0\n', {}, { signal: cancel.signal }))
  const failed = expect(running).rejects.toThrow('Cancelled')
  await until(() => lines.some(line => line.startsWith('Smoke test:')))
  cancel.abort()
  await failed
  box.aws.journal.reset()
  await expect(smokeTest(request('exit 0\n', {}, { signal: cancel.signal }))).rejects.toThrow('Cancelled before')
  expect(box.aws.journal.entries()).toEqual([])
}, 600_000)

test('a machine that ends by itself is told with the reason of EC2', async () => {
  const running = smokeTest(request('echo began\nsleep 600\n'))
  await until(() => lines.includes('began'))
  const ids = (await alive()).flatMap(({ InstanceId: id }) => id ?? [])
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: ids }))
  await expect(running).resolves.toMatchObject({
    kind: 'lost',
    reason: expect.stringMatching(
      /did not end on httpd \(.*\): the machine ended by itself \(Client\.UserInitiatedShutdown/
    )
  })
}, 600_000)

test('a machine whose time is over powers itself off, though nobody ends it', async () => {
  const result = await smokeTest(request('systemctl start insight-smoke-test-end.service\nsleep 60\n'))
  expect(result).toMatchObject({
    passed: false,
    kind: 'lost',
    reason: expect.stringMatching(/did not end on httpd \(.*\): the connection was lost: Connection to .* closed/)
  })
  // The front starts such a machine again (AWS removes it), which could be under way.
  await box.aws.settle()
}, 600_000)

test('a termination that fails is tried again; one that never works is told with id and command', async () => {
  // Each of our tries is up to five of the SDK's.
  box.aws.faults.set({ fault: 'error', when: 'before', action: 'TerminateInstances', count: 7 })
  await expect(smokeTest(request('exit 0\n'))).resolves.toMatchObject({ passed: true })

  box.aws.faults.set({ fault: 'error', when: 'before', action: 'TerminateInstances', count: 1000 })
  await expect(smokeTest(request('exit 0 # again\n'))).rejects.toThrow(
    /^smoke-test: passed, but the machine is left\. The instance (i-\w+) could not be terminated: .* Run "aws ec2 terminate-instances --instance-ids \1 --region us-east-1"\.$/
  )
  const result = await smokeTest(request('exit 4\n'))
  expect(result).toMatchObject({ passed: false, reason: expect.stringMatching(/code 4 on .* could not be terminated/) })
  box.aws.faults.clear()
  const ids = (await alive()).flatMap(({ InstanceId: id }) => id ?? [])
  expect(ids).toHaveLength(2)
  await ec2.send(new TerminateInstancesCommand({ InstanceIds: ids }))
}, 600_000)

test('an answer of the launch that is lost leads to no second machine', async () => {
  box.aws.faults.set({ fault: 'error', when: 'after', action: 'RunInstances' })
  box.aws.journal.reset()
  await expect(smokeTest(request('exit 0\n'))).resolves.toMatchObject({ passed: true })
  expect(box.lines.filter(line => / running at /.test(line)).length).toBeGreaterThan(0)
  expect(box.aws.journal.entries().filter(call => call.action === 'RunInstances')).toHaveLength(2)
}, 600_000)

test('a launch that EC2 refuses is told as such', async () => {
  const asked = request('exit 0\n', {}, { image: { name: 'httpd', id: 'ami-00000000' } })
  await expect(smokeTest(asked)).rejects.toThrow(
    /^smoke-test: no instance of httpd \(ami-00000000\) was launched\. AWS answered ec2:DescribeImages with InvalidAMIID/
  )
  expect(readdirSync(asked.folder)).toEqual([])
}, 600_000)

const ssm = { via: 'ssm', profile: 'smoke' } as const

test('SSM runs the script as root and tells its output and its code', async () => {
  const passing = 'echo "$(id -un) $INSIGHT_IMAGE $INSIGHT_AMI $HOME {{ssm:x}}"\necho err >&2\n'
  await expect(smokeTest(request(passing, ssm))).resolves.toMatchObject({
    passed: true,
    output: [`root httpd ${box.aws.baseImage} /root {{ssm:x}}`, 'err']
  })
  const flood = 'for i in $(seq 6000); do echo "line $i"; done\nexit 5\n'
  const result = await smokeTest(request(flood, ssm))
  expect(result).toMatchObject({
    passed: false,
    reason: `smoke-test: checks.sh ended with code 5 on httpd (${box.aws.baseImage}).`
  })
  expect(result.output.at(-1)).toBe('line 6000')
  expect(lines).toContain('... (the last 20000 of 58893 bytes)')
}, 600_000)

test('SSM: a script that hangs is given up with its output, and a cancel ends it', async () => {
  const result = await smokeTest(request('echo began\nsleep 600\n', { ...ssm, timeoutMs: HANG_MS }))
  expect(result).toMatchObject({ passed: false, kind: 'timeout', output: ['began'] })

  const cancel = new AbortController()
  box.aws.journal.reset()
  const running = smokeTest(request('sleep 600\n', ssm, { signal: cancel.signal }))
  const failed = expect(running).rejects.toThrow('Cancelled while')
  const calls = () => box.aws.journal.entries().map(call => call.action)
  await until(() => calls().includes('GetCommandInvocation'))
  cancel.abort()
  await failed
  expect(calls()).toContain('CancelCommand')
}, 600_000)

test('SSM: a machine whose agent never reports is told as unreachable', async () => {
  // Without an instance profile there is nothing that the agent could log in with.
  const result = await smokeTest(request('exit 0\n', { via: 'ssm', timeoutMs: 15_000 }))
  expect(result).toMatchObject({ passed: false, kind: 'unreachable' })
  expect(result).toMatchObject({ reason: expect.stringContaining('could not be reached within 15s: the agent of SSM') })
}, 600_000)

const containerOf = (instance?: string) => `insight-test-smoke-${instance}`

/** An image whose SSH server does not start. */
async function deafImage(): Promise<string> {
  const { image, run, settings } = request('exit 0 # deaf\n')
  const InstanceId = await launchInstance(ec2, { image, run, settings, userData: smokeUserData(60_000) })
  await box.engine.run(['exec', containerOf(InstanceId), 'ln', '-s', '/dev/null', '/etc/systemd/system/ssh.service'])
  const { ImageId = '' } = await ec2.send(new CreateImageCommand({ InstanceId, Name: 'deaf' }))
  await terminateInstance(ec2, InstanceId, region)
  return ImageId
}

async function alive(): Promise<Instance[]> {
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}))
  const all = Reservations.flatMap(each => each.Instances ?? [])
  return all.filter(({ State }) => State?.Name !== 'terminated')
}

async function until(holds: () => boolean): Promise<void> {
  for (const end = Date.now() + 300_000; !holds(); await sleep(100)) {
    if (Date.now() > end) throw new Error(`waited in vain; the log:\n${lines.join('\n')}\n${box.lines.join('\n')}`)
  }
}

/** A call of IAM, whose client the project does not need. */
async function iam(params: Record<string, string>): Promise<void> {
  const answer = await fetch(box.aws.endpoint, {
    method: 'POST',
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/iam/aws4_request, SignedHeaders=host, Signature=0`
    },
    body: new URLSearchParams({ Version: '2010-05-08', ...params })
  })
  if (!answer.ok) throw new Error(await answer.text())
}

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  EC2Client
} from '@aws-sdk/client-ec2'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { awsLabel } from '../../../sandbox/aws/place.ts'
import { postOf, runAction, startAction } from '../../harness/index.ts'
import { startTestAws, type TestAws } from '../../sandbox/aws/local-aws.ts'

const workspace = mkdtempSync(join(tmpdir(), 'insight-cancel-'))
let box: TestAws
let ec2: EC2Client
let subnet: string

beforeAll(async () => {
  box = await startTestAws('test-cancel', ['packer', 'packer-plugin-amazon'])
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  ec2 = new EC2Client({ endpoint: box.aws.endpoint, region: 'us-east-1', credentials })
  // Not the default VPC: another sandbox on this machine may hold its addresses.
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.53.0.0/16' }))
  const made = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.53.0.0/24' }))
  subnet = made.Subnet?.SubnetId ?? ''
  const name = 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*'
  const { Images } = await ec2.send(new DescribeImagesCommand({ Filters: [{ Name: 'name', Values: [name] }] }))
  execFileSync('git', ['init', '-q'], { cwd: workspace })
  writeTemplate(Images?.[0]?.ImageId ?? '')
}, 1_200_000)
afterAll(async () => {
  await box?.stop()
  rmSync(workspace, { recursive: true })
}, 600_000)

const machines = () => box.engine.run(['ps', '-a', '--quiet', '--filter', `label=${awsLabel(box.engine)}`])

async function cutAt(line: string, cut: 'cancel' | 'kill node') {
  const env = Object.fromEntries(Object.entries(box.env).filter((one): one is [string, string] => one[1] !== undefined))
  let reached = () => {}
  const there = new Promise<void>(done => {
    reached = done
  })
  const request = {
    action: 'bake-ami',
    cwd: workspace,
    inputs: { template: 'page', vars: `subnet=${subnet}`, rebake: 'always' },
    env,
    onStdout: (text: string) => text.includes(line) && reached()
  }
  const running = startAction(request)
  const early = await Promise.race([there, running.result])
  if (early !== undefined) throw new Error(`The bake ended before "${line}":\n${early.log}`)
  expect(await machines()).not.toBe('')
  if (cut === 'kill node') process.kill(running.pid, 'SIGKILL')
  const main = cut === 'cancel' ? await running.cancel() : await running.result
  const post = await runAction(postOf({ ...request, onStdout: () => undefined }, main))
  return { main, post }
}

async function nothingLeft(): Promise<void> {
  expect(await machines()).toBe('')
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}))
  const states = Reservations.flatMap(one => one.Instances ?? []).map(one => one.State?.Name)
  expect(new Set(states)).toEqual(new Set(['terminated']))
  expect((await ec2.send(new DescribeImagesCommand({ Owners: ['self'] }))).Images).toEqual([])
}

test('cancelled while a script runs over SSH: the machine is gone', async () => {
  const { main, post } = await cutAt('provisioning', 'cancel')
  const errors = main.annotations.filter(one => one.level === 'error')
  // On a busy machine Packer needs longer than main has, and the post step waits for it.
  const told = /^Cancelled\. Packer (has stopped|was asked to stop and still cleans up)/
  expect(errors.map(one => one.message)).toEqual([expect.stringMatching(told)])
  expect(post.conclusion).toBe('success')
  await nothingLeft()
}, 600_000)

test('node killed as soon as SSH is connected: Packer is asked by the post step, and the machine is gone', async () => {
  const { post } = await cutAt('connected', 'kill node')
  expect(post.log).toContain('Packer still runs and was asked to stop.')
  await nothingLeft()
}, 600_000)

function writeTemplate(base: string): void {
  mkdirSync(join(workspace, 'page'))
  writeFileSync(
    join(workspace, 'page/page.pkr.hcl'),
    `packer {
  required_plugins {
    amazon = {
      source  = "github.com/hashicorp/amazon"
      version = ">= 1.8.2"
    }
  }
}

variable "subnet" {
  type = string
}

variable "insight_run" {
  type = string
}

source "amazon-ebs" "page" {
  subnet_id               = var.subnet
  ami_name                = "page-\${uuidv4()}"
  instance_type           = "t3.micro"
  source_ami              = "${base}"
  ssh_username            = "ubuntu"
  temporary_key_pair_type = "ed25519"
  run_tags = {
    "insight:run" = var.insight_run
  }
}

build {
  sources = ["source.amazon-ebs.page"]

  provisioner "shell" {
    inline = ["sleep 60"]
  }
}
`
  )
}

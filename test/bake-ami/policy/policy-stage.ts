import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2'
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient
} from '@aws-sdk/client-iam'
import type { PolicyDocument } from '../../../scripts/bake-policy/statement.ts'
import { type ActionRequest, type RunningAction, startAction } from '../../harness/index.ts'
import { startTestAws, type TestAws } from '../../sandbox/aws/local-aws.ts'
import { commitIn } from '../bake-workspace.ts'
import { type PolicyFront, startPolicyFront } from './policy-front.ts'

/** Role and instance profile that the smoke test and templates may use. */
export const PROFILE = 'insight-machine'

/** What a template is like. */
export interface TemplateOptions {
  /** Arguments of the source beyond what every template has. */
  readonly more?: string
  readonly tags?: string
  /** What the machine runs. */
  readonly script?: string
  /** Names of the builds, one image each. */
  readonly builds?: readonly string[]
}

/** The local AWS with machines, behind a front that enforces a policy, and a repository with a template. */
export interface PolicyStage {
  readonly box: TestAws
  readonly front: PolicyFront
  readonly workspace: string
  readonly subnet: string
  /** Past the front: what an administrator does. */
  ec2(region?: string): EC2Client
  writeTemplate(options?: TemplateOptions): void
  writeSmokeTest(script: string): void
  request(inputs?: Record<string, string>, onStdout?: (line: string) => void): ActionRequest
  /** Start a bake and wait until its log has this. */
  startUntil(text: string, inputs?: Record<string, string>): Promise<{ asked: ActionRequest; running: RunningAction }>
  stop(): Promise<void>
}

/** Set the stage. Without a policy everything is allowed. */
export async function setPolicyStage(policy: PolicyDocument | undefined): Promise<PolicyStage> {
  const box = await startTestAws('test-policy', ['packer', 'packer-plugin-amazon'])
  const workspace = mkdtempSync(join(tmpdir(), 'insight-policy-'))
  execFileSync('git', ['init', '-q'], { cwd: workspace })
  const commit = commitIn(workspace)
  mkdirSync(join(workspace, 'images/page'), { recursive: true })
  const client = { endpoint: box.aws.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const ec2 = (region = 'us-east-1') => new EC2Client({ ...client, region })
  // Not the default VPC: another sandbox on this machine may hold its addresses.
  const { Vpc } = await ec2().send(new CreateVpcCommand({ CidrBlock: '10.59.0.0/16' }))
  const made = await ec2().send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: '10.59.0.0/24' }))
  const subnet = made.Subnet?.SubnetId ?? ''
  const iam = new IAMClient({ ...client, region: 'us-east-1' })
  await iam.send(new CreateRoleCommand({ RoleName: PROFILE, AssumeRolePolicyDocument: '{}' }))
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: PROFILE }))
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: PROFILE, RoleName: PROFILE }))
  const front = await startPolicyFront(box.aws.endpoint, policy)
  const given = Object.entries({ ...box.env, AWS_ENDPOINT_URL: front.endpoint, GITHUB_SHA: commit })
  const env = Object.fromEntries(given.filter((one): one is [string, string] => one[1] !== undefined))
  const stage: PolicyStage = {
    box,
    front,
    workspace,
    subnet,
    ec2,
    writeTemplate: options => writeFileSync(join(workspace, 'images/page/page.pkr.hcl'), templateText(subnet, options)),
    writeSmokeTest: script => writeFileSync(join(workspace, 'images/page/checks.sh'), script),
    request: (inputs, onStdout) => ({
      action: 'bake-ami',
      cwd: workspace,
      inputs: {
        template: 'images/page',
        'base-image': '099720109477/ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-amd64-server-*',
        channel: '/insight/images',
        ...inputs
      },
      env,
      ...(onStdout === undefined ? {} : { onStdout })
    }),
    async startUntil(text, inputs) {
      let seen = () => {}
      const reached = new Promise<void>(done => {
        seen = done
      })
      const asked = stage.request(inputs, line => line.includes(text) && seen())
      const running = startAction(asked)
      const early = await Promise.race([reached, running.result])
      if (early !== undefined) throw new Error(`The step ended before "${text}":\n${early.log}`)
      return { asked: { ...asked, onStdout: () => undefined }, running }
    },
    async stop() {
      await front.stop()
      await box.stop()
      rmSync(workspace, { recursive: true })
    }
  }
  return stage
}

const RUN_TAGS = `
  run_tags = {
    "insight:run" = var.insight_run
  }
  run_volume_tags = {
    "insight:run" = var.insight_run
  }
  tags = {
    "insight:run" = var.insight_run
    "team"        = "web"
  }
  snapshot_tags = {
    "insight:run" = var.insight_run
  }`

function templateText(
  subnet: string,
  { more = '', tags = RUN_TAGS, script = 'true', builds = ['page'] }: TemplateOptions = {}
): string {
  const sources = builds.map(name => `  source "amazon-ebs.page" {\n    name = "${name}"\n  }`)
  return `packer {
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

source "amazon-ebs" "page" {
  subnet_id               = "${subnet}"
  ami_name                = "page-\${uuidv4()}"
  instance_type           = "t3.micro"
  source_ami              = var.insight_base_image
  ssh_username            = "ubuntu"
  temporary_key_pair_type = "ed25519"
${tags}
${more}
}

build {
${sources.join('\n')}

  provisioner "shell" {
    inline = [${JSON.stringify(script)}]
  }
}
`
}

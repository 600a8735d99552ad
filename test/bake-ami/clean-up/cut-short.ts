import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  EC2Client
} from '@aws-sdk/client-ec2'
import { IAMClient, ListInstanceProfilesCommand, ListRolesCommand } from '@aws-sdk/client-iam'
import type { Toolbox } from '../../../sandbox/tools/index.ts'
import {
  type ActionRequest,
  type ActionResult,
  postOf,
  type RunningAction,
  startAction,
  sweepOrphans
} from '../../harness/index.ts'
import { type Moto, startMoto } from '../moto.ts'

/** Where a bake is when it is cut short. */
export interface Stage {
  readonly name: string
  /** The call that is under way then, its effect done and its answer held back. */
  readonly inFlight?: string
  /** That call is one of the action itself, before it has decided anything. */
  readonly isOurs?: boolean
  /** A line of the log that tells the stage. */
  readonly line?: string
  /** As soon as Packer's process exists. */
  readonly atStart?: boolean
  /** Images stay pending. */
  readonly pending?: boolean
  /** What a provisioner runs. */
  readonly script?: string
  /** The instance has a role that Packer makes for it. */
  readonly hasRole?: boolean
}

/** How it is cut short: the runner's cancel, or a kill. */
export type End = 'cancel' | 'kill node' | 'kill packer' | 'kill packer and its children'

const HELD_MS = 8000

export const STAGES: readonly Stage[] = [
  { name: 'preparing', inFlight: 'DescribeImages', isOurs: true },
  { name: 'about to start Packer', line: 'Bake: ' },
  { name: 'the first moment of Packer', atStart: true },
  { name: 'before the key', inFlight: 'DescribeRegions' },
  { name: 'key', inFlight: 'CreateKeyPair' },
  { name: 'group', inFlight: 'CreateSecurityGroup' },
  { name: 'profile', inFlight: 'CreateInstanceProfile', hasRole: true },
  { name: 'role', inFlight: 'PutRolePolicy', hasRole: true },
  { name: 'instance', inFlight: 'RunInstances' },
  { name: 'provisioning', line: 'provisioning', script: 'sleep 60' },
  { name: 'stopping', inFlight: 'StopInstances' },
  { name: 'creating the image', inFlight: 'CreateImage' },
  { name: 'image pending', line: 'imaging', pending: true },
  { name: 'copying', inFlight: 'CopyImage' },
  { name: 'tagging', inFlight: 'CreateTags' },
  { name: 'terminating', inFlight: 'TerminateInstances' }
]

/** What became of a bake that was cut short. */
export interface CutShort {
  readonly main: ActionResult
  readonly post: ActionResult
  /** From the cut until main had left. */
  readonly mainMs: number
  readonly postMs: number
  /** Ids in the account afterwards that were not there before. */
  readonly left: readonly string[]
}

/** A place for one bake at a time: an AWS and a workspace of its own. */
export interface Bay {
  /** @param meanwhile what happens to AWS between main and post */
  cut(stage: Stage, end: End, meanwhile?: (moto: Moto) => void): Promise<CutShort>
  close(): Promise<void>
}

const HOME = 'us-east-1'
const AWAY = 'eu-west-1'
const BASE = 'ami-1e749f67'

/** Open a bay. @param tools packer, packer-plugin-amazon and moto */
export async function openBay(tools: Toolbox): Promise<Bay> {
  const moto = await startMoto(tools.path('moto'))
  const workspace = mkdtempSync(join(tmpdir(), 'insight-cut-'))
  execFileSync('git', ['init', '-q'], { cwd: workspace })
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const open = (region: string) => new EC2Client({ region, endpoint: moto.endpoint, credentials })
  const clients = [open(HOME), open(AWAY)]
  const iam = new IAMClient({ region: HOME, endpoint: moto.endpoint, credentials })
  let before = await inventory(clients, iam, moto.images.made)
  return {
    async cut(stage, end, meanwhile) {
      reset(moto)
      writeTemplate(workspace, stage)
      const request = requestIn(workspace, tools, moto)
      const running = await startUntil(request, stage, moto)
      if (stage.pending) await firstLookAtImage(moto)
      const from = Date.now()
      const main = await cutNow(running, end)
      const mainMs = Date.now() - from
      // An image becomes available some time; post comes after what Packer was waiting for.
      moto.late.clear()
      meanwhile?.(moto)
      const started = Date.now()
      const post = await startAction(postOf(request, main)).result
      const postMs = Date.now() - started
      sweepOrphans(running.trackingId)
      moto.refused.clear()
      const after = await inventory(clients, iam, moto.images.made)
      const left = [...after].filter(id => !before.has(id))
      before = after
      rmSync(join(main.temp, '..'), { recursive: true, force: true })
      return { main, post, mainMs, postMs, left }
    },
    async close() {
      await moto.stop()
      rmSync(workspace, { recursive: true, force: true })
    }
  }
}

function reset(moto: Moto): void {
  moto.calls.length = 0
  moto.late.clear()
  moto.refused.clear()
  moto.images.pending = false
}

async function startUntil(request: ActionRequest, stage: Stage, moto: Moto): Promise<RunningAction> {
  let isThere = false
  const hold = () => {
    if (stage.inFlight === undefined) return
    moto.late.set(stage.inFlight, HELD_MS)
    void moto.effectOf(stage.inFlight).then(() => {
      isThere = true
    })
  }
  const onStdout = (line: string) => {
    if (stage.line !== undefined && line.includes(stage.line)) isThere = true
    // From here on all calls are Packer's.
    if (!stage.isOurs && line.includes('Bake: ')) hold()
    if (stage.pending && line.includes('Bake: ')) moto.images.pending = true
  }
  if (stage.isOurs) hold()
  const running = startAction({ ...request, onStdout })
  let hasEnded = false
  void running.result.then(() => {
    hasEnded = true
  })
  while (!isThere && !hasEnded) {
    if (stage.atStart && packerFolder(running.temp) !== undefined) isThere = true
    await sleep(5)
  }
  if (hasEnded) throw new Error(`The bake ended before "${stage.name}":\n${(await running.result).log}`)
  return running
}

async function firstLookAtImage(moto: Moto): Promise<void> {
  while (!moto.calls.slice(moto.calls.lastIndexOf('CreateImage')).includes('DescribeImages')) await sleep(20)
}

async function cutNow(running: RunningAction, end: End): Promise<ActionResult> {
  if (end === 'cancel') return running.cancel()
  if (end === 'kill node') process.kill(running.pid, 'SIGKILL')
  else {
    const folder = packerFolder(running.temp)
    if (folder === undefined) throw new Error('Packer is not there yet.')
    const { pid } = JSON.parse(readFileSync(join(folder, 'tool.json'), 'utf8'))
    process.kill(end === 'kill packer' ? pid : -pid, 'SIGKILL')
  }
  return running.result
}

/** The supervisor's folder below the job's temporary one, once Packer runs. */
function packerFolder(temp: string): string | undefined {
  const folders = existsSync(temp) ? readdirSync(temp).map(name => join(temp, name, 'packer')) : []
  return folders.find(folder => existsSync(join(folder, 'tool.json')))
}

/** Ids of all that a bake can leave in the account. */
async function inventory(clients: readonly EC2Client[], iam: IAMClient, made: readonly string[]): Promise<Set<string>> {
  // moto counts the snapshots of its own images among ours, a thousand of them.
  const Values = ['Created by CreateImage*', ...made.map(id => `Auto-created snapshot for AMI ${id}`)]

  const alive = { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped', 'shutting-down'] }
  const ids = clients.map(async ec2 => {
    const [instances, keys, groups, images, snapshots] = await Promise.all([
      ec2.send(new DescribeInstancesCommand({ Filters: [alive] })),
      ec2.send(new DescribeKeyPairsCommand({})),
      ec2.send(new DescribeSecurityGroupsCommand({})),
      ec2.send(new DescribeImagesCommand({ Owners: ['self'] })),
      ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters: [{ Name: 'description', Values }] }))
    ])
    return [
      ...(instances.Reservations ?? []).flatMap(one => (one.Instances ?? []).map(({ InstanceId: id }) => id)),
      ...(keys.KeyPairs ?? []).map(({ KeyPairId: id }) => id),
      ...(groups.SecurityGroups ?? []).map(({ GroupId: id }) => id),
      ...(images.Images ?? []).map(({ ImageId: id }) => id),
      ...(snapshots.Snapshots ?? []).map(({ SnapshotId: id }) => id)
    ]
  })
  const { Roles = [] } = await iam.send(new ListRolesCommand({}))
  const { InstanceProfiles = [] } = await iam.send(new ListInstanceProfilesCommand({}))
  const roles = Roles.map(one => `role ${one.RoleName}`)
  const profiles = InstanceProfiles.map(one => `instance profile ${one.InstanceProfileName}`)
  return new Set([...(await Promise.all(ids)).flat().flatMap(id => id ?? []), ...roles, ...profiles])
}

function requestIn(workspace: string, tools: Toolbox, moto: Moto): ActionRequest {
  const { PATH = '', PACKER_PLUGIN_PATH = '' } = tools.env()
  return {
    action: 'bake-ami',
    cwd: workspace,
    inputs: { template: 'thing', 'base-image': BASE, rebake: 'always' },
    env: {
      PATH,
      PACKER_PLUGIN_PATH,
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_REGION: HOME,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_EC2_METADATA_DISABLED: 'true'
    }
  }
}

function writeTemplate(workspace: string, { script = 'true', hasRole = false }: Stage): void {
  mkdirSync(join(workspace, 'thing'), { recursive: true })
  writeFileSync(
    join(workspace, 'thing/thing.pkr.hcl'),
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
  source_ami    = var.insight_base_image
  communicator  = "none"
  ami_regions   = ["${AWAY}"]
  run_tags = {
    "insight:run" = var.insight_run
  }
  tags = {
    "team" = "web"
  }
${hasRole ? ROLE : ''}
}

build {
  sources = ["source.amazon-ebs.thing"]

  provisioner "shell-local" {
    inline = ["${script}"]
  }
}
`
  )
}

const ROLE = `
  temporary_iam_instance_profile_policy_document {
    Version = "2012-10-17"
    Statement {
      Effect   = "Allow"
      Action   = ["s3:Get*"]
      Resource = ["*"]
    }
  }
`

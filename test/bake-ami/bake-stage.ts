import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  EC2Client
} from '@aws-sdk/client-ec2'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { ensureTools, silent, type Toolbox } from '../../sandbox/tools/index.ts'
import { type BakeWorkspace, HOME, openBakeWorkspace } from './bake-workspace.ts'
import { type Moto, startMoto } from './moto.ts'

export type { TemplateOptions } from './bake-template.ts'
export { HOME } from './bake-workspace.ts'

/** A stock image of moto in us-east-1: its patterns match several of one age, so tests name one. */
export const BASE_IMAGE = 'ami-1e749f67'

/** A repository with a template, a moto with a front, and the tools. */
export interface BakeStage extends Omit<BakeWorkspace, 'remove'> {
  readonly tools: Toolbox
  readonly moto: Moto
  ec2(region?: string): EC2Client
  readonly ssm: SSMClient
  /** Of `/insight/images/thing/candidate`. */
  candidate(): Promise<string | undefined>
  leftovers(region?: string): Promise<Leftovers>
  stop(): Promise<void>
}

/** Counts of everything that a bake could leave behind. */
export interface Leftovers {
  readonly instances: number
  readonly keys: number
  readonly groups: number
  /** Images without the last mark. */
  readonly unfinished: number
  /** Snapshots that no image uses. */
  readonly snapshots: number
}

export const NOTHING: Leftovers = { instances: 0, keys: 0, groups: 0, unfinished: 0, snapshots: 0 }

/** Set the stage. `stop` takes all of it away. */
export async function setBakeStage(): Promise<BakeStage> {
  const tools = await ensureTools(['packer', 'packer-plugin-amazon', 'moto'], silent)
  const moto = await startMoto(tools.path('moto'))
  const { remove, ...place } = openBakeWorkspace(tools, { endpoint: moto.endpoint, baseImage: BASE_IMAGE })
  const withChannel = (inputs?: Record<string, string>) => ({ channel: '/insight/images', ...inputs })
  const aws = { endpoint: moto.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const ec2 = (region = HOME) => new EC2Client({ ...aws, region })
  const ssm = new SSMClient({ ...aws, region: HOME })
  return {
    ...place,
    tools,
    moto,
    ec2,
    ssm,
    request: (inputs, onStdout) => place.request(withChannel(inputs), onStdout),
    startUntil: (text, inputs) => place.startUntil(text, withChannel(inputs)),
    async candidate() {
      const name = '/insight/images/thing/candidate'
      return (await ssm.send(new GetParameterCommand({ Name: name }))).Parameter?.Value
    },
    leftovers: region => countLeftovers(ec2(region)),
    async stop() {
      await moto.stop()
      remove()
    }
  }
}

async function countLeftovers(ec2: EC2Client): Promise<Leftovers> {
  const byRun = [{ Name: 'tag-key', Values: ['insight:run'] }]
  const alive = { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] }
  const made = [{ Name: 'description', Values: ['*CreateImage*'] }]
  const [instances, keys, groups, images, snapshots] = await Promise.all([
    ec2.send(new DescribeInstancesCommand({ Filters: [...byRun, alive] })),
    ec2.send(new DescribeKeyPairsCommand({})),
    ec2.send(new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'group-name', Values: ['packer_*'] }] })),
    ec2.send(new DescribeImagesCommand({ Owners: ['self'] })),
    ec2.send(new DescribeSnapshotsCommand({ OwnerIds: ['self'], Filters: made }))
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

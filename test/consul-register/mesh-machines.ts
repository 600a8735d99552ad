import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AttachVolumeCommand,
  CopyImageCommand,
  CreateVolumeCommand,
  RunInstancesCommand,
  waitUntilInstanceRunning
} from '@aws-sdk/client-ec2'
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
  IAMClient
} from '@aws-sdk/client-iam'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import { CLIENT_PARAMETER, type LocalConsul, startConsul } from '../../sandbox/consul/index.ts'
import { openEngine } from '../../sandbox/engine.ts'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'
import { type Bakery, startBakery } from '../infra/baking.ts'
import { until } from './mesh.ts'

/** A machine in the mesh: a container with systemd, the agent and the sidecar of its image. */
export interface MeshMachine {
  /** Instance id. */
  readonly id: string
  readonly address: string
  readonly container: string
  /** Environment in which `podman` must run. */
  readonly env: NodeJS.ProcessEnv
  /** Run a line of bash as root inside; its standard output, trimmed. Throws when it fails. */
  sh(line: string): Promise<string>
}

/** How a machine differs from others of its image. */
export interface Launch {
  /** Name of its service; its role is `insight-staging-SERVICE`. */
  readonly service: string
  /** AMI id, which is its release. */
  readonly image: string
  /** Files by path, written before anything of the mesh starts. */
  readonly files?: Readonly<Record<string, string>>
  /** It has a data volume, new and empty. */
  readonly volume?: boolean
}

/** Machines of the images of `infra/images` in the local AWS, and a Consul server with the access rules of a declaration. */
export interface MeshMachines {
  readonly consul: LocalConsul
  /** Environment in which `podman` must run. */
  readonly env: NodeJS.ProcessEnv
  /** Two AMIs of each image: as baked, and a copy, which is another release. */
  readonly images: { readonly httpd: readonly [string, string]; readonly postgres: readonly [string, string] }
  /** Start a machine; resolves when its service and its sidecar are healthy in Consul. */
  launch(launch: Launch): Promise<MeshMachine>
  /** Wait until a machine is healthy in Consul, with its sidecar. */
  untilHealthy(service: string, machine: Pick<MeshMachine, 'id'>): Promise<void>
  stop(): Promise<void>
}

/**
 * Bake both images and start Consul.
 * @param options.name names the sandbox
 * @param options.cidr of the one network of all machines, a /16
 * @param options.declaration a file; the roles `insight-staging-SERVICE` of its services may log in
 */
export async function startMeshMachines(options: {
  name: string
  cidr: string
  declaration: string
  github: { oidcIssuer: string; repository: string; repositoryId: string }
}): Promise<MeshMachines> {
  const dir = mkdtempSync(join(tmpdir(), 'insight-mesh-'))
  const toolbox = await ensureTools(['consul', 'base-image'], silent)
  const bakery = await startBakery(options.name, options.cidr)
  const { aws } = bakery.box
  // Of its own folder: that of the bakery goes with its machines, before the server does.
  const engine = openEngine({ name: options.name, dir })
  const { declaration, github } = options
  const closing = [async () => rmSync(dir, { recursive: true, force: true })]
  const stop = async () => {
    // Machines first: they say goodbye to Consul.
    await bakery.stop()
    for (const close of closing.reverse()) await close()
  }
  try {
    const consul = await startConsul({
      engine,
      dir,
      toolbox,
      aws,
      github,
      declaration,
      range: '10.67.0',
      port: 0,
      log: () => undefined
    })
    closing.push(consul.stop)
    const [httpd, postgres] = await Promise.all([release(bakery, 'httpd'), release(bakery, 'postgres')])
    const untilHealthy: MeshMachines['untilHealthy'] = (service, { id }) => {
      const filter = encodeURIComponent(`Service.Meta.instance_id == "${id}"`)
      const path = `/v1/health/connect/${service}?passing&filter=${filter}`
      const healthy = async () => ((await consul.api.request('GET', path)) as unknown[]).length === 1
      return until(`${service} ${id} is healthy`, healthy)
    }
    return {
      consul,
      env: engine.env,
      images: { httpd, postgres },
      untilHealthy,
      launch: await launcher(bakery, untilHealthy),
      stop
    }
  } catch (error) {
    await stop().catch(() => undefined)
    throw error
  }
}

/** Bake an image, and copy it. */
async function release({ bake, ec2 }: Bakery, image: string): Promise<[string, string]> {
  const { id } = await bake(image)
  const copy = new CopyImageCommand({ SourceImageId: id, SourceRegion: 'us-east-1', Name: `${image}-next` })
  return [id, (await ec2.send(copy)).ImageId ?? '']
}

async function launcher({ box, ec2, subnet }: Bakery, untilHealthy: MeshMachines['untilHealthy']) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const config = { endpoint: box.aws.endpoint, region: 'us-east-1', credentials }
  const ssm = new SSMClient(config)
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: CLIENT_PARAMETER }))
  const profile = openProfiles(new IAMClient(config))
  return async ({ service, image, files = {}, volume = false }: Launch): Promise<MeshMachine> => {
    const size = { AvailabilityZone: 'us-east-1a', Size: 1 }
    const { VolumeId } = volume ? await ec2.send(new CreateVolumeCommand(size)) : {}
    const all = {
      '/etc/insight/consul.json': Parameter?.Value ?? '',
      ...(VolumeId === undefined ? {} : { '/etc/insight/data-volume': `${VolumeId}\n` }),
      ...files
    }
    const writeFiles = Object.entries(all).map(([path, content]) => ({ path, content, permissions: '0644' }))
    const { Instances = [] } = await ec2.send(
      new RunInstancesCommand({
        ...{ SubnetId: subnet, ImageId: image, MinCount: 1, MaxCount: 1, InstanceType: 't3.micro' },
        MetadataOptions: { HttpTokens: 'required' },
        IamInstanceProfile: { Name: await profile(service) },
        UserData: Buffer.from(`#cloud-config\n${JSON.stringify({ write_files: writeFiles })}`).toString('base64')
      })
    )
    const { InstanceId: id = '', PrivateIpAddress: address = '' } = Instances[0] ?? {}
    if (VolumeId !== undefined) {
      await waitUntilInstanceRunning({ client: ec2, maxWaitTime: 300, minDelay: 1, maxDelay: 1 }, { InstanceIds: [id] })
      await ec2.send(new AttachVolumeCommand({ VolumeId, InstanceId: id, Device: '/dev/sdf' }))
    }
    await untilHealthy(service, { id })
    const container = `insight-${box.engine.name}-${id}`
    const sh = (line: string) => box.engine.run(['exec', container, 'bash', '-c', line])
    return { id, address, container, env: box.engine.env, sh }
  }
}

/** Makes the role and the instance profile of a service when its first machine asks. */
function openProfiles(iam: IAMClient) {
  const made = new Map<string, Promise<string>>()
  const make = async (name: string) => {
    const trust = { Version: '2012-10-17', Statement: [] }
    await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) }))
    await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName: name }))
    await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName: name, RoleName: name }))
    return name
  }
  return (service: string): Promise<string> => {
    const name = `insight-staging-${service}`
    const known = made.get(name) ?? make(name)
    made.set(name, known)
    return known
  }
}

import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CreateSubnetCommand, CreateVpcCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2'
import { ensureTools, silent } from '../../sandbox/tools/index.ts'
import { startTestAws, type TestAws } from '../sandbox/aws/local-aws.ts'

const IMAGES = resolve(import.meta.dirname, '../../infra/images')

/** An image as Packer made it. */
export interface Baked {
  /** AMI id. */
  readonly id: string
  /** Reference of the container image that holds its root file system. */
  readonly reference: string
  /** All that Packer and the scripts printed. */
  readonly output: string
}

/** A running instance of an image. */
export interface Booted {
  readonly id: string
  readonly address: string
  /** Run a line of bash as root inside; its standard output, trimmed. Throws when it fails. */
  sh(line: string): Promise<string>
}

/** A local AWS in which the images of `infra/images` are baked by the real Packer and started. */
export interface Bakery {
  readonly box: TestAws
  readonly ec2: EC2Client
  /** Id of the subnet in which it bakes and starts. */
  readonly subnet: string
  /** Bake it; `also` is a line of bash that a provisioning script runs besides, as root. Throws with all output when Packer fails. */
  bake(image: string, also?: string): Promise<Baked>
  /** Start an instance and wait until it is up: cloud-init is done and the units that start at boot have settled. */
  boot(baked: Baked, userData?: string): Promise<Booted>
  /** Run a line of bash in the image's root file system, in which nothing has ever booted. */
  look(baked: Baked, line: string): Promise<string>
  /** The same with a network and kernel settings of its own, to try what a machine does with them; stops at the first error. */
  tryOut(baked: Baked, script: string): Promise<string>
  stop(): Promise<void>
}

/** Start it. `name` names the sandbox, so that nothing of another one is touched; `cidr` is that of its network, a /16. */
export async function startBakery(name: string, cidr: string): Promise<Bakery> {
  const folder = copyImages(await mesh())
  const box = await startTestAws(name, ['packer', 'packer-plugin-amazon'])
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const ec2 = new EC2Client({ endpoint: box.aws.endpoint, region: 'us-east-1', credentials })
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: cidr }))
  const made = await ec2.send(new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: cidr.replace('/16', '/24') }))
  const subnet = made.Subnet?.SubnetId ?? ''
  // What the plugin asks otherwise is on the internet.
  const from = `builder_source_cidrs=${JSON.stringify([cidr])}`
  const once = ['run', '--rm', '--label', box.engine.label, '--network', 'none']
  const rights = ['--cap-add', 'NET_ADMIN,SYS_ADMIN', '--security-opt', 'unmask=ALL']

  async function boot(baked: Baked, userData = '#cloud-config\n{}'): Promise<Booted> {
    const { Instances = [] } = await ec2.send(
      new RunInstancesCommand({
        ...{ SubnetId: subnet, ImageId: baked.id, MinCount: 1, MaxCount: 1, InstanceType: 't3.micro' },
        MetadataOptions: { HttpTokens: 'required' },
        UserData: Buffer.from(userData).toString('base64')
      })
    )
    const { InstanceId: id = '', PrivateIpAddress: address = '' } = Instances[0] ?? {}
    const sh = (line: string) => box.engine.run(['exec', `insight-${name}-${id}`, 'bash', '-c', line])
    await sh('cloud-init status --wait >/dev/null || (($? == 2)); systemctl is-system-running --wait || true')
    return { id, address, sh }
  }

  return {
    box,
    ec2,
    subnet,
    async bake(image, also) {
      if (also !== undefined) appendFileSync(join(folder, 'base/mesh.sh'), `${also}\n`)
      const args = ['build', '-machine-readable', '-var', `subnet_id=${subnet}`, '-var', from, '.']
      const output = await box.run('packer', args, join(folder, image))
      const id = /artifact,0,id,us-east-1:(ami-\w+)/.exec(output)?.[1] ?? ''
      return { id, reference: `localhost/insight/ami:${id}`, output }
    },
    boot,
    look: (baked, line) => box.engine.run([...once, baked.reference, 'bash', '-c', line]),
    tryOut: (baked, script) => box.engine.run([...once, ...rights, baked.reference, 'bash', '-euc', script]),
    async stop() {
      ec2.destroy()
      await box.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Paths of the real Consul and Envoy. */
async function mesh(): Promise<Record<'consul' | 'envoy', string>> {
  const tools = await ensureTools(['consul', 'envoy'], silent)
  return { consul: tools.path('consul'), envoy: tools.path('envoy') }
}

/** A copy of `infra/images` with the binaries in it, as `prepare.sh` places them. */
function copyImages(binaries: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'insight-images-'))
  cpSync(IMAGES, folder, { recursive: true, filter: source => !source.startsWith(join(IMAGES, 'bin')) })
  mkdirSync(join(folder, 'bin'))
  for (const [name, path] of Object.entries(binaries))
    execFileSync('install', ['-m', '0755', path, join(folder, 'bin', name)])
  return folder
}

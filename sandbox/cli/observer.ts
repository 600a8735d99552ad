import { DescribeImagesCommand, DescribeInstancesCommand, EC2Client, type Instance } from '@aws-sdk/client-ec2'
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { GetParametersByPathCommand, SSMClient } from '@aws-sdk/client-ssm'
import type { RunRecord } from '../report/run-record.ts'
import { readMesh, serviceChecks } from './consul-view.ts'
import { githubView } from './github-view.ts'
import { ENVIRONMENT, REGION } from './local-account.ts'
import type { Channel, Observer } from './observe.ts'

/** Path of the channels; below it stand `<image>/<stage>`. */
const CHANNELS = '/insight/images'

/** Read what stands from the running services. */
export function openObserver(endpoints: { aws: string; github: string; consul: string }, token?: string): Observer {
  const config = {
    endpoint: endpoints.aws,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1
  }
  const ec2 = new EC2Client(config)
  const ssm = new SSMClient(config)
  const elb = new ElasticLoadBalancingV2Client(config)

  async function channel(): Promise<Channel> {
    const { Parameters = [] } = await ssm.send(new GetParametersByPathCommand({ Path: CHANNELS, Recursive: true }))
    const found: Record<string, string> = {}
    for (const { Name = '', Value = '' } of Parameters) {
      const [image, stage] = Name.slice(CHANNELS.length + 1).split('/')
      if (image !== undefined && stage === ENVIRONMENT) found[image] = Value
    }
    return found
  }

  return {
    channel,
    async images(before) {
      const now = await channel()
      const ids = [...new Set(Object.values(now))]
      if (ids.length === 0) return []
      const { Images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: ids }))
      return Object.entries(now)
        .toSorted()
        .map(([name, id]) => {
          const image = Images.find(one => one.ImageId === id)
          const fingerprint = image?.Tags?.find(tag => tag.Key === 'insight:fingerprint')?.Value
          return {
            name,
            id,
            reused: before[name] === id,
            ...(fingerprint === undefined ? {} : { fingerprint }),
            ...(image?.CreationDate === undefined ? {} : { createdAt: image.CreationDate })
          }
        })
    },
    async instances() {
      const { Reservations = [] } = await ec2.send(
        new DescribeInstancesCommand({ Filters: [{ Name: 'instance-state-name', Values: ['pending', 'running'] }] })
      )
      const images = Object.entries(await channel())
      const checks = await serviceChecks(endpoints.consul, token)
      const machines = Reservations.flatMap(one => one.Instances ?? [])
      return machines
        .map(machine => instanceOf(machine, images, checks))
        .toSorted((one, other) => one.service.localeCompare(other.service))
    },
    mesh: () => readMesh(endpoints.consul, token),
    ...githubView(endpoints.github),
    async pageUrl() {
      const { LoadBalancers = [] } = await elb.send(new DescribeLoadBalancersCommand({}))
      const name = LoadBalancers[0]?.DNSName
      return name === undefined ? undefined : `http://${name}`
    }
  }
}

function instanceOf(
  machine: Instance,
  images: readonly (readonly [string, string])[],
  checks: Awaited<ReturnType<typeof serviceChecks>>
): RunRecord['instances'][number] {
  const id = machine.InstanceId ?? ''
  const own = checks.filter(check => check.node.endsWith(id) || check.service.endsWith(id))
  const named = machine.Tags?.find(tag => tag.Key === 'insight:service' || tag.Key === 'Name')?.Value
  const service = images.find(([, image]) => image === machine.ImageId)?.[0] ?? named ?? 'instance'
  return {
    id,
    service,
    image: machine.ImageId ?? '',
    address: machine.PrivateIpAddress ?? '',
    state: machine.State?.Name ?? '',
    ...(machine.LaunchTime === undefined ? {} : { since: machine.LaunchTime.toISOString() }),
    checks: own.map(({ name, status, output }) => ({ name, status, output }))
  }
}
